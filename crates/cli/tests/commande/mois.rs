//! The months of a right, in the text and in the JSON of the command.

use serde_json::Value;

use crate::run::simulate;

const BORN_THIS_MONTH: &str = r#"{ "le": "2026-10-15",
  "foyer": { "outre_mer": false, "parent_isole": false, "ressources_n2": "30000" },
  "enfants": [ { "date_naissance": "2007-08-10", "residence": "chez_moi", "revenu_mensuel": "0" },
               { "date_naissance": "2026-10-10", "residence": "chez_moi" } ] }"#;

const ALLOCATIONS: &[&str] = &["--seulement", "droits/allocations_familiales"];

#[test]
fn a_right_says_its_months_in_the_json() {
    let ran = simulate(
        BORN_THIS_MONTH.as_bytes(),
        &[ALLOCATIONS, &["--format", "json"]].concat(),
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let aide = &report["aides"][0];
    assert_eq!(aide["verdict"], "oui");
    assert_eq!(aide["a_partir_de"], "2026-11");
    assert_eq!(aide["debut"], "la naissance du plus jeune");
    assert_eq!(aide["jusqu_a"], "2027-07");
    assert_eq!(aide["fin"], "les 20 ans de l'aîné");
    let change = &aide["echeances"]["autres"][0];
    assert_eq!(change["date"], "2027-08-01");
    assert_eq!(change["mois"], true);
    assert_eq!(change["titre"], "Les 20 ans de l'aîné");
}

#[test]
fn a_right_says_its_months_in_the_text() {
    let ran = simulate(BORN_THIS_MONTH.as_bytes(), ALLOCATIONS);
    let said = ran.out.replace(['\u{a0}', '\u{202f}'], " ");
    for line in [
        "Dû à partir de novembre 2026 (la naissance du plus jeune), jusqu'à la fin de juillet 2027 (ensuite : les 20 ans de l'aîné).",
        "À partir d'août 2027 : les 20 ans de l'aîné. Ce droit s'arrête.",
    ] {
        assert!(said.contains(line), "{said}");
    }
}

#[test]
fn what_is_paid_once_has_no_month() {
    let ran = simulate(BORN_THIS_MONTH.as_bytes(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let once = report["aides"].as_array().unwrap().iter();
    let once = once.filter(|aide| aide["montant"]["rythme"] == "une_fois");
    for aide in once {
        assert_eq!(
            (&aide["a_partir_de"], &aide["jusqu_a"]),
            (&Value::Null, &Value::Null),
            "{}",
            aide["id"]
        );
    }
}

#[test]
fn every_right_paid_each_month_declares_its_months() {
    let files = reperes_compiler::read_dir(&crate::run::rules()).unwrap();
    let program = reperes_compiler::compile(&files).program.unwrap();
    let monthly = program.aides.iter().filter(|aide| {
        let amount = aide.amount.as_ref();
        let is_monthly =
            amount.is_some_and(|amount| amount.rhythm == reperes_engine::program::Rhythm::ParMois && !amount.to_pay);
        is_monthly && aide.genre == reperes_engine::program::Genre::Droit
    });
    let silent: Vec<&str> = monthly
        .filter(|aide| aide.months.is_none())
        .map(|aide| aide.id.as_str())
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}
