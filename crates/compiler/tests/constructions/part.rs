//! `[[part]]`: an amount in several parts.

use reperes_engine::program::Nature;
use reperes_engine::report::AmountForm;
use rust_decimal::{Decimal, dec};

use super::rule::{answers, rule};

const HALF_AND_HALF: &str = r#"
[[part]]
titre  = "Subvention"
nature = "subvention"
calcul = '1/3 * sejour_cout'

[[part]]
titre  = "Prêt"
nature = "pret"
calcul = '2/3 * sejour_cout'
note   = "Sans intérêt."

[pret]
taux        = '0 %'
mensualites = '10'
"#;

#[test]
fn the_parts_add_up_to_the_amount_once_rounded() {
    let text = rule(
        &[("nature", "\"pret_ou_subvention\"")],
        &(HALF_AND_HALF.to_owned()
            + r#"
[montant]
arrondi = "euro"

[[exemple]]
nom = "166,67 et 333,33 : la somme des parts arrondies"
le  = 2026-03-15
foyer   = { sejour_cout = '500 €' }
attendu = { verdict = "oui", montant = '500 €', parts = ['167 €', '333 €'] }

[[exemple]]
nom = "0,50 et 1,00 : 1 € et 1 €, donc 2 €"
le  = 2026-03-15
foyer   = { sejour_cout = '1,50 €' }
attendu = { verdict = "oui", montant = '2 €', parts = ['1 €', '1 €'] }
"#),
    );
    answers(&[("socle/a.toml", &text)], |rank, report| {
        let aide = &report.aides[0];
        let amount = aide.montant.as_ref().unwrap();
        assert!(amount.somme);
        assert_eq!(amount.parts[1].nature, Some(Nature::Pret));
        assert_eq!((amount.parts[1].titre, amount.parts[1].note), ("Prêt", "Sans intérêt."));
        let expected = [dec!(33.3), dec!(0.1)];
        assert_eq!(
            aide.pret.as_ref().unwrap().mensualite,
            Some(expected[rank]),
            "of the loan alone"
        );
    });
}

#[test]
fn without_a_section_for_it_the_amount_is_still_the_sum() {
    let text = rule(
        &[("nature", "\"pret_ou_subvention\"")],
        &(HALF_AND_HALF.to_owned()
            + r#"
[[exemple]]
nom = "Au centime"
le  = 2026-03-15
foyer   = { sejour_cout = '100 €' }
attendu = { verdict = "oui", montant = '100 €', parts = ['33,33 €', '66,67 €'] }
"#),
    );
    answers(&[("socle/a.toml", &text)], |_, _| {});
}

#[test]
fn within_an_amount_of_its_own_parts_are_ceilings() {
    let text = rule(
        &[],
        r#"
[montant]
calcul = '750 €'
forme  = "au_plus"

[[part]]
titre  = "Obsèques"
calcul = 'plus_petit(sejour_cout, 500 €)'

[[exemple]]
nom = "Sous-plafond connu"
le  = 2026-03-15
foyer   = { sejour_cout = '800 €' }
attendu = { verdict = "oui", montant = '750 €', parts = ['500 €'], questions = [] }

[[exemple]]
nom = "Sous-plafond inconnu : il se demande"
le  = 2026-03-15
foyer   = {  }
attendu = { verdict = "oui", montant = '750 €', questions = ["sejour_cout"] }
"#,
    );
    answers(&[("socle/a.toml", &text)], |rank, report| {
        let amount = report.aides[0].montant.as_ref().unwrap();
        assert!(!amount.somme);
        let part = &amount.parts[0];
        let expected = [
            (AmountForm::AuPlus, Some(dec!(500))),
            (AmountForm::Entre, Some(Decimal::ZERO)),
        ];
        assert_eq!((part.forme, part.bas), expected[rank]);
    });
}

#[test]
fn parts_are_counted_child_by_child() {
    let text = rule(
        &[("pour_chaque", "\"enfant\"")],
        r#"
[[part]]
titre  = "Pour tous"
calcul = '100 €'

[[part]]
titre  = "Supplément Aeeh"
calcul = 'si enfant.aeeh alors 50 € sinon 0 €'

[[exemple]]
nom = "Deux enfants, dont un à l'Aeeh"
le  = 2026-03-15
foyer   = {  }
enfants = [ { aeeh = true }, { aeeh = false } ]
attendu = { verdict = "oui", montant = '250 €', parts = ['200 €', '50 €'] }
"#,
    );
    answers(&[("socle/a.toml", &text)], |_, report| {
        let of = |rank: usize| report.aides[0].enfants[rank].montant.as_ref().unwrap();
        assert_eq!((of(0).haut, of(0).parts[1].haut), (Some(dec!(150)), Some(dec!(50))));
        assert_eq!((of(1).haut, of(1).parts[1].haut), (Some(dec!(100)), Some(dec!(0))));
    });
}
