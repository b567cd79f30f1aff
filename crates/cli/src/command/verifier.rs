//! `reperes verifier`: all diagnostics, all examples, and what the folder holds.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use reperes_compiler::{Severity, check_examples, compile, render};
use reperes_engine::Program;
use reperes_engine::program::Genre;

use super::print_text;
use crate::failure::Failure;
use crate::rules;

pub fn run(dir: &Path) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let files = rules::read(dir)?;
    let compilation = compile(&files);
    let mut diagnostics = compilation.diagnostics;
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
    }
    eprint!("{}", render(&diagnostics, &files, false));
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    match &compilation.program {
        Some(program) if errors == 0 => {
            let counted = counts(program, files.len(), compilation.examples.len());
            print_text(&format!(
                "{counted}{} avertissement(s), en {} ms.\n",
                warnings,
                start.elapsed().as_millis()
            ))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(_) | None => {
            print_text(&format!("{errors} erreur(s), {warnings} avertissement(s).\n"))?;
            Ok(ExitCode::from(1))
        }
    }
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
