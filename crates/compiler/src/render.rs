//! Diagnostics as a person reads them in a terminal, after rustc.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, FileId, Place, Severity};
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
        let text = String::from_utf8_lossy(&source.text).into_owned();
        let mut snippet = Snippet::source(text.clone()).path(source.path.as_str());
        if diagnostic.place.file == file {
            let span = clamp(diagnostic.place, &text);
            snippet = snippet.annotation(AnnotationKind::Primary.span(span).label(diagnostic.label.as_str()));
        }
        for (place, label) in diagnostic.others.iter().filter(|(place, _)| place.file == file) {
            snippet = snippet.annotation(AnnotationKind::Context.span(clamp(*place, &text)).label(label.as_str()));
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

/// A span that the text can show: within it, and between whole letters.
fn clamp(place: Place, text: &str) -> std::ops::Range<usize> {
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
            assert_eq!(clamp(Place::new(FileId(0), span.clone()), "é€"), expected, "{span:?}");
        }
    }
}
