//! What to call an example: how its family differs from the nearest one that is already there.

use reperes_engine::program::{Entity, Program, Variable};
use reperes_engine::{Child, Situation, Type, Value, VarId, asked, format};

/// « Quotient familial : 570,01 €/mois », « 3 enfants », « Demande le 16 mars 2026 ».
///
/// Of two differences or more, the first two. Alone of its kind, the family has no other to differ from: « Une famille ».
pub fn example_name(program: &Program, others: &[Situation], family: &Situation) -> String {
    let all = others.iter().map(|other| differences(program, other, family));
    let nearest = all.filter(|all| !all.is_empty()).min_by_key(Vec::len);
    let Some(mut nearest) = nearest else {
        return "Une famille".to_owned();
    };
    nearest.truncate(2);
    let name = nearest.join(" ; ");
    name.replace(['\u{a0}', '\u{202f}'], " ")
}

fn differences(program: &Program, other: &Situation, family: &Situation) -> Vec<String> {
    let mut found = Vec::new();
    for (id, variable) in asked(program, Entity::Foyer) {
        if variable.monthly {
            // A fact of another month is another fact only when its value is too.
            let values = |of: &Situation| -> Vec<Value> {
                let months = of.monthly.iter().filter(|(of, _, _)| *of == id);
                months.map(|(_, _, value)| *value).collect()
            };
            let (before, now) = (values(other), values(family));
            if before != now {
                let new = now.iter().find(|value| !before.contains(value)).or(now.first());
                found.push(said(program, variable, new.copied()));
            }
        } else {
            let (before, now) = (fact(&other.facts, id), fact(&family.facts, id));
            if before != now {
                found.push(said(program, variable, now));
            }
        }
        let count = |of: &Situation| of.histories.get(id).map(<[_]>::len);
        if other.histories.get(id) != family.histories.get(id) {
            found.push(times(variable, count(family)));
        }
    }
    match (&other.children, &family.children) {
        (Some(before), Some(now)) if before.len() == now.len() => {
            for (before, now) in before.iter().zip(now) {
                child(program, before, now, &mut found);
            }
        }
        (None, None) => {}
        (_, now) => found.push(match now.as_ref().map(Vec::len) {
            None => "Nombre d'enfants inconnu".to_owned(),
            Some(0) => "Sans enfant".to_owned(),
            Some(1) => "Un enfant".to_owned(),
            Some(count) => format!("{count} enfants"),
        }),
    }
    if other.on != family.on {
        found.push(format!("Demande le {}", format::date(family.on)));
    }
    found
}

fn child(program: &Program, before: &Child, now: &Child, found: &mut Vec<String>) {
    for (id, variable) in asked(program, Entity::Enfant) {
        let value = fact(&now.facts, id);
        if fact(&before.facts, id) != value {
            found.push(said(program, variable, value));
        }
        if before.histories.get(id) != now.histories.get(id) {
            found.push(times(variable, now.histories.get(id).map(<[_]>::len)));
        }
    }
}

fn fact(facts: &[Option<Value>], id: VarId) -> Option<Value> {
    facts.get(usize::from(id)).copied().flatten()
}

fn said(program: &Program, variable: &Variable, value: Option<Value>) -> String {
    let shown = value.map_or_else(
        || "inconnu".to_owned(),
        |value| format::value(program, variable.ty, value),
    );
    let verb = if variable.ty == Type::Date && value.is_some() {
        "le "
    } else {
        ""
    };
    format!("{} : {verb}{shown}", variable.label)
}

fn times(variable: &Variable, count: Option<usize>) -> String {
    match count {
        None => format!("{} : inconnu", variable.label),
        Some(0) => format!("{} : rien", variable.label),
        Some(1) => format!("{} : une fois", variable.label),
        Some(count) => format!("{} : {count} fois", variable.label),
    }
}
