//! The compiled rules of a folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use reperes_compiler::{Folder, SourceFile, Why, compile, read_folder, render};
use reperes_engine::Program;

use crate::failure::Failure;
use crate::file::shown;
use crate::say;

/// Of what is skipped, enough to understand.
const SHOWN: usize = 10;

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
        shown(path)
    ))
    .help("donnez son chemin depuis le dossier où vous êtes, par exemple `rules/caf/cher/impayes_cantine.toml`"))
}

/// What was read of a folder.
pub struct Read {
    pub files: Vec<SourceFile>,
    /// What was left unread, on purpose or not, a line each.
    pub said: String,
    /// How many files or folders could not be read.
    pub unread: usize,
}

impl Read {
    /// Says what was left unread.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn say(&self) -> Result<(), Failure> {
        if !self.said.is_empty() {
            say::err(&self.said)?;
        }
        Ok(())
    }

    /// # Errors
    /// When something could not be read: an answer without it would be another one.
    pub fn refuse_unread(&self) -> Result<(), Failure> {
        match self.unread {
            0 => Ok(()),
            count => Err(Failure::rules(format!(
                "{count} fichier(s) ou dossier(s) de règles n'ont pas pu être lus"
            ))
            .help("rien n'est calculé sans eux : demandez le droit de les lire, ou ôtez-les")),
        }
    }
}

/// # Errors
/// When the folder cannot be read, or its rules do not compile; the diagnostics are then printed.
pub fn load(dir: &Path) -> Result<Program, Failure> {
    let read = read(dir)?;
    read.say()?;
    let program = compiled(&read.files)?;
    read.refuse_unread()?;
    Ok(program)
}

fn compiled(files: &[SourceFile]) -> Result<Program, Failure> {
    let compilation = compile(files);
    match compilation.program {
        Some(program) => Ok(program),
        None => {
            say::err(&render(&compilation.diagnostics, files, false))?;
            Err(Failure::rules("les règles ne se compilent pas").help("corrigez-les, puis lancez `reperes verifier`"))
        }
    }
}

/// The facts and figures alone, without the aides: an aide half written does not prevent from looking for a name.
///
/// # Errors
/// When the folder cannot be read, or its facts do not compile; the diagnostics are then printed.
pub fn load_facts(dir: &Path) -> Result<Program, Failure> {
    let mut read = read(dir)?;
    read.say()?;
    read.files.retain(|file| {
        !["caf/", "droits/", "services/", "socle/"]
            .iter()
            .any(|folder| file.path.starts_with(folder))
    });
    compiled(&read.files)
}

/// # Errors
/// When the folder cannot be listed or holds no rule.
pub fn read(dir: &Path) -> Result<Read, Failure> {
    let shown = shown(dir);
    let folder = read_folder(dir).map_err(|_| {
        Failure::input(format!("le dossier de règles `{shown}` n'est pas lisible"))
            .help("donnez son chemin : `reperes verifier DOSSIER` ou `--regles DOSSIER`")
    })?;
    if folder.files.is_empty() && folder.unread.is_empty() {
        return Err(
            Failure::input(format!("le dossier `{shown}` ne contient aucun fichier de règles"))
                .help("donnez le dossier qui contient `variables/` et `caf/`"),
        );
    }
    Ok(Read {
        said: said(&folder),
        unread: folder.unread.len(),
        files: folder.files,
    })
}

/// The files of a folder of which nothing is missing.
///
/// # Errors
/// When the folder cannot be listed, or something in it cannot be read, which is said.
pub fn read_whole(dir: &Path) -> Result<Vec<SourceFile>, Failure> {
    let read = read(dir)?;
    read.say()?;
    read.refuse_unread()?;
    Ok(read.files)
}

/// « note : `caf/cher/.#x.toml` est un lien : il n'est pas lu ».
fn said(folder: &Folder) -> String {
    let unread = folder.unread.iter().map(|one| {
        let why = if one.kind == ErrorKind::PermissionDenied {
            "sa lecture vous est interdite"
        } else {
            "le système refuse de le lire"
        };
        format!("erreur : `{}` n'est pas lu : {why}\n", shown(Path::new(&one.path)))
    });
    let notes = folder.skipped.iter().take(SHOWN).map(|one| {
        let why = match one.why {
            Why::Hidden => "c'est un fichier caché, ou la copie d'un éditeur",
            Why::Link => "c'est un lien ; mettez le fichier lui-même",
            Why::Special => "ce n'est pas un fichier ordinaire",
        };
        format!("note : `{}` n'est pas lu : {why}\n", shown(Path::new(&one.path)))
    });
    let more = match folder.skipped.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("note : {more} autre(s) fichier(s) caché(s) ou lien(s) ne sont pas lus\n"),
    };
    unread.chain(notes).chain([more]).collect()
}
