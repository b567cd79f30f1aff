//! Dates as people write them, to say how a rule writes them.

use reperes_engine::Date;

use crate::parse::words::{MONTHS, plain};

/// `2026-03-15` for `15/03/2026`, `15.3.2026`, `2026-3-15`, `15 mars 2026`, `1er mars 2026`; `None` for anything else.
///
/// The day may not exist: it is the writing that is understood.
pub(crate) fn rewritten(text: &str) -> Option<String> {
    let folded = plain(text.trim()).unwrap_or_else(|| text.trim().to_owned());
    let parts: Vec<&str> = folded.split(['_', '.']).filter(|part| !part.is_empty()).collect();
    let [first, middle, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let day = number(day.strip_suffix("er").unwrap_or(day), 2)?;
    let month = match MONTHS.iter().position(|name| name == middle) {
        Some(rank) => rank + 1,
        None => number(middle, 2)?,
    };
    let year = (year.len() == 4).then(|| number(year, 4)).flatten()?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// How a day of every year stands to its month (ranks count from zero).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Yearly {
    /// So many days after the first of the month, every year.
    AfterFirst(usize),
    /// The last of the month, whatever it is: 29 February is the 28th of most years.
    Last,
}

/// `None` for a day that no year has.
pub(crate) fn yearly(day: usize, rank: usize) -> Option<Yearly> {
    let exists = |year: u32, day: usize| Date::parse(&format!("{year}-{:02}-{day:02}", rank + 1)).is_some();
    // A leap year, and one that is not.
    let is_last = exists(2024, day) && !exists(2024, day + 1);
    let after_the_first = day.checked_sub(1).filter(|_| exists(2024, day))?;
    Some(if is_last {
        Yearly::Last
    } else {
        Yearly::AfterFirst(after_the_first)
    })
}

fn number(text: &str, digits: usize) -> Option<usize> {
    let is_number = text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// « février 2026 n'a que 28 jours », for `2026-02-30`; `None` when the day is no whole date, or exists.
pub(crate) fn no_such_day(written: &str) -> Option<String> {
    let iso = rewritten(written)?;
    let mut parts = iso.split('-');
    let (year, month) = (parts.next()?, parts.next()?);
    if Date::parse(&iso).is_some() {
        return None;
    }
    let name = month
        .parse()
        .ok()
        .and_then(|rank: usize| MONTHS.get(rank.checked_sub(1)?));
    let Some(name) = name else {
        return Some("une année n'a que 12 mois".to_owned());
    };
    let last = (28..=31)
        .rev()
        .find(|day| Date::parse(&format!("{year}-{month}-{day}")).is_some())?;
    let name = match *name {
        "fevrier" => "février",
        "aout" => "août",
        "decembre" => "décembre",
        name => name,
    };
    Some(format!("{name} {year} n'a que {last} jours"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_dates_are_understood() {
        for text in [
            "15/03/2026",
            "15.3.2026",
            "15-03-2026",
            "2026/3/15",
            "15 mars 2026",
            "2026-03-15",
        ] {
            assert_eq!(rewritten(text).as_deref(), Some("2026-03-15"), "{text}");
        }
        assert_eq!(rewritten("1er Août 2026").as_deref(), Some("2026-08-01"));
        for text in ["mars 2026", "15/03/26", "400 €", "a/b/2026", ""] {
            assert_eq!(rewritten(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_of_every_year_is_the_last_or_one_after_the_first() {
        for (day, rank, expected) in [
            (1, 8, Some(Yearly::AfterFirst(0))),
            (30, 10, Some(Yearly::Last)),
            (30, 11, Some(Yearly::AfterFirst(29))),
            (15, 0, Some(Yearly::AfterFirst(14))),
            (28, 1, Some(Yearly::AfterFirst(27))),
            (29, 1, Some(Yearly::Last)),
            (30, 1, None),
            (31, 10, None),
            (0, 0, None),
        ] {
            assert_eq!(yearly(day, rank), expected, "{day} of {rank}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_explained() {
        assert_eq!(
            no_such_day("2026-02-30").as_deref(),
            Some("février 2026 n'a que 28 jours")
        );
        assert_eq!(
            no_such_day("31/04/2026").as_deref(),
            Some("avril 2026 n'a que 30 jours")
        );
        assert_eq!(no_such_day("2026-13-01").as_deref(), Some("une année n'a que 12 mois"));
        assert_eq!(no_such_day("2026-02-28"), None);
    }
}
