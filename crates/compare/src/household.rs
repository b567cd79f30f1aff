//! A family in plain words.

use reperes_engine::program::{Entity, Program};
use reperes_engine::{Child, Date, Received, Situation, Type, Unit, Value, VarId, asked, format};

use crate::families::Duel;
use crate::twin::Twin;
use reperes_engine::describe::{capital, lower};

/// The fact that tells the age of a child, in the words of the rules.
const BIRTH: &str = "date_naissance";

/// « Une famille avec un enfant de 8 ans ; quotient familial (janvier 2026) : 720 €/mois ; demande du 15 mars 2026 ».
pub(crate) fn household(duel: &Duel<'_>, twin: &Twin) -> String {
    let mut said = vec![children(duel, twin)];
    said.extend(facts(duel.b.program, &twin.b, |_| true));
    // What only the first règlement asks.
    said.extend(facts(duel.a.program, &twin.a, |id| duel.there.id(id).is_none()));
    said.push(format!("demande du {}", format::date(twin.b.on)));
    capital(&said.join(" ; "))
}

fn children(duel: &Duel<'_>, twin: &Twin) -> String {
    let Some(children) = &twin.b.children else {
        return "une famille".to_owned();
    };
    if children.is_empty() {
        return "une personne sans enfant".to_owned();
    }
    let firsts = twin.a.children.as_deref().unwrap_or_default();
    let told = children.iter().enumerate().map(|(rank, child)| {
        let (mut age, mut more) = (String::new(), Vec::new());
        told_of(duel.b.program, child, twin.b.on, |_| true, &mut age, &mut more);
        if let Some(first) = firsts.get(rank) {
            told_of(
                duel.a.program,
                first,
                twin.b.on,
                |id| duel.there.id(id).is_none(),
                &mut age,
                &mut more,
            );
        }
        let more = if more.is_empty() {
            String::new()
        } else {
            format!(" ({})", more.join(", "))
        };
        format!("un enfant{age}{more}")
    });
    let told: Vec<String> = told.collect();
    let alike = told.iter().all(|one| one == &told[0]);
    match told.as_slice() {
        [_, _, ..] if alike => {
            let rest = told[0].trim_start_matches("un enfant");
            let each = if rest.is_empty() { "" } else { ", chacun" };
            format!("une famille avec {} enfants{each}{rest}", told.len())
        }
        all => format!("une famille avec {}", all.join(", ")),
    }
}

fn told_of(
    program: &Program,
    child: &Child,
    on: Date,
    is_own: impl Fn(VarId) -> bool,
    age: &mut String,
    more: &mut Vec<String>,
) {
    for (id, variable) in asked(program, Entity::Enfant).filter(|(id, _)| is_own(*id)) {
        if let Some(received) = child.histories.get(id) {
            more.push(format!("{} : {}", lower(&variable.label), history(received)));
        }
        match child.facts.get(usize::from(id)).copied().flatten() {
            Some(Value::Date(birth)) if variable.name == BIRTH => *age = aged(birth, on),
            Some(value) => more.push(fact(program, &variable.label, variable.ty, value)),
            None => {}
        }
    }
}

fn aged(birth: Date, on: Date) -> String {
    if birth > on {
        return format!(" à naître le {}", format::date(birth));
    }
    let years = birth.elapsed(on, Unit::An);
    let age = match years {
        0 => format!("{} mois", birth.elapsed(on, Unit::Mois)),
        1 => "1 an".to_owned(),
        years => format!("{years} ans"),
    };
    format!(" de {age}, né le {}", format::date(birth))
}

fn facts(program: &Program, family: &Situation, is_own: impl Fn(VarId) -> bool) -> Vec<String> {
    let mut said = Vec::new();
    for (id, variable) in asked(program, Entity::Foyer).filter(|(id, _)| is_own(*id)) {
        let label = lower(&variable.label);
        let mut months: Vec<_> = family.monthly.iter().filter(|(of, _, _)| *of == id).collect();
        months.sort_by_key(|(_, month, _)| *month);
        said.extend(months.into_iter().map(|(_, month, value)| {
            let label = format!("{label} ({})", format::month(*month));
            fact(program, &label, variable.ty, *value)
        }));
        if let Some(received) = family.histories.get(id) {
            said.push(format!("{label} : {}", history(received)));
        }
        if let Some(value) = family.facts.get(usize::from(id)).copied().flatten() {
            said.push(fact(program, &label, variable.ty, value));
        }
    }
    said
}

fn fact(program: &Program, label: &str, ty: Type, value: Value) -> String {
    format!("{} : {}", lower(label), format::value(program, ty, value))
}

fn history(received: &[Received]) -> String {
    if received.is_empty() {
        return "rien".to_owned();
    }
    let one = |one: &Received| {
        let amount = one.amount.map_or_else(|| "un montant oublié".to_owned(), format::money);
        format!("{amount} le {}", format::date(one.on))
    };
    received.iter().map(one).collect::<Vec<_>>().join(", ")
}
