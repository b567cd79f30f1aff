//! The civil months of a right paid each month, and what makes it begin, change or end.

use serde::{Deserialize, Serialize};

use super::{NodeId, VarId};

/// From which month a right is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthRule {
    pub from: FirstMonth,
    /// Whether it opens with the month after its conditions are met, so that a refusal may only have to wait for it.
    pub waits: bool,
    /// Whether what comes next follows from the family's own dates. It does not of a right counted in months received.
    pub is_followed: bool,
    /// What the source adds, or leaves open; empty if nothing.
    pub text: String,
}

/// The first month due to whom asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FirstMonth {
    /// That of the request.
    Request,
    /// A month node.
    At(NodeId),
    /// The source does not say.
    Unpublished,
}

impl MonthRule {
    /// What its first month is worked out from.
    pub fn node(&self) -> Option<NodeId> {
        match self.from {
            FirstMonth::At(node) => Some(node),
            FirstMonth::Request | FirstMonth::Unpublished => None,
        }
    }
}

/// A day of a family's life that rights follow: a birth, an age, a separation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The date it is counted from.
    pub fact: VarId,
    /// A date node, which reads no other fact.
    pub date: NodeId,
    /// « les 3 ans {enfant} »; `{enfant}` says which child.
    pub text: String,
}
