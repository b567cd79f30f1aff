//! `reperes comparer`: two versions of a made-up règlement, two Caf of the repository, and what is refused.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::run::{Ran, reperes, rules};

const RULE: &str = r#"[aide]
titre            = "Aide aux loisirs"
resume           = "Une aide pour l'activité d'un enfant."
genre            = "aide"
evenements       = ["vacances"]
nature           = "subvention"
voie             = "sur_demande"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"

[source]
document  = "Règlement"
url       = "https://exemple.fr"
date      = "2026"
confiance = "complete"

[[condition]]
nom   = "allocataire"
si    = 'allocataire'
texte = "La famille est allocataire."
refus = "Il faut être allocataire."

[[condition]]
nom   = "quotient"
si    = 'quotient_familial(janvier) <= 700 €/mois'
texte = "Le quotient familial de janvier ne dépasse pas 700 €."
refus = "Votre quotient familial de janvier est de {quotient_familial(janvier)} : il dépasse 700 €."

[[condition]]
nom   = "un_enfant"
si    = 'nombre(enfant.ou_qu_il_vive) >= 1'
texte = "La famille a un enfant."
refus = "L'aide est pour les familles avec enfant."

[[bareme]]
nom      = "forfait"
selon    = 'quotient_familial(janvier)'
tranches = [
  { jusqu_a = '400 €/mois', vaut = '300 €' },
  { plus_de = '400 €/mois', vaut = '200 €' },
]

[montant]
calcul = 'forfait'

[demarche]
a_qui   = "La Caf"
comment = "Remplissez le formulaire."
pieces  = ["Une facture"]

[[exemple]]
nom     = "QF 350 €"
le      = 2026-03-15
foyer   = { dossier_caf = "moi", quotient_familial = { 2026-01 = '350 €/mois' } }
enfants = [ { date_naissance = 2017-04-09 } ]
attendu = { verdict = "oui", montant = '300 €' }
"#;

/// Two folders that hold the facts of the repository and one aide each, removed when dropped.
struct Two(PathBuf);

impl Two {
    fn new(first: &str, second: &str) -> Two {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "reperes-comparer-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let two = Two(std::env::temp_dir().join(name));
        let base = reperes_compiler::read_dir(&rules()).expect("the rules folder is readable");
        let shared = |path: &str| !path.contains('/') || path.starts_with("variables/");
        for side in ["a", "b"] {
            for file in base.iter().filter(|file| shared(&file.path)) {
                two.write(side, &file.path, &file.text);
            }
        }
        two.write("a", AIDE, first.as_bytes());
        two.write("b", AIDE, second.as_bytes());
        two
    }

    fn write(&self, side: &str, path: &str, text: &[u8]) {
        let path = self.0.join(side).join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the temporary folder is writable");
        fs::write(path, text).expect("the temporary folder is writable");
    }

    fn remove(&self, side: &str, path: &str) {
        fs::remove_file(self.0.join(side).join(path)).expect("the file is there");
    }

    fn side(&self, side: &str) -> String {
        self.0.join(side).to_str().expect("a plain path").to_owned()
    }

    fn compare(&self, more: &[&str]) -> Ran {
        compare(&self.side("a"), &self.side("b"), more)
    }

