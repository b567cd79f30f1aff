//! From what a person typed to a value. Failures are data; the sentences are the caller's.

use rust_decimal::Decimal;

use crate::date::{Date, Month};
use crate::history::Received;
use crate::program::{Program, VarId};
use crate::situation::{OutOfBounds, check_bounds_on};
use crate::value::{Type, Value};

/// Why a text is not a value of the variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputError {
    Empty,
    NotANumber,
    /// More than two decimals for an amount, or any for a whole quantity.
    TooPrecise,
    NotADate,
    /// Written as a date, but the calendar has no such day.
    NoSuchDay,
    NotAMonth,
    NotYesNo,
    NotAChoice,
    Below(Value),
    Above(Value),
    /// A date too long after the day of the request: the last one that is accepted.
    TooLate(Date),
}

/// Reads `1 234,56 €`, `2026-03-15`, `15/03/2026`, `oui`, `regime_general`…, and checks the declared bounds,
/// some of which go by the day of the request.
///
/// # Errors
/// What is wrong with the text, or the bound that is crossed.
pub fn parse(program: &Program, variable: VarId, on: Date, text: &str) -> Result<Value, InputError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(InputError::Empty);
    }
    let ty = program
        .variables
        .get(usize::from(variable))
        .map_or(Type::Number, |variable| variable.ty);
    let value = match ty {
        Type::Bool => yes_no(text).map(Value::Bool)?,
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => Value::Num(number(text, ty)?),
        Type::Date => Value::Date(date(text)?),
        Type::Month => Value::Month(month(text)?),
        Type::Choice(list) => Value::Choice(choice(program, list, text)?),
        // A history is no value: see `received`.
        Type::History => return Err(InputError::NotAChoice),
    };
    match check_bounds_on(program, variable, value, on) {
        Ok(()) => Ok(value),
        Err(OutOfBounds::Below(bound)) => Err(InputError::Below(bound)),
        Err(OutOfBounds::Above(bound)) => Err(InputError::Above(bound)),
        Err(OutOfBounds::TooLate(last)) => Err(InputError::TooLate(last)),
    }
}

/// Reads one aide already received: its day, and its amount if it is known.
///
/// # Errors
/// What is wrong with the first of the two texts that is.
pub fn received(day: &str, amount: &str) -> Result<Received, InputError> {
    let on = date(day.trim())?;
    let amount = amount.trim();
    if amount.is_empty() {
        return Ok(Received { on, amount: None });
    }
    let amount = number(amount, Type::Money(None))?;
    if amount < Decimal::ZERO {
        return Err(InputError::Below(Value::Num(Decimal::ZERO)));
    }
    Ok(Received {
        on,
        amount: Some(amount),
    })
}

/// The text that [`parse`] reads back as the same value.
pub fn render(program: &Program, variable: VarId, value: Value) -> String {
    let ty = program
        .variables
        .get(usize::from(variable))
        .map_or(Type::Number, |variable| variable.ty);
    match value {
        Value::Bool(true) => "oui".to_owned(),
        Value::Bool(false) => "non".to_owned(),
        Value::Num(number) => {
            let number = if ty == Type::Rate {
                number * Decimal::ONE_HUNDRED
            } else {
                number
            };
            number.normalize().to_string().replace('.', ",")
        }
        Value::Date(date) => date.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choice(rank) => match ty {
            Type::Choice(list) => program
                .choices
                .get(usize::from(list))
                .and_then(|list| list.options.get(usize::from(rank)))
                .map_or_else(String::new, |option| option.name.clone()),
            Type::Bool
            | Type::Number
            | Type::Rate
            | Type::Money(_)
            | Type::Quantity(_)
            | Type::Date
            | Type::Month
            | Type::History => String::new(),
        },
    }
}

/// Case is folded for ASCII only: Unicode's tables weigh more than all the words they would fold.
fn yes_no(text: &str) -> Result<bool, InputError> {
    let is = |words: [&str; 2]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match (is(["oui", "true"]), is(["non", "false"])) {
        (true, _) => Ok(true),
        (false, true) => Ok(false),
        (false, false) => Err(InputError::NotYesNo),
    }
}

fn number(text: &str, ty: Type) -> Result<Decimal, InputError> {
    let bare = match ty {
        Type::Money(_) => text
            .trim_end_matches("/mois")
            .trim_end_matches("/an")
            .trim_end()
            .trim_end_matches('€'),
        Type::Rate => text.trim_end_matches('%'),
        Type::Number | Type::Quantity(_) | Type::Bool | Type::Date | Type::Month | Type::Choice(_) | Type::History => {
            text
        }
    };
    let compact: String = bare
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{202f}')
        .collect();
    let plain = compact.replacen(',', ".", 1);
    let is_plain = plain.bytes().filter(|byte| *byte == b'.').count() <= 1
        && plain
            .strip_prefix('-')
            .unwrap_or(&plain)
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && plain.bytes().any(|byte| byte.is_ascii_digit());
    if !is_plain {
        return Err(InputError::NotANumber);
    }
    let value: Decimal = plain.parse().map_err(|_| InputError::NotANumber)?;
    let places = value.normalize().scale();
    let allowed = match ty {
        Type::Money(_) | Type::Rate => 2,
        Type::Number | Type::Quantity(_) | Type::Bool | Type::Date | Type::Month | Type::Choice(_) | Type::History => 0,
    };
    if places > allowed {
        return Err(InputError::TooPrecise);
    }
    Ok(if ty == Type::Rate {
        value / Decimal::ONE_HUNDRED
    } else {
        value
    })
}

