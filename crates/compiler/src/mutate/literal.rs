//! The neighbours of a figure: one natural unit less, one more.

use reperes_engine::{Date, Month, Unit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::calendar::yearly;
use crate::parse::words::MONTHS;

/// How a figure is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// By the euro, or by the cent once cents are written.
    Money,
    /// By its last digit.
    Digits,
}

/// `570` → `569`, `571`; `354,50` → `354,49`, `354,51`. There is nothing below zero.
pub(super) fn neighbours(value: Decimal, written: &str, counted: Counted) -> Vec<String> {
    const CENTS: u32 = 2;
    let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let decimals = u32::try_from(decimals).unwrap_or(0);
    let scale = match counted {
        Counted::Money if decimals > 0 => decimals.max(CENTS),
        Counted::Money | Counted::Digits => decimals,
    };
    let step = Decimal::new(1, scale);
    let shown = |mut value: Decimal| {
        value.rescale(scale);
        value.to_string().replace('.', ",")
    };
    let less = (value >= step).then(|| shown(value - step));
    less.into_iter().chain([shown(value + step)]).collect()
}

/// The days so many days away: the one before is -1.
pub(super) fn days_from(date: Date, days: &[i32]) -> Vec<String> {
    days.iter()
        .map(|days| date.shift(*days, Unit::Jour))
        .filter(|other| *other != date)
        .map(|other| other.to_string())
        .collect()
}

/// A day of every year, a day earlier, a day later, then in the month after (ranks count from zero), when there is such a day.
pub(super) fn days_of_year(day: Decimal, rank: usize) -> Vec<String> {
    let Some(day) = day.to_usize() else { return Vec::new() };
    let next = (rank + 1) % MONTHS.len();
    let near = [(day.checked_sub(1), rank), (Some(day + 1), rank), (Some(day), next)];
    let near = near.into_iter().filter_map(|(day, rank)| Some((day?, rank)));
    let near = near.filter(|(day, rank)| yearly(*day, *rank).is_some());
    let named = near.filter_map(|(day, rank)| Some((day, MONTHS.get(rank)?)));
    let written = named.map(|(day, month)| match day {
        1 => format!("1er {month}"),
        day => format!("{day} {month}"),
    });
    written.collect()
}

/// The month before and the month after.
pub(super) fn months_around(month: Month) -> Vec<String> {
    let first = month.first_day();
    [-1, 1]
        .into_iter()
        .map(|months| first.shift(months, Unit::Mois).month())
        .filter(|other| *other != month)
        .map(|other| other.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn whole_euros_move_by_a_euro_and_cents_by_a_cent() {
        assert_eq!(neighbours(dec!(570), "570", Counted::Money), ["569", "571"]);
        assert_eq!(neighbours(dec!(354.5), "354,50", Counted::Money), ["354,49", "354,51"]);
        assert_eq!(neighbours(dec!(354.5), "354,5", Counted::Money), ["354,49", "354,51"]);
    }

    #[test]
    fn a_rate_moves_by_its_last_digit_and_nothing_goes_below_zero() {
        assert_eq!(neighbours(dec!(60), "60", Counted::Digits), ["59", "61"]);
        assert_eq!(neighbours(dec!(13.6), "13,6", Counted::Digits), ["13,5", "13,7"]);
        assert_eq!(neighbours(dec!(0), "0", Counted::Digits), ["1"]);
    }

    #[test]
    fn dates_and_months_move_by_one() {
        let date = Date::parse("2026-01-31").unwrap();
        assert_eq!(days_from(date, &[-1, 1]), ["2026-01-30", "2026-02-01"]);
        let month = Month::parse("2026-01").unwrap();
        assert_eq!(months_around(month), ["2025-12", "2026-02"]);
    }
}
