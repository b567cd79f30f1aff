//! Amounts that rise with the quotient familial, or fall with one more child.

use std::path::Path;

use reperes_compiler::{Diagnostic, SourceFile, compile, read_dir, render, variations};

use crate::rule::rule;

const FAMILY: &str = "
[[exemple]]
nom = \"Une famille\"
le = 2026-03-15
foyer = { quotient_familial = { 2026-01 = '300 €/mois' }, sejour_cout = '400 €' }
enfants = [ { aeeh = true }, { aeeh = false } ]
attendu = { verdict = \"oui\" }
";

/// What varies against expectation, for one family with a quotient of 300 € in January and two children.
fn diagnosed(head: &[(&str, &str)], amount: &str, others: &[SourceFile]) -> Vec<Diagnostic> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    files.extend_from_slice(others);
    files.push(SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: rule(head, &format!("{amount}{FAMILY}")).into_bytes(),
    });
    let compilation = compile(&files);
    let shown = render(&compilation.diagnostics, &files, false);
    assert!(compilation.program.is_some(), "{shown}");
    let found = variations(&compilation);
    assert!(found.undecided.is_empty(), "{:?}", found.undecided);
    found.diagnostics
}

fn found(genre: &str, amount: &str) -> Vec<&'static str> {
    let all = diagnosed(&[("genre", genre)], amount, &[]);
    all.iter().map(|diagnostic| diagnostic.code).collect()
}

/// The quotients of the two families that show a rise, and what each gets.
fn rise(amount: &str) -> Option<[String; 2]> {
    let all = diagnosed(&[], amount, &[]);
    let two = all.first()?;
    Some([0, 1].map(|rank| {
        let said = &two.help[rank];
        let (_, paid) = said.split_once(" : ").unwrap();
        let (paid, family) = paid.split_once(" — ").unwrap();
        let quotient = family.split("\"2026-01\": \"").nth(1).unwrap();
        let quotient = quotient.split('"').next().unwrap();
        format!("{quotient} : {paid}").replace('\u{a0}', " ")
    }))
}

fn amount(text: &str, more: &str) -> String {
    format!("\n[montant]\ncalcul = '{text}'\n{more}\n")
}

const NONE: [&str; 0] = [];
const AIDE: &str = "\"aide\"";

#[test]
fn more_for_who_has_more_is_shown() {
    for text in [
        "si quotient_familial(janvier) <= 500 €/mois alors 100 € sinon 120 €",
        "si quotient_familial(janvier) > 4999,99 €/mois alors 120 € sinon 100 €",
        "si quotient_familial(janvier) = 350 €/mois alors 101 € sinon 100 €",
        "plus_petit(quotient_familial(janvier) * 1 mois, 1200 €)",
        "plus_grand(quotient_familial(janvier) * 1 mois - 800 €, 0 €)",
    ] {
        assert_eq!(found(AIDE, &amount(text, "")), ["A225"], "{text}");
        assert_eq!(found("\"droit\"", &amount(text, "")), NONE, "{text}");
        let reason = "monte_avec_le_quotient = \"Ainsi dans la source.\"";
        assert_eq!(found(AIDE, &amount(text, reason)), NONE, "{text}");
    }
}

#[test]
fn a_price_rises_rightly() {
    let text = "plus_petit(quotient_familial(janvier) * 1 mois, 1200 €)";
    assert_eq!(found(AIDE, &amount(text, "sens = \"a_payer\"")), NONE);
}

#[test]
fn less_for_who_has_more_is_not() {
    for text in [
        "si quotient_familial(janvier) <= 500 €/mois alors 120 € sinon 100 €",
        "plus_grand(1200 € - quotient_familial(janvier) * 1 mois, 0 €)",
        "si sejour_cout <= 500 € alors 100 € sinon 120 €",
    ] {
        assert_eq!(found(AIDE, &amount(text, "")), NONE, "{text}");
    }
    let price = amount(
        "si quotient_familial(janvier) <= 500 €/mois alors 120 € sinon 100 €",
        "sens = \"a_payer\"",
    );
    assert_eq!(found(AIDE, &price), ["A225"]);
}

