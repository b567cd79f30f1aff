//! Many families at once, one per line.

use serde_json::Value;

use crate::run::{reperes, rules, simulate};

const ONE: &str = r#"{"le": "2026-06-15", "foyer": {"ressources_n2": "30000", "outre_mer": false, "garde_alternee": false}, "enfants": [{"date_naissance": "2016-03-01"}, {"date_naissance": "2018-03-01"}]}"#;
const AF: &[&str] = &[
    "--lot",
    "--format",
    "json",
    "--seulement",
    "droits/allocations_familiales",
];

#[test]
fn a_line_is_a_family_and_a_line_its_answer() {
    let lines = format!("{ONE}\n\n{}\n", ONE.replace("30000", "90000"));
    let ran = simulate(lines.as_bytes(), AF);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let answers: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let amounts: Vec<&Value> = answers
        .iter()
        .map(|answer| &answer["aides"][0]["montant"]["haut"])
        .collect();
    assert_eq!(amounts, ["152.25", "76.13"]);
    for answer in &answers {
        assert_eq!(answer["aides"].as_array().unwrap().len(), 1);
        assert_eq!(answer["questions"], Value::Array(Vec::new()));
        assert_eq!(answer["totaux"]["famille"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn an_answer_of_the_lot_is_the_one_given_alone() {
    let alone = simulate(ONE.as_bytes(), &["--format", "json"]);
    let among = simulate(format!("{{}}\n{ONE}").as_bytes(), &["--lot", "--format", "json"]);
    let alone: Value = serde_json::from_str(&alone.out).unwrap();
    let among: Value = serde_json::from_str(among.out.lines().nth(1).unwrap()).unwrap();
    assert_eq!(alone, among);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_nothing_is_answered() {
    let ran = simulate(format!("{ONE}\n{{\"foyer\": {{\"inconnue\": true}}}}").as_bytes(), AF);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("ligne 2 : la clé `foyer.inconnue`"), "{}", ran.err);
}

#[test]
fn an_unknown_aide_and_a_text_lot_are_refused() {
    let ran = simulate(ONE.as_bytes(), &["--seulement", "droits/allocations_familliales"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("vouliez-vous dire `droits/allocations_familiales`"),
        "{}",
        ran.err
    );
    let ran = simulate(ONE.as_bytes(), &["--lot"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--format json"), "{}", ran.err);
}

#[test]
fn a_lot_is_only_of_simuler() {
    let ran = reperes(&["verifier", rules().to_str().unwrap(), "--lot"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("ne vont qu'avec `simuler`"), "{}", ran.err);
}
