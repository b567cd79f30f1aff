//! The compiled rules of a folder.

use std::path::Path;

use reperes_compiler::{compile, read_dir, render};
use reperes_engine::Program;

use crate::failure::Failure;

/// # Errors
/// When the folder cannot be read, or its rules do not compile; the diagnostics are then printed.
pub fn load(dir: &Path) -> Result<Program, Failure> {
    let files = read(dir)?;
    let compilation = compile(&files);
    compilation.program.ok_or_else(|| {
        eprint!("{}", render(&compilation.diagnostics, &files, false));
        Failure::rules("les règles ne se compilent pas").help("corrigez-les, puis lancez `reperes verifier`")
    })
}

/// # Errors
/// When the folder cannot be read or holds no rule.
pub fn read(dir: &Path) -> Result<Vec<reperes_compiler::SourceFile>, Failure> {
    let files = read_dir(dir).map_err(|_| {
        Failure::input(format!("le dossier de règles `{}` n'est pas lisible", dir.display()))
            .help("donnez son chemin : `reperes verifier DOSSIER` ou `--regles DOSSIER`")
    })?;
    if files.is_empty() {
        return Err(Failure::input(format!(
            "le dossier `{}` ne contient aucun fichier de règles",
            dir.display()
        ))
        .help("donnez le dossier qui contient `variables/` et `caf/`"));
    }
    Ok(files)
}
