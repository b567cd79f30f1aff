//! `reperes expliquer-code`: the page of a diagnostic.

use std::process::ExitCode;

use reperes_compiler::quoted;

use crate::failure::Failure;
use crate::say;

pub fn run(code: &str) -> Result<ExitCode, Failure> {
    let page = reperes_compiler::code_page(&code.to_uppercase()).ok_or_else(|| {
        Failure::input(format!("le code `{}` n'existe pas", quoted(code))).help("un code ressemble à R103 ou A203")
    })?;
    say::out(page)?;
    Ok(ExitCode::SUCCESS)
}
