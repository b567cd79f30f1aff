//! What one may change in a family to change the answer of a rule, and how far.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::program::{Entity, Program};
use reperes_engine::{Child, Month, NodeId, Place, Probe, Received, Situation, Type, Value, VarId};
use rust_decimal::Decimal;

use crate::baseline::plausible;
use crate::change::Change;
use crate::critical::passages;
use crate::line::Line;
use crate::reads::{Reads, Test, reads, roots};
use crate::received;

/// More children are never needed to show something.
const MOST_CHILDREN: usize = 8;
/// From how many passages others are looked for.
const MOST_STARTS: usize = 40;
/// How many children come at once.
const MOST_AT_ONCE: usize = 3;

/// One thing of a family that a rule reads, and the changes of it that may matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub of: Of,
    /// The values nearest to a comparison first come first; not the present one.
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Place(Place),
    History(VarId, Option<usize>),
    Children,
}

/// The axes of one aide around one family: each fact that it reads, transitively, with every value next to a comparison,
/// the bounds of tables, the declared ends, each answer of a list, and unknown; the children; last, the day of the request.
///
/// ```
/// use reperes_engine::{Date, Program, Situation};
/// let program = Program::default();
/// let family = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert!(reperes_witness::axes(&program, 0, &family).is_empty()); // no such aide
/// ```
pub fn axes(program: &Program, aide: usize, family: &Situation) -> Vec<Axis> {
    let Some(aide) = program.aides.get(aide) else {
        return Vec::new();
    };
    let whole = Whole::of(program, roots(aide));
    whole.axes(program, family, aide.per_child)
}

/// What some expressions read, ready to be put around many families.
pub struct Whole {
    pub reads: Reads,
    /// Each comparison with the facts that it reads.
    tests: Vec<(Test, Reads)>,
}

impl Whole {
    pub fn of(program: &Program, roots: impl IntoIterator<Item = NodeId>) -> Whole {
        let reads = reads(program, roots);
        let tests = reads.tests.iter();
        let tests = tests
            .map(|test| (*test, crate::reads::reads(program, test.sides(program))))
            .collect();
        Whole { reads, tests }
    }

    pub fn axes(&self, program: &Program, family: &Situation, per_child: bool) -> Vec<Axis> {
        let mut axes = Vec::new();
        let children = family.children.as_ref().map_or(0, Vec::len);
        let months = self.months(program, family);
        for id in &self.reads.variables {
            let Some(variable) = program.variables.get(usize::from(*id)) else {
                continue;
            };
            let ranks: Vec<Option<usize>> = match variable.entity {
                Entity::Foyer => vec![None],
                Entity::Enfant => (0..children).map(Some).collect(),
            };
            for rank in ranks {
                if variable.ty == Type::History {
                    axes.push(self.history(program, family, *id, rank));
                    continue;
                }
                let places = match rank {
                    Some(rank) => vec![Place::Child(*id, rank)],
                    None if variable.monthly => {
                        let of = months.get(id).into_iter().flatten();
                        of.map(|month| Place::Month(*id, *month)).collect()
                    }
                    None => vec![Place::Fact(*id)],
                };
                for place in places {
                    axes.push(self.fact(program, family, *id, place, rank));
                }
            }
        }
        if per_child || self.reads.children {
            axes.extend(self.children(program, family));
        }
        if self.reads.request {
            axes.push(self.request(program, family));
        }
        axes.retain(|axis| !axis.changes.is_empty());
        axes
    }

    /// The months in which monthly facts are read, for the household and for each child.
    fn months(&self, program: &Program, family: &Situation) -> BTreeMap<VarId, BTreeSet<Month>> {
        let mut months: BTreeMap<VarId, BTreeSet<Month>> = BTreeMap::new();
        for subject in subjects(family) {
            let mut probe = Probe::new(program, family, subject);
            for (id, node) in &self.reads.months {
                if let Some(Value::Month(month)) = probe.value(*node) {
                    months.entry(*id).or_default().insert(month);
                }
            }
        }
        months
    }