#[test]
fn less_for_one_more_child_is_shown() {
    for text in [
        "si nombre(oui) >= 3 alors 100 € sinon 120 €",
        "plus_grand(200 € - 20 € * nombre(enfant.aeeh), 0 €)",
        "300 € / plus_grand(nombre(oui), 1)",
    ] {
        assert_eq!(found(AIDE, &amount(text, "")), ["A226"], "{text}");
        let reason = "baisse_avec_les_enfants = \"Ainsi dans la source.\"";
        assert_eq!(found(AIDE, &amount(text, reason)), NONE, "{text}");
    }
    assert_eq!(found(AIDE, &amount("100 € + 20 € * nombre(oui)", "")), NONE);
    let reason = "baisse_avec_les_enfants = \"Ainsi dans la source.\"";
    assert_eq!(found(AIDE, &amount("100 € + 20 € * nombre(oui)", reason)), ["A227"]);
}

#[test]
fn the_two_families_are_as_near_as_the_rise_lets_them() {
    let rounded = |text: &str, rounding: &str| amount(text, &format!("arrondi = \"{rounding}\""));
    for (text, expected) in [
        (
            amount(
                "si quotient_familial(janvier) >= 500 €/mois alors 120 € sinon 100 €",
                "",
            ),
            ["499.99 : 100 €", "500 : 120 €"],
        ),
        (
            amount("si quotient_familial(janvier) > 500 €/mois alors 120 € sinon 100 €", ""),
            ["500 : 100 €", "500.01 : 120 €"],
        ),
        (
            rounded("plus_grand(quotient_familial(janvier) * 1 mois - 800 €, 0 €)", "euro"),
            ["800.01 : 0 €", "801 : 1 €"],
        ),
        // Far from any figure: twice the last one, and one euro.
        (
            rounded(
                "100 € + 0,1 % * plus_grand(quotient_familial(janvier) * 1 mois, 500 €)",
                "euro_inferieur",
            ),
            ["501 : 100 €", "1001 : 101 €"],
        ),
    ] {
        assert_eq!(rise(&text).unwrap(), expected, "{text}");
    }
}

#[test]
fn the_figures_of_a_fact_worked_out_are_tried_too() {
    let fact = SourceFile {
        path: "variables/20_tranche.toml".to_owned(),
        text: b"[groupe]\ntitre = \"Tranche\"\n\n[[variable]]\nnom = \"tout_juste\"\nentite = \"foyer\"\ntype = \"oui_non\"\nlibelle = \"Tout juste\"\ncalcul = 'quotient_familial(janvier) = 350 \xe2\x82\xac/mois'\n".to_vec(),
    };
    let all = diagnosed(&[], &amount("si tout_juste alors 101 € sinon 100 €", ""), &[fact]);
    assert_eq!(all.iter().map(|one| one.code).collect::<Vec<_>>(), ["A225"]);
}

#[test]
fn no_family_has_more_than_may_be_typed() {
    let text = "si quotient_familial(janvier) > 100000 €/mois alors 120 € sinon 100 €";
    assert_eq!(rise(&amount(text, "")), None);
}

#[test]
fn of_a_range_both_ends_must_rise() {
    let range = |low: (u8, u8), high: (u8, u8)| {
        let end = |(poor, rich): (u8, u8)| {
            format!("'si quotient_familial(janvier) <= 500 €/mois alors {poor} € sinon {rich} €'")
        };
        format!("\n[montant]\nentre = [{}, {}]\n", end(low), end(high))
    };
    assert_eq!(found(AIDE, &range((100, 120), (200, 180))), NONE);
    assert_eq!(found(AIDE, &range((120, 100), (180, 200))), NONE);
    assert_eq!(
        rise(&range((100, 110), (200, 210))).unwrap(),
        ["500 : 100 € à 200 €", "500.01 : 110 € à 210 €"]
    );
}

#[test]
fn an_amount_for_each_child_is_shown_child_by_child() {
    let text = amount("si nombre(oui) >= 3 alors 50 € sinon 120 €", "");
    let all = diagnosed(&[("pour_chaque", "\"enfant\"")], &text, &[]);
    let shown: Vec<String> = all[0].help.iter().map(|line| line.replace('\u{a0}', " ")).collect();
    assert!(
        shown[0].starts_with("une famille : 240 € (120 € + 120 €) — "),
        "{shown:?}"
    );
    assert!(
        shown[1].starts_with("la même, un enfant de plus : 150 € (50 € + 50 € + 50 €) — "),
        "{shown:?}"
    );
}
