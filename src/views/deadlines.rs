//! From when, and until when, to ask; the other dates that count.

use reperes_engine::report::{Deadlines, OtherDate};
use reperes_engine::{Date, format};
use yew::Html;

use crate::tags::{block, many, nothing, tag};
use crate::words;

pub fn deadlines(deadlines: Option<&Deadlines>, on: Date) -> Html {
    let Some(deadlines) = deadlines else { return nothing() };
    many(vec![to_ask(deadlines, on), others(deadlines, on)])
}

fn to_ask(deadlines: &Deadlines, on: Date) -> Html {
    let mut when = "Quand : ".to_string();
    if let Some(day) = deadlines.ouvre.filter(|day| *day > on) {
        when += &format!("à partir du {}. ", format::date(day));
    }
    if let Some(day) = deadlines.limite {
        when += &format!("jusqu'au {} au plus tard{}. ", format::date(day), passed(day, on));
    }
    if deadlines.texte.is_empty() {
        return nothing();
    }
    block("p", "echeance")
        .add(tag("strong").text(&when))
        .said(deadlines.texte)
        .done()
}

/// What counts once it is asked: a short list, earliest first.
fn others(deadlines: &Deadlines, on: Date) -> Html {
    if deadlines.autres.is_empty() {
        return nothing();
    }
    let line = |other: &OtherDate| {
        if let Some(change) = words::change_of_month(other) {
            return tag("li").text(&change).done();
        }
        let day = format::date(other.date);
        let line = tag("li").text(&other.titre).text(" : ").add(tag("strong").text(&day));
        let line = line.text(passed(other.date, on));
        if other.texte.is_empty() {
            line.done()
        } else {
            line.text(". ").said(&other.texte).done()
        }
    };
    block("ul", "parts").each(deadlines.autres.iter().map(line)).done()
}

fn passed(day: Date, on: Date) -> &'static str {
    if day < on { " (date passée)" } else { "" }
}
