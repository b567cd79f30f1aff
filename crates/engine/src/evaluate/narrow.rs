//! What expressions can be worth for every family at once, once some of them are known to lie within bounds.
//!
//! An expression means one value for one family: bounds put on it hold wherever it is written. Inside a count over the
//! children it means one value for each child, and bounds that hold for the child at hand do not apply.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::evaluator::{Evaluator, ForChildren};
use super::interval::Interval;
use super::partial::{Partial, Range};
use crate::program::{NodeId, Program};

/// Bounds on some expressions.
pub struct Narrowing<'n> {
    /// By node, the one that stands for all that mean the same.
    pub same: &'n [NodeId],
    /// By node, whether it reads a fact of the child at hand.
    pub of_child: &'n [bool],
    /// By the node that stands for others.
    pub within: BTreeMap<NodeId, Range>,
}

/// What a node can be worth within bounds; `None` if no family is within them all.
pub fn range_within(program: &Program, node: NodeId, narrowing: &Narrowing<'_>) -> Option<Range> {
    let mut evaluator = Evaluator::new(program, None);
    evaluator.narrowing = Some(narrowing);
    let range = evaluator.node(node).range;
    (!evaluator.is_impossible).then_some(range)
}

impl Evaluator<'_> {
    /// Keeps of a value what lies within the bounds of the node.
    pub(super) fn narrowed(&mut self, id: NodeId, partial: Partial) -> Partial {
        let Some(narrowing) = self.narrowing else {
            return partial;
        };
        let at = |list: &[bool]| list.get(id as usize).copied().unwrap_or(true);
        if self.inside > 0 && at(narrowing.of_child) {
            return partial;
        }
        let known = narrowing
            .same
            .get(id as usize)
            .and_then(|same| narrowing.within.get(same));
        let Some(within) = known else { return partial };
        match partial.range.meet(*within) {
            Some(range) => Partial { range, ..partial },
            None => {
                self.is_impossible = true;
                partial
            }
        }
    }

    /// Evaluates for any child, whatever is known of the one at hand.
    pub(super) fn inside(&mut self, work: impl FnOnce(&mut Self) -> ForChildren) -> ForChildren {
        self.inside += 1;
        let answer = work(self);
        self.inside -= 1;
        answer
    }
}

impl Range {
    /// What is in both; `None` when nothing is.
    pub fn meet(self, other: Range) -> Option<Range> {
        match (self, other) {
            (
                Range::Bool {
                    can_be_true,
                    can_be_false,
                },
                Range::Bool {
                    can_be_true: or_true,
                    can_be_false: or_false,
                },
            ) => {
                let (can_be_true, can_be_false) = (can_be_true && or_true, can_be_false && or_false);
                (can_be_true || can_be_false).then_some(Range::Bool {
                    can_be_true,
                    can_be_false,
                })
            }
            (Range::Num(a), Range::Num(b)) => both(a, b).map(Range::Num),
            (Range::Date(a), Range::Date(b)) => both(a, b).map(Range::Date),
            (Range::Month(a), Range::Month(b)) => both(a, b).map(Range::Month),
            (Range::Choice(a), Range::Choice(b)) => (a & b != 0).then_some(Range::Choice(a & b)),
            // Two types never meet: the compiler checked.
            (Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Month(_) | Range::Choice(_), _) => Some(self),
        }
    }

    /// All the numbers up to `most`, or from `least`.
    pub fn between(least: Option<Decimal>, most: Option<Decimal>) -> Range {
        Range::Num(Interval { lo: least, hi: most })
    }
}

fn both<T: Copy + Ord>(a: Interval<T>, b: Interval<T>) -> Option<Interval<T>> {
    let lo = match (a.lo, b.lo) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (bound, None) | (None, bound) => bound,
    };
    let hi = match (a.hi, b.hi) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (bound, None) | (None, bound) => bound,
    };
    match (lo, hi) {
        (Some(lo), Some(hi)) if lo > hi => None,
        (Some(_) | None, Some(_) | None) => Some(Interval { lo, hi }),
    }
}
