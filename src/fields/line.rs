//! A number, an amount, a rate or a quantity: one line, its unit beside.

use reperes_engine::{Type, format};
use yew::virtual_dom::ListenerKind;

use super::Field;
use crate::tags::{Tag, block, tag};

pub fn line(field: &Field, ty: Type) -> Tag {
    let unit = format::unit(ty);
    let input = text_input(&field.id(), "decimal", &field.draft().0[0]);
    let mut typed = block("span", "saisie").add(field.left(field.alone(input), ListenerKind::onchange));
    if !unit.is_empty() {
        typed = typed.add(block("span", "unite").attr("aria-hidden", "true").text(unit));
    }
    let around = block("div", field.class()).add(field.label(&field.id(), unit));
    field.refused(field.help(around)).add(typed)
}

/// `mode`: the keyboard that a telephone shows.
pub fn text_input(id: &str, mode: &str, value: &str) -> Tag {
    tag("input")
        .attr("type", "text")
        .attr("inputmode", mode)
        .attr("id", id)
        .attr("value", value)
}
