//! Kleene's strong logic, with the facts and remarks that support each answer.

use super::interval::Interval;
use super::partial::{Partial, Range};
use super::set::VarSet;
use crate::program::Comparison;

pub fn not(a: Partial) -> Partial {
    match a.range {
        Range::Bool {
            can_be_true,
            can_be_false,
        } => Partial {
            range: Range::Bool {
                can_be_true: can_be_false,
                can_be_false: can_be_true,
            },
            ..a
        },
        Range::Num(_) | Range::Date(_) | Range::Month(_) | Range::Choice(_) => a,
    }
}

/// False as soon as one is false, whatever else is unknown.
pub fn and(all: &[Partial]) -> Partial {
    decided_by(all, false)
}

/// True as soon as one is true.
pub fn or(all: &[Partial]) -> Partial {
    decided_by(all, true)
}

/// One operand worth `decisive` decides; of several, the one with fewest remarks answers for it.
fn decided_by(all: &[Partial], decisive: bool) -> Partial {
    let deciding = all
        .iter()
        .filter(|one| one.settled() == Some(decisive))
        .min_by_key(|one| one.notes.count_ones());
    if let Some(one) = deciding {
        return *one;
    }
    let unknown = all.iter().filter(|one| one.settled().is_none());
    if unknown.clone().next().is_none() {
        let notes = all.iter().fold(0, |notes, one| notes | one.notes);
        return Partial::new(if decisive { Range::FALSE } else { Range::TRUE }, VarSet::EMPTY, notes);
    }
    let missing = unknown
        .clone()
        .fold(VarSet::EMPTY, |missing, one| missing.union(&one.missing));
    // What settled the others counts too: had it been otherwise, there would be an answer.
    Partial::new(
        Range::MAYBE,
        missing,
        all.iter().fold(0, |notes, one| notes | one.notes),
    )
}

/// `existe` and `tous` when the number of children is unknown: there may be none, which answers `if_none`.
pub fn maybe_none(one: Partial, if_none: bool) -> Partial {
    match one.settled() {
        Some(holds) if holds == if_none => Partial {
            missing: VarSet::EMPTY,
            ..one
        },
        Some(_) | None => Partial {
            range: Range::MAYBE,
            ..one
        },
    }
}

pub fn compare(how: Comparison, a: &Partial, b: &Partial) -> Partial {
    let range = match (a.range, b.range) {
        (Range::Num(a), Range::Num(b)) => ordered(how, &a, &b),
        (Range::Date(a), Range::Date(b)) => ordered(how, &a, &b),
        (Range::Month(a), Range::Month(b)) => ordered(how, &a, &b),
        (Range::Choice(a), Range::Choice(b)) => same(how, a & b != 0, a == b && a.count_ones() == 1),
        (
            Range::Bool {
                can_be_true: a_true,
                can_be_false: a_false,
            },
            Range::Bool {
                can_be_true: b_true,
                can_be_false: b_false,
            },
        ) => {
            let may_meet = (a_true && b_true) || (a_false && b_false);
            same(how, may_meet, a == b && a_true != a_false)
        }
        (Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Month(_) | Range::Choice(_), _) => Range::MAYBE,
    };
    Partial::new(range, a.missing.union(&b.missing), a.notes | b.notes)
}

fn ordered<T: Copy + Ord>(how: Comparison, a: &Interval<T>, b: &Interval<T>) -> Range {
    let verdict = |always: bool, never: bool| match (always, never) {
        (true, _) => Range::TRUE,
        (false, true) => Range::FALSE,
        (false, false) => Range::MAYBE,
    };
    match how {
        Comparison::Less => verdict(a.is_below(b), b.is_not_above(a)),
        Comparison::LessOrEqual => verdict(a.is_not_above(b), b.is_below(a)),
        Comparison::Greater => verdict(b.is_below(a), a.is_not_above(b)),
        Comparison::GreaterOrEqual => verdict(b.is_not_above(a), a.is_below(b)),
        Comparison::Equal | Comparison::NotEqual => {
            let may_meet = !a.is_below(b) && !b.is_below(a);
            same(how, may_meet, may_meet && a.value().is_some() && a == b)
        }
    }
}

fn same(how: Comparison, may_meet: bool, must_meet: bool) -> Range {
    let range = Range::Bool {
        can_be_true: may_meet,
        can_be_false: !must_meet,
    };
    match how {
        Comparison::NotEqual => Range::Bool {
            can_be_true: !must_meet,
            can_be_false: may_meet,
        },
        Comparison::Less
        | Comparison::LessOrEqual
        | Comparison::Equal
        | Comparison::GreaterOrEqual
        | Comparison::Greater => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(how: Comparison, a: Range, b: Range) -> Range {
        let of = |range| Partial::new(range, VarSet::EMPTY, 0);
        compare(how, &of(a), &of(b)).range
    }

    #[test]
    fn two_answers_are_the_same_or_not_once_both_are_known() {
        let (yes, no, maybe) = (Range::TRUE, Range::FALSE, Range::MAYBE);
        for (a, b, same, other) in [
            (yes, yes, yes, no),
            (no, no, yes, no),
            (yes, no, no, yes),
            (no, yes, no, yes),
            (yes, maybe, maybe, maybe),
            (maybe, no, maybe, maybe),
            (maybe, maybe, maybe, maybe),
        ] {
            assert_eq!(compared(Comparison::Equal, a, b), same, "{a:?} = {b:?}");
            assert_eq!(compared(Comparison::NotEqual, a, b), other, "{a:?} ≠ {b:?}");
        }
    }
}
