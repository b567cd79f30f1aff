//! What to do to obtain it.

use reperes_engine::program::{Steps, Voie};
use yew::Html;

use crate::links::outside;
use crate::tags::{Tag, block, many, nothing, tag};
use crate::words;

/// The whole démarche, for the page of one aide.
pub fn steps(voie: Voie, steps: &Steps) -> Html {
    let mut list = block("dl", "demarche");
    for (name, text) in [
        ("À qui", &steps.to),
        ("Comment", &steps.how),
        ("Contact", &steps.contact),
        ("Versé", &steps.paid_to),
    ] {
        if !text.is_empty() {
            list = line(list, name, tag("dd").said(text));
        }
    }
    if !steps.documents.is_empty() {
        let documents = steps.documents.iter().map(|document| tag("li").said(document).done());
        list = line(list, "Pièces à préparer", tag("dd").add(tag("ul").each(documents)));
    }
    if !steps.link.is_empty() {
        let there = outside(&steps.link, site(&steps.link));
        list = line(list, "En ligne", tag("dd").add(there));
    }
    many(vec![
        tag("p").text(&words::voie(voie, steps.organism())).done(),
        list.done(),
        mentions(steps),
    ])
}

fn line(list: Tag, name: &str, content: Tag) -> Tag {
    list.add(tag("dt").text(name)).add(content)
}

/// The same in a few lines, for the lists.
pub fn short_steps(voie: Voie, steps: &Steps) -> Html {
    let mut line = block("p", "que-faire")
        .add(tag("strong").text("Que faire : "))
        .text(&words::voie(voie, steps.organism()));
    for (name, text) in [
        (" ", &steps.how),
        (" À qui : ", &steps.to),
        (" Contact : ", &steps.contact),
        (" Versé ", &steps.paid_to),
    ] {
        if !text.is_empty() {
            line = line.text(name).said(text);
            if !text.ends_with(['.', '!', '?']) {
                line = line.text(".");
            }
        }
    }
    line.done()
}

/// Such as the limit of the funds available.
pub fn mentions(steps: &Steps) -> Html {
    if steps.mentions.is_empty() {
        nothing()
    } else {
        block("p", "note").said(&steps.mentions.join(" ")).done()
    }
}

/// `www.caf.fr` of an address, so that the link says where it leads.
fn site(link: &str) -> &str {
    let bare = link.split_once("://").map_or(link, |(_, rest)| rest);
    bare.split_once('/').map_or(bare, |(site, _)| site)
}