    /// The text of the page.
    fn text(&self) -> String {
        let ran = self.compare(&[]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out.replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn json(&self) -> Value {
        json(&self.compare(&["--format", "json"]))
    }
}

impl Drop for Two {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const AIDE: &str = "caf/isere/loisirs.toml";

fn compare(first: &str, second: &str, more: &[&str]) -> Ran {
    let mut args = vec!["comparer", first, second];
    args.extend(more);
    reperes(&args)
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    serde_json::from_str(&ran.out).expect("it is JSON")
}

fn entries(page: &Value) -> &[Value] {
    page["aides"].as_array().expect("a list of aides")
}

#[track_caller]
fn holds(page: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(page.contains(sentence), "« {sentence} » is not in:\n{page}");
    }
}

#[test]
fn the_same_folder_twice_is_proved_identical() {
    let two = Two::new(RULE, RULE);
    holds(
        &two.text(),
        &["- 1 aide identique", "mêmes phrases : prouvé", "Rien ne change."],
    );
    let page = two.json();
    assert_eq!(entries(&page)[0]["egalite"]["genre"], "prouvee");
    assert_eq!(entries(&page)[0]["familles"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_bound_that_moves_gives_the_old_figure_the_new_one_and_a_family() {
    let changed = RULE
        .replace("<= 700 €/mois", "<= 750 €/mois")
        .replace("ne dépasse pas 700 €", "ne dépasse pas 750 €");
    let text = Two::new(RULE, &changed).text();
    holds(
        &text,
        &[
            "- 1 aide changée",
            "Avant : Le quotient familial de janvier ne dépasse pas 700 €.",
            "Après : Le quotient familial de janvier ne dépasse pas 750 €.",
            "Quotient familial de janvier : au plus 700 €/mois → au plus 750 €/mois",
            "des familles refusées ne le sont plus",
            "Avant : refusée : Votre quotient familial de janvier est de 750 €/mois : il dépasse 700 €.",
            "Après : 200 €",
        ],
    );
    assert!(!text.contains("quotient_familial"), "no identifier in:\n{text}");
}

#[test]
fn a_sentence_left_behind_by_its_figure_is_pointed_at() {
    let changed = RULE.replace("<= 700 €/mois", "<= 750 €/mois");
    holds(
        &Two::new(RULE, &changed).text(),
        &["La phrase n'a pas changé, mais la règle calculée, si"],
    );
}

#[test]
fn a_cell_of_a_table_that_changes_is_seen_in_its_row() {
    let changed = RULE.replace("vaut = '200 €'", "vaut = '180 €'");
    holds(
        &Two::new(RULE, &changed).text(),
        &[
            "jusqu'à 400 €/mois   300 €",
            "plus de 400 €/mois   200 € → 180 €",
            "20 € de moins",
            "des familles y perdent",
        ],
    );
}

#[test]
fn a_condition_written_otherwise_is_proved_the_same() {
    let changed = RULE
        .replace(
            "quotient_familial(janvier) <= 700 €/mois",
            "non (700 €/mois < quotient_familial(janvier))",
        )
        .replace("nombre(enfant.ou_qu_il_vive) >= 1", "existe(enfant.ou_qu_il_vive)");
    let page = Two::new(RULE, &changed).json();
    assert_eq!(entries(&page)[0]["etat"], "identique");
    assert_eq!(entries(&page)[0]["egalite"]["genre"], "prouvee");
}

#[test]
fn what_only_cases_can_prove_says_how_many() {
    // The same table as a choice, and a bound just above the cent.
    let changed = RULE
        .replace(
            "calcul = 'forfait'",
            "calcul = 'si quotient_familial(janvier) > 400 €/mois alors 200 € sinon 300 €'",
        )
        .replace("<= 700 €/mois", "< 700,01 €/mois");
    let page = Two::new(RULE, &changed).json();
    assert_eq!(entries(&page)[0]["etat"], "meme_sens", "{}", entries(&page)[0]);
    assert_eq!(entries(&page)[0]["egalite"]["genre"], "prouvee_par_cas");
    assert!(entries(&page)[0]["egalite"]["cas"].as_u64() > Some(3));
}

#[test]
fn a_rule_that_is_nearly_the_same_is_not_proved() {
    let changed = RULE.replace("<= 700 €/mois", "< 700 €/mois");
    let page = Two::new(RULE, &changed).json();
    assert_eq!(entries(&page)[0]["etat"], "changee");
    assert_eq!(entries(&page)[0]["egalite"]["genre"], "differente");
    let family = &entries(&page)[0]["familles"][0];
    assert_eq!(family["sens"], "nouvelle_refusee", "{family}");
    assert!(
        family["situations"][1]
            .as_str()
            .is_some_and(|text| text.contains("\"700\"")),
        "{family}"
    );
}

#[test]
fn an_aide_removed_and_an_aide_added_are_told_apart() {
    let two = Two::new(RULE, RULE);
    two.remove("b", AIDE);
    let other = RULE
        .replace("Aide aux loisirs", "Aide au permis")
        .replace("\"vacances\"", "\"autre\"");
    two.write("b", "caf/isere/permis.toml", other.as_bytes());
    holds(
        &two.text(),
        &[
            "- 1 aide ajoutée",
            "- 1 aide supprimée",
            "Aide aux loisirs (Caf de l'Isère) : elle disparaît",
            "Aide au permis (Caf de l'Isère) : elle est nouvelle",
            "Après : rien : l'aide n'existe plus",
        ],
    );
}

#[test]
fn a_new_fact_is_asked_of_the_families_found() {
    let two = Two::new(
        RULE,
        &RULE.replace(
            "si    = 'allocataire'",
            "si    = 'allocataire et abonnement_au_journal'",
        ),
    );
    let fact = "[groupe]\ntitre = \"Journal\"\n\n[[variable]]\nnom = \"abonnement_au_journal\"\nentite = \"foyer\"\ntype = \"oui_non\"\nlibelle = \"Abonnement au journal\"\nquestion = \"Recevez-vous le journal de la Caf ?\"\n";
    two.write("b", "variables/99_journal.toml", fact.as_bytes());
    holds(
        &two.text(),
        &[
            "Ce que l'on demande aux familles",
            "Recevez-vous le journal de la Caf ?",
            "abonnement au journal : non",
        ],
    );
}

#[test]
fn steps_and_sentences_that_change_leave_the_meaning_proved() {
    let changed = RULE
        .replace("La famille a un enfant.", "La famille compte un enfant au moins.")
        .replace("\"Une facture\"", "\"Une facture\", \"Un relevé d'identité bancaire\"");
    holds(
        &Two::new(RULE, &changed).text(),
        &[
            "- 1 aide dite autrement",
            "Mêmes conditions, mêmes montants, à réponses égales : prouvé.",
            "Phrase réécrite, même condition",
            "Après : Un relevé d'identité bancaire",
        ],
    );
}

#[test]
fn another_hypothesis_for_want_of_an_answer_is_told() {
    let two = Two::new(RULE, RULE);
    let path = "variables/40_ressources.toml";
    let facts = fs::read_to_string(rules().join(path)).expect("the file is readable");
    let changed = facts
        .replacen("mois_le_plus_proche = true", "calcul = '500 €/mois'", 1)
        .replacen("{mois_connu}", "un autre mois", 1);
    assert_ne!(facts, changed);
    two.write("b", path, changed.as_bytes());
    holds(
        &two.text(),
        &[
            "- 1 aide dite autrement",
            "Sans réponse à « Quotient familial », ce que l'on suppose n'est plus le même",
            "« Quotient familial » : ce que l'on suppose faute de réponse",
        ],
    );
}

#[test]
fn a_new_version_is_read_against_the_one_before() {
    let two = Two::new(RULE, RULE);
    let dated = |period: &str, bound: &str| {
        let period = format!("voie             = \"sur_demande\"\nen_vigueur       = {{ {period} }}");
        RULE.replace("voie             = \"sur_demande\"", &period)
            .replace("700 €", bound)
    };
    for side in ["a", "b"] {
        two.remove(side, AIDE);
        two.write(
            side,
            "caf/isere/loisirs.2025.toml",
            dated("du = 2025-01-01, au = 2025-12-31", "700 €").as_bytes(),
        );
    }
    two.write(
        "b",
        "caf/isere/loisirs.2026.toml",
        dated("du = 2026-01-01", "800 €").as_bytes(),
    );
    holds(
        &two.text(),
        &[
            "nouvelle version, depuis le 1er janvier 2026, comparée à la précédente",
            "au plus 700 €/mois → au plus 800 €/mois",
        ],
    );
}

#[test]
fn exchanging_the_two_exchanges_gains_and_losses() {
    let changed = RULE
        .replace("<= 700 €/mois", "<= 650 €/mois")
        .replace("vaut = '300 €'", "vaut = '350 €'")
        .replace("vaut = '200 €'", "vaut = '150 €'");
    let turns = |page: &Value| -> Vec<(String, String)> {
        let families = entries(page)[0]["familles"].as_array().expect("families").clone();
        let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        families
            .iter()
            .map(|one| (said(&one["sens"]), said(&one["ecart"])))
            .collect()
    };
    let there = turns(&Two::new(RULE, &changed).json());
    let mut back: Vec<(String, String)> = turns(&Two::new(&changed, RULE).json())
        .into_iter()
        .map(|(turn, gap)| {
            let turn = match turn.as_str() {
                "gagne" => "perd",
                "perd" => "gagne",
                "nouvelle_aidee" => "nouvelle_refusee",
                "nouvelle_refusee" => "nouvelle_aidee",
                other => other,
            };
            let gap = if gap.contains("de plus") {
                gap.replace("de plus", "de moins")
            } else {
                gap.replace("de moins", "de plus")
            };
            (turn.to_owned(), gap)
        })
        .collect();
    let mut there = there;
    there.sort();
    back.sort();
    assert_eq!(there.len(), 3, "{there:?}");
    assert_eq!(there, back);
}

#[test]
fn the_families_written_are_read_by_simuler() {
    let changed = RULE.replace("vaut = '200 €'", "vaut = '180 €'");
    let two = Two::new(RULE, &changed);
    let folder = two.0.join("familles");
    let ran = two.compare(&["--familles", folder.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for (side, name, amount) in [("a", "01-avant.json", "200 €"), ("b", "01-apres.json", "180 €")] {
        let file = folder.join(name);
        let ran = reperes(&["simuler", file.to_str().unwrap(), "--regles", &two.side(side)]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        holds(
            &ran.out.replace('\u{a0}', " "),
            &[&format!("Aide aux loisirs : {amount}")],
        );
    }
}

#[test]
fn the_page_is_also_markdown_and_html() {
    let changed = RULE
        .replace("vaut = '200 €'", "vaut = '180 €'")
        .replace("Une facture", "Une facture <signée>");
    let two = Two::new(RULE, &changed);
    holds(
        &two.compare(&["--format", "markdown"]).out,
        &["# Ce qui change", "| Avant | Après |", "## Aides qui changent"],
    );
    let page = two.compare(&["--format", "html"]).out;
    holds(
        &page,
        &[
            "<!doctype html>",
            "<html lang=\"fr\">",
            "<th scope=\"col\">Après</th>",
            "&lt;signée&gt;",
            "</html>",
        ],
    );
    for outside in ["<script", "http-equiv", " src=", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let refused = |ran: Ran, words: &[&str]| {
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        assert_eq!(ran.out, "");
        holds(&ran.err, words);
    };
    let real = rules();
    let real = real.to_str().unwrap();
    refused(
        compare("anciennes/", real, &[]),
        &["le dossier `anciennes/` n'existe pas", "aide :"],
    );
    refused(
        compare("cher", "indr", &["--regles", real]),
        &["la Caf `indr` n'existe pas", "vouliez-vous dire `indre`"],
    );
    refused(compare(real, real, &["--caf", "chre"]), &["--caf", "cher"]);
    refused(
        compare("cher", "indre", &["--regles", real, "--caf", "cher"]),
        &["`--caf`", "deux dossiers"],
    );
    refused(
        compare("cher", "cher", &["--regles", real, "--le", "2026-02-30"]),
        &["--le", "2026-02-30"],
    );
    refused(reperes(&["comparer", "cher"]), &["il manque le second"]);
    let broken = Two::new(RULE, &RULE.replace("'forfait'", "'forfaits'"));
    refused(
        broken.compare(&[]),
        &[
            "caf/isere/loisirs.toml",
            "les règles de `",
            "ne se compilent pas",
            "reperes verifier",
        ],
    );
    let empty = Path::new(&broken.0).join("vide");
    fs::create_dir_all(&empty).unwrap();
    refused(
        compare(real, empty.to_str().unwrap(), &[]),
        &["ne contient aucun fichier"],
    );
}

#[test]
fn the_rules_of_the_repository_are_identical_to_themselves() {
    let real = rules();
    let real = real.to_str().unwrap();
    let page = json(&compare(real, real, &["--format", "json"]));
    for entry in entries(&page) {
        assert_eq!(entry["etat"], "identique", "{}", entry["ids"]);
        assert_eq!(entry["egalite"]["genre"], "prouvee", "{}", entry["ids"]);
    }
    assert!(entries(&page).len() > 200);
    assert_eq!(page["commun"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_caf_compared_with_itself_shows_no_family_that_gains() {
    let real = rules();
    let page = json(&compare(
        "cher",
        "18",
        &["--regles", real.to_str().unwrap(), "--format", "json"],
    ));
    for entry in entries(&page) {
        assert!(
            ["identique", "meme_sens"].contains(&entry["etat"].as_str().unwrap()),
            "{entry}"
        );
        assert_eq!(entry["familles"].as_array().map(Vec::len), Some(0));
    }
}

#[test]
fn aides_of_two_caf_are_matched_by_what_they_are_for() {
    let real = rules();
    let pairs = |a: &str, b: &str| -> Vec<(String, String)> {
        let page = json(&compare(
            a,
            b,
            &["--regles", real.to_str().unwrap(), "--format", "json"],
        ));
        let stem = |id: &Value| -> Option<String> {
            let id = id.as_str()?.rsplit('/').next()?;
            Some(id.split('.').next()?.to_owned())
        };
        let both = entries(&page).iter();
        both.filter_map(|entry| Some((stem(&entry["ids"][0])?, stem(&entry["ids"][1])?)))
            .collect()
    };
    let named = |names: &[(&str, &str)]| -> Vec<(String, String)> {
        names.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    assert_eq!(pairs("cher", "indre"), named(&[]));
    assert_eq!(
        pairs("seine-saint-denis", "indre"),
        named(&[("deces_conjoint", "deces_parent"), ("deces_enfant", "deces_enfant")])
    );
    assert_eq!(
        pairs("paris", "bouches-du-rhone"),
        named(&[
            ("aide_vacances_enfants", "aide_vacances_enfants"),
            ("aide_vacances_familles", "aide_vacances_familles")
        ])
    );
    assert_eq!(
        pairs("doubs", "cher"),
        named(&[
            ("aide_temps_libres_colonies", "aide_temps_libres"),
            ("aide_vacances_familles", "aide_vacances_familiales"),
            ("pret_amelioration_habitat", "pret_amelioration_habitat")
        ])
    );
}
