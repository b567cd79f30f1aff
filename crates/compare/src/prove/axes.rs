//! Where the values of a term are cut.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Rule;
use crate::form::{Constant, Form, FormId, Forms};

/// The written values with which each term is compared, in order.
pub(super) fn axes(forms: &Forms, a: &Rule, b: &Rule) -> BTreeMap<FormId, Vec<Decimal>> {
    let roots = [a, b]
        .into_iter()
        .flat_map(|rule| rule.values.iter().chain([&rule.condition]));
    let all: BTreeSet<FormId> = roots.flat_map(|root| forms.within(*root)).collect();
    let mut found: BTreeMap<FormId, BTreeSet<Decimal>> = BTreeMap::new();
    for id in all {
        match forms.get(id) {
            Form::LessOrEqual(a, b) | Form::Less(a, b) | Form::Equal(a, b) => {
                let (left, right) = (ends(forms, *a), ends(forms, *b));
                for (term, other) in pairs(&left, &right) {
                    if let Some(at) = forms
                        .constant(other)
                        .and_then(rank)
                        .filter(|_| forms.constant(term).is_none())
                    {
                        found.entry(term).or_default().insert(at);
                    }
                }
            }
            Form::Table { key, reading, rows } => {
                let bounds = rows.iter().flat_map(|row| {
                    let lower = row.lower.map(|(at, inclusive)| read_at_least(*reading, at, inclusive));
                    let upper = row.upper.map(|(at, inclusive)| read_at_most(*reading, at, inclusive));
                    lower.into_iter().chain(upper)
                });
                let bounds: Vec<Decimal> = bounds.map(|(at, _)| at).collect();
                for term in ends(forms, *key)
                    .into_iter()
                    .filter(|term| forms.constant(*term).is_none())
                {
                    found.entry(term).or_default().extend(bounds.iter().copied());
                }
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
            | Form::Not(_)
            | Form::And(_)
            | Form::Or(_)
            | Form::OneOf(..)
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
            | Form::Count(_)
            | Form::Sum(_)
            | Form::Received { .. }
            | Form::Unpublished(..) => {}
        }
    }
    found
        .into_iter()
        .map(|(term, cuts)| (term, cuts.into_iter().collect()))
        .collect()
}

fn pairs<'v>(left: &'v [FormId], right: &'v [FormId]) -> impl Iterator<Item = (FormId, FormId)> + 'v {
    left.iter()
        .flat_map(move |a| right.iter().flat_map(move |b| [(*a, *b), (*b, *a)]))
}

/// What a value may come down to once tests and tables are settled.
fn ends(forms: &Forms, id: FormId) -> Vec<FormId> {
    if let Form::If(_, a, b) = forms.get(id) {
        return [ends(forms, *a), ends(forms, *b)].concat();
    }
    if let Form::Table { rows, .. } = forms.get(id) {
        return rows.iter().flat_map(|row| ends(forms, row.value)).collect();
    }
    vec![id]
}

pub(super) fn rank(constant: &Constant) -> Option<Decimal> {
    match constant {
        Constant::Num(value) => Some(*value),
        Constant::Date(day) => Some(Decimal::from(day.0)),
        Constant::Month(month) => Some(Decimal::from(month.0)),
        Constant::Bool(_) | Constant::Choice(_) => None,
    }
}

/// A lower bound of a table, on the key before it is read; whether the bound itself is in.
pub(super) fn read_at_least(reading: u8, at: Decimal, inclusive: bool) -> (Decimal, bool) {
    let first = if inclusive {
        at.ceil()
    } else {
        at.floor() + Decimal::ONE
    };
    match reading {
        0 => (at, inclusive),
        1 => (first, true),
        _rounded => (first - Decimal::new(5, 1), true),
    }
}

/// An upper bound.
pub(super) fn read_at_most(reading: u8, at: Decimal, inclusive: bool) -> (Decimal, bool) {
    let last = if inclusive {
        at.floor()
    } else {
        at.ceil() - Decimal::ONE
    };
    match reading {
        0 => (at, inclusive),
        1 => (last + Decimal::ONE, false),
        _rounded => (last + Decimal::new(5, 1), false),
    }
}
