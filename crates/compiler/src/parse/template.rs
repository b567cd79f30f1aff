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
        let end = at + open + length + 1;
        found.push((name, at + open..end));
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;

    /// The words of a sentence and what stands between braces, then where the lone braces are.
    fn parts(sentence: &str) -> Vec<String> {
        let text = Text::new(FileId(0), sentence, 0..sentence.len(), sentence);
        let mut diagnostics = Vec::new();
        let parts = split(&text, &mut diagnostics).into_iter().map(|part| match part {
            Part::Words(words) => words,
            Part::Expression(text) => {
                assert_eq!(
                    sentence.get(text.place.start..text.place.end),
                    Some(text.value.as_str())
                );
                format!("{{{}}}", text.value)
            }
        });
        let mut parts: Vec<String> = parts.collect();
        let lone = diagnostics.iter().map(|one| (one.place.start, one.place.end));
        parts.extend(lone.map(|(start, end)| format!("{start} to {end}")));
        parts
    }

    #[test]
    fn a_sentence_is_cut_at_its_braces() {
        let cases: &[(&str, &[&str])] = &[
            ("Votre âge : {age}.", &["Votre âge : ", "{age}", "."]),
            ("{age}{nom}", &["{age}", "{nom}"]),
            ("{a} et {b}", &["{a}", " et ", "{b}"]),
            ("Né } en {", &["Né ", " en ", "4 to 5", "9 to 10"]),
            ("} en {a}", &[" en ", "{a}", "0 to 1"]),
            ("", &[]),
        ];
        for (sentence, expected) in cases {
            assert_eq!(parts(sentence), *expected, "{sentence}");
        }
    }

    #[test]
    fn the_values_that_the_engine_gives_are_found_where_they_stand() {
        assert_eq!(
            placeholders("Le {date} : {valeur}, {ecart} de moins {"),
            [("date", 3..9), ("valeur", 12..20), ("ecart", 22..29)]
        );
        assert_eq!(placeholders("{nom}{date}"), [("nom", 0..5), ("date", 5..11)]);
    }
}
