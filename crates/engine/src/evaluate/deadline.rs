//! The days between which the request is accepted.

use super::evaluator::{Evaluator, Mode};
use super::set::VarSet;
use crate::date::Date;
use crate::program::{DeadlineRule, NodeId};
use crate::report::Deadlines;
use crate::value::Value;

/// The dates, `None` while no one is known, and the facts that would fix them.
pub fn dates<'p>(evaluator: &mut Evaluator<'_>, rule: &'p DeadlineRule) -> (Option<Deadlines<'p>>, VarSet) {
    let missing = [rule.opens, rule.closes]
        .into_iter()
        .flatten()
        .fold(VarSet::EMPTY, |all, node| {
            all.union(&evaluator.in_mode(Mode::Sure, node).missing)
        });
    let ouvre = rule.opens.and_then(|node| day(evaluator, node));
    let limite = rule.closes.and_then(|node| day(evaluator, node));
    let dates = Deadlines {
        ouvre,
        limite,
        texte: &rule.text,
    };
    (Some(dates).filter(|_| ouvre.is_some() || limite.is_some()), missing)
}

fn day(evaluator: &mut Evaluator<'_>, node: NodeId) -> Option<Date> {
    match evaluator.in_mode(Mode::Supposed, node).value() {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
