//! The values of a fact as whole steps from the least: cents, units, days, months.

use reperes_engine::program::Variable;
use reperes_engine::{Date, Month, Type, Value, latest_day};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The values of a numeric fact or of a date, by rank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    Steps { least: Decimal, step: Decimal, last: i64 },
    Days { first: Date, last: i64 },
    Months { first: Month, last: i64 },
}

impl Line {
    /// For a request on that day; `None` for an answer of a list, or a history.
    pub fn of(variable: &Variable, on: Date) -> Option<Line> {
        let step = match variable.ty {
            Type::Bool | Type::Choice(_) | Type::History => return None,
            Type::Date => return Some(days(variable, on)),
            Type::Month => {
                let (first, last) = (Date::MIN.month(), Date::MAX.month());
                return Some(Line::Months {
                    first,
                    last: i64::from(last.0 - first.0),
                });
            }
            Type::Money(_) => Decimal::new(1, 2),
            Type::Rate => Decimal::new(1, 4),
            Type::Number | Type::Quantity(_) => Decimal::ONE,
        };
        let bound = |bound: Option<Value>| match bound {
            Some(Value::Num(bound)) => Some(bound),
            Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
        };
        let (least, most) = (bound(variable.min)?, bound(variable.max)?);
        let last = ((most - least) / step).trunc().to_i64()?;
        Some(Line::Steps { least, step, last })
    }

    /// The days of a request.
    pub fn requests() -> Line {
        Line::Days {
            first: Date::MIN,
            last: i64::from(Date::MAX.0 - Date::MIN.0),
        }
    }

    /// Amounts in cents, from nothing.
    pub fn amounts(most: Decimal) -> Line {
        Line::Steps {
            least: Decimal::ZERO,
            step: Decimal::new(1, 2),
            last: (most * Decimal::ONE_HUNDRED).trunc().to_i64().unwrap_or(0),
        }
    }

    pub fn last(self) -> i64 {
        match self {
            Line::Steps { last, .. } | Line::Days { last, .. } | Line::Months { last, .. } => last,
        }
    }

    pub fn at(self, rank: i64) -> Value {
        let near = |rank: i64| i32::try_from(rank).unwrap_or(i32::MAX);
        match self {
            Line::Steps { least, step, .. } => Value::Num((least + step * Decimal::from(rank)).normalize()),
            Line::Days { first, .. } => Value::Date(Date(first.0.saturating_add(near(rank)))),
            Line::Months { first, .. } => Value::Month(Month(first.0.saturating_add(near(rank)))),
        }
    }

    /// The rank of a value, or of the nearest below; within the line.
    pub fn rank(self, value: Value) -> Option<i64> {
        let rank = match (self, value) {
            (Line::Steps { least, step, .. }, Value::Num(value)) => ((value - least) / step).floor().to_i64()?,
            (Line::Days { first, .. }, Value::Date(day)) => i64::from(day.0 - first.0),
            (Line::Months { first, .. }, Value::Month(month)) => i64::from(month.0 - first.0),
            (Line::Steps { .. } | Line::Days { .. } | Line::Months { .. }, _) => return None,
        };
        (0..=self.last()).contains(&rank).then_some(rank)
    }
}

fn days(variable: &Variable, on: Date) -> Line {
    let bound = |bound: Option<Value>, default: Date| match bound {
        Some(Value::Date(day)) => day,
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => default,
    };
    let (first, last) = (bound(variable.min, Date::MIN), bound(variable.max, Date::MAX));
    let last = latest_day(variable, on).map_or(last, |latest| latest.min(last));
    Line::Days {
        first,
        last: i64::from(last.0 - first.0),
    }
}
