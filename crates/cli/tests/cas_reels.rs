//! Published cases of real families, by kind: who is in charge of a child, from which month, and what is true of him.
//!
//! `tests/cas/cas_reels.jsonl` holds one per line: the situation and what should come. Only what a line says is looked at.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The reports of some cases, all at once.
fn reports(cases: &[&Value], only: Option<&str>) -> Vec<Value> {
    let name = format!(
        "reperes-cas-{}-{}.jsonl",
        std::process::id(),
        only.unwrap_or("tout").replace('/', "-")
    );
    let file = std::env::temp_dir().join(name);
    let lines: String = cases.iter().map(|case| format!("{}\n", case["situation"])).collect();
    std::fs::write(&file, lines).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_reperes"))
        .args(["simuler", "--lot", "--format", "json", "--regles"])
        .arg(root().join("rules"))
        .args(only.iter().flat_map(|id| ["--seulement", *id]))
        .arg(&file)
        .output()
        .expect("the command starts");
    let _ = std::fs::remove_file(&file);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What is wrong, one line each.
fn faults(case: &Value, report: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |what: &str, expected: &Value, found: &Value| {
        if !expected.is_null() && expected != found {
            faults.push(format!("{} : {what} {expected} attendu, {found} trouvé", case["cas"]));
        }
    };
    let whose = if case["parent"] == "autre" {
        &report["autre_parent"]
    } else {
        report
    };
    let aides = whose["aides"].as_array().unwrap();
    let none = Value::Null;
    let aide = aides.iter().find(|aide| aide["id"] == case["aide"]).unwrap_or(&none);
    check("verdict", &case["verdict"], &aide["verdict"]);
    check("montant", &case["montant"], &aide["montant"]["haut"]);
    check("montant", &case["montant"], &aide["montant"]["bas"]);
    check("premier mois", &case["a_partir_de"], &aide["a_partir_de"]);
    check("dernier mois", &case["jusqu_a"], &aide["jusqu_a"]);
    let genres = aide["reserves"]
        .as_array()
        .map(|all| all.iter().map(|one| one["genre"].clone()).collect::<Vec<_>>());
    if !case["reserves"].is_null() {
        check("réserves", &case["reserves"], &Value::Array(genres.unwrap_or_default()));
    }
    let estimations = report["estimations"].as_array();
    let quotient = estimations.and_then(|all| all.iter().find(|one| one["variable"] == "quotient_familial"));
    // « 1 067 €/mois » as 1067 €/mois.
    let quotient = quotient.and_then(|one| one["valeur"].as_str()).unwrap_or_default();
    let estimated = Value::String(quotient.replace('\u{202f}', "").replace('\u{a0}', " "));
    check("quotient", &case["quotient"], &estimated);
    if let Some(most) = case["au_plus_des_parents"].as_object() {
        for (rhythm, expected) in most {
            let lines = report["totaux_des_parents"]["famille"].as_array().unwrap();
            let line = lines
                .iter()
                .find(|line| line["rythme"] == rhythm.as_str())
                .unwrap_or(&none);
            check("total des parents", expected, &line["au_plus"]);
        }
    }
    faults
}

#[test]
fn each_published_case_is_answered_as_published() {
    let text = std::fs::read_to_string(root().join("tests/cas/cas_reels.jsonl")).unwrap();
    let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(cases.len() > 30);
    // A total is that of one aide when it is the only one asked for.
    let (of_totals, others): (Vec<&Value>, Vec<&Value>) =
        cases.iter().partition(|case| !case["au_plus_des_parents"].is_null());
    let mut wrong: Vec<String> = others
        .iter()
        .zip(reports(&others, None))
        .flat_map(|(case, report)| faults(case, &report))
        .collect();
    for case in of_totals {
        let answered = reports(&[case], case["aide"].as_str());
        wrong.extend(answered.iter().flat_map(|report| faults(case, report)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
