//! The answers given, in the order of the questions: what the recap and the printed sheet show.

use reperes_engine::program::Entity;
use reperes_engine::{Program, VarId, asked};

use crate::ask::{is_monthly, months};
use crate::state::{Ask, Session, Slot};
use crate::words;

/// One line of the recap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub answer: String,
    /// Something was answered; otherwise it was left without an answer on purpose.
    pub is_known: bool,
    /// The page where it is changed.
    pub ask: Ask,
}

pub fn lines(program: &Program, session: &Session) -> Vec<Line> {
    let mut lines = Vec::new();
    for (id, variable) in asked(program, Entity::Foyer) {
        let slots = if is_monthly(program, id) {
            months(session, Vec::new(), id)
        } else {
            vec![Slot::Foyer(id)]
        };
        for slot in slots.into_iter().filter(|slot| is_said(session, *slot)) {
            let label = match slot {
                Slot::Monthly(_, month) => format!("{}, {}", variable.label, reperes_engine::format::month(month)),
                Slot::Foyer(_) | Slot::Child(..) | Slot::All(_) | Slot::Children | Slot::Caf | Slot::Request => {
                    variable.label.clone()
                }
            };
            lines.push(Line {
                label,
                answer: words::answer(program, session, slot),
                is_known: session.is_known(slot),
                ask: Ask::Fact(id),
            });
        }
    }
    if is_said(session, Slot::Children) {
        let answer = words::answer(program, session, Slot::Children);
        lines.push(Line {
            label: "Nombre d'enfants".to_string(),
            answer,
            is_known: session.is_known(Slot::Children),
            ask: Ask::Children,
        });
    }
    let is_of_all = |id: VarId| session.is_together(program, id);
    for (id, variable) in asked(program, Entity::Enfant).filter(|(id, _)| is_of_all(*id)) {
        let slot = Slot::All(id);
        if is_said(session, slot) {
            lines.push(Line {
                label: variable.together.trim_end_matches(['?', ' ', '\u{a0}']).to_string(),
                answer: words::answer(program, session, slot),
                is_known: session.is_known(slot),
                ask: Ask::Together(id),
            });
        }
    }
    for rank in 0..session.situation.children.as_ref().map_or(0, Vec::len) {
        for (id, variable) in asked(program, Entity::Enfant).filter(|(id, _)| !is_of_all(*id)) {
            let slot = Slot::Child(rank, id);
            if is_said(session, slot) {
                let label = format!("Enfant {}, {}", rank + 1, words::lower_first(&variable.label));
                lines.push(Line {
                    label,
                    answer: words::answer(program, session, slot),
                    is_known: session.is_known(slot),
                    ask: Ask::Fact(id),
                });
            }
        }
    }
    lines
}

fn is_said(session: &Session, slot: Slot) -> bool {
    session.is_known(slot) || session.declined.contains(&slot)
}
