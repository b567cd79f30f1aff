//! Why an answer must be confirmed, kind by kind.

use reperes_engine::report::Reserve;
use yew::Html;

use crate::tags::{block, nothing, tag};
use crate::words;

pub fn reserves(reserves: &[Reserve]) -> Html {
    if reserves.is_empty() {
        return nothing();
    }
    let line = |reserve: &Reserve| {
        let kind = tag("strong").text(words::reserve(reserve.genre)).text(" : ");
        tag("li").add(kind).said(&reserve.texte).done()
    };
    block("ul", "reserves").each(reserves.iter().map(line)).done()
}
