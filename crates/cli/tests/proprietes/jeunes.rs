//! Whose file it is: the rules about a Bafa or a project of the young tell the young person's own file from the parents'.

use std::collections::BTreeSet;

use reperes_engine::program::Entity;
use reperes_engine::report::Verdict;
use reperes_engine::{Scope, Situation, Value, VarId, evaluate};

use crate::rules;

/// A fact by which a rule is about the young.
const OF_THE_YOUNG: [&str; 3] = ["bafa", "projet_jeune", "projet_autonomie"];

fn fact(name: &str) -> VarId {
    let found = rules::program().variable(Entity::Foyer, name);
    found.unwrap_or_else(|| panic!("no fact `{name}`"))
}

fn choice(list: &str, option: &str) -> Value {
    let list = rules::program().choices.iter().find(|of| of.name == list).unwrap();
    let rank = list.options.iter().position(|of| of.name == option).unwrap();
    Value::Choice(u8::try_from(rank).unwrap())
}

fn known(family: &Situation, name: &str) -> Option<Value> {
    family.facts.get(usize::from(fact(name))).copied().flatten()
}

/// The same family, with another file; `None` leaves it unsaid.
fn with(family: &Situation, file: Option<&str>, young: Option<&str>) -> Situation {
    let mut family = family.clone();
    let file = file.map(|option| choice("dossier_caf", option));
    let young = young.map(|option| choice("qui_est_le_jeune", option));
    family.set(fact("dossier_caf"), file);
    family.set(fact("qui_est_le_jeune"), young);
    family
}

fn verdict(aide: usize, family: &Situation) -> Option<Verdict> {
    let report = evaluate(rules::program(), family, Scope::Only(aide));
    report.aides.first().map(|aide| aide.verdict)
}

/// Whether the answer waits for the file when it is not said.
fn reads_the_file(aide: usize, family: &Situation) -> bool {
    let unsaid = with(family, None, None);
    let report = evaluate(rules::program(), &unsaid, Scope::Only(aide));
    let mut questions = report.aides.iter().flat_map(|aide| &aide.questions);
    questions.any(|question| question.id == Some(fact("dossier_caf")))
}

/// The examples about the young whom a file of their own does not shut out, by rule, where the file counts.
fn opened() -> Vec<(usize, &'static Situation)> {
    let own = choice("dossier_caf", "moi");
    rules::examples()
        .iter()
        .map(|example| (example.aide, &example.situation))
        .filter(|(_, family)| OF_THE_YOUNG.iter().any(|name| known(family, name).is_some()))
        .filter(|(_, family)| known(family, "dossier_caf") == Some(own))
        .filter(|(aide, family)| {
            let own = verdict(*aide, &with(family, Some("moi"), Some("moi")));
            own.is_some_and(|verdict| verdict != Verdict::Non) && reads_the_file(*aide, family)
        })
        .collect()
}

#[test]
fn the_file_of_the_parents_serves_the_young_as_their_own_does() {
    let mut rules_tried = BTreeSet::new();
    for (aide, family) in opened() {
        let id = &rules::program().aides[aide].id;
        for (file, young) in [
            ("parents", None),
            ("moi", Some("au_dossier")),
            ("aucun", Some("son_dossier")),
        ] {
            let other = verdict(aide, &with(family, Some(file), young));
            assert_ne!(other, Some(Verdict::Non), "{id}: {file} {young:?}: {family:?}");
        }
        rules_tried.insert(id);
    }
    assert!(rules_tried.len() > 20, "the rules tried are {rules_tried:?}");
}

#[test]
fn a_family_without_a_file_has_no_local_aide_for_its_young() {
    for (aide, family) in opened() {
        let id = &rules::program().aides[aide].id;
        for young in ["moi", "au_dossier", "hors_dossier"] {
            let verdict = verdict(aide, &with(family, Some("aucun"), Some(young)));
            let waits = verdict == Some(Verdict::Inconnu);
            assert!(
                verdict == Some(Verdict::Non) || waits,
                "{id}: {young}: {verdict:?}: {family:?}"
            );
        }
    }
}
