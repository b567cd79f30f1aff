//! Finds the family that shows something of a rule: a bound, a refusal, a difference, or that none can.
//!
//! ```text
//! rule ─ reads ─► facts and comparisons ─ axes ─► what one may change in a family ─ find ─► the nearest family that does
//! ```
//!
//! ```
//! use reperes_engine::{Date, Program, Situation};
//! use reperes_witness::to_json;
//! let program = Program::default();
//! let family = Situation::new(&program, Date::parse("2026-03-15").unwrap());
//! assert_eq!(to_json(&program, &family), r#"{ "le": "2026-03-15" }"#);
//! ```

mod axes;
mod baseline;
mod change;
mod critical;
mod exemple;
mod find;
mod grid;
mod json;
mod line;
mod prove;
mod reads;
mod received;
mod reduce;
mod same;

pub use axes::{Axis, Of, axes};
pub use baseline::baseline;
pub use change::Change;
pub use critical::{read as read_key, table_key};
pub use exemple::{quantity, to_exemple};
pub use find::{Finder, find};
pub use grid::step;
pub use json::to_json;
pub use prove::{Claim, Proof, Prover};
pub use reads::{Reads, Test, amount_roots, judged_roots, reads, roots};
pub use reduce::reduce;
