//! Third pass: names → what they name, in any order of declaration; duplicates and cycles are refused.

pub(crate) mod names;
pub(crate) mod order;
