//! Which question comes next, and which answers its page takes.

use reperes_engine::program::Entity;
use reperes_engine::report::Question;
use reperes_engine::{Program, Report, VarId};

use crate::state::{Ask, Session, Slot};

/// Past this rank, what only droits wait for is asked of whoever wants to go on: the results come first.
const FIRST_ROUND: usize = 12;

/// The first useful question of this round that was not left without an answer on purpose.
pub fn next(program: &Program, session: &Session, report: &Report) -> Option<Ask> {
    due(program, session, report)
        .next()
        .map(|question| ask_of(program, session, question))
}

/// How many such questions there are for now in this round.
pub fn remaining(program: &Program, session: &Session, report: &Report) -> usize {
    due(program, session, report).count()
}

/// How many there are in all.
pub fn open(program: &Program, session: &Session, report: &Report) -> usize {
    let questions = report.questions.iter();
    questions.filter(|question| is_open(program, session, question)).count()
}

fn due<'r>(program: &Program, session: &Session, report: &'r Report<'r>) -> impl Iterator<Item = &'r Question<'r>> {
    let is_first_round = !session.deep && session.path.len() >= FIRST_ROUND;
    let questions = report.questions.iter();
    questions
        .filter(move |question| (!is_first_round || !question.droits_seulement) && is_open(program, session, question))
}

fn is_open(program: &Program, session: &Session, question: &Question) -> bool {
    wanted(program, session, question)
        .iter()
        .any(|slot| !session.declined.contains(slot) && !session.is_known(*slot))
}

fn ask_of(program: &Program, session: &Session, question: &Question) -> Ask {
    question.id.map_or(Ask::Children, |id| about(program, session, id))
}

/// What asks of a fact: one answer for all the children while nothing says that they differ.
pub fn about(program: &Program, session: &Session, id: VarId) -> Ask {
    if session.is_together(program, id) {
        Ask::Together(id)
    } else {
        Ask::Fact(id)
    }
}

/// The answers that the engine is waiting for; none for a fact of children whose number is unknown.
fn wanted(program: &Program, session: &Session, question: &Question) -> Vec<Slot> {
    let Some(id) = question.id else {
        return vec![Slot::Children];
    };
    match question.entite {
        Entity::Enfant if session.is_together(program, id) => vec![Slot::All(id)],
        Entity::Enfant => question.enfants.iter().map(|rank| Slot::Child(*rank, id)).collect(),
        Entity::Foyer if !is_monthly(program, id) => vec![Slot::Foyer(id)],
        Entity::Foyer if question.mois.is_empty() => vec![Slot::Monthly(id, session.situation.on.month())],
        Entity::Foyer => question.mois.iter().map(|month| Slot::Monthly(id, *month)).collect(),
    }
}

/// The fields of the page of `ask`: what is wanted now, and what was already answered there.
pub fn slots(program: &Program, session: &Session, report: &Report, ask: Ask) -> Vec<Slot> {
    let id = match ask {
        Ask::Children => return vec![Slot::Children],
        // Gone through again, it is still asked of all: that they differ is one of its answers.
        Ask::Together(id) if session.can_be_together(program, id) => return vec![Slot::All(id)],
        Ask::Together(id) | Ask::Fact(id) => id,
    };
    // A fact that is worked out has no field.
    let Some(variable) = program
        .variables
        .get(usize::from(id))
        .filter(|variable| variable.computed.is_none())
    else {
        return Vec::new();
    };
    let question = report.questions.iter().find(|question| question.id == Some(id));
    match variable.entity {
        Entity::Enfant => {
            let ranks = 0..session.situation.children.as_ref().map_or(0, Vec::len);
            let wanted = question.map_or(&[][..], |question| &question.enfants);
            let is_seen = |rank: &usize| {
                let slot = Slot::Child(*rank, id);
                let is_answered = session.is_known(slot) || session.declined.contains(&slot);
                wanted.is_empty() || wanted.contains(rank) || is_answered
            };
            ranks.filter(is_seen).map(|rank| Slot::Child(rank, id)).collect()
        }
        Entity::Foyer if variable.monthly => {
            let wanted = question.map_or_else(Vec::new, |question| wanted(program, session, question));
            months(session, wanted, id)
        }
        Entity::Foyer => vec![Slot::Foyer(id)],
    }
}

/// The month of the request, those wanted, and those already known, latest first.
pub fn months(session: &Session, wanted: Vec<Slot>, id: VarId) -> Vec<Slot> {
    let known = session
        .situation
        .monthly
        .iter()
        .filter(|(variable, ..)| *variable == id)
        .map(|(_, month, _)| *month);
    let asked = wanted
        .into_iter()
        .chain(session.declined.iter().copied())
        .filter_map(|slot| match slot {
            Slot::Monthly(variable, month) if variable == id => Some(month),
            Slot::Monthly(..) | Slot::Foyer(_) | Slot::Child(..) | Slot::All(_) => None,
            Slot::Children | Slot::Caf | Slot::Request => None,
        });
    let mut months = vec![session.situation.on.month()];
    for month in known.chain(asked) {
        let at = months.partition_point(|other| *other > month);
        if months.get(at) != Some(&month) {
            months.insert(at, month);
        }
    }
    months.into_iter().map(|month| Slot::Monthly(id, month)).collect()
}

pub fn is_monthly(program: &Program, id: VarId) -> bool {
    program
        .variables
        .get(usize::from(id))
        .is_some_and(|variable| variable.monthly)
}
