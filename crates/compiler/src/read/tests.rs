//! What is said of a file that is not written as it should be: the code, what is underlined, and what to do.

use std::cell::RefCell;

use super::read_file;
use crate::declarations::Declarations;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::source::SourceFile;

const CASE: &str = "socle/cas.toml";

/// The head of a rule that lacks nothing.
const HEAD: &str = r#"
[aide]
titre            = "Aide au séjour"
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
"#;

fn diagnose(path: &str, bytes: &[u8]) -> (Vec<Diagnostic>, Declarations) {
    let file = SourceFile {
        path: path.to_owned(),
        text: bytes.to_vec(),
    };
    let reported = RefCell::new(Vec::new());
    let mut declarations = Declarations::default();
    read_file(&file, FileId(0), &reported, &mut declarations);
    (reported.into_inner(), declarations)
}

/// One line for each diagnostic: `R021 "[" fermez-la avec …`, then each other place that it shows.
fn said(path: &str, text: &str) -> Vec<String> {
    let underlined = |place: Place| &text[place.start..place.end];
    let line = |diagnostic: Diagnostic| {
        let others = diagnostic.others.iter();
        let others: String = others
            .map(|(place, _)| format!(" <- {:?}", underlined(*place)))
            .collect();
        let at = underlined(diagnostic.place);
        format!("{} {at:?} {}{others}", diagnostic.code, diagnostic.help.join(" ; "))
    };
    diagnose(path, text.as_bytes()).0.into_iter().map(line).collect()
}

/// Of each text, what is said, by its beginnings.
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let found = said(CASE, text);
        let is_expected = found.len() == expected.len()
            && found
                .iter()
                .zip(expected.iter())
                .all(|(found, expected)| found.starts_with(expected));
        assert!(is_expected, "{text}\ngives {found:#?}");
    }
}

