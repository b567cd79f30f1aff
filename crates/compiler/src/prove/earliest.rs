//! The earliest day that a date can be, given the request and what the conditions say of the facts.

use std::collections::BTreeMap;

use reperes_engine::program::{Aide, Comparison, Node, Program, Test};
use reperes_engine::{Date, Month, NodeId, Unit, Value, VarId, range};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::atoms::{Must, collect, meaning};

/// What is known of the dates of a family for whom an aide is open.
#[derive(Clone, PartialEq)]
pub(super) struct Days<'p> {
    program: &'p Program,
    /// First day on which the request may be made.
    request: Date,
    /// Facts that the conditions keep from being earlier.
    facts: BTreeMap<VarId, Date>,
}

impl<'p> Days<'p> {
    pub fn new(program: &'p Program, aide: &Aide, request: Date) -> Days<'p> {
        let mut days = Days {
            program,
            request,
            facts: BTreeMap::new(),
        };
        // One condition may rest on the bound that another gives.
        for _ in 0..2 {
            for condition in &aide.conditions {
                match condition.test {
                    Test::When(node) => days.learn(node),
                    Test::LeftToPerson => {}
                }
            }
        }
        days
    }

    /// What more is known where a test came out true (`holds`) or false.
    pub fn when(&self, test: NodeId, holds: bool) -> Days<'p> {
        let mut days = self.clone();
        if holds {
            days.learn(test);
        }
        let mut atoms = Vec::new();
        collect(self.program, test, holds, &mut atoms);
        for atom in atoms {
            if let Must::Compare(
                Comparison::GreaterOrEqual | Comparison::Greater | Comparison::Equal,
                Value::Date(day),
            ) = atom.must
            {
                days.not_before(atom.of, day);
            }
        }
        days
    }

    pub fn request(&self) -> Date {
        self.request
    }

    /// Takes from a condition that holds what it says of the earliest day of a fact.
    fn learn(&mut self, id: NodeId) {
        let program = self.program;
        match program.node(meaning(program, id)) {
            Node::And(all) => all.iter().for_each(|node| self.learn(*node)),
            Node::Compare(how, left, right) => match how {
                Comparison::LessOrEqual => self.learn_order(*left, *right, false),
                Comparison::Less => self.learn_order(*left, *right, true),
                Comparison::GreaterOrEqual => self.learn_order(*right, *left, false),
                Comparison::Greater => self.learn_order(*right, *left, true),
                Comparison::Equal => {
                    self.learn_order(*left, *right, false);
                    self.learn_order(*right, *left, false);
                }
                Comparison::NotEqual => {}
            },
            Node::Const(_)
            | Node::Var(_)
            | Node::Monthly(..)
            | Node::Request
            | Node::MonthOfYear(_)
            | Node::MonthOf(_)
            | Node::FirstDay(_)
            | Node::LastDay(_)
            | Node::Param(..)
            | Node::Not(_)
            | Node::Or(_)
            | Node::OneOf(..)
            | Node::If(..)
            | Node::Add(..)
            | Node::Sub(..)
            | Node::Mul(..)
            | Node::Div(..)
            | Node::Shift { .. }
            | Node::Min(_)
            | Node::Max(_)
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => {}
        }
    }

    /// `low <= high`, or `low < high` if `strict`.
    fn learn_order(&mut self, low: NodeId, high: NodeId, strict: bool) {
        if let Some(day) = self.day(low) {
            self.not_before(high, day);
        }
        // « au plus 12 mois depuis la naissance » is a birth at most that long before.
        if let Node::Elapsed(unit, since, until) = self.program.node(meaning(self.program, low))
            && let (Some(until), (_, Some(most))) = (self.day(*until), bounds(self.program, high))
            && let Some(most) = if strict {
                most.ceil()
            } else {
                most.floor() + Decimal::ONE
            }
            .to_i32()
        {
            // Whole years are counted: up to a day before one more.
            self.not_before(*since, until.shift(-most, *unit));
        }
    }

