//! The only state: what the person said, and where they are. Everything on screen derives from it.
//!
//! `reduce` is a pure function of the session and of an [`Action`]; it knows neither the browser nor Yew.

use reperes_engine::input::InputError;
use reperes_engine::{Child, Date, HistoryError, Month, Program, Received, Situation, Type, Value, VarId};
use rust_decimal::prelude::ToPrimitive;

use crate::catalogue::{Catalogue, Order};
use crate::route::Route;
use crate::rows::{Row, Rows, next_number};

/// The form takes as many children as a situation file.
pub const MOST_CHILDREN: usize = reperes_engine::MAX_CHILDREN;

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
    /// The Caf, by its département.
    Caf,
    /// The day of the request.
    Request,
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

/// Why what was typed in a field counts for nothing. The text itself stays in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    Unreadable(InputError),
    /// One row of a history, counted from 1.
    Row(usize, InputError),
    /// A history that is out of bounds as a whole.
    History(HistoryError),
    /// « Aucune », and some all the same.
    NoneAndSome,
    /// Nothing was answered where something is needed to go on.
    Missing,
    UnknownDepartment,
    /// The name suits several Caf.
    SeveralCafs,
    /// An event was chosen before the Caf.
    NoDepartment,
}

/// What a person answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    One(Value),
    /// All that was received; empty for « Aucune ».
    Received(Vec<Received>),
}

impl From<Value> for Answer {
    fn from(value: Value) -> Answer {
        Answer::One(value)
    }
}

/// What a field gives: nothing, an answer, or the reason why it is none.
pub type Entry = Result<Option<Answer>, Mistake>;

#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub situation: Situation,
    /// Index in `Program::events`.
    pub event: Option<u16>,
    /// What was left without an answer on purpose (« je ne sais pas »).
    pub declined: Vec<Slot>,
    /// Questions already gone through, in order: what « Précédent » goes back over.
    pub path: Vec<Ask>,
    /// The results were seen, and the questions that only droits wait for are welcome.
    pub deep: bool,
    pub audience: Audience,
    pub today: Date,
    pub route: Route,
    /// Fields of the page that could not be read.
    pub mistakes: Vec<(Slot, Mistake)>,
    /// Rows of the histories of the page.
    pub rows: Rows,
    /// The event chosen before the Caf, for whoever wants to go on without.
    pub waiting: Option<u16>,
    /// The answers of the other of two separated parents, once they were asked for.
    pub other: Option<Parent>,
    /// Which of the two is on screen.
    pub parent: Rank,
    /// Rises when answers change from outside their fields, which then start afresh.
    pub era: u32,
    pub catalogue: Catalogue,
}

/// The answers of a parent who is not on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Parent {
    pub situation: Situation,
    pub declined: Vec<Slot>,
    pub path: Vec<Ask>,
}

/// Of two separated parents, the one who spoke first or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    First,
    Second,
}

/// All that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Visit(Route),
    ChooseCaf(Result<Option<u16>, Mistake>),
    ChooseEvent(u16),
    /// The event was chosen without a Caf.
    AskForCaf(u16),
    ChangeDate(Result<Date, Mistake>),
    Fill(Slot, Entry),
    /// The answers of one page; `at` is its rank on the path, `None` when it is opened from the recap.
    Answer {
        at: Option<usize>,
        ask: Ask,
        entries: Vec<(Slot, Option<Answer>)>,
    },
    /// The page could not be read.
    Refuse(Vec<(Slot, Mistake)>),
    /// Answers for the other of two separated parents.
    SwitchParent,
    /// Forgets the one who is not on screen.
    ForgetParent,
    /// One more row in a history.
    AddRow(Slot),
    /// The row of that number leaves.
    RemoveRow(Slot, usize),
    /// Goes on past the first round of questions.
    Deepen,
    AddChild,
    RemoveChild(usize),
    StartOver,
    /// Words typed in the catalogue.
    Search(String),
    OrderCatalogue(Order),
    /// Another version of the rule on screen, by its index in `Program::aides`.
    ShowVersion(usize),
}

