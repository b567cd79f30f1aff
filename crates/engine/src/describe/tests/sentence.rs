//! Conditions.

use super::*;
use crate::program::Comparison;
use crate::samples::number;

fn answers<const N: usize>(program: &mut Program, labels: [&str; N]) -> [NodeId; N] {
    labels.map(|label| {
        let id = fact(program, label, Entity::Foyer, Type::Bool);
        push(program, Node::Var(id), Type::Bool)
    })
}

fn condition(program: &mut Program, node: Node) -> NodeId {
    push(program, node, Type::Bool)
}

fn opposite(program: &Program, id: NodeId) -> String {
    let mut program = program.clone();
    let id = condition(&mut program, Node::Not(id));
    said(&program, id)
}

fn constant(program: &mut Program, value: bool) -> NodeId {
    condition(program, Node::Const(Value::Bool(value)))
}

#[test]
fn each_condition_has_its_contrary() {
    let mut program = Program::default();
    let [tenant, working] = answers(&mut program, ["Locataire", "En emploi"]);
    let always = constant(&mut program, true);
    let cases = [
        (Node::Var(0), "locataire : oui", "locataire : non"),
        (
            Node::And(vec![tenant, working]),
            "locataire : oui, et en emploi : oui",
            "pas à la fois (locataire : oui, et en emploi : oui)",
        ),
        (
            Node::Or(vec![tenant, working]),
            "locataire : oui, ou en emploi : oui",
            "locataire : non, et en emploi : non",
        ),
        (Node::Const(Value::Bool(true)), "toujours", "jamais"),
        (Node::Const(Value::Bool(false)), "jamais", "toujours"),
        (Node::Exists(always), "au moins un enfant", "aucun enfant"),
        (
            Node::Exists(tenant),
            "au moins un enfant (locataire : oui)",
            "aucun enfant (locataire : oui)",
        ),
        (
            Node::All(tenant),
            "tous les enfants (locataire : oui)",
            "pas tous les enfants (locataire : oui)",
        ),
    ];
    for (node, when_it_holds, when_not) in cases {
        let id = condition(&mut program, node);
        assert_eq!(said(&program, id), when_it_holds);
        assert_eq!(opposite(&program, id), when_not);
    }
}

/// A length of stay compared with a number of nights.
fn nights(program: &mut Program, stay: NodeId, how: Comparison, count: i64) -> NodeId {
    let ty = Type::Quantity(Unit::Nuit);
    let count = push(program, Node::Const(Value::Num(count.into())), ty);
    condition(program, Node::Compare(how, stay, count))
}

fn stay(program: &mut Program) -> NodeId {
    let ty = Type::Quantity(Unit::Nuit);
    let stay = fact(program, "Séjour", Entity::Foyer, ty);
    push(program, Node::Var(stay), ty)
}

#[test]
fn two_bounds_of_one_thing_are_said_together() {
    let cases = [
        (
            Comparison::GreaterOrEqual,
            Comparison::LessOrEqual,
            "séjour : de 3 nuits à 14 nuits",
        ),
        (
            Comparison::GreaterOrEqual,
            Comparison::Less,
            "séjour : au moins 3 nuits et moins de 14 nuits",
        ),
        (
            Comparison::Greater,
            Comparison::LessOrEqual,
            "séjour : plus de 3 nuits et au plus 14 nuits",
        ),
    ];
    for (above, below, expected) in cases {
        let mut program = Program::default();
        let stay = stay(&mut program);
        let low = nights(&mut program, stay, above, 3);
        let high = nights(&mut program, stay, below, 14);
        let id = condition(&mut program, Node::And(vec![low, high]));
        assert_eq!(said(&program, id), expected);
    }
}

#[test]
fn two_bounds_of_a_date_are_said_together() {
    let cases = [
        (
            Comparison::LessOrEqual,
            "date de la séparation : du 1er mars 2026 au 31 mars 2026",
        ),
        (
            Comparison::Less,
            "date de la séparation : à partir du 1er mars 2026 et avant le 31 mars 2026",
        ),
    ];
    for (below, expected) in cases {
        let mut program = Program::default();
        let separation = fact(&mut program, "Date de la séparation", Entity::Foyer, Type::Date);
        let separation = push(&mut program, Node::Var(separation), Type::Date);
        let mut bound = |how, at| {
            let at = push(&mut program, Node::Const(Value::Date(day(at))), Type::Date);
            condition(&mut program, Node::Compare(how, separation, at))
        };
        let from = bound(Comparison::GreaterOrEqual, "2026-03-01");
        let to = bound(below, "2026-03-31");
        let id = condition(&mut program, Node::And(vec![from, to]));
        assert_eq!(said(&program, id), expected);
    }
}

#[test]
fn only_what_has_several_parts_is_held_together_inside_a_condition() {
    let mut program = Program::default();
    let [tenant, working, disabled] = answers(&mut program, ["Locataire", "En emploi", "Invalide"]);
    let stay = stay(&mut program);
    let low = nights(&mut program, stay, Comparison::GreaterOrEqual, 3);
    let high = nights(&mut program, stay, Comparison::LessOrEqual, 14);
    let bounds = condition(&mut program, Node::And(vec![low, high]));
    let two = condition(&mut program, Node::And(vec![working, disabled]));
    let either = condition(&mut program, Node::Or(vec![working, disabled]));
    let mut and_or = |node: fn(Vec<NodeId>) -> Node, inside| {
        let id = condition(&mut program, node(vec![tenant, inside]));
        said(&program, id)
    };
    assert_eq!(
        and_or(Node::Or, two),
        "locataire : oui, ou (en emploi : oui, et invalide : oui)"
    );
    assert_eq!(
        and_or(Node::And, either),
        "locataire : oui, et (en emploi : oui, ou invalide : oui)"
    );
    assert_eq!(
        and_or(Node::Or, bounds),
        "locataire : oui, ou séjour : de 3 nuits à 14 nuits"
    );
}

#[test]
fn a_number_of_children_compared_with_zero_is_said_of_one_child() {
    let cases = [
        (Comparison::Equal, 0, "aucun enfant"),
        (Comparison::LessOrEqual, 0, "aucun enfant"),
        (Comparison::Greater, 0, "au moins un enfant"),
        (Comparison::Equal, 2, "nombre d'enfants : 2"),
        (Comparison::LessOrEqual, 2, "nombre d'enfants : au plus 2"),
        (Comparison::Greater, 2, "nombre d'enfants : plus de 2"),
    ];
    for (how, count, expected) in cases {
        let mut program = Program::default();
        let anyone = constant(&mut program, true);
        let children = push(&mut program, Node::Count(anyone), Type::Number);
        let count = number(&mut program, count);
        let id = condition(&mut program, Node::Compare(how, children, count));
        assert_eq!(said(&program, id), expected);
    }
}

#[test]
fn no_child_that_fulfils_a_condition_is_said_with_the_condition() {
    let mut program = Program::default();
    let [at_school] = answers(&mut program, ["Scolarisé"]);
    let children = push(&mut program, Node::Count(at_school), Type::Number);
    let zero = number(&mut program, 0);
    let id = condition(&mut program, Node::Compare(Comparison::Equal, children, zero));
    assert_eq!(said(&program, id), "aucun enfant (scolarisé : oui)");
}
