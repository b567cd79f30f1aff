//! What a removal took away, and how it comes back: nothing is lost by one key.

use reperes_engine::Value;

use crate::rows::Row;
use crate::state::{Action, Answer, Rank, Session, Slot};

/// The session as it was before the last removal.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    pub what: Removed,
    before: Box<Session>,
}

/// How many removals can be taken back, one after the other.
const MOST: usize = 30;

fn depth(session: &Session) -> usize {
    session.undo.as_ref().map_or(0, |undo| 1 + depth(&undo.before))
}

/// What was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// The whole family.
    Everything,
    /// The child of that rank, from 0.
    Child(usize),
    /// One row of a history.
    Row,
    /// The answers of the parent who is not on screen.
    OtherParent,
    /// All the children: « Aucun enfant ».
    Children,
}

impl Undo {
    /// Where one was.
    pub fn address(&self) -> String {
        self.before.address(&self.before.route)
    }

    /// What was removed, in a sentence.
    pub fn sentence(&self) -> String {
        match (self.what, self.before.parent) {
            (Removed::Everything, _) => "Tout est effacé.".to_string(),
            (Removed::Child(rank), _) => format!("L'enfant {} est retiré, avec ses réponses.", rank + 1),
            (Removed::Row, _) => "La ligne est retirée.".to_string(),
            (Removed::OtherParent, Rank::First) => "Les réponses de l'autre parent sont effacées.".to_string(),
            (Removed::OtherParent, Rank::Second) => "Les réponses du premier parent sont effacées.".to_string(),
            (Removed::Children, _) => "Les enfants sont retirés, avec leurs réponses.".to_string(),
        }
    }
}

/// What `action` is about to take away from `session`; nothing when it takes away nothing that was said.
pub fn removed(session: &Session, action: &Action) -> Option<Undo> {
    let what = match action {
        Action::StartOver => (!session.is_untouched()).then_some(Removed::Everything),
        Action::RemoveChild(rank) => {
            let count = session.situation.children.as_ref().map_or(0, Vec::len);
            (*rank < count).then_some(Removed::Child(*rank))
        }
        Action::RemoveRow { .. } => Some(Removed::Row),
        Action::ForgetParent => session.other.is_some().then_some(Removed::OtherParent),
        Action::Fill(Slot::Children, Ok(Some(Answer::One(Value::Num(count))))) if count.is_zero() => {
            let is_some = session.situation.children.as_ref().is_some_and(|all| !all.is_empty());
            is_some.then_some(Removed::Children)
        }
        Action::Visit(_)
        | Action::Arrive(_)
        | Action::Open(_)
        | Action::Wake(_)
        | Action::ChooseCaf(_)
        | Action::ChooseEvent(_)
        | Action::AskForCaf(_)
        | Action::ChangeDate(_)
        | Action::Fill(..)
        | Action::Answer { .. }
        | Action::Refuse(_)
        | Action::SwitchParent
        | Action::AddRow(_)
        | Action::Deepen
        | Action::AddChild
        | Action::Undo
        | Action::LetGo
        | Action::Forget
        | Action::Search(_)
        | Action::OrderCatalogue(_)
        | Action::ShowVersion(_) => None,
    }?;
    let mut before = session.clone();
    if depth(session) >= MOST {
        before.undo = None;
    }
    if let Action::RemoveRow {
        slot, number, typed, ..
    } = action
    {
        let rows = before.rows.hold(*slot, session.history(*slot));
        // What was typed there and not read yet comes back too.
        let leaving = rows.iter_mut().filter(|row| row.number == *number);
        leaving.for_each(|row: &mut Row| row.start = typed.clone());
    }
    Some(Undo {
        what,
        before: Box::new(before),
    })
}

/// The session as it was before the last removal; as it is, if there is none.
pub fn brought_back(session: &Session) -> Session {
    let Some(undo) = &session.undo else {
        return session.clone();
    };
    let before = (*undo.before).clone();
    // The fields that did not go still hold what is typed in them; those that come back start afresh.
    let (era, brood) = match undo.what {
        Removed::Everything => (session.era + 1, session.brood),
        Removed::Child(_) | Removed::Children => (session.era, session.brood + 1),
        Removed::Row | Removed::OtherParent => (session.era, session.brood),
    };
    Session {
        era,
        brood,
        today: session.today,
        catalogue: session.catalogue.clone(),
        ..before
    }
}

impl Session {
    /// Nothing was said, chosen or dated.
    fn is_untouched(&self) -> bool {
        self.is_blank()
            && self.other.is_none()
            && self.situation.caf.is_none()
            && self.situation.on == self.today
            && self.declined.is_empty()
            && self.mistakes.is_empty()
    }
}
