//! Fourth pass: types, units and periods. An expression that passes is a node of the program.

pub(crate) mod arena;
mod arithmetic;
mod call;
mod comparison;
pub(crate) mod context;
mod conversion;
pub(crate) mod describe;
mod expression;
mod history;
mod name;
pub(crate) mod scope;
mod sentence;
pub(crate) mod value;

pub(crate) use context::{Checked, Context};
pub(crate) use expression::Checker;
pub(crate) use scope::Scope;

#[cfg(test)]
mod tests;
