//! What the catalogue shows: words searched for, how the list is ordered, which version of a rule is open.

use std::sync::LazyLock;

use reperes_document::Index;
use reperes_engine::{Date, Program};

use crate::program::program;

/// The catalogue as the person left it. Nothing of it is an answer, and none of it goes into the address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    pub words: String,
    pub order: Order,
    /// Index in `Program::aides`, when another version than the present one was chosen.
    pub version: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Caf,
    Event,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(program()));

/// Indices in `Program::aides`, one by aide: those that hold every word.
pub fn found(words: &str) -> Vec<usize> {
    INDEX.find(words)
}

/// The versions of a rule, the latest first.
pub fn versions(program: &Program, id: &str) -> Vec<usize> {
    let mut of_rule: Vec<usize> = (0..program.aides.len())
        .filter(|at| program.aides[*at].id == id)
        .collect();
    of_rule.reverse();
    of_rule
}

/// The version that holds on a day, or the last that did; before any, the first to come.
pub fn version_on(program: &Program, versions: &[usize], day: Date) -> Option<usize> {
    let has_begun = |at: &&usize| program.aides[**at].from.is_none_or(|from| from <= day);
    versions.iter().find(has_begun).or(versions.last()).copied()
}
