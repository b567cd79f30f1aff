//! The conditions one by one: met, not met, to complete, left to a person.

use reperes_engine::report::{Motif, MotifState};
use yew::Html;

use crate::tags::{block, many, nothing, tag};
use crate::words;

pub fn motifs(motifs: &[Motif]) -> Html {
    if motifs.is_empty() {
        nothing()
    } else {
        block("ul", "motifs").each(motifs.iter().map(motif)).done()
    }
}

fn motif(motif: &Motif) -> Html {
    let (symbol, class, word) = words::motif(motif.etat);
    let state = tag("span").attr("class", &("etat-motif ".to_string() + class));
    let state = state
        .add(tag("span").attr("aria-hidden", "true").text(symbol))
        .text(" ")
        .text(word);
    let mut line = tag("li").add(state).text(" ").said(motif.texte);
    if let (MotifState::NonRempli, Some(refusal)) = (motif.etat, &motif.refus) {
        line = line.add(block("strong", "refus").said(refusal));
    }
    if motif.suppose {
        line = line.add(tag("em").text(" Sur une hypothèse."));
    }
    line.done()
}

/// The sentences of the conditions that refuse.
pub fn refusals(motifs: &[Motif]) -> Html {
    let refused = motifs.iter().filter(|motif| motif.etat == MotifState::NonRempli);
    many(
        refused
            .map(|motif| {
                block("p", "pourquoi")
                    .said(motif.refus.as_deref().unwrap_or(motif.texte))
                    .done()
            })
            .collect(),
    )
}
