//! What an action does to the session: a pure function, which knows neither the browser nor Yew.

use reperes_engine::{Child, Date, Program, Type, Value, VarId};
use rust_decimal::prelude::ToPrimitive;

use crate::route::Route;
use crate::rows::{Row, Typed, next_number};
use crate::state::{Action, Answer, Audience, Entry, MOST_CHILDREN, Mistake, Parent, Rank, Session, Slot};
use crate::undo;

pub fn reduce(program: &Program, session: &Session, action: Action) -> Session {
    let removed = undo::removed(session, &action);
    let decides_of_undo = matches!(action, Action::Undo | Action::LetGo | Action::Forget);
    let mut next = session.clone();
    match action {
        Action::Visit(route) => visit(&mut next, route),
        Action::Arrive(hash) => {
            visit(&mut next, Route::parse(&hash, &session.opened));
        }
        Action::Open(route) => {
            if !next.opened.contains(&route) {
                next.opened.push(route);
            }
        }
        Action::Wake(today) => wake(&mut next, today),
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
            fill(program, &mut next, slot, entry);
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
            rows.push(Row {
                number,
                start: Typed::default(),
            });
        }
        Action::RemoveRow { slot, number, rest, .. } => {
            let rows = next.rows.hold(slot, session.history(slot));
            rows.retain(|row| row.number != number);
            if let Some(entry) = rest {
                fill(program, &mut next, slot, entry);
            }
        }
        Action::AddChild => add_child(program, &mut next),
        Action::RemoveChild(rank) => {
            if let Some(children) = &mut next.situation.children
                && rank < children.len()
            {
                children.remove(rank);
                // What is typed of the household, even wrong, stays where it is.
                next.declined.retain(|slot| !matches!(slot, Slot::Child(..)));
                next.mistakes.retain(|(slot, _)| !matches!(slot, Slot::Child(..)));
                next.rows.forget_children();
                next.brood += 1;
            }
        }
        Action::Search(words) => next.catalogue.words = words,
        Action::OrderCatalogue(order) => next.catalogue.order = order,
        Action::ShowVersion(version) => next.catalogue.version = Some(version),
        Action::StartOver => next = blank(program, session),
        Action::Undo => next = undo::brought_back(session),
        Action::LetGo => next.undo = None,
        Action::Forget => {
            next = Session {
                audience: Audience::Famille,
                route: Route::Home,
                ..blank(program, session)
            };
        }
    }
    match removed {
        Some(removed) => next.undo = Some(removed),
        None if decides_of_undo => {}
        None if says_nothing_new(session, &next) => next.undo.clone_from(&session.undo),
        // Anything said since would be lost on the way back.
        None => next.undo = None,
    }
    next
}

/// Looking around, a field left as it was, a place still being typed: what was removed can still come back.
fn says_nothing_new(before: &Session, after: &Session) -> bool {
    before.situation == after.situation
        && before.other == after.other
        && before.event == after.event
        && before.declined == after.declined
        && before.apart == after.apart
        && before.parent == after.parent
}

/// Nothing is left but where one is, and on which day.
fn blank(program: &Program, session: &Session) -> Session {
    Session {
        audience: session.audience,
        route: session.route.clone(),
        era: session.era + 1,
        ..Session::new(program, session.today)
    }
}

/// Pages that only answers lead to.
fn held_answers(route: &Route) -> bool {
    match route {
        Route::Question(rank) => *rank > 0,
        Route::Edit(_) | Route::Aide(_) | Route::RuleOfAnswer(_) | Route::Results | Route::Forgotten => true,
        Route::Home
        | Route::Sheet
        | Route::Catalogue
        | Route::Rule(_)
        | Route::About
        | Route::Accessibility
        | Route::Map
        | Route::NotFound => false,
    }
}

/// A tab left open for days starts its next family on the day that it is; a request dated by hand keeps its date.
fn wake(session: &mut Session, today: Date) {
    if session.is_blank() && session.situation.on == session.today {
        session.situation.on = today;
        session.era += u32::from(session.today != today);
    }
    session.today = today;
}

fn fill(program: &Program, session: &mut Session, slot: Slot, entry: Entry) {
    let (answer, mistake) = match entry {
        Ok(answer) => (answer, None),
        Err(mistake) => (None, Some(mistake)),
    };
    put(program, session, slot, answer);
    note(session, slot, mistake);
}

/// A child of whom nothing is known, whatever a smaller number left out before.
fn add_child(program: &Program, session: &mut Session) {
    let children = session.situation.children.get_or_insert_default();
    if children.len() < MOST_CHILDREN {
        children.push(Child::new(program));
    }
    session.declined.retain(|slot| *slot != Slot::Children);
    note(session, Slot::Children, None);
}

/// A family is answered about its event, a conseiller about everything: the page they open says which they are.
fn visit(session: &mut Session, route: Route) {
    // The first page, where that leads, goes on saying it.
    session.lost = session.is_blank() && (held_answers(&route) || session.lost && route == Route::Home);
    match route {
        Route::Sheet => session.audience = Audience::Conseiller,
        Route::Home | Route::Question(_) => session.audience = Audience::Famille,
        Route::Edit(_)
        | Route::Results
        | Route::Aide(_)
        | Route::Catalogue
        | Route::Rule(_)
        | Route::RuleOfAnswer(_)
        | Route::About
        | Route::Accessibility
        | Route::Map
        | Route::Forgotten
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
        Slot::Caf | Slot::Request | Slot::Children | Slot::Monthly(..) | Slot::All(_) => false,
    }
}

fn put(program: &Program, session: &mut Session, slot: Slot, answer: Option<Answer>) {
    session.declined.retain(|other| *other != slot);
    if let Slot::All(variable) = slot {
        return put_all(session, variable, answer);
    }
    let (value, received) = match answer {
        Some(Answer::One(value)) => (Some(value), None),
        Some(Answer::Received(received)) => (None, Some(received)),
        Some(Answer::Apart) | None => (None, None),
    };
    match slot {
        Slot::Caf | Slot::Request | Slot::All(_) => {}
        Slot::Children => count_children(program, session, count(value)),
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

/// One answer for all the children, or the wish to give each an answer: what was said of them then stays.
fn put_all(session: &mut Session, variable: VarId, answer: Option<Answer>) {
    let value = match answer {
        Some(Answer::Apart) => {
            session.apart.retain(|other| *other != variable);
            session.apart.push(variable);
            return;
        }
        Some(Answer::One(value)) => Some(value),
        Some(Answer::Received(_)) | None => None,
    };
    session.apart.retain(|other| *other != variable);
    for child in session.situation.children.iter_mut().flatten() {
        child.set(variable, value);
    }
}

/// Those that the new number leaves out wait, should it grow again: « 3, no, 2, no, 3 » loses nobody.
fn count_children(program: &Program, session: &mut Session, count: Option<usize>) {
    let mut children = session.situation.children.take().unwrap_or_default();
    let kept = count.unwrap_or(0);
    if kept < children.len() {
        session.spare.splice(0..0, children.drain(kept..));
    } else {
        let back = (kept - children.len()).min(session.spare.len());
        children.extend(session.spare.drain(..back));
        children.resize_with(kept, || Child::new(program));
    }
    session.situation.children = count.map(|_| children);
}

fn count(value: Option<Value>) -> Option<usize> {
    match value? {
        Value::Num(number) => number.to_usize().map(|count| count.min(MOST_CHILDREN)),
        Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
    }
}

#[cfg(test)]
#[path = "reduce_tests.rs"]
mod tests;
