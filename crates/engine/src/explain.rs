//! The calculation of an answer, line by line: the evaluator, observed.

use serde::Serialize;

use crate::describe::{capital, label};
use crate::evaluate::evaluator::{Evaluator, Mode, Subject};
use crate::evaluate::partial::Partial;
use crate::evaluate::{Interval, Scope, Standing, in_scope, said};
use crate::program::{Aide, AmountKind, Entity, Node, NodeId, Program, Test};
use crate::situation::Situation;

/// One line of a calculation, with the lines it follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What is computed: a condition's sentence, a fact's label, an expression of the rule.
    #[serde(rename = "libelle")]
    pub label: String,
    /// Its value as read, or the sentence for what is not known.
    #[serde(rename = "valeur")]
    pub value: String,
    /// It rests on a hypothesis.
    pub suppose: bool,
    /// Document and section, on the lines that have their own.
    pub source: Option<String>,
    /// A fact or a national figure, not an operation on them.
    #[serde(skip)]
    pub is_fact: bool,
    #[serde(rename = "etapes")]
    pub steps: Vec<Step>,
}

/// The calculation of one aide: its conditions, then its amount, for the family or child by child.
///
/// `None` if `id` is no aide that answers for this family on that date.
pub fn explain(program: &Program, situation: &Situation, id: &str) -> Option<Step> {
    let (index, standing) = in_scope(program, situation, Scope::Everything)
        .into_iter()
        .find(|(index, _)| program.aides[*index].id == id)?;
    let aide = &program.aides[index];
    let answer = crate::evaluate::aide::evaluate(program, situation, index, standing, None).report;
    let mut evaluator = Evaluator::new(program, Some(situation));
    let is_removed = matches!(standing, Standing::Removed(_));
    let steps = match situation
        .children
        .as_ref()
        .filter(|children| aide.per_child && !children.is_empty())
    {
        _ if is_removed => Vec::new(),
        Some(children) => (0..children.len())
            .map(|rank| {
                evaluator.subject = Subject::Child(rank);
                let is_next = answer.enfants.get(rank).is_some_and(|child| child.mois.is_next);
                let steps = in_its_month(&mut evaluator, aide, is_next);
                Step {
                    label: format!("Enfant {}", rank + 1),
                    value: String::new(),
                    suppose: false,
                    is_fact: false,
                    source: None,
                    steps,
                }
            })
            .collect(),
        None => in_its_month(&mut evaluator, aide, answer.mois.is_next),
    };
    let source = &program.sources[aide.source as usize];
    Some(Step {
        label: aide.title.clone(),
        value: String::new(),
        suppose: false,
        is_fact: false,
        source: Some(
            [source.document.as_str(), source.section.as_str()]
                .join(" ")
                .trim()
                .to_owned(),
        ),
        steps,
    })
}

/// The calculation of the month that the answer is of: that of the request, or the next.
fn in_its_month(evaluator: &mut Evaluator<'_>, aide: &Aide, is_next: bool) -> Vec<Step> {
    let next = evaluator
        .situation
        .filter(|_| is_next)
        .map(|situation| situation.on.month().later(1));
    match next {
        Some(next) => evaluator.asking(Interval::exact(next.first_day()), |evaluator| {
            of_subject(evaluator, aide)
        }),
        None => of_subject(evaluator, aide),
    }
}

fn of_subject(evaluator: &mut Evaluator<'_>, aide: &Aide) -> Vec<Step> {
    let program = evaluator.program;
    let mut steps: Vec<Step> = aide
        .conditions
        .iter()
        .map(|condition| match condition.test {
            Test::When(node) => Step {
                label: condition.text.clone(),
                source: condition
                    .source
                    .map(|source| program.sources[source as usize].document.clone()),
                ..observe(evaluator, node)
            },
            Test::LeftToPerson => Step {
                label: condition.text.clone(),
                value: String::new(),
                suppose: false,
                is_fact: false,
                source: None,
                steps: Vec::new(),
            },
        })
        .collect();
    let amounts = match aide.amount.as_ref().map(|rule| rule.kind) {
        Some(AmountKind::Exact(node) | AmountKind::UpTo(node)) => vec![node],
        Some(AmountKind::Between(low, high)) => vec![low, high],
        Some(AmountKind::Unpublished | AmountKind::Sum { .. }) | None => Vec::new(),
    };
    steps.extend(amounts.into_iter().map(|node| observe(evaluator, node)));
    let parts = aide.amount.as_ref().map_or(&[][..], |rule| &rule.parts);
    steps.extend(parts.iter().map(|part| Step {
        label: part.title.clone(),
        ..observe(evaluator, part.node)
    }));
    steps
}

/// The step of one node, hypotheses allowed.
pub(crate) fn observe(evaluator: &mut Evaluator<'_>, node: NodeId) -> Step {
    evaluator.trace = Some(Vec::new());
    let partial = evaluator.in_mode(Mode::Supposed, node);
    let mut steps = evaluator.trace.take().unwrap_or_default();
    match steps.pop().filter(|_| steps.is_empty()) {
        Some(step) => step,
        None => step(evaluator, node, &partial, Vec::new()),
    }
}

