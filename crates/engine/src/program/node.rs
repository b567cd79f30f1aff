//! Expressions.

use serde::{Deserialize, Serialize};

use super::{NodeId, Rounding, VarId};
use crate::value::{Unit, Value};

/// One operation. Numbers are exact decimals; see [`Type`] for units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Node {
    Const(Value),
    /// A fact of the household, or of the child at hand.
    Var(VarId),
    /// A monthly fact in the given month.
    Monthly(VarId, NodeId),
    /// The date of the request, `demande`.
    Request,
    /// `janvier`: that month (1–12) of the year of the request.
    MonthOfYear(u8),
    /// The month of a date.
    MonthOf(NodeId),
    FirstDay(NodeId),
    LastDay(NodeId),
    /// A parameter on a date.
    Param(u16, NodeId),
    Not(NodeId),
    And(Vec<NodeId>),
    Or(Vec<NodeId>),
    Compare(Comparison, NodeId, NodeId),
    /// Whether a choice is among those of the bit mask.
    OneOf(NodeId, u64),
    If(NodeId, NodeId, NodeId),
    Add(NodeId, NodeId),
    Sub(NodeId, NodeId),
    Mul(NodeId, NodeId),
    /// The divisor is never zero: the compiler checked its range.
    Div(NodeId, NodeId),
    /// A date or month, plus (`true`) or minus a quantity in that unit.
    Shift {
        base: NodeId,
        by: NodeId,
        unit: Unit,
        forward: bool,
    },
    Min(Vec<NodeId>),
    Max(Vec<NodeId>),
    /// Whole units from the first date to the second: ages, delays.
    Elapsed(Unit, NodeId, NodeId),
    Round(Rounding, NodeId),
    /// A column of a barème.
    Lookup(u16, u8),
    /// Number of children for whom the node holds.
    Count(NodeId),
    Exists(NodeId),
    All(NodeId),
    Sum(NodeId),
    /// The aides of a history received from one day to another, both included.
    Received {
        of: VarId,
        tally: Tally,
        from: NodeId,
        to: NodeId,
    },
    /// A value that the source does not publish, known to lie between two others.
    Unpublished(NodeId, NodeId),
    /// A definition of the rule file, kept for the explanation.
    Named(String, NodeId),
}

/// What is reckoned of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tally {
    /// How many.
    Count,
    /// How much in all.
    Total,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}
