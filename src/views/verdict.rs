//! The verdict in a word, a symbol and a colour; never the colour alone.

use reperes_engine::Report;
use reperes_engine::report::{AideReport, Reserve};
use yew::{Html, classes, html};

use crate::words::{self, STANDINGS, Standing};

pub fn badge(standing: Standing, reserves: &[Reserve]) -> Html {
    html! {
        <span class={classes!("verdict", standing.class())}>
            <span aria-hidden="true">{ standing.symbol() }</span>{ " " }{ words::verdict(standing, reserves) }
        </span>
    }
}

pub fn standing(aide: &AideReport) -> Standing {
    Standing::new(aide.verdict, aide.cause)
}

/// How many aides have each answer, in the order of the lists.
pub fn tally(report: &Report) -> [usize; 4] {
    STANDINGS.map(|wanted| report.aides.iter().filter(|aide| standing(aide) == wanted).count())
}

/// The one line that says how things stand, read out as answers change.
pub fn status(report: &Report) -> String {
    let [yes, to_complete, to_ask, no] = tally(report);
    format!("Pour l'instant : {yes} oui, {to_complete} à compléter, {to_ask} à demander à la Caf, {no} non.")
}
