//! The compiled rules of a folder.

use std::path::{Path, PathBuf};

use reperes_compiler::{SourceFile, compile, read_dir, render};
use reperes_engine::Program;

use crate::failure::Failure;

/// `rules`, here or in the nearest folder above: the command works from anywhere in the repository.
pub fn default_dir() -> PathBuf {
    let name = Path::new("rules");
    let here = std::env::current_dir().unwrap_or_default();
    let found = here
        .ancestors()
        .map(|above| above.join(name))
        .find(|dir| dir.join("variables").is_dir());
    match found {
        Some(dir) if dir != here.join(name) => dir,
        Some(_) | None => name.to_path_buf(),
    }
}

/// # Errors
/// When the folder cannot be read, or its rules do not compile; the diagnostics are then printed.
pub fn load(dir: &Path) -> Result<Program, Failure> {
    compiled(&read(dir)?)
}

fn compiled(files: &[SourceFile]) -> Result<Program, Failure> {
    let compilation = compile(files);
    compilation.program.ok_or_else(|| {
        eprint!("{}", render(&compilation.diagnostics, files, false));
        Failure::rules("les règles ne se compilent pas").help("corrigez-les, puis lancez `reperes verifier`")
    })
}

/// The facts and figures alone, without the aides: an aide half written does not prevent from looking for a name.
///
/// # Errors
/// When the folder cannot be read, or its facts do not compile; the diagnostics are then printed.
pub fn load_facts(dir: &Path) -> Result<Program, Failure> {
    let mut files = read(dir)?;
    files.retain(|file| {
        !["caf/", "droits/", "services/", "socle/"]
            .iter()
            .any(|folder| file.path.starts_with(folder))
    });
    compiled(&files)
}

/// # Errors
/// When the folder cannot be read or holds no rule.
pub fn read(dir: &Path) -> Result<Vec<SourceFile>, Failure> {
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
