//! Each turn of the language in the words of a reader.

use std::path::Path;

use reperes_compiler::{SourceFile, compile, read_dir, render};
use reperes_engine::describe::{Words, layout};
use reperes_engine::program::Test;

/// A condition of a rule, and what a reader reads.
const CASES: &[(&str, &str)] = &[
    ("allocataire", "Allocataire : oui"),
    ("non allocataire", "Allocataire : non"),
    ("allocataire = oui", "Allocataire : oui"),
    ("allocataire = non", "Allocataire : non"),
    ("allocataire <> oui", "Allocataire : non"),
    ("allocataire <> non", "Allocataire : oui"),
    ("famille_nombreuse", "Famille nombreuse : oui"),
    (
        "quotient_familial(janvier) <= 700 €/mois",
        "Quotient familial de janvier : au plus 700 €/mois",
    ),
    (
        "non (quotient_familial(octobre - 12 mois) < 354,50 €/mois)",
        "Quotient familial d'octobre de l'année précédente : au moins 354,50 €/mois",
    ),
    (
        "quotient_familial(janvier - 24 mois) > 900 €/mois",
        "Quotient familial de janvier, 2 ans plus tôt : plus de 900 €/mois",
    ),
    (
        "quotient_familial(mois(demande) - 1 mois) = 0 €/mois",
        "Quotient familial du mois situé 1 mois avant le mois de la demande : 0 €/mois",
    ),
    (
        "quotient_familial(2024-05) <> 0 €/mois",
        "Quotient familial de mai 2024 : autre que 0 €/mois",
    ),
    (
        "sejour_nuits entre 3 nuits et 14 nuits",
        "Nuits : de 3 nuits à 14 nuits",
    ),
    (
        "sejour_nuits > 3 nuits et sejour_nuits < 14 nuits",
        "Nuits : plus de 3 nuits et moins de 14 nuits",
    ),
    (
        "regime parmi [general, agricole]",
        "Régime : « Régime général » ou « Régime agricole »",
    ),
    (
        "non regime parmi [general, agricole]",
        "Régime : ni « Régime général », ni « Régime agricole »",
    ),
    ("regime <> autre", "Régime : autre que « Un autre régime »"),
    (
        "allocataire et (regime = general ou famille_nombreuse)",
        "Allocataire : oui, et (régime : « Régime général », ou famille nombreuse : oui)",
    ),
    (
        "non (allocataire et famille_nombreuse)",
        "Pas à la fois (allocataire : oui, et famille nombreuse : oui)",
    ),
    (
        "non (allocataire ou famille_nombreuse)",
        "Allocataire : non, et famille nombreuse : non",
    ),
    (
        "emmenagement_date entre 2026-01-01 et 2026-12-31",
        "Emménagement : du 1er janvier 2026 au 31 décembre 2026",
    ),
    (
        "demande <= emmenagement_date + 12 mois",
        "Date de la demande : au plus tard 12 mois après le jour « emménagement »",
    ),
    (
        "demande >= emmenagement_date - 2 mois",
        "Date de la demande : à partir du jour situé 2 mois avant le jour « emménagement »",
    ),
    (
        "demande < premier_jour(juillet) + 5 jours",
        "Date de la demande : avant le 6 juillet",
    ),
    (
        "demande > dernier_jour(septembre)",
        "Date de la demande : après le 30 septembre",
    ),
    (
        "demande <= dernier_jour(fevrier)",
        "Date de la demande : au plus tard le dernier jour de février",
    ),
    (
        "demande >= 19 septembre",
        "Date de la demande : à partir du 19 septembre",
    ),
    ("demande < 1er mai", "Date de la demande : avant le 1er mai"),
    ("demande > 30 decembre", "Date de la demande : après le 30 décembre"),
    (
        "demande <= 29 fevrier",
        "Date de la demande : au plus tard le dernier jour de février",
    ),
    (
        "demande entre 15 juin et 31 aout",
        "Date de la demande : du 15 juin au 31 août",
    ),
    (
        "mois(demande) >= mois_suivant(emmenagement_date)",
        "Mois de la demande : à partir du mois qui suit le jour « emménagement »",
    ),
    (
        "mois(demande) <= mois_precedent(emmenagement_date)",
        "Mois de la demande : au plus tard le mois qui précède le jour « emménagement »",
    ),
    (
        "existe(mois(demande) >= mois_suivant(enfant.date_naissance) et mois(demande) < mois(enfant.date_naissance + 20 ans))",
        "Au moins un enfant (mois de la demande : à partir du mois qui suit la date de naissance et avant le mois des 20 ans)",
    ),
    (
        "existe(mois(demande) = mois_suivant(enfant.date_naissance + 3 ans))",
        "Au moins un enfant (mois de la demande : le mois qui suit les 3 ans)",
    ),
    (
        "demande <> premier_jour(mars + 12 mois) - 1 jour",
        "Date de la demande : autre que le dernier jour de février de l'année suivante",
    ),
    (
        "demande = premier_jour(mois(emmenagement_date))",
        "Date de la demande : le premier jour du mois du jour « emménagement »",
    ),
    (
        "emmenagement_date + en_jours(sejour_nuits) < demande - 1 jour",
        "Le jour « emménagement » + nuits : avant la veille de la date de la demande",
    ),
    (
        "existe(age(enfant.date_naissance, demande) < 18 ans)",
        "Au moins un enfant (âge à la date de la demande : moins de 18 ans)",
    ),
    ("non existe(enfant.aeeh)", "Aucun enfant (aeeh : oui)"),
    ("tous(enfant.aeeh)", "Tous les enfants (aeeh : oui)"),
    ("nombre(oui) >= 3", "Nombre d'enfants : au moins 3"),
    ("nombre(enfant.aeeh) = 0", "Aucun enfant (aeeh : oui)"),
    ("nombre(enfant.aeeh) > 0", "Au moins un enfant (aeeh : oui)"),
    (
        "somme(si enfant.aeeh alors 10 € sinon 0 €) >= 20 €",
        "Somme, enfant par enfant, de (10 € si (aeeh : oui), sinon 0 €) : au moins 20 €",
    ),
    (
        "nombre_recu(vacances_recues, demande - 12 mois + 1 jour, demande) = 0",
        "Aides aux vacances reçues, en nombre, sur les 12 mois qui finissent à la date de la demande : 0",
    ),
    (
        "total_recu(vacances_recues, premier_jour(janvier), demande) < 250 €",
        "Aides aux vacances reçues, au total, du 1er janvier à la date de la demande : moins de 250 €",
    ),
    (
        "mois_entre(emmenagement_date, demande) < 18 mois",
        "Mois écoulés entre le jour « emménagement » et la date de la demande : moins de 18 mois",
    ),
    (
        "plus_petit(80 % * sejour_cout, 300 €) >= 30 €",
        "Le plus petit de (80 % × prix du séjour ; 300 €) : au moins 30 €",
    ),
    (
        "(sejour_cout - 10 €) * 2 > 20 €",
        "(prix du séjour − 10 €) × 2 : plus de 20 €",
    ),
    (
        "arrondi(sejour_cout / 3, euro) - 5 € >= 10 €",
        "(prix du séjour ÷ 3, arrondi à l'euro) − 5 € : au moins 10 €",
    ),
    (
        "non_publie(7 €, 14 €) <= sejour_cout",
        "Un chiffre non publié, entre 7 € et 14 € : au plus prix du séjour",
    ),
    (
        "si allocataire alors famille_nombreuse sinon regime = general",
        "Si (allocataire : oui) : famille nombreuse : oui ; sinon : régime : « Régime général »",
    ),
    ("forfait_d_ete <= 300 €", "« forfait d'été » : au plus 300 €"),
    (
        "participation.taux * sejour_cout <= 300 €",
        "Taux du barème « participation » × prix du séjour : au plus 300 €",
    ),
];

