//! The calculation, as a tree that unfolds.

use reperes_engine::Step;
use yew::{Html, html};

pub fn calculation(step: &Step) -> Html {
    html! { <ul class="calcul">{ for step.steps.iter().map(line) }</ul> }
}

fn line(step: &Step) -> Html {
    let text = html! {
        <>
            { step.label.clone() }
            if !step.value.is_empty() { { " : " }<strong>{ step.value.clone() }</strong> }
            if step.suppose { <em>{ " (supposé)" }</em> }
            if let Some(source) = &step.source { <small>{ format!(" – {source}") }</small> }
        </>
    };
    if step.steps.is_empty() {
        html! { <li>{ text }</li> }
    } else {
        html! { <li><details><summary>{ text }</summary>{ calculation(step) }</details></li> }
    }
}
