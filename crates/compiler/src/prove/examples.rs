//! What no example shows.

use std::collections::BTreeSet;

use reperes_engine::program::{Publication, Test};
use reperes_engine::report::Verdict;

use super::family;
use crate::diagnostic::{Diagnostic, Place};
use crate::lower::Lowered;

pub(super) fn warn(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    // A condition of `_commun.toml` is shown by the examples of any aide that uses it.
    let mut refused: BTreeSet<Place> = BTreeSet::new();
    for example in &lowered.examples {
        let (Some(aide), Some(origin)) = (
            lowered.program.aides.get(example.aide),
            lowered.origins.get(example.aide),
        ) else {
            continue;
        };
        let names = example.expected.refused.iter().flat_map(|(names, _)| names);
        for name in names {
            let found = aide
                .conditions
                .iter()
                .zip(&origin.conditions)
                .find(|(condition, _)| condition.name == *name);
            refused.extend(found.map(|(_, at)| at.name));
        }
    }
    let mut said: BTreeSet<Place> = BTreeSet::new();
    for (index, (aide, origin)) in lowered.program.aides.iter().zip(&lowered.origins).enumerate() {
        let of_aide = || lowered.examples.iter().filter(move |example| example.aide == index);
        if of_aide().next().is_none() {
            diagnostics.push(
                Diagnostic::new(
                    "A204",
                    origin.place,
                    format!("l'aide « {} » n'a aucun exemple", aide.title),
                )
                .label("rien ne montre ce qu'elle répond")
                .family(family::asking(lowered, index, None))
                .help("ajoutez un `[[exemple]]` par réponse possible"),
            );
            continue;
        }
        let shows = |wanted: Verdict| {
            of_aide().any(|example| example.expected.verdict.is_some_and(|(verdict, _)| verdict == wanted))
        };
        if aide.publication == Publication::Completes && !shows(Verdict::Oui) {
            diagnostics.push(
                Diagnostic::new(
                    "A201",
                    origin.place,
                    format!("aucun exemple ne répond oui pour « {} »", aide.title),
                )
                .label("jamais accordée")
                .family(family::asking(lowered, index, None))
                .help("ajoutez un `[[exemple]]` où toutes les conditions sont remplies"),
            );
        }
        let can_be_asked = aide
            .conditions
            .iter()
            .any(|condition| condition.test != Test::LeftToPerson);
        if can_be_asked && !shows(Verdict::Inconnu) {
            diagnostics.push(
                Diagnostic::new(
                    "A202",
                    origin.place,
                    format!("aucun exemple ne répond inconnu pour « {} »", aide.title),
                )
                .label("toujours décidée")
                .family(family::unknown(lowered, index))
                .help("ajoutez un `[[exemple]]` où il manque une réponse, avec ses `questions`"),
            );
        }
        for (rank, (condition, at)) in aide.conditions.iter().zip(&origin.conditions).enumerate() {
            if condition.test == Test::LeftToPerson || refused.contains(&at.name) || !said.insert(at.name) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    "A203",
                    at.name,
                    format!("la condition `{}` n'est refusée dans aucun exemple", condition.name),
                )
                .label("rien ne montre qu'elle sert")
                .family(family::refused(lowered, index, rank, None))
                .help(format!(
                    "ajoutez un `[[exemple]]` où elle n'est pas remplie, avec `refus = [\"{}\"]`",
                    condition.name
                )),
            );
        }
    }
}
