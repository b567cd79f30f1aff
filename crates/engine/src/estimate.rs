//! Facts that were worked out because nobody gave them, with the steps of the calculation.

use serde::Serialize;

use crate::evaluate::evaluator::{Evaluator, Mode};
use crate::explain::{Step, observe};
use crate::format;
use crate::program::{Entity, FallbackKind, Program, VarId, Variable};
use crate::situation::Situation;

/// A fact of the household that a formula gives, for want of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Estimation<'p> {
    #[serde(skip)]
    pub id: VarId,
    pub variable: &'p str,
    pub libelle: &'p str,
    /// As read, with its unit.
    pub valeur: String,
    /// The sentence that says what it rests on.
    pub hypothese: String,
    /// The named figures that lead to it, each once, in the order in which they are worked out.
    pub etapes: Vec<Step>,
}

/// The figures worked out for this family in place of answers: its quotient familial, for one.
///
/// ```
/// use reperes_engine::{Date, Program, Situation, estimations};
/// let program = Program::default();
/// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert!(estimations(&program, &situation).is_empty());
/// ```
pub fn estimations<'p>(program: &'p Program, situation: &Situation) -> Vec<Estimation<'p>> {
    (0..)
        .zip(&program.variables)
        .filter(|(id, variable)| is_open(situation, *id, variable))
        .filter_map(|(id, variable)| estimation(program, situation, id, variable))
        .collect()
}

fn is_open(situation: &Situation, id: VarId, variable: &Variable) -> bool {
    let is_given = situation.facts.get(usize::from(id)).copied().flatten().is_some()
        || situation.monthly.iter().any(|(of, _, _)| *of == id);
    variable.entity == Entity::Foyer && variable.ty.is_numeric() && !is_given
}

fn estimation<'p>(
    program: &'p Program,
    situation: &Situation,
    id: VarId,
    variable: &'p Variable,
) -> Option<Estimation<'p>> {
    let mut evaluator = Evaluator::new(program, Some(situation));
    // As in an evaluation: the first formula that has what it needs.
    let (node, text, value) = variable.fallbacks.iter().find_map(|fallback| match fallback.kind {
        FallbackKind::Expression(node) => {
            let value = evaluator.in_mode(Mode::Supposed, node).value()?;
            Some((node, &fallback.text, value))
        }
        FallbackKind::NearestMonth => None,
    })?;
    let step = observe(&mut evaluator, node);
    let mut etapes = Vec::new();
    named(&step, &mut etapes);
    // A single hypothesis is no calculation.
    if etapes.len() < 2 {
        return None;
    }
    let month = situation.on.month();
    Some(Estimation {
        id,
        variable: &variable.name,
        libelle: &variable.label,
        valeur: format::value(program, variable.ty, value),
        hypothese: text.replace("{mois}", &format::month(month)),
        etapes,
    })
}

/// The facts and parameters below a step, the innermost first, each once.
fn named(step: &Step, all: &mut Vec<Step>) {
    for below in &step.steps {
        named(below, all);
        if below.is_fact && !all.iter().any(|known: &Step| known.label == below.label) {
            all.push(Step {
                steps: Vec::new(),
                ..below.clone()
            });
        }
    }
}
