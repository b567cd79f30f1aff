//! The rule files, as bytes: what they hold is for the reading to judge.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// No règlement comes near: the longest rule of the repository is a tenth of it.
pub const MOST_BYTES: usize = 1_000_000;

/// One rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the rules folder, separated by `/`: `caf/indre/separation.toml`.
    pub path: String,
    /// One byte more than [`MOST_BYTES`] when there is too much: the rest is left unread.
    pub text: Vec<u8>,
}

/// What a folder of rules holds.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    /// What nobody reads, on purpose.
    pub skipped: Vec<Skipped>,
    /// What should have been read.
    pub unread: Vec<Unread>,
}

/// What is beside the rules without being one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    pub path: String,
    pub why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// What an editor or a system leaves: `.x.toml`, `x.toml~`, `#x.toml#`.
    Hidden,
    /// It may lead anywhere, even back.
    Link,
    /// A pipe, a socket, a device: reading it may never end.
    Special,
}

/// A file or a folder that the system refuses to give.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    pub path: String,
    pub kind: io::ErrorKind,
}

/// All the `.toml` files under `dir`, sorted by path, and those that were meant to be: a rule that nobody reads
/// must be said. Of the latter only the path counts.
///
/// # Errors
/// When the folder, or anything in it that should be read, cannot be.
pub fn read_dir(dir: &Path) -> io::Result<Vec<SourceFile>> {
    let folder = read_folder(dir)?;
    match folder.unread.first() {
        None => Ok(folder.files),
        Some(unread) => Err(io::Error::new(unread.kind, unread.path.clone())),
    }
}

/// All that a folder of rules holds. Neither links nor what is hidden are followed.
///
/// # Errors
/// When the folder itself cannot be listed.
pub fn read_folder(dir: &Path) -> io::Result<Folder> {
    let mut found = Folder::default();
    let mut folders = vec![(dir.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if prefix.is_empty() => return Err(error),
            Err(error) => {
                found.unread(prefix.trim_end_matches('/').to_owned(), &error);
                continue;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    found.unread(prefix.clone(), &error);
                    break;
                }
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    found.unread(path, &error);
                    continue;
                }
            };
            if kind.is_symlink() {
                found.skip(path, Why::Link);
            } else if is_hidden(&name) {
                if !OF_SYSTEM.contains(&name.as_str()) {
                    found.skip(path, Why::Hidden);
                }
            } else if kind.is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else if !path.ends_with(".toml") {
                if is_meant(&path) {
                    let text = Vec::new();
                    found.files.push(SourceFile { path, text });
                }
            } else if !kind.is_file() {
                found.skip(path, Why::Special);
            } else {
                match read(&entry.path()) {
                    Ok(text) => found.files.push(SourceFile { path, text }),
                    Err(error) => found.unread(path, &error),
                }
            }
        }
    }
    found.files.sort_by(|a, b| a.path.cmp(&b.path));
    found.skipped.sort();
    found.unread.sort();
    Ok(found)
}

impl Folder {
    fn skip(&mut self, path: String, why: Why) {
        self.skipped.push(Skipped { path, why });
    }

    fn unread(&mut self, path: String, error: &io::Error) {
        let kind = error.kind();
        self.unread.push(Unread { path, kind });
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    fs::File::open(path)?.take(most + 1).read_to_end(&mut text)?;
    Ok(text)
}

/// What systems leave in every folder, not worth a word.
const OF_SYSTEM: [&str; 6] = [
    ".DS_Store",
    ".directory",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
];

/// What editors and systems leave beside a file is nobody's rule.
///
/// ```
/// use reperes_compiler::is_hidden;
/// for name in [".x.toml", "._x.toml", ".#x.toml", "#x.toml#", "x.toml~", "~$x.toml"] {
///     assert!(is_hidden(name), "{name}");
/// }
/// assert!(!is_hidden("x.toml"));
/// ```
pub fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '~', '#']) || name.ends_with(['~', '#'])
}

/// `aide.toml.txt`, `aide.TOML`, `aide.docx` and `aide` in a folder of rules: what Windows and Word make of a name.
fn is_meant(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    let of_rules = ["caf/", "droits", "services", "socle", "variables"]
        .iter()
        .any(|root| folder.starts_with(root));
    let lower = name.to_lowercase();
    let has_ending = [".txt", ".toml", ".docx", ".doc", ".odt", ".rtf"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    of_rules && (has_ending || !name.contains('.'))
}
