//! A family to start from when a rule has no example.

use reperes_engine::program::{Aide, Program, Test};
use reperes_engine::{Date, Probe, Situation, Type, Unit, Value, VarId};
use rust_decimal::Decimal;

use crate::axes::Whole;
use crate::reads::roots;

/// A family of which everything that the rule reads is known, with one child, as near to being entitled as changes of one
/// fact at a time lead. On a day when the rule is in force.
///
/// ```
/// use reperes_engine::Program;
/// assert!(reperes_witness::baseline(&Program::default(), 0).is_none()); // no such aide
/// ```
pub fn baseline(program: &Program, aide: usize) -> Option<Situation> {
    let aide = program.aides.get(aide)?;
    let whole = Whole::of(program, roots(aide));
    let mut family = Situation::new(program, day(aide));
    family.caf = aide.caf;
    // Twice: a date that another fact moves is read in another month.
    for _ in 0..2 {
        for axis in whole.axes(program, &family, aide.per_child) {
            let known = axis.changes.iter().find(|change| change.is_known());
            if let Some(change) = known.filter(|_| axis.is_unknown(&family)) {
                family = change.apply(&family);
            }
        }
        let children = family.children.get_or_insert_default();
        if children.is_empty() {
            let child = whole.child(program, &family);
            family.children = Some(vec![child]);
        }
    }
    for _ in 0..3 {
        let before = met(program, aide, &family);
        for axis in whole.axes(program, &family, aide.per_child) {
            let mut best = met(program, aide, &family);
            for change in axis.changes.iter().filter(|change| change.is_known()) {
                let changed = change.apply(&family);
                let count = met(program, aide, &changed);
                if count > best {
                    (best, family) = (count, changed);
                }
            }
        }
        if met(program, aide, &family) == before {
            break;
        }
    }
    Some(family)
}

/// How many conditions are met, for the family or its first child.
fn met(program: &Program, aide: &Aide, family: &Situation) -> usize {
    let child = (aide.per_child && family.children.as_ref().is_some_and(|all| !all.is_empty())).then_some(0);
    let mut probe = Probe::new(program, family, child);
    let conditions = aide.conditions.iter();
    conditions
        .filter(|condition| match condition.test {
            Test::When(node) => probe.value(node) == Some(Value::Bool(true)),
            Test::LeftToPerson => true,
        })
        .count()
}

/// A day on which the rule is in force and was checked, rather the last spring than the last day.
fn day(aide: &Aide) -> Date {
    let last = aide.to.unwrap_or(aide.checked_until).min(aide.checked_until);
    let first = aide.from.unwrap_or(Date::MIN);
    let spring = Date::new(last.year(), 3, 15).unwrap_or(last);
    [spring, last, first]
        .into_iter()
        .find(|day| (first..=last).contains(day))
        .unwrap_or(first.max(last))
}

/// A value that a family may well give: nothing extreme.
pub fn plausible(program: &Program, id: VarId, on: Date) -> Value {
    let Some(variable) = program.variables.get(usize::from(id)) else {
        return Value::Bool(true);
    };
    let within = |number: Decimal| match (variable.min, variable.max) {
        (Some(Value::Num(min)), Some(Value::Num(max))) if min <= max => number.clamp(min, max),
        (Some(_) | None, Some(_) | None) => number,
    };
    match variable.ty {
        Type::Bool | Type::History => Value::Bool(true),
        Type::Choice(_) => Value::Choice(0),
        Type::Month => Value::Month(on.month()),
        Type::Number => Value::Num(within(Decimal::ONE)),
        Type::Rate => Value::Num(within(Decimal::new(5, 1))),
        Type::Quantity(_) => Value::Num(within(Decimal::from(7))),
        Type::Money(_) => Value::Num(within(Decimal::from(500))),
        Type::Date => {
            let back = if variable.name.contains("naissance") {
                on.shift(-8, Unit::An)
            } else {
                on.shift(-1, Unit::Mois)
            };
            Value::Date(match (variable.min, variable.max) {
                (Some(Value::Date(min)), Some(Value::Date(max))) if min <= max => back.clamp(min, max),
                (Some(_) | None, Some(_) | None) => back,
            })
        }
    }
}
