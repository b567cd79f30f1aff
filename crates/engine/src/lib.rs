//! Evaluates a compiled règlement for one family.
//!
//! Every value is known, assumed, or unknown; one evaluator gives verdicts, amounts, reasons, explanations and next questions.
//! No file, no clock, no browser, no TOML: the date and the answers come in as arguments.
//!
//! ```
//! use reperes_engine::{Date, Program, Scope, Situation, evaluate};
//! let program = Program::default();
//! let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
//! let report = evaluate(&program, &situation, Scope::Everything);
//! assert!(report.aides.is_empty());
//! ```

mod bascule;
mod confront;
mod date;
pub mod describe;
mod edition;
mod estimate;
mod evaluate;
mod explain;
pub mod format;
mod history;
pub mod input;
mod months;
pub mod program;
pub mod report;
mod situation;
mod value;

pub use bascule::{Place, add_bascules, bascules, is_open_with};
pub use confront::{Confrontation, confrontations};
pub use date::{Date, Month};
pub use edition::{Damage, Edition, Fingerprint, seal, unseal};
pub use estimate::{Estimation, estimations};
pub use evaluate::{
    Interval, MAX_VARIABLES, Narrowing, Probe, Range, Scope, Seen, evaluate, keep_only, observe, range, range_within,
    settled, totals_of_both,
};
pub use explain::{Step, explain};
pub use history::{Histories, HistoryError, MAX_RECEIVED, Received, check_history};
pub use months::add_months;
pub use program::{NodeId, Program, VarId};
pub use report::Report;
pub use situation::{Child, MAX_CHILDREN, OutOfBounds, Situation, asked, check_bounds, check_bounds_on, latest_day};
pub use value::{Type, Unit, Value};

#[cfg(test)]
mod samples;
