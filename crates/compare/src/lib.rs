//! Two règlements side by side: what changes in words and figures, who gains, who loses, and what is proved the same.
//!
//! ```text
//! two programs ─ pairs ─► aides that go together ─ lower ─► forms ─ prove ─► the same, or sections of what differs
//!                                                                      └─ families ─► those who gain, those who lose
//! ```
//!
//! ```
//! use reperes_compare::{Mode, Side, compare};
//! use reperes_engine::{Date, Program};
//! let program = Program::default();
//! let side = |name: &str| Side { name: name.into(), program: &program, caf: None, seeds: Vec::new() };
//! let on = Date::parse("2026-03-15").unwrap();
//! let comparison = compare(&side("avant"), &side("après"), Mode::Versions, on);
//! assert!(comparison.aides.is_empty());
//! ```

mod amount;
mod answer;
mod compare;
mod comparison;
mod conditions;
mod document;
mod families;
mod figures;
mod form;
mod household;
mod lower;
mod meaning;
mod months;
mod nodes;
mod normal;
mod page;
mod pairs;
mod prove;
mod render;
mod sections;
mod shared;
mod tables;
mod text;
mod twin;
mod wording;

pub use compare::{Side, compare};
pub use comparison::{Change, Comparison, Entry, Figure, Mode, Sameness, Section, Status, Table, Turn, Witness};
pub use page::page;
pub use render::{html, markdown, terminal};
