//! Sentences with values: « Votre quotient familial ({quotient_familial(janvier)}) dépasse 900 €. »

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::text::Text;

/// A stretch of a sentence.
#[derive(Debug)]
pub(crate) enum Part {
    Words(String),
    /// What stands between braces.
    Expression(Text),
}

/// The parts of a sentence; unbalanced braces are reported.
pub(crate) fn split(text: &Text, diagnostics: &mut Vec<Diagnostic>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    let value = text.value.as_str();
    while let Some(rest) = value.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(found) = rest.find(['{', '}']) else {
            parts.push(Part::Words(rest.to_owned()));
            break;
        };
        if found > 0 {
            parts.push(Part::Words(rest.get(..found).unwrap_or("").to_owned()));
        }
        let brace = at + found;
        let closing = rest
            .get(found..)
            .filter(|tail| tail.starts_with('{'))
            .and_then(|tail| tail.find('}'));
        let Some(length) = closing else {
            diagnostics.push(
                Diagnostic::new("R012", text.at(brace..brace + 1), "cette accolade n'a pas sa pareille")
                    .label("accolade seule")
                    .help("écrivez la valeur à montrer entre `{` et `}`"),
            );
            at = brace + 1;
            continue;
        };
        parts.push(Part::Expression(text.slice(brace + 1..brace + length)));
        at = brace + length + 1;
    }
    parts
}

/// The `{name}` of a sentence whose values are given by the engine.
pub(crate) fn placeholders(value: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = value.get(at..) {
        let Some(open) = rest.find('{') else { break };
        let Some(length) = rest.get(open..).and_then(|tail| tail.find('}')) else {
            break;
        };
        let name = rest.get(open + 1..open + length).unwrap_or("");
        found.push((name, at + open..at + open + length + 1));
        at += open + length + 1;
    }
    found
}
