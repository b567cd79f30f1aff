//! Aides of one Caf side by side.

use std::path::Path;

use reperes_compiler::{Severity, SourceFile, compile, read_dir};

use crate::rule::rule;

/// Codes of the errors of two aides, each with one condition on the age of a child.
fn found(paths: [&str; 2], tests: [&str; 2], amounts: [&str; 2]) -> Vec<&'static str> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    for ((path, test), amount) in paths.into_iter().zip(tests).zip(amounts) {
        let test = test.replace("age", "age(enfant.date_naissance, demande)");
        let body = format!(
            "\n[[condition]]\nnom = \"age\"\nsi = '{test}'\ntexte = \"L'âge.\"\nrefus = \"Non.\"\n\n[montant]\ncalcul = '{amount}'\n"
        );
        files.push(SourceFile {
            path: path.to_owned(),
            text: rule(&[("pour_chaque", "\"enfant\"")], &body).into_bytes(),
        });
    }
    let diagnostics = compile(&files).diagnostics.into_iter();
    let errors = diagnostics.filter(|diagnostic| diagnostic.severity() == Severity::Error);
    errors.map(|diagnostic| diagnostic.code).collect()
}

const HERE: [&str; 2] = ["caf/indre/filles.toml", "caf/indre/garcons.toml"];
const OTHER: [&str; 2] = ["100 €", "120 €"];

#[test]
fn a_comparison_turned_round_is_refused() {
    assert_eq!(found(HERE, ["age >= 16 ans", "age <= 16 ans"], OTHER), ["R227"]);
    assert_eq!(
        found(HERE, ["age > 16 ans", "allocataire et 16 ans > age"], OTHER),
        ["R227"]
    );
}

#[test]
fn rules_that_share_out_the_families_are_not() {
    let none: [&str; 0] = [];
    for tests in [
        ["age > 16 ans", "age <= 16 ans"],
        ["age >= 16 ans", "age < 16 ans"],
        ["age >= 16 ans", "age <= 17 ans"],
        ["age >= 16 ans", "age entre 11 ans et 15 ans"],
    ] {
        assert_eq!(found(HERE, tests, OTHER), none, "{tests:?}");
    }
    // Not of the same Caf.
    let apart = ["caf/indre/filles.toml", "socle/garcons.toml"];
    assert_eq!(found(apart, ["age >= 16 ans", "age <= 16 ans"], OTHER), none);
}

#[test]
fn the_same_aide_is_not_written_twice() {
    let none: [&str; 0] = [];
    let tests = ["age >= 16 ans", "non (age < 16 ans)"];
    assert_eq!(found(HERE, tests, ["100 €", "100 €"]), ["R228"]);
    assert_eq!(found(HERE, tests, OTHER), none);
    assert_eq!(
        found(HERE, ["age >= 16 ans", "age >= 17 ans"], ["100 €", "100 €"]),
        none
    );
}
