//! What the person said, in words. Those of the answers are shared with whoever prints the rules.

use reperes_engine::program::Entity;
use reperes_engine::{Program, Received, Situation, Type, Unit, Value, VarId, format};

pub use reperes_document::words::*;
pub use reperes_engine::describe::lower as lower_first;

use crate::state::{Session, Slot};

/// « Enfant 1, né le 2 mai 2016 ».
pub fn child(program: &Program, situation: &Situation, rank: usize) -> String {
    let born = program.variable(Entity::Enfant, "date_naissance").and_then(|id| {
        situation
            .children
            .as_ref()?
            .get(rank)?
            .facts
            .get(usize::from(id))
            .copied()
            .flatten()
    });
    match born {
        Some(Value::Date(day)) => format!("Enfant {}, né le {}", rank + 1, format::date(day)),
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => {
            format!("Enfant {}", rank + 1)
        }
    }
}

/// Which of the fields of one page: the month, or the child. Empty where there is but one.
pub fn place(program: &Program, situation: &Situation, slot: Slot) -> String {
    match slot {
        Slot::Monthly(_, month) => {
            // The names of months begin with plain letters.
            let mut month = format::month(month);
            if let Some(first) = month.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            month
        }
        Slot::Child(rank, _) => child(program, situation, rank),
        Slot::Children | Slot::Foyer(_) | Slot::All(_) | Slot::Caf | Slot::Request => String::new(),
    }
}

/// A value with its unit, or what was said instead.
pub fn answer(program: &Program, session: &Session, slot: Slot) -> String {
    if let Some(received) = session.history(slot) {
        return history(received);
    }
    match (session.get(slot), slot) {
        (Some(value), Slot::Foyer(id) | Slot::Monthly(id, _) | Slot::Child(_, id) | Slot::All(id)) => {
            format::value(program, variable_type(program, id), value)
        }
        (Some(value), Slot::Children) => format::value(program, Type::Number, value),
        (Some(_), Slot::Caf | Slot::Request) => String::new(),
        (None, Slot::Caf | Slot::Request | Slot::Children)
        | (None, Slot::Foyer(_) | Slot::Monthly(..))
        | (None, Slot::Child(..) | Slot::All(_)) => "Je ne sais pas".to_string(),
    }
}

/// « 400 € le 1er juillet 2024 ; un montant inconnu le 2 mai 2025 ».
fn history(received: &[Received]) -> String {
    let one = |one: &Received| {
        let amount = one.amount.map_or("un montant inconnu".to_string(), format::money);
        amount + " le " + &format::date(one.on)
    };
    if received.is_empty() {
        return "Aucune".to_string();
    }
    received.iter().map(one).collect::<Vec<_>>().join(" ; ")
}

fn variable_type(program: &Program, id: VarId) -> Type {
    program
        .variables
        .get(usize::from(id))
        .map_or(Type::Quantity(Unit::Jour), |variable| variable.ty)
}
