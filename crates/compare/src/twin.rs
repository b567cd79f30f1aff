//! One family told to two programs: facts go by their names, choices by those of their options.

use reperes_engine::program::Program;
use reperes_engine::{Child, Histories, Month, Place, Situation, Type, Value, VarId};
use reperes_witness::Change;

/// How facts of one program are called in another.
pub(crate) struct Translation<'p> {
    from: &'p Program,
    to: &'p Program,
    ids: Vec<Option<VarId>>,
}

impl<'p> Translation<'p> {
    pub fn new(from: &'p Program, to: &'p Program) -> Translation<'p> {
        let ids = from.variables.iter().map(|variable| {
            let id = to.variable(variable.entity, &variable.name)?;
            let other = &to.variables[usize::from(id)];
            let is_asked = variable.computed.is_none() && other.computed.is_none();
            let is_alike = match (variable.ty, other.ty) {
                (Type::Choice(_), Type::Choice(_)) => true,
                (one, two) => one == two,
            };
            (is_asked && is_alike && variable.monthly == other.monthly).then_some(id)
        });
        Translation {
            from,
            to,
            ids: ids.collect(),
        }
    }

    pub fn id(&self, id: VarId) -> Option<VarId> {
        self.ids.get(usize::from(id)).copied().flatten()
    }

    /// `None` for an answer that the other program does not offer.
    fn value(&self, id: VarId, value: Value) -> Option<Value> {
        let Value::Choice(_) = value else { return Some(value) };
        let (ty, other) = (
            self.from.variables[usize::from(id)].ty,
            self.to.variables[usize::from(self.id(id)?)].ty,
        );
        let name = reperes_engine::format::raw(self.from, Some(ty), value);
        let Type::Choice(list) = other else { return None };
        let options = &self.to.choices.get(usize::from(list))?.options;
        let rank = options.iter().position(|option| option.name == name)?;
        u8::try_from(rank).ok().map(Value::Choice)
    }

    fn place(&self, place: Place) -> Option<Place> {
        match place {
            Place::Request => Some(Place::Request),
            Place::Fact(id) => self.id(id).map(Place::Fact),
            Place::Child(id, rank) => self.id(id).map(|id| Place::Child(id, rank)),
            Place::Month(id, month) => self.id(id).map(|id| Place::Month(id, month)),
        }
    }

    fn facts(&self, from: &[Option<Value>], to: &mut [Option<Value>]) {
        for (id, value) in (0..).zip(from) {
            let told = value.and_then(|value| self.value(id, value));
            if let (Some(other), Some(value)) = (self.id(id), told)
                && let Some(slot) = to.get_mut(usize::from(other))
            {
                *slot = Some(value);
            }
        }
    }

    fn histories(&self, from: &Histories, to: &mut Histories) {
        for id in (0..self.from.variables.len()).filter_map(|id| VarId::try_from(id).ok()) {
            if let (Some(other), Some(received)) = (self.id(id), from.get(id)) {
                to.set(other, Some(received.to_vec()));
            }
        }
    }

    fn child(&self, from: &Child) -> Child {
        let mut child = Child::new(self.to);
        self.facts(&from.facts, &mut child.facts);
        self.histories(&from.histories, &mut child.histories);
        child
    }

    /// The same family, of that Caf; what the other program does not know is left out.
    pub fn situation(&self, from: &Situation, caf: Option<u16>) -> Situation {
        let mut to = Situation::new(self.to, from.on);
        to.caf = caf;
        self.facts(&from.facts, &mut to.facts);
        self.histories(&from.histories, &mut to.histories);
        for (id, month, value) in &from.monthly {
            if let (Some(other), Some(value)) = (self.id(*id), self.value(*id, *value)) {
                to.set_monthly(other, *month, Some(value));
            }
        }
        to.children = from
            .children
            .as_ref()
            .map(|children| children.iter().map(|child| self.child(child)).collect());
        to
    }

    /// `None` for a change of what the other program does not know.
    fn change(&self, change: &Change) -> Option<Change> {
        match change {
            Change::Set(place, None) => Some(Change::Set(self.place(*place)?, None)),
            Change::Set(place, Some(value)) => {
                let value = match place {
                    Place::Request => *value,
                    Place::Fact(id) | Place::Child(id, _) | Place::Month(id, _) => self.value(*id, *value)?,
                };
                Some(Change::Set(self.place(*place)?, Some(value)))
            }
            Change::Ask(on, months) => {
                let months = months
                    .iter()
                    .filter_map(|(id, from, to)| Some((self.id(*id)?, *from, *to)));
                Some(Change::Ask(*on, months.collect::<Vec<(VarId, Month, Month)>>()))
            }
            Change::Receive(id, rank, received) => Some(Change::Receive(self.id(*id)?, *rank, received.clone())),
            Change::AddChildren(more) => Some(Change::AddChildren(
                more.iter().map(|child| self.child(child)).collect(),
            )),
            Change::RemoveChild(rank) => Some(Change::RemoveChild(*rank)),
            Change::ForgetChildren => Some(Change::ForgetChildren),
        }
    }
}

/// Which program a change speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    ToFirst,
    ToSecond,
}

/// The same family on both sides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Twin {
    pub a: Situation,
    pub b: Situation,
}

impl Twin {
    /// The same change on both sides, as far as the other knows of it.
    pub fn with(&self, change: &Change, told: Told, there: &Translation<'_>, back: &Translation<'_>) -> Twin {
        match told {
            Told::ToFirst => Twin {
                a: change.apply(&self.a),
                b: there
                    .change(change)
                    .map_or_else(|| self.b.clone(), |change| change.apply(&self.b)),
            },
            Told::ToSecond => Twin {
                a: back
                    .change(change)
                    .map_or_else(|| self.a.clone(), |change| change.apply(&self.a)),
                b: change.apply(&self.b),
            },
        }
    }
}
