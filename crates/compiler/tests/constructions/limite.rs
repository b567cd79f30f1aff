//! What a rule may hold at most, and one more.

use std::path::Path;

use reperes_compiler::{Severity, SourceFile, compile, read_dir};

use crate::rule::rule;

/// Codes of the errors of a rule.
fn errors(body: &str) -> Vec<&'static str> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    files.push(SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: rule(&[], body).into_bytes(),
    });
    let found = compile(&files).diagnostics;
    let errors = found.iter().filter(|one| one.severity() == Severity::Error);
    errors.map(|one| one.code).collect()
}

#[test]
fn a_bareme_has_at_most_255_columns() {
    let bareme = |columns: usize| {
        let cells: String = (0..columns).map(|rank| format!("c{rank} = '{rank} €', ")).collect();
        format!("\n[[bareme]]\nnom = \"large\"\nselon = 'sejour_cout'\ntranches = [ {{ {cells}}} ]\n")
            .replace(", }", " }")
    };
    assert_eq!(errors(&bareme(254)), errors(&bareme(255)));
    assert!(!errors(&bareme(255)).contains(&"R016"));
    assert!(errors(&bareme(256)).contains(&"R016"));
    assert!(errors(&bareme(257)).contains(&"R016"));
}

/// Of a rule that is too long by one, one error alone: nothing is made of the rest.
#[test]
fn what_is_longer_than_any_reglement_is_refused_before_anything_is_made_of_it() {
    let conditions = |count: usize| {
        let one = |rank: usize| {
            format!("\n[[condition]]\nnom = \"c{rank}\"\nsi = 'inconnue'\ntexte = \"Texte.\"\nrefus = \"Refus.\"\n")
        };
        (0..count).map(one).collect::<String>()
    };
    let examples = |count: usize| {
        let one =
            |rank: usize| format!("\n[[exemple]]\nnom = \"e{rank}\"\nle = 2026-03-15\nfoyer = {{ inconnu = 1 }}\n");
        (0..count).map(one).collect::<String>()
    };
    let definitions = |count: usize| {
        let one = |rank: usize| format!("d{rank} = 'inconnue'\n");
        format!("\n[definitions]\n{}", (0..count).map(one).collect::<String>())
    };
    let sentence = |count: usize| format!("\n[demarche]\na_qui = \"{}\"\n", "a".repeat(count));
    for (longest, longer) in [
        (conditions(200), conditions(201)),
        (examples(1000), examples(1001)),
        (definitions(300), definitions(301)),
        (sentence(10_000), sentence(10_001)),
    ] {
        assert!(!errors(&longest).contains(&"R016"));
        assert_eq!(errors(&longer), ["R016"]);
    }
}

#[test]
fn a_file_of_a_million_bytes_is_read_and_one_byte_more_is_not() {
    let padded = |length: usize| {
        let text = rule(&[], "#");
        format!("#{}", "x".repeat(length - text.len()))
    };
    assert!(!errors(&padded(1_000_000)).contains(&"R016"));
    assert_eq!(errors(&padded(1_000_001)), ["R016"]);
}

/// Of a file that is no règlement at all, the first mistakes are enough.
#[test]
fn a_thousand_broken_lines_are_not_all_said() {
    let broken = "cle sans valeur\n".repeat(1000);
    let said = errors(&format!("\n{broken}")).len();
    assert!((100..=200).contains(&said), "{said}");
    assert!(errors(&format!("\na = [{}]\n", ",".repeat(1000))).len() <= 2);
}