/// A node being evaluated while someone watches; nothing when nobody does.
pub struct Observed(Option<Vec<Step>>);

impl Observed {
    pub fn open(evaluator: &mut Evaluator<'_>) -> Observed {
        Observed(evaluator.trace.as_mut().map(std::mem::take))
    }

    pub fn close(self, evaluator: &mut Evaluator<'_>, node: NodeId, partial: &Partial) {
        let Some(mut before) = self.0 else { return };
        let steps = evaluator.trace.take().unwrap_or_default();
        before.push(step(evaluator, node, partial, steps));
        evaluator.trace = Some(before);
    }
}

fn step(evaluator: &Evaluator<'_>, id: NodeId, partial: &Partial, mut steps: Vec<Step>) -> Step {
    let program = evaluator.program;
    let value = said(program, id, partial);
    // Written values explain nothing below them, and a name stands for the expression under it.
    steps.retain(|step| !step.label.is_empty());
    let mut said = label(program, id);
    if let Node::Named(name, _) = program.node(id) {
        if let [only] = steps.as_mut_slice() {
            steps = std::mem::take(&mut only.steps);
        }
        said = capital(&program.spelled(name));
    }
    Step {
        label: said,
        value,
        suppose: evaluator.is_supposed(partial.notes),
        is_fact: is_fact(program, id),
        source: None,
        steps,
    }
}

/// A fact of the household or a national figure; those of one child say nothing without the child.
fn is_fact(program: &Program, id: NodeId) -> bool {
    match program.node(id) {
        Node::Var(variable) | Node::Monthly(variable, _) | Node::Received { of: variable, .. } => {
            program.variables[usize::from(*variable)].entity == Entity::Foyer
        }
        node => matches!(node, Node::Param(..)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::{AfterEnd, AmountRule, PartRule, Rhythm, Rounding};
    use crate::samples::{aide, day, fact, push};
    use crate::situation::Child;
    use crate::value::{Type, Value};

    /// An aide for tenants, whose amount has a part.
    fn program() -> Program {
        let mut program = Program::default();
        let tenant = fact(&mut program, "Locataire", Entity::Foyer, Type::Bool);
        let condition = push(&mut program, Node::Var(tenant), Type::Bool);
        let rent = fact(&mut program, "Loyer", Entity::Foyer, Type::Money(None));
        let part = push(&mut program, Node::Var(rent), Type::Money(None));
        let index = aide(&mut program, &[condition]);
        program.aides[index].amount = Some(AmountRule {
            kind: AmountKind::Sum { up_to: false },
            rounding: Rounding::Centime,
            rhythm: Rhythm::UneFois,
            to_pay: false,
            per: String::new(),
            note: String::new(),
            parts: vec![PartRule {
                title: "Pour le logement".to_owned(),
                nature: None,
                node: part,
                note: String::new(),
            }],
            splits: Vec::new(),
            tied: true,
        });
        program
    }

    fn family(program: &Program, children: usize) -> Situation {
        let mut situation = Situation::new(program, day("2026-03-15"));
        situation.set(0, Some(Value::Bool(true)));
        situation.set(1, Some(Value::Num(500.into())));
        situation.children = Some(vec![Child::new(program); children]);
        situation
    }

    fn labels(steps: &[Step]) -> Vec<&str> {
        steps.iter().map(|step| step.label.as_str()).collect()
    }

    const LINES: [&str; 2] = ["Vous remplissez la condition", "Pour le logement"];

    #[test]
    fn conditions_and_parts_stand_under_the_sentences_of_the_rules() {
        let program = program();
        let told = explain(&program, &family(&program, 2), "socle/aide").unwrap();
        assert_eq!(told.source.as_deref(), Some("Règlement article 1"));
        assert_eq!(labels(&told.steps), LINES);
        assert_eq!(told.steps[0].source.as_deref(), Some("Règlement"));
        assert_eq!(told.steps[0].value, "oui");
        assert_eq!(told.steps[1].value.replace('\u{a0}', " "), "500 €");
    }

    #[test]
    fn an_aide_per_child_is_explained_child_by_child_once_there_are_some() {
        let mut program = program();
        program.aides[0].per_child = true;
        let told = |children| explain(&program, &family(&program, children), "socle/aide").unwrap();
        let of_two = told(2);
        assert_eq!(labels(&of_two.steps), ["Enfant 1", "Enfant 2"]);
        assert_eq!(labels(&of_two.steps[1].steps), LINES);
        assert_eq!(labels(&told(0).steps), LINES);
    }

    #[test]
    fn nothing_of_an_aide_that_is_removed_is_worked_out() {
        let mut program = program();
        program.aides[0].to = Some(day("2025-12-31"));
        program.aides[0].after_end = AfterEnd::Removed;
        for per_child in [false, true] {
            program.aides[0].per_child = per_child;
            let told = explain(&program, &family(&program, 2), "socle/aide").unwrap();
            assert_eq!(told.label, "Aide");
            assert!(told.steps.is_empty());
        }
    }
}
