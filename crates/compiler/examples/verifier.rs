//! Compiles a folder of rules, runs its examples, and says what is wrong.
//!
//! `cargo run -q -p reperes-compiler --example verifier -- rules`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use reperes_compiler::{Severity, check_examples, compile, read_dir, render};

fn main() -> ExitCode {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "rules".to_owned()));
    let files = match read_dir(&folder) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{} ne peut pas être lu : {error}", folder.display());
            return ExitCode::from(2);
        }
    };
    let start = Instant::now();
    let compilation = compile(&files);
    let compiled = start.elapsed();
    let mut diagnostics = compilation.diagnostics;
    let mut checked = false;
    if let Some(program) = &compilation.program {
        diagnostics.extend(check_examples(program, &compilation.examples));
        checked = true;
    }
    print!("{}", render(&diagnostics, &files, false));
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .count();
    println!("{:?}", compilation.counts);
    println!(
        "{errors} erreur(s), {} avertissement(s), exemples {} ; compilé en {} ms, exemples compris {} ms",
        diagnostics.len() - errors,
        if checked { "vérifiés" } else { "non vérifiés" },
        compiled.as_millis(),
        start.elapsed().as_millis()
    );
    if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}
