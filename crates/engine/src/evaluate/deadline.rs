//! The days between which the request is accepted.

use super::evaluator::{Evaluator, Mode};
use crate::date::Date;
use crate::program::{DeadlineRule, NodeId};
use crate::report::Deadlines;
use crate::value::Value;

/// `None` while no date is known.
pub fn dates<'p>(evaluator: &mut Evaluator<'_>, rule: &'p DeadlineRule) -> Option<Deadlines<'p>> {
    let ouvre = rule.opens.and_then(|node| day(evaluator, node));
    let limite = rule.closes.and_then(|node| day(evaluator, node));
    (ouvre.is_some() || limite.is_some()).then_some(Deadlines {
        ouvre,
        limite,
        texte: &rule.text,
    })
}

fn day(evaluator: &mut Evaluator<'_>, node: NodeId) -> Option<Date> {
    match evaluator.in_mode(Mode::Supposed, node).value() {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
