//! Which comparisons an evaluation shows next to their bound.

use rust_decimal::{Decimal, dec};

use super::super::evaluator::Evaluator;
use super::super::watch::Seen;
use super::made_up::MONEY;
use crate::program::{Comparison, Entity, Node, NodeId};
use crate::samples::{day, fact, number, push};
use crate::{Month, Program, Situation, Type, Unit, Value};

#[derive(Debug, PartialEq)]
enum Near {
    JustHeld,
    JustFailed,
    Far,
}
use Near::{Far, JustFailed, JustHeld};

/// How near its bound a comparison is when the family tells that value of a fact; both sides are built from the fact.
fn near(told: Value, ty: Type, how: Comparison, sides: impl Fn(&mut Program, NodeId) -> [NodeId; 2]) -> Near {
    let mut program = Program::default();
    let id = fact(&mut program, "fait", Entity::Foyer, ty);
    let read = push(&mut program, Node::Var(id), ty);
    let [left, right] = sides(&mut program, read);
    let root = push(&mut program, Node::Compare(how, left, right), Type::Bool);
    let mut situation = Situation::new(&program, day("2026-03-15"));
    situation.set(id, Some(told));
    let mut evaluator = Evaluator::new(&program, Some(&situation));
    evaluator.seen = Some(Seen::default());
    evaluator.node(root);
    let seen = evaluator.seen.unwrap();
    match (seen.just_held.contains(&root), seen.just_failed.contains(&root)) {
        (true, false) => JustHeld,
        (false, true) => JustFailed,
        (false, false) => Far,
        (true, true) => panic!("it held and failed"),
    }
}

fn written(program: &mut Program, value: Value, ty: Type) -> NodeId {
    push(program, Node::Const(value), ty)
}

#[test]
fn an_amount_is_next_to_its_bound_within_one_cent() {
    let at_most_ten = |told: Decimal| {
        near(Value::Num(told), MONEY, Comparison::LessOrEqual, |program, told| {
            [told, number(program, 10)]
        })
    };
    let from_ten = |told: Decimal| {
        near(Value::Num(told), MONEY, Comparison::LessOrEqual, |program, told| {
            [number(program, 10), told]
        })
    };
    assert_eq!(
        [dec!(9.99), dec!(10), dec!(10.01), dec!(10.02)].map(at_most_ten),
        [Far, JustHeld, JustFailed, Far]
    );
    assert_eq!(
        [dec!(9.98), dec!(9.99), dec!(10), dec!(10.01)].map(from_ten),
        [Far, JustFailed, JustHeld, Far]
    );
}

#[test]
fn an_amount_that_is_multiplied_moves_by_as_many_cents() {
    let doubled = |told: Decimal| {
        let of = |is_first: bool| {
            near(Value::Num(told), MONEY, Comparison::LessOrEqual, |program, told| {
                let (two, twenty) = (number(program, 2), number(program, 20));
                let product = if is_first {
                    Node::Mul(told, two)
                } else {
                    Node::Mul(two, told)
                };
                [push(program, product, MONEY), twenty]
            })
        };
        assert_eq!(of(true), of(false), "whatever the order");
        of(true)
    };
    assert_eq!(
        [dec!(9.99), dec!(10), dec!(10.01), dec!(10.02)].map(doubled),
        [Far, JustHeld, JustFailed, Far]
    );
}

#[test]
fn a_day_is_next_to_its_bound_the_day_before_and_the_day_after() {
    let until = |told: &str| {
        near(
            Value::Date(day(told)),
            Type::Date,
            Comparison::LessOrEqual,
            |program, told| [told, written(program, Value::Date(day("2026-03-01")), Type::Date)],
        )
    };
    let from = |told: &str| {
        near(
            Value::Date(day(told)),
            Type::Date,
            Comparison::GreaterOrEqual,
            |program, told| [told, written(program, Value::Date(day("2026-03-01")), Type::Date)],
        )
    };
    let days = ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"];
    assert_eq!(days.map(until), [Far, Far, JustHeld, JustFailed, Far]);
    assert_eq!(days.map(from), [Far, JustFailed, JustHeld, Far, Far]);
}

#[test]
fn a_month_is_next_to_its_bound_the_month_before_and_the_month_after() {
    let march = Month::parse("2026-03").unwrap();
    let compared = |how: Comparison| {
        [-2, -1, 0, 1, 2].map(|away| {
            near(
                Value::Month(Month(march.0 + away)),
                Type::Month,
                how,
                |program, told| [told, written(program, Value::Month(march), Type::Month)],
            )
        })
    };
    assert_eq!(compared(Comparison::LessOrEqual), [Far, Far, JustHeld, JustFailed, Far]);
    assert_eq!(
        compared(Comparison::GreaterOrEqual),
        [Far, JustFailed, JustHeld, Far, Far]
    );
}

#[test]
fn an_age_is_next_to_its_bound_on_the_birthday_and_on_its_eve() {
    let of_age = |birth: &str| {
        near(
            Value::Date(day(birth)),
            Type::Date,
            Comparison::GreaterOrEqual,
            |program, birth| {
                let today = push(program, Node::Request, Type::Date);
                let age = push(program, Node::Elapsed(Unit::An, birth, today), Type::Quantity(Unit::An));
                [age, number(program, 18)]
            },
        )
    };
    let births = ["2008-03-14", "2008-03-15", "2008-03-16", "2008-03-17"];
    assert_eq!(births.map(of_age), [Far, JustHeld, JustFailed, Far]);
}
