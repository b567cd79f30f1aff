//! Calendar days and months, without a clock.
//!
//! ```
//! use reperes_engine::{Date, Month, Unit};
//! let day = Date::parse("2024-01-31").unwrap();
//! assert_eq!(day.shift(1, Unit::Mois).to_string(), "2024-02-29");
//! assert_eq!(day.month(), Month::parse("2024-01").unwrap());
//! ```

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use std::fmt;

use crate::value::Unit;

/// A calendar day, counted in days from 1 January of year 1 (day 1).
///
/// Written `AAAA-MM-JJ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Date(pub i32);

/// A calendar month, counted in months from January of year 0 (month 0).
///
/// Written `AAAA-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Month(pub i32);

impl Date {
    /// First and last days that a situation or a rule may name.
    pub const MIN: Date = Date(657_437); // 1801-01-01
    pub const MAX: Date = Date(803_533); // 2200-12-31

    /// `Date::new(2026, 3, 15)`; `None` if there is no such day between 1801 and 2200.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        NaiveDate::from_ymd_opt(year, month, day)
            .map(|date| Date(date.num_days_from_ce()))
            .filter(|date| (Date::MIN..=Date::MAX).contains(date))
    }

    /// Reads `2026-03-15`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Date> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Date::new(
            digits(year)?,
            digits(month)?.cast_unsigned(),
            digits(day)?.cast_unsigned(),
        )
    }

    fn naive(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or(NaiveDate::MIN)
    }

    pub fn year(self) -> i32 {
        self.naive().year()
    }

    pub fn month(self) -> Month {
        let date = self.naive();
        Month(date.year() * 12 + date.month0().cast_signed())
    }

    pub fn day(self) -> u32 {
        self.naive().day()
    }

    /// Moves by `count` units (years, months, weeks or days).
    ///
    /// A month without that day ends on its last one, as civil procedure counts (31 January + 1 month = 28 or 29 February).
    /// The result stays between [`Date::MIN`] and [`Date::MAX`].
    pub fn shift(self, count: i32, unit: Unit) -> Date {
        let naive = self.naive();
        let by_months = |months: i32| {
            let span = Months::new(months.unsigned_abs());
            if months >= 0 {
                naive.checked_add_months(span)
            } else {
                naive.checked_sub_months(span)
            }
        };
        let by_days = |days: i32| {
            let span = Days::new(u64::from(days.unsigned_abs()));
            if days >= 0 {
                naive.checked_add_days(span)
            } else {
                naive.checked_sub_days(span)
            }
        };
        let moved = match unit {
            Unit::An => by_months(count.saturating_mul(12)),
            Unit::Mois => by_months(count),
            Unit::Semaine => by_days(count.saturating_mul(7)),
            Unit::Jour | Unit::Nuit => by_days(count),
            Unit::Heure | Unit::Km => Some(naive),
        };
        match moved {
            Some(date) => Date(date.num_days_from_ce()).clamp(Date::MIN, Date::MAX),
            None if count < 0 => Date::MIN,
            None => Date::MAX,
        }
    }

    /// Whole units elapsed from `self` to `end`; negative when `end` comes before.
    ///
    /// `1.age` in years: born on 29 February 2012, eighteen on 28 February 2030.
    pub fn elapsed(self, end: Date, unit: Unit) -> i32 {
        if end < self {
            return -end.elapsed(self, unit);
        }
        match unit {
            Unit::An => self.elapsed(end, Unit::Mois) / 12,
            Unit::Mois => {
                let months = end.month().0 - self.month().0;
                if self.shift(months, Unit::Mois) > end {
                    months - 1
                } else {
                    months
                }
            }
            Unit::Semaine => (end.0 - self.0) / 7,
            Unit::Jour | Unit::Nuit => end.0 - self.0,
            Unit::Heure | Unit::Km => 0,
        }
    }
}

impl Month {
    /// `Month::new(2026, 1)` is January 2026; `None` outside 1801–2200 or 1–12.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        Date::new(year, month, 1).map(Date::month)
    }

    /// Reads `2026-01`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Month::new(digits(year)?, digits(month)?.cast_unsigned())
    }

    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 for January … 12 for December.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(12).cast_unsigned() + 1
    }

    /// The month so many months later; earlier when it is negative.
    #[must_use]
    pub fn later(self, months: i32) -> Month {
        Month(self.0.saturating_add(months))
    }

    pub fn first_day(self) -> Date {
        Date::new(self.year(), self.number(), 1).unwrap_or(self.nearest_end())
    }

    pub fn last_day(self) -> Date {
        let mut days = (28..=31).rev();
        days.find_map(|day| Date::new(self.year(), self.number(), day))
            .unwrap_or(self.nearest_end())
    }

    /// The end of the calendar that stands for a month outside it.
    fn nearest_end(self) -> Date {
        if self.year() < Date::MIN.year() {
            Date::MIN
        } else {
            Date::MAX
        }
    }
}

