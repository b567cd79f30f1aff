//! Bounds of a bracket that were given another name.

use super::table::Table;
use crate::diagnostic::Diagnostic;
use crate::parse::words::plain;
use crate::suggest::nearest;

pub(super) const LOWER: [&str; 2] = ["de", "plus_de"];
pub(super) const UPPER: [&str; 2] = ["jusqu_a", "moins_de"];

/// How people name a bound otherwise.
const OTHERWISE: &[(&str, &str)] = &[
    ("a", "jusqu_a"),
    ("au", "jusqu_a"),
    ("jusqu", "jusqu_a"),
    ("jusque", "jusqu_a"),
    ("jusqu_au", "jusqu_a"),
    ("moins", "moins_de"),
    ("inferieur_a", "moins_de"),
    ("plus", "plus_de"),
    ("superieur_a", "plus_de"),
    ("du", "de"),
    ("depuis", "de"),
    ("a_partir_de", "de"),
];

/// The bound that was meant by a key that is none.
pub(super) fn meant(key: &str) -> Option<&'static str> {
    let written = plain(key).unwrap_or_else(|| key.to_owned());
    let known = OTHERWISE.iter().find(|(name, _)| *name == written);
    known
        .map(|(_, bound)| *bound)
        .or_else(|| nearest(key, ["jusqu_a", "moins_de"]).filter(|_| key.len() > 4))
}

/// Says each name of a bound that would be taken for a column; whether there is any.
pub(super) fn refuse_misnamed(brackets: &[Table<'_>]) -> bool {
    let mut said: Vec<String> = Vec::new();
    for bracket in brackets {
        for (key, _) in bracket.named() {
            let Some(bound) = misnamed(&key.value, brackets).filter(|_| !said.contains(&key.value)) else {
                continue;
            };
            bracket.source.report(
                Diagnostic::new(
                    "R004",
                    key.place,
                    format!("`{}` n'est pas une borne de tranche", key.value),
                )
                .label("clé inconnue")
                .help(format!("écrivez `{bound}`, dans chaque tranche")),
            );
            said.push(key.value);
        }
    }
    !said.is_empty()
}

/// The bound that was meant by what would be a column; none when it may well be one.
fn misnamed(key: &str, brackets: &[Table<'_>]) -> Option<&'static str> {
    let bound = meant(key).filter(|_| !LOWER.contains(&key) && !UPPER.contains(&key))?;
    let side = if LOWER.contains(&bound) { LOWER } else { UPPER };
    let is_beside_one = |bracket: &Table<'_>| bracket.has(key) && side.iter().any(|bound| bracket.has(bound));
    // The lowest bracket seldom has a lower bound.
    let is_everywhere = side == LOWER && brackets.iter().all(|bracket| bracket.has(key));
    let is_column = is_everywhere || brackets.iter().any(is_beside_one);
    (!is_column).then_some(bound)
}
