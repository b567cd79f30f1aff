//! Writing files: beside, then in their place, so that none is ever torn.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;
use crate::file::shown;
use crate::say;

const NOT_A_FILE: &str = "ce n'est pas un fichier";

/// A file being written; until it is kept, the one it stands for is as it was.
pub struct Draft {
    beside: NamedTempFile,
    place: PathBuf,
}

impl Draft {
    /// # Errors
    /// When the place cannot be written.
    pub fn of(path: &Path) -> Result<Draft, Failure> {
        Draft::open(path).map_err(|error| unwritten(path, &error))
    }

    fn open(path: &Path) -> io::Result<Draft> {
        // Through a link, it is what it leads to that is written; a link that leads nowhere is no place.
        let place = match path.canonicalize() {
            Ok(place) => place,
            Err(error) if fs::symlink_metadata(path).is_ok() => return Err(error),
            Err(_) => path.to_path_buf(),
        };
        let known = fs::metadata(&place).ok();
        // A device or a pipe is no file: putting one in its place would take it away from everybody.
        if known.as_ref().is_some_and(|known| !known.is_dir() && !known.is_file()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, NOT_A_FILE));
        }
        if known
            .as_ref()
            .is_some_and(|known| known.is_dir() || known.permissions().readonly())
        {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = Builder::new();
        builder.prefix(".reperes-").suffix("~");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let beside = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        if let Some(known) = known {
            beside.as_file().set_permissions(known.permissions())?;
        }
        Ok(Draft { beside, place })
    }

    /// # Errors
    /// When the disk is full, for instance.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.beside
            .write_all(bytes)
            .map_err(|error| unwritten(&self.place, &error))
    }

    /// Puts it in its place, at once.
    ///
    /// # Errors
    /// When the disk is full, for instance; what was there then stays.
    pub fn keep(self) -> Result<(), Failure> {
        let Draft { beside, place } = self;
        let kept = beside.as_file().sync_all();
        let kept = kept.and_then(|()| beside.persist(&place).map_err(|failed| failed.error));
        kept.map(drop).map_err(|error| unwritten(&place, &error))
    }
}

/// Replaces a file, or creates it.
///
/// # Errors
/// When it cannot be written; it is then as it was.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut draft = Draft::of(path)?;
    draft.add(bytes)?;
    draft.keep()
}

/// Creates a folder, and those above it.
///
/// # Errors
/// When it cannot be.
pub fn folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| {
        Failure::input(format!(
            "le dossier `{}` ne se crée pas : {}",
            shown(path),
            say::why(&error)
        ))
        .help("donnez un dossier où vous pouvez écrire")
    })
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::input(format!(
        "le fichier `{}` ne s'écrit pas : {}",
        shown(path),
        say::why(error)
    ))
    .help("il est resté comme il était : vérifiez la place sur le disque, et qu'il n'est pas en lecture seule")
}

/// What is added to a text ends its lines as the text does.
pub fn with_endings_of(text: &[u8], added: &[u8]) -> Vec<u8> {
    let returns = text.windows(2).filter(|pair| pair == b"\r\n").count();
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    if returns * 2 <= lines {
        return added.to_vec();
    }
    let mut out = Vec::with_capacity(added.len() + added.len() / 40);
    let mut before = 0;
    for byte in added {
        if *byte == b'\n' && before != b'\r' {
            out.push(b'\r');
        }
        out.push(*byte);
        before = *byte;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_most_of_the_others_do() {
        assert_eq!(with_endings_of(b"a\r\nb\r\n", b"c\nd\r\n"), b"c\r\nd\r\n");
        assert_eq!(with_endings_of(b"a\nb\n", b"c\n"), b"c\n");
        assert_eq!(with_endings_of(b"a\r\nb\n", b"c\n"), b"c\n");
        assert_eq!(with_endings_of(b"a\r\nb\r\nc\n", b"d\n"), b"d\r\n");
        assert_eq!(with_endings_of(b"", b"c\n"), b"c\n");
    }
}
