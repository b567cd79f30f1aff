//! What to do to obtain it.

use reperes_engine::program::{Steps, Voie};
use yew::{Html, html};

use crate::words;

/// The whole démarche, for the page of one aide.
pub fn steps(voie: Voie, steps: &Steps) -> Html {
    let line = |name: &'static str, text: &str| {
        if text.is_empty() {
            Html::default()
        } else {
            html! { <><dt>{ name }</dt><dd>{ text.to_string() }</dd></> }
        }
    };
    html! {
        <>
            <p>{ words::voie(voie) }</p>
            <dl class="demarche">
                { line("À qui", &steps.to) }
                { line("Comment", &steps.how) }
                if !steps.documents.is_empty() {
                    <dt>{ "Pièces à préparer" }</dt>
                    <dd><ul>{ for steps.documents.iter().map(|document| html! { <li>{ document.clone() }</li> }) }</ul></dd>
                }
                { line("Contact", &steps.contact) }
                if !steps.link.is_empty() {
                    <dt>{ "En ligne" }</dt>
                    <dd><a href={steps.link.clone()} rel="noreferrer">{ site(&steps.link) }</a></dd>
                }
            </dl>
            { mentions(steps) }
        </>
    }
}

/// The same in a few lines, for the lists.
pub fn short_steps(voie: Voie, steps: &Steps) -> Html {
    html! {
        <>
            <p class="que-faire">
                <strong>{ "Que faire : " }</strong>
                { words::voie(voie) }
                if !steps.how.is_empty() { { " " }{ steps.how.clone() } }
                if !steps.to.is_empty() { { " À qui : " }{ steps.to.clone() }{ "." } }
                if !steps.contact.is_empty() { { " Contact : " }{ steps.contact.clone() }{ "." } }
            </p>
            { mentions(steps) }
        </>
    }
}

fn mentions(steps: &Steps) -> Html {
    if steps.mentions.is_empty() {
        Html::default()
    } else {
        html! { <p class="note">{ steps.mentions.join(" ") }</p> }
    }
}

/// `www.caf.fr` of an address, so that the link says where it leads.
fn site(link: &str) -> String {
    let bare = link.split_once("://").map_or(link, |(_, rest)| rest);
    bare.split('/').next().unwrap_or(bare).to_string()
}
