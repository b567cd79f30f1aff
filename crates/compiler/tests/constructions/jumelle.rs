//! Aides of one Caf side by side.

use std::path::Path;

use reperes_compiler::{Severity, SourceFile, compile, read_dir};

use crate::rule::rule;

/// Codes of the errors of two aides, each with one condition on the age of a child.
fn found(paths: [&str; 2], tests: [&str; 2], amounts: [&str; 2]) -> Vec<&'static str> {
    let [first, second] = [0, 1].map(|rank| {
        let test = tests[rank].replace("age", "age(enfant.date_naissance, demande)");
        let body = format!(
            "\n[[condition]]\nnom = \"age\"\nsi = '{test}'\ntexte = \"L'âge.\"\nrefus = \"Non.\"\n\n[montant]\ncalcul = '{}'\n",
            amounts[rank]
        );
        (paths[rank], rule(&[("pour_chaque", "\"enfant\"")], &body))
    });
    errors(&[first, second])
}

/// Codes of the errors of two files.
fn errors(aides: &[(&str, String); 2]) -> Vec<&'static str> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    for (path, text) in aides {
        files.push(SourceFile {
            path: (*path).to_owned(),
            text: text.clone().into_bytes(),
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
    // One of the two is on both sides of the figure.
    for tests in [
        ["age >= 16 ans et age <= 16 ans", "age <= 16 ans"],
        ["age >= 16 ans", "age <= 16 ans et age >= 16 ans"],
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

/// Two aides of one Caf with those lines in `[aide]` and that amount, and the same condition.
fn pair(heads: [&[(&str, &str)]; 2], amounts: [&str; 2]) -> Vec<&'static str> {
    let condition = "\n[[condition]]\nnom = \"allocataire\"\nsi = 'allocataire'\ntexte = \"Une.\"\nrefus = \"Non.\"\n";
    let [first, second] = [0, 1].map(|rank| {
        let body = format!("{condition}\n[montant]\n{}\n", amounts[rank]);
        (HERE[rank], rule(heads[rank], &body))
    });
    errors(&[first, second])
}

const PAID: &str = "calcul = '100 €'";

#[test]
fn aides_that_differ_by_one_thing_are_two_aides() {
    let none: [&str; 0] = [];
    assert_eq!(pair([&[], &[]], [PAID, PAID]), ["R228"]);
    for head in [
        ("pour_chaque", "\"enfant\""),
        ("nature", "\"pret\""),
        ("genre", "\"offre\""),
    ] {
        assert_eq!(pair([&[], &[head]], [PAID, PAID]), none, "{head:?}");
    }
    for line in ["rythme = \"par_mois\"", "sens = \"a_payer\"", "par = \"par parent\""] {
        assert_eq!(pair([&[], &[]], [PAID, &format!("{PAID}\n{line}")]), none, "{line}");
    }
}

#[test]
fn aides_that_follow_each_other_are_not_twice_the_same() {
    let none: [&str; 0] = [];
    let until: &[(&str, &str)] = &[("en_vigueur", "{ du = 2025-01-01, au = 2025-12-31 }")];
    let next: &[(&str, &str)] = &[("en_vigueur", "{ du = 2026-01-01, au = 2026-12-31 }")];
    let same_day: &[(&str, &str)] = &[("en_vigueur", "{ du = 2025-12-31, au = 2026-12-31 }")];
    for (heads, codes) in [
        ([until, next], &none[..]),
        ([next, until], &none),
        ([until, same_day], &["R228"]),
        ([same_day, until], &["R228"]),
    ] {
        assert_eq!(pair(heads, [PAID, PAID]), codes, "{heads:?}");
    }
}

#[test]
fn amounts_that_are_not_published_are_not_compared() {
    let none: [&str; 0] = [];
    let unpublished = "non_publie = true";
    assert_eq!(pair([&[], &[]], [unpublished, unpublished]), none);
    let parts = "\n[[part]]\ntitre = \"Une part\"\ncalcul = '100 €'\n";
    assert_eq!(pair([&[], &[]], [parts, parts]), ["R228"]);
}

#[test]
fn two_versions_do_not_share_a_day() {
    let none: [&str; 0] = [];
    let versions = |end: &str, start: &str| {
        let [end, start] = [format!("{{ au = {end} }}"), format!("{{ du = {start} }}")];
        errors(&[
            ("caf/indre/aide.2025.toml", rule(&[("en_vigueur", &end)], "")),
            ("caf/indre/aide.2026.toml", rule(&[("en_vigueur", &start)], "")),
        ])
    };
    assert_eq!(versions("2025-12-31", "2026-01-01"), none);
    assert_eq!(versions("2025-12-31", "2025-12-31"), ["R206"]);
}
