//! Numbers and dates of an expression, and how people write them otherwise.

use std::str::FromStr;

use reperes_engine::{Date, Month};
use rust_decimal::Decimal;

use super::SyntaxError;
use super::lexer::{Cursor, Token};
use crate::calendar;
use crate::read::spaces::is_odd;

/// More digits than any règlement writes, few enough that no product of several can overflow.
const MAX_WHOLE_DIGITS: usize = 12;
const MAX_DECIMALS: usize = 6;

pub(super) fn read_number_or_date(rest: &mut Cursor<'_>) -> Result<Token, SyntaxError> {
    let start = rest.at;
    if let Some(token) = read_date(rest)? {
        return Ok(token);
    }
    let mut whole = rest.take_while(|letter| letter.is_ascii_digit()).to_owned();
    // `1 000`: groups of three digits after a first group of one to three.
    while whole.len() <= MAX_WHOLE_DIGITS {
        let mut ahead = rest.tail().chars();
        let Some(space) = ahead
            .next()
            .filter(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'))
        else {
            break;
        };
        let digits: String = ahead.take_while(char::is_ascii_digit).take(4).collect();
        let first_group = rest
            .text
            .get(start..)
            .map_or(0, |text| text.chars().take_while(char::is_ascii_digit).count());
        if digits.len() != 3 || first_group > 3 {
            break;
        }
        whole.push_str(&digits);
        rest.at += space.len_utf8() + 3;
    }
    let mut decimals = String::new();
    let mut ahead = rest.tail().chars();
    match (ahead.next(), ahead.next()) {
        (Some(','), Some(digit)) if digit.is_ascii_digit() => {
            rest.at += 1;
            rest.take_while(|letter| letter.is_ascii_digit())
                .clone_into(&mut decimals);
        }
        (Some('.'), Some(digit)) if digit.is_ascii_digit() => {
            rest.at += 1;
            let digits = rest.take_while(|letter| letter.is_ascii_digit());
            let help = if is_thousands(&whole, digits) && is_euros(rest) {
                let cents = digits.get(..2).unwrap_or("");
                format!("écrivez `{whole} {digits}` pour des milliers, `{whole},{cents}` pour des centimes")
            } else if is_thousands(&whole, digits) {
                format!("écrivez `{whole} {digits}` pour des milliers, `{whole},{digits}` pour des décimales")
            } else {
                format!("écrivez `{whole},{digits}`")
            };
            return Err(
                SyntaxError::new("R010", start..rest.at, "les décimales se séparent par une virgule")
                    .label("point")
                    .help(help),
            );
        }
        (Some(_) | None, Some(_) | None) => {}
    }
    if is_euros(rest) && is_thousands(&whole, &decimals) {
        let cents = decimals.get(..2).unwrap_or("");
        return Err(SyntaxError::new(
            "R121",
            start..rest.at,
            format!("`{whole},{decimals} €` a trois décimales : milliers, ou centimes ?"),
        )
        .label("virgule de milliers ?")
        .help(format!(
            "écrivez `{whole} {decimals} €` pour des milliers, `{whole},{cents} €` pour des centimes"
        )));
    }
    let too_large = || {
        SyntaxError::new(
            "R110",
            start..rest.at,
            "ce nombre est trop grand, ou a trop de décimales",
        )
        .label("nombre trop grand")
        .help("écrivez au plus douze chiffres, et six décimales")
    };
    if whole.len() > MAX_WHOLE_DIGITS || decimals.len() > MAX_DECIMALS {
        return Err(too_large());
    }
    let number = Decimal::from_str(&format!(
        "{whole}.{}",
        if decimals.is_empty() { "0" } else { &decimals }
    ));
    number
        .map(|number| Token::Number(number.normalize()))
        .map_err(|_| too_large())
}

/// Whether `€` comes next.
fn is_euros(rest: &Cursor<'_>) -> bool {
    rest.tail()
        .trim_start_matches(|letter: char| letter.is_whitespace() || is_odd(letter))
        .starts_with('€')
}

/// `1.700` and `1,700` are how others write a thousand seven hundred; `0,665` is a price for a kilometre.
fn is_thousands(whole: &str, decimals: &str) -> bool {
    decimals.len() == 3 && whole.len() <= 3 && whole != "0"
}

/// `15/03/2026`, `15 mars 2026`, `1er mars 2026`: what is written, and how a rule writes it.
fn french_date(tail: &str) -> Option<(&str, String)> {
    let is_of_date = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '.' | ' ' | '\u{a0}');
    let length = tail.find(|letter| !is_of_date(letter)).unwrap_or(tail.len());
    // `1/3/2026` is the shortest there is, and most numbers have nothing so long after them.
    let near = tail.get(..length).filter(|near| near.len() >= 8)?;
    let ends = near.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let candidates = ends.filter_map(|end| near.get(..end)).take(20);
    let mut found = candidates.filter_map(|written| calendar::rewritten(written).map(|day| (written, day)));
    found.find(|(_, day)| Date::parse(day).is_some_and(|date| (1900..2100).contains(&date.year())))
}

/// `2024-05-31` or `2024-05`.
fn read_date(rest: &mut Cursor<'_>) -> Result<Option<Token>, SyntaxError> {
    if let Some((written, day)) = french_date(rest.tail()) {
        let (start, length) = (rest.at, written.len());
        rest.at += length;
        return Err(
            SyntaxError::new("R112", start..rest.at, "une date s'écrit année, mois, jour")
                .label("date écrite autrement")
                .help(format!("écrivez `{day}`")),
        );
    }
    let length = rest
        .tail()
        .find(|letter: char| !letter.is_ascii_digit() && letter != '-')
        .unwrap_or(rest.tail().len());
    let written = rest.tail().get(..length).unwrap_or("");
    let shape: Vec<usize> = written.split('-').map(str::len).collect();
    let token = match shape.as_slice() {
        [4, 2, 2] => Date::parse(written).map(Token::Date),
        [4, 2] => Month::parse(written).map(Token::Month),
        // `2024-1-1`, `31-05-2024`: meant as a date, never as subtractions.
        [1..=9, 1..=9, 1..=9] | [4, 1] => None,
        _ => return Ok(None),
    };
    let start = rest.at;
    rest.at += length;
    match token {
        Some(token) => Ok(Some(token)),
        None => {
            let meant = calendar::rewritten(written).filter(|day| Date::parse(day).is_some() && day != written);
            let no_such_day = calendar::no_such_day(written);
            let help = match (meant, &no_such_day) {
                (Some(day), _) => format!("écrivez `{day}`"),
                (None, Some(_)) => "écrivez un jour du calendrier, sous la forme `2026-03-15`".to_owned(),
                (None, None) => "écrivez un jour `2026-03-15` ou un mois `2026-03` ; pour une soustraction, mettez des espaces autour de `-`".to_owned(),
            };
            let label = no_such_day.unwrap_or_else(|| "date impossible".to_owned());
            Err(SyntaxError::new(
                "R112",
                start..rest.at,
                format!("`{written}` n'existe pas, ou n'est pas entre 1801 et 2200"),
            )
            .label(label)
            .help(help))
        }
    }
}
