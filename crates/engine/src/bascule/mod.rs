//! The smallest single change that would open an aide now refused.

mod axis;
mod place;
mod search;

use rust_decimal::Decimal;

use crate::evaluate::evaluator::{Evaluator, Subject};
use crate::evaluate::{Scope, Standing, in_scope};
use crate::format;
use crate::program::{Entity, Program};
use crate::report::{Bascule, Report, Verdict};
use crate::situation::Situation;
use crate::value::Value;

use axis::Axis;
pub use place::Place;
pub(crate) use place::last_day;
use search::{Status, status};

/// Fills `bascule` for every refusal of a report.
///
/// Apart from [`evaluate`](crate::evaluate), because it costs some hundred evaluations per refusal.
pub fn add_bascules<'p>(program: &'p Program, situation: &Situation, report: &mut Report<'p>) {
    for aide in &mut report.aides {
        if aide.verdict != Verdict::Non {
            continue;
        }
        if aide.enfants.is_empty() {
            aide.bascule = bascules(program, situation, aide.index, None);
        }
        for child in aide.enfants.iter_mut().filter(|child| child.verdict == Verdict::Non) {
            child.bascule = bascules(program, situation, aide.index, Some(child.enfant));
        }
    }
}

/// The changes of one fact, of the date of the request included, each the smallest of its kind that fulfils every condition
/// of an aide now refused; the smallest first. Empty when no single change does, and of an aide that was removed. What was not
/// answered may still refuse.
///
/// For an aide `pour_chaque = "enfant"`, `child` is the rank of the child.
///
/// ```
/// use reperes_engine::{Date, Program, Situation, bascules};
/// let program = Program::default();
/// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert!(bascules(&program, &situation, 0, None).is_empty());
/// ```
pub fn bascules<'p>(
    program: &'p Program,
    situation: &Situation,
    index: usize,
    child: Option<usize>,
) -> Vec<Bascule<'p>> {
    let Some(aide) = program
        .aides
        .get(index)
        .filter(|aide| aide.per_child == child.is_some())
    else {
        return Vec::new();
    };
    if is_removed(program, situation, index) {
        return Vec::new();
    }
    let mut evaluator = Evaluator::new(program, Some(situation));
    if let Some(rank) = child {
        evaluator.subject = Subject::Child(rank);
    }
    let waiting = search::waiting(&mut evaluator, aide);
    if status(&mut evaluator, aide, &waiting, true) != Status::Refused {
        return Vec::new();
    }
    let is_all = !waiting.contains(&true);
    let mut found: Vec<(Decimal, Bascule<'p>)> = place::changeable(program, situation, index, child)
        .into_iter()
        .filter_map(|axis| {
            let value = search::nearest(&mut evaluator, aide, &waiting, &axis)?;
            // Looked at again as the family that comes back with it: what is promised is what it will be told.
            if !is_open_with(program, situation, index, child, axis.place, value) {
                return None;
            }
            Some((axis.weight(value), described(program, situation, &axis, value, is_all)))
        })
        .collect();
    found.sort_by_key(|(weight, _)| *weight);
    found.into_iter().map(|(_, bascule)| bascule).collect()
}

/// Whether an aide no longer exists: no change of the family brings it back.
fn is_removed(program: &Program, situation: &Situation, index: usize) -> bool {
    let answering = in_scope(program, situation, Scope::Only(index));
    let mut standings = answering.into_iter().map(|(_, standing)| standing);
    standings.any(|standing| matches!(standing, Standing::Removed(_)))
}

/// Whether an aide is open once `place` holds `value`: every condition met, left to a person, or already waiting for an answer.
pub fn is_open_with(
    program: &Program,
    situation: &Situation,
    index: usize,
    child: Option<usize>,
    place: Place,
    value: Value,
) -> bool {
    let Some(aide) = program.aides.get(index) else {
        return false;
    };
    let subject = child.map_or(Subject::Anyone, Subject::Child);
    let mut before = Evaluator::new(program, Some(situation));
    before.subject = subject;
    let waiting = search::waiting(&mut before, aide);
    let changed = place.with(situation, value);
    let mut after = Evaluator::new(program, Some(&changed));
    after.subject = subject;
    status(&mut after, aide, &waiting, true) == Status::Open
}

fn described<'p>(program: &'p Program, situation: &Situation, axis: &Axis, value: Value, is_all: bool) -> Bascule<'p> {
    let phrases = &program.phrases;
    let (variable, entite, enfant, mois) = match axis.place {
        Place::Request => (None, Entity::Foyer, None, None),
        Place::Fact(id) => (Some(id), Entity::Foyer, None, None),
        Place::Child(id, rank) => (Some(id), Entity::Enfant, Some(rank), None),
        Place::Month(id, month) => (Some(id), Entity::Foyer, None, Some(month)),
    };
    let declared = variable.map(|id| &program.variables[usize::from(id)]);
    let shown = |value: Value| declared.map_or_else(String::new, |of| format::value(program, of.ty, value));
    let label = declared.map_or("", |of| of.label.as_str());
    let gap = match (axis.current, value) {
        (Value::Num(from), Value::Num(to)) => Some(to - from),
        (Value::Bool(_) | Value::Num(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_), _) => None,
    };
    let template = match (axis.place, gap) {
        (Place::Request, _) => &phrases.bascule_date,
        (Place::Fact(_) | Place::Child(..) | Place::Month(..), Some(gap)) if gap.is_sign_negative() => {
            &phrases.bascule_moins
        }
        (Place::Fact(_) | Place::Child(..) | Place::Month(..), Some(_)) => &phrases.bascule_plus,
        (Place::Fact(_) | Place::Child(..) | Place::Month(..), None) => &phrases.bascule_autre,
    };
    let date = match value {
        Value::Date(day) => format::date(day),
        Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_) => String::new(),
    };
    let texte = template
        .replace("{libelle}", label)
        .replace("{valeur}", &shown(value))
        .replace("{actuelle}", &shown(axis.current))
        .replace(
            "{ecart}",
            &gap.map_or_else(String::new, |gap| shown(Value::Num(gap.abs()))),
        )
        .replace("{date}", &date);
    let raw = |value: Value| crate::format::raw(program, declared.map(|of| of.ty), value);
    Bascule {
        place: axis.place,
        value,
        variable: declared.map_or("demande", |of| of.name.as_str()),
        entite,
        enfant,
        mois,
        de: match axis.place {
            Place::Request => situation.on.to_string(),
            Place::Fact(_) | Place::Child(..) | Place::Month(..) => raw(axis.current),
        },
        a: raw(value),
        reponses_manquantes: !is_all,
        texte,
    }
}

#[cfg(test)]
mod tests;
