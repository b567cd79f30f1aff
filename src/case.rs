//! What every page reads: the session, the report that follows from it, and where gestures go.

use reperes_engine::program::Caf;
use reperes_engine::{Program, Report, Scope};

use crate::state::{Audience, Session};
use crate::tags::Hand;

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
}

/// A family is answered about its event, a conseiller about everything.
pub fn scope(session: &Session) -> Scope {
    match (session.audience, session.event) {
        (Audience::Famille, Some(event)) => Scope::Event(event),
        (Audience::Famille, None) | (Audience::Conseiller, _) => Scope::Everything,
    }
}
