//! The days between which the request is accepted, and the other dates that count.

use super::evaluator::{Evaluator, Mode};
use super::partial::Partial;
use super::set::VarSet;
use crate::date::Date;
use crate::program::{Aide, DateRule, NodeId};
use crate::report::{Deadlines, OtherDate, Verdict};
use crate::value::Value;

/// The dates that are known, and what would tell the others.
pub struct Dates<'p> {
    /// `None` while no one is known.
    pub shown: Option<Deadlines<'p>>,
    pub missing: VarSet,
    /// Remarks on the other dates; those of the request are its condition's.
    pub notes: u64,
}

pub fn dates<'p>(evaluator: &mut Evaluator<'_>, aide: &'p Aide, verdict: Verdict) -> Dates<'p> {
    let (opens, closes, texte) = match &aide.deadline {
        Some(rule) => (rule.opens, rule.closes, rule.text.as_str()),
        None => (None, None, ""),
    };
    let mut missing = [opens, closes].into_iter().flatten().fold(VarSet::EMPTY, |all, node| {
        all.union(&evaluator.in_mode(Mode::Sure, node).missing)
    });
    let ouvre = opens.and_then(|node| day(evaluator, node));
    let limite = closes.and_then(|node| day(evaluator, node));
    let (mut autres, mut notes) = (Vec::new(), 0);
    for rule in &aide.dates {
        let other = other(evaluator, rule);
        missing = missing.union(&other.missing);
        // Of a refusal, only the days to ask still say something.
        if verdict != Verdict::Non {
            notes |= other.notes;
            autres.extend(other.date.map(|date| OtherDate {
                date,
                titre: rule.title.as_str().into(),
                texte: rule.text.as_str().into(),
                mois: false,
            }));
        }
    }
    autres.sort();
    let is_any = ouvre.is_some() || limite.is_some() || !autres.is_empty();
    let shown = Deadlines {
        ouvre,
        limite,
        texte,
        autres,
    };
    Dates {
        shown: Some(shown).filter(|_| is_any),
        missing,
        notes,
    }
}

/// The dates of several children: the first day and the last of one, the other dates of all.
pub fn gathered<'p, 'd>(all: impl Iterator<Item = &'d Deadlines<'p>>) -> Option<Deadlines<'p>>
where
    'p: 'd,
{
    all.cloned().reduce(|mut family, child| {
        family.autres.extend(child.autres);
        family.autres.sort();
        family.autres.dedup();
        family
    })
}

struct Other {
    date: Option<Date>,
    missing: VarSet,
    notes: u64,
}

/// A date whose case is not known yet is not shown, and what is missing to it is.
fn other(evaluator: &mut Evaluator<'_>, rule: &DateRule) -> Other {
    let mut found = Other {
        date: None,
        missing: VarSet::EMPTY,
        notes: 0,
    };
    if let Some(when) = rule.when {
        let (sure, best) = both(evaluator, when);
        found.missing = sure.missing;
        if sure.settled() == Some(false) {
            return found;
        }
        if best.settled() != Some(true) {
            found.missing = found.missing.union(&evaluator.in_mode(Mode::Sure, rule.date).missing);
            return found;
        }
        found.notes = best.notes;
    }
    let (sure, best) = both(evaluator, rule.date);
    found.missing = found.missing.union(&sure.missing);
    found.notes |= best.notes;
    found.date = date_of(&best);
    if found.date.is_none() {
        found.notes = 0;
    }
    found
}

/// What is sure, and what a hypothesis makes of it if it is not.
fn both(evaluator: &mut Evaluator<'_>, node: NodeId) -> (Partial, Partial) {
    let sure = evaluator.in_mode(Mode::Sure, node);
    let best = match sure.value() {
        Some(_) => sure,
        None => evaluator.in_mode(Mode::Supposed, node),
    };
    (sure, best)
}

fn day(evaluator: &mut Evaluator<'_>, node: NodeId) -> Option<Date> {
    date_of(&evaluator.in_mode(Mode::Supposed, node))
}

fn date_of(partial: &Partial) -> Option<Date> {
    match partial.value() {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
