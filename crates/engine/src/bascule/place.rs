//! Where a single change may happen: a fact, a month of a fact, or the date of the request.

use super::axis::{Axis, Line};
use crate::date::{Date, Month};
use crate::program::{Entity, Program, VarId};
use crate::situation::{Situation, latest_day};
use crate::value::{Type, Unit, Value};
use rust_decimal::Decimal;

/// How far ahead the date of the request is moved, in years.
const YEARS_AHEAD: i32 = 10;

/// One thing that may change while all the rest stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The date of the request.
    Request,
    /// A fact of the household.
    Fact(VarId),
    /// A fact of the child of that rank.
    Child(VarId, usize),
    /// A monthly fact, in that month.
    Month(VarId, Month),
}

impl Place {
    /// The same family with that change.
    #[must_use]
    pub fn with(self, situation: &Situation, value: Value) -> Situation {
        let mut changed = situation.clone();
        match self {
            Place::Request => {
                if let Value::Date(day) = value {
                    changed.on = day;
                }
            }
            Place::Fact(id) => changed.set(id, Some(value)),
            Place::Month(id, month) => changed.set_monthly(id, month, Some(value)),
            Place::Child(id, rank) => {
                if let Some(child) = changed.children.as_mut().and_then(|all| all.get_mut(rank)) {
                    child.set(id, Some(value));
                }
            }
        }
        changed
    }
}

/// Everything the family gave and might change, and the days to come.
pub(super) fn changeable(program: &Program, situation: &Situation, index: usize, child: Option<usize>) -> Vec<Axis> {
    let mut axes = Vec::from_iter(days_ahead(program, situation, index));
    let on = situation.on;
    let ids = (0..).zip(&program.variables).filter(|(_, variable)| variable.flips);
    for (id, variable) in ids {
        match (variable.entity, variable.monthly) {
            (Entity::Foyer, false) => {
                axes.extend(axis(
                    program,
                    on,
                    id,
                    Place::Fact(id),
                    situation.facts.get(usize::from(id)),
                ));
            }
            (Entity::Foyer, true) => {
                let months = situation.monthly.iter().filter(|(of, _, _)| *of == id);
                axes.extend(
                    months
                        .filter_map(|(_, at, value)| axis(program, on, id, Place::Month(id, *at), Some(&Some(*value)))),
                );
            }
            (Entity::Enfant, _) => {
                let all = situation.children.iter().flatten().enumerate();
                let concerned = all.filter(|(rank, _)| child.is_none_or(|only| only == *rank));
                axes.extend(concerned.filter_map(|(rank, one)| {
                    axis(program, on, id, Place::Child(id, rank), one.facts.get(usize::from(id)))
                }));
            }
        }
    }
    axes
}

/// The days to come while the same version answers.
fn days_ahead(program: &Program, situation: &Situation, index: usize) -> Option<Axis> {
    program.aides.get(index)?;
    let last = last_day(program, situation, index, situation.on.shift(YEARS_AHEAD, Unit::An));
    Some(Axis {
        place: Place::Request,
        current: Value::Date(situation.on),
        line: Line::Days {
            before: 0,
            after: i64::from(last.0 - situation.on.0),
        },
    })
}

/// The last day, up to a horizon, on which the same version answers.
pub(crate) fn last_day(program: &Program, situation: &Situation, index: usize, horizon: Date) -> Date {
    let version = program.aides.get(index);
    let next = program
        .aides
        .get(index + 1)
        .filter(|next| version.is_some_and(|aide| aide.id == next.id));
    let before_next = next.and_then(|next| next.from).map(|from| from.shift(-1, Unit::Jour));
    let ends = [version.and_then(|aide| aide.to), before_next].into_iter().flatten();
    ends.filter(|end| *end >= situation.on).fold(horizon, Date::min)
}

fn axis(program: &Program, on: Date, id: VarId, place: Place, given: Option<&Option<Value>>) -> Option<Axis> {
    let current = given.copied().flatten()?;
    let variable = &program.variables[usize::from(id)];
    let steps = |step: Decimal| {
        let (Value::Num(now), Some(Value::Num(min)), Some(Value::Num(max))) = (current, variable.min, variable.max)
        else {
            return None;
        };
        let count = |room: Decimal| i64::try_from((room / step).trunc()).ok();
        Some(Line::Steps {
            step,
            below: count(now - min)?,
            above: count(max - now)?,
        })
    };
    let latest = latest_day(variable, on).filter(|latest| match variable.max {
        Some(Value::Date(max)) => *latest < max,
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => true,
    });
    let line = match variable.ty {
        Type::Bool => Line::Other(2),
        Type::Choice(list) => Line::Other(program.choices.get(usize::from(list))?.options.len()),
        Type::Money(_) => steps(Decimal::new(1, 2))?,
        Type::Rate => steps(Decimal::new(1, 4))?,
        // Nobody gets younger, nor less pregnant.
        Type::Quantity(Unit::An | Unit::Mois) => steps(Decimal::ONE)?.only_up(),
        Type::Number | Type::Quantity(Unit::Semaine | Unit::Jour | Unit::Nuit | Unit::Heure | Unit::Km) => {
            steps(Decimal::ONE)?
        }
        Type::Date => days(current, variable.min, latest.map(Value::Date).or(variable.max))?,
        Type::Month | Type::History => return None,
    };
    Some(Axis { place, current, line })
}

fn days(current: Value, min: Option<Value>, max: Option<Value>) -> Option<Line> {
    let day = |value: Option<Value>| -> Option<Date> {
        match value? {
            Value::Date(day) => Some(day),
            Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_) => None,
        }
    };
    let now = day(Some(current))?;
    Some(Line::Days {
        before: i64::from(now.0 - day(min)?.0),
        after: i64::from(day(max)?.0 - now.0),
    })
}
