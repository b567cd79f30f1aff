//! The meaning of an expression, without its writing: two expressions that mean the same by construction have one form.
//!
//! Forms of two programs live in one store, so that equality is that of two numbers. Names of definitions and of parameters,
//! the order of conditions, the side of a comparison and double negations are gone; facts are known by their names.

use std::collections::HashMap;

use reperes_engine::program::{Rounding, Tally};
use reperes_engine::{Date, Month, Unit};
use rust_decimal::Decimal;

pub(crate) type FormId = u32;

/// A written value. Units are those of the facts it is compared with: the compiler checked them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Constant {
    Bool(bool),
    Num(Decimal),
    Date(Date),
    Month(Month),
    /// By name: ranks differ from one program to another.
    Choice(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    Const(Constant),
    /// `kind`: the type and, for a choice, nothing of its list.
    Fact {
        of_child: bool,
        name: String,
        kind: String,
    },
    Monthly {
        fact: FormId,
        month: FormId,
    },
    Request,
    MonthOfYear(u8),
    MonthOf(FormId),
    FirstDay(FormId),
    LastDay(FormId),
    /// The values of a national figure over time, on a date.
    Param {
        values: Vec<(Date, Constant)>,
        on: FormId,
    },
    Not(FormId),
    /// At least two, sorted, each once.
    And(Vec<FormId>),
    Or(Vec<FormId>),
    LessOrEqual(FormId, FormId),
    Less(FormId, FormId),
    /// Sorted.
    Equal(FormId, FormId),
    OneOf(FormId, Vec<String>),
    If(FormId, FormId, FormId),
    Add(Vec<FormId>),
    Sub(FormId, FormId),
    Mul(Vec<FormId>),
    Div(FormId, FormId),
    Shift {
        base: FormId,
        by: FormId,
        unit: Unit,
        forward: bool,
    },
    Min(Vec<FormId>),
    Max(Vec<FormId>),
    Elapsed(Unit, FormId, FormId),
    Round(RoundingName, FormId),
    Table {
        key: FormId,
        reading: ReadingName,
        rows: Vec<Row>,
    },
    Count(FormId),
    Sum(FormId),
    Received {
        of: FormId,
        total: bool,
        from: FormId,
        to: FormId,
    },
    Unpublished(FormId, FormId),
}

/// One bracket of one column; bounds are `(value, inclusive)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Row {
    pub lower: Option<(Decimal, bool)>,
    pub upper: Option<(Decimal, bool)>,
    pub value: FormId,
}

/// The engine's enumerations are not hashed: theirs are a letter here.
pub(crate) type RoundingName = u8;
pub(crate) type ReadingName = u8;

pub(crate) fn rounding(of: Rounding) -> RoundingName {
    match of {
        Rounding::Centime => 0,
        Rounding::CentimeInferieur => 1,
        Rounding::Euro => 2,
        Rounding::EuroInferieur => 3,
        Rounding::EuroSuperieur => 4,
        Rounding::CinqEurosInferieurs => 5,
    }
}

pub(crate) fn is_total(tally: Tally) -> bool {
    match tally {
        Tally::Count => false,
        Tally::Total => true,
    }
}

/// What a fact accepts, in both programs: a bound of one that the other has not is no bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Accepted {
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    /// Values are multiples of it.
    pub step: Option<Decimal>,
    pub options: Vec<String>,
}

/// All the forms of a comparison.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    all: Vec<Form>,
    ids: HashMap<Form, FormId>,
    accepted: HashMap<FormId, Accepted>,
}

impl Forms {
    pub fn get(&self, id: FormId) -> &Form {
        &self.all[id as usize]
    }

    pub fn intern(&mut self, form: Form) -> FormId {
        if let Some(id) = self.ids.get(&form) {
            return *id;
        }
        let id = FormId::try_from(self.all.len()).unwrap_or(FormId::MAX);
        self.all.push(form.clone());
        self.ids.insert(form, id);
        id
    }

    pub fn constant(&self, id: FormId) -> Option<&Constant> {
        if let Form::Const(constant) = self.get(id) {
            return Some(constant);
        }
        None
    }

    pub fn accepted(&self, fact: FormId) -> Option<&Accepted> {
        self.accepted.get(&fact)
    }

    /// Widens what is accepted of a fact by what one more program says.
    pub fn accept(&mut self, fact: FormId, more: Accepted) {
        let known = self.accepted.entry(fact).or_insert_with(|| more.clone());
        known.min = known.min.zip(more.min).map(|(a, b)| a.min(b));
        known.max = known.max.zip(more.max).map(|(a, b)| a.max(b));
        known.step = known.step.filter(|step| Some(*step) == more.step);
        for option in more.options {
            if !known.options.contains(&option) {
                known.options.push(option);
            }
        }
    }

    /// The forms directly under one.
    pub fn under(&self, id: FormId) -> Vec<FormId> {
        match self.get(id) {
            Form::Const(_) | Form::Fact { .. } | Form::Request | Form::MonthOfYear(_) => Vec::new(),
            Form::MonthOf(a)
            | Form::FirstDay(a)
            | Form::LastDay(a)
            | Form::Not(a)
            | Form::OneOf(a, _)
            | Form::Round(_, a)
            | Form::Count(a)
            | Form::Sum(a)
            | Form::Param { values: _, on: a } => vec![*a],
            Form::Monthly { fact: a, month: b }
            | Form::LessOrEqual(a, b)
            | Form::Less(a, b)
            | Form::Equal(a, b)
            | Form::Sub(a, b)
            | Form::Div(a, b)
            | Form::Elapsed(_, a, b)
            | Form::Unpublished(a, b)
            | Form::Shift { base: a, by: b, .. } => vec![*a, *b],
            Form::If(a, b, c)
            | Form::Received {
                of: a, from: b, to: c, ..
            } => vec![*a, *b, *c],
            Form::And(all) | Form::Or(all) | Form::Add(all) | Form::Mul(all) | Form::Min(all) | Form::Max(all) => {
                all.clone()
            }
            Form::Table { key, rows, .. } => [*key].into_iter().chain(rows.iter().map(|row| row.value)).collect(),
        }
    }

    /// A form and all those under it, each once.
    pub fn within(&self, root: FormId) -> Vec<FormId> {
        let mut seen = std::collections::BTreeSet::new();
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                waiting.extend(self.under(id));
            }
        }
        seen.into_iter().collect()
    }
}
