//! What is still worth asking: the facts that can change a verdict or tighten an amount, and no other.

use super::Scope;
use super::aide::Answer;
use super::set::{CHILDREN, VarSet};
use crate::date::Month;
use crate::program::{Entity, Genre, Program, VarId, Variable};
use crate::report::Question;
use crate::situation::Situation;

/// The questions of one aide, in the order of the declarations.
pub fn of_aide<'p>(
    program: &'p Program,
    situation: &Situation,
    missing: &VarSet,
    months: &[(VarId, Month)],
) -> Vec<Question<'p>> {
    let mut questions: Vec<Question<'p>> = missing
        .iter()
        .map(|id| question(program, situation, id, months, 1))
        .collect();
    questions.sort_by_key(|question| rank(program, question));
    questions
}

/// The questions of all, most useful first.
///
/// First those that decide an aide, an offre or a service, then those that only concern a droit to be checked elsewhere,
/// last those whose every answer would only confirm a refusal made by hypothesis (they count for no aide).
/// Of the droits', those of the group of the event come first. Within each, those that serve twice as many aides come before;
/// then by group and as declared.
/// What the event asks of its own accord counts as deciding one aide more.
/// What happens to other families (`other_events`) waits until the common facts have made it needless: nobody who is
/// separating should first be asked about a death.
pub fn of_report<'p>(
    program: &'p Program,
    situation: &Situation,
    scope: Scope,
    answers: &[Answer<'p>],
) -> Vec<Question<'p>> {
    let own = own_questions(program, scope);
    let elsewhere = other_events(program, scope);
    let all = answers
        .iter()
        .fold(VarSet::EMPTY, |all, answer| all.union(&answer.missing));
    let months: Vec<(VarId, Month)> = answers
        .iter()
        .flat_map(|answer| answer.months.iter().copied())
        .collect();
    let mut questions: Vec<(usize, Question<'p>)> = all
        .iter()
        .map(|id| {
            let useful = || {
                answers
                    .iter()
                    .filter(|answer| !answer.supposed && answer.missing.contains(id))
            };
            let of_the_caf = useful().filter(|answer| answer.report.genre != Genre::Droit).count();
            let of_the_event = own.contains(&id) && useful().next().is_some();
            let of_the_caf = of_the_caf + usize::from(of_the_event);
            let question = Question {
                droits_seulement: of_the_caf == 0,
                ..question(program, situation, id, &months, useful().count())
            };
            (of_the_caf, question)
        })
        .collect();
    questions.sort_by_key(|(of_the_caf, question)| {
        let served = if *of_the_caf > 0 { *of_the_caf } else { question.aides };
        let usefulness = served.checked_ilog2();
        let is_elsewhere = question.id.is_some_and(|id| elsewhere.contains(id));
        // What would only estimate a fact waits until the fact itself was asked.
        let is_named = answers.iter().any(|answer| {
            question
                .id
                .is_none_or(|id| answer.missing.contains(id) && answer.named.contains(id))
        });
        let tier = (question.aides == 0, *of_the_caf == 0, !is_named, is_elsewhere);
        // Whether it happened comes before when it did.
        let usefulness = usefulness.filter(|_| !is_elsewhere);
        // Of droits, those that follow from what happened come before the resources that most of them look at.
        let is_own = *of_the_caf == 0 && is_of_event(program, scope, question);
        (tier, !is_own, std::cmp::Reverse(usefulness), rank(program, question))
    });
    questions.into_iter().map(|(_, question)| question).collect()
}

/// Whether the question is of the group that declares the chosen event.
fn is_of_event(program: &Program, scope: Scope, question: &Question<'_>) -> bool {
    let Scope::Event(chosen) = scope else { return false };
    let variable = question.id.and_then(|id| program.variables.get(usize::from(id)));
    let group = variable.and_then(|variable| program.groups.get(usize::from(variable.group)));
    group.is_some_and(|group| group.event == Some(chosen))
}

/// What the chosen event asks of its own accord.
fn own_questions(program: &Program, scope: Scope) -> &[VarId] {
    let Scope::Event(chosen) = scope else { return &[] };
    let event = program.events.get(usize::from(chosen));
    event.map_or(&[], |event| &event.questions)
}

/// The facts that choosing another event on the home page would have answered, and those that only follow from it.
fn other_events(program: &Program, scope: Scope) -> VarSet {
    let Scope::Event(chosen) = scope else {
        return VarSet::EMPTY;
    };
    let others = program
        .events
        .iter()
        .enumerate()
        .filter(|(rank, _)| *rank != usize::from(chosen));
    let answered = others.flat_map(|(_, event)| event.answers.iter().map(|(id, _)| *id));
    let follows = |variable: &Variable| {
        let group = program.groups.get(usize::from(variable.group));
        group.and_then(|group| group.event).is_some_and(|event| event != chosen)
    };
    let following = (0..)
        .zip(&program.variables)
        .filter(|(_, variable)| follows(variable))
        .map(|(id, _)| id);
    let own = own_questions(program, scope);
    let elsewhere = answered.chain(following).filter(|id| !own.contains(id));
    elsewhere.fold(VarSet::EMPTY, |mut facts, id| {
        facts.insert(id);
        facts
    })
}

fn question<'p>(
    program: &'p Program,
    situation: &Situation,
    id: VarId,
    months: &[(VarId, Month)],
    aides: usize,
) -> Question<'p> {
    if id == CHILDREN {
        return Question {
            id: None,
            variable: "enfants",
            entite: Entity::Foyer,
            enfants: Vec::new(),
            mois: Vec::new(),
            aides,
            droits_seulement: false,
        };
    }
    let variable = &program.variables[usize::from(id)];
    let enfants = match (variable.entity, &situation.children) {
        (Entity::Enfant, Some(children)) => children
            .iter()
            .enumerate()
            .filter(|(_, child)| !child.is_told(id))
            .map(|(rank, _)| rank)
            .collect(),
        (Entity::Enfant, None) | (Entity::Foyer, Some(_) | None) => Vec::new(),
    };
    let mut mois: Vec<Month> = months
        .iter()
        .filter(|(of, _)| *of == id)
        .map(|(_, month)| *month)
        .collect();
    mois.sort_unstable();
    mois.dedup();
    Question {
        id: Some(id),
        variable: &variable.name,
        entite: variable.entity,
        enfants,
        mois,
        aides,
        droits_seulement: false,
    }
}

/// Group then declaration; the children come first among their own facts.
fn rank(program: &Program, question: &Question<'_>) -> (u16, u16) {
    match question.id {
        Some(id) => (program.variables[usize::from(id)].group, id + 1),
        None => {
            let group = program
                .variables
                .iter()
                .find(|variable| variable.entity == Entity::Enfant);
            (group.map_or(0, |variable| variable.group), 0)
        }
    }
}
