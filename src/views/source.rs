//! Where the rule comes from, how sure it is, and until when it was checked.

use reperes_engine::program::Source;
use reperes_engine::{Date, format};
use yew::Html;

use crate::links::outside;
use crate::tags::block;
use crate::words;

pub fn source(source: &Source, checked_until: Date, with_confidence: bool) -> Html {
    let mut title = source.document.clone();
    for part in [&source.section, &source.date] {
        if !part.is_empty() {
            title.push_str(", ");
            title.push_str(part);
        }
    }
    let line = block("p", "source").text("Source : ");
    let line = if source.url.is_empty() {
        line.text(&title)
    } else {
        line.add(outside(&source.url, &title))
    };
    let line = line
        .text(" – vérifiée jusqu'au ")
        .text(&format::date(checked_until))
        .text(".");
    if !with_confidence {
        return line.done();
    }
    let line = line
        .text(" Confiance : ")
        .text(words::confidence(source.confidence))
        .text(".");
    if source.caveat.is_empty() {
        line.done()
    } else {
        line.text(" ").said(&source.caveat).done()
    }
}
