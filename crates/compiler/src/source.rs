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

/// All the `.toml` files under `dir`, sorted by path.
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
            } else if entry.path().extension().is_some_and(|extension| extension == "toml") {
                files.push(SourceFile {
                    path,
                    text: fs::read(entry.path())?,
                });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
