//! Of a fact, what one of two separated parents says for the other.

use serde::{Deserialize, Serialize};

use crate::value::Value;

/// What a parent's answer tells of the other parent.
///
/// ```
/// use reperes_engine::Value;
/// use reperes_engine::program::Sharing;
/// assert_eq!(Sharing::Same.for_other(Value::Bool(true)), Some(Value::Bool(true)));
/// assert_eq!(Sharing::Mirror(vec![]).for_other(Value::Bool(true)), Some(Value::Bool(false)));
/// assert_eq!(Sharing::Mirror(vec![1, 0]).for_other(Value::Choice(0)), Some(Value::Choice(1)));
/// assert_eq!(Sharing::Own.for_other(Value::Bool(true)), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sharing {
    /// Nothing: each has an answer.
    #[default]
    Own,
    /// The same.
    Same,
    /// Its mirror: the contrary of a yes or no; of a choice, for each value the one that the other parent has.
    Mirror(Vec<u8>),
}

impl Sharing {
    /// What the other parent has, when one has this; `None` when nothing follows.
    pub fn for_other(&self, value: Value) -> Option<Value> {
        match self {
            Sharing::Own => None,
            Sharing::Same => Some(value),
            Sharing::Mirror(values) => match value {
                Value::Bool(yes) => Some(Value::Bool(!yes)),
                Value::Choice(rank) => values.get(usize::from(rank)).copied().map(Value::Choice),
                Value::Num(_) | Value::Date(_) | Value::Month(_) => None,
            },
        }
    }

    /// Only one of the two parents can be what this fact says.
    pub fn is_mirror(&self) -> bool {
        match self {
            Sharing::Mirror(_) => true,
            Sharing::Own | Sharing::Same => false,
        }
    }
}
