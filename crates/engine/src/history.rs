//! What a family already received.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::program::{Program, VarId};
use crate::value::Value;

/// More aides of one kind than any family received: beyond, the list is refused.
pub const MAX_RECEIVED: usize = 100;

/// One aide already received.
///
/// ```
/// use reperes_engine::{Date, Received};
/// let last_summer = Received { on: Date::parse("2025-07-01").unwrap(), amount: None };
/// assert!(!last_summer.is_whole()); // nobody remembers how much
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub on: Date,
    /// In euros; `None` when it is not known.
    pub amount: Option<Decimal>,
}

impl Received {
    pub fn is_whole(&self) -> bool {
        self.amount.is_some()
    }
}

/// The histories that were told, of the household or of one child. One that is not there is unknown; an empty one is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histories(Vec<(VarId, Vec<Received>)>);

impl Histories {
    /// In the order of the variables.
    pub fn all(&self) -> &[(VarId, Vec<Received>)] {
        &self.0
    }

    pub fn get(&self, variable: VarId) -> Option<&[Received]> {
        self.0
            .iter()
            .find(|(id, _)| *id == variable)
            .map(|(_, received)| received.as_slice())
    }

    /// Kept in the order of the variables, so that two situations that say the same are equal.
    pub fn set(&mut self, variable: VarId, received: Option<Vec<Received>>) {
        self.0.retain(|(id, _)| *id != variable);
        if let Some(received) = received {
            let at = self.0.partition_point(|(id, _)| *id < variable);
            self.0.insert(at, (variable, received));
        }
    }

    /// Tells the same of the variables that are shared, and nothing of the others.
    pub fn share_with(&self, other: &mut Histories, is_shared: impl Fn(VarId) -> bool) {
        let ids = self.0.iter().chain(&other.0).map(|(id, _)| *id);
        let shared: Vec<VarId> = ids.filter(|id| is_shared(*id)).collect();
        for id in shared {
            other.set(id, self.get(id).map(<[Received]>::to_vec));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Why a history is refused. Rendering is the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryError {
    /// More than [`MAX_RECEIVED`].
    TooMany,
    /// The amount of that rank is below zero.
    Negative(usize),
    /// All together, more than the variable declares.
    TotalAbove(Decimal),
}

/// Checks a history against what its variable declares: an unknown one is supposed to stay within.
///
/// # Errors
/// The first thing that is out of bounds.
pub fn check_history(program: &Program, variable: VarId, received: &[Received]) -> Result<(), HistoryError> {
    if received.len() > MAX_RECEIVED {
        return Err(HistoryError::TooMany);
    }
    let amounts = || received.iter().map(|one| one.amount.unwrap_or_default());
    if let Some(rank) = amounts().position(|amount| amount < Decimal::ZERO) {
        return Err(HistoryError::Negative(rank));
    }
    let most = most_received(program, variable);
    if most.is_some_and(|most| total(amounts()) > most) {
        return Err(HistoryError::TotalAbove(most.unwrap_or_default()));
    }
    Ok(())
}

/// The largest total that the variable declares.
pub(crate) fn most_received(program: &Program, variable: VarId) -> Option<Decimal> {
    match program.variables.get(usize::from(variable))?.max {
        Some(Value::Num(most)) => Some(most),
        Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}

fn total(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, |sum, amount| {
        sum.checked_add(amount).unwrap_or(Decimal::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Entity;
    use crate::value::Type;

    fn told() -> Vec<Received> {
        vec![Received {
            on: Date::parse("2025-07-01").unwrap(),
            amount: None,
        }]
    }

    #[test]
    fn two_parents_share_what_is_declared_so() {
        let (mut one, mut other) = (Histories::default(), Histories::default());
        one.set(1, Some(told()));
        one.set(2, Some(told()));
        other.set(3, Some(told()));
        other.set(4, Some(told()));
        one.share_with(&mut other, |id| id == 1 || id == 3);
        assert_eq!((other.get(1), other.get(2)), (Some(&told()[..]), None));
        assert_eq!((other.get(3), other.get(4)), (None, Some(&told()[..])));
    }

    #[test]
    fn the_order_of_the_answers_does_not_matter() {
        let (mut one, mut other) = (Histories::default(), Histories::default());
        one.set(1, Some(told()));
        one.set(2, Some(Vec::new()));
        other.set(2, Some(Vec::new()));
        other.set(1, Some(Vec::new()));
        other.set(1, Some(told()));
        assert_eq!(one, other);
        other.set(1, None);
        assert_ne!(one, other);
    }

    #[test]
    fn histories_come_in_the_order_of_the_variables() {
        let mut histories = Histories::default();
        assert!(histories.is_empty());
        for id in [2, 3, 1] {
            histories.set(id, Some(told()));
        }
        assert!(!histories.is_empty());
        let ids: Vec<VarId> = histories.all().iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, [1, 2, 3]);
    }

    #[test]
    fn a_history_may_reach_its_limits_and_not_pass_them() {
        let mut program = Program::default();
        let id = crate::samples::fact(&mut program, "", Entity::Foyer, Type::History);
        let most = Decimal::from(300);
        program.variables[usize::from(id)].max = Some(Value::Num(most));
        let of = |count: usize, amount: i64| {
            let one = Received {
                amount: Some(amount.into()),
                ..told()[0]
            };
            check_history(&program, id, &vec![one; count])
        };
        assert_eq!(of(MAX_RECEIVED, 3), Ok(()));
        assert_eq!(of(MAX_RECEIVED + 1, 0), Err(HistoryError::TooMany));
        assert_eq!(of(2, 151), Err(HistoryError::TotalAbove(most)));
        assert_eq!(of(1, -1), Err(HistoryError::Negative(0)));
    }
}
