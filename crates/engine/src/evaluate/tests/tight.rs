//! The bounds of an open amount are those that some family reaches.

use rust_decimal::{Decimal, dec};

use super::made_up::{MONEY, aide, amount, condition, constant, facts, number, unknown, var};
use super::push;
use crate::program::{Aide, AmountKind, ChoiceList, ChoiceOption, Comparison, Node, NodeId, Rounding};
use crate::{Program, Scope, Type, Value};

/// What a rule promises when nothing is told.
fn bounds(mut program: Program, conditions: &[NodeId], whole: NodeId, splits: Vec<NodeId>) -> [Option<Decimal>; 2] {
    let mut rule = amount(AmountKind::Exact(whole));
    rule.splits = splits;
    program.aides.push(Aide {
        conditions: conditions.iter().map(|node| condition(*node)).collect(),
        amount: Some(rule),
        ..aide("socle/aide")
    });
    let report = unknown(&program, Scope::Everything);
    let amount = report.aides[0].montant.as_ref().expect("it is not refused");
    [amount.bas, amount.haut]
}

fn compare(program: &mut Program, how: Comparison, a: NodeId, b: NodeId) -> NodeId {
    push(program, Node::Compare(how, a, b))
}

#[test]
fn only_those_who_fulfil_the_conditions_are_paid() {
    let mut program = facts(&[("nuits", Type::Number)]);
    let nights = var(&mut program, 0);
    let [least, most, rate] = [4, 7, 10].map(|count| number(&mut program, count));
    let from = compare(&mut program, Comparison::GreaterOrEqual, nights, least);
    let to = compare(&mut program, Comparison::LessOrEqual, nights, most);
    let within = push(&mut program, Node::And(vec![from, to]));
    let whole = push(&mut program, Node::Mul(nights, rate));
    assert_eq!(
        bounds(program, &[within], whole, Vec::new()),
        [Some(dec!(40)), Some(dec!(70))]
    );
}

/// « Ressources au-dessus du plafond : plafond + 3 - ressources », whatever the two are.
#[test]
fn what_is_left_above_a_ceiling_is_less_than_what_it_starts_from() {
    let mut program = facts(&[("ressources", MONEY), ("plafond", MONEY)]);
    let (resources, ceiling) = (var(&mut program, 0), var(&mut program, 1));
    let full = number(&mut program, 3);
    let test = compare(&mut program, Comparison::LessOrEqual, resources, ceiling);
    let start = push(&mut program, Node::Add(ceiling, full));
    let reduced = push(&mut program, Node::Sub(start, resources));
    let whole = push(&mut program, Node::If(test, full, reduced));
    let is_open = compare(&mut program, Comparison::Less, resources, start);
    assert_eq!(
        bounds(program, &[is_open], whole, vec![test]),
        [Some(dec!(0)), Some(dec!(3))]
    );
}

/// A pension is taken off only of those who are paid one, and something must be left.
#[test]
fn a_condition_that_holds_in_one_case_bounds_that_case() {
    let mut program = facts(&[("autre", Type::Choice(0)), ("pension", MONEY)]);
    program.choices.push(ChoiceList {
        name: String::new(),
        options: ["paye", "aucune"]
            .map(|name| ChoiceOption {
                name: name.to_owned(),
                label: String::new(),
            })
            .to_vec(),
    });
    let (other, pension) = (var(&mut program, 0), var(&mut program, 1));
    let pays = constant(&mut program, Value::Choice(0));
    let [full, least] = [10, 3].map(|count| number(&mut program, count));
    let does_not = compare(&mut program, Comparison::NotEqual, other, pays);
    let left = push(&mut program, Node::Sub(full, pension));
    let is_enough = compare(&mut program, Comparison::GreaterOrEqual, left, least);
    let either = push(&mut program, Node::Or(vec![does_not, is_enough]));
    let test = compare(&mut program, Comparison::Equal, other, pays);
    let whole = push(&mut program, Node::If(test, left, full));
    assert_eq!(
        bounds(program, &[either], whole, vec![test]),
        [Some(dec!(3)), Some(dec!(10))]
    );
}

#[test]
fn a_figure_less_a_share_of_itself_rises_with_it() {
    let mut program = facts(&[("brut", MONEY)]);
    let gross = var(&mut program, 0);
    let gross = push(&mut program, Node::Round(Rounding::Centime, gross));
    let rate = constant(&mut program, Value::Num(dec!(0.25)));
    let share = push(&mut program, Node::Mul(gross, rate));
    let share = push(&mut program, Node::Round(Rounding::CentimeInferieur, share));
    let net = push(&mut program, Node::Sub(gross, share));
    assert_eq!(bounds(program, &[], net, Vec::new()), [Some(dec!(0)), Some(dec!(15))]);
}

/// Two extras that exclude each other are never both given.
#[test]
fn a_test_made_twice_goes_one_way() {
    let mut program = facts(&[("partage", Type::Bool)]);
    let is_shared = var(&mut program, 0);
    let [nothing, half, full] = [0, 5, 10].map(|count| number(&mut program, count));
    let shared = push(&mut program, Node::If(is_shared, half, nothing));
    let whole = push(&mut program, Node::If(is_shared, nothing, full));
    let sum = push(&mut program, Node::Add(shared, whole));
    assert_eq!(
        bounds(program, &[], sum, vec![is_shared]),
        [Some(dec!(5)), Some(dec!(10))]
    );
}
