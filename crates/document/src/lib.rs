//! The rules as a text that people proofread: one structure, drawn as Markdown, as a page, and by the application.
//!
//! Sentences and figures come from the rules; the expressions are said by [`reperes_engine::describe`];
//! the fixed words of the document are here.
//!
//! ```
//! use reperes_document::{chapter, markdown};
//! use reperes_engine::Program;
//! let national = chapter(&Program::default(), None);
//! assert!(markdown(&national).starts_with("# Les règles de tout le pays"));
//! ```

mod amount;
mod answers;
mod chapter;
mod cumuls;
mod dates;
mod examples;
mod html;
mod markdown;
mod model;
mod months;
mod search;
mod sheet;
mod source;
mod steps;
mod tables;
mod used;
pub mod words;

pub use chapter::{Chapter, Entry, Group, NATIONAL, chapter};
pub use html::{html, html_index};
pub use markdown::{markdown, markdown_index};
pub use model::{Block, Item, Section, Sheet, Span, Table};
pub use search::{Index, fold};
pub use sheet::sheet;
pub use source::period;
