//! What is known of a family.

use crate::date::{Date, Month};
use crate::history::{Histories, Received};
use crate::program::{Entity, Program, Sharing, VarId, Variable};
use crate::value::Value;

/// More children than any family has: beyond, a situation file is refused.
pub const MAX_CHILDREN: usize = 30;

/// A family on the date of its request. Facts that are not there are unknown.
///
/// ```
/// use reperes_engine::{Date, Program, Situation};
/// let program = Program::default();
/// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert!(situation.children.is_none()); // nobody said how many children
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// The date of the request, `demande` in the rules.
    pub on: Date,
    /// Index in `Program::cafs`.
    pub caf: Option<u16>,
    /// By variable; `None` is unknown.
    pub facts: Vec<Option<Value>>,
    /// Monthly facts of the household.
    pub monthly: Vec<(VarId, Month, Value)>,
    /// Aides that the household received.
    pub histories: Histories,
    /// `None` while the number of children is unknown.
    pub children: Option<Vec<Child>>,
}

/// The facts of one child, by variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Child {
    pub facts: Vec<Option<Value>>,
    /// Aides received for this child.
    pub histories: Histories,
}

impl Situation {
    /// A family of which nothing is known.
    pub fn new(program: &Program, on: Date) -> Situation {
        Situation {
            on,
            caf: None,
            facts: vec![None; program.variables.len()],
            monthly: Vec::new(),
            histories: Histories::default(),
            children: None,
        }
    }

    /// The other parent, after a separation: the same children and what holds for both, all the rest to be asked.
    ///
    /// ```
    /// use reperes_engine::{Date, Program, Situation};
    /// let program = Program::default();
    /// let one = Situation::new(&program, Date::parse("2026-03-15").unwrap());
    /// assert_eq!(one.other_parent(&program).on, one.on);
    /// ```
    #[must_use]
    pub fn other_parent(&self, program: &Program) -> Situation {
        let mut other = Situation::new(program, self.on);
        other.caf = self.caf;
        self.share_with(program, &mut other);
        other
    }

    /// Tells the other parent what holds for both: the day, the children, the facts declared `partage`, and the mirror of
    /// those declared `miroir`.
    pub fn share_with(&self, program: &Program, other: &mut Situation) {
        let share = |from: &[Option<Value>], to: &mut [Option<Value>]| {
            for ((from, to), variable) in from.iter().zip(to).zip(&program.variables) {
                if variable.shared != Sharing::Own {
                    *to = from.and_then(|value| variable.shared.for_other(value));
                }
            }
        };
        let is_shared = |id: VarId| {
            program
                .variables
                .get(usize::from(id))
                .is_some_and(|variable| variable.shared == Sharing::Same)
        };
        other.on = self.on;
        share(&self.facts, &mut other.facts);
        self.histories.share_with(&mut other.histories, is_shared);
        match &self.children {
            None => other.children = None,
            Some(children) => {
                let others = other.children.get_or_insert_default();
                others.resize_with(children.len(), || Child::new(program));
                for (from, to) in children.iter().zip(others) {
                    share(&from.facts, &mut to.facts);
                    from.histories.share_with(&mut to.histories, is_shared);
                }
            }
        }
    }

    pub fn set(&mut self, variable: VarId, value: Option<Value>) {
        if let Some(slot) = self.facts.get_mut(usize::from(variable)) {
            *slot = value;
        }
    }

    pub fn set_monthly(&mut self, variable: VarId, month: Month, value: Option<Value>) {
        self.monthly.retain(|(id, at, _)| (*id, *at) != (variable, month));
        if let Some(value) = value {
            self.monthly.push((variable, month, value));
        }
    }

    pub fn monthly_value(&self, variable: VarId, month: Month) -> Option<Value> {
        self.monthly
            .iter()
            .find(|(id, at, _)| (*id, *at) == (variable, month))
            .map(|(_, _, value)| *value)
    }

    /// The known value whose month is nearest to `month`; of two as near, the earlier.
    pub fn nearest_month(&self, variable: VarId, month: Month) -> Option<(Month, Value)> {
        self.monthly
            .iter()
            .filter(|(id, _, _)| *id == variable)
            .map(|(_, at, value)| (*at, *value))
            .min_by_key(|(at, _)| (at.0.abs_diff(month.0), at.0))
    }
}

impl Child {
    pub fn new(program: &Program) -> Child {
        Child {
            facts: vec![None; program.variables.len()],
            histories: Histories::default(),
        }
    }

    pub fn set(&mut self, variable: VarId, value: Option<Value>) {
        if let Some(slot) = self.facts.get_mut(usize::from(variable)) {
            *slot = value;
        }
    }

    /// Whether nothing is left to say of a fact.
    pub fn is_told(&self, variable: VarId) -> bool {
        self.facts.get(usize::from(variable)).copied().flatten().is_some()
            || self
                .histories
                .get(variable)
                .is_some_and(|received| received.iter().all(Received::is_whole))
    }
}

/// Why a value is refused. Rendering is the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfBounds {
    Below(Value),
    Above(Value),
    /// A date too long after the day of the request: the last one that is accepted.
    TooLate(Date),
}

