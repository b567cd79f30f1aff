//! In which order questions are asked.

use super::made_up::{MONEY, constant, fact, facts, group, on_condition, suppose, unknown, var};
use super::push;
use crate::program::{Comparison, Entity, Event, Genre, Node};
use crate::report::Question;
use crate::{Month, Program, Scope, Type, Value};

const EVENT: Scope = Scope::Event(0);

fn order<'p>(questions: &[Question<'p>]) -> Vec<&'p str> {
    questions.iter().map(|question| question.variable).collect()
}

fn asked(program: &Program, scope: Scope) -> Vec<&str> {
    order(&unknown(program, scope).questions)
}

fn booleans(names: &[&str]) -> Program {
    let all: Vec<(&str, Type)> = names.iter().map(|name| (*name, Type::Bool)).collect();
    facts(&all)
}

#[test]
fn what_decides_an_aide_comes_before_what_only_concerns_droits() {
    let mut program = booleans(&["droit", "aide"]);
    on_condition(&mut program, Genre::Droit, &[0]);
    on_condition(&mut program, Genre::Droit, &[0]);
    on_condition(&mut program, Genre::Aide, &[1]);
    let report = unknown(&program, Scope::Everything);
    assert_eq!(order(&report.questions), ["aide", "droit"]);
    let only_droits: Vec<bool> = report.questions.iter().map(|one| one.droits_seulement).collect();
    assert_eq!(only_droits, [false, true]);
}

#[test]
fn what_serves_twice_as_many_aides_comes_first_whatever_the_droits() {
    let mut program = booleans(&["une_aide", "deux_aides"]);
    on_condition(&mut program, Genre::Aide, &[0, 1]);
    on_condition(&mut program, Genre::Aide, &[1]);
    for _ in 0..3 {
        on_condition(&mut program, Genre::Droit, &[0]);
    }
    assert_eq!(asked(&program, Scope::Everything), ["deux_aides", "une_aide"]);
}

#[test]
fn what_would_only_confirm_a_supposed_refusal_comes_last_and_counts_for_no_aide() {
    let mut program = booleans(&["suppose", "ouvert"]);
    let no = constant(&mut program, Value::Bool(false));
    suppose(&mut program, 0, no);
    on_condition(&mut program, Genre::Aide, &[0]);
    on_condition(&mut program, Genre::Aide, &[1]);
    let report = unknown(&program, Scope::Everything);
    assert_eq!(order(&report.questions), ["ouvert", "suppose"]);
    let served: Vec<usize> = report.questions.iter().map(|one| one.aides).collect();
    assert_eq!(served, [1, 0]);
}

#[test]
fn what_would_confirm_a_supposed_oui_serves_its_aide() {
    let mut program = booleans(&["suppose"]);
    let yes = constant(&mut program, Value::Bool(true));
    suppose(&mut program, 0, yes);
    on_condition(&mut program, Genre::Aide, &[0]);
    assert_eq!(unknown(&program, Scope::Everything).questions[0].aides, 1);
}

#[test]
fn a_fact_comes_before_what_would_only_estimate_it() {
    let mut program = booleans(&["estimation", "fait", "autre_fait"]);
    let estimate = var(&mut program, 0);
    suppose(&mut program, 1, estimate);
    on_condition(&mut program, Genre::Aide, &[1, 2]);
    assert_eq!(asked(&program, Scope::Everything), ["fait", "autre_fait", "estimation"]);
}

/// A separation, which was chosen, and a death, which was not: whether each happened, then when.
fn two_events() -> Program {
    let mut program = booleans(&["deces", "date_deces", "separation", "revenus", "date_separation"]);
    let event = |answered| Event {
        name: String::new(),
        title: String::new(),
        summary: String::new(),
        answers: vec![(answered, Value::Bool(true))],
        questions: Vec::new(),
    };
    program.events = vec![event(2), event(0)];
    program.groups = vec![group(None), group(Some(0)), group(Some(1))];
    program.variables[1].group = 2;
    program.variables[4].group = 1;
    program
}

