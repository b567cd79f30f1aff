use super::*;
use crate::program::{AfterEnd, Comparison, Condition, Node, NodeId, Test};
use crate::samples::{aide, day, fact, number, push};
use crate::value::Type;

/// An aide for whoever has fewer than `below` points, or more than `above`.
fn outside(below: i64, above: i64) -> Program {
    let mut program = Program::default();
    let points = fact(&mut program, "points", Entity::Foyer, Type::Number);
    program.variables[0].min = Some(Value::Num(Decimal::ZERO));
    program.variables[0].max = Some(Value::Num(Decimal::from(20)));
    let said = push(&mut program, Node::Var(points), Type::Number);
    let (low, high) = (number(&mut program, below), number(&mut program, above));
    let few = push(&mut program, Node::Compare(Comparison::Less, said, low), Type::Bool);
    let many = push(&mut program, Node::Compare(Comparison::Greater, said, high), Type::Bool);
    let either = push(&mut program, Node::Or(vec![few, many]), Type::Bool);
    aide(&mut program, &[either]);
    program.phrases.bascule_moins = "{ecart} de moins : {valeur} au lieu de {actuelle}".to_owned();
    program.phrases.bascule_plus = "{ecart} de plus : {valeur} au lieu de {actuelle}".to_owned();
    program
}

fn with_points(program: &Program, points: i64) -> Situation {
    let mut situation = Situation::new(program, day("2026-03-15"));
    situation.set(0, Some(Value::Num(points.into())));
    situation
}

#[test]
fn the_nearest_side_is_proposed_and_of_two_as_near_the_lower() {
    let program = outside(5, 11);
    let proposed = |points: i64| {
        let found = bascules(&program, &with_points(&program, points), 0, None);
        assert_eq!(found.len(), 1);
        found[0].value
    };
    assert_eq!(proposed(9), Value::Num(12.into()));
    assert_eq!(proposed(7), Value::Num(4.into()));
    assert_eq!(proposed(8), Value::Num(4.into()), "as near as 12");
}

#[test]
fn the_sentence_says_whether_it_takes_more_or_less_and_how_much() {
    let program = outside(5, 11);
    let said = |points: i64| {
        bascules(&program, &with_points(&program, points), 0, None)[0]
            .texte
            .clone()
    };
    assert_eq!(said(9), "3 de plus : 12 au lieu de 9");
    assert_eq!(said(7), "3 de moins : 4 au lieu de 7");
}

#[test]
fn a_change_says_whether_other_answers_may_still_refuse() {
    let mut program = outside(5, 11);
    let is_waiting = |program: &Program| bascules(program, &with_points(program, 9), 0, None)[0].reponses_manquantes;
    assert!(!is_waiting(&program));
    let tenant = fact(&mut program, "locataire", Entity::Foyer, Type::Bool);
    let is_tenant = push(&mut program, Node::Var(tenant), Type::Bool);
    let condition = Condition {
        test: Test::When(is_tenant),
        ..program.aides[0].conditions[0].clone()
    };
    program.aides[0].conditions.push(condition);
    assert!(is_waiting(&program));
}

#[test]
fn what_was_removed_opens_by_no_change() {
    let mut program = outside(5, 11);
    program.aides[0].to = Some(day("2026-03-14"));
    let situation = with_points(&program, 9);
    assert_eq!(
        bascules(&program, &situation, 0, None).len(),
        1,
        "the last version known"
    );
    program.aides[0].after_end = AfterEnd::Removed;
    assert!(bascules(&program, &situation, 0, None).is_empty());
}

#[test]
fn the_smallest_change_comes_first_and_a_choice_last() {
    let mut program = Program::default();
    let tenant = fact(&mut program, "locataire", Entity::Foyer, Type::Bool);
    let points = fact(&mut program, "points", Entity::Foyer, Type::Number);
    program.variables[1].min = Some(Value::Num(Decimal::ZERO));
    program.variables[1].max = Some(Value::Num(Decimal::from(20)));
    let is_tenant = push(&mut program, Node::Var(tenant), Type::Bool);
    let said = push(&mut program, Node::Var(points), Type::Number);
    let nine = number(&mut program, 9);
    let many = push(&mut program, Node::Compare(Comparison::Greater, said, nine), Type::Bool);
    let is_later = from(&mut program, "2028-01-01");
    let any = push(&mut program, Node::Or(vec![is_tenant, is_later, many]), Type::Bool);
    aide(&mut program, &[any]);
    let mut situation = Situation::new(&program, day("2026-03-15"));
    situation.set(tenant, Some(Value::Bool(false)));
    situation.set(points, Some(Value::Num(5.into())));
    let found = bascules(&program, &situation, 0, None);
    let order: Vec<&str> = found.iter().map(|change| change.variable).collect();
    assert_eq!(order, ["points", "demande", "locataire"]);
}

