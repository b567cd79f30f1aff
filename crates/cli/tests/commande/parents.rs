//! Two separated parents in one file, each with their own aides.

use serde_json::Value;

use crate::run::simulate;

const TWO: &str = r#"{ "le": "2026-03-15", "caf": "indre",
  "foyer": { "separation": true, "separation_date": "2026-02-10", "separation_signalement": "2026-02-20",
             "dossier_caf": "moi", "attente_relogement": false, "quotient_familial": { "2026-03": "650" } },
  "enfants": [ { "date_naissance": "2018-05-02", "aeeh_decision": "aucune" } ],
  "autre_parent": { "foyer": { "dossier_caf": "moi", "separation_signalement": "2026-02-20", "attente_relogement": false,
                               "quotient_familial": { "2026-03": "1000.01" } } } }"#;

fn verdict(report: &Value, id: &str) -> String {
    let aides = report["aides"].as_array().unwrap();
    let aide = aides.iter().find(|aide| aide["id"] == id).unwrap();
    aide["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn each_parent_has_an_answer_of_their_own() {
    let ran = simulate(TWO.as_bytes(), &["--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(verdict(&report, "caf/indre/separation"), "oui");
    assert_eq!(verdict(&report["autre_parent"], "caf/indre/separation"), "non");
    let asked = report["autre_parent"]["questions"].as_array().unwrap();
    let most = &report["totaux_des_parents"]["famille"][0]["au_plus"];
    assert_eq!(
        most, &report["totaux"]["famille"][0]["au_plus"],
        "what only one parent may have counts once"
    );
    let names: Vec<&str> = asked
        .iter()
        .filter_map(|question| question["variable"].as_str())
        .collect();
    assert!(
        !names.contains(&"date_naissance"),
        "the birth of a child is said once: {names:?}"
    );
}

#[test]
fn the_other_parent_may_depend_on_another_caf() {
    let elsewhere = TWO.replace(r#""autre_parent": {"#, r#""autre_parent": { "caf": "cher","#);
    let ran = simulate(elsewhere.as_bytes(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["autre_parent"]["caf"], "cher");
    assert_eq!(report["caf"], "indre");
}

#[test]
fn two_lists_of_children_that_differ_are_refused() {
    let more = TWO.replace(r#""autre_parent": {"#, r#""autre_parent": { "enfants": [ {}, {} ],"#);
    let ran = simulate(more.as_bytes(), &[]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err
            .contains("`autre_parent.enfants` : 2 pour l'autre parent, 1 pour le premier"),
        "{}",
        ran.err
    );
}
