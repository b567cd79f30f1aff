//! Values as French readers write them.
//!
//! ```
//! use reperes_engine::format;
//! use rust_decimal::dec;
//! assert_eq!(format::money(dec!(1234.5)), "1\u{202f}234,50\u{a0}€");
//! assert_eq!(format::money(dec!(900.00)), "900\u{a0}€");
//! ```

use rust_decimal::Decimal;

use crate::date::{Date, Month};
use crate::program::Program;
use crate::value::{Type, Unit, Value};

const NO_BREAK: char = '\u{a0}';
const THIN_NO_BREAK: char = '\u{202f}';

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A value with its unit: `3 ans`, `65 %`, `12 mars 2026`, `oui`.
pub fn value(program: &Program, ty: Type, value: Value) -> String {
    match value {
        Value::Bool(true) => "oui".to_owned(),
        Value::Bool(false) => "non".to_owned(),
        Value::Date(day) => date(day),
        Value::Month(at) => month(at),
        Value::Choice(rank) => match ty {
            Type::Choice(list) => program
                .choices
                .get(usize::from(list))
                .and_then(|list| list.options.get(usize::from(rank)))
                .map_or_else(String::new, |option| option.label.clone()),
            Type::Bool
            | Type::Number
            | Type::Rate
            | Type::Money(_)
            | Type::Quantity(_)
            | Type::Date
            | Type::Month
            | Type::History => String::new(),
        },
        Value::Num(number) => numeric(ty, number),
    }
}

/// A value as situation files write it: `900.00`, `2026-03-01`, `true`, `regime_general`.
pub fn raw(program: &Program, ty: Option<Type>, value: Value) -> String {
    match value {
        Value::Bool(yes) => yes.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Month(at) => at.to_string(),
        Value::Num(number) => number.normalize().to_string(),
        Value::Choice(rank) => match ty {
            Some(Type::Choice(list)) => program
                .choices
                .get(usize::from(list))
                .and_then(|list| list.options.get(usize::from(rank)))
                .map_or_else(String::new, |option| option.name.clone()),
            Some(
                Type::Bool
                | Type::Number
                | Type::Rate
                | Type::Money(_)
                | Type::Quantity(_)
                | Type::Date
                | Type::Month
                | Type::History,
            )
            | None => String::new(),
        },
    }
}

fn numeric(ty: Type, number: Decimal) -> String {
    match ty {
        Type::Money(None) | Type::History => money(number),
        Type::Money(Some(_)) => format!("{}{}", money(number), unit(ty).trim_start_matches('€')),
        Type::Rate => format!("{}{NO_BREAK}%", decimal(number * Decimal::ONE_HUNDRED)),
        Type::Quantity(measure) => {
            format!("{}{NO_BREAK}{}", decimal(number), counted(measure, number))
        }
        Type::Bool | Type::Number | Type::Date | Type::Month | Type::Choice(_) => decimal(number),
    }
}

/// An amount in euros, with cents only when there are some.
pub fn money(amount: Decimal) -> String {
    let rounded = amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let text = if rounded.fract().is_zero() {
        decimal(rounded.trunc())
    } else {
        grouped(&format!("{rounded:.2}"))
    };
    format!("{text}{NO_BREAK}€")
}

/// A number without useless zeros: `1 234,5`.
pub fn decimal(number: Decimal) -> String {
    grouped(&number.normalize().to_string())
}

fn grouped(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, cents) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, cents)| (whole, Some(cents)));
    let mut text = String::from(sign);
    for (rank, digit) in whole.chars().enumerate() {
        if rank > 0 && (whole.len() - rank).is_multiple_of(3) {
            text.push(THIN_NO_BREAK);
        }
        text.push(digit);
    }
    if let Some(cents) = cents {
        text.push(',');
        text.push_str(cents);
    }
    text
}

/// `1er mars 2026`.
pub fn date(date: Date) -> String {
    let day = match date.day() {
        1 => "1er".to_owned(),
        day => day.to_string(),
    };
    format!("{day}{NO_BREAK}{}", month(date.month()))
}

/// `janvier 2026`.
pub fn month(month: Month) -> String {
    let name = MONTHS.get(month.number() as usize - 1).copied().unwrap_or_default();
    format!("{name}{NO_BREAK}{}", month.year())
}

/// What follows the field of such a value: `€/mois`, `ans`, `%`; empty when nothing does.
pub fn unit(ty: Type) -> &'static str {
    match ty {
        Type::Money(None) | Type::History => "€",
        Type::Money(Some(Unit::An)) => "€/an",
        Type::Money(Some(Unit::Mois)) => "€/mois",
        Type::Money(Some(Unit::Semaine)) => "€/semaine",
        Type::Money(Some(Unit::Jour)) => "€/jour",
        Type::Money(Some(Unit::Nuit)) => "€/nuit",
        Type::Money(Some(Unit::Heure)) => "€/heure",
        Type::Money(Some(Unit::Km)) => "€/km",
        Type::Rate => "%",
        Type::Quantity(unit) => counted(unit, Decimal::TWO),
        Type::Bool | Type::Number | Type::Date | Type::Month | Type::Choice(_) => "",
    }
}

fn counted(unit: Unit, number: Decimal) -> &'static str {
    let is_plural = number.abs() >= Decimal::TWO;
    match (unit, is_plural) {
        (Unit::An, true) => "ans",
        (Unit::An, false) => "an",
        (Unit::Mois, _) => "mois",
        (Unit::Semaine, true) => "semaines",
        (Unit::Semaine, false) => "semaine",
        (Unit::Jour, true) => "jours",
        (Unit::Jour, false) => "jour",
        (Unit::Nuit, true) => "nuits",
        (Unit::Nuit, false) => "nuit",
        (Unit::Heure, true) => "heures",
        (Unit::Heure, false) => "heure",
        (Unit::Km, _) => "km",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn values_read_as_french() {
        let program = Program::default();
        let shown = |ty, number| value(&program, ty, Value::Num(number)).replace([NO_BREAK, THIN_NO_BREAK], " ");
        assert_eq!(shown(Type::Money(Some(Unit::Mois)), dec!(354.5)), "354,50 €/mois");
        assert_eq!(shown(Type::Rate, dec!(0.65)), "65 %");
        assert_eq!(shown(Type::Quantity(Unit::An), dec!(1)), "1 an");
        assert_eq!(shown(Type::Quantity(Unit::Nuit), dec!(4)), "4 nuits");
        assert_eq!(shown(Type::Money(None), dec!(1234567.891)), "1 234 567,89 €");
        assert_eq!(shown(Type::Number, dec!(-1234.50)), "-1 234,5");
        assert_eq!(
            date(Date::parse("2026-03-01").unwrap()).replace(NO_BREAK, " "),
            "1er mars 2026"
        );
    }
}