    fn fact(&self, program: &Program, family: &Situation, id: VarId, place: Place, rank: Option<usize>) -> Axis {
        let now = present(family, place);
        let variable = &program.variables[usize::from(id)];
        let mut values: Vec<Option<Value>> = match variable.ty {
            Type::Bool => vec![Some(Value::Bool(true)), Some(Value::Bool(false))],
            Type::Choice(list) => {
                let count = program
                    .choices
                    .get(usize::from(list))
                    .map_or(0, |list| list.options.len());
                let ranks = (0..count).filter_map(|rank| u8::try_from(rank).ok());
                ranks.map(|rank| Some(Value::Choice(rank))).collect()
            }
            Type::Number
            | Type::Rate
            | Type::Money(_)
            | Type::Quantity(_)
            | Type::Date
            | Type::Month
            | Type::History => {
                let line = Line::of(variable, family.on);
                let mut values = line.map_or_else(Vec::new, |line| {
                    let ranks = self.ranks(program, family, Some(id), place, line, rank);
                    let mut values: Vec<Option<Value>> = ranks.into_iter().map(|rank| Some(line.at(rank))).collect();
                    values.push(Some(plausible(program, id, family.on)));
                    if let Line::Steps { .. } = line {
                        values.extend([Some(line.at(0)), Some(line.at(line.last()))]);
                    }
                    values
                });
                if values.is_empty() {
                    values.push(Some(plausible(program, id, family.on)));
                }
                values
            }
        };
        values.push(None);
        let mut said = vec![now];
        values.retain(|value| {
            let is_new = !said.contains(value);
            said.push(*value);
            is_new
        });
        Axis {
            of: Of::Place(place),
            changes: values.into_iter().map(|value| Change::Set(place, value)).collect(),
        }
    }

    /// The ranks where some comparison passes, for the household or for each child that could read the place.
    fn ranks(
        &self,
        program: &Program,
        family: &Situation,
        id: Option<VarId>,
        place: Place,
        line: Line,
        rank: Option<usize>,
    ) -> Vec<i64> {
        let reads_it = |reads: &Reads| match id {
            Some(id) => reads.variables.contains(&id),
            None => reads.request,
        };
        let mut ranks: Vec<i64> = present(family, place)
            .and_then(|now| line.rank(now))
            .into_iter()
            .collect();
        let now = ranks.clone();
        let mut silent = Vec::new();
        for (test, reads) in self.tests.iter().filter(|(_, reads)| reads_it(reads)) {
            let found = self.around(program, family, (*test, reads), (place, line, rank), &now);
            if found.is_empty() {
                silent.push((*test, reads));
            }
            ranks.extend(found);
        }
        // What holds only between two bounds is seen from them, not from the ends.
        ranks.sort_unstable();
        ranks.dedup();
        let from: Vec<i64> = ranks.iter().copied().take(MOST_STARTS).collect();
        for test in silent {
            ranks.extend(self.around(program, family, test, (place, line, rank), &from));
        }
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }

    /// The passages of one comparison, for whom it may be made.
    fn around(
        &self,
        program: &Program,
        family: &Situation,
        (test, reads): (Test, &Reads),
        (place, line, rank): (Place, Line, Option<usize>),
        from: &[i64],
    ) -> Vec<i64> {
        let reads_child = reads.variables.iter().any(|id| {
            let variable = program.variables.get(usize::from(*id));
            variable.is_some_and(|variable| variable.entity == Entity::Enfant)
        });
        let all = match rank {
            Some(rank) => vec![Some(rank)],
            None if reads_child => subjects(family),
            None => vec![None],
        };
        let mut ranks = Vec::new();
        for subject in all {
            let mut probe = Probe::new(program, family, subject);
            ranks.extend(passages(program, &mut probe, test, place, line, from));
        }
        ranks
    }

    fn history(&self, program: &Program, family: &Situation, id: VarId, rank: Option<usize>) -> Axis {
        let mut probe = Probe::new(program, family, rank);
        let now = match rank {
            None => family.histories.get(id),
            Some(rank) => family
                .children
                .as_ref()
                .and_then(|all| all.get(rank))
                .and_then(|child| child.histories.get(id)),
        };
        let windows = self.reads.histories.iter().filter(|(of, _, _)| *of == id);
        let windows = windows.map(|(_, from, to)| (probe.value(*from), probe.value(*to)));
        let windows: Vec<_> = windows.collect();
        let amounts = self.amounts(program, family, id, rank, &windows);
        let lists = received::lists(family.on, now, &windows, &amounts);
        Axis {
            of: Of::History(id, rank),
            changes: lists
                .into_iter()
                .filter(|list| list.as_deref() != now)
                .map(|list| Change::Receive(id, rank, list))
                .collect(),
        }
    }

