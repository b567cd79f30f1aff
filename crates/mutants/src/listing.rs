//! The mutants that cargo-mutants lists.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One change of the code, as `cargo mutants --list --json` writes it.
#[derive(Clone, Debug, Deserialize)]
pub struct Mutant {
    /// From the root of the repository: `crates/engine/src/date.rs`.
    pub file: String,
    pub genre: Genre,
    /// `crates/engine/src/date.rs:31:75: replace == with != in first`.
    pub name: String,
    pub package: String,
    /// Rust text; empty for a deletion.
    pub replacement: String,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Span {
    pub start: At,
}

/// Lines and columns count from 1.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub line: usize,
    pub column: usize,
}

/// What may change at one place of one file, with the rank of each mutant in the listing.
pub type ByPlace = BTreeMap<At, Vec<(usize, Mutant)>>;

/// Reads a listing.
///
/// # Errors
/// When the text is not what this version of cargo-mutants writes.
pub fn read(json: &str) -> Result<Vec<Mutant>, String> {
    serde_json::from_str(json).map_err(|error| format!("la liste de cargo-mutants n'est pas lisible : {error}"))
}

/// The mutants of each file, by the place where they are.
pub fn by_file(mutants: &[Mutant]) -> BTreeMap<&str, ByPlace> {
    let mut files: BTreeMap<&str, ByPlace> = BTreeMap::new();
    for (rank, mutant) in mutants.iter().enumerate() {
        let places = files.entry(&mutant.file).or_default();
        places
            .entry(mutant.span.start)
            .or_default()
            .push((rank, mutant.clone()));
    }
    files
}
