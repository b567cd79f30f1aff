//! The chapter as one page, to read on screen and on paper, without anything beside it.

use crate::chapter::{Chapter, Entry, Group};
use crate::markdown::{anchor, file};
use crate::model::{Block, Item, Sheet, Span, Table};

const STYLE: &str = include_str!("page.css");

/// A whole chapter: title, contents, rules.
pub fn html(chapter: &Chapter) -> String {
    let preface: String = chapter.preface.iter().map(|words| element("p", words)).collect();
    let contents: String = chapter.groups.iter().map(contents).collect();
    let rules: String = chapter.groups.iter().map(group).collect();
    page(
        &chapter.title,
        &format!("{preface}<nav aria-label=\"Sommaire\"><h2>Sommaire</h2>{contents}</nav>{rules}"),
    )
}

/// The list of chapters, each beside it: name of the file, title.
pub fn html_index(chapters: &[(String, String)]) -> String {
    let lines: String = chapters
        .iter()
        .map(|(name, title)| format!("<li><a href=\"{name}.html\">{}</a></li>", escaped(title)))
        .collect();
    page("Les règles de Repères", &format!("<ul>{lines}</ul>"))
}

fn page(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} – Repères</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}

fn contents(group: &Group) -> String {
    let lines: String = group
        .entries
        .iter()
        .map(|entry| {
            format!(
                "<li><a href=\"#{}\">{}</a></li>\n",
                anchor(&entry.id),
                escaped(&entry.title)
            )
        })
        .collect();
    format!("<h3>{}</h3>\n<ol>\n{lines}</ol>\n", group.title)
}

fn group(group: &Group) -> String {
    let entries: String = group.entries.iter().map(entry).collect();
    format!("<h2>{}</h2>\n{entries}", group.title)
}

fn entry(entry: &Entry) -> String {
    let is_alone = entry.versions.len() == 1;
    let versions: String = entry
        .versions
        .iter()
        .map(|version| {
            if is_alone {
                sheet(version, "h4")
            } else {
                format!("{}{}", element("h4", &version.period), sheet(version, "h5"))
            }
        })
        .collect();
    format!(
        "<article id=\"{}\">\n<h3>{}</h3>\n{versions}</article>\n",
        anchor(&entry.id),
        escaped(&entry.title)
    )
}

fn sheet(sheet: &Sheet, heading: &str) -> String {
    let mut text = element("p", &sheet.summary);
    for section in &sheet.sections {
        text += &element(heading, section.title);
        for block in &section.blocks {
            match block {
                Block::Paragraph(spans) => text += &format!("<p>{}</p>\n", self::spans(spans)),
                Block::List { is_numbered, items } => text += &list(items, *is_numbered),
                Block::Table(table) => text += &self::table(table),
            }
        }
    }
    text
}

fn list(items: &[Item], is_numbered: bool) -> String {
    let lines: String = items
        .iter()
        .map(|item| {
            let below = if item.below.is_empty() {
                String::new()
            } else {
                list(&item.below, false)
            };
            format!("<li>{}{below}</li>\n", spans(&item.spans))
        })
        .collect();
    let tag = if is_numbered { "ol" } else { "ul" };
    format!("<{tag}>\n{lines}</{tag}>\n")
}

fn table(table: &Table) -> String {
    let head: String = table
        .head
        .iter()
        .map(|cell| format!("<th scope=\"col\">{}</th>", escaped(cell)))
        .collect();
    let row = |cells: &Vec<String>| {
        let mut cells = cells.iter().map(|cell| escaped(cell));
        let first = cells.next().unwrap_or_default();
        let others: String = cells.map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr><th scope=\"row\">{first}</th>{others}</tr>\n")
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n<caption>{0}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n",
        escaped(&table.caption)
    )
}

fn spans(spans: &[Span]) -> String {
    let span = |span: &Span| match span {
        Span::Text(text) => escaped(text),
        Span::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
        Span::Link { href, text } => format!("<a href=\"{}\">{}</a>", escaped(href), escaped(text)),
        Span::Aide { id, text } => format!("<a href=\"{}.html#{}\">{}</a>", file(id), anchor(id), escaped(text)),
    };
    spans.iter().map(span).collect()
}

fn element(name: &str, words: &str) -> String {
    format!("<{name}>{}</{name}>\n", escaped(words))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
