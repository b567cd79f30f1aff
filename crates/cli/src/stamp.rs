//! What a folder looks like from outside, to notice that a file was saved.
//!
//! Polled rather than notified: a règlement often lives on a network drive, where the system notifies nobody,
//! and looking at the dates of a few hundred files costs a millisecond.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use reperes_compiler::is_hidden;

/// The date and the size of each file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Stamp {
    /// Total: what cannot be read is as if it were not there, and will be seen when it can.
    pub fn of(dir: &Path) -> Stamp {
        let mut stamp = Stamp::default();
        let mut folders = vec![dir.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                // Neither a link, which may lead back, nor what an editor leaves for a moment.
                let name = entry.file_name();
                let Ok(metadata) = entry.metadata() else { continue };
                if metadata.is_symlink() || is_hidden(&name.to_string_lossy()) {
                    continue;
                }
                if metadata.is_dir() {
                    folders.push(entry.path());
                } else {
                    let seen = (metadata.modified().ok(), metadata.len());
                    stamp.0.insert(entry.path(), seen);
                }
            }
        }
        stamp
    }

    /// The files that are not as they were, new and removed ones included, as paths under `dir`.
    pub fn changed(&self, before: &Stamp, dir: &Path) -> Vec<String> {
        let of = |stamp: &Stamp, other: &Stamp| -> Vec<PathBuf> {
            let differs = stamp.0.iter().filter(|(path, seen)| other.0.get(*path) != Some(seen));
            differs.map(|(path, _)| path.clone()).collect()
        };
        let mut paths = of(self, before);
        paths.extend(of(before, self));
        paths.sort();
        paths.dedup();
        let shown = |path: &PathBuf| {
            let parts = path.strip_prefix(dir).unwrap_or(path).components();
            let names: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
            names.join("/")
        };
        paths.iter().map(shown).collect()
    }
}
