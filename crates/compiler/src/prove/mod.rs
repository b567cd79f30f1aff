//! Sixth pass: what must hold of the whole program, refused with a counter-example where it does not.

mod atoms;
mod brackets;
mod conditions;
mod counted;
mod coverage;
mod departments;
mod divisors;
mod domain;
mod earliest;
mod examples;
pub(crate) mod family;
mod figures;
mod gaps;
mod implied;
mod links;
mod parameters;
pub(crate) mod reach;
mod rows;
mod same;
mod twins;
mod unpublished;
mod unused;
mod versions;

pub(crate) use atoms::meaning;
pub(crate) use domain::is_whole;

use crate::declarations::Declarations;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lower::Lowered;
use crate::undecided::Undecided;
use same::Same;

/// Says what is wrong, and returns what could be neither shown nor refuted.
pub(crate) fn prove(
    lowered: &Lowered,
    declarations: &Declarations,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Undecided> {
    let mut undecided = Vec::new();
    let is_whole = !diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error);
    let sound = brackets::prove(lowered, diagnostics);
    versions::prove(lowered, diagnostics);
    gaps::prove(lowered, diagnostics);
    departments::prove(&lowered.program, declarations, diagnostics);
    links::prove(lowered, declarations, diagnostics);
    conditions::prove_compatible(lowered, diagnostics);
    // The rest would draw false conclusions from conditions or bounds that are missing because of another error.
    if is_whole {
        conditions::prove_useful(lowered, diagnostics);
        let same = Same::new(&lowered.program);
        implied::prove(lowered, &same, diagnostics);
        twins::prove(lowered, &same, diagnostics);
        rows::warn(lowered, &same, diagnostics);
        counted::prove(lowered, diagnostics);
        divisors::prove(lowered, diagnostics);
        unpublished::prove(lowered, diagnostics);
        coverage::prove(lowered, &sound, diagnostics);
        examples::warn(lowered, diagnostics);
        figures::warn(declarations, diagnostics);
        unused::warn(lowered, declarations, diagnostics);
        parameters::prove(lowered, declarations, diagnostics, &mut undecided);
    }
    undecided
}
