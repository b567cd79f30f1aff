//! Where the rule comes from, how sure it is, and until when it was checked.

use reperes_engine::program::Source;
use reperes_engine::{Date, format};
use yew::{Html, html};

use crate::words;

pub fn source(source: &Source, checked_until: Date, with_confidence: bool) -> Html {
    let mut title = source.document.clone();
    for part in [&source.section, &source.date] {
        if !part.is_empty() {
            title.push_str(", ");
            title.push_str(part);
        }
    }
    html! {
        <p class="source">
            { "Source : " }
            if source.url.is_empty() { { title } } else { <a href={source.url.clone()} rel="noreferrer">{ title }</a> }
            { " – vérifiée jusqu'au " }{ format::date(checked_until) }{ "." }
            if with_confidence {
                { " Confiance : " }{ words::confidence(source.confidence) }{ "." }
                if !source.caveat.is_empty() { { " " }{ source.caveat.clone() } }
            }
        </p>
    }
}
