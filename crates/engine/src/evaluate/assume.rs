//! What is taken for granted for a while: that a condition holds, that a test went one way.
//!
//! An amount is paid only to a family whose conditions are met: what they ask of the facts bounds it. And in one branch of a
//! `si`, its test has one answer wherever it is written.

use std::rc::Rc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::evaluator::{Evaluator, Subject};
use super::interval::Interval;
use super::linear::Linear;
use super::partial::Range;
use crate::bascule::Place;
use crate::date::{Date, Month};
use crate::program::{Comparison, Node, NodeId};
use crate::value::{Unit, Value};

/// How many days a month that ends early may hide.
const END_OF_MONTH: i32 = 3;

/// What is assumed of facts and of expressions.
#[derive(Clone, Debug, Default)]
pub struct Assumed {
    facts: Vec<(Place, Range)>,
    nodes: Vec<(NodeId, Subject, Range)>,
    /// A bit for some of the nodes: most are not there, and are told so at once.
    mask: [u64; 8],
    /// The conditions taken for granted, to be looked at again once more is known.
    conditions: Rc<[NodeId]>,
    /// Each is at least zero.
    pub(super) relations: Vec<Linear>,
    /// No family is like that.
    pub is_impossible: bool,
}

impl Assumed {
    pub(super) fn of(conditions: &[NodeId]) -> Assumed {
        Assumed {
            conditions: conditions.into(),
            ..Assumed::default()
        }
    }

    fn meet(&mut self, known: Option<Range>, range: Range) -> Range {
        match known {
            None => range,
            Some(known) => known.meet(range).unwrap_or_else(|| {
                self.is_impossible = true;
                range
            }),
        }
    }

    fn of_place(&mut self, place: Place, range: Range) {
        let at = self.facts.iter().position(|(known, _)| *known == place);
        let met = self.meet(at.map(|at| self.facts[at].1), range);
        match at {
            Some(at) => self.facts[at].1 = met,
            None => self.facts.push((place, met)),
        }
    }

    fn of_node(&mut self, id: NodeId, subject: Subject, range: Range) {
        let at = self
            .nodes
            .iter()
            .position(|(node, of, _)| (*node, *of) == (id, subject));
        let met = self.meet(at.map(|at| self.nodes[at].2), range);
        match at {
            Some(at) => self.nodes[at].2 = met,
            None => {
                self.mask[id as usize / 64 % 8] |= 1 << (id % 64);
                self.nodes.push((id, subject, met));
            }
        }
    }

    pub(super) fn place(&self, place: Place) -> Option<Range> {
        self.facts
            .iter()
            .find(|(known, _)| *known == place)
            .map(|(_, range)| *range)
    }

    pub(super) fn node(&self, id: NodeId, subject: Subject) -> Option<Range> {
        if self.mask[id as usize / 64 % 8] & 1 << (id % 64) == 0 {
            return None;
        }
        let known = self.nodes.iter().find(|(node, of, _)| (*node, *of) == (id, subject));
        known.map(|(_, _, range)| *range)
    }
}

