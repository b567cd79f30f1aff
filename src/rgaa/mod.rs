//! The declaration of accessibility: 106 criteria, what we find of each by ourselves, and what shows it.
//!
//! The page of the site and `docs/accessibilite.md` are both drawn from [`table::TABLE`].

mod table;

use table::TABLE;

/// One criterion of the RGAA.
#[derive(Clone, Copy, Debug)]
pub struct Criterion {
    pub number: &'static str,
    /// What it is about, in our own words.
    pub subject: &'static str,
    pub state: State,
    /// What one sees here, or why it does not apply.
    pub seen: &'static str,
    /// Words of the names of the tests that hold it.
    #[cfg_attr(not(test), expect(dead_code, reason = "the document alone names the tests"))]
    pub tests: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Conforme,
    NonConforme,
    NonApplicable,
}

/// Day of the last reading of the whole table.
pub const DAY: &str = "30 novembre 2026";

/// Who answers about the accessibility of the published site: whoever publishes it says it when it is built.
pub const CONTACT: Option<&str> = option_env!("REPERES_CONTACT_ACCESSIBILITE");

pub const CONFORMES: usize = count(State::Conforme);
pub const NON_CONFORMES: usize = count(State::NonConforme);
pub const APPLICABLES: usize = CONFORMES + NON_CONFORMES;

/// What is not conforme: alone in the site, where the rest of the table would weigh for nothing.
pub const FAILURES: [Criterion; NON_CONFORMES] = failures();

/// « 94,7 % », never rounded up.
pub fn rate() -> String {
    let tenths = CONFORMES * 1000 / APPLICABLES;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole}\u{a0}%"),
        (whole, tenth) => format!("{whole},{tenth}\u{a0}%"),
    }
}

/// The link of the footer.
pub fn mention() -> String {
    format!("Accessibilité : {} des critères, par auto-évaluation", rate())
}

const fn is(one: State, other: State) -> bool {
    match (one, other) {
        (State::Conforme, State::Conforme)
        | (State::NonConforme, State::NonConforme)
        | (State::NonApplicable, State::NonApplicable) => true,
        (State::Conforme | State::NonConforme | State::NonApplicable, _) => false,
    }
}

const fn count(state: State) -> usize {
    let (mut found, mut at) = (0, 0);
    while at < TABLE.len() {
        if is(TABLE[at].state, state) {
            found += 1;
        }
        at += 1;
    }
    found
}

const fn failures() -> [Criterion; NON_CONFORMES] {
    let mut found = [TABLE[0]; NON_CONFORMES];
    let (mut rank, mut at) = (0, 0);
    while at < TABLE.len() {
        if is(TABLE[at].state, State::NonConforme) {
            found[rank] = TABLE[at];
            rank += 1;
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests;
