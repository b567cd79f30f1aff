//! `[pret]`: how long and how much by month.

use reperes_engine::Type;
use reperes_engine::program::Aide;
use rust_decimal::dec;

use super::rule::{answers, rule};

#[test]
fn the_duration_is_a_range_within_the_lowest_instalment() {
    let text = rule(
        &[("nature", "\"pret\"")],
        r#"
[montant]
calcul = 'sejour_cout'

[pret]
taux                 = '0 %'
mensualites_au_moins = '6'
mensualites_au_plus  = '36 mois'
mensualite_au_moins  = 'si regime = agricole alors 20 €/mois sinon 30 €/mois'

[[exemple]]
nom = "600 € : 6 à 20 mensualités de 30 € au moins"
le  = 2026-03-15
foyer   = { sejour_cout = '600 €', regime = "general" }
attendu = { verdict = "oui", montant = '600 €', questions = [] }

[[exemple]]
nom = "Le régime se demande pour l'échéancier"
le  = 2026-03-15
foyer   = { sejour_cout = '600 €' }
attendu = { verdict = "oui", montant = '600 €', questions = ["regime"] }
"#,
    );
    answers(&[("socle/a.toml", &text)], |rank, report| {
        let loan = report.aides[0].pret.as_ref().unwrap();
        assert!(loan.au_plus);
        assert_eq!(loan.mensualite, None);
        let expected = [
            (Some(dec!(6)), Some(dec!(20)), Some(dec!(30))),
            (Some(dec!(6)), Some(dec!(36)), None),
        ];
        assert_eq!(
            (loan.mensualites_au_moins, loan.mensualites, loan.mensualite_au_moins),
            expected[rank]
        );
    });
}

#[test]
fn a_number_of_months_is_a_number_of_instalments() {
    let loan = |duration: &str| {
        rule(
            &[("nature", "\"pret\"")],
            &format!(
                "\n[montant]\ncalcul = 'sejour_cout'\n\n[pret]\ntaux = '0 %'\nmensualites_au_plus = '{duration}'\nmensualites_au_moins = '{duration}'\n"
            ),
        )
    };
    let files = [("socle/a.toml", loan("36")), ("socle/b.toml", loan("36 mois"))];
    let program = answers(&files.each_ref().map(|(path, text)| (*path, text.as_str())), |_, _| {});
    let [first, second] = program.aides.as_slice() else {
        panic!("{:?}", program.aides)
    };
    let of = |aide: &Aide| {
        let loan = aide.loan.as_ref().unwrap();
        [loan.instalments, loan.instalments_at_least].map(Option::unwrap)
    };
    assert_eq!(of(first), of(second));
    assert_eq!(program.types[of(first)[0] as usize], Type::Number);
}
