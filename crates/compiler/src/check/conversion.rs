//! How to bring two units together.

use reperes_engine::{Type, Unit};

use super::describe;

/// What to do so that both types are the same; `None` if nothing sensible can be said.
pub(super) fn help(left: Type, right: Type) -> Option<String> {
    match (left, right) {
        (Type::Money(Some(Unit::Mois)), Type::Money(Some(Unit::An)))
        | (Type::Money(Some(Unit::An)), Type::Money(Some(Unit::Mois))) => {
            Some("écrivez le seuil dans la même période, ou convertissez avec `par_mois(…)` ou `par_an(…)`".to_owned())
        }
        (Type::Money(_), Type::Money(_)) => Some("écrivez les deux montants dans la même unité".to_owned()),
        (Type::Number, other) | (other, Type::Number) => of_number(other),
        (Type::Date, Type::Month) | (Type::Month, Type::Date) => {
            Some("prenez le mois de la date avec `mois(…)`, ou un jour du mois avec `premier_jour(…)`".to_owned())
        }
        (Type::Quantity(Unit::Nuit), Type::Quantity(Unit::Jour))
        | (Type::Quantity(Unit::Jour), Type::Quantity(Unit::Nuit)) => {
            Some("dites laquelle compte avec `en_jours(…)` ou `en_nuits(…)`".to_owned())
        }
        (Type::Quantity(_), Type::Quantity(_)) => Some("écrivez les deux quantités dans la même unité".to_owned()),
        (Type::Rate, Type::Money(_)) | (Type::Money(_), Type::Rate) => {
            Some("appliquez le taux à un montant : `65 % * sejour_cout`".to_owned())
        }
        (Type::Choice(_), Type::Choice(_)) => Some("comparez chacun à une réponse de sa liste".to_owned()),
        (
            Type::Bool | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Date | Type::Month | Type::Choice(_),
            Type::Bool | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Date | Type::Month | Type::Choice(_),
        ) => None,
    }
}

fn of_number(other: Type) -> Option<String> {
    match other {
        Type::Money(None) => Some("donnez une unité au nombre : `900 €`, ou `en_euros(…)`".to_owned()),
        Type::Money(Some(period)) => Some(format!(
            "donnez une unité au nombre : `900 {}`",
            describe::period(period)
        )),
        Type::Quantity(unit) => Some(format!(
            "donnez une unité au nombre : `3 {}`, ou ôtez l'autre avec `en_nombre(…)`",
            describe::unit(unit)
        )),
        Type::Rate => Some("écrivez le taux en pour cent : `65 %`".to_owned()),
        Type::Bool | Type::Number | Type::Date | Type::Month | Type::Choice(_) => None,
    }
}
