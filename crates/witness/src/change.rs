//! One thing that is otherwise in a family.

use reperes_engine::{Child, Date, Month, Place, Received, Situation, Value, VarId};

/// A change of one fact, of the children, or of the date of the request.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A fact takes that value, or is no longer known.
    Set(Place, Option<Value>),
    /// The request comes on another day; these monthly facts follow it from one month to another.
    Ask(Date, Vec<(VarId, Month, Month)>),
    /// A history of the household, or of the child of that rank.
    Receive(VarId, Option<usize>, Option<Vec<Received>>),
    AddChildren(Vec<Child>),
    /// The child of that rank is not there.
    RemoveChild(usize),
    /// How many children there are is no longer known.
    ForgetChildren,
}

impl Change {
    /// The same family, but for that.
    #[must_use]
    pub fn apply(&self, situation: &Situation) -> Situation {
        let mut changed = situation.clone();
        match self {
            Change::Set(place, value) => set(&mut changed, *place, *value),
            Change::Ask(on, months) => {
                changed.on = *on;
                for (id, from, to) in months {
                    let value = situation.monthly_value(*id, *from);
                    if value.is_some() && situation.monthly_value(*id, *to).is_none() {
                        changed.set_monthly(*id, *from, None);
                        changed.set_monthly(*id, *to, value);
                    }
                }
            }
            Change::Receive(id, None, received) => changed.histories.set(*id, received.clone()),
            Change::Receive(id, Some(rank), received) => {
                if let Some(child) = changed.children.as_mut().and_then(|all| all.get_mut(*rank)) {
                    child.histories.set(*id, received.clone());
                }
            }
            Change::AddChildren(more) => changed.children.get_or_insert_default().extend(more.iter().cloned()),
            Change::RemoveChild(rank) => {
                if let Some(children) = changed.children.as_mut().filter(|all| *rank < all.len()) {
                    children.remove(*rank);
                }
            }
            Change::ForgetChildren => changed.children = None,
        }
        changed
    }
}

fn set(situation: &mut Situation, place: Place, value: Option<Value>) {
    match place {
        Place::Request => {
            if let Some(Value::Date(day)) = value {
                situation.on = day;
            }
        }
        Place::Fact(id) => situation.set(id, value),
        Place::Month(id, month) => situation.set_monthly(id, month, value),
        Place::Child(id, rank) => {
            if let Some(child) = situation.children.as_mut().and_then(|all| all.get_mut(rank)) {
                child.set(id, value);
            }
        }
    }
}
