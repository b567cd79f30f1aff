//! One command, one file.

pub mod comparer;
mod couverture;
pub mod documenter;
pub mod expliquer;
pub mod expliquer_code;
pub mod mutants;
pub mod proposer;
mod search;
pub mod simuler;
pub mod suivre;
pub mod variables;
pub mod verifier;

use std::io::Write;

use serde::Serialize;

use crate::failure::Failure;

/// Prints a value as indented JSON.
///
/// # Errors
/// When standard output is closed.
pub fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|_| Failure::rules("la réponse ne s'écrit pas en JSON"))?;
    print_text(&(text + "\n"))
}

/// Prints a value as JSON on one line.
///
/// # Errors
/// When standard output is closed.
pub fn print_json_line(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|_| Failure::rules("la réponse ne s'écrit pas en JSON"))?;
    print_text(&(text + "\n"))
}

/// # Errors
/// When standard output is closed.
pub fn print_text(text: &str) -> Result<(), Failure> {
    std::io::stdout()
        .write_all(text.as_bytes())
        .map_err(|_| Failure::input("la sortie est fermée"))
}
