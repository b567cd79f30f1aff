//! Commas that were forgotten between two values of a line.

use super::lines::{self, Line, trim};
use super::table::Source;
use crate::diagnostic::Diagnostic;

/// The comma that is missing on a line, before where TOML stopped, or at the end of the line before.
pub(super) fn forgotten(source: &Source<'_>, line: &Line<'_>, at: usize) -> Option<Diagnostic> {
    let outer = lines::left_open(source.text, line.start).map(|(sign, _)| sign);
    if outer.is_some() && line.place(line.text.trim_start()).start == at {
        return at_the_end(source, line);
    }
    let (before, after) = without_comma(line.text, outer)?;
    let place = source.place(line.place(before).start..line.place(after).end);
    if at < place.start {
        return None;
    }
    let end = line.place(before).end - line.start;
    let corrected = format!("{},{}", line.text.get(..end)?, line.text.get(end..)?);
    Some(
        Diagnostic::new(
            "R002",
            place,
            format!("une virgule manque entre `{before}` et `{after}`"),
        )
        .label("ici")
        .help(format!("écrivez `{}`", trim(&corrected))),
    )
}

/// The comma that is missing after the last line that says something.
fn at_the_end(source: &Source<'_>, line: &Line<'_>) -> Option<Diagnostic> {
    let before = Line::all(source.text).take_while(|before| before.start < line.start);
    let last = before
        .filter(|before| !trim(before.text).is_empty() && !trim(before.text).starts_with('#'))
        .last()?;
    let written = trim(last.text);
    let end = written
        .strip_suffix(['"', '\'', ']', '}'])
        .and_then(|shorter| written.get(shorter.len()..))?;
    Some(
        Diagnostic::new(
            "R002",
            source.place(last.place(end)),
            "une virgule manque à la fin de cette ligne",
        )
        .label("ici")
        .help(format!("écrivez `{written},`")),
    )
}

/// A value and what follows it without a comma; `outer` is the bracket that the line stands in.
fn without_comma(text: &str, outer: Option<char>) -> Option<(&str, &str)> {
    let mut open: Vec<char> = outer.into_iter().collect();
    // The value before, and whether something is wanted that is no key.
    let (mut value, mut is_wanted): (Option<&str>, bool) = (None, outer == Some('['));
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next().filter(|first| *first != '#') {
        let token = token(rest)?;
        let next = trim(rest.get(token.len()..)?);
        match first {
            ',' | '=' => (value, is_wanted) = (None, first == '=' || open.last() == Some(&'[')),
            ']' | '}' => {
                open.pop();
                (value, is_wanted) = (Some(token), false);
            }
            _ => {
                if let Some(before) = value.filter(|before| !open.is_empty() && is_apart(before, token, next, &open)) {
                    return Some((before, token));
                }
                if matches!(first, '[' | '{') {
                    open.push(first);
                    (value, is_wanted) = (None, first == '[');
                } else if is_wanted || value.is_some() {
                    // Several words are one value, that lacks its quotes.
                    (value, is_wanted) = (stretch(text, value.unwrap_or(token), token), false);
                }
            }
        }
        rest = rest.get(token.len()..)?.trim_start();
    }
    None
}

/// A sign, a quoted text or a word; none when a quote is not closed, or is closed within a word.
fn token(rest: &str) -> Option<&str> {
    let first = rest.chars().next()?;
    match first {
        ',' | '=' | '[' | ']' | '{' | '}' => rest.get(..1),
        '"' | '\'' => {
            let (quoted, after) = rest.split_at_checked(rest.get(1..)?.find(first)? + 2)?;
            (!after.starts_with(char::is_alphanumeric)).then_some(quoted)
        }
        _ => {
            let ends = |letter: char| letter.is_whitespace() || ",=[]{}\"'#".contains(letter);
            rest.get(..rest.find(ends).unwrap_or(rest.len()))
        }
    }
}

/// From the beginning of one part of a text to the end of another.
fn stretch<'a>(text: &'a str, first: &str, last: &str) -> Option<&'a str> {
    let offset = |part: &str| (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
    text.get(offset(first)?..offset(last)? + last.len())
}

/// Whether a token begins another value, or another pair, rather than carries the value before it on.
fn is_apart(before: &str, token: &str, next: &str, open: &[char]) -> bool {
    let is_pair = open.last() == Some(&'{') && next.starts_with('=') && !next.starts_with("==");
    let is_closed = before.ends_with(['"', '\'', ']', '}']);
    (is_pair && is_name(token)) || (is_closed && token.starts_with(['"', '\'', '[', '{']))
}

fn is_name(token: &str) -> bool {
    token
        .chars()
        .all(|letter| letter.is_alphanumeric() || "_-".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_or_a_value_that_follows_another_wants_a_comma() {
        for (text, expected) in [
            ("a = { b = true c = 1 }", Some(("true", "c"))),
            ("a = { b = \"oui\" c = 1 }", Some(("\"oui\"", "c"))),
            ("a = { b = { d = 1 } c = 1 }", Some(("}", "c"))),
            ("a = [\"b\" \"c\"]", Some(("\"b\"", "\"c\""))),
            ("a = [{ b = 1 } { b = 2 }]", Some(("}", "{"))),
            ("a = { b = 100 € c = 1 }", Some(("100 €", "c"))),
            ("a = { b = 1, c = 2 }", None),
            ("a = { b = 1 } # c = 2", None),
            ("a = { b c = 1 }", None),
            ("a = 1 b = 2", None),
            ("a = [\"dit « \"oui\" » ici\"]", None),
            ("a = { b = c == 1 }", None),
            ("a = { b = 'l'aide c = 1", None),
        ] {
            assert_eq!(without_comma(text, None), expected, "{text}");
        }
    }

    #[test]
    fn a_line_of_a_list_is_read_as_a_part_of_it() {
        assert_eq!(without_comma("\"b\" \"c\"", Some('[')), Some(("\"b\"", "\"c\"")));
        assert_eq!(without_comma("{ a = 1 b = 2 },", Some('[')), Some(("1", "b")));
    }
}