#[test]
fn what_happens_to_other_families_waits() {
    let mut program = two_events();
    on_condition(&mut program, Genre::Aide, &[0, 1, 2, 3, 4]);
    on_condition(&mut program, Genre::Aide, &[1]);
    assert_eq!(
        asked(&program, EVENT),
        ["separation", "revenus", "date_separation", "deces", "date_deces"],
        "whether it happened comes before when, though that serves more aides"
    );
}

#[test]
fn of_droits_what_follows_from_the_event_comes_before_resources() {
    let mut program = two_events();
    on_condition(&mut program, Genre::Droit, &[3, 4]);
    on_condition(&mut program, Genre::Droit, &[3]);
    assert_eq!(asked(&program, EVENT), ["date_separation", "revenus"]);
    assert_eq!(
        asked(&program, Scope::Everything),
        ["revenus", "date_separation"],
        "no event was chosen"
    );
}

#[test]
fn what_the_event_asks_comes_with_what_the_caf_decides_even_if_another_event_answers_it() {
    let mut program = two_events();
    on_condition(&mut program, Genre::Aide, &[4]);
    on_condition(&mut program, Genre::Droit, &[0, 3]);
    let late = unknown(&program, EVENT).questions;
    assert_eq!(order(&late), ["date_separation", "revenus", "deces"]);
    program.events[0].questions = vec![0, 3];
    let early = unknown(&program, EVENT).questions;
    assert_eq!(order(&early), ["deces", "revenus", "date_separation"]);
    assert!(early.iter().all(|question| !question.droits_seulement));
    assert_eq!(
        asked(&program, Scope::Everything),
        ["date_separation", "deces", "revenus"],
        "no event was chosen"
    );
}

#[test]
fn what_the_event_asks_is_not_asked_when_nothing_waits_for_it() {
    let mut program = two_events();
    on_condition(&mut program, Genre::Aide, &[4]);
    program.events[0].questions = vec![3];
    assert_eq!(asked(&program, EVENT), ["date_separation"]);
}

#[test]
fn an_aide_asks_by_group_and_the_children_before_their_own_facts() {
    let mut program = booleans(&["enfant", "seconde", "premiere"]);
    program.variables[0] = fact("fait_d_enfant", Entity::Enfant, Type::Bool);
    program.groups = vec![group(None), group(None), group(None)];
    for (rank, group) in [2, 1, 0].into_iter().enumerate() {
        program.variables[rank].group = group;
    }
    on_condition(&mut program, Genre::Aide, &[0, 1, 2]);
    program.aides[0].per_child = true;
    let report = unknown(&program, Scope::Everything);
    assert_eq!(
        order(&report.aides[0].questions),
        ["premiere", "seconde", "enfants", "fait_d_enfant"]
    );
}

#[test]
fn a_monthly_fact_is_asked_for_its_own_months() {
    let mut program = facts(&[("quotient", MONEY), ("loyer", MONEY)]);
    for (id, month) in [(0, 1), (1, 2)] {
        program.variables[usize::from(id)].monthly = true;
        let month = push(&mut program, Node::MonthOfYear(month));
        let value = push(&mut program, Node::Monthly(id, month));
        let ten = constant(&mut program, Value::Num(10.into()));
        let test = push(&mut program, Node::Compare(Comparison::Less, value, ten));
        program.aides.push(crate::program::Aide {
            conditions: vec![super::made_up::condition(test)],
            ..super::made_up::aide(&format!("socle/{id}"))
        });
    }
    let report = unknown(&program, Scope::Everything);
    let months: Vec<(&str, Vec<Month>)> = report
        .questions
        .into_iter()
        .map(|one| (one.variable, one.mois))
        .collect();
    let january = super::made_up::today().month().0 - 2;
    assert_eq!(
        months,
        [("quotient", vec![Month(january)]), ("loyer", vec![Month(january + 1)])]
    );
}
