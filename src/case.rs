//! What every page reads: the session, the report that follows from it, and the way to act on it.

use std::rc::Rc;

use reperes_engine::{Program, Report, Scope, evaluate};
use yew::{Callback, Reducible, UseReducerHandle, hook, use_context, use_memo, use_reducer};

use crate::program::program;
use crate::state::{Action, Audience, Session, reduce};

#[derive(Clone)]
pub struct Case {
    pub program: &'static Program,
    pub session: UseReducerHandle<Session>,
    pub report: Rc<Report<'static>>,
}

impl PartialEq for Case {
    /// The program never changes, and the report follows from the session.
    fn eq(&self, other: &Case) -> bool {
        self.session == other.session
    }
}

impl Case {
    pub fn act(&self, action: Action) {
        self.session.dispatch(action);
    }

    pub fn on_click<E>(&self, action: Action) -> Callback<E> {
        let dispatcher = self.session.dispatcher();
        Callback::from(move |_: E| dispatcher.dispatch(action.clone()))
    }

    /// « Caf du Cher », if the person chose one.
    pub fn caf(&self) -> Option<&'static reperes_engine::program::Caf> {
        self.program.cafs.get(usize::from(self.session.situation.caf?))
    }
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(reduce(program(), &self, action))
    }
}

/// A family is answered about its event, a conseiller about everything.
pub fn scope(session: &Session) -> Scope {
    match (session.audience, session.event) {
        (Audience::Famille, Some(event)) => Scope::Event(event),
        (Audience::Famille, None) | (Audience::Conseiller, _) => Scope::Everything,
    }
}

#[hook]
pub fn use_new_case(start: impl FnOnce() -> Session) -> Case {
    let session = use_reducer(start);
    let report = use_memo(session.clone(), |session| {
        evaluate(program(), &session.situation, scope(session))
    });
    Case {
        program: program(),
        session,
        report,
    }
}

#[hook]
pub fn use_case() -> Case {
    match use_context::<Case>() {
        Some(case) => case,
        None => unreachable!("every page stands inside the application, which provides the case"),
    }
}
