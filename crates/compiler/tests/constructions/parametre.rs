//! Every day on which a rule reads a parameter, the parameter has a value.

use std::path::Path;

use reperes_compiler::{Severity, SourceFile, compile, read_dir};

use crate::rule::rule;

/// Codes of the errors of a rule in force from `from`, and how many questions stay open. `bmaf` is known since April 2025.
fn found(from: &str, body: &str) -> (Vec<&'static str>, usize) {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    let period = format!("{{ du = {from} }}");
    files.push(SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: rule(&[("en_vigueur", &period)], body).into_bytes(),
    });
    let compilation = compile(&files);
    let errors = compilation.diagnostics.iter();
    let errors = errors.filter(|diagnostic| diagnostic.severity() == Severity::Error);
    (
        errors.map(|diagnostic| diagnostic.code).collect(),
        compilation.undecided.len(),
    )
}

fn amount(text: &str) -> String {
    format!("\n[montant]\ncalcul = '{text}'\n")
}

fn when(test: &str) -> String {
    format!("\n[[condition]]\nnom = \"c\"\nsi = '{test}'\ntexte = \"Une condition.\"\nrefus = \"Non.\"\n")
}

#[test]
fn a_date_reckoned_from_the_request_is_decided() {
    for (from, text) in [
        ("2025-04-01", "bmaf * 1 mois"),
        ("2025-01-01", "bmaf(premier_jour(avril)) * 1 mois"),
        ("2025-05-01", "bmaf(premier_jour(mois(demande))) * 1 mois"),
        ("2025-04-15", "bmaf(premier_jour(mois(demande))) * 1 mois"),
        ("2025-10-01", "bmaf(demande - 6 mois) * 1 mois"),
    ] {
        assert_eq!(found(from, &amount(text)), (vec![], 0), "{from} {text}");
    }
    for (from, text) in [
        ("2025-03-31", "bmaf * 1 mois"),
        ("2025-04-15", "bmaf(premier_jour(janvier)) * 1 mois"),
        ("2025-09-30", "bmaf(demande - 6 mois) * 1 mois"),
    ] {
        assert_eq!(found(from, &amount(text)), (vec!["R222"], 0), "{from} {text}");
    }
}

#[test]
fn a_choice_or_a_condition_on_the_date_guards_the_parameter() {
    let guarded = "si demande >= 2025-04-01 alors bmaf * 1 mois sinon 400 €";
    assert_eq!(found("2024-01-01", &amount(guarded)), (vec![], 0));
    let wrong_side = "si demande < 2025-04-01 alors bmaf * 1 mois sinon 400 €";
    assert_eq!(found("2024-01-01", &amount(wrong_side)), (vec!["R222"], 0));
    let open = when("demande >= 2025-04-01") + &amount("bmaf * 1 mois");
    assert_eq!(found("2024-01-01", &open), (vec![], 0));
}

#[test]
fn a_date_of_the_family_is_decided_when_the_conditions_bound_it() {
    let read = amount("bmaf(emmenagement_date) * 1 mois");
    for bound in [
        "emmenagement_date >= 2025-04-01",
        "demande <= emmenagement_date + 6 mois",
        "age(emmenagement_date, demande) < 1 ans",
    ] {
        assert_eq!(found("2026-05-01", &(when(bound) + &read)), (vec![], 0), "{bound}");
    }
    for bound in [
        "emmenagement_date >= 2025-03-31",
        "demande >= emmenagement_date",
        "allocataire",
    ] {
        assert_eq!(found("2026-05-01", &(when(bound) + &read)), (vec![], 1), "{bound}");
    }
}
