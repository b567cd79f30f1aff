//! Types and values in the words of a message.

use reperes_engine::program::Program;
use reperes_engine::{Date, Type, Unit, Value};
use rust_decimal::Decimal;

pub(crate) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::An => "ans",
        Unit::Mois => "mois",
        Unit::Semaine => "semaines",
        Unit::Jour => "jours",
        Unit::Nuit => "nuits",
        Unit::Heure => "heures",
        Unit::Km => "km",
    }
}

fn singular(of: Unit) -> &'static str {
    match of {
        Unit::An => "an",
        Unit::Semaine => "semaine",
        Unit::Jour => "jour",
        Unit::Nuit => "nuit",
        Unit::Heure => "heure",
        Unit::Mois | Unit::Km => unit(of),
    }
}

pub(crate) fn period(unit: Unit) -> &'static str {
    match unit {
        Unit::An => "€/an",
        Unit::Mois => "€/mois",
        Unit::Semaine => "€/semaine",
        Unit::Jour => "€/jour",
        Unit::Nuit => "€/nuit",
        Unit::Heure => "€/heure",
        Unit::Km => "€/km",
    }
}

/// « un montant en €/mois ».
pub(crate) fn ty(program: &Program, ty: Type) -> String {
    match ty {
        Type::Bool => "un oui ou un non".to_owned(),
        Type::Number => "un nombre sans unité".to_owned(),
        Type::Rate => "un taux".to_owned(),
        Type::Money(None) => "un montant en €".to_owned(),
        Type::Money(Some(over)) => format!("un montant en {}", period(over)),
        Type::Quantity(Unit::Km) => "une distance en km".to_owned(),
        Type::Quantity(of) => format!("une durée en {}", unit(of)),
        Type::Date => "une date".to_owned(),
        Type::Month => "un mois".to_owned(),
        Type::History => "un historique".to_owned(),
        Type::Choice(list) => match program.choices.get(usize::from(list)) {
            Some(list) => format!("une réponse de `{}`", list.name),
            None => "une réponse d'une liste".to_owned(),
        },
    }
}

/// As the rule language writes it: « 354,50 €/mois ».
pub(crate) fn number(value: Decimal, ty: Type) -> String {
    let value = if ty == Type::Rate {
        value * Decimal::ONE_HUNDRED
    } else {
        value
    };
    let plain = value.normalize();
    let digits = if matches!(ty, Type::Money(_)) && plain.scale() == 1 {
        format!("{plain:.2}")
    } else {
        plain.to_string()
    };
    let digits = digits.replace('.', ",");
    match ty {
        Type::Rate => format!("{digits} %"),
        Type::Money(None) => format!("{digits} €"),
        Type::Money(Some(over)) => format!("{digits} {}", period(over)),
        // French counts in the singular below two.
        Type::Quantity(of) if value.abs() < Decimal::TWO => format!("{digits} {}", singular(of)),
        Type::Quantity(of) => format!("{digits} {}", unit(of)),
        Type::Bool | Type::Number | Type::Date | Type::Month | Type::Choice(_) | Type::History => digits,
    }
}

pub(crate) fn date(date: Date) -> String {
    reperes_engine::format::date(date)
}

pub(crate) fn value(program: &Program, ty: Type, value: Value) -> String {
    match value {
        Value::Num(amount) => number(amount, ty),
        Value::Bool(true) => "oui".to_owned(),
        Value::Bool(false) => "non".to_owned(),
        Value::Date(_) | Value::Month(_) | Value::Choice(_) => reperes_engine::format::value(program, ty, value),
    }
}
