//! What a field says when it cannot read what was typed: each sentence names what is expected.

use reperes_engine::describe::lower;
use reperes_engine::input::InputError;
use reperes_engine::{Date, HistoryError, MAX_RECEIVED, Program, Type, Unit, Value, format};
use reperes_places::Reading;

use crate::department::{self, Places};
use crate::fields::type_of;
use crate::state::{Mistake, Slot};

/// The sentence under the field of `slot`, and in the summary of the page.
pub fn mistake(program: &Program, slot: Slot, mistake: Mistake) -> String {
    let ty = type_of(program, slot);
    match mistake {
        Mistake::Unreadable(InputError::TooLate(last)) => too_late(program, slot, last),
        Mistake::Unreadable(error) => unreadable(program, ty, error),
        Mistake::Part(part, error) => of_part(program, ty, part, error),
        Mistake::Row(rank, part, error) => row(program, rank, part, error),
        Mistake::History(HistoryError::TooMany) => {
            format!("Indiquez {MAX_RECEIVED} aides au plus.")
        }
        Mistake::History(HistoryError::Negative(rank)) => {
            row(program, rank + 1, AMOUNT, InputError::Below(Value::Num(0.into())))
        }
        Mistake::History(HistoryError::TotalAbove(most)) => {
            format!("Vérifiez les montants : leur total dépasse {}.", format::money(most))
        }
        Mistake::NoneAndSome => {
            "Vous avez coché « Aucune » et indiqué une aide : gardez l'une de ces deux réponses.".to_string()
        }
        Mistake::Missing => missing(ty).to_string(),
        Mistake::Place(reading) | Mistake::Typing(reading) => place(reading),
        Mistake::NoDepartment => {
            "Indiquez d'abord votre département : les aides changent d'une Caf à l'autre.".to_string()
        }
    }
}

/// What a typed place means, when it is not one Caf.
///
/// The same words while it is typed and once the field is left: what comes below must not move under the finger.
pub fn place(reading: Reading) -> String {
    let choices = department::choices(reading);
    let text = match reading {
        // The beginning of one name needs no more than its button.
        Reading::Empty | Reading::One(_) | Reading::Begun(_) => "",
        Reading::Several(_) if choices.is_cut => {
            "Plusieurs lieux portent ce nom. Choisissez le vôtre, ou tapez votre code postal."
        }
        Reading::Several(_) => "Plusieurs Caf sont possibles : choisissez la vôtre.",
        Reading::Likely(_) if choices.is_cut => "Voulez-vous dire l'un de ces lieux ? Sinon, tapez votre code postal.",
        Reading::Likely(_) => "Voulez-vous dire ? Choisissez, ou tapez votre code postal.",
        Reading::Elsewhere(index) => Places::known()
            .elsewhere
            .get(usize::from(index))
            .map_or("", |elsewhere| elsewhere.text),
        Reading::Unknown => "Nous ne reconnaissons pas ce lieu. Écrivez son nom entier, ou votre code postal.",
    };
    text.to_string()
}

/// Rank of the amount among the inputs of a row of a history.
const AMOUNT: usize = 3;

/// One row of a history: « Aide 2 : indiquez l'année… ».
fn row(program: &Program, rank: usize, part: usize, error: InputError) -> String {
    let words = if part == AMOUNT {
        unreadable(program, Type::Money(None), error)
    } else {
        of_part(program, Type::Date, part, error)
    };
    format!("Aide {rank} : {}", lower(&words))
}

/// One input of a date or of a month: what is expected there, rather than of the whole.
fn of_part(program: &Program, ty: Type, part: usize, error: InputError) -> String {
    let is_year = part + 1 == if ty == Type::Month { 2 } else { 3 };
    match error {
        InputError::NotADate | InputError::NotAMonth if is_year => {
            "Indiquez l'année avec quatre chiffres, par exemple 2016.".to_string()
        }
        InputError::NotADate if part == 0 => "Indiquez le jour en chiffres, par exemple 27.".to_string(),
        InputError::NotADate | InputError::NotAMonth => {
            "Indiquez le mois, en chiffres ou en lettres, par exemple 3 ou mars.".to_string()
        }
        InputError::Empty
        | InputError::NotANumber
        | InputError::TooPrecise
        | InputError::NoSuchDay
        | InputError::NotYesNo
        | InputError::NotAChoice
        | InputError::Below(_)
        | InputError::Above(_)
        | InputError::TooLate(_) => unreadable(program, ty, error),
    }
}

