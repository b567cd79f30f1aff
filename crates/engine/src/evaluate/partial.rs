//! A value of which part may be unknown.

use rust_decimal::Decimal;

use super::interval::Interval;
use super::set::VarSet;
use crate::date::{Date, Month};
use crate::value::{Type, Value};

/// Every value that an expression can still take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    Bool {
        can_be_true: bool,
        can_be_false: bool,
    },
    Num(Interval<Decimal>),
    Date(Interval<Date>),
    Month(Interval<Month>),
    /// Bit mask of the choices still possible.
    Choice(u64),
}

/// Of the notes, that the range would be narrower if the source published all its figures.
///
/// It goes away where the range becomes one value: what does not depend on the figure needs no caveat.
pub const UNPUBLISHED: u64 = 1 << 63;

/// A range, the facts that would narrow it, and the remarks its reading made.
///
/// Known: the range is one value and `missing` is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partial {
    pub range: Range,
    pub missing: VarSet,
    /// Bits of `Evaluator::notes`, and [`UNPUBLISHED`].
    pub notes: u64,
}

impl Range {
    pub const TRUE: Range = Range::Bool {
        can_be_true: true,
        can_be_false: false,
    };
    pub const FALSE: Range = Range::Bool {
        can_be_true: false,
        can_be_false: true,
    };
    pub const MAYBE: Range = Range::Bool {
        can_be_true: true,
        can_be_false: true,
    };

    /// Anything of that type.
    pub fn any(ty: Type) -> Range {
        match ty {
            Type::Bool => Range::MAYBE,
            Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => Range::Num(Interval::any()),
            Type::Date => Range::Date(Interval::any()),
            Type::Month => Range::Month(Interval::any()),
            Type::Choice(_) => Range::Choice(u64::MAX),
            // No expression is a history: the compiler checked.
            Type::History => Range::MAYBE,
        }
    }

    pub fn known(value: Value) -> Range {
        match value {
            Value::Bool(true) => Range::TRUE,
            Value::Bool(false) => Range::FALSE,
            Value::Num(value) => Range::Num(Interval::exact(value)),
            Value::Date(value) => Range::Date(Interval::exact(value)),
            Value::Month(value) => Range::Month(Interval::exact(value)),
            Value::Choice(rank) => Range::Choice(1_u64.checked_shl(u32::from(rank)).unwrap_or(0)),
        }
    }

    /// The value, when only one is left.
    pub fn value(&self) -> Option<Value> {
        match self {
            Range::Bool {
                can_be_true: true,
                can_be_false: false,
            } => Some(Value::Bool(true)),
            Range::Bool {
                can_be_true: false,
                can_be_false: true,
            } => Some(Value::Bool(false)),
            Range::Bool { .. } => None,
            Range::Num(interval) => interval.value().map(Value::Num),
            Range::Date(interval) => interval.value().map(Value::Date),
            Range::Month(interval) => interval.value().map(Value::Month),
            Range::Choice(mask) => {
                (mask.count_ones() == 1).then(|| Value::Choice(u8::try_from(mask.trailing_zeros()).unwrap_or(0)))
            }
        }
    }

    /// The smallest range that holds both. Two types never meet: the compiler checked.
    #[must_use]
    pub fn join(self, other: Range) -> Range {
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
            ) => Range::Bool {
                can_be_true: can_be_true || or_true,
                can_be_false: can_be_false || or_false,
            },
            (Range::Num(a), Range::Num(b)) => Range::Num(a.join(b)),
            (Range::Date(a), Range::Date(b)) => Range::Date(a.join(b)),
            (Range::Month(a), Range::Month(b)) => Range::Month(a.join(b)),
            (Range::Choice(a), Range::Choice(b)) => Range::Choice(a | b),
            (Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Month(_) | Range::Choice(_), _) => self,
        }
    }
}

impl Partial {
    pub fn known(value: Value) -> Partial {
        Partial {
            range: Range::known(value),
            missing: VarSet::EMPTY,
            notes: 0,
        }
    }

    /// A range for want of `missing`. Once it is one value nothing is missing any more, not even from the source.
    pub fn new(range: Range, missing: VarSet, notes: u64) -> Partial {
        if range.value().is_some() {
            return Partial {
                range,
                missing: VarSet::EMPTY,
                notes: notes & !UNPUBLISHED,
            };
        }
        Partial { range, missing, notes }
    }

    /// Whether no answer would narrow it, only the source.
    pub fn is_unpublished(&self) -> bool {
        self.missing.is_empty() && self.notes & UNPUBLISHED != 0
    }

    pub fn value(&self) -> Option<Value> {
        self.range.value()
    }

    pub fn settled(&self) -> Option<bool> {
        match self.range {
            Range::Bool {
                can_be_true: true,
                can_be_false: false,
            } => Some(true),
            Range::Bool {
                can_be_true: false,
                can_be_false: true,
            } => Some(false),
            Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Month(_) | Range::Choice(_) => None,
        }
    }

    pub fn num(&self) -> Interval<Decimal> {
        match self.range {
            Range::Num(interval) => interval,
            Range::Bool { .. } | Range::Date(_) | Range::Month(_) | Range::Choice(_) => Interval::any(),
        }
    }

    pub fn date(&self) -> Interval<Date> {
        match self.range {
            Range::Date(interval) => interval,
            Range::Bool { .. } | Range::Num(_) | Range::Month(_) | Range::Choice(_) => Interval::any(),
        }
    }

    pub fn month(&self) -> Interval<Month> {
        match self.range {
            Range::Month(interval) => interval,
            Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Choice(_) => Interval::any(),
        }
    }

    pub fn mask(&self) -> u64 {
        match self.range {
            Range::Choice(mask) => mask,
            Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Month(_) => u64::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_choice_or_another_leaves_both() {
        assert_eq!(Range::Choice(0b001).join(Range::Choice(0b100)), Range::Choice(0b101));
        assert_eq!(Range::Choice(0b011).join(Range::Choice(0b001)), Range::Choice(0b011));
    }

    #[test]
    fn the_source_is_awaited_only_where_it_left_something_open_and_no_answer_is() {
        let open = |missing, notes| Partial::new(Range::MAYBE, missing, notes).is_unpublished();
        assert!(open(VarSet::EMPTY, UNPUBLISHED));
        assert!(!open(VarSet::EMPTY, 1), "another remark");
        assert!(!open(VarSet::of(3), UNPUBLISHED), "an answer is awaited first");
    }
}
