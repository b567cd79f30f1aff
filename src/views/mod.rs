//! Pieces of pages: plain functions from data to elements, without state.

mod aide_card;
mod caf_notice;
mod calculation;
mod changes;
mod cumuls;
mod deadlines;
mod document;
mod edition;
mod estimates;
mod found;
mod money;
mod months;
mod motifs;
mod parents;
mod recap;
mod reserves;
mod source;
mod steps;
mod summary;
mod totals;
mod traces;
mod variants;
mod verdict;

pub use aide_card::{aide_card, aide_row, children, missing, title_id};
pub use caf_notice::caf_notice;
pub use calculation::calculation;
pub use changes::changes;
pub use cumuls::{choices, cumuls, has_cumuls};
pub use deadlines::deadlines;
pub use document::block_of_rule;
pub use edition::{edition, edition_on_paper};
pub use estimates::estimates;
pub use found::found;
pub use money::{amount_line, amount_notes, loan, parts};
pub use months::months;
pub use motifs::{motifs, refusals};
pub use parents::{other_parent, whose};
pub use recap::recap;
pub use reserves::reserves;
pub use source::source;
pub use steps::{short_steps, steps};
pub use summary::{SUMMARY, error_summary};
pub use totals::totals;
pub use traces::{gives_3919, traces, traces_of};
pub use variants::variants;
pub use verdict::{badge, standing};

/// The results beside the sheet.
pub const SHEET_RESULTS: &str = "#resultats-feuille";
