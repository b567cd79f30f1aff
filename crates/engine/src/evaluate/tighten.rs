//! The bounds of an open amount that some family reaches.
//!
//! Intervals worked out apart forget what goes with what. Two things bring it back: the conditions of the aide are taken for
//! granted, since nobody else is paid; then the tests that the amount makes are tried one way and the other, a few of them,
//! always in the same order, and the cases are put together. One more answer only leaves fewer cases, each narrower.

use rust_decimal::Decimal;

use super::assume::Assumed;
use super::evaluator::{Evaluator, Mode};
use super::interval::Interval;
use super::partial::Range;
use super::set::VarSet;
use crate::program::{Aide, AmountRule, NodeId, Test};

/// How many tests are tried both ways, one within the other.
const DEPTH: u32 = 3;

/// What the expressions of an amount can be worth, and their sum as it is shown.
pub struct Tight {
    pub ranges: Vec<Range>,
    pub total: Interval<Decimal>,
}

/// What is learnt of an amount.
pub enum Learnt {
    /// No more than is known without.
    Nothing,
    /// No family with these answers fulfils the conditions, though each alone may still hold.
    NobodyIsPaid,
    Bounds(Tight),
}

/// The ranges of some expressions for the families to whom an aide is open.
pub fn tightened(
    evaluator: &mut Evaluator<'_>,
    aide: &Aide,
    rule: &AmountRule,
    nodes: &[NodeId],
    missing: &VarSet,
    shown: &impl Fn(Decimal) -> Decimal,
) -> Learnt {
    let conditions = linked(evaluator, aide, missing);
    if conditions.is_empty() && !rule.tied {
        return Learnt::Nothing;
    }
    let memo = std::mem::take(&mut evaluator.memo);
    let (months, named) = (evaluator.months.len(), evaluator.named);
    let mode = std::mem::replace(&mut evaluator.mode, Mode::Sure);
    let seen = evaluator.seen.take();
    evaluator.assumed = Some(Assumed::of(&conditions));
    let mut search = Search {
        tests: &rule.splits,
        nodes,
        shown,
        path: Vec::new(),
        found: None,
    };
    if evaluator.assume_conditions() {
        search.explore(evaluator, 0, DEPTH);
    }
    evaluator.assumed = None;
    evaluator.memo = memo;
    evaluator.months.truncate(months);
    (evaluator.mode, evaluator.named, evaluator.seen) = (mode, named, seen);
    match search.found {
        Some(tight) => Learnt::Bounds(tight),
        None => Learnt::NobodyIsPaid,
    }
}

/// The conditions not settled yet that look at the same facts, or at facts that such a condition ties to them.
fn linked(evaluator: &mut Evaluator<'_>, aide: &Aide, missing: &VarSet) -> Vec<NodeId> {
    let mut waiting: Vec<(NodeId, VarSet)> = Vec::new();
    for condition in &aide.conditions {
        match condition.test {
            Test::When(node) => {
                let partial = evaluator.in_mode(Mode::Sure, node);
                if partial.settled().is_none() {
                    waiting.push((node, partial.missing));
                }
            }
            Test::LeftToPerson => {}
        }
    }
    let mut known = *missing;
    let mut linked = Vec::new();
    loop {
        let (near, far): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, facts)| facts.meets(&known));
        if near.is_empty() {
            break;
        }
        for (node, facts) in near {
            known = known.union(&facts);
            linked.push(node);
        }
        waiting = far;
    }
    linked.sort_unstable();
    linked
}

struct Search<'a, F> {
    tests: &'a [NodeId],
    nodes: &'a [NodeId],
    shown: &'a F,
    /// The tests tried in the case at hand, and which way.
    path: Vec<(NodeId, bool)>,
    found: Option<Tight>,
}

impl<F: Fn(Decimal) -> Decimal> Search<'_, F> {
    /// What the amount is worth in this case; if it may be more than was found in the others, case by case.
    fn explore(&mut self, evaluator: &mut Evaluator<'_>, from: usize, depth: u32) {
        let is_open = |test: &NodeId| evaluator.node(*test).settled().is_none();
        let open = self.tests[from..].iter().position(is_open).filter(|_| depth > 0);
        // Of all cases together nothing is asked: they will be taken apart anyway.
        if open.is_none() || depth < DEPTH {
            let Some(case) = self.case(evaluator) else { return };
            if self.found.as_ref().is_some_and(|found| found.holds(&case)) {
                return;
            }
            if open.is_none() || case.is_whole() {
                self.found = Some(match self.found.take() {
                    Some(found) => found.join(case),
                    None => case,
                });
                return;
            }
        }
        let Some(rank) = open.map(|rank| from + rank) else {
            return;
        };
        let before = evaluator.assumed.clone();
        for holds in [true, false] {
            evaluator.assumed.clone_from(&before);
            evaluator.memo.forget();
            self.path.push((self.tests[rank], holds));
            // From the last: what it tells, those before may tell more of.
            for (test, holds) in self.path.iter().rev() {
                evaluator.assume(*test, *holds);
                evaluator.memo.forget();
            }
            if evaluator.assume_conditions() {
                self.explore(evaluator, rank + 1, depth - 1);
            }
            self.path.pop();
        }
    }

    fn case(&self, evaluator: &mut Evaluator<'_>) -> Option<Tight> {
        let ranges: Vec<Range> = self.nodes.iter().map(|node| evaluator.node(*node).range).collect();
        let numbers = ranges.iter().map(|range| match range {
            Range::Num(interval) => interval.map(self.shown),
            Range::Bool { .. } | Range::Date(_) | Range::Month(_) | Range::Choice(_) => Interval::any(),
        });
        let total = numbers.fold(Interval::exact(Decimal::ZERO), Interval::add);
        evaluator.is_possible().then_some(Tight { ranges, total })
    }
}

impl Tight {
    fn is_whole(&self) -> bool {
        self.ranges.iter().all(|range| range.value().is_some())
    }

    fn join(self, other: Tight) -> Tight {
        let ranges = self.ranges.into_iter().zip(other.ranges);
        Tight {
            ranges: ranges.map(|(one, other)| one.join(other)).collect(),
            total: self.total.join(other.total),
        }
    }

    /// Whether another case adds nothing.
    fn holds(&self, other: &Tight) -> bool {
        let mut ranges = self.ranges.iter().zip(&other.ranges);
        ranges.all(|(one, other)| one.join(*other) == *one) && self.total.join(other.total) == self.total
    }
}
