//! Listed is not in charge: a family says all its children, and each right counts those that are its own.

use reperes_engine::program::Entity;
use reperes_engine::report::{AideReport, Verdict};
use reperes_engine::{Child, Date, Program, Report, Scope, Situation, Unit, Value, evaluate, totals_of_both};
use rust_decimal::Decimal;

use crate::rules;

/// Those whose source counts every child, or speaks of the parent who has not the custody: a child elsewhere may change them.
const OF_EVERY_CHILD: &[&str] = &[
    // The first child of a family, wherever the others live.
    "caf/rhone/offre_premier_enfant",
    "caf/ille-et-vilaine/evenement_fragilisant",
    // For the parent who has not the custody too.
    "caf/vienne/pret_menager_mobilier",
    "caf/charente-maritime/pret_caravane",
    "caf/haute-saone/naissances_multiples",
    "caf/haute-saone/secours_prets_sociaux",
    "caf/haute-saone/pret_menager_mobilier",
    "caf/ille-et-vilaine/amelioration_logement",
    "caf/cher/transport_vacances",
    // « Par parent », wherever the children live.
    "caf/indre/separation",
    // For the young who has the AAH himself too.
    "caf/doubs/repit_handicap",
    "caf/cher/aide_vacances_familiales",
    // The descendants of the deceased, in charge or not.
    "droits/capital_deces",
];

/// Answers of a child, by the name of the fact.
type Facts = &'static [(&'static str, &'static str)];

/// Children of a family who are not in its charge.
const ELSEWHERE: &[Facts] = &[
    &[("residence", "autre_parent"), ("accueilli", "non")],
    &[("residence", "confie"), ("confie_ase", "non")],
    &[("residence", "autonome"), ("prestations_propres", "aide_logement")],
    &[("residence", "autonome"), ("prestations_propres", "aah")],
    &[("residence", "autonome"), ("prestations_propres", "rsa")],
    &[("residence", "autonome"), ("prestations_propres", "famille")],
];

fn read(program: &Program, name: &str, text: &str) -> (u16, Value) {
    let id = program
        .variable(Entity::Enfant, name)
        .unwrap_or_else(|| panic!("{name}"));
    let on = Date::new(2026, 1, 1).unwrap();
    let value = reperes_engine::input::parse(program, id, on, text).unwrap_or_else(|_| panic!("{name} = {text}"));
    (id, value)
}

/// A child born that many years before the request, of whom all that may matter is known.
fn child(program: &Program, on: Date, years: i32, facts: Facts) -> Child {
    let mut child = Child::new(program);
    let born = on.shift(-years, Unit::An).shift(-40, Unit::Jour);
    let common = [
        ("revenu_mensuel", "0"),
        ("handicap_ou_maladie_grave", "non"),
        ("aeeh_decision", "aucune"),
        ("part_en_famille", "non"),
        ("part_en_sejour", "non"),
        ("parcours_bilan", "non"),
        ("scolarite", "ecole"),
        ("recueilli", "non"),
    ];
    for (name, text) in common.iter().chain(facts) {
        let (id, value) = read(program, name, text);
        child.set(id, Some(value));
    }
    let birth = program.variable(Entity::Enfant, "date_naissance").unwrap();
    child.set(birth, Some(Value::Date(born)));
    child
}

fn only<'p>(program: &'p Program, index: usize, family: &Situation) -> Report<'p> {
    evaluate(program, family, Scope::Only(index))
}

/// What the family is answered, without the child who came last.
fn answer(aide: &AideReport<'_>, children: usize) -> String {
    let each: Vec<_> = aide
        .enfants
        .iter()
        .take(children)
        .map(|child| {
            (
                child.verdict,
                child.montant.as_ref().map(|amount| (amount.bas, amount.haut)),
            )
        })
        .collect();
    let amount = aide.montant.as_ref().map(|amount| (amount.bas, amount.haut));
    format!("{:?} {amount:?} {each:?}", aide.verdict)
}

