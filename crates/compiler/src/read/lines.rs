//! A file as lines, for what TOML cannot say of a line it does not understand.

use std::ops::Range;

use super::spaces::is_odd;

/// One line, and where it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub start: usize,
    pub text: &'a str,
}

impl<'a> Line<'a> {
    /// The line that holds the byte `at`; the end of a line belongs to it.
    pub fn holding(file: &'a str, at: usize) -> Line<'a> {
        let at = floor(file, at);
        let start = file
            .get(..at)
            .and_then(|before| before.rfind('\n'))
            .map_or(0, |newline| newline + 1);
        let text = file.get(start..).unwrap_or("");
        let text = text.split('\n').next().unwrap_or("");
        Line {
            start,
            text: text.strip_suffix('\r').unwrap_or(text),
        }
    }

    /// Every line of a file.
    pub fn all(file: &'a str) -> impl Iterator<Item = Line<'a>> {
        let mut start = 0;
        file.split('\n').map(move |text| {
            let line = Line {
                start,
                text: text.strip_suffix('\r').unwrap_or(text),
            };
            start += text.len() + 1;
            line
        })
    }

    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Where a stretch of the line is in the file.
    pub fn place(&self, part: &str) -> Range<usize> {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let start = self.start + offset.min(self.text.len());
        start..start + part.len()
    }

    /// What is written between brackets, when the line is the head of a section: its name, and how many brackets.
    pub fn head(&self) -> Option<(&'a str, usize)> {
        let text = trim(self.text);
        let inner = text.trim_start_matches('[');
        let brackets = text.len() - inner.len();
        let name = trim(inner.split([']', '#']).next().unwrap_or(""));
        let is_name = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_alphanumeric() || "_-.".contains(letter));
        (brackets > 0 && is_name && !inner.contains('=')).then_some((name, brackets))
    }

    /// The key and the value of a line `key = value`.
    pub fn pair(&self) -> Option<(&'a str, &'a str)> {
        let (key, value) = self.text.split_once('=')?;
        let key = trim(key);
        let is_key = !key.is_empty()
            && key
                .chars()
                .all(|letter| letter.is_alphanumeric() || "_-.".contains(letter));
        is_key.then(|| (key, trim(value)))
    }

    /// Whether something new begins on this line.
    pub fn is_statement(&self) -> bool {
        self.head().is_some() || self.pair().is_some()
    }
}

/// Without the spaces around, those of Word included.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_odd(letter))
}

/// The nearest place before `at` that stands between two letters.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What is still open before the byte `upto`: the innermost bracket or brace, and where it is.
pub(super) fn left_open(file: &str, upto: usize) -> Option<(char, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut long: Option<&str> = None;
    for line in Line::all(file).take_while(|line| line.start < upto) {
        if open.is_empty() && long.is_none() && line.head().is_some() {
            continue;
        }
        let mut quote = None;
        let mut at = line.start;
        while let Some(letter) = file.get(at..line.end().min(upto)).and_then(|rest| rest.chars().next()) {
            let rest = file.get(at..).unwrap_or("");
            let mut width = letter.len_utf8();
            let triple = ["\"\"\"", "'''"].into_iter().find(|quotes| rest.starts_with(quotes));
            match (long, quote, letter) {
                (Some(closing), _, _) => {
                    if rest.starts_with(closing) {
                        (long, width) = (None, closing.len());
                    }
                }
                (None, None, _) if triple.is_some() => (long, width) = (triple, 3),
                (None, Some('"'), '\\') => width += rest.chars().nth(1).map_or(0, char::len_utf8),
                (None, Some(closing), _) if closing == letter => quote = None,
                (None, Some(_), _) => {}
                (None, None, '#') => break,
                (None, None, '"' | '\'') => quote = Some(letter),
                (None, None, '[' | '{') => open.push((letter, at)),
                (None, None, ']' | '}') => drop(open.pop()),
                (None, None, _) => {}
            }
            at += width;
        }
    }
    open.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_the_innermost_bracket() {
        let file = "[a]\nb = [ { c = \"]\" }, # ]\n d = 1\n";
        assert_eq!(left_open(file, file.len()), Some(('[', 8)));
        assert_eq!(left_open("[a]\nb = [1]\n", 100), None);
        assert_eq!(left_open("b = '''\n[ '''\nc = {", 100), Some(('{', 18)));
    }

    #[test]
    fn brackets_within_a_text_open_nothing() {
        for text in [
            "b = '''\nc = [ x\n'''\n",
            "b = '''\n[a] '''\n",
            "b = \"\\\" [\"\n",
            "b = 'un \" ['\n",
        ] {
            assert_eq!(left_open(text, text.len()), None, "{text}");
        }
        let file = "b = [\n[a\nc = 1\n";
        assert_eq!(left_open(file, file.len()), Some(('[', 6)));
    }

    #[test]
    fn a_place_within_a_letter_is_taken_back_to_its_beginning() {
        let found: Vec<usize> = (0..=6).map(|at| floor("aé€", at)).collect();
        assert_eq!(found, [0, 1, 1, 3, 3, 3, 6]);
        assert_eq!(floor("aé€", 100), 6);
    }

    #[test]
    fn heads_and_pairs_are_recognised() {
        let line = |text| Line { start: 0, text };
        assert_eq!(line(" [[démarche] # x").head(), Some(("démarche", 2)));
        assert_eq!(line("résumé = x").pair(), Some(("résumé", "x")));
        for text in [
            " de prêt en cours.\"",
            "aide",
            "[]",
            "[a b]",
            "[a = 1]",
            "a b = 1",
            "= 1",
        ] {
            assert!(!line(text).is_statement(), "{text}");
        }
    }
}