    /// What one aide received must be worth for a comparison to pass.
    fn amounts(
        &self,
        program: &Program,
        family: &Situation,
        id: VarId,
        rank: Option<usize>,
        windows: &[(Option<Value>, Option<Value>)],
    ) -> Vec<Decimal> {
        let Some(day) = windows.iter().find_map(|(_, to)| received::day(*to)) else {
            return Vec::new();
        };
        let most = match program.variables.get(usize::from(id)).and_then(|variable| variable.max) {
            Some(Value::Num(most)) => most,
            Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => return Vec::new(),
        };
        let line = Line::amounts(most);
        let mut amounts = Vec::new();
        for (test, _) in self.tests.iter().filter(|(_, reads)| reads.variables.contains(&id)) {
            let value_with = |node: NodeId, value: Value| {
                let Value::Num(amount) = value else { return None };
                let one = Received {
                    on: day,
                    amount: Some(amount),
                };
                let changed = Change::Receive(id, rank, Some(vec![one])).apply(family);
                Probe::new(program, &changed, rank).value(node)
            };
            amounts.extend(crate::critical::passages_by(program, *test, line, &[], value_with));
        }
        let values = amounts.into_iter().filter_map(|rank| match line.at(rank) {
            Value::Num(amount) => Some(amount),
            Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
        });
        values.collect()
    }

    fn children(&self, program: &Program, family: &Situation) -> Option<Axis> {
        let mut changes = Vec::new();
        let children = family.children.as_deref().unwrap_or_default();
        if family.children.is_none() {
            // None at all is an answer too.
            changes.push(Change::AddChildren(Vec::new()));
        }
        if children.len() < MOST_CHILDREN {
            let mut new = vec![self.child(program, family)];
            new.extend(children.iter().rev().take(2).cloned());
            new.push(Child::new(program));
            new.dedup();
            for count in 1..=MOST_AT_ONCE {
                let of_count = new.iter().map(|child| Change::AddChildren(vec![child.clone(); count]));
                changes.extend(of_count);
            }
        }
        changes.extend((0..children.len()).rev().map(Change::RemoveChild));
        if family.children.is_some() {
            changes.push(Change::ForgetChildren);
        }
        Some(Axis {
            of: Of::Children,
            changes,
        })
    }

    /// A child of whom the rule has nothing left to ask.
    pub fn child(&self, program: &Program, family: &Situation) -> Child {
        let mut child = Child::new(program);
        for id in &self.reads.variables {
            let Some(variable) = program.variables.get(usize::from(*id)) else {
                continue;
            };
            if variable.entity != Entity::Enfant {
                continue;
            }
            if variable.ty == Type::History {
                child.histories.set(*id, Some(Vec::new()));
            } else {
                child.set(*id, Some(plausible(program, *id, family.on)));
            }
        }
        child
    }

    fn request(&self, program: &Program, family: &Situation) -> Axis {
        let line = Line::requests();
        let ranks = self.ranks(program, family, None, Place::Request, line, None);
        let mut changes = Vec::new();
        for rank in ranks {
            let Value::Date(on) = line.at(rank) else { continue };
            if on != family.on {
                changes.push(Change::Ask(on, self.moved(program, family, on)));
            }
        }
        Axis {
            of: Of::Place(Place::Request),
            changes,
        }
    }

    /// The monthly facts that follow the request: the quotient of January is that of January again.
    fn moved(&self, program: &Program, family: &Situation, on: reperes_engine::Date) -> Vec<(VarId, Month, Month)> {
        let mut probe = Probe::new(program, family, None);
        let mut moved = Vec::new();
        for (id, node) in &self.reads.months {
            let from = probe.value(*node);
            let to = probe.value_with(*node, Place::Request, Value::Date(on));
            if let (Some(Value::Month(from)), Some(Value::Month(to))) = (from, to)
                && from != to
                && !moved.contains(&(*id, from, to))
            {
                moved.push((*id, from, to));
            }
        }
        moved
    }
}

/// The household, and each child.
fn subjects(family: &Situation) -> Vec<Option<usize>> {
    let children = family.children.as_ref().map_or(0, Vec::len);
    std::iter::once(None).chain((0..children).map(Some)).collect()
}

/// What a place holds now.
pub fn present(family: &Situation, place: Place) -> Option<Value> {
    match place {
        Place::Request => Some(Value::Date(family.on)),
        Place::Fact(id) => family.facts.get(usize::from(id)).copied().flatten(),
        Place::Month(id, month) => family.monthly_value(id, month),
        Place::Child(id, rank) => {
            let child = family.children.as_ref().and_then(|all| all.get(rank))?;
            child.facts.get(usize::from(id)).copied().flatten()
        }
    }
}
