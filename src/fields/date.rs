//! A date or a month in short inputs, which every keyboard and every screen reader can fill.

use yew::virtual_dom::ListenerKind;

use super::Field;
use super::line::text_input;
use crate::tags::{Tag, block, tag};

/// `parts`: label and class of each input, in the order of the draft.
pub fn parts(field: &Field, parts: &[(&'static str, &'static str)]) -> Tag {
    let draft = field.draft();
    let part = |index: usize, name: &str, class: &'static str, value: &str| {
        let id = if index == 0 {
            field.id()
        } else {
            format!("{}-{index}", field.id())
        };
        block("span", class)
            .add(tag("label").attr("for", &id).text(name))
            .add(field.described(text_input(&id, "numeric", value)))
            .done()
    };
    let inputs = (0..)
        .zip(parts)
        .zip(&draft.0)
        .map(|((index, (name, class)), value)| part(index, name, class, value));
    let group = block("fieldset", field.class()).add(tag("legend").add(field.title()));
    let group = field
        .refused(field.help(group))
        .add(block("div", "parties").each(inputs));
    field.left(group, ListenerKind::onfocusout)
}