/// What is too long for a line, laid out.
const LONG: &[(&str, &str)] = &[
    (
        "allocataire et quotient_familial(mois(demande)) >= 100 €/mois et quotient_familial(mois(demande)) <= 700 €/mois et (famille_nombreuse ou sejour_nuits >= 3 nuits)",
        "Toutes ces conditions :
  Allocataire : oui
  Quotient familial du mois de la demande : de 100 €/mois à 700 €/mois
  Famille nombreuse : oui, ou nuits : au moins 3 nuits",
    ),
    (
        "(si quotient_familial(janvier) <= 300 €/mois alors 350 € sinon si quotient_familial(janvier) <= 600 €/mois alors 200 € sinon 0 €) >= 1 €",
        "350 € si (quotient familial de janvier : au plus 300 €/mois), 200 € si (quotient familial de janvier : au plus 600 €/mois), sinon 0 € : au moins 1 €",
    ),
];

const RULE: &str = r#"[aide]
titre            = "Aide d'été"
resume           = "Une aide de l'été."
genre            = "aide"
nature           = "subvention"
voie             = "automatique"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"

[source]
document  = "Règlement"
url       = "https://exemple.fr"
confiance = "complete"

[definitions]
forfait_d_ete = '200 € + sejour_cout'

[[bareme]]
nom      = "participation"
selon    = 'sejour_cout'
tranches = [ { jusqu_a = '500 €', taux = '80 %', plafond = '100 €' }, { taux = '50 %', plafond = '200 €' } ]

[montant]
calcul = 'forfait_d_ete + participation.plafond'
"#;

fn words(conditions: &[&str]) -> Vec<Words> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    // One aide for each: they would contradict each other in one.
    files.extend(conditions.iter().enumerate().map(|(rank, test)| {
        SourceFile {
            path: format!("socle/aide_{rank:02}.toml"),
            text: format!(
                "{RULE}\n[[condition]]\nnom = \"cas\"\nsi = '{test}'\ntexte = \"Le cas.\"\nrefus = \"Non.\"\n"
            )
            .into_bytes(),
        }
    }));
    let compilation = compile(&files);
    let Some(program) = compilation.program else {
        panic!("{}", render(&compilation.diagnostics, &files, false));
    };
    let tests = program.aides[0]
        .conditions
        .iter()
        .map(|condition| match condition.test {
            Test::When(node) => layout(&program, node),
            Test::LeftToPerson => panic!("{} is tested", condition.name),
        });
    tests.collect()
}

fn shown(words: &Words, depth: usize) -> String {
    let below = words.below.iter().map(|below| format!("\n{}", shown(below, depth + 1)));
    format!("{}{}{}", "  ".repeat(depth), words.text, below.collect::<String>())
}

#[test]
fn every_turn_is_said() {
    for cases in [CASES, LONG] {
        let tests: Vec<&str> = cases.iter().map(|(test, _)| *test).collect();
        for ((test, expected), words) in cases.iter().zip(words(&tests)) {
            let said = shown(&words, 0).replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(said, *expected, "{test}");
        }
    }
}
