//! A date or a month in short inputs, which every keyboard and every screen reader can fill.

use yew::virtual_dom::ListenerKind;

use super::Field;
use super::fault::{Fault, part_id};
use super::line::text_input;
use crate::tags::{Tag, block, tag};

/// `parts`: label and class of each input, in the order of the draft.
pub fn parts(field: &Field, parts: &[(&'static str, &'static str)]) -> Tag {
    let draft = field.draft();
    let part = |index: usize, name: &str, class: &'static str, value: &str| {
        let id = part_id(field.slot, index);
        block("span", class)
            .add(tag("label").attr("for", &id).text(name))
            .add(field.at_fault(text_input(&id, "numeric", value), Fault::Part(index)))
            .done()
    };
    let inputs = (0..)
        .zip(parts)
        .zip(&draft.0)
        .map(|((index, (name, class)), value)| part(index, name, class, value));
    let group = field.described(block("fieldset", field.class())).add(field.legend());
    let group = field
        .refused(field.help(group))
        .add(block("div", "parties").each(inputs));
    field.left(group, ListenerKind::onfocusout)
}
