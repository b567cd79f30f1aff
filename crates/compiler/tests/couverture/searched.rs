//! The families that are found for what is missing.

use reperes_compiler::Answer;

use crate::rules::{Covered, HEAD, REFUSED, amount, condition, example, table};

/// The example to add for what a message says is missing.
#[track_caller]
fn proposed(covered: &Covered, message: &str) -> String {
    let all = covered.details();
    let one = all.iter().find(|one| one.message == message);
    let one = one.unwrap_or_else(|| panic!("no {message} in {:#?}", covered.missing()));
    one.help.join("\n")
}

const DEAR: &str = "la condition `peu_cher` n'est refusée dans aucun exemple";

fn two_conditions() -> String {
    condition("allocataire", "allocataire") + &condition("peu_cher", "sejour_cout <= 300 €")
}

fn refused() -> String {
    let family = "foyer = { allocataire = false, sejour_cout = '200 €' }";
    example("Refusée", family, "verdict = \"non\", refus = [\"allocataire\"]")
}

#[test]
fn a_family_is_rather_refused_by_one_condition_only() {
    let family = "foyer = { allocataire = true, sejour_cout = '200 €' }";
    let granted = example("Accordée", family, "verdict = \"oui\"");
    let covered = Covered::rule(&(two_conditions() + &refused() + &granted));
    let text = proposed(&covered, DEAR);
    assert!(text.contains("allocataire = true, sejour_cout = '300,01 €'"), "{text}");
    assert!(text.contains("refus = [\"peu_cher\"]"), "{text}");
}

#[test]
fn a_family_refused_by_two_conditions_is_better_than_none() {
    let covered = Covered::rule(&(two_conditions() + &refused()));
    let text = proposed(&covered, DEAR);
    assert!(text.contains("refus = [\"allocataire\", \"peu_cher\"]"), "{text}");
}

#[test]
fn two_facts_are_changed_when_one_is_not_enough() {
    let rows = table(
        "quotient_familial(janvier)",
        "exacte",
        &["jusqu_a = '400 €/mois'", "plus_de = '400 €/mois'"],
    );
    let covered = Covered::rule(&(REFUSED.to_owned() + &rows + &amount("participation")));
    let text = proposed(
        &covered,
        "aucun exemple n'essaie juste après cette borne du barème `participation` : 400,01 €/mois",
    );
    let family = "foyer   = { allocataire = true, quotient_familial = { 2026-01 = '400,01 €/mois' } }";
    assert!(text.contains(family), "{text}");
}

/// The aide of each family that is found at once.
fn aides(covered: &Covered) -> Vec<&str> {
    let program = covered.compilation.program.as_ref().unwrap();
    let answers = covered
        .coverage
        .missing
        .iter()
        .filter_map(|missing| match &missing.answer {
            Some(Answer::Family(aide, _)) => Some(program.aides[*aide].id.as_str()),
            Some(Answer::Never | Answer::Unknown(_)) | None => None,
        });
    answers.collect()
}

#[test]
fn a_family_is_searched_around_the_aide_that_misses_it() {
    let shown = "verdict = \"non\", refus = [\"a\"]";
    let first = format!("{HEAD}{}", condition("a", "regime = general"));
    let second = format!(
        "{HEAD}{}{}",
        condition("a", "allocataire"),
        example("Refusée", "foyer = { allocataire = false }", shown)
    );
    let covered = Covered::files(&[("socle/premiere.toml", &first), ("socle/seconde.toml", &second)]);
    assert_eq!(aides(&covered), ["socle/premiere", "socle/premiere", "socle/seconde"]);
}

#[test]
fn what_two_aides_share_is_searched_around_the_one_whose_examples_decide_it() {
    let head = HEAD.replace("[source]", "conditions_communes = [\"partagee\"]\n\n[source]");
    let silent = example("Sans réponse", "foyer = {}", "verdict = \"inconnu\"");
    let decided =
        |answer: bool, verdict: &str| example("Décidée", &format!("foyer = {{ allocataire = {answer} }}"), verdict);
    let granted = decided(true, "verdict = \"oui\"");
    let refused = decided(false, "verdict = \"non\", refus = [\"partagee\"]");
    for told in [granted, refused] {
        let covered = Covered::files(&[
            ("caf/indre/_commun.toml", &condition("partagee", "allocataire")),
            ("caf/indre/premiere.toml", &format!("{head}{silent}")),
            ("caf/indre/seconde.toml", &format!("{head}{told}")),
        ]);
        assert_eq!(aides(&covered), ["caf/indre/seconde"], "{told}");
    }
}

/// The search goes by a key of 400 € to 501 €, for the cents: neither 400 € nor 500 € is in the row.
#[test]
fn the_family_of_a_dead_row_is_in_the_row() {
    let rows = ["jusqu_a = '400 €/mois'", "de = '401 €/mois', moins_de = '500 €/mois'"];
    let table = table("quotient_familial(janvier)", "tronque_a_l_euro", &rows);
    let near = example(
        "Proche",
        "foyer = { quotient_familial = { 2026-01 = '399 €/mois' } }",
        "verdict = \"oui\", montant = '100 €'",
    );
    let test = condition("a", "quotient_familial(janvier) <= 399 €/mois");
    let covered = Covered::rule(&(test + &table + &amount("participation") + &near));
    assert_eq!(
        covered.families(),
        [r#"{ "le": "2026-03-15", "foyer": { "quotient_familial": { "2026-01": "401" } } }"#]
    );
}
