//! A family in plain words.

use reperes_engine::program::{Entity, Program};
use reperes_engine::{Date, Place, Received, Situation, Type, Unit, Value, VarId, asked, format};
use reperes_witness::Change;

use crate::families::Duel;
use crate::twin::{Told, Twin};
use reperes_engine::describe::{capital, lower};

/// The fact that tells the age of a child, in the words of the rules.
const BIRTH: &str = "date_naissance";

/// « Une famille avec un enfant de 8 ans ; quotient familial (janvier 2026) : 720 €/mois ; demande du 15 mars 2026 ».
///
/// A yes or no without which both sides refuse says nothing of what differs: it is only counted.
pub(crate) fn household(duel: &Duel<'_>, twin: &Twin) -> String {
    let mut tale = Tale {
        duel,
        twin,
        hidden: false,
    };
    let mut said = vec![tale.children()];
    said.extend(tale.facts(Told::ToSecond));
    // What only the first règlement asks.
    said.extend(tale.facts(Told::ToFirst));
    if tale.hidden {
        said.push("les autres conditions sont remplies".to_owned());
    }
    said.push(format!("demande du {}", format::date(twin.b.on)));
    capital(&said.join(" ; "))
}

struct Tale<'t, 'p> {
    duel: &'t Duel<'p>,
    twin: &'t Twin,
    /// Some fact was not told.
    hidden: bool,
}

impl<'p> Tale<'_, 'p> {
    /// The program and the family of that side.
    fn side(&self, told: Told) -> (&'p Program, &Situation) {
        match told {
            Told::ToFirst => (self.duel.a.program, &self.twin.a),
            Told::ToSecond => (self.duel.b.program, &self.twin.b),
        }
    }

    /// Facts of the first side are only told when the second has no word for them.
    fn is_told(&self, told: Told, id: VarId) -> bool {
        match told {
            Told::ToFirst => self.duel.there.id(id).is_none(),
            Told::ToSecond => true,
        }
    }

    fn children(&mut self) -> String {
        let count = match &self.twin.b.children {
            None => return "une famille".to_owned(),
            Some(children) => children.len(),
        };
        if count == 0 {
            return "une personne sans enfant".to_owned();
        }
        let told = (0..count).map(|rank| {
            let (mut age, mut more) = (String::new(), Vec::new());
            self.child(Told::ToSecond, rank, &mut age, &mut more);
            self.child(Told::ToFirst, rank, &mut age, &mut more);
            let more = if more.is_empty() {
                String::new()
            } else {
                format!(" ({})", more.join(", "))
            };
            format!("un enfant{age}{more}")
        });
        let told: Vec<String> = told.collect();
        match told.as_slice() {
            [first, others @ ..] if !others.is_empty() && others.iter().all(|one| one == first) => {
                let rest = first.trim_start_matches("un enfant");
                let each = if rest.is_empty() { "" } else { ", chacun" };
                format!("une famille avec {count} enfants{each}{rest}")
            }
            all => format!("une famille avec {}", all.join(", ")),
        }
    }

    fn child(&mut self, told: Told, rank: usize, age: &mut String, more: &mut Vec<String>) {
        let (program, family) = self.side(told);
        let Some(child) = family.children.as_ref().and_then(|all| all.get(rank)).cloned() else {
            return;
        };
        for (id, variable) in asked(program, Entity::Enfant) {
            if !self.is_told(told, id) {
                continue;
            }
            if let Some(received) = child.histories.get(id) {
                more.push(format!("{} : {}", lower(&variable.label), history(received)));
            }
            match child.facts.get(usize::from(id)).copied().flatten() {
                Some(Value::Date(birth)) if variable.name == BIRTH => *age = aged(birth, self.twin.b.on),
                Some(value) if self.is_only_required(told, Place::Child(id, rank), value) => self.hidden = true,
                Some(value) => more.push(fact(program, &variable.label, variable.ty, value)),
                None => {}
            }
        }
    }

    fn facts(&mut self, told: Told) -> Vec<String> {
        let (program, family) = self.side(told);
        let family = family.clone();
        let mut said = Vec::new();
        for (id, variable) in asked(program, Entity::Foyer) {
            if !self.is_told(told, id) {
                continue;
            }
            let label = lower(&variable.label);
            let mut months: Vec<_> = family.monthly.iter().filter(|(of, _, _)| *of == id).collect();
            months.sort_by_key(|(_, month, _)| *month);
            for (_, month, value) in months {
                if self.is_only_required(told, Place::Month(id, *month), *value) {
                    self.hidden = true;
                } else {
                    let label = format!("{label} ({})", format::month(*month));
                    said.push(fact(program, &label, variable.ty, *value));
                }
            }
            if let Some(received) = family.histories.get(id) {
                said.push(format!("{label} : {}", history(received)));
            }
            match family.facts.get(usize::from(id)).copied().flatten() {
                Some(value) if self.is_only_required(told, Place::Fact(id), value) => self.hidden = true,
                Some(value) => said.push(fact(program, &label, variable.ty, value)),
                None => {}
            }
        }
        said
    }

    /// A yes or no that both sides want as it is.
    fn is_only_required(&self, told: Told, place: Place, value: Value) -> bool {
        match value {
            Value::Bool(yes) => {
                let other = Change::Set(place, Some(Value::Bool(!yes)));
                self.duel.is_out(&self.duel.changed(self.twin, told, &other))
            }
            Value::Num(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => false,
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
