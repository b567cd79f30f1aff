//! From a family to a report: one evaluator for verdicts, amounts, reasons and questions.

pub(crate) mod aide;
pub(crate) mod amount;
mod assume;
mod cumuls;
pub(crate) mod deadline;
pub(crate) mod evaluator;
mod expression;
mod history;
pub(crate) mod interval;
mod linear;
mod loan;
mod logic;
mod memo;
pub(crate) mod month;
mod narrow;
mod outcome;
pub(crate) mod partial;
mod probe;
mod questions;
mod reserves;
mod round;
mod set;
#[cfg(test)]
mod tests;
mod tighten;
mod totals;
mod variant;
mod versions;
mod watch;

use crate::program::Program;
use crate::report::{AideReport, FORMAT, Report};
use crate::situation::Situation;

pub use expression::{range, settled};
pub use interval::Interval;
pub use narrow::{Narrowing, range_within};
pub(crate) use outcome::said;
pub use partial::Range;
pub use probe::Probe;
pub use set::MAX_VARIABLES;
pub use totals::totals_of_both;
pub(crate) use versions::{Standing, in_scope};
pub use watch::Seen;

/// What to evaluate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All national aides and those of the Caf of the situation.
    Everything,
    /// Those of one event (index in `Program::events`) and those of every event.
    Event(u16),
    /// One version of one aide, by index in `Program::aides`, whatever the Caf and the event.
    Only(usize),
}

/// The answer for one family. Total: whatever the situation holds, there is a report.
///
/// ```
/// use reperes_engine::{Date, Program, Scope, Situation, evaluate};
/// let program = Program::default();
/// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert!(evaluate(&program, &situation, Scope::Everything).questions.is_empty());
/// ```
pub fn evaluate<'p>(program: &'p Program, situation: &Situation, scope: Scope) -> Report<'p> {
    let mut answers: Vec<_> = in_scope(program, situation, scope)
        .into_iter()
        .map(|(index, standing)| aide::evaluate(program, situation, index, standing, None))
        .collect();
    cumuls::fill(program, situation, &mut answers);
    let questions = questions::of_report(program, situation, scope, &answers);
    let aides: Vec<_> = answers.into_iter().map(|answer| answer.report).collect();
    Report {
        format: FORMAT,
        le: situation.on,
        caf: situation
            .caf
            .and_then(|caf| program.cafs.get(usize::from(caf)))
            .map(|caf| caf.name.as_str()),
        totaux: totals::totals(&aides),
        aides,
        questions,
    }
}

/// Leaves in a report only these aides, with their questions and the totals of what is left.
///
/// ```
/// use reperes_engine::{Date, Program, Scope, Situation, evaluate, keep_only};
/// let program = Program::default();
/// let mut report = evaluate(&program, &Situation::new(&program, Date::parse("2026-03-15").unwrap()), Scope::Everything);
/// keep_only(&mut report, |id| id == "droits/complement_familial");
/// assert!(report.aides.is_empty());
/// ```
pub fn keep_only(report: &mut Report<'_>, wanted: impl Fn(&str) -> bool) {
    report.aides.retain(|aide| wanted(aide.id));
    let aides = &report.aides;
    report.questions.retain(|question| {
        let mut of_aides = aides.iter().flat_map(|aide| &aide.questions);
        of_aides.any(|asked| asked.variable == question.variable)
    });
    report.totaux = totals::totals(aides);
}

/// The answer of one version of one aide, and what its evaluation went through; `None` before the version is in force.
///
/// ```
/// use reperes_engine::{Date, Program, Situation, observe};
/// let program = Program::default();
/// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert!(observe(&program, &situation, 0).is_none()); // no such aide
/// ```
pub fn observe<'p>(program: &'p Program, situation: &Situation, index: usize) -> Option<(AideReport<'p>, Seen)> {
    let (index, standing) = in_scope(program, situation, Scope::Only(index)).pop()?;
    let answer = aide::evaluate(program, situation, index, standing, Some(Seen::default()));
    Some((answer.report, answer.seen.unwrap_or_default()))
}
