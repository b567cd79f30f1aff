//! How to ask: whom, how, with which documents.

use reperes_engine::program::{Aide, StepsChange};

use crate::model::{Block, Item, Span, line, list, plain, strong, told};

pub(crate) fn blocks(aide: &Aide) -> Vec<Block> {
    let steps = &aide.steps;
    let mut items = vec![
        some("À qui", &steps.to),
        some("Comment", &steps.how),
        documents(&steps.documents),
        some("Contact", &steps.contact),
        some("L'aide est versée", &steps.paid_to),
    ];
    if !steps.link.is_empty() {
        items.push(Some(line(vec![
            strong("En ligne"),
            plain(" : "),
            Span::Link {
                href: steps.link.clone(),
                text: steps.link.clone(),
            },
        ])));
    }
    items.extend(steps.mentions.iter().map(|mention| Some(line(vec![plain(&**mention)]))));
    list(items.into_iter().flatten().collect()).into_iter().collect()
}

/// What a case changes.
pub(crate) fn changed(change: &StepsChange) -> Vec<Item> {
    let of = |name, text: &Option<String>| text.as_ref().and_then(|text| some(name, text));
    let items = [
        of("À qui", &change.to),
        of("Comment", &change.how),
        change.documents.as_ref().and_then(|all| documents(all)),
        of("L'aide est versée", &change.paid_to),
    ];
    items.into_iter().flatten().collect()
}

fn some(name: &str, text: &str) -> Option<Item> {
    (!text.is_empty()).then(|| told(name, text))
}

fn documents(documents: &[String]) -> Option<Item> {
    (!documents.is_empty()).then(|| Item {
        spans: vec![strong("Pièces"), plain(" :")],
        below: documents
            .iter()
            .map(|document| line(vec![plain(&**document)]))
            .collect(),
    })
}
