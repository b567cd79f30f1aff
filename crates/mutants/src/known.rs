//! What earlier runs learnt: a long measure may be cut short and taken up again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;

use crate::listing::Mutant;

/// One line for each mutant that a test noticed.
const FILE: &str = "target/mutants/remarques.txt";

/// The mutants that a test noticed, by [`keys`].
pub struct Known(BTreeSet<String>);

impl Known {
    /// Those of earlier runs.
    pub fn read() -> Known {
        let text = fs::read_to_string(FILE).unwrap_or_default();
        Known(text.lines().map(str::to_owned).collect())
    }

    pub fn forget() -> Known {
        let _ = fs::remove_file(FILE);
        Known(BTreeSet::new())
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.contains(key)
    }
}

/// Adds a mutant that a test noticed.
///
/// # Errors
/// When the file cannot be written.
pub fn add(key: &str) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new().append(true).create(true).open(FILE)?;
    writeln!(file, "{key}")
}

/// What each mutant keeps when lines move in its file: `crates/engine/src/date.rs replace == with != in first 2`, the second of its kind.
pub fn keys(mutants: &[Mutant]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut key = |mutant: &Mutant| {
        let change = mutant.name.splitn(4, ':').nth(3).unwrap_or_default();
        let kind = format!("{}{change}", mutant.file);
        let count = counts.entry(kind.clone()).or_default();
        *count += 1;
        format!("{kind} {count}")
    };
    mutants.iter().map(&mut key).collect()
}
