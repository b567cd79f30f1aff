//! A day or a month as people type it: « 5 », « mai » and « 16 » in their inputs, or « 30/08/2026 » in the first one.

use reperes_document::fold;
use reperes_engine::input::InputError;
use reperes_engine::{Date, Month, format};

use super::Draft;

/// Which input is at fault, counted from 0, and why.
pub type Fault = (usize, InputError);

/// An année of two digits is understood only when one year alone is near enough to be that of a fact of this family.
const PAST: i32 = 70;
const COMING: i32 = 2;

/// Any year: only the name of its months is read.
const ANY_YEAR: i32 = 2024;

/// Fewer letters would be a guess.
const FEWEST_LETTERS: usize = 3;

/// Reads day, month and year; `today` tells the century of a year of two digits.
///
/// # Errors
/// The first input that is at fault.
pub fn day(draft: &Draft, today: Date) -> Result<Date, Fault> {
    let [day, month, year] = spread(draft);
    let day = figure(day.trim_end_matches("er"), 2).ok_or((0, InputError::NotADate))?;
    let month = month_number(&month).ok_or((1, InputError::NotADate))?;
    let year = full_year(&year, today).ok_or((2, InputError::NotADate))?;
    Date::new(year, month, day).ok_or_else(|| {
        let at = if Date::new(year, 1, 1).is_none() {
            2
        } else if Month::new(year, month).is_none() {
            1
        } else {
            0
        };
        (at, InputError::NoSuchDay)
    })
}

/// Reads month and year.
///
/// # Errors
/// The first input that is at fault.
pub fn month(draft: &Draft, today: Date) -> Result<Month, Fault> {
    let [month, year, _] = spread(draft);
    let month = month_number(&month).ok_or((0, InputError::NotAMonth))?;
    let year = full_year(&year, today).ok_or((1, InputError::NotAMonth))?;
    Month::new(year, month).ok_or((usize::from((1..=12).contains(&month)), InputError::NotAMonth))
}

/// What was typed or pasted whole in the first input goes to the three: « 30/08/2026 », « 30 août 2026 », « 2026-08-30 ».
fn spread(draft: &Draft) -> [String; 3] {
    let [first, second, third] = &draft.0;
    let is_alone = second.trim().is_empty() && third.trim().is_empty();
    let mut pieces: Vec<&str> = first
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '/' | '.' | ','))
        .filter(|piece| !piece.is_empty())
        .collect();
    if !is_alone || !(2..=3).contains(&pieces.len()) {
        return [first, second, third].map(|part| part.trim().to_string());
    }
    if pieces
        .first()
        .is_some_and(|piece| figure(piece, 4).is_some() && piece.len() == 4)
    {
        pieces.reverse();
    }
    [0, 1, 2].map(|at| pieces.get(at).copied().unwrap_or_default().to_string())
}

/// Digits alone, no more than `most`.
fn figure(text: &str, most: usize) -> Option<u32> {
    let is_figure = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_figure { text.parse().ok() } else { None }
}

/// A figure, or the name of a month, whole or begun far enough to be no other.
fn month_number(text: &str) -> Option<u32> {
    if let Some(number) = figure(text, 2) {
        return Some(number);
    }
    let name = fold(text);
    let is_named = |number: &u32| {
        Month::new(ANY_YEAR, *number).is_some_and(|month| fold(&format::month(month)).starts_with(&name))
    };
    let mut matching = (1..=12).filter(is_named);
    let number = matching.next().filter(|_| name.len() >= FEWEST_LETTERS)?;
    if matching.next().is_some() { None } else { Some(number) }
}

fn full_year(text: &str, today: Date) -> Option<i32> {
    let number = figure(text, 4)?.cast_signed();
    match text.len() {
        4 => Some(number),
        2 => {
            let is_near = |year: &i32| (today.year() - PAST..=today.year() + COMING).contains(year);
            let mut near = [1900 + number, 2000 + number].into_iter().filter(is_near);
            let only = near.next()?;
            if near.next().is_some() { None } else { Some(only) }
        }
        _ => None,
    }
}
