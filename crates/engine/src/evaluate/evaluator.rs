//! What an evaluation reads and remembers; facts and their stand-ins.

use super::assume::Assumed;
use super::interval::Interval;
use super::memo::Memo;
use super::narrow::Narrowing;
use super::partial::{Partial, Range};
use super::set::{CHILDREN, VarSet};
use super::watch::Seen;
use crate::bascule::Place;
use crate::date::{Date, Month};
use crate::explain::Step;
use crate::program::{Entity, FallbackKind, NodeId, Program, VarId};
use crate::situation::Situation;
use crate::value::{Type, Value};

/// Whether stand-ins for missing facts may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Only what was answered.
    Sure,
    /// Hypotheses allowed; each leaves a note.
    Supposed,
}

/// Whose facts `enfant.…` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Some child of whom nothing is known (or none: the household).
    Anyone,
    Child(usize),
}

/// A remark made while reading, to be shown as a reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// A stand-in was used.
    Assumption {
        variable: VarId,
        fallback: usize,
        wanted: Option<Month>,
        used: Option<Month>,
    },
    /// A parameter was read after the date it was checked until.
    StaleParameter(u16),
    /// A barème key fell between two whole-euro bounds.
    Reading {
        bareme: u16,
        key: rust_decimal::Decimal,
        read: rust_decimal::Decimal,
    },
}

/// One evaluation of one family: the inputs, where it stands, what it remarked.
pub struct Evaluator<'a> {
    pub program: &'a Program,
    /// `None` when nothing is known, not even the date (analysis of the rules).
    pub situation: Option<&'a Situation>,
    pub mode: Mode,
    pub subject: Subject,
    pub notes: Vec<Note>,
    /// Missing facts that a rule names itself, not only the stand-in of another fact.
    pub named: VarSet,
    /// How many stand-ins are being worked out, one within the other.
    depth: u32,
    pub(super) memo: Memo,
    /// Months wanted of monthly facts that are missing.
    pub months: Vec<(VarId, Month)>,
    /// One place whose value is replaced by a range, to search for a change ([`crate::bascules`]).
    pub overlay: Option<(Place, Range)>,
    /// The days between which the request is supposed to be made, instead of its own.
    asked: Option<Interval<Date>>,
    /// Steps of the expression being observed, when someone asked for the explanation.
    pub trace: Option<Vec<Step>>,
    /// What was gone through, when someone watches.
    pub seen: Option<Seen>,
    /// Bounds on some expressions, when nothing else is known of the family.
    pub(super) narrowing: Option<&'a Narrowing<'a>>,
    /// No family is within these bounds.
    pub(super) is_impossible: bool,
    /// What is taken for granted, while an amount is tightened.
    pub(super) assumed: Option<Assumed>,
    /// How many counts over unknown children are being worked out, one within the other.
    pub(super) inside: u32,
}

/// The last bit is [`UNPUBLISHED`](super::partial::UNPUBLISHED).
const NOTE_BITS: usize = 63;

