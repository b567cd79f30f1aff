//! From when, and until when, to ask.

use reperes_engine::report::Deadlines;
use reperes_engine::{Date, format};
use yew::Html;

use crate::tags::{block, nothing, tag};

pub fn deadlines(deadlines: Option<&Deadlines>, on: Date) -> Html {
    let Some(deadlines) = deadlines else { return nothing() };
    let mut when = "Quand : ".to_string();
    if let Some(day) = deadlines.ouvre.filter(|day| *day > on) {
        when += &format!("à partir du {}. ", format::date(day));
    }
    if let Some(day) = deadlines.limite {
        let passed = if day < on { " (date passée)" } else { "" };
        when += &format!("jusqu'au {} au plus tard{passed}. ", format::date(day));
    }
    block("p", "echeance")
        .add(tag("strong").text(&when))
        .text(deadlines.texte)
        .done()
}
