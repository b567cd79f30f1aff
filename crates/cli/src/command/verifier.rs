//! `reperes verifier`: all diagnostics, all examples, and what the folder holds.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use reperes_compiler::{Diagnostic, Severity, SourceFile, check_examples, compile, render, variations};
use reperes_engine::Program;
use reperes_engine::program::Genre;

use super::print_text;
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
}

pub fn run(dir: &Path) -> Result<ExitCode, Failure> {
    let checked = check(dir)?;
    eprint!("{}", render(&checked.diagnostics, &checked.files, false));
    let Checked { errors, warnings, .. } = checked;
    if errors > 0 {
        print_text(&format!("{errors} erreur(s), {warnings} avertissement(s).\n"))?;
        return Ok(ExitCode::from(1));
    }
    let (counted, time) = (checked.counted, checked.time.as_millis());
    print_text(&format!("{counted}{warnings} avertissement(s), en {time} ms.\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// All the diagnostics of a folder, those of its examples included.
///
/// # Errors
/// When the folder cannot be read or holds no rule.
pub fn check(dir: &Path) -> Result<Checked, Failure> {
    let start = Instant::now();
    let files = rules::read(dir)?;
    let compilation = compile(&files);
    let variations = variations(&compilation);
    let mut diagnostics = compilation.diagnostics;
    let mut counted = String::new();
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
        diagnostics.extend(variations.diagnostics);
        counted = counts(program, files.len(), compilation.examples.len());
        counted.push_str(&format!(
            "non décidés : {} ; ",
            compilation.undecided.len() + variations.undecided.len()
        ));
    }
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
    let errors = diagnostics.iter().filter(is_error).count();
    Ok(Checked {
        files,
        errors,
        warnings: diagnostics.len() - errors,
        diagnostics,
        counted,
        time: start.elapsed(),
    })
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