#[test]
fn no_number_out_of_its_bounds_is_proposed() {
    let proposed = |below: i64, above: i64, points: i64| {
        let mut program = outside(below, above);
        program.variables[0].min = Some(Value::Num(3.into()));
        program.variables[0].max = Some(Value::Num(19.into()));
        let found = bascules(&program, &with_points(&program, points), 0, None);
        found.first().map(|change| change.value)
    };
    assert_eq!(proposed(4, 19, 15), Some(Value::Num(3.into())));
    assert_eq!(proposed(3, 18, 7), Some(Value::Num(19.into())));
    assert_eq!(proposed(3, 19, 9), None);
}

#[test]
fn no_day_out_of_its_bounds_is_proposed() {
    let proposed = |before: &str, after: &str| {
        let mut program = Program::default();
        let arrival = fact(&mut program, "arrivee", Entity::Foyer, Type::Date);
        program.variables[0].min = Some(Value::Date(day("2020-01-01")));
        program.variables[0].max = Some(Value::Date(day("2026-12-31")));
        let told = push(&mut program, Node::Var(arrival), Type::Date);
        let [before, after] =
            [before, after].map(|at| push(&mut program, Node::Const(Value::Date(day(at))), Type::Date));
        let early = push(&mut program, Node::Compare(Comparison::Less, told, before), Type::Bool);
        let late = push(
            &mut program,
            Node::Compare(Comparison::Greater, told, after),
            Type::Bool,
        );
        let either = push(&mut program, Node::Or(vec![early, late]), Type::Bool);
        aide(&mut program, &[either]);
        let mut situation = Situation::new(&program, day("2026-03-15"));
        situation.set(arrival, Some(Value::Date(day("2023-06-15"))));
        let found = bascules(&program, &situation, 0, None);
        found.first().map(|change| change.value)
    };
    assert_eq!(
        proposed("2020-01-02", "2026-12-31"),
        Some(Value::Date(day("2020-01-01")))
    );
    assert_eq!(
        proposed("2020-01-01", "2026-12-30"),
        Some(Value::Date(day("2026-12-31")))
    );
    assert_eq!(proposed("2020-01-01", "2026-12-31"), None);
}

/// Whether the date of the request is on that day or after.
fn from(program: &mut Program, first: &str) -> NodeId {
    let request = push(program, Node::Request, Type::Date);
    let first = push(program, Node::Const(Value::Date(day(first))), Type::Date);
    push(
        program,
        Node::Compare(Comparison::GreaterOrEqual, request, first),
        Type::Bool,
    )
}

/// Whether waiting until that day is proposed, on 15 March 2026, of an aide that opens then.
fn waits_until(first: &str, arrange: impl Fn(&mut Program)) -> bool {
    let mut program = Program::default();
    let is_later = from(&mut program, first);
    aide(&mut program, &[is_later]);
    arrange(&mut program);
    let found = bascules(&program, &Situation::new(&program, day("2026-03-15")), 0, None);
    found.iter().any(|change| change.value == Value::Date(day(first)))
}

#[test]
fn waiting_is_proposed_for_ten_years_at_most() {
    assert!(waits_until("2036-03-15", |_| {}));
    assert!(!waits_until("2036-03-16", |_| {}));
}

#[test]
fn waiting_is_proposed_while_the_same_version_answers() {
    let ending = |last: &str| {
        let last = day(last);
        move |program: &mut Program| program.aides[0].to = Some(last)
    };
    assert!(waits_until("2026-05-31", ending("2026-05-31")));
    assert!(!waits_until("2026-06-01", ending("2026-05-31")));
    assert!(!waits_until("2026-03-16", ending("2026-03-15")), "its last day");
    assert!(
        waits_until("2026-06-01", ending("2026-03-14")),
        "the last version known"
    );
}

#[test]
fn waiting_is_not_proposed_beyond_the_next_version() {
    let followed_by = |id: &'static str| {
        move |program: &mut Program| {
            aide(program, &[]);
            program.aides[1].id = id.to_owned();
            program.aides[1].from = Some(day("2026-06-01"));
        }
    };
    assert!(waits_until("2026-05-31", followed_by("socle/aide")));
    assert!(!waits_until("2026-06-01", followed_by("socle/aide")));
    assert!(waits_until("2026-06-01", followed_by("socle/autre")));
}