impl<'a> Evaluator<'a> {
    pub fn new(program: &'a Program, situation: Option<&'a Situation>) -> Evaluator<'a> {
        Evaluator {
            program,
            situation,
            mode: Mode::Sure,
            subject: Subject::Anyone,
            notes: Vec::new(),
            named: VarSet::EMPTY,
            depth: 0,
            memo: Memo::default(),
            months: Vec::new(),
            overlay: None,
            asked: None,
            trace: None,
            seen: None,
            narrowing: None,
            is_impossible: false,
            assumed: None,
            inside: 0,
        }
    }

    /// Works as if the request were made on any of these days, then comes back.
    ///
    /// Only the family's own dates move: the national figures, and the days written in the law, stand as on the day of the request.
    pub fn asking<T>(&mut self, days: Interval<Date>, work: impl FnOnce(&mut Self) -> T) -> T {
        let memo = std::mem::take(&mut self.memo);
        let asked = self.asked.replace(days);
        let done = work(self);
        self.asked = asked;
        self.memo = memo;
        done
    }

    /// Evaluates in another mode, then comes back.
    pub fn in_mode(&mut self, mode: Mode, node: NodeId) -> Partial {
        let before = std::mem::replace(&mut self.mode, mode);
        let partial = self.node(node);
        self.mode = before;
        partial
    }

    /// Whether the rule itself is being read, not the stand-in of a fact.
    pub(super) fn is_named(&self) -> bool {
        self.depth == 0
    }

    pub fn note(&mut self, note: Note) -> u64 {
        let index = match self.notes.iter().position(|known| *known == note) {
            Some(index) => index,
            None => {
                self.notes.push(note);
                self.notes.len() - 1
            }
        };
        1 << index.min(NOTE_BITS - 1)
    }

    /// Whether the notes hold an assumption.
    pub fn is_supposed(&self, notes: u64) -> bool {
        self.noted(notes).any(|note| matches!(note, Note::Assumption { .. }))
    }

    pub fn noted(&self, notes: u64) -> impl Iterator<Item = Note> + '_ {
        self.notes
            .iter()
            .enumerate()
            .filter(move |(index, _)| notes & (1 << (*index).min(NOTE_BITS - 1)) != 0)
            .map(|(_, note)| *note)
    }

    pub fn request(&self) -> Partial {
        if let Some(range) = self.replaced(Place::Request) {
            return Partial::new(range, VarSet::EMPTY, 0);
        }
        if let Some(days) = self.asked {
            return Partial::new(Range::Date(days), VarSet::EMPTY, 0);
        }
        match self.situation {
            Some(situation) => Partial::known(Value::Date(situation.on)),
            None => Partial::new(Range::any(Type::Date), VarSet::EMPTY, 0),
        }
    }

    /// Works on the day of the request itself, whatever day it is supposed to be made.
    pub(super) fn on_its_day<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let asked = self.asked.take();
        let done = work(self);
        self.asked = asked;
        done
    }

    /// The last day of which a national figure is read: what it becomes later is not the family's doing.
    pub fn figures_until(&self) -> Option<Date> {
        self.asked.and(self.situation).map(|situation| situation.on)
    }

    fn replaced(&self, place: Place) -> Option<Range> {
        let (at, range) = self.overlay?;
        (at == place).then_some(range)
    }

    /// What was answered, or follows from the choice of the Caf.
    fn given(&self, id: VarId, entity: Entity) -> Option<Value> {
        let situation = self.situation?;
        let facts = match (entity, self.subject) {
            (Entity::Foyer, Subject::Anyone | Subject::Child(_)) => &situation.facts,
            (Entity::Enfant, Subject::Child(rank)) => &situation.children.as_ref()?.get(rank)?.facts,
            (Entity::Enfant, Subject::Anyone) => return None,
        };
        let answered = facts.get(usize::from(id)).copied().flatten();
        answered.or_else(|| self.program.of_caf(situation.caf, id))
    }

    /// A fact of the household or of the child at hand.
    pub fn variable(&mut self, id: VarId) -> Partial {
        let program = self.program;
        let variable = &program.variables[usize::from(id)];
        if let Some(node) = variable.computed {
            return self.once(node, |evaluator| evaluator.node(node));
        }
        let place = self.place(id);
        if let Some(range) = self.replaced(place) {
            return Partial::new(range, VarSet::EMPTY, 0);
        }
        match self.given(id, variable.entity) {
            Some(value) => Partial::known(value),
            None => self.stand_in(id, None, VarSet::of(id)),
        }
    }

    /// A fact of one month.
    pub fn monthly(&mut self, id: VarId, month: Partial) -> Partial {
        let Some(Value::Month(wanted)) = month.value() else {
            let fact = self.stand_in(id, None, VarSet::of(id).union(&month.missing));
            return Partial::new(fact.range, fact.missing, fact.notes | month.notes);
        };
        if let Some(range) = self.replaced(Place::Month(id, wanted)) {
            return Partial::new(range, VarSet::EMPTY, month.notes);
        }
        match self.situation.and_then(|situation| situation.monthly_value(id, wanted)) {
            Some(value) => Partial {
                notes: month.notes,
                ..Partial::known(value)
            },
            None => {
                self.months.push((id, wanted));
                let mut partial = self.stand_in(id, Some(wanted), VarSet::of(id));
                partial.notes |= month.notes;
                partial
            }
        }
    }

    /// Remembers a missing fact that a rule names itself.
    pub fn name(&mut self, id: VarId) {
        if self.is_named() {
            self.named.insert(id);
        }
    }

    /// What is known of a fact that was not given: its declared bounds, or a hypothesis.
    ///
    /// The facts that a usable hypothesis would need are missing too, until one can be made.
    fn stand_in(&mut self, id: VarId, wanted: Option<Month>, mut missing: VarSet) -> Partial {
        let program = self.program;
        let variable = &program.variables[usize::from(id)];
        if self.narrowing.is_some() {
            return self.supposable(id, missing);
        }
        if self.assumed.is_some() {
            return self.assumable(id, wanted, missing);
        }
        self.name(id);
        // Of children that nobody told of, nothing is supposed.
        let is_of_nobody = variable.entity == Entity::Enfant && self.subject == Subject::Anyone;
        let fallbacks = variable.fallbacks.iter().enumerate().filter(|_| !is_of_nobody);
        for (rank, fallback) in fallbacks {
            if let Some(when) = fallback.when {
                self.depth += 1;
                let holds = self.once(when, |evaluator| evaluator.node(when));
                self.depth -= 1;
                missing = missing.union(&holds.missing);
                if holds.settled() != Some(true) {
                    continue;
                }
            }
            let (range, used) = match fallback.kind {
                FallbackKind::NearestMonth => match self.nearest(id, wanted) {
                    // Whichever month it will be, one that was given stands in for it, and no estimate does.
                    Some(_) if wanted.is_none() && self.overlay.is_none() && self.asked.is_none() => break,
                    Some((range, used)) => (Some(range), used),
                    None => (None, None),
                },
                FallbackKind::Expression(node) => {
                    self.depth += 1;
                    let estimate = self.once(node, |evaluator| evaluator.node(node));
                    self.depth -= 1;
                    missing = missing.union(&estimate.missing);
                    // Nothing is missing from a range that only a replaced value opens.
                    let is_replaced = self.overlay.is_some() || self.asked.is_some();
                    let is_usable = estimate.value().is_some() || (is_replaced && estimate.missing.is_empty());
                    (is_usable.then_some(estimate.range), None)
                }
            };
            if let Some(range) = range {
                if self.mode == Mode::Supposed {
                    let notes = self.note(Note::Assumption {
                        variable: id,
                        fallback: rank,
                        wanted,
                        used,
                    });
                    return Partial::new(range, VarSet::EMPTY, notes);
                }
                break;
            }
        }
        Partial::new(self.declared(id), missing, 0)
    }

    /// What stands in for the value of a month: that of the nearest month given, or of each that may be the nearest.
    fn nearest(&self, id: VarId, wanted: Option<Month>) -> Option<(Range, Option<Month>)> {
        let situation = self.situation?;
        let at = |month: Month, value: Value| {
            let replaced = self.replaced(Place::Month(id, month));
            replaced.unwrap_or_else(|| Range::known(value))
        };
        if let Some(wanted) = wanted {
            let (month, value) = situation.nearest_month(id, wanted)?;
            return Some((at(month, value), Some(month)));
        }
        let given = situation.monthly.iter().filter(|(of, _, _)| *of == id);
        let ranges = given.map(|(_, month, value)| at(*month, *value));
        ranges.reduce(Range::join).map(|range| (range, None))
    }

    /// What a fact that was not given may be, for what is taken for granted.
    fn assumable(&mut self, id: VarId, wanted: Option<Month>, missing: VarSet) -> Partial {
        let program = self.program;
        let variable = &program.variables[usize::from(id)];
        let place = match wanted {
            Some(month) => Some(Place::Month(id, month)),
            None => Some(self.place(id)).filter(|_| !variable.monthly),
        };
        // Of the children in general nothing is assumed.
        let place = place.filter(|_| self.inside == 0 || variable.entity == Entity::Foyer);
        let known = place.and_then(|place| self.assumed.as_ref()?.place(place));
        let range = self.declared(id);
        Partial::new(self.kept(known, range), missing, 0)
    }

    /// What a fact may be, given or supposed: a hypothesis is not held to the bounds of answers.
    fn supposable(&mut self, id: VarId, missing: VarSet) -> Partial {
        let program = self.program;
        let variable = &program.variables[usize::from(id)];
        let mut range = self.declared(id);
        for fallback in &variable.fallbacks {
            match fallback.kind {
                // Another month of the same fact.
                FallbackKind::NearestMonth => {}
                FallbackKind::Expression(node) => range = range.join(self.node(node).range),
            }
        }
        Partial::new(range, missing, 0)
    }

    /// The bounds that the variable declares.
    fn declared(&self, id: VarId) -> Range {
        let variable = &self.program.variables[usize::from(id)];
        match variable.ty {
            Type::Bool | Type::Month | Type::History => Range::any(variable.ty),
            Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => {
                let bound = |value: Option<Value>| match value {
                    Some(Value::Num(bound)) => Some(bound),
                    Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
                };
                Range::Num(Interval {
                    lo: bound(variable.min),
                    hi: bound(variable.max),
                })
            }
            Type::Date => {
                let bound = |value: Option<Value>| match value {
                    Some(Value::Date(bound)) => Some(bound),
                    Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => None,
                };
                Range::Date(Interval {
                    lo: bound(variable.min),
                    hi: bound(variable.max),
                })
            }
            Type::Choice(list) => {
                let count = self
                    .program
                    .choices
                    .get(usize::from(list))
                    .map_or(64, |list| list.options.len());
                Range::Choice(
                    u64::MAX
                        .checked_shr(64_u32.saturating_sub(u32::try_from(count).unwrap_or(64)))
                        .unwrap_or(0),
                )
            }
        }
    }

    /// Ranks of the children, or `None` while their number is unknown.
    pub fn children(&self) -> Option<usize> {
        self.situation?.children.as_ref().map(Vec::len)
    }

    /// Evaluates a node for each child. Of unknown children, once for anyone, with [`CHILDREN`] missing.
    pub fn for_children(&mut self, node: NodeId) -> ForChildren {
        let before = self.subject;
        let answer = match self.children() {
            Some(count) => ForChildren::Each(
                (0..count)
                    .map(|rank| {
                        self.subject = Subject::Child(rank);
                        self.node(node)
                    })
                    .collect(),
            ),
            None => {
                self.subject = Subject::Anyone;
                self.inside(|evaluator| {
                    let mut partial = evaluator.node(node);
                    partial.missing = partial.missing.union(&VarSet::of(CHILDREN));
                    ForChildren::Anyone(partial)
                })
            }
        };
        self.subject = before;
        answer
    }
}

/// The values of a node over the children.
pub enum ForChildren {
    Each(Vec<Partial>),
    /// What it would be for any child; how many there are is unknown.
    Anyone(Partial),
}
