//! Each mistake and its message are two files side by side: `diagnostics/R103_….toml` and `.stderr`.
//!
//! A case is compiled with the files of `diagnostics/base`. Alone, it is `socle/cas.toml`;
//! a line `# --- path` starts another file, which replaces the one of the base at that path;
//! `# --- sans path` leaves one out. `UPDATE_EXPECT=1` rewrites the messages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use reperes_compiler::{
    Diagnostic, Severity, SourceFile, check_examples, code_page, codes, compile, coverage, dead, details, read_dir,
    render, variations,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    cases.sort();
    cases
}

fn code_of(case: &Path) -> String {
    let name = case.file_stem().unwrap().to_string_lossy();
    name.split('_').next().unwrap().to_owned()
}

/// The files of a case, then how many of them are its own.
fn files(case: &Path) -> (Vec<SourceFile>, usize) {
    let text = fs::read(case).unwrap();
    let mut own: Vec<SourceFile> = Vec::new();
    let mut left_out = Vec::new();
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let marker = std::str::from_utf8(line)
            .ok()
            .and_then(|line| line.strip_prefix("# --- "))
            .map(str::trim);
        match marker {
            Some(marker) => match marker.strip_prefix("sans ") {
                Some(path) => left_out.push(path.to_owned()),
                None => own.push(SourceFile {
                    path: marker.to_owned(),
                    text: Vec::new(),
                }),
            },
            None => {
                if own.is_empty() {
                    own.push(SourceFile {
                        path: "socle/cas.toml".to_owned(),
                        text: Vec::new(),
                    });
                }
                own.last_mut().unwrap().text.extend_from_slice(line);
            }
        }
    }
    let count = own.len();
    let base = read_dir(&folder().join("base")).unwrap();
    let replaced: Vec<String> = own.iter().map(|file| file.path.clone()).chain(left_out).collect();
    own.extend(base.into_iter().filter(|file| !replaced.contains(&file.path)));
    (own, count)
}

/// What only `reperes verifier` says, of examples and of what they cannot show.
const OF_COVERAGE: &[&str] = &[
    "A207", "A208", "A209", "A210", "A211", "A212", "A213", "A214", "R216", "R217", "R218",
];

/// What is said of a rule that compiles: a family shows it.
const OF_FAMILIES: &[&str] = &[
    "R106", "R201", "R202", "R203", "R204", "R205", "R206", "R209", "R210", "R211", "R216", "R217", "R218", "R220",
    "R221", "R222", "R223", "R224", "R225", "R226", "R227", "R228", "A201", "A202", "A203", "A204", "A220", "A221",
    "A222",
];

fn diagnose(case: &Path) -> (Vec<Diagnostic>, Vec<SourceFile>) {
    let (files, own) = files(case);
    let compilation = compile(&files);
    let mut diagnostics = compilation.diagnostics.clone();
    diagnostics.extend(variations(&compilation).diagnostics);
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
    }
    let code = code_of(case);
    if OF_COVERAGE.contains(&code.as_str()) {
        let coverage = coverage(&compilation, &files);
        diagnostics.extend(dead(&compilation, &files, &coverage));
        diagnostics.extend(details(&compilation, &files, &coverage));
        diagnostics.retain(|diagnostic| diagnostic.code == code);
    }
    let is_warning = code.starts_with('A');
    diagnostics.retain(|diagnostic| {
        let is_own = usize::try_from(diagnostic.place.file.0).unwrap() < own;
        is_own && (is_warning || diagnostic.severity() == Severity::Error)
    });
    (diagnostics, files)
}

#[test]
fn a_family_shows_what_is_wrong() {
    for case in cases() {
        let (diagnostics, files) = diagnose(&case);
        for diagnostic in diagnostics.iter().filter(|one| OF_FAMILIES.contains(&one.code)) {
            let shown = render(std::slice::from_ref(diagnostic), &files, false);
            assert!(
                shown.contains("une famille qui le montre: {"),
                "{}\n{shown}",
                case.display()
            );
        }
    }
}

#[test]
fn each_mistake_has_its_message() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let (diagnostics, files) = diagnose(&case);
        let found: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert!(
            found.contains(code_of(&case).as_str()),
            "{} gives {found:?}",
            case.display()
        );
        let shown = render(&diagnostics, &files, false);
        let expected = case.with_extension("stderr");
        if update {
            fs::write(&expected, &shown).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != shown {
            wrong.push(format!("{}\n{shown}", case.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "run with UPDATE_EXPECT=1 if this is wanted:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let of_cases: BTreeSet<String> = cases().iter().map(|case| code_of(case)).collect();
    let known: BTreeSet<String> = codes().map(str::to_owned).collect();
    assert_eq!(of_cases, known);
}

#[test]
fn every_code_that_is_reported_has_a_page() {
    for case in cases() {
        for diagnostic in diagnose(&case).0 {
            assert!(code_page(diagnostic.code).is_some(), "{} has no page", diagnostic.code);
        }
    }
}

#[test]
fn every_page_has_the_same_headings() {
    for code in codes() {
        let page = code_page(code).unwrap();
        assert!(page.starts_with(&format!("# {code} : ")), "{code}");
        for heading in [
            "\n## Ce que dit ce code\n",
            "\n## Pourquoi\n",
            "\n## Exemple fautif\n",
            "\n## Correction\n",
        ] {
            assert!(page.contains(heading), "{code} lacks {heading}");
        }
    }
}

/// Messages are fragments: no capital, no final stop, and a help that says what to do.
#[test]
fn messages_follow_the_house_style() {
    for case in cases() {
        for diagnostic in diagnose(&case).0 {
            let first = diagnostic.message.chars().next().unwrap();
            assert!(!first.is_uppercase(), "{}", diagnostic.message);
            assert!(!diagnostic.message.ends_with('.'), "{}", diagnostic.message);
            assert!(
                !diagnostic.help.is_empty(),
                "{} « {} » has no help",
                diagnostic.code,
                diagnostic.message
            );
            assert!(
                !diagnostic.label.is_empty(),
                "{} « {} » has no label",
                diagnostic.code,
                diagnostic.message
            );
        }
    }
}

/// The base has no mistake of its own, or cases would show it instead of theirs.
#[test]
fn the_base_is_sound() {
    let files = read_dir(&folder().join("base")).unwrap();
    let compilation = compile(&files);
    let errors: Vec<Diagnostic> = compilation
        .diagnostics
        .into_iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{}", render(&errors, &files, false));
}
