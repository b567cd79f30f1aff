//! A list or braces that are never closed: TOML complains of everything after, and never of them.

use crate::diagnostic::Diagnostic;

use super::lines::{self, Line, trim};
use super::table::Source;

/// The bracket that is open where TOML stops, if that is why it stops.
pub(super) fn left_open(source: &Source<'_>, line: &Line<'_>, at: usize, message: &str) -> Option<Diagnostic> {
    // Where another statement begins, nothing should be open any more.
    let (open, next) = match lines::left_open(source.text, line.start).filter(|_| line.is_statement()) {
        Some(open) => (Some(open), Some(line)),
        None => (lines::left_open(source.text, at), None),
    };
    let (sign, place) = open?;
    let (what, closing) = if sign == '[' {
        ("cette liste", ']')
    } else {
        ("cette accolade", '}')
    };
    let wrong_closing = source
        .text
        .get(at..)
        .is_some_and(|rest| rest.starts_with([']', '}']) && !rest.starts_with(closing));
    if next.is_none() && !wrong_closing && !message.contains("unclosed") {
        return None;
    }
    let diagnostic = Diagnostic::new(
        "R021",
        source.place(place..place + 1),
        format!("{what} n'est pas fermée"),
    )
    .label("ouverte ici")
    .help(format!("fermez-la avec `{closing}`"));
    Some(match next {
        Some(next) => diagnostic.because(
            source.place(next.place(trim(next.text))),
            "encore ouverte ici, où autre chose commence",
        ),
        None if wrong_closing => diagnostic.because(source.place(at..at + 1), "ce signe ferme autre chose"),
        None => diagnostic,
    })
}