fn date(text: &str) -> Result<Date, InputError> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return Err(InputError::NotADate),
    };
    let whole = |part: &str| {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { part.parse::<u32>().ok() } else { None }
    };
    match (whole(year), whole(month), whole(day)) {
        (Some(year), Some(month), Some(day)) => Date::new(year.cast_signed(), month, day).ok_or(InputError::NoSuchDay),
        (Some(_) | None, Some(_) | None, Some(_) | None) => Err(InputError::NotADate),
    }
}

fn month(text: &str) -> Result<Month, InputError> {
    if let Some(month) = Month::parse(text) {
        return Ok(month);
    }
    let (number, year) = text.split_once(['/', '-', ' ']).ok_or(InputError::NotAMonth)?;
    match (number.parse::<u32>(), year.parse::<i32>()) {
        (Ok(number), Ok(year)) => Month::new(year, number).ok_or(InputError::NotAMonth),
        (Ok(_) | Err(_), Ok(_) | Err(_)) => Err(InputError::NotAMonth),
    }
}

fn choice(program: &Program, list: u16, text: &str) -> Result<u8, InputError> {
    program
        .choices
        .get(usize::from(list))
        .and_then(|list| {
            list.options
                .iter()
                .position(|option| option.name == text || option.label.eq_ignore_ascii_case(text))
        })
        .and_then(|rank| u8::try_from(rank).ok())
        .ok_or(InputError::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::{ChoiceList, ChoiceOption, Entity};
    use crate::samples;
    use rust_decimal::dec;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let money = Type::Money(None);
        for text in ["1 234,56", "1234.56", "1\u{202f}234,56\u{a0}€", "1234,56€"] {
            assert_eq!(number(text, money), Ok(dec!(1234.56)), "{text}");
        }
        assert_eq!(number("65 %", Type::Rate), Ok(dec!(0.65)));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["abc", "1,2,3", "--1", "1e5", "€", "-", "12-3", "1.2.3", "٣"] {
            assert_eq!(number(text, Type::Money(None)), Err(InputError::NotANumber), "{text}");
        }
        assert_eq!(number("1,234", Type::Money(None)), Err(InputError::TooPrecise));
        assert_eq!(
            number("2,5", Type::Quantity(crate::Unit::An)),
            Err(InputError::TooPrecise)
        );
        assert!(number(&"9".repeat(40), Type::Money(None)).is_err());
        assert_eq!(date("31/02/2026"), Err(InputError::NoSuchDay));
        assert_eq!(date("hier"), Err(InputError::NotADate));
        assert_eq!(date("1/3/2026"), Ok(Date::parse("2026-03-01").unwrap()));
    }

    #[test]
    fn a_date_needs_a_year_of_four_digits_and_no_sign() {
        assert_eq!(date("1/3/26"), Err(InputError::NotADate));
        assert_eq!(date("+1/3/2026"), Err(InputError::NotADate));
    }

    #[test]
    fn an_aide_received_may_be_worth_nothing_but_not_less() {
        let amount = |text: &str| received("2025-07-01", text).map(|received| received.amount);
        assert_eq!(amount("0"), Ok(Some(dec!(0))));
        assert_eq!(amount("12,50"), Ok(Some(dec!(12.50))));
        assert_eq!(amount("-1"), Err(InputError::Below(Value::Num(dec!(0)))));
    }

    #[test]
    fn a_birth_too_far_ahead_is_told_from_a_year_out_of_bounds() {
        let mut program = Program::default();
        let birth = samples::fact(&mut program, "naissance", Entity::Enfant, Type::Date);
        program.variables[usize::from(birth)].latest = Some((10, crate::Unit::Mois));
        let read = |text: &str| parse(&program, birth, samples::day("2026-11-30"), text);
        assert_eq!(read("30/09/2027"), Ok(Value::Date(samples::day("2027-09-30"))));
        assert_eq!(read("1/10/2027"), Err(InputError::TooLate(samples::day("2027-09-30"))));
    }

    #[test]
    fn what_is_shown_in_a_field_reads_back_as_the_same_answer() {
        let mut program = Program::default();
        program.choices.push(ChoiceList {
            name: "regime".to_owned(),
            options: ["general", "agricole"]
                .map(|name| ChoiceOption {
                    name: name.to_owned(),
                    label: name.to_uppercase(),
                })
                .to_vec(),
        });
        let answers = [
            (Type::Bool, Value::Bool(true), "oui"),
            (Type::Bool, Value::Bool(false), "non"),
            (Type::Money(None), Value::Num(dec!(1234.50)), "1234,5"),
            (Type::Rate, Value::Num(dec!(0.65)), "65"),
            (
                Type::Date,
                Value::Date(Date::parse("2026-03-15").unwrap()),
                "2026-03-15",
            ),
            (Type::Month, Value::Month(Month::parse("2026-03").unwrap()), "2026-03"),
            (Type::Choice(0), Value::Choice(1), "agricole"),
        ];
        let on = samples::day("2026-03-15");
        for (ty, value, text) in answers {
            let id = samples::fact(&mut program, "", Entity::Foyer, ty);
            assert_eq!(render(&program, id, value), text);
            assert_eq!(parse(&program, id, on, text), Ok(value), "{text}");
        }
        let yes_no = samples::fact(&mut program, "", Entity::Foyer, Type::Bool);
        assert_eq!(parse(&program, yes_no, on, "peut-être"), Err(InputError::NotYesNo));
    }
}
