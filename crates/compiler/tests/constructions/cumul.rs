//! `[[cumul]]` and `totaux`.

use reperes_engine::program::Effect;
use reperes_engine::report::{Report, Total, TotalOfLoans, Verdict};
use reperes_engine::totals_of_both;
use rust_decimal::{Decimal, dec};

use super::rule::{answers, rule};

fn gives(amount: &str) -> String {
    format!("\n[montant]\n{amount}\n")
}

const OTHER: &str = r#"
[[cumul]]
avec  = ["socle/b", "socle/c"]
effet = "exclut"
texte = "Une seule de ces aides par été."
"#;

const ANYONE: &str = r#"
[[exemple]]
nom = "Une famille"
le  = 2026-03-15
foyer   = { sejour_cout = '100 €' }
enfants = [ { aeeh = true }, { aeeh = false } ]
attendu = { verdict = "oui" }
"#;

fn with_others(own: &str, others: &[(&str, &str)], look: impl Fn(&Report<'_>)) {
    let own = rule(&[], &(own.to_owned() + ANYONE));
    let mut files = vec![("socle/a.toml", own.as_str())];
    files.extend_from_slice(others);
    answers(&files, |_, report| look(report));
}

#[test]
fn an_exclusion_is_shown_on_both_sides() {
    let b = rule(&[("titre", "\"L'autre\"")], &gives("calcul = '200 €'"));
    let c = rule(
        &[],
        &(gives("calcul = '50 €'") + "[[cumul]]\neffet = \"permet\"\ntexte = \"Avec l'aide de la mairie.\"\n"),
    );
    with_others(
        &(gives("calcul = '300 €'") + OTHER),
        &[("socle/b.toml", &b), ("socle/c.toml", &c)],
        |report| {
            let [a, b, c] = report.aides.as_slice() else {
                panic!("three aides")
            };
            let own = &a.cumuls[0];
            assert_eq!((own.effet, own.avec.len()), (Effect::Exclut, 2));
            assert_eq!((own.avec[0].id, own.avec[0].titre), ("socle/b", "L'autre"));
            assert_eq!(own.avec[0].verdict, Some(Verdict::Oui));
            assert_eq!((b.cumuls[0].effet, b.cumuls[0].avec[0].id), (Effect::Exclut, "socle/a"));
            assert_eq!(b.cumuls[0].texte, own.texte);
            let effects: Vec<Effect> = c.cumuls.iter().map(|cumul| cumul.effet).collect();
            assert_eq!(effects, [Effect::Permet, Effect::Exclut]);
            assert!(c.cumuls[0].avec.is_empty());
        },
    );
}

#[test]
fn written_on_both_sides_it_is_shown_once_on_each() {
    let own = "[[cumul]]\navec = [\"socle/b\"]\neffet = \"exclut\"\ntexte = \"Pas avec l'autre.\"\n";
    let b = rule(&[], &own.replace("socle/b", "socle/a"));
    with_others(own, &[("socle/b.toml", &b)], |report| {
        assert!(report.aides.iter().all(|aide| aide.cumuls.len() == 1));
    });
}

fn line(exact: Decimal, at_most: Decimal, lent: [Decimal; 2], open: usize) -> Total {
    let [exact_of_loans, most_of_loans] = lent;
    Total {
        rythme: reperes_engine::program::Rhythm::UneFois,
        exact,
        au_plus: at_most,
        prets: TotalOfLoans {
            exact: exact_of_loans,
            au_plus: most_of_loans,
        },
        sans_plafond: open,
    }
}

#[test]
fn of_aides_that_exclude_each_other_the_larger_counts() {
    let b = rule(&[], &gives("calcul = '200 €'"));
    let c = rule(&[], &gives("calcul = '50 €'"));
    let d = rule(&[], &gives("calcul = '1000 €'\nforme = \"au_plus\""));
    let files = [("socle/b.toml", b.as_str()), ("socle/c.toml", &c), ("socle/d.toml", &d)];
    with_others(&(gives("calcul = '220 €'") + OTHER), &files, |report| {
        assert_eq!(report.totaux.famille, [line(dec!(250), dec!(1250), [dec!(0); 2], 0)]);
    });
    with_others(&(gives("calcul = '300 €'") + OTHER), &files, |report| {
        assert_eq!(report.totaux.famille, [line(dec!(300), dec!(1300), [dec!(0); 2], 0)]);
    });
}

#[test]
fn only_what_is_exact_and_without_reserve_is_sure() {
    let doubtful = rule(
        &[],
        &(gives("calcul = '70 €'") + "[[reserve]]\ngenre = \"appreciation\"\ntexte = \"Selon les fonds.\"\n"),
    );
    let price = rule(&[], &gives("calcul = '40 €'\nsens = \"a_payer\""));
    let by_parent = rule(&[], &gives("calcul = '40 €'\npar = \"par parent\""));
    let service = rule(&[("genre", "\"service\"")], &gives("calcul = '40 €'"));
    let refused = rule(
        &[],
        "[[condition]]\nnom = \"cher\"\nsi = 'sejour_cout > 200 €'\ntexte = \"Cher.\"\nrefus = \"Non.\"\n[montant]\ncalcul = '40 €'\n",
    );
    let loan = rule(&[("nature", "\"pret\"")], &gives("calcul = '500 €'"));
    let files = [
        ("socle/b.toml", doubtful.as_str()),
        ("socle/c.toml", &price),
        ("socle/d.toml", &by_parent),
        ("socle/e.toml", &service),
        ("socle/f.toml", &refused),
        ("socle/g.toml", &loan),
    ];
    with_others(&gives("calcul = '30 €'"), &files, |report| {
        assert_eq!(report.totaux.famille, [line(dec!(30), dec!(100), [dec!(500); 2], 1)]);
    });
}

#[test]
fn each_child_has_its_total_and_the_parts_go_where_they_belong() {
    let body = r#"
[[condition]]
nom   = "aeeh"
si    = 'enfant.aeeh'
texte = "L'enfant touche l'Aeeh."
refus = "Non."

[[part]]
titre  = "Donné"
calcul = '30 €'

[[part]]
titre  = "Prêté"
nature = "pret"
calcul = '20 €'
"#;
    let by_child = rule(&[("pour_chaque", "\"enfant\"")], body);
    with_others(&gives("calcul = '100 €'"), &[("socle/b.toml", &by_child)], |report| {
        let lent = [dec!(20); 2];
        assert_eq!(report.totaux.famille, [line(dec!(130), dec!(130), lent, 0)]);
        let children = &report.totaux.enfants;
        assert_eq!((children.len(), children[0].enfant), (1, 0));
        assert_eq!(children[0].totaux, [line(dec!(30), dec!(30), lent, 0)]);
    });
}

#[test]
fn of_two_parents_what_is_for_a_child_counts_once() {
    let by_child = rule(
        &[("pour_chaque", "\"enfant\"")],
        &("[[condition]]\nnom = \"aeeh\"\nsi = 'enfant.aeeh'\ntexte = \"Aeeh.\"\nrefus = \"Non.\"\n".to_owned()
            + &gives("calcul = '30 €'")),
    );
    with_others(&gives("calcul = '100 €'"), &[("socle/b.toml", &by_child)], |report| {
        let both = totals_of_both(report, report);
        assert_eq!(both.famille, [line(dec!(230), dec!(230), [dec!(0); 2], 0)]);
        assert_eq!(both.enfants[0].totaux, [line(dec!(30), dec!(30), [dec!(0); 2], 0)]);
    });
}
