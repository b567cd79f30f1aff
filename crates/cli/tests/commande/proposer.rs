//! `reperes proposer` and what `reperes verifier` says of the examples.

use crate::folder::{Folder, RULE};
use crate::run::{reperes, rules};

#[test]
fn proposer_prints_examples_and_changes_nothing() {
    let folder = Folder::made_up();
    let ran = reperes(&["proposer", &folder.path("socle/sejour.toml")]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for shown in [
        "# socle/sejour.toml",
        "[[exemple]]",
        "nom = \"Quotient familial : un centime de plus que 900 €/mois\"",
        "refus = [\"quotient_sous_le_plafond\"]",
        "nom = \"18 ans tout juste\"",
        "2026-01 = '401 €/mois'",
        "relisez-le avec le règlement",
    ] {
        assert!(ran.out.contains(shown), "« {shown} » is not in\n{}", ran.out);
    }
    assert_eq!(folder.text("socle/sejour.toml"), RULE);
}

#[test]
fn what_is_written_shows_all_and_is_written_once() {
    let folder = Folder::made_up();
    let rules = folder.path("");
    let ran = reperes(&["proposer", &rules, "--ecrire"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let written = folder.text("socle/sejour.toml");
    assert!(written.starts_with(RULE) && written.len() > RULE.len());
    let again = reperes(&["proposer", &rules, "--ecrire"]);
    assert!(again.out.starts_with("Rien à proposer"), "{}", again.out);
    assert_eq!(folder.text("socle/sejour.toml"), written);
    let checked = reperes(&["verifier", &rules]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    assert!(checked.out.contains("couverture : 100 % ("), "{}", checked.out);
    assert!(!checked.err.contains("qu'aucun exemple ne montre"), "{}", checked.err);
}

#[test]
fn verifier_counts_what_is_missing_and_tells_it_of_one_file() {
    let folder = Folder::made_up();
    let all = reperes(&["verifier", &folder.path("")]);
    assert_eq!(all.code, Some(0), "{}", all.err);
    assert!(
        all.err
            .contains("points qu'aucun exemple ne montre : socle/sejour.toml"),
        "{}",
        all.err
    );
    assert!(!all.err.contains("A213"), "{}", all.err);
    for words in [vec!["verifier", "--details", "DOSSIER"], vec!["verifier", "FICHIER"]] {
        let words: Vec<String> = words
            .into_iter()
            .map(|word| match word {
                "DOSSIER" => folder.path(""),
                "FICHIER" => folder.path("socle/sejour.toml"),
                word => word.to_owned(),
            })
            .collect();
        let ran = reperes(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        for shown in ["A213", "A212", "A210", "[[exemple]]"] {
            assert!(ran.err.contains(shown), "« {shown} » is not in\n{}", ran.err);
        }
    }
}

#[test]
fn a_file_of_the_repository_is_completed_without_error() {
    let folder = Folder::copied_from(&rules());
    let file = folder.path("caf/cher/transport_vacances.toml");
    let ran = reperes(&["proposer", &file, "--ecrire"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let checked = reperes(&["verifier", &file]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    assert!(checked.err.is_empty(), "{}", checked.err);
}

#[test]
fn bad_input_is_told() {
    let folder = Folder::made_up();
    for (words, said) in [
        (vec!["proposer", "nulle-part"], "nulle-part"),
        (
            vec!["proposer", "--details"],
            "`proposer` ne lit pas l'option `--details`",
        ),
        (
            vec!["verifier", "--ecrire"],
            "`verifier` ne lit pas l'option `--ecrire`",
        ),
    ] {
        let ran = reperes(&words);
        assert_eq!(ran.code, Some(2), "{words:?}");
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
    let ran = reperes(&["verifier", &folder.path("socle/absent.toml")]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    folder.write("socle/sejour.toml", "[aide\n");
    let ran = reperes(&["proposer", &folder.path("")]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
}
