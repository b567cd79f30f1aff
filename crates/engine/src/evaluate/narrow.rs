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

pub(super) fn both<T: Copy + Ord>(a: Interval<T>, b: Interval<T>) -> Option<Interval<T>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::{Entity, Node};
    use crate::samples::{fact, push};
    use crate::value::Type;

    /// What an expression can be worth once that fact of the child at hand is known false.
    fn when_false(build: impl FnOnce(&mut Program, NodeId) -> Node) -> Option<Range> {
        let mut program = Program::default();
        let has = fact(&mut program, "a_droit", Entity::Enfant, Type::Bool);
        let has = push(&mut program, Node::Var(has), Type::Bool);
        let node = build(&mut program, has);
        let root = push(&mut program, node, Type::Bool);
        let same: Vec<NodeId> = (0..=root).collect();
        let narrowing = Narrowing {
            same: &same,
            of_child: &vec![true; same.len()],
            within: BTreeMap::from([(has, Range::FALSE)]),
        };
        range_within(&program, root, &narrowing)
    }

    #[test]
    fn what_is_known_of_the_child_at_hand_is_not_known_of_all_the_others() {
        assert_eq!(when_false(|_, has| Node::Not(has)), Some(Range::TRUE));
        assert_eq!(when_false(|_, has| Node::Exists(has)), Some(Range::MAYBE));
    }

    #[test]
    fn it_is_known_again_after_the_others_were_counted() {
        let others_then_this_one = |program: &mut Program, has: NodeId| {
            let other = push(program, Node::Exists(has), Type::Bool);
            let not_this_one = push(program, Node::Not(has), Type::Bool);
            Node::Or(vec![other, not_this_one])
        };
        assert_eq!(when_false(others_then_this_one), Some(Range::TRUE));
    }

    #[test]
    fn two_lists_of_choices_meet_in_what_both_hold() {
        let meet = |a: u64, b: u64| Range::Choice(a).meet(Range::Choice(b));
        assert_eq!(meet(0b011, 0b110), Some(Range::Choice(0b010)));
        assert_eq!(meet(0b001, 0b110), None);
    }
}
