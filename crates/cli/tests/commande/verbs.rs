//! Each command, and the words it does not know.

use crate::run::{Scratch, reperes, rules, simulate};

#[test]
fn verifier_accepts_the_rules_of_the_repository_and_counts_them() {
    let ran = reperes(&["verifier", rules().to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("sur 101"), "{}", ran.out);
}

#[test]
fn verifier_says_of_one_file_what_it_could_not_decide() {
    let of = |file: &str| reperes(&["verifier", rules().join(file).to_str().unwrap()]);
    let ran = of("droits/capital_deces.toml");
    assert!(ran.err.contains("non décidé : `capital_deces_montant`"), "{}", ran.err);
    assert!(!ran.err.contains("prime_naissance"), "{}", ran.err);
    assert!(!of("droits/ccapex.toml").err.contains("non décidé"));
}

#[test]
fn verifier_refuses_a_folder_that_is_none() {
    let ran = reperes(&["verifier", "nulle-part"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("nulle-part"));
}

#[test]
fn simuler_writes_the_contract_as_json() {
    let ran = simulate(br#"{"le": "2026-03-15", "caf": "94"}"#, &["--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    assert_eq!(report["format"], 2);
    assert_eq!(report["caf"], "val-de-marne");
    assert_eq!(report["le"], "2026-03-15");
    let aide = &report["aides"][0];
    for key in [
        "id",
        "version",
        "verdict",
        "reserves",
        "montant",
        "motifs",
        "echeances",
        "voie",
        "demarche",
        "source",
        "questions",
    ] {
        assert!(aide.get(key).is_some(), "the key `{key}` is missing");
    }
}

#[test]
fn the_options_win_over_the_file() {
    let ran = simulate(
        br#"{"le": "2020-01-01", "caf": "cher"}"#,
        &["--format", "json", "--caf", "indre", "--le", "2026-03-15"],
    );
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    assert_eq!(
        (report["caf"].as_str(), report["le"].as_str()),
        (Some("indre"), Some("2026-03-15"))
    );
}

#[test]
fn expliquer_shows_the_calculation() {
    let file = Scratch::new(br#"{"le": "2026-03-15", "foyer": {"separation": true}}"#);
    let ran = reperes(&[
        "expliquer",
        "caf/indre/separation",
        file.0.to_str().unwrap(),
        "--caf",
        "indre",
        "--regles",
        rules().to_str().unwrap(),
    ]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("Quotient familial"), "{}", ran.out);
    let wrong = reperes(&[
        "expliquer",
        "caf/indre/separatio",
        file.0.to_str().unwrap(),
        "--caf",
        "indre",
        "--regles",
        rules().to_str().unwrap(),
    ]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("caf/indre/separation"), "{}", wrong.err);
}

#[test]
fn variables_lists_every_fact_with_what_it_expects() {
    let ran = reperes(&["variables", "--format", "json", "--regles", rules().to_str().unwrap()]);
    let list: serde_json::Value = serde_json::from_str(&ran.out).expect("the list is JSON");
    let names: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|fact| fact["nom"].as_str())
        .collect();
    assert!(names.contains(&"quotient_familial") && names.contains(&"date_naissance"));
}

#[test]
fn variables_finds_a_fact_by_a_word_and_shows_how_it_is_written() {
    let rules = rules();
    let search = |words: &[&str]| reperes(&[&["variables", "--regles", rules.to_str().unwrap()], words].concat());
    let quotient = search(&["Quotient"]);
    assert!(quotient.out.starts_with("quotient_familial — "), "{}", quotient.out);
    assert!(
        quotient.out.contains("quotient_familial(janvier) <= "),
        "{}",
        quotient.out
    );
    let age = search(&["age", "enfant"]);
    assert!(age.out.contains("age(enfant.date_naissance, demande)"), "{}", age.out);
    for words in ["quotien_familal", "QF"] {
        let near = search(&[words]).out;
        assert!(near.contains("\n\nquotient_familial — "), "{near}");
    }
    assert_eq!(search(&["zorglub"]).code, Some(2));
}

#[test]
fn expliquer_code_shows_a_page() {
    assert!(reperes(&["expliquer-code", "R103"]).out.contains("R103"));
    assert_eq!(reperes(&["expliquer-code", "R999"]).code, Some(2));
}

#[test]
fn an_unknown_word_is_named() {
    for (args, word) in [
        (vec!["simule"], "simule"),
        (vec!["simuler", "f.json", "--vite"], "--vite"),
        (vec!["simuler"], "situation"),
        (vec!["simuler", "a", "b"], "de trop"),
        (vec!["variables", "--format", "xml"], "xml"),
        (
            vec!["simuler", "nulle-part.json", "--regles", "nulle-part"],
            "nulle-part",
        ),
    ] {
        let ran = reperes(&args);
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(word), "{args:?}: {}", ran.err);
    }
    assert_eq!(reperes(&[]).code, Some(0));
}

#[test]
fn a_quotient_that_nobody_gave_is_worked_out_step_by_step() {
    let family = br#"{"le": "2026-03-15", "foyer": {"revenus_annuels": "24000", "prestations_mensuelles": "320"},
        "enfants": [{"date_naissance": "2016-05-02", "aeeh_decision": "aucune"}]}"#;
    let ran = simulate(family, &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    let all = report["estimations"].as_array().unwrap();
    let quotient = all.iter().find(|one| one["variable"] == "quotient_familial").unwrap();
    let steps: Vec<&str> = quotient["etapes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|step| step["libelle"].as_str())
        .collect();
    assert!(steps.contains(&"Parts du quotient familial"), "{steps:?}");
    assert!(!quotient["hypothese"].as_str().unwrap().is_empty());
    let given =
        br#"{"le": "2026-03-15", "foyer": {"quotient_familial": {"2026-03": "500"}, "revenus_annuels": "24000"}}"#;
    let report: serde_json::Value = serde_json::from_str(&simulate(given, &["--format", "json"]).out).unwrap();
    let all = report["estimations"].as_array().unwrap();
    assert!(all.iter().all(|one| one["variable"] != "quotient_familial"));
}

#[test]
fn a_quotient_given_and_another_worked_out_are_put_side_by_side() {
    let family = |given: &str| {
        format!(
            r#"{{"le": "2026-11-30", "foyer": {{"quotient_familial": {{"2026-11": "{given}"}}, "revenus_annuels": "14400",
            "prestations_mensuelles": "200"}}, "enfants": [{{"date_naissance": "2016-05-02", "aeeh_decision": "aucune"}}]}}"#
        )
    };
    let confronted = |given: &str| {
        let out = simulate(family(given).as_bytes(), &["--format", "json"]).out;
        let report: serde_json::Value = serde_json::from_str(&out).expect("the report is JSON");
        report["confrontations"].as_array().unwrap().clone()
    };
    let all = confronted("1012");
    assert_eq!(all.len(), 1, "{all:?}");
    let one = &all[0];
    assert_eq!(
        (&one["variable"], &one["mois"], &one["donnee"]),
        (&"quotient_familial".into(), &"2026-11".into(), &"1012".into())
    );
    let computed = one["calculee"].as_str().unwrap();
    assert!(confronted(computed).is_empty(), "the same figure needs no remark");
    let text = simulate(family("1012").as_bytes(), &[]).out;
    assert!(text.contains("À vérifier : « Quotient familial »"), "{text}");
}
