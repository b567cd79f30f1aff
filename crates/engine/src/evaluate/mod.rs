//! From a family to a report: one evaluator for verdicts, amounts, reasons and questions.

mod aide;
mod amount;
mod cumuls;
mod deadline;
pub(crate) mod evaluator;
mod expression;
mod history;
pub(crate) mod interval;
mod loan;
mod logic;
mod memo;
mod outcome;
pub(crate) mod partial;
mod probe;
mod questions;
mod reserves;
mod round;
mod set;
#[cfg(test)]
mod tests;
mod totals;
mod variant;
mod versions;

use crate::program::Program;
use crate::report::{FORMAT, Report};
use crate::situation::Situation;

pub use expression::{range, settled};
pub(crate) use outcome::said;
pub use probe::Probe;
pub use set::MAX_VARIABLES;
pub use totals::totals_of_both;
pub(crate) use versions::{Standing, in_scope};

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
        .map(|(index, standing)| aide::evaluate(program, situation, index, standing))
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
