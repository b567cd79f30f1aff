//! With which others an aide goes.

use serde::{Deserialize, Serialize};

/// « Ne se cumule pas avec l'aide aux vacances des familles. »
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CumulRule {
    pub effect: Effect,
    /// Ids of the others; empty when they are not in Repères.
    pub with: Vec<String>,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// One or the other, whichever of the two says so.
    Exclut,
    Permet,
    /// What the others give is taken off this one.
    Deduit,
}
