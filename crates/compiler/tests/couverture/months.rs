//! Comparisons of months, tried in the month of the bound and in the month beyond.

use crate::rules::{Covered, condition};

const FROM: &str = "mois(demande) >= mois_suivant(emmenagement_date)";

/// An example on a day, for someone who moved on 10 March.
fn asked(on: &str, is_oui: bool) -> String {
    let attendu = match is_oui {
        true => "verdict = \"oui\"",
        false => "verdict = \"non\", refus = [\"a\"]",
    };
    format!(
        "
[[exemple]]
nom = \"{on}\"
le  = {on}
foyer   = {{ emmenagement_date = 2026-03-10 }}
attendu = {{ {attendu} }}
"
    )
}

#[test]
fn a_month_has_edges_whatever_the_day() {
    Covered::rule(&condition("a", FROM)).assert_missing(&[
        "la condition `a` n'est remplie dans aucun exemple",
        "la condition `a` n'est refusée dans aucun exemple",
        "`mois(demande) >= mois_suivant(emmenagement_date)` n'est tout juste vrai dans aucun exemple",
        "`mois(demande) >= mois_suivant(emmenagement_date)` n'est faux de peu dans aucun exemple",
    ]);
    let near = asked("2026-03-02", false) + &asked("2026-04-29", true);
    Covered::rule(&(condition("a", FROM) + &near)).assert_missing(&[]);
}

#[test]
fn a_month_further_is_no_edge() {
    let far = asked("2026-02-28", false) + &asked("2026-05-01", true);
    Covered::rule(&(condition("a", FROM) + &far)).assert_missing(&[
        "`mois(demande) >= mois_suivant(emmenagement_date)` n'est tout juste vrai dans aucun exemple",
        "`mois(demande) >= mois_suivant(emmenagement_date)` n'est faux de peu dans aucun exemple",
    ]);
}
