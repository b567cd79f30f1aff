//! Compiles the rule files of `rules/` to the program that `reperes-engine` evaluates.
//!
//! Each pass is a folder named by its verb:
//!
//! ```text
//! files ─ read ─► declarations ─ resolve ─► names ─ parse, check ─► nodes ─ lower ─► Program ─ prove ─► Compilation
//!                                                                                       └─ check_examples
//! ```
//!
//! Reading never fails: every pass reports what is wrong in its turn and goes on with the rest,
//! so that all the mistakes are said at once.
//!
//! ```
//! use reperes_compiler::{SourceFile, compile, render};
//! let files = [SourceFile { path: "socle/offre.toml".into(), text: b"[aide]\ntitr = \"Une offre\"\n".to_vec() }];
//! let compilation = compile(&files);
//! assert!(compilation.program.is_none());
//! assert!(render(&compilation.diagnostics, &files, false).contains("erreur[R004]"));
//! ```

mod calendar;
mod check;
mod codes;
mod compile;
mod cover;
mod declarations;
mod diagnostic;
mod examples;
mod lower;
mod mutate;
mod parse;
mod propose;
mod prove;
mod read;
mod render;
mod resolve;
mod shown;
mod source;
mod suggest;
mod text;
mod undecided;
mod vary;

pub use codes::{code_page, codes};
pub use compile::{Compilation, Counts, compile};
pub use cover::{Answer, Coverage, Missing, Point, Proposal, What, coverage, dead, details, proposals};
pub use diagnostic::{Diagnostic, FileId, Place, Severity};
pub use examples::check_examples;
pub use lower::Places;
pub use lower::example::{Example, Expected};
pub use mutate::{Fate, Group, Mutant, MutantKind, Plan, Remedy, Writing, mutants, with_writings};
pub use parse::words::plain;
pub use propose::{example_name, example_text, unique_name};
pub use render::render;
pub use shown::{quoted, visible, visible_lines};
pub use source::{Folder, MOST_BYTES, Skipped, SourceFile, Unread, Why, is_hidden, read_dir, read_folder};
pub use suggest::nearest;
pub use undecided::Undecided;
pub use vary::{Variations, variations};
