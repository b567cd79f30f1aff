use std::path::Path;

use super::SECTIONS;

/// What holds a sentence: words of a test, in its file; or nothing, of what promises nothing.
enum Held {
    By(&'static [(&'static str, &'static str)]),
    Fact,
}

const GUARDS: &str = "tests/navigateur/outillage/gardiens.mjs";
const PAGES: &str = "src/pages/tests.rs";
const ACCESSIBLE: &str = "src/pages/tests/accessible.rs";
const SCREEN: &str = "tests/navigateur/essais/ecran.test.mjs";

/// How each sentence begins, and what holds it.
const SENTENCES: [(&str, Held); 19] = [
    (
        "Repères dit à une famille",
        Held::By(&[
            (PAGES, "fn an_amount_a_deadline_and_a_reserve_are_said_in_the_results"),
            (PAGES, "fn a_refusal_says_why"),
        ]),
    ),
    ("Les règles viennent des règlements", Held::Fact),
    (
        "La page de chaque réponse donne sa source",
        Held::By(&[(ACCESSIBLE, "fn every_answer_gives_its_source_and_its_date")]),
    ),
    (
        "Repères estime, et la Caf décide",
        Held::By(&[("src/pages/results.rs", "Repères estime ; votre Caf décide.")]),
    ),
    (
        "Quand une règle n'est pas publiée",
        Held::By(&[
            (
                "crates/cli/tests/proprietes/main.rs",
                "fn beyond_the_checked_date_nothing_is_sure",
            ),
            (
                "tests/navigateur/essais/parcours.test.mjs",
                "« je ne sais pas » à tout mène aux résultats, sans aucun refus inventé",
            ),
        ]),
    ),
    (
        "Une aide qui n'est pas ici peut exister",
        Held::By(&[(PAGES, "fn a_caf_without_rules_says_so_and_says_whom_to_ask")]),
    ),
    (
        "Tout le calcul se fait sur votre appareil",
        Held::By(&[(GUARDS, "aucune requête après le chargement")]),
    ),
    (
        "Rien de ce que vous tapez n'est envoyé",
        Held::By(&[
            (GUARDS, "aucune requête après le chargement"),
            (GUARDS, "aucune requête vers un tiers"),
        ]),
    ),
    (
        "Il n'y a ni compte, ni cookie",
        Held::By(&[
            (GUARDS, "rien n'est gardé par le navigateur"),
            (GUARDS, "aucune requête vers un tiers"),
        ]),
    ),
    (
        "Le navigateur n'écrit pas vos réponses dans ses fichiers",
        Held::By(&[
            (
                "tests/navigateur/essais/profil.test.mjs",
                "un parcours avec des violences ne laisse aucune réponse dans les fichiers du navigateur",
            ),
            (PAGES, "fn the_browser_is_told_to_forget_every_field"),
        ]),
    ),
    (
        "« Quitter vite », ou fermer l'onglet",
        Held::By(&[
            ("tests/navigateur/essais/quitter.test.mjs", "quitter vite depuis"),
            (
                "tests/navigateur/essais/quitter.test.mjs",
                "revenir d'un autre site ne montre pas la famille d'avant",
            ),
            (GUARDS, "rien n'est gardé par le navigateur"),
        ]),
    ),
    (
        "« Recommencer » aussi",
        Held::By(&[
            (
                "tests/navigateur/essais/rien_perdu.test.mjs",
                "« Recommencer » se reprend",
            ),
            ("src/app.rs", "const UNDO_FOR: u32 = 120_000;"),
        ]),
    ),
    (
        "Repères s'utilise au clavier",
        Held::By(&[
            (
                "tests/navigateur/essais/clavier.test.mjs",
                "de l'accueil aux résultats au clavier seul",
            ),
            (SCREEN, "px rien ne dépasse, sur aucune page"),
            (SCREEN, "tout se lit sans défiler de côté"),
            (SCREEN, "le papier porte les résultats et rien d'inutile"),
        ]),
    ),
    (
        "Une réponse n'y est jamais dite par la couleur seule",
        Held::By(&[(ACCESSIBLE, "fn a_verdict_is_a_word_and_a_sign")]),
    ),
    ("Règlements d'action sociale", Held::Fact),
    (
        "Chacune est citée avec la réponse",
        Held::By(&[(ACCESSIBLE, "fn every_answer_gives_its_source_and_its_date")]),
    ),
    (
        "Ce qui la rend moins que sûre est dit",
        Held::By(&[(ACCESSIBLE, "fn every_answer_gives_its_source_and_its_date")]),
    ),
    (
        "Repères est un logiciel libre",
        Held::By(&[("Cargo.toml", "license = \"MIT OR Apache-2.0\"")]),
    ),
    ("Il n'est ni un site de l'État", Held::Fact),
];

#[test]
fn every_sentence_of_the_page_is_held_or_promises_nothing() {
    let paragraphs = SECTIONS.iter().flat_map(|(_, paragraphs)| paragraphs.iter());
    let sentences: Vec<&str> = paragraphs.flat_map(|words| words.split_inclusive(". ")).collect();
    for sentence in &sentences {
        let known = SENTENCES.iter().filter(|(start, _)| sentence.trim().starts_with(start));
        assert_eq!(known.count(), 1, "what holds « {sentence} »?");
    }
    for (start, held) in &SENTENCES {
        assert!(
            sentences.iter().any(|sentence| sentence.trim().starts_with(start)),
            "« {start} » is not said"
        );
        let Held::By(tests) = held else { continue };
        for (file, words) in *tests {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(text.contains(words), "{file} does not hold « {start} »: {words}");
        }
    }
}