/// Checks a value against the bounds its variable declares.
///
/// # Errors
/// The bound that is crossed.
pub fn check_bounds(program: &Program, variable: VarId, value: Value) -> Result<(), OutOfBounds> {
    let Some(variable) = program.variables.get(usize::from(variable)) else {
        return Ok(());
    };
    let below = |bound: Value| match (value, bound) {
        (Value::Num(value), Value::Num(bound)) => value < bound,
        (Value::Date(value), Value::Date(bound)) => value < bound,
        (Value::Month(value), Value::Month(bound)) => value < bound,
        (Value::Bool(_) | Value::Choice(_) | Value::Num(_) | Value::Date(_) | Value::Month(_), _) => false,
    };
    let above = |bound: Value| match (value, bound) {
        (Value::Num(value), Value::Num(bound)) => value > bound,
        (Value::Date(value), Value::Date(bound)) => value > bound,
        (Value::Month(value), Value::Month(bound)) => value > bound,
        (Value::Bool(_) | Value::Choice(_) | Value::Num(_) | Value::Date(_) | Value::Month(_), _) => false,
    };
    match (variable.min, variable.max) {
        (Some(min), _) if below(min) => Err(OutOfBounds::Below(min)),
        (_, Some(max)) if above(max) => Err(OutOfBounds::Above(max)),
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}

/// The last day that a date may be, for a request on that day: « une naissance, dix mois plus tard au plus ».
pub fn latest_day(variable: &Variable, on: Date) -> Option<Date> {
    variable.latest.map(|(count, unit)| on.shift(count, unit))
}

/// Checks a value against the bounds its variable declares, and against the day of the request.
///
/// # Errors
/// The bound that is crossed.
pub fn check_bounds_on(program: &Program, id: VarId, value: Value, on: Date) -> Result<(), OutOfBounds> {
    check_bounds(program, id, value)?;
    let latest = program
        .variables
        .get(usize::from(id))
        .and_then(|variable| latest_day(variable, on));
    match (latest, value) {
        (Some(latest), Value::Date(day)) if day > latest => Err(OutOfBounds::TooLate(latest)),
        (Some(_) | None, Value::Bool(_) | Value::Num(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) => {
            Ok(())
        }
    }
}

/// Variables of one entity that a person answers, in asking order.
pub fn asked(program: &Program, entity: Entity) -> impl Iterator<Item = (VarId, &Variable)> {
    program
        .variables
        .iter()
        .enumerate()
        .filter(move |(_, variable)| variable.entity == entity && variable.computed.is_none())
        .filter_map(|(index, variable)| VarId::try_from(index).ok().map(|id| (id, variable)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{self, day, fact};
    use crate::value::{Type, Unit};

    #[test]
    fn a_bound_is_itself_accepted_and_what_is_beyond_is_not() {
        let month = |text: &str| Value::Month(Month::parse(text).unwrap());
        let bounds = [
            (Type::Number, [1, 2, 9, 10].map(|number| Value::Num(number.into()))),
            (
                Type::Date,
                ["2026-03-01", "2026-03-02", "2026-03-09", "2026-03-10"].map(|text| Value::Date(day(text))),
            ),
            (Type::Month, ["2026-03", "2026-04", "2026-09", "2026-10"].map(month)),
        ];
        let mut program = Program::default();
        for (ty, [below, min, max, above]) in bounds {
            let id = fact(&mut program, "", Entity::Foyer, ty);
            program.variables[usize::from(id)].min = Some(min);
            program.variables[usize::from(id)].max = Some(max);
            assert_eq!(check_bounds(&program, id, below), Err(OutOfBounds::Below(min)));
            assert_eq!(check_bounds(&program, id, min), Ok(()));
            assert_eq!(check_bounds(&program, id, max), Ok(()));
            assert_eq!(check_bounds(&program, id, above), Err(OutOfBounds::Above(max)));
        }
    }

    #[test]
    fn a_birth_is_foreseen_ten_months_ahead_and_no_more() {
        let mut program = Program::default();
        let birth = fact(&mut program, "naissance", Entity::Enfant, Type::Date);
        let on = day("2026-11-30");
        let far = Value::Date(day("2027-10-01"));
        assert_eq!(check_bounds_on(&program, birth, far, on), Ok(()));
        program.variables[usize::from(birth)].latest = Some((10, Unit::Mois));
        let last = day("2027-09-30");
        assert_eq!(check_bounds_on(&program, birth, Value::Date(last), on), Ok(()));
        assert_eq!(
            check_bounds_on(&program, birth, far, on),
            Err(OutOfBounds::TooLate(last))
        );
        assert_eq!(check_bounds_on(&program, birth, far, day("2026-12-01")), Ok(()));
        assert_eq!(check_bounds_on(&program, birth, Value::Bool(true), on), Ok(()));
        program.variables[usize::from(birth)].max = Some(Value::Date(day("2027-09-01")));
        assert_eq!(
            check_bounds_on(&program, birth, Value::Date(last), on),
            Err(OutOfBounds::Above(Value::Date(day("2027-09-01"))))
        );
    }

    #[test]
    fn a_fact_that_is_worked_out_is_not_asked() {
        let mut program = Program::default();
        let given = fact(&mut program, "revenus", Entity::Foyer, Type::Number);
        let computed = fact(&mut program, "revenus_annuels", Entity::Foyer, Type::Number);
        let of_child = fact(&mut program, "age", Entity::Enfant, Type::Number);
        program.variables[usize::from(computed)].computed = Some(samples::number(&mut program, 12));
        let ids = |entity| asked(&program, entity).map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids(Entity::Foyer), [given]);
        assert_eq!(ids(Entity::Enfant), [of_child]);
    }
}
