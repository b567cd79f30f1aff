//! Reading what is given to the command: a file or standard input, never more than a family needs.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use reperes_compiler::visible;

use crate::failure::Failure;

/// In bytes: no situation comes near, a crowded one has a few thousand.
pub const MOST: usize = 1_000_000;
/// Letters of a path, of which the end says most.
const SHOWN: usize = 200;

/// What `-` stands for.
pub fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    // A folder opens, and only fails once it is read.
    if path.is_dir() {
        return Err(unread(path, ErrorKind::IsADirectory));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(unread(path, error.kind())),
    }
}

/// The whole of a file, `-` for standard input.
///
/// # Errors
/// When there is no such file, when it cannot be read, or when it is too long.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    let read = open(path)?.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| unread(path, error.kind()))?;
    if bytes.len() > MOST {
        return Err(Failure::input(format!("{} dépasse 1 Mo : il n'est pas lu", named(path))).help(
            "une situation tient en quelques milliers d'octets ; pour plusieurs familles, écrivez-en une par ligne et ajoutez `--lot`",
        ));
    }
    Ok(bytes)
}

/// Why a file could not be read, each reason with what to do.
pub fn unread(path: &Path, kind: ErrorKind) -> Failure {
    let named = named(path);
    if kind == ErrorKind::NotFound {
        Failure::input(format!("{named} n'existe pas")).help("vérifiez son nom, et le dossier où vous êtes")
    } else if kind == ErrorKind::IsADirectory {
        Failure::input(format!("{named} est un dossier")).help("donnez le nom d'un fichier")
    } else if kind == ErrorKind::PermissionDenied {
        Failure::input(format!("la lecture de {named} vous est interdite"))
            .help("demandez le droit de le lire, ou copiez-le")
    } else {
        Failure::input(format!("{named} ne se lit pas")).help("vérifiez le disque ou le réseau où il se trouve")
    }
}

/// « le fichier `famille.json` », or « l'entrée standard ».
fn named(path: &Path) -> String {
    if path == Path::new("-") {
        return "l'entrée standard".to_owned();
    }
    format!("le fichier `{}`", shown(path))
}

/// A path as a message may show it: the end of a long one says most.
pub fn shown(path: &Path) -> String {
    let text = visible(&path.to_string_lossy());
    let count = text.chars().count();
    if count <= SHOWN {
        return text;
    }
    let end = text.chars().skip(count - SHOWN + 1);
    std::iter::once('…').chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_path_is_shown() {
        let long = format!("{}/fin.json", "a".repeat(300));
        let short = shown(Path::new(&long));
        assert!(short.starts_with('…') && short.ends_with("/fin.json"));
        assert_eq!(short.chars().count(), 200);
        assert_eq!(shown(Path::new("a\u{1b}b")), "a␛b");
        let whole = "a".repeat(200);
        assert_eq!(shown(Path::new(&whole)), whole);
    }
}
