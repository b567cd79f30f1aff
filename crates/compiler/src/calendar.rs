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

/// `2026-11-30` and `dernier_jour(novembre)`, for the 30 of the eleventh month (ranks count from zero); `None` when 2026 has no such day.
pub(crate) fn yearly(day: usize, rank: usize) -> Option<(String, String)> {
    let month = MONTHS.get(rank)?;
    let written = |day: usize| format!("2026-{:02}-{day:02}", rank + 1);
    let exists = |day: usize| Date::parse(&written(day)).is_some();
    let after_the_first = day.checked_sub(1).filter(|_| exists(day))?;
    let each_year = if after_the_first == 0 {
        format!("premier_jour({month})")
    } else if exists(day + 1) {
        format!("premier_jour({month}) + {after_the_first} jours")
    } else {
        format!("dernier_jour({month})")
    };
    Some((written(day), each_year))
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
    fn a_day_of_every_year_is_the_first_the_last_or_one_after_the_first() {
        for (day, rank, expected) in [
            (1, 8, Some("premier_jour(septembre)")),
            (30, 10, Some("dernier_jour(novembre)")),
            (15, 0, Some("premier_jour(janvier) + 14 jours")),
            (31, 10, None),
            (0, 0, None),
        ] {
            let found = yearly(day, rank).map(|(_, each_year)| each_year);
            assert_eq!(found.as_deref(), expected, "{day}");
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
