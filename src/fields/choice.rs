//! One of a few answers as radio buttons, one of many as a list; nothing chosen at first.

use yew::virtual_dom::ListenerKind;

use super::{APART, Field, is_chosen};
use crate::state::Slot;
use crate::tags::{Tag, block, tag};

/// Beyond this many answers, a list is easier to scan than radio buttons.
const MOST_RADIOS: usize = 6;

pub fn choice(field: &Field, list: u16) -> Tag {
    let declared = field.case.program.choices.get(usize::from(list));
    let options = declared.iter().flat_map(|list| &list.options);
    let options = options.map(|option| (option.name.as_str(), option.label.as_str()));
    let options: Vec<(&str, &str)> = options.chain(apart(field)).collect();
    if options.len() <= MOST_RADIOS && !field.compact {
        radios(field, &options, "en-liste")
    } else {
        select(field, &options)
    }
}

pub fn yes_or_no(field: &Field) -> Tag {
    let options: Vec<(&str, &str)> = [("oui", "Oui"), ("non", "Non")]
        .into_iter()
        .chain(apart(field))
        .collect();
    radios(field, &options, "cote-a-cote")
}

/// Of all the children, the way out of one answer for all.
fn apart(field: &Field) -> Option<(&'static str, &'static str)> {
    match field.slot {
        Slot::All(_) => Some((APART, "Cela dépend de l'enfant")),
        Slot::Caf | Slot::Request | Slot::Children | Slot::Foyer(_) | Slot::Monthly(..) | Slot::Child(..) => None,
    }
}

pub fn radios(field: &Field, options: &[(&str, &str)], layout: &'static str) -> Tag {
    let id = field.id();
    let radio = |index: usize, value: &str, words: &str| {
        let own = if index == 0 {
            id.clone()
        } else {
            format!("{id}-{index}")
        };
        let input = tag("input")
            .attr("type", "radio")
            .attr("id", &own)
            .attr("name", &id)
            .attr("value", value)
            .flag("checked", is_chosen(field, value));
        block("span", "radio")
            .add(field.left(input, ListenerKind::onchange))
            .add(label(tag("label").attr("for", &own), value, words))
            .done()
    };
    let mut answers = block("div", layout).each(
        (0..)
            .zip(options)
            .map(|(index, (value, words))| radio(index, value, words)),
    );
    if field.compact {
        // On the sheet an answer can be taken back, and none is the first choice.
        answers = answers.node(radio(options.len(), "", "?"));
    }
    let group = field.alone(block("fieldset", field.class()).attr("role", "radiogroup"));
    let group = field.help(group.add(field.legend()));
    field.refused(group).add(answers)
}

/// The sign that takes an answer back is read out in words.
fn label(label: Tag, value: &str, words: &str) -> Tag {
    let label = label.text(words);
    if value.is_empty() {
        label.add(block("span", "hors-ecran").text(" pas de réponse"))
    } else {
        label
    }
}

fn select(field: &Field, options: &[(&str, &str)]) -> Tag {
    let option = |value: &str, label: &str| {
        tag("option")
            .attr("value", value)
            .flag("selected", is_chosen(field, value))
            .text(label)
            .done()
    };
    let list = field.alone(tag("select").attr("id", &field.id()));
    let list = list
        .node(option("", if field.compact { "—" } else { "Choisissez" }))
        .each(options.iter().map(|(value, label)| option(value, label)));
    let around = block("div", field.class()).add(field.label(&field.id(), ""));
    field
        .refused(field.help(around))
        .add(field.left(list, ListenerKind::onchange))
}
