//! Amounts that rise with the quotient familial, or fall with one more child.

use std::path::Path;

use reperes_compiler::{SourceFile, compile, read_dir, render, variations};

use crate::rule::rule;

/// Codes of what varies against expectation, for one family with a quotient of 300 € in January and two children.
fn found(genre: &str, amount: &str) -> Vec<&'static str> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    let family = "\n[[exemple]]\nnom = \"Une famille\"\nle = 2026-03-15\nfoyer = { quotient_familial = { 2026-01 = '300 €/mois' }, sejour_cout = '400 €' }\nenfants = [ { aeeh = true }, { aeeh = false } ]\nattendu = { verdict = \"oui\" }\n";
    files.push(SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: rule(&[("genre", genre)], &format!("{amount}{family}")).into_bytes(),
    });
    let compilation = compile(&files);
    let shown = render(&compilation.diagnostics, &files, false);
    assert!(compilation.program.is_some(), "{shown}");
    let found = variations(&compilation);
    assert!(found.undecided.is_empty(), "{:?}", found.undecided);
    found.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
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
