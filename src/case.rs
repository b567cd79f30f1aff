//! What every page reads: the session, the report that follows from it, and where gestures go.

use reperes_engine::program::Caf;
use reperes_engine::{Program, Report, Scope, add_months, evaluate};

use crate::gesture::Gesture;
use crate::route::Route;
use crate::state::{Action, Audience, Session};
use crate::tags::{Hand, Tag, link};

#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub program: &'static Program,
    pub session: &'a Session,
    pub report: &'a Report<'static>,
    pub hand: &'a Hand,
}

impl Case<'_> {
    /// The Caf that the person chose.
    pub fn caf(&self) -> Option<&'static Caf> {
        self.program.cafs.get(usize::from(self.session.situation.caf?))
    }

    /// A link to what a family opens from its answers: the address has no name.
    pub fn opening(&self, route: Route, words: &str) -> Tag {
        let there = link(&self.session.address(&route), words);
        there.click(self.hand, Gesture::Act(Action::Open(route)))
    }

    /// What the other of two separated parents is answered, with what both share as it now stands.
    pub fn other_report(&self) -> Option<Report<'static>> {
        let mut situation = self.session.other.as_ref()?.situation.clone();
        self.session.situation.share_with(self.program, &mut situation);
        Some(evaluate(self.program, &situation, scope(self.session)))
    }
}

/// What a session is answered, with the months ahead where a page shows them.
pub fn answered(program: &'static Program, session: &Session) -> Report<'static> {
    let mut report = evaluate(program, &session.situation, scope(session));
    if shows_answers(&session.route) {
        add_months(program, &session.situation, &mut report);
    }
    report
}

/// Whether a page shows the answers in full: what the months ahead bring is worked out for these only.
fn shows_answers(route: &Route) -> bool {
    match route {
        Route::Results | Route::Sheet | Route::Aide(_) => true,
        Route::Home
        | Route::Question(_)
        | Route::Edit(_)
        | Route::Catalogue
        | Route::Rule(_)
        | Route::RuleOfAnswer(_)
        | Route::About
        | Route::Accessibility
        | Route::Map
        | Route::Forgotten
        | Route::NotFound => false,
    }
}

/// A family is answered about its event, a conseiller about everything.
pub fn scope(session: &Session) -> Scope {
    match (session.audience, session.event) {
        (Audience::Famille, Some(event)) => Scope::Event(event),
        (Audience::Famille, None) | (Audience::Conseiller, _) => Scope::Everything,
    }
}
