//! Finding the nearest value that opens an aide, without trying them one by one.
//!
//! The evaluator already answers for a whole interval of values: a half that is refused throughout is left aside, a half that
//! is open throughout gives its nearest end, any other is cut again. The answer is exact on the grid of cents, units and days.

use super::axis::{Axis, Way};
use crate::evaluate::evaluator::{Evaluator, Mode};
use crate::evaluate::partial::Range;
use crate::program::{Aide, Test};
use crate::value::Value;

/// How many halves are tried before giving up on a place.
const BUDGET: u32 = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Some condition is not met, whatever the value.
    Refused,
    /// Every condition is met or left to a person, whatever the value.
    Open,
    Unsettled,
}

/// `waiting`: by condition, whether it already lacked an answer; of one value (`is_one`), it may go on lacking it.
pub(super) fn status(evaluator: &mut Evaluator<'_>, aide: &Aide, waiting: &[bool], is_one: bool) -> Status {
    let mut all_met = true;
    for (condition, is_waiting) in aide.conditions.iter().zip(waiting) {
        match settled(evaluator, condition.test) {
            Some(true) => {}
            Some(false) => return Status::Refused,
            None => all_met = all_met && *is_waiting && is_one,
        }
    }
    if all_met { Status::Open } else { Status::Unsettled }
}

/// By condition, whether it waits for an answer.
pub(super) fn waiting(evaluator: &mut Evaluator<'_>, aide: &Aide) -> Vec<bool> {
    let conditions = aide.conditions.iter();
    conditions
        .map(|condition| settled(evaluator, condition.test).is_none())
        .collect()
}

fn settled(evaluator: &mut Evaluator<'_>, test: Test) -> Option<bool> {
    match test {
        Test::LeftToPerson => Some(true),
        Test::When(node) => evaluator
            .in_mode(Mode::Sure, node)
            .settled()
            .or_else(|| evaluator.in_mode(Mode::Supposed, node).settled()),
    }
}

/// The nearest value of an axis that opens the aide; of two as near, the lower.
pub(super) fn nearest(evaluator: &mut Evaluator<'_>, aide: &Aide, waiting: &[bool], axis: &Axis) -> Option<Value> {
    let mut tried = |range: Range, is_one: bool| {
        evaluator.overlay = Some((axis.place, range));
        let status = status(evaluator, aide, waiting, is_one);
        evaluator.overlay = None;
        status
    };
    let below = first(&mut tried, axis, Way::Down);
    let above = first(&mut tried, axis, Way::Up);
    match (below, above) {
        (Some(down), Some(up)) if up < down => Some(axis.at(Way::Up, up)),
        (Some(down), _) => Some(axis.at(Way::Down, down)),
        (None, Some(up)) => Some(axis.at(Way::Up, up)),
        (None, None) => axis
            .others()
            .into_iter()
            .find(|value| tried(Range::known(*value), true) == Status::Open),
    }
}

/// The smallest number of steps that way; `None` if there is none, or if it takes too long to know.
fn first(tried: &mut impl FnMut(Range, bool) -> Status, axis: &Axis, way: Way) -> Option<i64> {
    let mut budget = BUDGET;
    // Nearest last: the last is taken first.
    let mut spans = vec![(1, axis.room(way))];
    while let Some((near, far)) = spans.pop() {
        if near > far {
            continue;
        }
        budget = budget.checked_sub(1)?;
        match tried(axis.span(way, near, far), near == far) {
            Status::Refused => {}
            Status::Open => return Some(near),
            Status::Unsettled if near == far => {}
            Status::Unsettled => {
                let middle = near + (far - near) / 2;
                spans.push((middle + 1, far));
                spans.push((near, middle));
            }
        }
    }
    None
}
