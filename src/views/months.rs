//! From which month to which a right is due.

use reperes_engine::report::{Months, Verdict};
use yew::Html;

use crate::tags::{block, nothing};
use crate::words;

pub fn months(mois: &Months, verdict: Verdict) -> Html {
    match words::months(mois, verdict) {
        Some(said) => block("p", "mois").text(&said).done(),
        None => nothing(),
    }
}
