//! The command `reperes`: checks rules, simulates a family, explains an answer.
//!
//! ```text
//! reperes verifier rules
//! reperes simuler famille.json --caf cher --le 2026-03-15
//! ```
//!
//! Exit code 0 when all went well, whether or not somebody reads to the end; 1 when the rules are wrong, or some lines
//! of a lot; 2 when the command or the situation is, or when what had to be written could not.

mod args;
mod calm;
mod clock;
mod closed;
mod command;
mod encoding;
mod failure;
mod file;
mod history;
mod json;
mod rules;
mod say;
mod situation;
mod stamp;
mod write;

use std::process::ExitCode;

use args::Command;
use failure::Failure;

fn main() -> ExitCode {
    calm::keep();
    match args::parse(std::env::args_os()).and_then(run) {
        Ok(code) => code,
        Err(failure) => {
            say::last(&failure);
            ExitCode::from(failure.code)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Help => {
            say::out(args::HELP)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Version => {
            say::out(&format!("reperes {}\n", env!("CARGO_PKG_VERSION")))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Verify { path, follow: true, .. } => command::suivre::run(&path),
        Command::Verify { path, details, .. } => command::verifier::run(&path, details),
        Command::Propose { path, write } => command::proposer::run(&path, write),
        Command::Mutants(options) => command::mutants::run(&options),
        Command::Simulate {
            file,
            options,
            batch: Some(batch),
            only,
        } => command::lot::run(&file, &options, &batch, &only),
        Command::Simulate {
            file, options, only, ..
        } => command::simuler::run(&file, &options, &only),
        Command::Explain { aide, file, options } => command::expliquer::run(&aide, &file, &options),
        Command::Variables { words, options } => command::variables::run(&words, &options),
        Command::Compare { of, options } => command::comparer::run(&of, &options),
        Command::Document { options, to } => command::documenter::run(&options, to.as_deref()),
        Command::ExplainCode { code } => command::expliquer_code::run(&code),
    }
}
