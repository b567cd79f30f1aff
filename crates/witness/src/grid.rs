//! By which steps the values of an expression follow each other: facts are asked in cents and in whole units.

use reperes_engine::program::{FallbackKind, Node, Program, Rounding, Tally, Variable};
use reperes_engine::{NodeId, Type, Unit, Value};
use rust_decimal::Decimal;

/// The least distance between two values of an expression: `1`, `0.01`; `None` when there is none to speak of.
pub fn step(program: &Program, id: NodeId) -> Option<Decimal> {
    decimals(program, id).map(|decimals| Decimal::new(1, decimals))
}

/// How many decimals its values have at most.
fn decimals(program: &Program, id: NodeId) -> Option<u32> {
    let most = |nodes: &[NodeId]| {
        nodes
            .iter()
            .try_fold(0, |most, node| Some(decimals(program, *node)?.max(most)))
    };
    match program.node(id) {
        Node::Const(Value::Num(number)) => Some(number.normalize().scale()).filter(|scale| *scale <= 4),
        Node::Var(id) | Node::Monthly(id, _) => of_fact(program, program.variables.get(usize::from(*id))?),
        Node::Elapsed(..) | Node::Count(_) => Some(0),
        Node::Received { tally, .. } => match tally {
            Tally::Count => Some(0),
            Tally::Total => Some(2),
        },
        Node::Add(a, b) | Node::Sub(a, b) | Node::If(_, a, b) => most(&[*a, *b]),
        Node::Mul(a, b) => Some(decimals(program, *a)? + decimals(program, *b)?).filter(|sum| *sum <= 8),
        Node::Min(nodes) | Node::Max(nodes) => most(nodes),
        Node::Sum(a) | Node::Named(_, a) => decimals(program, *a),
        Node::Round(rounding, _) => Some(match rounding {
            Rounding::Euro | Rounding::EuroInferieur | Rounding::EuroSuperieur | Rounding::CinqEurosInferieurs => 0,
            Rounding::Centime | Rounding::CentimeInferieur => 2,
        }),
        Node::Const(_)
        | Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
        | Node::Not(_)
        | Node::And(_)
        | Node::Or(_)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::Div(..)
        | Node::Shift { .. }
        | Node::Lookup(..)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Unpublished(..) => None,
    }
}

fn of_fact(program: &Program, variable: &Variable) -> Option<u32> {
    if let Some(node) = variable.computed {
        return decimals(program, node);
    }
    let mut supposed = variable.fallbacks.iter().map(|fallback| match fallback.kind {
        FallbackKind::NearestMonth => Some(0),
        FallbackKind::Expression(node) => decimals(program, node),
    });
    let of_type = match variable.ty {
        Type::Money(_) => 2,
        Type::Rate => 4,
        // Half a day is a day's work that some count.
        Type::Quantity(Unit::Jour) => 1,
        Type::Number | Type::Quantity(Unit::An | Unit::Mois | Unit::Semaine | Unit::Nuit | Unit::Heure | Unit::Km) => 0,
        Type::Bool | Type::Date | Type::Month | Type::Choice(_) | Type::History => return None,
    };
    supposed.try_fold(of_type, |most, decimals| Some(decimals?.max(most)))
}