fn digits(text: &str) -> Option<i32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month(), self.day())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn bounds_are_the_days_they_say() {
        assert_eq!(Date::MIN.to_string(), "1801-01-01");
        assert_eq!(Date::MAX.to_string(), "2200-12-31");
    }

    #[test]
    fn months_without_that_day_end_on_their_last_one() {
        assert_eq!(day("2025-01-31").shift(1, Unit::Mois), day("2025-02-28"));
        assert_eq!(day("2024-02-29").shift(1, Unit::An), day("2025-02-28"));
        assert_eq!(day("2024-03-31").shift(-1, Unit::Mois), day("2024-02-29"));
    }

    #[test]
    fn a_delay_in_months_ends_on_that_day_or_on_the_last_of_its_month() {
        let after = |start: &str, months: i32| day(start).shift(months, Unit::Mois).to_string();
        assert_eq!(after("2027-01-31", 1), "2027-02-28");
        assert_eq!(after("2028-01-31", 1), "2028-02-29");
        assert_eq!(after("2028-02-29", 12), "2029-02-28");
        assert_eq!(after("2028-02-29", 48), "2032-02-29");
        assert_eq!(after("2026-08-31", 6), "2027-02-28");
        assert_eq!(after("2026-05-31", 1), "2026-06-30");
        assert_eq!(after("2027-02-28", 12), "2028-02-28", "not the last day of February");
        assert_eq!(after("2026-12-31", 2), "2027-02-28", "over the new year");
        assert_eq!(after("2028-02-29", -12), "2027-02-28");
    }

    #[test]
    fn two_delays_are_not_one_when_the_first_ends_early() {
        let step = day("2027-01-31").shift(1, Unit::Mois).shift(1, Unit::Mois);
        assert_eq!(step, day("2027-03-28"));
        assert_eq!(day("2027-01-31").shift(2, Unit::Mois), day("2027-03-31"));
    }

    #[test]
    fn a_year_of_age_is_reached_on_the_birthday() {
        assert_eq!(day("2012-02-29").elapsed(day("2030-02-27"), Unit::An), 17);
        assert_eq!(day("2012-02-29").elapsed(day("2030-02-28"), Unit::An), 18);
        assert_eq!(day("2010-06-15").elapsed(day("2028-06-14"), Unit::An), 17);
    }

    #[test]
    fn impossible_days_are_refused() {
        for text in [
            "2025-02-29",
            "2025-13-01",
            "25-01-01",
            "2025-1-1",
            "+025-01-01",
            "",
            "2025-01-01-01",
            "9999-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_written_with_all_its_digits_and_no_more() {
        for text in ["02025-01-01", "2025-1-01", "2025-01-1"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in ["02025-01", "2025-1"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_shift_beyond_the_calendar_stops_at_its_end() {
        assert_eq!(day("2025-01-01").shift(i32::MAX, Unit::An), Date::MAX);
        assert_eq!(day("2025-01-01").shift(i32::MIN, Unit::An), Date::MIN);
    }

    #[test]
    fn weeks_count_once_their_seven_days_are_over() {
        let weeks = |end: &str| day("2026-03-02").elapsed(day(end), Unit::Semaine);
        assert_eq!(weeks("2026-03-15"), 1);
        assert_eq!(weeks("2026-03-16"), 2);
    }

    #[test]
    fn a_month_outside_the_calendar_starts_at_its_nearest_end() {
        assert_eq!(Month(1800 * 12).first_day(), Date::MIN);
        assert_eq!(Month(2201 * 12).first_day(), Date::MAX);
    }

    #[test]
    fn a_month_ends_on_its_last_day_up_to_the_end_of_the_calendar() {
        let last = |text: &str| Month::parse(text).unwrap().last_day();
        assert_eq!(last("2024-02"), day("2024-02-29"));
        assert_eq!(last("2025-02"), day("2025-02-28"));
        assert_eq!(last("2025-04"), day("2025-04-30"));
        assert_eq!(last("1801-01"), day("1801-01-31"));
        assert_eq!(last("2200-12"), Date::MAX);
        assert_eq!(Month(1800 * 12).last_day(), Date::MIN);
        assert_eq!(Month(i32::MAX).last_day(), Date::MAX);
    }
}
