//! What an evaluation went through: conditions known true or false, comparisons next to their bound, keys of tables.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::evaluator::Evaluator;
use super::logic;
use super::partial::{Partial, Range};
use crate::date::{Date, Month};
use crate::program::{Node, NodeId, Program};
use crate::value::{Type, Unit, Value};

/// What one evaluation showed, for the household and for every child.
///
/// A comparison is next to its bound when one step of either side would change it: one cent, one day, one unit. Of an age
/// or a delay, one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Conditions and other booleans known true.
    pub held: BTreeSet<NodeId>,
    /// Those known false.
    pub failed: BTreeSet<NodeId>,
    /// Comparisons just met.
    pub just_held: BTreeSet<NodeId>,
    /// Comparisons that one step more would meet.
    pub just_failed: BTreeSet<NodeId>,
    /// Of each table read, the node that reads it and the key, before it is read in whole euros.
    pub keys: BTreeSet<(NodeId, Decimal)>,
}

impl Evaluator<'_> {
    pub(super) fn see_truth(&mut self, id: NodeId, partial: &Partial) {
        let Some(seen) = &mut self.seen else { return };
        match partial.settled() {
            Some(true) => seen.held.insert(id),
            Some(false) => seen.failed.insert(id),
            None => false,
        };
    }

    pub(super) fn see_key(&mut self, id: NodeId, key: &Partial) {
        let Some(seen) = &mut self.seen else { return };
        if let Some(key) = key.num().value() {
            seen.keys.insert((id, key.normalize()));
        }
    }

    /// `left` and `right` are what the two sides are worth.
    pub(super) fn see_comparison(&mut self, id: NodeId, left: &Partial, right: &Partial) {
        let Node::Compare(how, of_left, of_right) = self.program.node(id) else {
            return;
        };
        let (how, of_left, of_right) = (*how, *of_left, *of_right);
        let truth = |left: &Partial, right: &Partial| logic::compare(how, left, right).settled();
        let Some(holds) = truth(left, right) else { return };
        let would_change = |moved: Option<bool>| moved == Some(!holds);
        let [left_moved, right_moved] = [self.around(of_left, left), self.around(of_right, right)];
        let is_near = left_moved.iter().flatten().any(|left| would_change(truth(left, right)))
            || right_moved
                .iter()
                .flatten()
                .any(|right| would_change(truth(left, right)));
        let Some(seen) = self.seen.as_mut().filter(|_| is_near) else {
            return;
        };
        if holds {
            seen.just_held.insert(id);
        } else {
            seen.just_failed.insert(id);
        }
    }

    /// The values one step below and one above; `None` of what has no step, or of a written constant.
    fn around(&mut self, id: NodeId, partial: &Partial) -> Option<[Partial; 2]> {
        let id = meaning(self.program, id);
        let now = partial.value()?;
        let values = if let Node::Const(_) = self.program.node(id) {
            return None;
        } else if let Node::Elapsed(unit, from, to) = self.program.node(id) {
            let (unit, from, to) = (*unit, *from, *to);
            let (from, to) = (self.node(from).date().value()?, self.node(to).date().value()?);
            around_day(to).map(|to| Value::Num(Decimal::from(from.elapsed(to, unit))))
        } else {
            match now {
                Value::Num(number) => {
                    let step = self.step(id)?;
                    [number - step, number + step].map(Value::Num)
                }
                Value::Date(day) => around_day(day).map(Value::Date),
                Value::Month(Month(month)) => [month - 1, month + 1].map(|month| Value::Month(Month(month))),
                Value::Bool(_) | Value::Choice(_) => return None,
            }
        };
        Some(values.map(|value| Partial::new(Range::known(value), partial.missing, 0)))
    }
}

impl Evaluator<'_> {
    /// How far an expression moves when one fact that it reads does by a cent, or a unit; `None` when it reads none.
    fn step(&mut self, id: NodeId) -> Option<Decimal> {
        let id = meaning(self.program, id);
        let program = self.program;
        let least = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, None) | (None, one) => one,
        };
        let found = match program.node(id) {
            Node::Const(_) | Node::Param(..) => return None,
            Node::Add(a, b) | Node::Sub(a, b) | Node::If(_, a, b) => least(self.step(*a), self.step(*b)),
            Node::Min(all) | Node::Max(all) => all.iter().fold(None, |step, node| least(step, self.step(*node))),
            Node::Mul(a, b) => match (self.step(*a), self.step(*b)) {
                (Some(step), None) => Some(step * self.size(*b)?),
                (None, Some(step)) => Some(step * self.size(*a)?),
                (one, other) => least(one, other),
            },
            Node::Div(a, b) => match (self.step(*a), self.step(*b)) {
                (Some(step), None) => step.checked_div(self.size(*b)?),
                (Some(_) | None, Some(_) | None) => step_of_type(program, id),
            },
            Node::Sum(a) => self.step(*a),
            Node::Var(_)
            | Node::Monthly(..)
            | Node::Request
            | Node::MonthOfYear(_)
            | Node::MonthOf(_)
            | Node::FirstDay(_)
            | Node::LastDay(_)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::Compare(..)
            | Node::OneOf(..)
            | Node::Shift { .. }
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => step_of_type(program, id),
        };
        found.filter(|step| !step.is_zero())
    }

    fn size(&mut self, id: NodeId) -> Option<Decimal> {
        match self.node(id).value()? {
            Value::Num(number) => Some(number.abs()),
            Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
        }
    }
}

fn around_day(day: Date) -> [Date; 2] {
    [-1, 1].map(|way| day.shift(way, Unit::Jour))
}

/// What a name stands for: a definition, or a fact that is worked out.
fn meaning(program: &Program, mut id: NodeId) -> NodeId {
    loop {
        let computed = |variable: u16| program.variables.get(usize::from(variable))?.computed;
        id = if let Node::Named(_, inner) = program.node(id) {
            *inner
        } else if let Node::Var(variable) = program.node(id)
            && let Some(node) = computed(*variable)
        {
            node
        } else {
            return id;
        };
    }
}

fn step_of_type(program: &Program, id: NodeId) -> Option<Decimal> {
    match program.types.get(id as usize)? {
        Type::Money(_) | Type::Rate => Some(Decimal::new(1, 2)),
        Type::Number | Type::Quantity(_) => Some(Decimal::ONE),
        Type::Bool | Type::Date | Type::Month | Type::Choice(_) | Type::History => None,
    }
}
