//! A string of a rule file that remembers where it was written.

use std::ops::Range;

use crate::diagnostic::{FileId, Place};

/// The value of a TOML string or key, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub value: String,
    /// The whole string, quotes included.
    pub place: Place,
    /// Where the content begins in the file; `None` when escapes make offsets meaningless.
    content: Option<usize>,
}

impl Text {
    /// A string written at `span` of `source`.
    pub fn new(file: FileId, source: &str, span: Range<usize>, value: &str) -> Text {
        let written = source.get(span.clone()).unwrap_or("");
        let mut skip = 0;
        for quotes in ["'''", "\"\"\"", "'", "\""] {
            if written.starts_with(quotes) {
                skip = quotes.len();
                break;
            }
        }
        if skip == 3 {
            let inner = written.get(3..).unwrap_or("");
            skip += if inner.starts_with("\r\n") {
                2
            } else {
                usize::from(inner.starts_with('\n'))
            };
        }
        let start = span.start + skip;
        let content = (source.get(start..start + value.len()) == Some(value)).then_some(start);
        Text {
            value: value.to_owned(),
            place: Place::new(file, span),
            content,
        }
    }

    /// Stands for a text that is missing, once the error was reported.
    pub fn missing(place: Place) -> Text {
        Text {
            value: String::new(),
            place,
            content: None,
        }
    }

    /// Whether the key was not written at all, which was reported.
    pub fn is_missing(&self) -> bool {
        self.value.is_empty() && self.content.is_none()
    }

    /// The place of a stretch of the value.
    pub fn at(&self, range: Range<usize>) -> Place {
        match self.content {
            Some(start) => Place::new(self.place.file, start + range.start..start + range.end),
            None => self.place,
        }
    }

    /// A stretch of this text, as a text of its own.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let value = self.value.get(range.clone()).unwrap_or("").to_owned();
        Text {
            value,
            place: self.at(range.clone()),
            content: self.content.map(|start| start + range.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str, value: &str) -> Text {
        Text::new(FileId(0), source, 4..source.len(), value)
    }

    #[test]
    fn a_text_that_is_empty_or_escaped_is_not_missing() {
        assert!(!read("a = \"\"", "").is_missing());
        assert!(!read("a = \"\\u00e9\"", "é").is_missing());
        assert!(Text::missing(Place::new(FileId(0), 0..3)).is_missing());
    }

    #[test]
    fn a_stretch_of_a_stretch_keeps_its_place() {
        let text = read("a = 'il reste {plafond} €'", "il reste {plafond} €");
        let name = text.slice(10..17);
        assert_eq!(
            (name.value.as_str(), name.place),
            ("plafond", Place::new(FileId(0), 15..22))
        );
        assert_eq!(name.at(1..3), Place::new(FileId(0), 16..18));
    }
}
