//! A right paid each month: what is not due for the month of the request may be for the next, with nothing to do but wait.
//!
//! The answer is that of the month of the request, unless it is surely a refusal: then it is that of the month after. While the
//! first is not settled, what the second wants to know is wanted too: no answer ever reverses what was settled.

use super::deadline;
use super::evaluator::{Evaluator, Mode};
use super::interval::Interval;
use super::outcome::{self, Outcome};
use super::set::VarSet;
use super::versions::Standing;
use crate::date::Month;
use crate::program::{Aide, FirstMonth, MonthRule, Program, Test};
use crate::report::{Months, MotifState, UnknownCause, Verdict};
use crate::value::Value;

/// The outcome for the evaluator's subject, for the month of the request or the one after.
pub fn judge<'p>(
    evaluator: &mut Evaluator<'_>,
    program: &'p Program,
    aide: &'p Aide,
    standing: Standing,
) -> Outcome<'p> {
    let mut now = outcome::judge(evaluator, program, aide, standing);
    let (Some(rule), Some(situation)) = (&aide.months, evaluator.situation) else {
        return now;
    };
    let next = situation.on.month().later(1);
    let is_over = aide.to.is_some_and(|to| to < next.first_day());
    if rule.waits && !is_over {
        if !now.is_settled {
            now.missing = now.missing.union(&wanted(evaluator, aide, next));
        } else if now.verdict == Verdict::Non && !is_still_refused(evaluator, aide, &now, next) {
            let later = asking(evaluator, next, |evaluator| {
                outcome::judge(evaluator, program, aide, standing)
            });
            now = instead(evaluator, aide, later);
        }
    }
    let is_next = now.months.is_next;
    now.months = first(evaluator, rule, &mut now, next);
    now.months.is_next = is_next;
    now
}

/// Works as if the request were made on the first day of a month.
fn asking<'a, T>(evaluator: &mut Evaluator<'a>, month: Month, work: impl FnOnce(&mut Evaluator<'a>) -> T) -> T {
    evaluator.asking(Interval::exact(month.first_day()), work)
}

/// Whether all the conditions that refuse this month refuse the next one too: most have nothing to do with time.
fn is_still_refused(evaluator: &mut Evaluator<'_>, aide: &Aide, now: &Outcome<'_>, next: Month) -> bool {
    let conditions = aide.conditions.iter().zip(&now.motifs);
    let refusing: Vec<_> = conditions
        .filter(|(_, motif)| motif.etat == MotifState::NonRempli)
        .filter_map(|(condition, _)| match condition.test {
            Test::When(node) => Some(node),
            Test::LeftToPerson => None,
        })
        .collect();
    asking(evaluator, next, |evaluator| {
        let mut refusing = refusing.into_iter();
        refusing.all(|node| evaluator.in_mode(Mode::Sure, node).settled() == Some(false))
    })
}

/// What the conditions of the next month want to know, unless one of them surely refuses.
///
/// The amount is not looked at again: as long as the answer is open, its bounds hold what either month may give.
fn wanted(evaluator: &mut Evaluator<'_>, aide: &Aide, next: Month) -> VarSet {
    asking(evaluator, next, |evaluator| {
        let mut missing = VarSet::EMPTY;
        for condition in &aide.conditions {
            let Test::When(node) = condition.test else { continue };
            let sure = evaluator.in_mode(Mode::Sure, node);
            if sure.settled() == Some(false) {
                return VarSet::EMPTY;
            }
            missing = missing.union(&sure.missing);
        }
        missing
    })
}

/// The answer of the next month, in place of a refusal that may only have to wait.
fn instead<'p>(evaluator: &mut Evaluator<'_>, aide: &'p Aide, later: Outcome<'p>) -> Outcome<'p> {
    // What the next month alone would lift is no reason of a refusal.
    if later.verdict == Verdict::Non && !later.supposed {
        return later;
    }
    // The days to ask are counted from the request, whichever month it opens.
    let dates = deadline::dates(evaluator, aide, later.verdict);
    Outcome {
        deadlines: dates.shown,
        missing: later.missing.union(&dates.missing),
        months: Months {
            is_next: true,
            ..Months::default()
        },
        ..later
    }
}

/// The first month due, once nothing is left to know of the verdict.
fn first<'p>(evaluator: &mut Evaluator<'_>, rule: &'p MonthRule, now: &mut Outcome<'p>, next: Month) -> Months<'p> {
    let is_due = match (now.verdict, now.cause) {
        (Verdict::Oui, _) | (Verdict::Inconnu, Some(UnknownCause::NonPublie)) => true,
        (Verdict::Non, _) | (Verdict::Inconnu, Some(UnknownCause::Reponses) | None) => false,
    };
    let asked = evaluator.situation.map(|situation| situation.on.month());
    let own = match rule.from {
        FirstMonth::Request => asked,
        FirstMonth::Unpublished => None,
        FirstMonth::At(node) => {
            let sure = evaluator.in_mode(Mode::Sure, node);
            if now.verdict != Verdict::Non || now.supposed {
                now.missing = now.missing.union(&sure.missing);
            }
            let best = match sure.value() {
                Some(_) => sure,
                None => evaluator.in_mode(Mode::Supposed, node),
            };
            month(best.value())
        }
    };
    let from = own.map(|own| if now.months.is_next { own.max(next) } else { own });
    Months {
        a_partir_de: from.filter(|_| is_due),
        precision_mois: if is_due { &rule.text } else { "" },
        ..Months::default()
    }
}

fn month(value: Option<Value>) -> Option<Month> {
    match value {
        Some(Value::Month(month)) => Some(month),
        Some(Value::Bool(_) | Value::Num(_) | Value::Date(_) | Value::Choice(_)) | None => None,
    }
}

/// Of several children: from the first month of one to the last of all.
pub fn gathered<'p, 'm>(all: impl Iterator<Item = &'m Months<'p>>) -> Months<'p>
where
    'p: 'm,
{
    let of_all = all.cloned().reduce(|family, child| {
        let is_earlier = child
            .a_partir_de
            .is_some_and(|own| family.a_partir_de.is_none_or(|first| own < first));
        let (first, debut) = match is_earlier {
            true => (child.a_partir_de, child.debut),
            false => (family.a_partir_de, family.debut),
        };
        // As long as one has no known end, there is none.
        let ends = family.jusqu_a.zip(child.jusqu_a);
        let is_later = ends.is_some_and(|(last, own)| own > last);
        Months {
            a_partir_de: first,
            debut,
            jusqu_a: ends.map(|(last, own)| last.max(own)),
            fin: match (ends, is_later) {
                (None, _) => String::new(),
                (Some(_), true) => child.fin,
                (Some(_), false) => family.fin,
            },
            precision_mois: family.precision_mois,
            is_next: family.is_next && child.is_next,
        }
    });
    of_all.unwrap_or_default()
}
