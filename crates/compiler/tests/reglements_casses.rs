//! Whole règlements, each broken as a real one would be, and everything that `reperes verifier` says of it.
//!
//! `reglements_casses/NAME/` holds the files of one Caf, read with the facts, figures and Caf of the repository
//! (a file at the same path replaces theirs); `NAME.stderr` is what is said. `UPDATE_EXPECT=1` rewrites it.

use std::fs;
use std::path::{Path, PathBuf};

use reperes_compiler::{
    Diagnostic, Severity, SourceFile, check_examples, compile, coverage, dead, read_dir, render, variations,
};

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reglements_casses")
}

fn reglements() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(here())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

/// The files of the règlement, then how many they are; those that every Caf shares come after.
fn files(reglement: &Path) -> (Vec<SourceFile>, usize) {
    let mut files = read_dir(reglement).unwrap();
    let own = files.len();
    let rules = read_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules")).unwrap();
    let is_shared = |file: &SourceFile| !file.path.contains('/') || file.path.starts_with("variables/");
    let replaced: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
    files.extend(
        rules
            .into_iter()
            .filter(|file| is_shared(file) && !replaced.contains(&file.path)),
    );
    (files, own)
}

/// What is said of the règlement itself, in the order of `reperes verifier`.
fn said(files: &[SourceFile], own: usize) -> Vec<Diagnostic> {
    let mut compilation = compile(files);
    let mut diagnostics = std::mem::take(&mut compilation.diagnostics);
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
        let coverage = coverage(&compilation, files);
        diagnostics.extend(dead(&compilation, files, &coverage));
        diagnostics.extend(variations(&compilation).diagnostics);
    }
    diagnostics.retain(|diagnostic| usize::try_from(diagnostic.place.file.0).unwrap() < own);
    diagnostics.sort_by_key(Diagnostic::severity);
    diagnostics
}

#[test]
fn each_broken_reglement_is_told_what_is_wrong() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for reglement in reglements() {
        let (files, own) = files(&reglement);
        let diagnostics = said(&files, own);
        assert!(!diagnostics.is_empty(), "nothing is said of {}", reglement.display());
        let shown = render(&diagnostics, &files, false);
        let expected = reglement.with_extension("stderr");
        if update {
            fs::write(&expected, &shown).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != shown {
            wrong.push(format!("{}\n{shown}", reglement.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "run with UPDATE_EXPECT=1 if this is wanted:\n{}",
        wrong.join("\n")
    );
}

/// Ten at least, each a règlement of several files, and none that only warns for want of examples.
#[test]
fn they_are_whole_reglements_with_real_faults() {
    let reglements = reglements();
    assert!(reglements.len() >= 10, "{}", reglements.len());
    for reglement in reglements {
        let (files, own) = files(&reglement);
        assert!(own >= 2, "{}", reglement.display());
        let is_fault = |diagnostic: &Diagnostic| {
            diagnostic.severity() == Severity::Error || matches!(diagnostic.code, "A225" | "A226" | "A230")
        };
        assert!(said(&files, own).iter().any(is_fault), "{}", reglement.display());
    }
}
