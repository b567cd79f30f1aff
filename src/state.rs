//! The only state: what the person said. Everything on screen derives from it.
//!
//! `reduce` is a pure function of the session and of an [`Action`]; it knows neither the browser nor Yew.

use reperes_engine::{Child, Date, Month, Program, Situation, Value, VarId};
use rust_decimal::prelude::ToPrimitive;

/// More children than any family declares on a form; not a figure of a règlement.
pub const MOST_CHILDREN: usize = 20;

/// For whom the screens are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// One question per page, about the event they live.
    Famille,
    /// One sheet, results beside, every aide.
    Conseiller,
}

/// One place where an answer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// How many children there are.
    Children,
    Foyer(VarId),
    Monthly(VarId, Month),
    /// Rank of the child, from 0.
    Child(usize, VarId),
}

/// What one page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Children,
    Fact(VarId),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub situation: Situation,
    /// Index in `Program::events`.
    pub event: Option<u16>,
    /// What was left without an answer on purpose (« je ne sais pas »).
    pub declined: Vec<Slot>,
    /// Questions already gone through, in order: what « Précédent » goes back over.
    pub path: Vec<Ask>,
    pub audience: Audience,
    pub today: Date,
    /// Rises when answers change from outside their fields, which then start afresh.
    pub era: u32,
}

/// All that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    ChooseCaf(Option<u16>),
    ChooseEvent(u16),
    ChangeDate(Date),
    Fill(Slot, Option<Value>),
    /// The answers of one page; `at` is its rank on the path, `None` when it is opened from the recap.
    Answer {
        at: Option<usize>,
        ask: Ask,
        entries: Vec<(Slot, Option<Value>)>,
    },
    AddChild,
    RemoveChild(usize),
    Welcome(Audience),
    StartOver,
}

impl Session {
    pub fn new(program: &Program, today: Date) -> Session {
        Session {
            situation: Situation::new(program, today),
            event: None,
            declined: Vec::new(),
            path: Vec::new(),
            audience: Audience::Famille,
            today,
            era: 0,
        }
    }

    pub fn get(&self, slot: Slot) -> Option<Value> {
        let situation = &self.situation;
        match slot {
            Slot::Children => situation
                .children
                .as_ref()
                .map(|children| Value::Num(children.len().into())),
            Slot::Foyer(variable) => situation.facts.get(usize::from(variable)).copied().flatten(),
            Slot::Monthly(variable, month) => situation.monthly_value(variable, month),
            Slot::Child(rank, variable) => {
                let child = situation.children.as_ref()?.get(rank)?;
                child.facts.get(usize::from(variable)).copied().flatten()
            }
        }
    }

    /// Nothing was said yet.
    pub fn is_blank(&self, program: &Program) -> bool {
        let blank = Situation {
            caf: self.situation.caf,
            ..Situation::new(program, self.situation.on)
        };
        self.event.is_none() && self.situation == blank
    }
}

pub fn reduce(program: &Program, session: &Session, action: Action) -> Session {
    let mut next = session.clone();
    match action {
        Action::ChooseCaf(caf) => next.situation.caf = caf,
        Action::ChooseEvent(event) => choose_event(program, &mut next, event),
        Action::ChangeDate(on) => {
            next.situation.on = on;
            next.era += 1;
        }
        Action::Fill(slot, value) => put(program, &mut next, slot, value),
        Action::Answer { at, ask, entries } => {
            for (slot, value) in entries {
                put(program, &mut next, slot, value);
                if value.is_none() {
                    next.declined.push(slot);
                }
            }
            if let Some(at) = at {
                // A changed answer may make the following questions pointless: they are worked out again.
                if next.situation != session.situation {
                    next.path.truncate(at);
                }
                match next.path.get_mut(at) {
                    Some(step) => *step = ask,
                    None => next.path.push(ask),
                }
            }
        }
        Action::AddChild => {
            let count = next.situation.children.as_ref().map_or(0, Vec::len);
            put(program, &mut next, Slot::Children, Some(Value::Num((count + 1).into())));
            next.era += 1;
        }
        Action::RemoveChild(rank) => {
            if let Some(children) = &mut next.situation.children
                && rank < children.len()
            {
                children.remove(rank);
                next.declined.retain(|slot| !matches!(slot, Slot::Child(..)));
                next.era += 1;
            }
        }
        Action::Welcome(audience) => next.audience = audience,
        Action::StartOver => {
            let fresh = Session::new(program, session.today);
            next = Session {
                audience: session.audience,
                era: session.era + 1,
                ..fresh
            };
        }
    }
    next
}

/// What an event answers goes away with it when another one is chosen.
fn choose_event(program: &Program, session: &mut Session, chosen: u16) {
    let answers = |event: u16| {
        program
            .events
            .get(usize::from(event))
            .map_or(&[][..], |event| &event.answers)
    };
    if let Some(former) = session.event.filter(|former| *former != chosen) {
        for (variable, value) in answers(former) {
            if session.get(Slot::Foyer(*variable)) == Some(*value) {
                session.situation.set(*variable, None);
            }
        }
    }
    for (variable, value) in answers(chosen) {
        session.situation.set(*variable, Some(*value));
    }
    session.event = Some(chosen);
    session.audience = Audience::Famille;
    session.declined.clear();
    session.path.clear();
    session.era += 1;
}

fn put(program: &Program, session: &mut Session, slot: Slot, value: Option<Value>) {
    session.declined.retain(|other| *other != slot);
    match slot {
        Slot::Children => {
            session.situation.children = count(value).map(|count| {
                let mut children = session.situation.children.take().unwrap_or_default();
                children.resize_with(count, || Child::new(program));
                children
            });
        }
        Slot::Foyer(variable) => session.situation.set(variable, value),
        Slot::Monthly(variable, month) => session.situation.set_monthly(variable, month, value),
        Slot::Child(rank, variable) => {
            if let Some(child) = session
                .situation
                .children
                .as_mut()
                .and_then(|children| children.get_mut(rank))
            {
                child.set(variable, value);
            }
        }
    }
}

fn count(value: Option<Value>) -> Option<usize> {
    match value? {
        Value::Num(number) => number.to_usize().map(|count| count.min(MOST_CHILDREN)),
        Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
