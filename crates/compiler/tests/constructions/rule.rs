//! One rule and its answers.

use std::path::Path;

use reperes_compiler::{SourceFile, check_examples, compile, read_dir, render};
use reperes_engine::{Program, Report, Scope, evaluate};

const HEAD: &str = r#"[aide]
titre            = "Aide"
resume           = "Une aide."
genre            = "aide"
nature           = "subvention"
voie             = "automatique"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"

[source]
document  = "Règlement"
url       = "https://exemple.fr"
confiance = "complete"
"#;

/// A rule of which `head` replaces the line of `[aide]` that has the same key, or adds it.
pub fn rule(head: &[(&str, &str)], body: &str) -> String {
    let mut text = HEAD.to_owned();
    for (key, value) in head {
        let line = text.lines().find(|line| line.starts_with(key)).map(str::to_owned);
        text = match line {
            Some(line) => text.replace(&line, &format!("{key} = {value}")),
            None => text.replace("conditions ", &format!("{key} = {value}\nconditions ")),
        };
    }
    text + body
}

/// The program of some files, once every example of theirs holds; then what each example answers.
#[track_caller]
pub fn answers(files: &[(&str, &str)], look: impl Fn(usize, &Report<'_>)) -> Program {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut all = read_dir(&base).unwrap();
    all.extend(files.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        text: text.as_bytes().to_vec(),
    }));
    let compilation = compile(&all);
    let shown = render(&compilation.diagnostics, &all, false);
    let program = compilation.program.unwrap_or_else(|| panic!("{shown}"));
    let differences = check_examples(&program, &compilation.examples);
    assert!(differences.is_empty(), "{}", render(&differences, &all, false));
    for (rank, example) in compilation.examples.iter().enumerate() {
        look(rank, &evaluate(&program, &example.situation, Scope::Everything));
    }
    program
}