#[test]
fn a_value_that_toml_refuses_is_recognised() {
    check(&[
        // Neither closed nor opened, or closed too early.
        (
            "titre = \"Aide\" au séjour\n",
            &[r#"R002 "" passez à la ligne, ou effacez"#],
        ),
        (
            "titre = Aide \"au\" séjour\n",
            &[r#"R002 "Aide" écrivez `"…"` pour un texte"#],
        ),
        ("titre = \",\n", &[r#"R021 "\"," fermez-le sur la même ligne"#]),
        (
            "titre = \"Aide # 3\n",
            &[r#"R021 "\"Aide # 3" fermez-le sur la même ligne"#],
        ),
        ("titre =\n", &[r#"R002 "" écrivez `cle = "…"` pour un texte"#]),
        // Closed, and wrong within.
        ("titre = \"a\\qb\"\n", &[r#"R002 "" écrivez `\"` pour un guillemet"#]),
        (
            "pieces = [\"a\\qb\", \"c\"]\n",
            &[r#"R002 "" écrivez `\"` pour un guillemet"#],
        ),
        (
            "pieces = [  \"a\\qb\", \"c\"]\n",
            &[r#"R002 "" écrivez `\"` pour un guillemet"#],
        ),
        // Without quotes: a sentence or a calculation, the remark left out.
        (
            "genre = aide # remarque\n",
            &[r#"R019 "aide" écrivez `genre = "aide"` ;"#],
        ),
        (
            "titre = Un secours de 100 €\n",
            &[r#"R019 "Un secours de 100 €" écrivez `titre = "Un secours de 100 €"` ;"#],
        ),
        (
            "titre = 3 enfants\n",
            &[r#"R019 "3 enfants" écrivez `titre = "3 enfants"` ;"#],
        ),
        ("min = 2 mois\n", &[r#"R019 "2 mois" écrivez `min = '2 mois'`"#]),
        ("note = 50 %\n", &[r#"R019 "50 %" écrivez `note = '50 %'`"#]),
    ]);
}

#[test]
fn a_key_or_a_section_that_toml_refuses_is_recognised() {
    check(&[
        (
            "[aide]\nLe plafond == 700\n",
            &[r#"R009 "Le plafond" écrivez `le_plafond`"#],
        ),
        (
            "[[conditon]\nnom = 1\n",
            &[r#"R020 "[[conditon]" écrivez `[[condition]]`"#],
        ),
        ("aide\ntitre = \"a\"\n", &[r#"R020 "aide" écrivez `[aide]`"#]),
        (
            "[aide]\n  nom = 1\n  titre = 3\n  nom = 2\n",
            &[
                r#"R022 "nom" gardez une seule des deux ; si une autre section commence ici, ajoutez son nom entre crochets au-dessus <- "nom""#,
            ],
        ),
    ]);
}

#[test]
fn a_line_of_a_list_is_no_key() {
    check(&[
        (
            "pieces = [\n  \"a\\qb\",\n]\n",
            &[r#"R002 "" écrivez `\"` pour un guillemet"#],
        ),
        (
            "pieces = [\n  “Les factures”,\n]\n",
            &[r#"R017 "“Les factures”" écrivez-les droits : `"Les factures"`"#],
        ),
        (
            "tranches = [\n  { jusqu_a = 500 €/mois, vaut = '50 %' },\n]\n",
            &[r#"R019 "500 €/mois" écrivez `jusqu_a = '500 €/mois'`"#],
        ),
        (
            "pieces = [\n  \"Les factures\",\n  // en double\n]\n",
            &[r#"R002 "// en double" une remarque commence par `#` : écrivez `# en double`"#],
        ),
        (
            "pieces = [\n  Les factures,\n]\n",
            &[r#"R019 "Les factures" écrivez `"Les factures"` ; si c'est un calcul, `'Les factures'`"#],
        ),
    ]);
}

#[test]
fn what_a_mistake_carries_along_is_not_said_and_what_follows_is() {
    check(&[
        (
            "[[condition]]\nnom = \"a\"\n[[condition]\nnom = \"b\"\n[source]\né = 1\n",
            &[
                r#"R020 "[[condition]" écrivez `[[condition]]`"#,
                r#"R009 "é" écrivez `e`"#,
            ],
        ),
        (
            "pieces = [\n  \"a\" \"b\",\n]\né = 1\n",
            &[r#"R002 "\"a\" \"b\"" écrivez `"a", "b",`"#, r#"R009 "é" écrivez `e`"#],
        ),
        (
            "[aide]\nnom = \"a\"\n[aide]\nnom = \"b\"\nnom = \"c\"\n[source]\né = 1\n",
            &[r#"R022 "[aide]" réunissez"#, r#"R009 "é" écrivez `e`"#],
        ),
        (
            "titre = \"Aide\nau séjour\"\nresume = \"Une aide\"\nComment la demander\n",
            &[
                r#"R021 "\"Aide" fermez-le"#,
                r#"R002 "Comment la demander" une section s'écrit"#,
            ],
        ),
        (
            "titre = \"Aide\né = 1\n",
            &[r#"R021 "\"Aide" fermez-le"#, r#"R009 "é" écrivez `e`"#],
        ),
    ]);
}

#[test]
fn what_is_left_open_and_what_shows_it_are_one_sign_each() {
    check(&[
        (
            "pieces = [\"a\"\nlien = \"b\"\n",
            &[r#"R021 "[" fermez-la avec `]` <- "lien = \"b\"""#],
        ),
        ("pieces = [\"a\"}\n", &[r#"R021 "[" fermez-la avec `]` <- "}""#]),
    ]);
}

#[test]
fn a_section_in_the_place_of_another_shape_is_refused_as_it_is_written() {
    for (section, expected) in [
        ("[condition]", "R020 \"[condition]\" écrivez `[[condition]]`"),
        ("[[montant]]", "R020 \"[[montant]]\" écrivez `[montant]`"),
        ("[part.titre]", "R006 \"part\" écrivez la liste"),
        (
            "part = { titre = 1 }",
            "R006 \"{ titre = 1 }\" mettez des crochets autour",
        ),
        ("montant = [1]", "R006 \"[1]\" écrivez `{ cle = valeur }`"),
        ("[[aide.en_vigueur]]", "R006 \""),
    ] {
        let found = said(CASE, &format!("{section}\n{HEAD}"));
        assert!(!found.is_empty(), "{section}");
        for line in found {
            assert!(line.starts_with(expected), "{section}\ngives {line}");
        }
    }
}

#[test]
fn a_sentence_shows_its_brace_and_a_link_is_an_address() {
    for (right, wrong, expected) in [
        ("Une participation.", "Jusqu'à {plafond}.", "R012 \"{\" gardez"),
        (
            "https://exemple.fr",
            "https://exemple.fr et la suite",
            "R120 \"\\\"https://exemple.fr et la suite\\\"\"",
        ),
        (
            "https://exemple.fr",
            "https://exemple",
            "R120 \"\\\"https://exemple\\\"\"",
        ),
    ] {
        let found = said(CASE, &HEAD.replace(right, wrong));
        assert_eq!(found.len(), 1, "{wrong}\ngives {found:#?}");
        assert!(found[0].starts_with(expected), "{wrong}\ngives {found:#?}");
    }
    assert!(said(CASE, HEAD).is_empty());
}

#[test]
fn a_key_that_is_missing_is_shown_as_it_is_written() {
    let rule =
        format!("{HEAD}\n[delai]\n[[condition]]\n[[bareme]]\n[[part]]\n[[exemple]]\n[[exemple]]\nattendu = {{}}\n");
    for (path, text, help) in [
        (CASE, "", "en tête une section `[aide]`"),
        (CASE, "[aide]", "une section `[source]`"),
        ("variables/10_logement.toml", "", "en tête une section `[groupe]`"),
        (CASE, "[aide]\n[source]", "`url = \"https://…\"`"),
        (CASE, &rule, "une ligne `au_plus_tard = …`"),
        (CASE, &rule, "`nom = \"…\"`"),
        (CASE, &rule, "`si = '…'`"),
        (CASE, &rule, "`texte = \"…\"`"),
        (CASE, &rule, "`refus = \"…\"`"),
        (CASE, &rule, "`selon = 'quotient_familial(janvier)'`"),
        (
            CASE,
            &rule,
            "`tranches = [ { jusqu_a = '500 €/mois', vaut = '50 %' }, … ]`",
        ),
        (CASE, &rule, "`calcul = '…'`"),
        (CASE, &rule, "`le = 2026-03-15`"),
        (CASE, &rule, "`attendu = { verdict = \"oui\", montant = '100 €' }`"),
        (CASE, &rule, "`verdict = \"oui\"`, `\"non\"` ou `\"inconnu\"`"),
    ] {
        let found = said(path, text);
        let help = format!("ajoutez {help}");
        assert!(
            found
                .iter()
                .any(|line| line.starts_with("R005") && line.contains(&help)),
            "{help} is not in {found:#?}"
        );
    }
}

#[test]
fn a_deadline_may_only_open() {
    let found = said(CASE, &format!("{HEAD}\n[delai]\nau_plus_tot = 'demande'\n"));
    assert!(!found.iter().any(|line| line.contains("au_plus_tard")), "{found:#?}");
}

#[test]
fn the_keys_that_a_section_may_have_are_each_listed_once() {
    let found = said(
        CASE,
        &format!("{HEAD}\n[[bareme]]\nnom = \"taux\"\nselon = 'qf'\ntranches = []\nzzz = 1\n"),
    );
    assert_eq!(
        found,
        ["R004 \"zzz\" les clés possibles sont `nom`, `selon`, `lecture` et `tranches`"]
    );
}

#[test]
fn of_a_file_in_no_place_for_a_rule_only_what_toml_refuses_is_said_too() {
    let found = said("aide.toml", "titre = \n");
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[1].starts_with("R002"), "{found:#?}");
    for (path, name) in [
        ("caf/cher/aide.docx", "aide.toml"),
        ("caf/cher/aide", "aide.toml"),
        ("caf/cher/aide.txt", "aide.toml"),
        ("caf/cher/aide.2025.toml.txt", "aide.2025.toml"),
    ] {
        let found = said(path, "titre = \n");
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(&format!("`{name}`")), "{found:#?}");
    }
}

#[test]
fn the_first_byte_that_is_not_utf_8_is_shown() {
    let (found, _) = diagnose(CASE, b"titre = \"s\xe9jour\"\n");
    let places: Vec<(&str, usize, usize)> = found
        .iter()
        .map(|one| (one.code, one.place.start, one.place.end))
        .collect();
    assert_eq!(places, [("R001", 10, 11)]);
}

/// What other files name may be in one that cannot be read: nothing is then said of a name that nobody declares.
#[test]
fn a_file_that_declares_names_and_cannot_be_read_is_remembered() {
    for (path, is_shared) in [
        ("variables/10_logement.toml", true),
        ("parametres.toml", true),
        ("socle/_commun.toml", true),
        (CASE, false),
    ] {
        for bytes in [&b"\xff\xfe"[..], b"titre = \n"] {
            assert_eq!(diagnose(path, bytes).1.is_unreadable, is_shared, "{path}");
        }
        assert!(!diagnose(path, b"").1.is_unreadable, "{path}");
    }
}
