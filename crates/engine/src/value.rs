//! What a fact or an expression can be worth, and in which unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::date::{Date, Month};

/// A unit of duration, age, length of stay or distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    An,
    Mois,
    Semaine,
    Jour,
    Nuit,
    Heure,
    Km,
}

/// The type of a fact or of an expression.
///
/// Money carries the period it is counted over: `Money(Some(Unit::Mois))` is €/mois, `Money(None)` an amount paid once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    Bool,
    Number,
    /// A share of something, written `65 %` and held as 0.65.
    Rate,
    Money(Option<Unit>),
    Quantity(Unit),
    Date,
    Month,
    /// One of the values of `Program::choices[i]`.
    Choice(u16),
    /// The aides of one kind already received; never the type of an expression, and no [`Value`] holds one.
    History,
}

/// A known value. Its [`Type`] says how to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    Bool(bool),
    /// A number, a rate, an amount or a quantity, according to the type.
    Num(Decimal),
    Date(Date),
    Month(Month),
    /// Rank of the value in its list of choices (at most 64 values).
    Choice(u8),
}

impl Type {
    /// Whether values of this type are held as [`Value::Num`].
    pub fn is_numeric(self) -> bool {
        match self {
            Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => true,
            Type::Bool | Type::Date | Type::Month | Type::Choice(_) | Type::History => false,
        }
    }
}
