//! The rule files, as bytes: what they hold is for the reading to judge.

use std::fs;
use std::io;
use std::path::Path;

/// One rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the rules folder, separated by `/`: `caf/indre/separation.toml`.
    pub path: String,
    pub text: Vec<u8>,
}

/// All the `.toml` files under `dir`, sorted by path, and those that were meant to be: a rule that nobody reads
/// must be said. Of the latter only the path counts.
///
/// # Errors
/// When a folder or a file cannot be read.
pub fn read_dir(dir: &Path) -> io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    let mut folders = vec![(dir.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else if path.ends_with(".toml") {
                let text = fs::read(entry.path())?;
                files.push(SourceFile { path, text });
            } else if is_meant(&path) {
                let text = Vec::new();
                files.push(SourceFile { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// `aide.toml.txt`, `aide.TOML`, `aide.docx` and `aide` in a folder of rules: what Windows and Word make of a name.
fn is_meant(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    let of_rules = ["caf/", "droits", "services", "socle", "variables"]
        .iter()
        .any(|root| folder.starts_with(root));
    // What editors and systems leave beside a file is nobody's rule.
    let is_left = name.starts_with(['.', '~', '#']) || name.ends_with('~');
    let lower = name.to_lowercase();
    let has_ending = [".txt", ".toml", ".docx", ".doc", ".odt", ".rtf"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    of_rules && !is_left && (has_ending || !name.contains('.'))
}
