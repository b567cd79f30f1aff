//! `reperes verifier`: all diagnostics, all examples, and what the folder holds.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use reperes_compiler::{
    Compilation, Coverage, Diagnostic, Severity, SourceFile, check_examples, compile, dead, render, variations,
};
use reperes_engine::Program;
use reperes_engine::program::Genre;

use super::{couverture, print_text};
use crate::failure::Failure;
use crate::rules;

/// What one check of a folder found.
pub struct Checked {
    pub files: Vec<SourceFile>,
    /// By file, then by place.
    pub diagnostics: Vec<Diagnostic>,
    pub errors: usize,
    pub warnings: usize,
    /// What the folder holds, ending in « ; »; empty when there is an error.
    pub counted: String,
    pub time: Duration,
    pub compilation: Compilation,
    /// What the examples show; nothing at all when there is an error.
    pub coverage: Coverage,
}

impl Checked {
    /// Leaves out what is said of other files.
    pub fn keep(&mut self, chosen: &[bool]) {
        let is_chosen = |diagnostic: &Diagnostic| couverture::is_chosen(Some(chosen), diagnostic.place.file);
        self.diagnostics.retain(is_chosen);
        self.count();
    }

    fn count(&mut self) {
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
        self.errors = self.diagnostics.iter().filter(is_error).count();
        self.warnings = self.diagnostics.len() - self.errors;
    }
}

/// `details`: each point that no example shows, and the example to add; as when the path is that of one file.
///
/// # Errors
/// When there is no such folder or file of rules.
pub fn run(path: &Path, details: bool) -> Result<ExitCode, Failure> {
    let (dir, part) = rules::around(path);
    let mut checked = check(&dir)?;
    let chosen = match &part {
        Some(part) => Some(rules::chosen(&dir, part, &checked.files)?),
        None => None,
    };
    if let Some(chosen) = &chosen {
        checked.keep(chosen);
    }
    // What prevents from publishing first; each in the order of the files.
    checked.diagnostics.sort_by_key(|diagnostic| diagnostic.severity());
    eprint!("{}", render(&checked.diagnostics, &checked.files, false));
    eprint!(
        "{}",
        couverture::text(&checked, chosen.as_deref(), details || path.is_file())
    );
    if details || path.is_file() {
        eprint!("{}", undecided(&checked, chosen.as_deref()));
    }
    let Checked { errors, warnings, .. } = checked;
    if errors > 0 {
        print_text(&format!("{errors} erreur(s), {warnings} avertissement(s).\n"))?;
        return Ok(ExitCode::from(1));
    }
    let (counted, time) = (checked.counted, checked.time.as_millis());
    print_text(&format!("{counted}{warnings} avertissement(s), en {time} ms.\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// What could be neither shown nor refuted, and why, a line each.
fn undecided(checked: &Checked, chosen: Option<&[bool]>) -> String {
    let open = checked.compilation.undecided.iter();
    let open = open.filter(|open| couverture::is_chosen(chosen, open.place.file));
    open.map(|open| format!("non décidé : {}\n", open.why)).collect()
}

/// All the diagnostics of a folder, those of its examples included.
///
/// # Errors
/// When the folder cannot be read or holds no rule.
pub fn check(dir: &Path) -> Result<Checked, Failure> {
    let start = Instant::now();
    let files = rules::read(dir)?;
    let mut compilation = compile(&files);
    let variations = variations(&compilation);
    compilation.undecided.extend(variations.undecided);
    let mut diagnostics = std::mem::take(&mut compilation.diagnostics);
    let mut counted = String::new();
    let mut coverage = Coverage::default();
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
        coverage = reperes_compiler::coverage(&compilation, &files);
        diagnostics.extend(dead(&compilation, &files, &coverage));
        diagnostics.extend(variations.diagnostics);
        counted = counts(program, files.len(), compilation.examples.len());
        counted.push_str(&format!("non décidés : {} ; ", compilation.undecided.len()));
        counted.push_str(&couverture::rate(&coverage));
    }
    let mut checked = Checked {
        files,
        errors: 0,
        warnings: 0,
        diagnostics,
        counted,
        time: start.elapsed(),
        compilation,
        coverage,
    };
    checked.count();
    Ok(checked)
}

fn counts(program: &Program, files: usize, examples: usize) -> String {
    let mut ids: Vec<(&str, Genre)> = program
        .aides
        .iter()
        .map(|aide| (aide.id.as_str(), aide.genre))
        .collect();
    ids.dedup();
    let of = |genre: Genre| ids.iter().filter(|(_, of)| *of == genre).count();
    let covered = program.cafs.iter().filter(|caf| caf.covered).count();
    format!(
        "{} Caf couvertes sur {} ; {} aides, {} offres, {} services, {} droits (en {} versions) ;\n{} faits, {} paramètres ; {} exemples vérifiés dans {} fichiers ; ",
        covered,
        program.cafs.len(),
        of(Genre::Aide),
        of(Genre::Offre),
        of(Genre::Service),
        of(Genre::Droit),
        program.aides.len(),
        program.variables.len(),
        program.parameters.len(),
        examples,
        files,
    )
}
