//! The text of a rule: paragraphs, lists and tables.

use reperes_document::{Block, Item, Span, Table};
use yew::Html;

use crate::links::outside;
use crate::tags::{Tag, block, tag};

/// Draws a link to a rule, from its identifier and the words of the link.
pub type ToRule<'a> = &'a dyn Fn(&str, &str) -> Tag;

pub fn block_of_rule(of_rule: &Block, to_rule: ToRule) -> Html {
    match of_rule {
        Block::Paragraph(spans) => said(tag("p"), spans, to_rule).done(),
        Block::List { is_numbered, items } => list(if *is_numbered { "ol" } else { "ul" }, items, to_rule).done(),
        Block::Table(table) => of_table(table).done(),
    }
}

fn list(name: &'static str, items: &[Item], to_rule: ToRule) -> Tag {
    tag(name).each(items.iter().map(|item| {
        let line = said(tag("li"), &item.spans, to_rule);
        if item.below.is_empty() {
            line
        } else {
            line.add(list("ul", &item.below, to_rule))
        }
        .done()
    }))
}

fn said(around: Tag, spans: &[Span], to_rule: ToRule) -> Tag {
    spans.iter().fold(around, |around, span| match span {
        Span::Text(text) => around.said(text),
        Span::Strong(text) => around.add(tag("strong").text(text)),
        Span::Link { href, text } => around.add(outside(href, text)),
        Span::Aide { id, text } => around.add(to_rule(id, text)),
    })
}

/// Wider than a telephone: it scrolls by itself, with the keyboard too.
fn of_table(table: &Table) -> Tag {
    let head = table
        .head
        .iter()
        .map(|cell| tag("th").attr("scope", "col").text(cell).done());
    let rows = table.rows.iter().map(|cells| {
        let of_row = cells.iter().enumerate().map(|(rank, cell)| {
            if rank == 0 {
                tag("th").attr("scope", "row")
            } else {
                tag("td")
            }
            .text(cell)
            .done()
        });
        tag("tr").each(of_row).done()
    });
    block("div", "table")
        .attr("role", "region")
        .attr("aria-label", &table.caption)
        .attr("tabindex", "0")
        .add(
            tag("table")
                .add(tag("caption").text(&table.caption))
                .add(tag("thead").add(tag("tr").each(head)))
                .add(tag("tbody").each(rows)),
        )
}
