//! How to ask: whom, how, with which documents.

use reperes_engine::program::{Aide, StepsChange};

use crate::model::{Block, Item, Span, line, list, named, plain, told};

#[inline(never)]
pub(crate) fn blocks(aide: &Aide) -> Vec<Block> {
    let steps = &aide.steps;
    let mut items = Vec::new();
    add(&mut items, "À qui", &steps.to);
    add(&mut items, "Comment", &steps.how);
    documents(&mut items, &steps.documents);
    add(&mut items, "Contact", &steps.contact);
    add(&mut items, "L'aide est versée", &steps.paid_to);
    if !steps.link.is_empty() {
        items.push(named("En ligne").then(Span::Link {
            href: steps.link.clone(),
            text: steps.link.clone(),
        }));
    }
    for mention in &steps.mentions {
        items.push(line(plain(mention)));
    }
    list(items)
}

/// What a case changes.
#[inline(never)]
pub(crate) fn changed(change: &StepsChange) -> Vec<Item> {
    let mut items = Vec::new();
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    add(&mut items, "À qui", &of(&change.to));
    add(&mut items, "Comment", &of(&change.how));
    documents(&mut items, change.documents.as_deref().unwrap_or_default());
    add(&mut items, "L'aide est versée", &of(&change.paid_to));
    items
}

#[inline(never)]
fn add(items: &mut Vec<Item>, name: &str, text: &str) {
    if !text.is_empty() {
        items.push(told(name, text));
    }
}

#[inline(never)]
fn documents(items: &mut Vec<Item>, documents: &[String]) {
    if !documents.is_empty() {
        let mut item = named("Pièces");
        for document in documents {
            item = item.with(line(plain(document)));
        }
        items.push(item);
    }
}
