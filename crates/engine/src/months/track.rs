//! Whether a right is due in a month, and for how much; the next month in which that changes.
//!
//! The evaluator answers for a whole span of months at once: one throughout which nothing changes is left aside, any other is cut.

use rust_decimal::Decimal;

use super::days;
use crate::date::Month;
use crate::evaluate::Interval;
use crate::evaluate::amount::loose_bounds;
use crate::evaluate::evaluator::{Evaluator, Mode, Subject};
use crate::program::{Aide, Program, Test};
use crate::situation::Situation;

/// How many spans are tried before giving up.
const BUDGET: u32 = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// With the bounds of its amount.
    Due(Interval<Decimal>),
    NotDue,
    /// It depends on the month, or on answers that are missing.
    Unsettled,
}

pub(super) struct Track<'a> {
    evaluator: Evaluator<'a>,
    aide: &'a Aide,
}

impl<'a> Track<'a> {
    pub fn new(program: &'a Program, situation: &'a Situation, aide: &'a Aide, subject: Subject) -> Track<'a> {
        let mut evaluator = Evaluator::new(program, Some(situation));
        evaluator.subject = subject;
        Track { evaluator, aide }
    }

    /// On the day of the request.
    pub fn today(&mut self) -> State {
        state(&mut self.evaluator, self.aide, true)
    }

    /// Throughout some months.
    pub fn state(&mut self, from: Month, to: Month) -> State {
        self.throughout(from, to, true)
    }

    fn throughout(&mut self, from: Month, to: Month, with_amount: bool) -> State {
        let aide = self.aide;
        self.evaluator
            .asking(days(from, to), |evaluator| state(evaluator, aide, with_amount))
    }

    /// The first month, of those from `from` to `to`, whose state is not the one `before`.
    pub fn change(&mut self, before: State, from: Month, to: Month) -> Option<(Month, State)> {
        self.first(before, from, to, true)
    }

    /// The first month in which a right is no longer due, whatever its amount becomes.
    pub fn end(&mut self, from: Month, to: Month) -> Option<(Month, State)> {
        self.first(State::Due(Interval::any()), from, to, false)
    }

    fn first(&mut self, before: State, from: Month, to: Month, with_amount: bool) -> Option<(Month, State)> {
        let mut budget = BUDGET;
        // Nearest last: the last is taken first.
        let mut spans = vec![(from, to)];
        while let Some((near, far)) = spans.pop() {
            if near > far {
                continue;
            }
            budget = budget.checked_sub(1)?;
            let state = self.throughout(near, far, with_amount);
            if state == before {
                continue;
            }
            if near == far {
                return Some((near, state));
            }
            let middle = Month(near.0 + (far.0 - near.0) / 2);
            spans.push((middle.later(1), far));
            spans.push((near, middle));
        }
        None
    }
}

fn state(evaluator: &mut Evaluator<'_>, aide: &Aide, with_amount: bool) -> State {
    // Who asks in time goes on receiving after the last day to ask: that condition, the last one, is the request's.
    let count = aide.conditions.len() - usize::from(aide.deadline.is_some());
    let mut is_settled = true;
    for condition in aide.conditions.iter().take(count) {
        match settled(evaluator, condition.test) {
            Some(true) => {}
            Some(false) => return State::NotDue,
            None => is_settled = false,
        }
    }
    if !is_settled {
        return State::Unsettled;
    }
    match aide.amount.as_ref().filter(|_| with_amount) {
        Some(rule) => State::Due(loose_bounds(evaluator, rule)),
        None => State::Due(Interval::any()),
    }
}

fn settled(evaluator: &mut Evaluator<'_>, test: Test) -> Option<bool> {
    match test {
        Test::LeftToPerson => Some(true),
        Test::When(node) => {
            let sure = evaluator.in_mode(Mode::Sure, node).settled();
            sure.or_else(|| evaluator.in_mode(Mode::Supposed, node).settled())
        }
    }
}
