//! Which rules answer: what ties a page, on screen or on paper, to the rules that were read.

use reperes_engine::{Edition, format};
use yew::Html;

use crate::program;
use crate::tags::{block, tag};

/// For the foot of every page.
pub fn edition() -> Html {
    tag("p").text(&said(program::edition())).done()
}

/// The same on paper, where the foot of the page is not.
pub fn edition_on_paper() -> Html {
    block("p", "papier-seul note").text(&said(program::edition())).done()
}

/// « Règles du 22 novembre 2026, empreinte 3f9c81d2 ».
fn said(edition: Edition) -> String {
    let day = edition.date.map_or_else(
        || "Règles sans date".to_owned(),
        |day| format!("Règles du {}", format::date(day)),
    );
    format!("{day}, empreinte {:#}", edition.empreinte)
}

#[cfg(test)]
mod tests {
    use reperes_engine::{Date, Program};

    use super::*;

    #[test]
    fn the_day_and_the_fingerprint_are_said() {
        let mut program = Program::default();
        let sentence = said(Edition::of(&program).unwrap());
        assert!(sentence.starts_with("Règles sans date, empreinte "), "{sentence}");
        program.edition = Date::parse("2026-11-22");
        let dated = said(Edition::of(&program).unwrap());
        let (day, fingerprint) = dated.split_once(", empreinte ").unwrap();
        assert_eq!(day, "Règles du 22\u{a0}novembre\u{a0}2026");
        assert_eq!(fingerprint.len(), 8);
    }
}