#[test]
fn a_child_who_is_not_in_charge_changes_no_answer() {
    let program = rules::program();
    let mut wrong = std::collections::BTreeSet::new();
    let mut tried = 0;
    for (rank, example) in rules::examples().iter().enumerate() {
        let aide = &program.aides[example.aide];
        let Some(children) = example.situation.children.as_ref().map(Vec::len) else {
            continue;
        };
        if OF_EVERY_CHILD.contains(&aide.id.as_str()) {
            continue;
        }
        let before = only(program, example.aide, &example.situation);
        let Some(before) = before.aides.first() else { continue };
        for (kind, facts) in ELSEWHERE.iter().enumerate() {
            let years = [2, 9, 18][(rank + kind) % 3];
            let mut more = example.situation.clone();
            let listed = child(program, more.on, years, facts);
            more.children.get_or_insert_default().push(listed);
            let after = only(program, example.aide, &more);
            let Some(after) = after.aides.first() else { continue };
            tried += 1;
            let is_counted = after.enfants.last().is_some_and(|child| child.verdict != Verdict::Non);
            // Of a family without children, an aide per child says that it needs one.
            let is_same = answer(before, children) == answer(after, children) && !is_counted;
            let says_it_needs_one = aide.per_child && children == 0;
            if !(is_same || says_it_needs_one) {
                wrong.insert(format!("{} « {} » {years} ans {facts:?}", aide.id, example.name));
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
    assert!(
        wrong.is_empty(),
        "{} :\n{}",
        wrong.len(),
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// What goes to one of two parents, in alternating residence (L. 513-1): all but the allocations familiales and the CMG.
const OF_ONE_PARENT: &[&str] = &[
    "droits/allocation_rentree_scolaire",
    "droits/complement_familial",
    "droits/allocation_base_paje",
    "droits/allocation_soutien_familial",
    "droits/aeeh",
];

#[test]
fn of_two_parents_in_alternating_residence_one_alone_has_what_is_for_one() {
    let program = rules::program();
    let (residence, alternee) = read(program, "residence", "alternee");
    let (designated, _) = read(program, "allocataire_designe", "oui");
    let birth = program.variable(Entity::Foyer, "naissance").unwrap();
    let day = program.variable(Entity::Enfant, "date_naissance").unwrap();
    let mut shared = 0;
    for example in rules::examples() {
        let id = program.aides[example.aide].id.as_str();
        if !OF_ONE_PARENT.contains(&id) || example.situation.children.as_ref().is_none_or(Vec::is_empty) {
            continue;
        }
        // A birth to come, or an adoption, is said of the household: it has no residence yet.
        let on = example.situation.on;
        let is_to_come = |child: &Child| matches!(child.facts[usize::from(day)], Some(Value::Date(born)) if born > on);
        if example.situation.facts[usize::from(birth)] == Some(Value::Bool(true))
            || example.situation.children.iter().flatten().any(is_to_come)
        {
            continue;
        }
        for said in [None, Some(true), Some(false)] {
            let mut first = example.situation.clone();
            for child in first.children.iter_mut().flatten() {
                child.set(residence, Some(alternee));
                child.set(designated, said.map(Value::Bool));
            }
            let mut second = first.clone();
            first.share_with(program, &mut second);
            let (one, other) = (
                only(program, example.aide, &first),
                only(program, example.aide, &second),
            );
            let most = |report: &Report<'_>| -> Decimal {
                let totals = totals_of_both(report, &evaluate(program, &first, Scope::Only(usize::MAX)));
                totals.famille.iter().map(|total| total.au_plus).sum()
            };
            let both: Decimal = totals_of_both(&one, &other)
                .famille
                .iter()
                .map(|total| total.au_plus)
                .sum();
            assert!(
                both <= most(&one).max(most(&other)),
                "{id} « {} » {said:?}",
                example.name
            );
            if said.is_some() {
                let is_open =
                    |report: &Report<'_>| report.aides.first().is_some_and(|aide| aide.verdict == Verdict::Oui);
                assert!(
                    !(is_open(&one) && is_open(&other)),
                    "{id} « {} »: both are paid",
                    example.name
                );
            }
            let exact: Decimal = totals_of_both(&one, &other)
                .famille
                .iter()
                .map(|total| total.exact)
                .sum();
            assert!(
                said.is_some() || exact.is_zero(),
                "{id} « {} » is sure for nobody",
                example.name
            );
            shared += usize::from(!both.is_zero());
        }
    }
    assert!(shared > 100, "{shared}");
}
