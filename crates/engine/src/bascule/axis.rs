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
        let Line::Other(count) = self.line else {
            return Vec::new();
        };
        let all = (0..count).filter_map(|rank| match self.current {
            Value::Bool(_) => Some(Value::Bool(rank == 1)),
            Value::Choice(_) => u8::try_from(rank).ok().map(Value::Choice),
            Value::Num(_) | Value::Date(_) | Value::Month(_) => None,
        });
        all.filter(|value| *value != self.current).collect()
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
