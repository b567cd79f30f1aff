//! `reperes documenter`: chapters to proofread, on screen or in a folder.

use std::fs;

use crate::run::{Ran, reperes, rules};

fn document(more: &[&str]) -> Ran {
    let rules = rules();
    let mut args = vec!["documenter", "--regles", rules.to_str().unwrap()];
    args.extend(more);
    reperes(&args)
}

#[test]
fn a_chapter_shows_on_screen_by_the_name_or_the_number_of_its_caf() {
    let by_name = document(&["--caf", "cher"]);
    assert_eq!(by_name.code, Some(0), "{}", by_name.err);
    for said in [
        "# Les règles de la Caf du Cher",
        "### Aide aux vacances familiales",
        "Le quotient familial de janvier ne dépasse pas 700 €.",
        "**Repères vérifie** : Quotient familial de janvier : au plus 700\u{a0}€/mois",
        "#### Exemples",
    ] {
        assert!(by_name.out.contains(said), "{said}");
    }
    assert_eq!(document(&["--caf", "18", "--format", "markdown"]).out, by_name.out);
}

#[test]
fn what_holds_everywhere_has_its_own_chapter() {
    let national = document(&["--caf", "national"]).out;
    for said in [
        "# Les règles de tout le pays",
        "## Offres d'accompagnement",
        "## Services",
        "## Droits",
    ] {
        assert!(national.contains(said), "{said}");
    }
}

#[test]
fn a_page_stands_alone() {
    let page = document(&["--caf", "indre", "--format", "html"]).out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    for absent in ["<script", "<link", "src=", "@import"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn every_chapter_is_written_with_its_contents() {
    let folder = std::env::temp_dir().join(format!("reperes-documents-{}", std::process::id()));
    let ran = document(&["--sortie", folder.to_str().unwrap(), "--format", "html"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let index = fs::read_to_string(folder.join("index.html")).unwrap();
    let chapters = index.matches(".html\"").count();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), chapters + 1);
    assert!(chapters > 60 && index.contains("national.html"), "{chapters}");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_cannot_be_written_says_what_to_do() {
    for (args, said) in [
        (&[][..], "`--sortie DOSSIER`"),
        (&["--caf", "atlantide"], "la Caf `atlantide` n'existe pas"),
        (&["--caf", "cher", "--format", "json"], "`--format markdown`"),
        (&["--sortie", "/dev/null/ici"], "un dossier où vous pouvez écrire"),
    ] {
        let ran = document(args);
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{args:?}");
    }
    let empty = document(&["--caf", "aisne"]);
    assert!(empty.err.contains("ne contiennent rien de la Caf"), "{}", empty.err);
    let misplaced = reperes(&["variables", "--sortie", "ici"]);
    assert!(
        misplaced.err.contains("ne lit pas l'option `--sortie`"),
        "{}",
        misplaced.err
    );
}
