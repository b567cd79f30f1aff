//! Since when a rule is known.

use reperes_engine::{Date, Scope, Situation, evaluate};

use crate::rule::rule;
use std::path::Path;

use reperes_compiler::{SourceFile, compile, read_dir};
use reperes_engine::Program;
use reperes_engine::program::ReserveKind;

fn program(head: &[(&str, &str)], source: &str, examples: &str) -> Program {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    let text = rule(head, examples).replace("confiance = ", &format!("{source}confiance = "));
    files.push(SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: text.into_bytes(),
    });
    let compilation = compile(&files);
    compilation
        .program
        .unwrap_or_else(|| panic!("{:?}", compilation.diagnostics))
}

fn since(head: &[(&str, &str)], source: &str, examples: &str) -> Option<String> {
    let program = program(head, source, examples);
    program.aides[0].known_since.map(|day| day.to_string())
}

fn known(day: &str) -> Option<String> {
    Some(day.to_owned())
}

fn example(on: &str, expected: &str) -> String {
    format!("\n[[exemple]]\nnom = \"Le {on}\"\nle = {on}\nattendu = {{ verdict = \"oui\"{expected} }}\n")
}

#[test]
fn a_rule_is_known_since_the_year_it_was_checked_for() {
    assert_eq!(since(&[], "", ""), known("2026-01-01"));
    let ended = &[("en_vigueur", "{ au = 2024-06-30 }")];
    assert_eq!(since(ended, "", ""), known("2024-01-01"));
}

#[test]
fn a_rule_is_known_since_the_year_of_its_document() {
    for date in ["2023-07-03", "2023-07", "2023"] {
        assert_eq!(
            since(&[], &format!("date = \"{date}\"\n"), ""),
            known("2023-01-01"),
            "{date}"
        );
    }
    assert_eq!(since(&[], "date = \"2027-02\"\n", ""), known("2026-01-01"));
}

#[test]
fn an_example_tells_what_was_answered_unless_it_expects_a_doubt() {
    let both = example("2020-06-01", "") + &example("2019-06-01", ", reserves = [\"perime\"]");
    assert_eq!(since(&[], "", &both), known("2020-06-01"));
    assert_eq!(since(&[], "", &example("2026-06-01", "")), known("2026-01-01"));
    let two = example("2020-06-01", "") + &example("2021-06-01", "");
    assert_eq!(since(&[], "", &two), known("2020-06-01"));
}

#[test]
fn a_rule_that_says_since_when_it_is_in_force_needs_nothing_else() {
    let dated = &[("en_vigueur", "{ du = 2024-03-01 }")];
    assert_eq!(since(dated, "date = \"2023\"\n", ""), None);
}

#[test]
fn a_request_of_1900_is_answered_with_a_doubt() {
    let program = program(&[], "", "");
    let family = Situation::new(&program, Date::parse("1900-01-01").unwrap());
    let report = evaluate(&program, &family, Scope::Everything);
    let reserves = &report.aides[0].reserves;
    assert!(
        reserves
            .iter()
            .any(|one| one.genre == ReserveKind::Perime && one.texte.contains("Connue"))
    );
}
