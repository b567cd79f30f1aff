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

/// The folder of all the rules around a path, and the path itself when it is only a part of it.
pub fn around(path: &Path) -> (PathBuf, Option<PathBuf>) {
    let is_whole = |dir: &Path| dir.join("variables").is_dir();
    if is_whole(path) {
        return (path.to_path_buf(), None);
    }
    let found = path.ancestors().skip(1).find(|dir| is_whole(dir));
    // `.` and `..` hide what stands above them.
    let full = || path.canonicalize().ok();
    let of_full = || {
        full().and_then(|full| {
            full.ancestors()
                .skip(1)
                .find(|dir| is_whole(dir))
                .map(Path::to_path_buf)
        })
    };
    match found.map(Path::to_path_buf).or_else(of_full) {
        Some(dir) => (dir, Some(path.to_path_buf())),
        None => (path.to_path_buf(), None),
    }
}

/// Whether each file is the path, or below it.
///
/// # Errors
/// When none is.
pub fn chosen(dir: &Path, path: &Path, files: &[SourceFile]) -> Result<Vec<bool>, Failure> {
    let wanted = path.canonicalize().ok();
    let is_chosen = |file: &SourceFile| {
        let file = dir.join(&file.path).canonicalize().ok();
        file.zip(wanted.as_ref())
            .is_some_and(|(file, wanted)| file.starts_with(wanted))
    };
    let chosen: Vec<bool> = files.iter().map(is_chosen).collect();
    if chosen.contains(&true) {
        return Ok(chosen);
    }
    Err(Failure::input(format!(
        "`{}` n'est ni un fichier de règles, ni un dossier qui en contient",
        path.display()
    ))
    .help("donnez son chemin depuis le dossier où vous êtes, par exemple `rules/caf/cher/impayes_cantine.toml`"))
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
