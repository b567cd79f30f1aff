//! Every day from the first version of an aide to the end of the last belongs to a version, or to a declared interruption.

use reperes_engine::program::Aide;
use reperes_engine::{Date, Unit};

use super::family;
use crate::check::describe;
use crate::diagnostic::Diagnostic;
use crate::lower::{AideOrigin, Lowered};

pub(super) fn prove(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    // Versions of one aide stand side by side, oldest first.
    let aides: Vec<_> = lowered.program.aides.iter().zip(&lowered.origins).collect();
    for (rank, (aide, origin)) in aides.iter().enumerate() {
        let next = aides.get(rank + 1).filter(|(next, _)| next.id == aide.id);
        let hole = next.and_then(|(next, _)| hole(aide, next));
        match (&aide.interruption, hole) {
            (None, None) => {}
            (Some(declared), Some((from, to))) if declared.from == from && declared.to == to => {}
            (None, Some(hole)) => {
                let family = family::asking(lowered, rank, Some(hole.0));
                diagnostics.extend(next.map(|next| undeclared((aide, origin), *next, hole).family(family)));
            }
            (Some(declared), hole) => {
                let day = hole.map_or(declared.from, |(from, _)| from);
                diagnostics.push(misplaced(origin, hole).family(family::asking(lowered, rank, Some(day))));
            }
        }
    }
}

/// The first and last day of no version, between two that follow each other.
fn hole(before: &Aide, next: &Aide) -> Option<(Date, Date)> {
    let from = before.to?.shift(1, Unit::Jour);
    let to = next.from?.shift(-1, Unit::Jour);
    (from <= to).then_some((from, to))
}

/// « le 3 mai 2024 », « du 1er janvier 2024 au 31 décembre 2024 ».
fn days((from, to): (Date, Date)) -> String {
    if from == to {
        format!("le {}", describe::date(from))
    } else {
        format!("du {} au {}", describe::date(from), describe::date(to))
    }
}

fn written((from, to): (Date, Date)) -> String {
    let day = |date: Date| format!("{:04}-{:02}-{:02}", date.year(), date.month().number(), date.day());
    format!("{{ du = {}, au = {}, texte = \"…\" }}", day(from), day(to))
}

fn undeclared(
    (before, before_at): (&Aide, &AideOrigin),
    (_, next_at): (&Aide, &AideOrigin),
    hole: (Date, Date),
) -> Diagnostic {
    Diagnostic::new(
        "R220",
        before_at.in_force.unwrap_or(before_at.place),
        format!("aucune version de `{}` n'est en vigueur {}", before.id, days(hole)),
    )
    .label("cette version finit la veille")
    .because(
        next_at.in_force.unwrap_or(next_at.place),
        "et celle-ci ne commence qu'après",
    )
    .help(format!(
        "écrivez la version qui manque, ou dites pourquoi il n'y en a pas dans la version qui précède : `interruption = {}`",
        written(hole)
    ))
}

fn misplaced(origin: &AideOrigin, hole: Option<(Date, Date)>) -> Diagnostic {
    let place = origin.interruption.unwrap_or(origin.place);
    let diagnostic = match hole {
        Some(hole) => Diagnostic::new(
            "R221",
            place,
            format!(
                "aucune version n'est en vigueur {}, et l'interruption déclarée dit d'autres jours",
                days(hole)
            ),
        )
        .help(format!("écrivez `interruption = {}`", written(hole))),
        None => Diagnostic::new(
            "R221",
            place,
            "il n'y a pas d'interruption ici : aucune version ne suit celle-ci, ou elle la suit dès le lendemain",
        )
        .help("ôtez `interruption` ; `apres` dit ce que devient une aide dont la dernière version est finie"),
    };
    diagnostic
        .label("interruption déclarée")
        .because(origin.in_force.unwrap_or(origin.place), "la version va jusque-là")
}
