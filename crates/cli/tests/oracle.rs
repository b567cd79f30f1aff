//! Families for whom OpenFisca-France or Catala's french-law found, to the cent, what our rules find.
//!
//! `tests/oracle/*.jsonl` holds one case per line: a situation, an aide, the amount (0 is a refusal), who agreed and in which version.
//! Where a calculator answered for the first of the month and the law for the whole month, the amount is the law's,
//! who agreed is its articles, and `eux` is what the calculator said. `outils/oracle.sh --figer` adds cases; nothing of the two other
//! calculators is here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The cases of each file, in order.
fn files() -> Vec<(PathBuf, Vec<Value>)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("tests/oracle"))
        .expect("tests/oracle is readable")
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let cases = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    paths.iter().map(|path| (path.clone(), cases(path))).collect()
}

/// The answer of the rules to each case, all of the same aide.
fn answers(path: &Path, cases: &[Value]) -> Vec<Value> {
    let name = format!(
        "reperes-oracle-{}-{}",
        std::process::id(),
        path.file_name().unwrap().display()
    );
    let lot = std::env::temp_dir().join(name);
    let lines: String = cases.iter().map(|case| format!("{}\n", case["situation"])).collect();
    std::fs::write(&lot, lines).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_reperes"))
        .args(["simuler", "--lot", "--format", "json", "--seulement"])
        .arg(cases[0]["aide"].as_str().unwrap())
        .arg("--regles")
        .arg(root().join("rules"))
        .arg(&lot)
        .output()
        .expect("the command starts");
    let _ = std::fs::remove_file(&lot);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What an answer gives: 0 for a refusal, nothing when the amount is not exact.
fn amount(answer: &Value) -> Option<Decimal> {
    let aide = &answer["aides"][0];
    if aide["verdict"] == "non" {
        return Some(Decimal::ZERO);
    }
    let exact = aide["montant"]["forme"] == "exact";
    exact.then(|| Decimal::from_str(aide["montant"]["haut"].as_str().unwrap()).unwrap())
}

#[test]
fn the_rules_still_find_what_the_others_found() {
    let mut wrong = Vec::new();
    for (path, cases) in files() {
        let answers = answers(&path, &cases);
        assert_eq!(answers.len(), cases.len(), "{}", path.display());
        for (case, answer) in cases.iter().zip(&answers) {
            let agreed = Decimal::from_str(case["montant"].as_str().unwrap()).unwrap();
            if amount(answer) != Some(agreed) {
                wrong.push(format!(
                    "{} {} : {agreed} € pour {}, mais les règles donnent {:?}",
                    case["aide"],
                    case["cas"],
                    case["accord"],
                    amount(answer)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cas\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_the_law_judged_is_not_what_the_others_said() {
    let cases: Vec<Value> = files().into_iter().flat_map(|(_, cases)| cases).collect();
    let judged: Vec<_> = cases.iter().filter(|case| !case["eux"].is_null()).collect();
    assert!(judged.len() >= 10, "{} cases", judged.len());
    for case in judged {
        let said: Vec<_> = case["eux"].as_object().unwrap().values().collect();
        assert!(!said.is_empty() && !said.contains(&&case["montant"]), "{}", case["cas"]);
        let article = case["accord"][0].as_str().unwrap();
        assert!(article.starts_with("R. "), "{} : {article}", case["cas"]);
    }
    let on_another_day = |case: &&Value| !case["situation"]["le"].as_str().unwrap().ends_with("-01");
    let drawn = cases.iter().filter(on_another_day).count();
    assert!(
        drawn >= 200,
        "{drawn} cases are asked on another day than a first of the month"
    );
}

#[test]
fn the_cases_cover_the_droits_the_years_and_both_calculators() {
    let mut paid = 0;
    let mut droits = BTreeSet::new();
    let mut years = BTreeSet::new();
    let mut calculators = BTreeSet::new();
    for (path, cases) in files() {
        for case in &cases {
            assert_eq!(case["aide"], cases[0]["aide"], "{} holds one aide", path.display());
            paid += usize::from(case["montant"].as_str().unwrap().parse() != Ok(Decimal::ZERO));
            droits.insert(case["aide"].to_string());
            years.insert(case["situation"]["le"].as_str().unwrap()[..4].to_owned());
            let names = case["accord"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|_| case["eux"].is_null());
            calculators.extend(names.map(|name| name.as_str().unwrap().split(' ').next().unwrap().to_owned()));
        }
    }
    assert!(paid >= 300, "{paid} cases pay something");
    assert!(droits.len() >= 8, "{droits:?}");
    for year in ["2023", "2024", "2025", "2026"] {
        assert!(years.contains(year), "{year}");
    }
    assert_eq!(
        calculators.into_iter().collect::<Vec<_>>(),
        ["OpenFisca-France", "french-law"]
    );
}