fn unreadable(program: &Program, ty: Type, error: InputError) -> String {
    match error {
        InputError::Empty => missing(ty).to_string(),
        InputError::NotANumber
        | InputError::NotADate
        | InputError::NotAMonth
        | InputError::NotYesNo
        | InputError::NotAChoice => expected(ty),
        InputError::NoSuchDay => "Ce jour n'existe pas. Vérifiez le jour et le mois.".to_string(),
        InputError::TooPrecise => match ty {
            Type::Money(_) => "Indiquez un montant avec deux chiffres après la virgule au plus.".to_string(),
            Type::Bool
            | Type::Number
            | Type::Rate
            | Type::Quantity(_)
            | Type::Date
            | Type::Month
            | Type::Choice(_)
            | Type::History => "Indiquez un nombre avec moins de chiffres après la virgule.".to_string(),
        },
        InputError::Below(bound) => limit(program, ty, bound, "au moins", "à partir du", "à partir de"),
        InputError::Above(bound) => limit(program, ty, bound, "au plus", "jusqu'au", "jusqu'à"),
        InputError::TooLate(last) => limit(program, ty, Value::Date(last), "au plus", "jusqu'au", "jusqu'à"),
    }
}

/// Nothing was typed where an answer is needed to go on.
fn missing(ty: Type) -> &'static str {
    match ty {
        Type::Bool | Type::Choice(_) => "Choisissez une réponse, ou « Je ne sais pas ».",
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => {
            "Indiquez un nombre, ou choisissez « Je ne sais pas »."
        }
        Type::Date => "Indiquez une date, ou choisissez « Je ne sais pas ».",
        Type::History => "Indiquez ce que vous avez reçu, cochez « Aucune », ou choisissez « Je ne sais pas ».",
        Type::Month => "Indiquez un mois, ou choisissez « Je ne sais pas ».",
    }
}

fn expected(ty: Type) -> String {
    match ty {
        Type::Bool => "Choisissez « Oui » ou « Non ».".to_string(),
        Type::Choice(_) => "Choisissez une réponse dans la liste.".to_string(),
        Type::Number => "Indiquez un nombre, en chiffres.".to_string(),
        Type::Rate => "Indiquez un pourcentage, en chiffres.".to_string(),
        Type::Money(_) => "Indiquez un montant en euros, avec des chiffres et au besoin une virgule.".to_string(),
        Type::Quantity(unit) => format!("Indiquez un nombre {}, en chiffres.", of_units(unit)),
        Type::Date => "Indiquez une date complète : le jour, le mois, puis l'année en quatre chiffres.".to_string(),
        Type::History => "Indiquez une date et un montant pour chaque aide reçue.".to_string(),
        Type::Month => "Indiquez un mois, puis une année en quatre chiffres.".to_string(),
    }
}

fn limit(program: &Program, ty: Type, bound: Value, number: &str, day: &str, month: &str) -> String {
    let bound = format::value(program, ty, bound);
    match ty {
        Type::Number | Type::Rate | Type::Quantity(_) => format!("Indiquez {number} {bound}."),
        Type::Money(_) => format!("Indiquez un montant d'{number} {bound}."),
        Type::Date => format!("Indiquez une date {day} {bound}."),
        Type::Month => format!("Indiquez un mois {month} {bound}."),
        Type::Bool | Type::Choice(_) | Type::History => expected(ty),
    }
}

/// « Indiquez une date de naissance jusqu'au 30 septembre 2027 : 10 mois au plus après la demande. »
fn too_late(program: &Program, slot: Slot, last: Date) -> String {
    let variable = match slot {
        Slot::Foyer(id) | Slot::Monthly(id, _) | Slot::Child(_, id) | Slot::All(id) => {
            program.variables.get(usize::from(id))
        }
        Slot::Caf | Slot::Request | Slot::Children => None,
    };
    let label = variable.and_then(|variable| variable.label.strip_prefix("Date"));
    let (last, what) = (format::date(last), label.unwrap_or_default());
    match variable.and_then(|variable| variable.latest) {
        Some((count, unit)) if count > 0 => {
            let delay = format::value(program, Type::Quantity(unit), Value::Num(count.into()));
            format!("Indiquez une date{what} jusqu'au {last} : {delay} au plus après la demande.")
        }
        Some(_) | None => format!("Indiquez une date{what} jusqu'au {last}, le jour de la demande."),
    }
}

fn of_units(unit: Unit) -> &'static str {
    match unit {
        Unit::An => "d'années",
        Unit::Mois => "de mois",
        Unit::Semaine => "de semaines",
        Unit::Jour => "de jours",
        Unit::Nuit => "de nuits",
        Unit::Heure => "d'heures",
        Unit::Km => "de kilomètres",
    }
}
