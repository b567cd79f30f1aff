//! Examples written for the rédacteur: a family, and what the rules answer to it today.
//!
//! What they answer is not what they should: a person reads it against the règlement.

pub(crate) mod expected;
mod name;

use std::collections::BTreeSet;

use reperes_engine::{Program, Situation};
use reperes_witness::to_exemple;

pub(crate) use expected::says_amount;
pub use name::example_name;

/// An `[[exemple]]` ready to be added at the end of the rule file; `None` before the version is in force.
///
/// `name` is what it shows, without quotation marks; the line before it is empty.
///
/// ```
/// use reperes_compiler::example_text;
/// use reperes_engine::{Date, Program, Situation};
/// let program = Program::default();
/// let family = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert_eq!(example_text(&program, 0, "Une famille", &family), None); // no such aide
/// ```
pub fn example_text(program: &Program, aide: usize, name: &str, family: &Situation) -> Option<String> {
    let expected = expected::expected(program, aide, family)?;
    let name = name.replace(['"', '\\'], "'");
    let family = to_exemple(program, family);
    Some(format!(
        "\n[[exemple]]\nnom = \"{name}\"\n{family}attendu = {expected}\n"
    ))
}

/// A name that none of `taken` has, made with a number if need be; it is then taken.
///
/// ```
/// let mut taken = ["Un enfant".to_owned()].into();
/// assert_eq!(reperes_compiler::unique_name(&mut taken, "Un enfant"), "Un enfant (2)");
/// assert_eq!(reperes_compiler::unique_name(&mut taken, "Un enfant"), "Un enfant (3)");
/// ```
pub fn unique_name(taken: &mut BTreeSet<String>, name: &str) -> String {
    let mut given = name.to_owned();
    let mut rank = 2;
    while !taken.insert(given.clone()) {
        given = format!("{name} ({rank})");
        rank += 1;
    }
    given
}
