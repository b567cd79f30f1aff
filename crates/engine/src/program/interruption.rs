//! Days between two versions of an aide, for which the rules own that they have none.

use serde::{Deserialize, Serialize};

use crate::date::Date;

/// « De la campagne 2024, aucun document n'a été retrouvé. » From the day after a version ends to the eve of the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interruption {
    pub from: Date,
    /// Included.
    pub to: Date,
    /// Why there is no version, as the family reads it.
    pub text: String,
}

impl Interruption {
    /// Whether the day is one of those without a version.
    ///
    /// ```
    /// use reperes_engine::{Date, program::Interruption};
    /// let day = |text| Date::parse(text).unwrap();
    /// let gap = Interruption { from: day("2024-01-01"), to: day("2024-12-31"), text: "Rien de 2024.".into() };
    /// assert!(gap.holds(day("2024-12-31")) && !gap.holds(day("2025-01-01")));
    /// ```
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}
