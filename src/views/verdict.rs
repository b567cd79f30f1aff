//! The verdict in a word, a symbol and a colour; never the colour alone.

use reperes_engine::Report;
use reperes_engine::report::{AideReport, Reserve};

use crate::tags::{Tag, tag};
use crate::words::{self, STANDINGS, Standing};

pub fn badge(standing: Standing, reserves: &[Reserve]) -> Tag {
    tag("span")
        .attr("class", &("verdict ".to_string() + standing.class()))
        .add(tag("span").attr("aria-hidden", "true").text(standing.symbol()))
        .text(" ")
        .text(words::verdict(standing, reserves))
}

pub fn standing(aide: &AideReport) -> Standing {
    Standing::new(aide.verdict, aide.cause)
}

/// The one line that says how things stand, read out as answers change.
pub fn status(report: &Report) -> String {
    let count = |wanted: Standing| report.aides.iter().filter(|aide| standing(aide) == wanted).count();
    let [yes, to_complete, to_ask, no] = STANDINGS.map(count);
    format!("Pour l'instant : {yes} oui, {to_complete} à compléter, {to_ask} à demander à la Caf, {no} non.")
}
