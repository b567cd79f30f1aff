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

impl Node {
    /// The nodes it reads itself: neither those of its barème nor those of a worked-out fact.
    ///
    /// ```
    /// use reperes_engine::program::Node;
    /// assert_eq!(Node::Add(3, 7).operands(), [3, 7]);
    /// assert!(Node::Lookup(0, 1).operands().is_empty());
    /// ```
    pub fn operands(&self) -> Vec<NodeId> {
        match self {
            Node::Const(_) | Node::Var(_) | Node::Request | Node::MonthOfYear(_) | Node::Lookup(..) => Vec::new(),
            Node::Monthly(_, a)
            | Node::MonthOf(a)
            | Node::FirstDay(a)
            | Node::LastDay(a)
            | Node::Param(_, a)
            | Node::Not(a)
            | Node::OneOf(a, _)
            | Node::Round(_, a)
            | Node::Count(a)
            | Node::Exists(a)
            | Node::All(a)
            | Node::Sum(a)
            | Node::Named(_, a) => vec![*a],
            Node::Compare(_, a, b)
            | Node::Add(a, b)
            | Node::Sub(a, b)
            | Node::Mul(a, b)
            | Node::Div(a, b)
            | Node::Elapsed(_, a, b)
            | Node::Unpublished(a, b)
            | Node::Shift { base: a, by: b, .. }
            | Node::Received { from: a, to: b, .. } => vec![*a, *b],
            Node::If(a, b, c) => vec![*a, *b, *c],
            Node::And(all) | Node::Or(all) | Node::Min(all) | Node::Max(all) => all.clone(),
        }
    }
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

impl Comparison {
    /// What holds when this does not: `<` when `>=` fails.
    #[must_use]
    pub fn contrary(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::GreaterOrEqual,
            Comparison::LessOrEqual => Comparison::Greater,
            Comparison::Equal => Comparison::NotEqual,
            Comparison::NotEqual => Comparison::Equal,
            Comparison::GreaterOrEqual => Comparison::Less,
            Comparison::Greater => Comparison::LessOrEqual,
        }
    }
}
