//! The values that one place may take, in order of distance from the present one.

use rust_decimal::Decimal;

use super::place::Place;
use crate::date::Date;
use crate::evaluate::interval::Interval;
use crate::evaluate::partial::Range;
use crate::value::Value;

#[derive(Clone, Debug)]
pub(super) struct Axis {
    pub place: Place,
    pub current: Value,
    pub line: Line,
}

#[derive(Clone, Debug)]
pub(super) enum Line {
    /// By equal steps: cents, units.
    Steps {
        step: Decimal,
        below: i64,
        above: i64,
    },
    Days {
        before: i64,
        after: i64,
    },
    /// The other values of a list of that length.
    Other(usize),
}

impl Line {
    /// Without the values below the present one.
    pub fn only_up(self) -> Line {
        match self {
            Line::Steps { step, above, .. } => Line::Steps { step, below: 0, above },
            Line::Days { after, .. } => Line::Days { before: 0, after },
            Line::Other(count) => Line::Other(count),
        }
    }
}

/// Which way from the present value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Down,
    Up,
}

impl Axis {
    /// How many steps there are that way.
    pub fn room(&self, way: Way) -> i64 {
        match (&self.line, way) {
            (Line::Steps { below, .. }, Way::Down) => *below,
            (Line::Steps { above, .. }, Way::Up) => *above,
            (Line::Days { before, .. }, Way::Down) => *before,
            (Line::Days { after, .. }, Way::Up) => *after,
            (Line::Other(_), Way::Down | Way::Up) => 0,
        }
    }

    /// The value `count` steps away.
    pub fn at(&self, way: Way, count: i64) -> Value {
        let signed = match way {
            Way::Down => -count,
            Way::Up => count,
        };
        match (&self.line, self.current) {
            (Line::Steps { step, .. }, Value::Num(now)) => Value::Num(now + *step * Decimal::from(signed)),
            (Line::Days { .. }, Value::Date(now)) => {
                let moved = i32::try_from(i64::from(now.0) + signed).unwrap_or(now.0);
                Value::Date(Date(moved))
            }
            (Line::Steps { .. } | Line::Days { .. } | Line::Other(_), _) => self.current,
        }
    }

    /// All the values from `near` to `far` steps away.
    pub fn span(&self, way: Way, near: i64, far: i64) -> Range {
        let (first, last) = match way {
            Way::Down => (self.at(way, far), self.at(way, near)),
            Way::Up => (self.at(way, near), self.at(way, far)),
        };
        match (first, last) {
            (Value::Num(lo), Value::Num(hi)) => Range::Num(Interval {
                lo: Some(lo),
                hi: Some(hi),
            }),
            (Value::Date(lo), Value::Date(hi)) => Range::Date(Interval {
                lo: Some(lo),
                hi: Some(hi),
            }),
            (Value::Bool(_) | Value::Num(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_), _) => {
                Range::known(self.current)
            }
        }
    }

    /// The other values of a list, as declared.
    pub fn others(&self) -> Vec<Value> {
        match (&self.line, self.current) {
            (Line::Other(_), Value::Bool(now)) => vec![Value::Bool(!now)],
            (Line::Other(count), Value::Choice(now)) => {
                let ranks = (0..*count).filter_map(|rank| u8::try_from(rank).ok());
                ranks.filter(|rank| *rank != now).map(Value::Choice).collect()
            }
            (Line::Steps { .. } | Line::Days { .. } | Line::Other(_), _) => Vec::new(),
        }
    }

    /// How big a change is: its share of the larger of the two values; years for dates; choices after all others.
    pub fn weight(&self, value: Value) -> Decimal {
        match (self.current, value) {
            (Value::Num(from), Value::Num(to)) => {
                let larger = from.abs().max(to.abs()).max(Decimal::new(1, 2));
                ((to - from).abs() / larger).round_dp(6)
            }
            (Value::Date(from), Value::Date(to)) => Decimal::from((to.0 - from.0).abs()) / Decimal::from(365),
            (Value::Bool(_) | Value::Num(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_), _) => {
                Decimal::from(100)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn at(current: Value) -> Axis {
        Axis {
            place: Place::Fact(0),
            current,
            line: Line::Other(3),
        }
    }

    #[test]
    fn a_change_of_a_number_weighs_its_share_of_the_larger_value() {
        let weight = |from: Decimal, to: Decimal| at(Value::Num(from)).weight(Value::Num(to));
        assert_eq!(weight(dec!(100), dec!(75)), dec!(0.25));
        assert_eq!(weight(dec!(75), dec!(100)), dec!(0.25));
        assert_eq!(weight(dec!(3), dec!(2)), dec!(0.333333));
        assert_eq!(weight(dec!(0), dec!(0)), Decimal::ZERO);
    }

    #[test]
    fn a_change_of_a_day_weighs_the_years_between() {
        let weight = |from: i32, to: i32| at(Value::Date(Date(from))).weight(Value::Date(Date(to)));
        assert_eq!(weight(700_000, 700_730), dec!(2));
        assert_eq!(weight(700_730, 700_000), dec!(2));
        assert_eq!(weight(700_000, 700_073), dec!(0.2));
    }

    #[test]
    fn a_change_of_choice_weighs_more_than_any_share() {
        let weight = at(Value::Choice(0)).weight(Value::Choice(1));
        assert!(weight > at(Value::Num(dec!(0))).weight(Value::Num(dec!(1000))));
    }

    #[test]
    fn the_others_of_a_list_are_all_but_the_present_one() {
        assert_eq!(at(Value::Bool(true)).others(), [Value::Bool(false)]);
        assert_eq!(at(Value::Bool(false)).others(), [Value::Bool(true)]);
        assert_eq!(at(Value::Choice(1)).others(), [Value::Choice(0), Value::Choice(2)]);
    }
}
