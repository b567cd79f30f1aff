//! Five families from published règlements, to the cent.

use serde_json::Value;

use crate::run::simulate;

/// The JSON report of a situation.
fn report(situation: &str) -> Value {
    let ran = simulate(situation.as_bytes(), &["--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    serde_json::from_str(&ran.out).expect("the report is JSON")
}

fn aide<'r>(report: &'r Value, id: &str) -> &'r Value {
    let all = report["aides"].as_array().unwrap();
    all.iter()
        .find(|aide| aide["id"] == id)
        .unwrap_or_else(|| panic!("{id} does not answer"))
}

fn reserves(aide: &Value) -> Vec<&str> {
    aide["reserves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reserve| reserve["genre"].as_str().unwrap())
        .collect()
}

/// Names of the conditions that are not met.
fn refusals(aide: &Value) -> Vec<&str> {
    let motifs = aide["motifs"].as_array().unwrap();
    motifs
        .iter()
        .filter(|motif| motif["etat"] == "non_rempli")
        .map(|motif| motif["nom"].as_str().unwrap())
        .collect()
}

#[test]
fn a_separation_signalled_three_months_ago_in_the_indre() {
    let report = report(
        r#"{ "le": "2026-06-15", "caf": "indre",
            "foyer": { "separation": true, "separation_signalement": "2026-03-15", "attente_relogement": false,
                       "dossier_caf": "moi", "quotient_familial": { "actuel": "900" } },
            "enfants": [ { "date_naissance": "2017-04-09", "residence": "chez_moi" } ] }"#,
    );
    let local = aide(&report, "caf/indre/separation");
    assert_eq!(local["verdict"], "oui");
    assert_eq!(
        (&local["montant"]["forme"], &local["montant"]["haut"]),
        (&"au_plus".into(), &"1000".into())
    );
    assert_eq!(report["totaux"]["famille"][0]["au_plus"], "1000");
    assert_eq!(local["echeances"]["limite"], "2027-03-15");
    assert_eq!(reserves(local), ["appreciation"]);
    assert_eq!(aide(&report, "socle/separation")["verdict"], "oui");
    assert_ne!(aide(&report, "services/mediation_familiale")["verdict"], "non");
}

#[test]
fn a_quotient_between_two_whole_euros_in_the_alpes_maritimes() {
    let report = report(
        r#"{ "le": "2026-03-15", "caf": "06",
            "foyer": { "dossier_caf": "moi", "allocataire_le_mois": { "2025-10": true }, "prestation_familiale": true,
                       "quotient_familial": { "2026-01": "354.50" }, "vacances": true, "sejour_nuits": 7,
                       "sejour_vacances_scolaires": true, "sejours_deja_aides": 0, "sejour_cout": "1200" },
            "enfants": [ { "date_naissance": "2016-05-02", "aeeh_decision": "aucune" } ] }"#,
    );
    let avf = aide(&report, "caf/alpes-maritimes/aide_vacances_familles");
    assert_eq!(avf["verdict"], "oui");
    assert_eq!(
        (&avf["montant"]["forme"], &avf["montant"]["haut"]),
        (&"exact".into(), &"700".into())
    );
    let says_how_it_is_read = avf["reserves"]
        .as_array()
        .unwrap()
        .iter()
        .any(|reserve| reserve["genre"] == "source" && reserve["texte"].as_str().unwrap().contains("354,50"));
    assert!(says_how_it_is_read, "{}", avf["reserves"]);
}

#[test]
fn three_children_of_whom_one_aeeh_in_the_cher() {
    let report = report(
        r#"{ "le": "2025-06-15", "caf": "cher",
            "foyer": { "dossier_caf": "moi", "quotient_familial": { "2025-01": "540" }, "vacances": true,
                       "sejour_debut": "2025-07-12", "sejour_nuits": 7, "sejour_cout": "700", "sejour_vacaf": true,
                       "sejour_metropole": true, "sejour_vacances_scolaires": true, "sejours_deja_aides": 0 },
            "enfants": [
              { "date_naissance": "2012-05-02", "residence": "chez_moi", "part_en_famille": true, "aeeh_decision": "aucune" },
              { "date_naissance": "2016-05-02", "residence": "chez_moi", "part_en_famille": true, "aeeh_decision": "base" },
              { "date_naissance": "2019-05-02", "residence": "chez_moi", "part_en_famille": true, "aeeh_decision": "aucune" } ] }"#,
    );
    let avf = aide(&report, "caf/cher/aide_vacances_familiales");
    assert_eq!(avf["verdict"], "oui");
    assert_eq!(
        (&avf["montant"]["forme"], &avf["montant"]["haut"]),
        (&"exact".into(), &"560".into())
    );
}

fn moved_in_four_months_ago(fsl: &str) -> Value {
    report(&format!(
        r#"{{ "le": "2026-06-10", "caf": "pas-de-calais",
             "foyer": {{ "dossier_caf": "moi", "age_demandeur": 30, "quotient_familial": {{ "actuel": "640" }},
                        "demenagement": true, "emmenagement_date": "2026-02-10", "emmenagement_dans_departement": true,
                        "domicile_departement": true, "pret_installation_en_cours": false, "fsl_decision": "{fsl}",
                        "installation_depenses": "1500" }},
             "enfants": [ {{ "date_naissance": "2020-05-02" }} ] }}"#
    ))
}

#[test]
fn a_loan_asked_four_months_after_moving_in_the_pas_de_calais() {
    let late = moved_in_four_months_ago("aucune");
    let loan = aide(&late, "caf/pas-de-calais/pret_installation");
    assert_eq!(loan["verdict"], "non");
    assert_eq!(refusals(loan), ["dans_le_delai"]);
    assert_eq!(loan["echeances"]["limite"], "2026-05-10");

    let refused_elsewhere = moved_in_four_months_ago("refusee");
    let loan = aide(&refused_elsewhere, "caf/pas-de-calais/pret_installation");
    assert_eq!(loan["verdict"], "oui", "{}", loan["motifs"]);
    assert_eq!(loan["echeances"]["limite"], "2026-08-10");
}

#[test]
fn the_death_of_a_parent_in_the_val_de_marne() {
    let report = report(
        r#"{ "le": "2026-11-21", "caf": "94",
            "foyer": { "deces_parent": true, "dossier_caf": "moi", "deces_parent_date": "2026-10-03" },
            "enfants": [ { "date_naissance": "2014-06-20" } ] }"#,
    );
    assert_eq!(aide(&report, "socle/deces_parent")["verdict"], "oui");
    let local = aide(&report, "caf/val-de-marne/deces_parent");
    assert_eq!(
        (&local["verdict"], &local["cause"]),
        (&"inconnu".into(), &"non_publie".into())
    );
    assert_eq!(local["voie"], "automatique");
    assert_eq!(local["montant"]["forme"], "non_publie");
}

/// An offer of which nothing is known since the year 2000 is not proposed to a family of today.
#[test]
fn what_belongs_to_the_past_is_no_longer_answered() {
    let ids = |on: &str| -> Vec<String> {
        let ran = simulate(
            format!(r#"{{"le": "{on}", "caf": "jura"}}"#).as_bytes(),
            &["--format", "json"],
        );
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
        let aides = report["aides"].as_array().unwrap().iter();
        aides
            .filter_map(|aide| aide["id"].as_str().map(str::to_owned))
            .collect()
    };
    let old = "caf/jura/offre_surpeuplement".to_owned();
    assert!(ids("2005-03-15").contains(&old));
    assert!(!ids("2026-03-15").contains(&old));
}
