use super::*;
use crate::program::{Comparison, Condition, Node, Test};
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