impl Evaluator<'_> {
    /// Keeps of a range what is assumed of the node, or of the fact.
    pub(super) fn kept(&mut self, found: Option<Range>, range: Range) -> Range {
        let Some(assumed) = found else { return range };
        range.meet(assumed).unwrap_or_else(|| {
            if let Some(all) = &mut self.assumed {
                all.is_impossible = true;
            }
            range
        })
    }

    fn assumed(&mut self, change: impl FnOnce(&mut Assumed)) {
        if let Some(assumed) = &mut self.assumed {
            change(assumed);
        }
    }

    /// Takes the conditions for granted; says whether some family can meet them.
    pub(super) fn assume_conditions(&mut self) -> bool {
        let Some(assumed) = &self.assumed else { return true };
        let conditions = assumed.conditions.clone();
        for condition in conditions.iter() {
            self.assume(*condition, true);
        }
        self.memo.forget();
        self.is_possible()
    }

    pub(super) fn is_possible(&self) -> bool {
        self.assumed.as_ref().is_none_or(|assumed| !assumed.is_impossible)
    }

    /// Takes for granted that a condition holds, or that it does not.
    pub(super) fn assume(&mut self, id: NodeId, holds: bool) {
        let id = self.meaning(id);
        // What it is worth but for what is assumed of it: assumed already, it is looked at again once more is known.
        match self.compute(id).settled() {
            Some(settled) if settled == holds => return,
            Some(_) => return self.assumed(|all| all.is_impossible = true),
            None => {}
        }
        let subject = self.subject;
        let range = if holds { Range::TRUE } else { Range::FALSE };
        let program = self.program;
        let node = program.node(id);
        if let Node::Not(inner) = node {
            return self.assume(*inner, !holds);
        }
        self.assumed(|all| all.of_node(id, subject, range));
        if let Node::And(all) | Node::Or(all) = node {
            let is_each = matches!(node, Node::And(_)) == holds;
            self.assume_several(all, holds, is_each);
        } else if let Node::Compare(how, a, b) = node {
            self.assume_comparison(*how, *a, *b, holds);
        } else if let Node::OneOf(choice, mask) = node {
            let mask = if holds { *mask } else { !*mask };
            self.narrow(*choice, Range::Choice(mask));
        } else if let Node::Var(_) | Node::Monthly(..) = node {
            self.narrow(id, range);
        } else if let Node::If(test, a, b) = node {
            self.assume_branch(*test, [*a, *b], holds);
        }
    }

    /// Each of several, or the only one that still may.
    fn assume_several(&mut self, all: &[NodeId], holds: bool, is_each: bool) {
        if is_each {
            for one in all {
                self.assume(*one, holds);
            }
            return;
        }
        let mut open = None;
        for one in all {
            match self.node(*one).settled() {
                Some(settled) if settled == holds => return,
                Some(_) => {}
                None if open.is_some() => return,
                None => open = Some(*one),
            }
        }
        if let Some(one) = open {
            self.assume(one, holds);
        }
    }

    fn assume_branch(&mut self, test: NodeId, branches: [NodeId; 2], holds: bool) {
        let can = branches.map(|branch| self.node(branch).settled() != Some(!holds));
        match (self.node(test).settled(), can) {
            (Some(true), _) => self.assume(branches[0], holds),
            (Some(false), _) => self.assume(branches[1], holds),
            (None, [true, false]) => {
                self.assume(test, true);
                self.assume(branches[0], holds);
            }
            (None, [false, true]) => {
                self.assume(test, false);
                self.assume(branches[1], holds);
            }
            (None, [true, true] | [false, false]) => {}
        }
    }

    fn assume_comparison(&mut self, how: Comparison, a: NodeId, b: NodeId, holds: bool) {
        let how = if holds { how } else { how.contrary() };
        match how {
            Comparison::Less | Comparison::LessOrEqual => self.assume_order(a, b),
            Comparison::Greater | Comparison::GreaterOrEqual => self.assume_order(b, a),
            Comparison::Equal => {
                self.assume_order(a, b);
                self.assume_order(b, a);
                self.assume_same(a, b, true);
            }
            Comparison::NotEqual => self.assume_same(a, b, false),
        }
    }

    /// Choices and answers: the one is the other, or is not.
    fn assume_same(&mut self, a: NodeId, b: NodeId, same: bool) {
        for (one, other) in [(a, b), (b, a)] {
            match self.node(other).value() {
                Some(Value::Choice(rank)) => {
                    let mask = 1_u64.checked_shl(u32::from(rank)).unwrap_or(0);
                    self.narrow(one, Range::Choice(if same { mask } else { !mask }));
                }
                Some(Value::Bool(value)) => self.assume(one, value == same),
                Some(Value::Num(_) | Value::Date(_) | Value::Month(_)) | None => {}
            }
        }
    }

    /// The first is at most the second.
    fn assume_order(&mut self, low: NodeId, high: NodeId) {
        let (of_low, of_high) = (self.node(low).range, self.node(high).range);
        match (of_low, of_high) {
            (Range::Num(_), Range::Num(_)) => {
                let relation = self
                    .linear(high)
                    .zip(self.linear(low))
                    .and_then(|(high, low)| high.plus(&low, Decimal::NEGATIVE_ONE));
                if let Some(relation) = relation {
                    self.relate(relation);
                }
            }
            (Range::Date(first), Range::Date(last)) => {
                self.narrow(low, Range::Date(Interval { lo: None, hi: last.hi }));
                self.narrow(high, Range::Date(Interval { lo: first.lo, hi: None }));
            }
            (Range::Month(first), Range::Month(last)) => {
                self.narrow(low, Range::Month(Interval { lo: None, hi: last.hi }));
                self.narrow(high, Range::Month(Interval { lo: first.lo, hi: None }));
            }
            (Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Month(_) | Range::Choice(_), _) => {}
        }
    }

    /// A sum is at least zero: so is each of its terms at least what the others leave.
    fn relate(&mut self, relation: Linear) {
        for counted in &relation.terms {
            let others = relation.without(counted.term).bounds();
            let bound = others.hi.and_then(|hi| (-hi).checked_div(counted.times));
            let Some(bound) = bound else { continue };
            let range = if counted.times.is_sign_positive() {
                Range::between(Some(bound), None)
            } else {
                Range::between(None, Some(bound))
            };
            self.narrow(counted.node, range);
        }
        self.assumed(|all| all.relations.push(relation));
    }

    /// Keeps of an expression what lies within a range, and of what it reads what leads there.
    fn narrow(&mut self, id: NodeId, range: Range) {
        let id = self.meaning(id);
        let now = self.node(id);
        if now.value().is_some() {
            if now.range.meet(range).is_none() {
                self.assumed(|all| all.is_impossible = true);
            }
            return;
        }
        if let Some(place) = self.place_of(id) {
            self.assumed(|all| all.of_place(place, range));
            return;
        }
        let subject = self.subject;
        self.assumed(|all| all.of_node(id, subject, range));
        let program = self.program;
        let node = program.node(id);
        if let (Node::Elapsed(unit, from, to), Range::Num(count)) = (node, range) {
            self.narrow_elapsed(*unit, *from, *to, count);
        } else if let (
            Node::Shift {
                base,
                by,
                unit,
                forward,
            },
            Range::Date(days),
        ) = (node, range)
            && let Some(count) = self.node(*by).num().value().and_then(|count| count.to_i32())
        {
            let back = if *forward { -count } else { count };
            let slack = if matches!(unit, Unit::An | Unit::Mois) {
                END_OF_MONTH
            } else {
                0
            };
            let days = Interval {
                lo: days.lo.map(|day| day.shift(back, *unit).shift(-slack, Unit::Jour)),
                hi: days.hi.map(|day| day.shift(back, *unit).shift(slack, Unit::Jour)),
            };
            self.narrow(*base, Range::Date(days));
        } else if let (Node::FirstDay(month), Range::Date(days)) = (node, range) {
            self.narrow(*month, Range::Month(days.map(Date::month)));
        } else if let (Node::MonthOf(day), Range::Month(months)) = (node, range) {
            let days = Interval {
                lo: months.lo.map(Month::first_day),
                hi: months.hi.map(Month::last_day),
            };
            self.narrow(*day, Range::Date(days));
        } else if let (Node::Min(all), Range::Num(Interval { lo: Some(lo), .. })) = (node, range) {
            for one in all {
                self.narrow(*one, Range::between(Some(lo), None));
            }
        } else if let (Node::Max(all), Range::Num(Interval { hi: Some(hi), .. })) = (node, range) {
            for one in all {
                self.narrow(*one, Range::between(None, Some(hi)));
            }
        }
    }

    /// An age or a delay is within bounds: so are its two days, given each other.
    fn narrow_elapsed(&mut self, unit: Unit, from: NodeId, to: NodeId, count: Interval<Decimal>) {
        let (first, last) = (self.node(from).date(), self.node(to).date());
        let whole = |count: Option<Decimal>| count.filter(|count| *count >= Decimal::ZERO)?.trunc().to_i32();
        let (least, most) = (whole(count.lo), whole(count.hi).map(|most| most.saturating_add(1)));
        let moved = |day: Option<Date>, count: Option<i32>, way: i32, slack: i32| {
            day.zip(count)
                .map(|(day, count)| day.shift(way.saturating_mul(count), unit).shift(slack, Unit::Jour))
        };
        let from_days = Interval {
            lo: moved(last.lo, most, -1, -END_OF_MONTH),
            hi: moved(last.hi, least, -1, END_OF_MONTH),
        };
        self.narrow(from, Range::Date(from_days));
        let to_days = Interval {
            lo: moved(first.lo, least, 1, -END_OF_MONTH),
            hi: moved(first.hi, most, 1, END_OF_MONTH),
        };
        self.narrow(to, Range::Date(to_days));
    }
}
