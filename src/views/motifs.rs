//! The conditions one by one: met, not met, to complete, left to a person.

use reperes_engine::report::{Motif, MotifState};
use yew::{Html, classes, html};

use crate::words;

pub fn motifs(motifs: &[Motif]) -> Html {
    if motifs.is_empty() {
        return Html::default();
    }
    html! { <ul class="motifs">{ for motifs.iter().map(motif) }</ul> }
}

fn motif(motif: &Motif) -> Html {
    let (symbol, class, word) = words::motif(motif.etat);
    html! {
        <li class={class}>
            <span class={classes!("etat", class)}><span aria-hidden="true">{ symbol }</span>{ " " }{ word }</span>
            { " " }{ motif.texte.to_string() }
            if let Some(refusal) = motif.refus.as_ref().filter(|_| motif.etat == MotifState::NonRempli) {
                <strong class="refus">{ " " }{ refusal.clone() }</strong>
            }
            if motif.suppose { <em>{ " Sur une hypothèse." }</em> }
        </li>
    }
}

/// The sentences of the conditions that refuse.
pub fn refusals(motifs: &[Motif]) -> Html {
    let refusal = |motif: &Motif| html! { <p class="pourquoi">{ motif.refus.clone().unwrap_or_else(|| motif.texte.to_string()) }</p> };
    html! { <>{ for motifs.iter().filter(|motif| motif.etat == MotifState::NonRempli).map(refusal) }</> }
}