    /// The date is never earlier than the day: what that says of the fact it is reckoned from.
    fn not_before(&mut self, date: NodeId, day: Date) {
        let program = self.program;
        match program.node(meaning(program, date)) {
            Node::Var(id) => {
                let known = self.facts.entry(*id).or_insert(day);
                *known = day.max(*known);
            }
            Node::Shift {
                base,
                by,
                unit,
                forward,
            } => {
                let (least, most) = bounds(program, *by);
                let back = if *forward {
                    whole(most)
                } else {
                    whole(least).map(|count| -count)
                };
                if let Some(back) = back {
                    // Three days more, for what short months cut off.
                    self.not_before(*base, day.shift(-back, *unit).shift(-3, Unit::Jour));
                }
            }
            Node::Request => self.request = self.request.max(day),
            Node::MonthOf(inner) | Node::FirstDay(inner) | Node::LastDay(inner) => {
                self.not_before(*inner, day.month().first_day());
            }
            Node::Const(_)
            | Node::Monthly(..)
            | Node::MonthOfYear(_)
            | Node::Param(..)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::Compare(..)
            | Node::OneOf(..)
            | Node::If(..)
            | Node::Add(..)
            | Node::Sub(..)
            | Node::Mul(..)
            | Node::Div(..)
            | Node::Min(_)
            | Node::Max(_)
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => {}
        }
    }

    /// The earliest day that a date, or the first day of a month, can be; `None` if nothing bounds it.
    pub fn day(&self, id: NodeId) -> Option<Date> {
        let program = self.program;
        match program.node(meaning(program, id)) {
            Node::Const(Value::Date(day)) => Some(*day),
            Node::Const(Value::Month(month)) => Some(month.first_day()),
            Node::Const(Value::Bool(_) | Value::Num(_) | Value::Choice(_)) => None,
            Node::Request => Some(self.request),
            Node::MonthOfYear(number) => {
                Month::new(self.request.year(), u32::from(*number)).map(|month| month.first_day())
            }
            Node::MonthOf(date) => self.day(*date).map(|day| day.month().first_day()),
            Node::FirstDay(month) => self.day(*month),
            Node::LastDay(month) => self.day(*month).map(|day| day.month().last_day()),
            Node::Var(fact) => self.facts.get(fact).copied(),
            Node::Shift {
                base,
                by,
                unit,
                forward,
            } => {
                let (least, most) = bounds(program, *by);
                let count = if *forward {
                    whole(least)?
                } else {
                    whole(most)?.checked_neg()?
                };
                self.day(*base).map(|day| day.shift(count, *unit))
            }
            Node::If(_, a, b) => Some(self.day(*a)?.min(self.day(*b)?)),
            Node::Monthly(..)
            | Node::Param(..)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::Compare(..)
            | Node::OneOf(..)
            | Node::Add(..)
            | Node::Sub(..)
            | Node::Mul(..)
            | Node::Div(..)
            | Node::Min(_)
            | Node::Max(_)
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => None,
        }
    }

    /// Whether a date only depends on the day of the request: its earliest day is then one that a family meets.
    pub fn is_of_request(&self, id: NodeId) -> bool {
        let program = self.program;
        match program.node(meaning(program, id)) {
            Node::Const(_) | Node::Request | Node::MonthOfYear(_) => true,
            Node::MonthOf(a) | Node::FirstDay(a) | Node::LastDay(a) => self.is_of_request(*a),
            Node::Shift { base, by, .. } => self.is_of_request(*base) && self.is_of_request(*by),
            Node::Var(_)
            | Node::Monthly(..)
            | Node::Param(..)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::Compare(..)
            | Node::OneOf(..)
            | Node::If(..)
            | Node::Add(..)
            | Node::Sub(..)
            | Node::Mul(..)
            | Node::Div(..)
            | Node::Min(_)
            | Node::Max(_)
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => false,
        }
    }
}

/// The bounds of a count; most often it is written as it is.
fn bounds(program: &Program, id: NodeId) -> (Option<Decimal>, Option<Decimal>) {
    if let Node::Const(Value::Num(count)) = program.node(meaning(program, id)) {
        return (Some(*count), Some(*count));
    }
    range(program, id)
}

fn whole(count: Option<Decimal>) -> Option<i32> {
    count?.trunc().to_i32()
}
