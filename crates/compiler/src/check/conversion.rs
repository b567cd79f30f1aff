//! How to bring two units together.

use reperes_engine::{Type, Unit, Value};

use super::describe;

/// What to do so that both types are the same.
pub(super) fn help(left: Type, right: Type) -> String {
    match (left, right) {
        (Type::Money(Some(Unit::Mois)), Type::Money(Some(Unit::An)))
        | (Type::Money(Some(Unit::An)), Type::Money(Some(Unit::Mois))) => {
            "écrivez le seuil dans la même période, ou convertissez avec `par_mois(…)` ou `par_an(…)`".to_owned()
        }
        (Type::Money(_), Type::Money(_)) => "écrivez les deux montants dans la même unité".to_owned(),
        (Type::Number, other) | (other, Type::Number) => of_number(other),
        (Type::Date, Type::Month) | (Type::Month, Type::Date) => {
            "prenez le mois de la date avec `mois(…)`, ou un jour du mois avec `premier_jour(…)`".to_owned()
        }
        (Type::Quantity(Unit::Nuit), Type::Quantity(Unit::Jour))
        | (Type::Quantity(Unit::Jour), Type::Quantity(Unit::Nuit)) => {
            "convertissez l'une des deux : `en_jours(…)` autour des nuits, ou `en_nuits(…)` autour des jours".to_owned()
        }
        (Type::Quantity(_), Type::Quantity(_)) => "écrivez les deux quantités dans la même unité".to_owned(),
        (Type::Rate, Type::Money(_)) | (Type::Money(_), Type::Rate) => {
            "appliquez le taux à un montant : `65 % * sejour_cout`".to_owned()
        }
        (Type::Choice(_), Type::Choice(_)) => "comparez chacun à une réponse de sa liste".to_owned(),
        (
            Type::Bool
            | Type::Rate
            | Type::Money(_)
            | Type::Quantity(_)
            | Type::Date
            | Type::Month
            | Type::Choice(_)
            | Type::History,
            Type::Bool
            | Type::Rate
            | Type::Money(_)
            | Type::Quantity(_)
            | Type::Date
            | Type::Month
            | Type::Choice(_)
            | Type::History,
        ) => "donnez deux valeurs de même nature et de même unité".to_owned(),
    }
}

/// How to write a figure that lacks its unit or its period; `None` when it lacks neither.
pub(super) fn figure(value: Value, found: Type, wanted: Type) -> Option<String> {
    let lacks = match (found, wanted) {
        (Type::Number, Type::Money(_) | Type::Quantity(_)) => "donnez une unité au nombre",
        (Type::Money(None), Type::Money(Some(_))) => "dites la période",
        _ => return None,
    };
    match value {
        Value::Num(number) => Some(format!("{lacks} : `{}`", describe::number(number, wanted))),
        Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
    }
}

/// What to do so that what was found is what is wanted.
pub(super) fn towards(found: Type, wanted: Type) -> String {
    match wanted {
        Type::Bool if matches!(found, Type::Choice(_)) => {
            "comparez-le à une réponse : `regime = agricole`, `regime parmi [general, autre]`".to_owned()
        }
        Type::Bool => "comparez-le à un seuil, par exemple avec `<=`".to_owned(),
        Type::Date if found == Type::Month => help(found, wanted),
        Type::Month if found == Type::Date => help(found, wanted),
        Type::Date => "écrivez un jour `2026-03-15`, ou le nom d'une date".to_owned(),
        Type::Month => "écrivez `janvier`, `2026-01`, ou `mois(…)` d'une date".to_owned(),
        Type::Choice(_) => "écrivez l'une des réponses de la liste".to_owned(),
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) if found == Type::Bool => {
            "choisissez une valeur : `si … alors … sinon …`".to_owned()
        }
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::History => help(found, wanted),
    }
}

fn of_number(other: Type) -> String {
    match other {
        Type::Money(None) => "donnez une unité au nombre : `900 €`, ou `en_euros(…)`".to_owned(),
        Type::Money(Some(period)) => format!("donnez une unité au nombre : `900 {}`", describe::period(period)),
        Type::Quantity(unit) => format!(
            "donnez une unité au nombre : `3 {}`, ou ôtez l'autre avec `en_nombre(…)`",
            describe::unit(unit)
        ),
        Type::Rate => "écrivez le taux en pour cent : `65 %`".to_owned(),
        Type::Bool | Type::Number | Type::Date | Type::Month | Type::Choice(_) | Type::History => {
            "donnez deux valeurs de même nature et de même unité".to_owned()
        }
    }
}
