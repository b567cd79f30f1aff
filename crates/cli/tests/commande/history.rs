//! What a family already received, from the situation file to the answer.

use std::path::{Path, PathBuf};

use crate::run::{Ran, Scratch, reperes};

const AIDE: &str = r#"[aide]
titre            = "Aide aux vacances"
resume           = "Une participation."
genre            = "aide"
nature           = "subvention"
voie             = "sur_demande"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"

[source]
document  = "Règlement"
url       = "https://exemple.fr"
confiance = "complete"

[[condition]]
nom   = "une_fois"
si    = 'nombre_recu(vacances_recues, demande - 2 ans, demande) < 1'
texte = "Une fois tous les deux ans."
refus = "Déjà reçue."

[[condition]]
nom   = "aucun_enfant"
si    = 'non existe(nombre_recu(enfant.sejours_recus, demande - 1 an, demande) > 0)'
texte = "Aucun enfant aidé dans l'année."
refus = "Un enfant a déjà été aidé."

[montant]
calcul = 'plus_grand(500 € - total_recu(vacances_recues, 2020-01-01, demande), 0 €)'
"#;

/// The base of the diagnostics and one rule, in a folder of its own.
struct Rules(PathBuf);

impl Rules {
    fn new(name: &str) -> Rules {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/tests/diagnostics/base");
        let dir = std::env::temp_dir().join(format!("reperes-{name}-{}", std::process::id()));
        for folder in ["variables", "socle"] {
            std::fs::create_dir_all(dir.join(folder)).unwrap();
        }
        for file in [
            "variables/10_base.toml",
            "cafs.toml",
            "evenements.toml",
            "parametres.toml",
            "phrases.toml",
        ] {
            std::fs::copy(base.join(file), dir.join(file)).unwrap();
        }
        std::fs::write(dir.join("socle/vacances.toml"), AIDE).unwrap();
        Rules(dir)
    }

    fn run(&self, verb: &[&str], situation: &str, more: &[&str]) -> Ran {
        let file = Scratch::new(situation.as_bytes());
        let mut args = verb.to_vec();
        args.extend([file.0.to_str().unwrap(), "--regles", self.0.to_str().unwrap()]);
        args.extend(more);
        reperes(&args)
    }
}

impl Drop for Rules {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_history_is_read_counted_and_explained() {
    let rules = Rules::new("historique");
    let situation = r#"{ "le": "2026-03-15", "foyer": { "vacances_recues": [ { "date": "2023-07-01", "montant": "120.50" } ] },
                         "enfants": [ { "sejours_recus": [] } ] }"#;
    let ran = rules.run(&["simuler"], situation, &["--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let aide = &report["aides"][0];
    assert_eq!(
        (&aide["verdict"], &aide["montant"]["haut"]),
        (&"oui".into(), &"379.5".into())
    );
    assert_eq!(report["questions"].as_array().map(Vec::len), Some(0));
    let told = rules
        .run(&["expliquer", "socle/vacances"], situation, &[])
        .out
        .replace('\u{a0}', " ");
    assert!(
        told.contains("Aides aux vacances reçues, en nombre, du jour situé 2 ans avant la date de la demande"),
        "{told}"
    );
    assert!(
        told.contains("Aides aux vacances reçues, au total, du 1er janvier 2020 à la date de la demande : 120,50 €"),
        "{told}"
    );
}

#[test]
fn a_history_that_is_not_told_is_asked_and_an_empty_one_is_none() {
    let rules = Rules::new("historique-vide");
    let verdict = |situation: &str| {
        let ran = rules.run(&["simuler"], situation, &["--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let asked: Vec<String> = report["questions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|question| format!("{}{}", question["variable"].as_str().unwrap(), question["enfants"]))
            .collect();
        (
            report["aides"][0]["verdict"].as_str().unwrap().to_owned(),
            asked.join(" "),
        )
    };
    assert_eq!(
        verdict(r#"{ "enfants": [ { "sejours_recus": [] }, {} ] }"#),
        ("inconnu".to_owned(), "vacances_recues[] sejours_recus[1]".to_owned())
    );
    assert_eq!(
        verdict(r#"{ "foyer": { "vacances_recues": [] }, "enfants": [] }"#),
        ("oui".to_owned(), String::new())
    );
}

#[test]
fn a_history_that_is_wrong_is_named() {
    let rules = Rules::new("historique-faux");
    for (history, words) in [
        (r#"true"#, ["`foyer.vacances_recues`", "une liste"]),
        (r#"[ 3 ]"#, ["`foyer.vacances_recues[0]`", "objet"]),
        (r#"[ {} ]"#, ["`foyer.vacances_recues[0]`", "`date`"]),
        (
            r#"[ { "date": "2024-02-30" } ]"#,
            ["foyer.vacances_recues[0].date", "2024-02-30"],
        ),
        (
            r#"[ { "date": "01/07/2024" } ]"#,
            ["foyer.vacances_recues[0].date", "01/07/2024"],
        ),
        (
            r#"[ { "date": "2024-07-01", "montants": "3" } ]"#,
            ["[0].montants", "montant"],
        ),
        (
            r#"[ { "date": "2024-07-01", "montant": 3.5 } ]"#,
            ["[0].montant", "entre guillemets"],
        ),
        (
            r#"[ { "date": "2024-07-01", "montant": "-3" } ]"#,
            ["[0].montant", "trop petit"],
        ),
        (
            r#"[ { "date": "2024-07-01", "montant": "" } ]"#,
            ["[0].montant", "vide"],
        ),
        (
            r#"[ { "date": "2024-07-01", "montant": "beaucoup" } ]"#,
            ["[0].montant", "beaucoup"],
        ),
        (
            r#"[ { "date": "2024-07-01", "montant": "1.234" } ]"#,
            ["[0].montant", "décimales"],
        ),
        (
            r#"[ { "date": "2024-07-01", "montant": "5000.01" } ]"#,
            ["foyer.vacances_recues", "total"],
        ),
    ] {
        let ran = rules.run(
            &["simuler"],
            &format!(r#"{{ "foyer": {{ "vacances_recues": {history} }} }}"#),
            &[],
        );
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{history}: {}", ran.err);
        for word in words {
            assert!(ran.err.contains(word), "« {word} » is not in:\n{}", ran.err);
        }
    }
    let many = vec![r#"{ "date": "2024-07-01" }"#; 101].join(", ");
    let ran = rules.run(
        &["simuler"],
        &format!(r#"{{ "foyer": {{ "vacances_recues": [ {many} ] }} }}"#),
        &[],
    );
    assert!(ran.err.contains("101 lignes"), "{}", ran.err);
}

#[test]
fn variables_says_what_a_history_is() {
    let rules = Rules::new("historique-variables");
    let ran = reperes(&["variables", "--regles", rules.0.to_str().unwrap()]);
    assert!(ran.out.contains("foyer.vacances_recues — Quelles aides"), "{}", ran.out);
    assert!(
        ran.out.contains(r#"[ { "date": "2024-07-01", "montant": "400" } ]"#),
        "{}",
        ran.out
    );
}