impl Session {
    pub fn new(program: &Program, today: Date) -> Session {
        Session {
            situation: Situation::new(program, today),
            event: None,
            declined: Vec::new(),
            path: Vec::new(),
            deep: false,
            audience: Audience::Famille,
            today,
            route: Route::Home,
            mistakes: Vec::new(),
            rows: Rows::default(),
            waiting: None,
            other: None,
            parent: Rank::First,
            era: 0,
            catalogue: Catalogue::default(),
        }
    }

    pub fn get(&self, slot: Slot) -> Option<Value> {
        let situation = &self.situation;
        match slot {
            Slot::Caf => None,
            Slot::Request => Some(Value::Date(situation.on)),
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

    /// What was received, when it was told.
    pub fn history(&self, slot: Slot) -> Option<&[Received]> {
        match slot {
            Slot::Foyer(variable) => self.situation.histories.get(variable),
            Slot::Child(rank, variable) => self.situation.children.as_ref()?.get(rank)?.histories.get(variable),
            Slot::Caf | Slot::Request | Slot::Children | Slot::Monthly(..) => None,
        }
    }

    /// Something was answered there, a value or a history.
    pub fn is_known(&self, slot: Slot) -> bool {
        self.get(slot).is_some() || self.history(slot).is_some()
    }

    pub fn rows(&self, slot: Slot) -> Vec<Row> {
        self.rows.of(slot, self.history(slot))
    }

    pub fn mistake(&self, slot: Slot) -> Option<Mistake> {
        self.mistakes
            .iter()
            .find(|(other, _)| *other == slot)
            .map(|(_, mistake)| *mistake)
    }

    /// Nothing was said yet.
    pub fn is_blank(&self) -> bool {
        let situation = &self.situation;
        self.event.is_none()
            && situation.children.is_none()
            && situation.monthly.is_empty()
            && situation.histories.is_empty()
            && situation.facts.iter().all(Option::is_none)
    }
}

pub fn reduce(program: &Program, session: &Session, action: Action) -> Session {
    let mut next = session.clone();
    match action {
        Action::Visit(route) => visit(&mut next, route),
        Action::ChooseCaf(caf) => {
            next.situation.caf = caf.unwrap_or_default();
            next.waiting = None;
            note(&mut next, Slot::Caf, caf.err());
        }
        Action::ChooseEvent(event) => choose_event(program, &mut next, event),
        Action::AskForCaf(event) => {
            next.waiting = Some(event);
            // A département that was not recognised says more than a missing one.
            if next.mistake(Slot::Caf).is_none() {
                note(&mut next, Slot::Caf, Some(Mistake::NoDepartment));
            }
        }
        Action::ChangeDate(on) => {
            next.situation.on = on.unwrap_or(session.situation.on);
            note(&mut next, Slot::Request, on.err());
        }
        Action::Fill(slot, entry) => {
            // A row left empty keeps its place on screen, although it is no aide.
            if is_history(program, slot) {
                next.rows.hold(slot, session.history(slot));
            }
            let (answer, mistake) = match entry {
                Ok(answer) => (answer, None),
                Err(mistake) => (None, Some(mistake)),
            };
            put(program, &mut next, slot, answer);
            note(&mut next, slot, mistake);
        }
        Action::Answer { at, ask, entries } => {
            next.mistakes.clear();
            for (slot, answer) in entries {
                next.rows.forget(slot);
                let is_declined = answer.is_none();
                put(program, &mut next, slot, answer);
                if is_declined {
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
        Action::Refuse(mistakes) => next.mistakes = mistakes,
        Action::Deepen => next.deep = true,
        Action::SwitchParent => switch_parent(program, &mut next),
        Action::ForgetParent => {
            next.other = None;
            next.parent = Rank::First;
        }
        Action::AddRow(slot) => {
            let rows = next.rows.hold(slot, session.history(slot));
            let number = next_number(rows);
            rows.push(Row { number, start: None });
        }
        Action::RemoveRow(slot, number) => {
            let rows = next.rows.hold(slot, session.history(slot));
            rows.retain(|row| row.number != number);
        }
        Action::AddChild => {
            let count = next.situation.children.as_ref().map_or(0, Vec::len);
            let one_more = Value::Num((count + 1).into());
            put(program, &mut next, Slot::Children, Some(one_more.into()));
        }
        Action::RemoveChild(rank) => {
            if let Some(children) = &mut next.situation.children
                && rank < children.len()
            {
                children.remove(rank);
                next.declined.retain(|slot| !matches!(slot, Slot::Child(..)));
                next.mistakes.clear();
                next.rows.clear();
                next.era += 1;
            }
        }
        Action::Search(words) => next.catalogue.words = words,
        Action::OrderCatalogue(order) => next.catalogue.order = order,
        Action::ShowVersion(version) => next.catalogue.version = Some(version),
        Action::StartOver => {
            let fresh = Session::new(program, session.today);
            next = Session {
                audience: session.audience,
                route: next.route,
                era: session.era + 1,
                ..fresh
            };
        }
    }
    next
}

/// A family is answered about its event, a conseiller about everything: the page they open says which they are.
fn visit(session: &mut Session, route: Route) {
    match route {
        Route::Sheet => session.audience = Audience::Conseiller,
        Route::Home | Route::Question(_) => session.audience = Audience::Famille,
        Route::Edit(_)
        | Route::Results
        | Route::Aide(_)
        | Route::Catalogue
        | Route::Rule(_)
        | Route::About
        | Route::NotFound => {}
    }
    session.route = route;
    session.mistakes.clear();
    session.rows.clear();
    session.waiting = None;
    session.catalogue.version = None;
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
    session.deep = false;
    session.declined.clear();
    session.path.clear();
    session.mistakes.clear();
    session.rows.clear();
    session.waiting = None;
    session.era += 1;
}

/// What holds for both follows; the questions of the one who comes on screen are asked anew where they were left.
fn switch_parent(program: &Program, session: &mut Session) {
    let coming = session.other.take().map(|mut other| {
        session.situation.share_with(program, &mut other.situation);
        other
    });
    let coming = coming.unwrap_or_else(|| Parent {
        situation: session.situation.other_parent(program),
        declined: Vec::new(),
        path: Vec::new(),
    });
    let leaving = Parent {
        situation: std::mem::replace(&mut session.situation, coming.situation),
        declined: std::mem::replace(&mut session.declined, coming.declined),
        path: std::mem::replace(&mut session.path, coming.path),
    };
    session.other = Some(leaving);
    session.parent = match session.parent {
        Rank::First => Rank::Second,
        Rank::Second => Rank::First,
    };
    session.mistakes.clear();
    session.rows.clear();
    session.era += 1;
}

fn note(session: &mut Session, slot: Slot, mistake: Option<Mistake>) {
    session.mistakes.retain(|(other, _)| *other != slot);
    session.mistakes.extend(mistake.map(|mistake| (slot, mistake)));
}

fn is_history(program: &Program, slot: Slot) -> bool {
    match slot {
        Slot::Foyer(id) | Slot::Child(_, id) => program
            .variables
            .get(usize::from(id))
            .is_some_and(|variable| variable.ty == Type::History),
        Slot::Caf | Slot::Request | Slot::Children | Slot::Monthly(..) => false,
    }
}

fn put(program: &Program, session: &mut Session, slot: Slot, answer: Option<Answer>) {
    session.declined.retain(|other| *other != slot);
    let (value, received) = match answer {
        Some(Answer::One(value)) => (Some(value), None),
        Some(Answer::Received(received)) => (None, Some(received)),
        None => (None, None),
    };
    match slot {
        Slot::Caf | Slot::Request => {}
        Slot::Children => {
            session.situation.children = count(value).map(|count| {
                let mut children = session.situation.children.take().unwrap_or_default();
                children.resize_with(count, || Child::new(program));
                children
            });
        }
        Slot::Foyer(variable) => {
            session.situation.set(variable, value);
            session.situation.histories.set(variable, received);
        }
        Slot::Monthly(variable, month) => session.situation.set_monthly(variable, month, value),
        Slot::Child(rank, variable) => {
            if let Some(child) = session
                .situation
                .children
                .as_mut()
                .and_then(|children| children.get_mut(rank))
            {
                child.set(variable, value);
                child.histories.set(variable, received);
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
