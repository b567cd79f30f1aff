//! One command, one file.

pub mod comparer;
mod couverture;
pub mod documenter;
pub mod expliquer;
pub mod expliquer_code;
pub mod lot;
pub mod mutants;
pub mod proposer;
mod search;
pub mod simuler;
pub mod suivre;
pub mod variables;
pub mod verifier;

use serde::Serialize;

use crate::failure::Failure;
use crate::say::{self, Reader};

/// Gives a value as indented JSON.
///
/// # Errors
/// When it cannot be written.
pub fn print_json(value: &impl Serialize) -> Result<Reader, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|_| Failure::rules("la réponse ne s'écrit pas en JSON"))?;
    say::out_as_is(&(text + "\n"))
}

/// Gives a value as JSON on one line.
///
/// # Errors
/// When it cannot be written.
pub fn print_json_line(value: &impl Serialize) -> Result<Reader, Failure> {
    let text = serde_json::to_string(value).map_err(|_| Failure::rules("la réponse ne s'écrit pas en JSON"))?;
    say::out_as_is(&(text + "\n"))
}
