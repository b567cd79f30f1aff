//! The command `reperes`: checks rules, simulates a family, explains an answer.
//!
//! ```text
//! reperes verifier rules
//! reperes simuler famille.json --caf cher --le 2026-03-15
//! ```
//!
//! Exit code 0 when all went well, 1 when the rules are wrong, 2 when the command or the situation is.

mod args;
mod clock;
mod command;
mod failure;
mod history;
mod json;
mod rules;
mod situation;
mod stamp;

use std::process::ExitCode;

use args::Command;
use failure::Failure;

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os()).and_then(|command| match command {
        Command::Help => {
            print!("{}", args::HELP);
            Ok(ExitCode::SUCCESS)
        }
        Command::Verify { path, follow: true, .. } => command::suivre::run(&path),
        Command::Verify { path, details, .. } => command::verifier::run(&path, details),
        Command::Propose { path, write } => command::proposer::run(&path, write),
        Command::Mutants(options) => command::mutants::run(&options),
        Command::Simulate { file, options } => command::simuler::run(&file, &options),
        Command::Explain { aide, file, options } => command::expliquer::run(&aide, &file, &options),
        Command::Variables { words, options } => command::variables::run(&words, &options),
        Command::Compare { of, options } => command::comparer::run(&of, &options),
        Command::Document { options } => command::documenter::run(&options),
        Command::ExplainCode { code } => command::expliquer_code::run(&code),
    });
    match outcome {
        Ok(code) => code,
        Err(Failure { message, help, code }) => {
            eprintln!("erreur : {message}");
            if let Some(help) = help {
                eprintln!("  aide : {help}");
            }
            ExitCode::from(code)
        }
    }
}
