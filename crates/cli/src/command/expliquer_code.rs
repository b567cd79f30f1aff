//! `reperes expliquer-code`: the page of a diagnostic.

use std::process::ExitCode;

use super::print_text;
use crate::failure::Failure;

pub fn run(code: &str) -> Result<ExitCode, Failure> {
    let page = reperes_compiler::code_page(&code.to_uppercase()).ok_or_else(|| {
        Failure::input(format!("le code `{code}` n'existe pas")).help("un code ressemble à R103 ou A203")
    })?;
    print_text(page)?;
    Ok(ExitCode::SUCCESS)
}
