//! Two rules, in every combination of the pieces.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::Rule;
use super::axes::{rank, read_at_least, read_at_most};
use crate::form::{Constant, Form, FormId, Forms};

/// What is supposed of one term in one combination.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Yes(bool),
    /// Odd: exactly the cut of rank `n / 2`; even: between two cuts.
    At(usize),
    /// One option of a list.
    Option(String),
}

pub(super) struct Search<'f> {
    forms: &'f mut Forms,
    axes: BTreeMap<FormId, Vec<Decimal>>,
    aliases: HashMap<FormId, FormId>,
    chosen: HashMap<FormId, Piece>,
    cases: usize,
}

/// The term on which the answer hangs, with what it may be.
struct Needs(FormId, Vec<Piece>);

impl<'f> Search<'f> {
    pub fn new(
        forms: &'f mut Forms,
        axes: BTreeMap<FormId, Vec<Decimal>>,
        aliases: HashMap<FormId, FormId>,
    ) -> Search<'f> {
        Search {
            forms,
            axes,
            aliases,
            chosen: HashMap::new(),
            cases: 0,
        }
    }

    /// In how many combinations both are the same, when they are in all of them and there are not more than `budget`.
    pub fn agree(mut self, a: &Rule, b: &Rule, budget: usize) -> Option<usize> {
        self.agree_further(a, b, budget).then_some(self.cases)
    }

    /// Both rules, in every combination of what is not yet supposed.
    fn agree_further(&mut self, a: &Rule, b: &Rule, budget: usize) -> bool {
        match self.agree_here(a, b) {
            Ok(answer) => {
                self.cases += 1;
                answer && self.cases <= budget
            }
            Err(Needs(term, pieces)) => {
                for piece in pieces {
                    self.chosen.insert(term, piece);
                    if !self.agree_further(a, b, budget) {
                        return false;
                    }
                }
                self.chosen.remove(&term);
                true
            }
        }
    }

    fn agree_here(&mut self, a: &Rule, b: &Rule) -> Result<bool, Needs> {
        let (opens, also) = (self.test(a.condition)?, self.test(b.condition)?);
        if opens != also || !opens {
            return Ok(opens == also);
        }
        for (left, right) in a.values.iter().zip(&b.values) {
            if self.value(*left)? != self.value(*right)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn test(&mut self, id: FormId) -> Result<bool, Needs> {
        match self.forms.get(id).clone() {
            Form::Const(Constant::Bool(value)) => Ok(value),
            Form::Not(inner) => Ok(!self.test(inner)?),
            Form::And(all) => {
                for one in all {
                    if !self.test(one)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Form::Or(any) => {
                for one in any {
                    if self.test(one)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Form::If(test, a, b) => {
                let chosen = if self.test(test)? { a } else { b };
                self.test(chosen)
            }
            Form::LessOrEqual(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                let form = self.forms.less_or_equal(a, b);
                self.compared(form)
            }
            Form::Less(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                let form = self.forms.less(a, b);
                self.compared(form)
            }
            Form::Equal(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                let form = self.forms.equal(a, b);
                self.compared(form)
            }
            Form::OneOf(of, names) => {
                let of = self.value(of)?;
                let form = self.forms.one_of(of, names);
                self.compared(form)
            }
            Form::Table { .. } => {
                let value = self.value(id)?;
                if value == id {
                    self.yes_or_no(id)
                } else {
                    self.test(value)
                }
            }
            Form::Fact { .. }
            | Form::Const(_)
            | Form::Monthly { .. }
            | Form::Request
            | Form::MonthOfYear(_)
            | Form::MonthOf(_)
            | Form::FirstDay(_)
            | Form::LastDay(_)
            | Form::Param { .. }
            | Form::Add(_)
            | Form::Sub(..)
            | Form::Mul(_)
            | Form::Div(..)
            | Form::Shift { .. }
            | Form::Min(_)
            | Form::Max(_)
            | Form::Elapsed(..)
            | Form::Round(..)
            | Form::Count(_)
            | Form::Sum(_)
            | Form::Received { .. }
            | Form::Unpublished(..) => self.yes_or_no(id),
        }
    }

    /// A comparison whose two sides are settled.
    fn compared(&mut self, id: FormId) -> Result<bool, Needs> {
        match self.forms.get(id).clone() {
            Form::Const(Constant::Bool(value)) => Ok(value),
            Form::Not(inner) => Ok(!self.compared(inner)?),
            Form::LessOrEqual(a, b) => self.on_a_line(id, a, b, |order| order != std::cmp::Ordering::Greater),
            Form::Less(a, b) => self.on_a_line(id, a, b, |order| order == std::cmp::Ordering::Less),
            Form::Equal(a, b) => self.on_a_line(id, a, b, |order| order == std::cmp::Ordering::Equal),
            Form::OneOf(of, names) => self.among(id, of, &names),
            Form::Const(_)
            | Form::Fact { .. }
            | Form::Monthly { .. }
            | Form::Request
            | Form::MonthOfYear(_)
            | Form::MonthOf(_)
            | Form::FirstDay(_)
            | Form::LastDay(_)
            | Form::Param { .. }
            | Form::And(_)
            | Form::Or(_)
            | Form::If(..)
            | Form::Add(_)
            | Form::Sub(..)
            | Form::Mul(_)
            | Form::Div(..)
            | Form::Shift { .. }
            | Form::Min(_)
            | Form::Max(_)
            | Form::Elapsed(..)
            | Form::Round(..)
            | Form::Table { .. }
            | Form::Count(_)
            | Form::Sum(_)
            | Form::Received { .. }
            | Form::Unpublished(..) => self.yes_or_no(id),
        }
    }

    fn on_a_line(
        &mut self,
        id: FormId,
        a: FormId,
        b: FormId,
        holds: fn(std::cmp::Ordering) -> bool,
    ) -> Result<bool, Needs> {
        let at = |search: &Self, id: FormId| search.forms.constant(id).and_then(rank);
        let settled = match (at(self, a), at(self, b)) {
            (None, Some(cut)) => self.position(a, cut)?,
            (Some(cut), None) => self.position(b, cut)?.map(std::cmp::Ordering::reverse),
            (Some(_), Some(_)) | (None, None) => None,
        };
        match settled {
            Some(order) => Ok(holds(order)),
            None => self.yes_or_no(id),
        }
    }

    /// Where a term stands from a written value; `None` when that value was not foreseen.
    fn position(&mut self, term: FormId, cut: Decimal) -> Result<Option<std::cmp::Ordering>, Needs> {
        let Some(rank) = self.axes.get(&term).and_then(|cuts| cuts.binary_search(&cut).ok()) else {
            return Ok(None);
        };
        match self.chosen.get(&term) {
            Some(Piece::At(at)) => Ok(Some(at.cmp(&(2 * rank + 1)))),
            Some(Piece::Yes(_) | Piece::Option(_)) => Ok(None),
            None => Err(Needs(term, self.pieces(term))),
        }
    }

    /// The pieces of a line that some value of the term falls in.
    fn pieces(&self, term: FormId) -> Vec<Piece> {
        let cuts = self.axes.get(&term).map_or(&[][..], Vec::as_slice);
        let accepted = self.forms.accepted(term).cloned().unwrap_or_default();
        let step = accepted
            .step
            .or_else(|| self.forms.is_counted(term).then_some(Decimal::ONE));
        let min = accepted
            .min
            .or_else(|| self.forms.is_count(term).then_some(Decimal::ZERO));
        let is_in = |at: Decimal| {
            min.is_none_or(|min| at >= min)
                && accepted.max.is_none_or(|max| at <= max)
                && step.is_none_or(|step| (at % step).is_zero())
        };
        let holds_some = |low: Option<Decimal>, high: Option<Decimal>| {
            // With a step, the first multiple above the lower end; without, anything in between.
            let low_end = low
                .into_iter()
                .chain(min.map(|min| min - step.unwrap_or(Decimal::ONE)))
                .max();
            let high_end = high
                .into_iter()
                .chain(accepted.max.map(|max| max + step.unwrap_or(Decimal::ONE)))
                .min();
            match (low_end, high_end, step) {
                (Some(low), Some(high), Some(step)) => ((low / step).floor() + Decimal::ONE) * step < high,
                (Some(low), Some(high), None) => low < high,
                (Some(_) | None, Some(_) | None, Some(_) | None) => true,
            }
        };
        let count = cuts.len();
        (0..=2 * count)
            .filter(|at| {
                if at % 2 == 1 {
                    cuts.get(at / 2).is_some_and(|cut| is_in(*cut))
                } else {
                    let low = at.checked_sub(2).and_then(|at| cuts.get(at / 2)).copied();
                    holds_some(low, cuts.get(at / 2).copied())
                }
            })
            .map(Piece::At)
            .collect()
    }

    fn among(&mut self, id: FormId, of: FormId, names: &[String]) -> Result<bool, Needs> {
        let options = self
            .forms
            .accepted(of)
            .map(|accepted| accepted.options.clone())
            .unwrap_or_default();
        if options.is_empty() {
            return self.yes_or_no(id);
        }
        match self.chosen.get(&of) {
            Some(Piece::Option(name)) => Ok(names.contains(name)),
            Some(Piece::Yes(_) | Piece::At(_)) => self.yes_or_no(id),
            None => Err(Needs(of, options.into_iter().map(Piece::Option).collect())),
        }
    }

    /// A test that is not cut any further.
    fn yes_or_no(&mut self, id: FormId) -> Result<bool, Needs> {
        match self.chosen.get(&id) {
            Some(Piece::Yes(answer)) => Ok(*answer),
            Some(Piece::At(_) | Piece::Option(_)) | None => Err(Needs(id, vec![Piece::Yes(true), Piece::Yes(false)])),
        }
    }

    /// What a value comes down to.
    fn value(&mut self, id: FormId) -> Result<FormId, Needs> {
        let id = self.aliases.get(&id).copied().unwrap_or(id);
        let settled = match self.forms.get(id).clone() {
            Form::If(test, a, b) => {
                let chosen = if self.test(test)? { a } else { b };
                self.value(chosen)?
            }
            Form::Table { key, reading, rows } => {
                let key = self.value(key)?;
                for row in &rows {
                    let above = match row.lower {
                        None => true,
                        Some((at, inclusive)) => {
                            let (at, inclusive) = read_at_least(reading, at, inclusive);
                            let at = self.forms.num(at);
                            let test = if inclusive {
                                self.forms.less_or_equal(at, key)
                            } else {
                                self.forms.less(at, key)
                            };
                            self.compared(test)?
                        }
                    };
                    let below = match row.upper {
                        None => true,
                        Some((at, inclusive)) => {
                            let (at, inclusive) = read_at_most(reading, at, inclusive);
                            let at = self.forms.num(at);
                            let test = if inclusive {
                                self.forms.less_or_equal(key, at)
                            } else {
                                self.forms.less(key, at)
                            };
                            self.compared(test)?
                        }
                    };
                    if above && below {
                        return self.value(row.value);
                    }
                }
                id
            }
            Form::Add(all) => self.folded(all, Forms::add)?,
            Form::Mul(all) => self.folded(all, Forms::mul)?,
            Form::Sub(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                self.forms.sub(a, b)
            }
            Form::Div(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                self.forms.div(a, b)
            }
            Form::Min(all) => {
                let all = self.values(all)?;
                self.forms.least(all)
            }
            Form::Max(all) => {
                let all = self.values(all)?;
                self.forms.most(all)
            }
            Form::Round(how, a) => {
                let a = self.value(a)?;
                self.forms.intern(Form::Round(how, a))
            }
            Form::Unpublished(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                self.forms.intern(Form::Unpublished(a, b))
            }
            Form::Shift {
                base,
                by,
                unit,
                forward,
            } => {
                let (base, by) = (self.value(base)?, self.value(by)?);
                self.forms.intern(Form::Shift {
                    base,
                    by,
                    unit,
                    forward,
                })
            }
            Form::And(_)
            | Form::Or(_)
            | Form::Not(_)
            | Form::LessOrEqual(..)
            | Form::Less(..)
            | Form::Equal(..)
            | Form::OneOf(..) => {
                let known = self.test(id)?;
                self.forms.bool(known)
            }
            Form::Const(_)
            | Form::Fact { .. }
            | Form::Monthly { .. }
            | Form::Request
            | Form::MonthOfYear(_)
            | Form::MonthOf(_)
            | Form::FirstDay(_)
            | Form::LastDay(_)
            | Form::Param { .. }
            | Form::Elapsed(..)
            | Form::Count(_)
            | Form::Sum(_)
            | Form::Received { .. } => id,
        };
        Ok(settled)
    }

    fn values(&mut self, all: Vec<FormId>) -> Result<Vec<FormId>, Needs> {
        all.into_iter().map(|one| self.value(one)).collect()
    }

    fn folded(&mut self, all: Vec<FormId>, with: fn(&mut Forms, FormId, FormId) -> FormId) -> Result<FormId, Needs> {
        let all = self.values(all)?;
        let mut parts = all.into_iter();
        let first = parts.next();
        let total = first.map(|first| parts.fold(first, |total, one| with(self.forms, total, one)));
        Ok(total.unwrap_or_else(|| self.forms.num(Decimal::ZERO)))
    }
}

impl Forms {
    /// Whole by what it is: a count, an age, a date.
    fn is_counted(&self, id: FormId) -> bool {
        self.is_count(id)
            || matches!(
                self.get(id),
                Form::Elapsed(..)
                    | Form::Request
                    | Form::MonthOf(_)
                    | Form::FirstDay(_)
                    | Form::LastDay(_)
                    | Form::Shift { .. }
                    | Form::MonthOfYear(_)
            )
    }

    fn is_count(&self, id: FormId) -> bool {
        matches!(self.get(id), Form::Count(_) | Form::Received { total: false, .. })
    }
}
