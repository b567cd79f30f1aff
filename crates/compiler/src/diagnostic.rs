//! A diagnostic is data; [`render`](crate::render) is what shows it.

use std::ops::Range;

use crate::shown;

/// Index of a file in the list given to [`compile`](crate::compile).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of bytes of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: FileId,
    pub start: usize,
    pub end: usize,
}

impl Place {
    pub(crate) fn new(file: FileId, span: Range<usize>) -> Place {
        Place {
            file,
            start: span.start,
            end: span.end,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is compiled.
    Error,
    Warning,
}

/// What is wrong, where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// `R103`, or `A203` for a warning.
    pub code: &'static str,
    /// A fragment: no capital, no final stop, user text in backticks.
    pub message: String,
    pub place: Place,
    /// What is said at the place; may be empty.
    pub label: String,
    /// Where else to look, and why.
    pub others: Vec<(Place, String)>,
    /// What to do, each an imperative.
    pub help: Vec<String>,
    /// A family that shows it, as a situation file on one line.
    pub family: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(code: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            message: shown::message(&message.into()),
            place,
            label: String::new(),
            others: Vec::new(),
            help: Vec::new(),
            family: None,
        }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = shown::message(&label.into());
        self
    }

    pub(crate) fn because(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        // The same words twice in the same place would only hide the first ones.
        if place != self.place {
            self.others.push((place, shown::message(&label.into())));
        }
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(shown::help(&help.into()));
        self
    }

    /// Adds the help only when there is one, as suggestions are.
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Diagnostic {
        self.help.extend(help.map(|help| shown::help(&help)));
        self
    }

    /// Adds the family only when one was found.
    pub(crate) fn family(mut self, family: Option<String>) -> Diagnostic {
        self.family = family;
        self
    }

    pub fn severity(&self) -> Severity {
        if self.code.starts_with('A') {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}
