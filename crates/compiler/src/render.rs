//! Diagnostics as a person reads them in a terminal, after rustc.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, FileId, Place, Severity};
use crate::shown::visible;
use crate::source::SourceFile;

/// All the diagnostics, in the order given, a blank line between two.
pub fn render(diagnostics: &[Diagnostic], files: &[SourceFile], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&render_one(diagnostic, files, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn render_one(diagnostic: &Diagnostic, files: &[SourceFile], renderer: &Renderer) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name("erreur"),
        Severity::Warning => Level::WARNING.with_name("attention"),
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code));
    // The file of the error first, then those of the reasons, each once.
    let mut of_files: Vec<FileId> = vec![diagnostic.place.file];
    for (place, _) in &diagnostic.others {
        if !of_files.contains(&place.file) {
            of_files.push(place.file);
        }
    }
    for file in of_files {
        let Some(source) = usize::try_from(file.0).ok().and_then(|index| files.get(index)) else {
            continue;
        };
        let labels = labels(diagnostic, file);
        let window = Window::around(&source.text, labels.iter().map(|(_, place, _)| *place));
        let path = visible(&source.path);
        let mut snippet = Snippet::source(window.text.clone()).line_start(window.line).path(path);
        for (kind, place, label) in labels {
            snippet = snippet.annotation(kind.span(clamp(window.within(place), &window.text)).label(label));
        }
        group = group.element(snippet);
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.with_name("aide").message(help.as_str()));
    }
    if let Some(family) = &diagnostic.family {
        group = group.element(
            Level::NOTE
                .with_name("une famille qui le montre")
                .message(family.as_str()),
        );
    }
    renderer.render(&[group])
}

/// What is said in a file: the mistake itself, then the reasons.
fn labels(diagnostic: &Diagnostic, file: FileId) -> Vec<(AnnotationKind, Place, String)> {
    let own = (AnnotationKind::Primary, diagnostic.place, diagnostic.label.clone());
    let others = diagnostic.others.iter();
    let others = others.map(|(place, label)| (AnnotationKind::Context, *place, label.clone()));
    std::iter::once(own)
        .chain(others)
        .filter(|(_, place, _)| place.file == file)
        .collect()
}

/// The lines of a file around some places: a long file is not read again for each mistake.
struct Window {
    text: String,
    /// Number of the first line.
    line: usize,
    /// Where it begins in the file.
    start: usize,
}

impl Window {
    fn around(bytes: &[u8], places: impl Iterator<Item = Place> + Clone) -> Window {
        let within = |at: usize| at.min(bytes.len());
        let first = within(places.clone().map(|place| place.start).min().unwrap_or(0));
        let last = within(places.map(|place| place.end).max().unwrap_or(0)).max(first);
        let before = bytes.get(..first).unwrap_or_default();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let after = bytes.get(last..).unwrap_or_default();
        let end = after
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(bytes.len(), |at| last + at);
        let newlines = bytes
            .get(..start)
            .unwrap_or_default()
            .iter()
            .filter(|byte| **byte == b'\n');
        Window {
            text: String::from_utf8_lossy(bytes.get(start..end).unwrap_or_default()).into_owned(),
            line: newlines.count() + 1,
            start,
        }
    }

    /// The same place, in the window.
    fn within(&self, place: Place) -> std::ops::Range<usize> {
        place.start.saturating_sub(self.start)..place.end.saturating_sub(self.start)
    }
}

/// A span that the text can show: within it, and between whole letters.
fn clamp(place: std::ops::Range<usize>, text: &str) -> std::ops::Range<usize> {
    let mut start = place.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = place.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_widened_to_whole_letters() {
        for (span, expected) in [(1..3, 0..5), (0..1, 0..2), (2..2, 2..2), (3..9, 2..5), (9..9, 5..5)] {
            assert_eq!(clamp(span.clone(), "é€"), expected, "{span:?}");
        }
    }
}
