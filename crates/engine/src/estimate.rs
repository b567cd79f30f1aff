//! Facts that were worked out because nobody gave them, with the steps of the calculation.

use serde::Serialize;

use crate::evaluate::evaluator::{Evaluator, Mode};
use crate::explain::{Step, observe};
use crate::format;
use crate::program::{Entity, FallbackKind, Program, VarId, Variable};
use crate::situation::Situation;
use crate::value::Value;

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
    let worked = worked_out(program, situation, variable)?;
    let month = situation.on.month();
    Some(Estimation {
        id,
        variable: &variable.name,
        libelle: &variable.label,
        valeur: format::value(program, variable.ty, worked.value),
        hypothese: worked.text.replace("{mois}", &format::month(month)),
        etapes: worked.steps,
    })
}

/// What a formula makes of the other answers.
pub struct WorkedOut<'p> {
    pub value: Value,
    /// The sentence of the formula, its month not filled in.
    pub text: &'p str,
    pub steps: Vec<Step>,
}

/// What stands in for a fact when it is not given, whether it is or not; `None` of a single hypothesis.
pub fn worked_out<'p>(program: &'p Program, situation: &Situation, variable: &'p Variable) -> Option<WorkedOut<'p>> {
    let mut evaluator = Evaluator::new(program, Some(situation));
    // As in an evaluation: the first formula that has what it needs.
    let (node, text, value) = variable.fallbacks.iter().find_map(|fallback| match fallback.kind {
        FallbackKind::Expression(node) => {
            let mut holds = fallback
                .when
                .iter()
                .map(|when| evaluator.in_mode(Mode::Supposed, *when).settled());
            if holds.any(|holds| holds != Some(true)) {
                return None;
            }
            let value = evaluator.in_mode(Mode::Supposed, node).value()?;
            Some((node, &fallback.text, value))
        }
        FallbackKind::NearestMonth => None,
    })?;
    let step = observe(&mut evaluator, node);
    let mut steps = Vec::new();
    named(&step, &mut steps);
    // A single hypothesis is no calculation.
    (steps.len() >= 2).then_some(WorkedOut { value, text, steps })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Month;
    use crate::program::{Comparison, Fallback, Node, NodeId};
    use crate::samples::{day, fact, push};
    use crate::value::Type;

    const EUROS: Type = Type::Money(None);

    fn supposed(program: &mut Program, id: VarId, node: NodeId) {
        program.variables[usize::from(id)].fallbacks.push(Fallback {
            kind: FallbackKind::Expression(node),
            when: None,
            text: "estimé en {mois}".to_owned(),
        });
    }

    /// A quotient supposed from what the family has, which is worked out, and from its wages again.
    /// Neither a yes-or-no answer nor a fact of the children is an estimate, though a formula stands in for both.
    fn program() -> Program {
        let mut program = Program::default();
        let wages = fact(&mut program, "Salaires", Entity::Foyer, EUROS);
        let rents = fact(&mut program, "Loyers", Entity::Foyer, EUROS);
        let all = fact(&mut program, "Ressources", Entity::Foyer, EUROS);
        let quotient = fact(&mut program, "Quotient", Entity::Foyer, EUROS);
        let is_modest = fact(&mut program, "Modeste", Entity::Foyer, Type::Bool);
        let of_child = fact(&mut program, "Pension", Entity::Enfant, EUROS);
        let wages = push(&mut program, Node::Var(wages), EUROS);
        let rents = push(&mut program, Node::Var(rents), EUROS);
        let both = push(&mut program, Node::Add(wages, rents), EUROS);
        program.variables[usize::from(all)].computed = Some(both);
        let all = push(&mut program, Node::Var(all), EUROS);
        let formula = push(&mut program, Node::Add(all, wages), EUROS);
        let test = push(&mut program, Node::Compare(Comparison::Less, all, wages), Type::Bool);
        supposed(&mut program, quotient, formula);
        supposed(&mut program, is_modest, test);
        supposed(&mut program, of_child, formula);
        program
    }

    fn family(program: &Program) -> Situation {
        let mut situation = Situation::new(program, day("2026-03-15"));
        situation.set(0, Some(Value::Num(30.into())));
        situation.set(1, Some(Value::Num(10.into())));
        situation
    }

    #[test]
    fn an_estimate_lists_each_figure_once_the_innermost_first() {
        let program = program();
        let found = estimations(&program, &family(&program));
        let [quotient] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(quotient.variable, "Quotient");
        assert_eq!(quotient.valeur.replace('\u{a0}', " "), "70 €");
        assert_eq!(quotient.hypothese.replace('\u{a0}', " "), "estimé en mars 2026");
        let labels: Vec<&str> = quotient.etapes.iter().map(|step| step.label.as_str()).collect();
        assert_eq!(labels, ["Salaires", "Loyers", "Ressources"]);
        assert!(quotient.etapes.iter().all(|step| step.steps.is_empty()));
    }

    #[test]
    fn what_was_answered_is_not_estimated() {
        let program = program();
        let mut told = family(&program);
        told.set(3, Some(Value::Num(50.into())));
        assert!(estimations(&program, &told).is_empty());
        let mut told = family(&program);
        told.set_monthly(3, Month::parse("2026-01").unwrap(), Some(Value::Num(50.into())));
        assert!(estimations(&program, &told).is_empty());
    }

    #[test]
    fn one_figure_is_no_calculation_but_two_are() {
        let shown = |wanted: usize| {
            let mut program = Program::default();
            let wages = fact(&mut program, "Salaires", Entity::Foyer, EUROS);
            let rents = fact(&mut program, "Loyers", Entity::Foyer, EUROS);
            let quotient = fact(&mut program, "Quotient", Entity::Foyer, EUROS);
            let (wages, rents) = (Node::Var(wages), Node::Var(rents));
            let mut nodes: Vec<NodeId> = Vec::new();
            for node in [wages, rents].into_iter().take(wanted) {
                nodes.push(push(&mut program, node, EUROS));
            }
            let formula = push(&mut program, Node::Max(nodes), EUROS);
            supposed(&mut program, quotient, formula);
            let found = estimations(&program, &family(&program));
            found.first().map(|one| one.etapes.len())
        };
        assert_eq!([1, 2].map(shown), [None, Some(2)]);
    }
}
