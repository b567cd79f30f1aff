use std::path::{Path, PathBuf};

use super::*;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines that name a test, of the application and of the browser.
pub fn named_tests() -> String {
    let mut folders = vec![
        root().join("src"),
        root().join("tests/navigateur/essais"),
        root().join("crates"),
    ];
    let mut names = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "rs" || extension == "mjs")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                let of_tests = text
                    .lines()
                    .map(str::trim_start)
                    .filter(|line| ["fn ", "essai(", "test("].iter().any(|start| line.starts_with(start)));
                names.extend(of_tests.map(|line| line.to_string() + "\n"));
            }
        }
    }
    names
}

#[test]
fn every_criterion_stands_once_in_order() {
    let counts = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
    let all: Vec<String> = (1..)
        .zip(counts)
        .flat_map(|(theme, count)| (1..=count).map(move |rank| format!("{theme}.{rank}")))
        .collect();
    assert_eq!(all, TABLE.map(|criterion| criterion.number).to_vec());
}

#[test]
fn a_test_that_is_said_to_hold_a_criterion_exists() {
    let names = named_tests();
    for criterion in TABLE {
        for name in criterion.tests {
            assert!(
                names.contains(name),
                "{}: no test is named « {name} »",
                criterion.number
            );
        }
        assert!(!criterion.seen.is_empty(), "{}", criterion.number);
    }
}

#[test]
fn the_rate_is_never_better_than_the_table() {
    assert_eq!(FAILURES.len(), NON_CONFORMES);
    assert!(FAILURES.iter().all(|criterion| criterion.state == State::NonConforme));
    assert_eq!(CONFORMES + NON_CONFORMES, APPLICABLES);
    assert_eq!(rate() == "100\u{a0}%", NON_CONFORMES == 0);
    assert!(mention().contains("auto-évaluation") && mention().contains(&rate()));
}

/// Writes the document anew when `REPERES_ECRIRE` is set: `REPERES_ECRIRE=1 cargo test -p reperes rgaa`.
#[test]
fn the_document_says_what_the_table_says() {
    let path = root().join("docs/accessibilite.md");
    let text = document();
    if std::env::var_os("REPERES_ECRIRE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == text,
        "docs/accessibilite.md is not what the table says: REPERES_ECRIRE=1 cargo test -p reperes rgaa"
    );
}

fn document() -> String {
    let mut text = format!(
        "# Accessibilité

Ce document et la page « Accessibilité » du site viennent de la même table, `src/rgaa/table.rs`.
`REPERES_ECRIRE=1 cargo test -p reperes rgaa` l'écrit de nouveau.

**{CONFORMES} critères du RGAA 4.1 respectés sur {APPLICABLES} applicables, {}**, par auto-évaluation du {DAY}.
Ce n'est pas un audit : aucune mention de conformité n'en est tirée. Un seul navigateur a servi aux essais (Chromium) ; aucun lecteur d'écran réel n'a été essayé, seul l'arbre d'accessibilité a été lu ; aucune personne handicapée n'a pris part.

Qui publie le site donne son adresse de contact en le construisant, dans la variable `REPERES_CONTACT_ACCESSIBILITE` ; sans elle, la page dit qu'il en manque une.

| Critère | Sujet | État | Ce que l'on voit | Essais |
|---|---|---|---|---|
",
        rate()
    );
    for criterion in TABLE {
        let state = match criterion.state {
            State::Conforme => "conforme",
            State::NonConforme => "**non conforme**",
            State::NonApplicable => "non applicable",
        };
        let tests: Vec<String> = criterion.tests.iter().map(|name| format!("« {name} »")).collect();
        text += &format!(
            "| {} | {} | {state} | {} | {} |\n",
            criterion.number,
            criterion.subject,
            criterion.seen,
            if tests.is_empty() {
                "—".to_string()
            } else {
                tests.join(", ")
            }
        );
    }
    text
}
