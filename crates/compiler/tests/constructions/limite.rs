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
