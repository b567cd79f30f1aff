//! What the proofs can neither establish nor refute.

use crate::diagnostic::Place;

/// A question that stays open: it is counted, never reported as a mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undecided {
    pub place: Place,
    /// What was to be shown, and why it is not: a French fragment without capital nor final stop.
    pub why: String,
}
