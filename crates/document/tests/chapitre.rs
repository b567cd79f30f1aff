//! A made-up rule with every construct, as its chapter reads. `UPDATE_EXPECT=1` writes it anew.

use std::fs;
use std::path::{Path, PathBuf};

use reperes_compiler::{SourceFile, check_examples, compile, read_dir, render};
use reperes_document::{chapter, html, html_index, markdown, markdown_index};
use reperes_engine::Program;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chapitre")
}

/// The made-up rules, with the facts and the Caf of the compiler's own tests.
fn program() -> Program {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    for (name, path) in [
        ("sejour.toml", "caf/indre/sejour.2026.toml"),
        ("_commun.toml", "caf/indre/_commun.toml"),
        ("vacances.toml", "socle/vacances.toml"),
    ] {
        files.push(SourceFile {
            path: path.into(),
            text: fs::read(folder().join(name)).unwrap(),
        });
    }
    // An earlier version, which says nothing more.
    let earlier = fs::read_to_string(folder().join("vacances.toml")).unwrap();
    let earlier = earlier.replace("\"offre\"", "\"aide\"").replace(
        "verifie_jusqu_au",
        "en_vigueur = { du = 2025-01-01, au = 2025-12-31 }\nverifie_jusqu_au",
    );
    files.push(SourceFile {
        path: "caf/indre/sejour.2025.toml".into(),
        text: earlier.replace("2026-03-15", "2025-03-15").into_bytes(),
    });
    let compilation = compile(&files);
    let Some(program) = compilation.program else {
        panic!("{}", render(&compilation.diagnostics, &files, false));
    };
    let contradicted = check_examples(&program, &compilation.examples);
    assert!(contradicted.is_empty(), "{}", render(&contradicted, &files, false));
    program
}

#[track_caller]
fn is_written(name: &str, text: &str) {
    let path = folder().join(name);
    // Thin and no-break spaces would not be seen in a review.
    let text = text.replace('\u{a0}', "~").replace('\u{202f}', "'");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    for (found, expected) in text.lines().zip(expected.lines()) {
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(text.lines().count(), expected.lines().count(), "{name}");
}

#[test]
fn the_chapter_of_a_caf_in_markdown_and_as_a_page() {
    let program = program();
    let chapter = chapter(&program, program.caf("indre"));
    is_written("indre.md", &markdown(&chapter));
    is_written("indre.html", &html(&chapter));
}

#[test]
fn the_chapter_of_the_country() {
    is_written("national.md", &markdown(&chapter(&program(), None)));
}

#[test]
fn what_html_takes_for_itself_is_escaped() {
    let program = program();
    let page = html(&chapter(&program, program.caf("indre")));
    assert!(page.contains("Règlement &lt;2026&gt; &amp; annexes"));
    assert_eq!(page.matches("<article").count(), page.matches("</article>").count());
}

#[test]
fn the_contents_list_every_chapter() {
    let chapters = [("indre".to_owned(), "Les règles de l'Indre".to_owned())];
    assert!(markdown_index(&chapters).contains("- [Les règles de l'Indre](indre.md)"));
    assert!(html_index(&chapters).contains("<a href=\"indre.html\">Les règles de l'Indre</a>"));
}
