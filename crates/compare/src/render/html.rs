//! One HTML file that stands alone: read on a screen, printed on paper.

use crate::document::{Block, Row};
use crate::page::Page;

const STYLE: &str = include_str!("page.css");

/// A whole document, style included; nothing is fetched.
pub fn html(page: &Page) -> String {
    let title = page.0.iter().find_map(|block| match block {
        Block::Heading(1, text) => Some(text.as_str()),
        Block::Heading(..) | Block::Paragraph(_) | Block::List(_) | Block::Sides { .. } | Block::Table { .. } => None,
    });
    let body: String = page.0.iter().map(block).collect();
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(title.unwrap_or_default())
    )
}

fn block(of: &Block) -> String {
    match of {
        Block::Heading(level, text) => format!("<h{level}>{}</h{level}>\n", escaped(text)),
        Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::List(items) => {
            let items: String = items
                .iter()
                .map(|item| format!("<li>{}</li>\n", escaped(item)))
                .collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Sides { names, rows } => {
            let [first, second] = names;
            let rows: String = rows.iter().map(|row| side(names, row)).collect();
            format!(
                "<table class=\"cotes\">\n<thead><tr><td></td><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
                escaped(first),
                escaped(second)
            )
        }
        Block::Table { title, head, rows } => {
            let head: String = head
                .iter()
                .map(|cell| format!("<th scope=\"col\">{}</th>", escaped(cell)))
                .collect();
            let rows: String = rows.iter().map(|row| cells(row)).collect();
            format!(
                "<table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
                escaped(title)
            )
        }
    }
}

fn cells(row: &[String]) -> String {
    let mut cells = row.iter();
    let first = cells
        .next()
        .map_or_else(String::new, |cell| format!("<th scope=\"row\">{}</th>", escaped(cell)));
    let rest: String = cells.map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
    format!("<tr>{first}{rest}</tr>\n")
}

fn side(names: &[String; 2], of: &Row) -> String {
    let cells: String = names
        .iter()
        .zip(&of.cells)
        .map(|(name, cell)| {
            let (class, text) = match cell {
                Some(text) => ("", escaped(text)),
                None => (" class=\"rien\"", "—".to_owned()),
            };
            format!("<td data-cote=\"{}\"{class}>{text}</td>", escaped(name))
        })
        .collect();
    let notes: String = of
        .notes
        .iter()
        .map(|note| format!("<span class=\"note\">{}</span>", escaped(note)))
        .collect();
    format!("<tr><th scope=\"row\">{}{notes}</th>{cells}</tr>\n", escaped(&of.what))
}

/// As HTML, and as French printers set it: no line begins with a colon.
fn escaped(text: &str) -> String {
    let bound = [" :", " ;", " ?", " !", " »"]
        .iter()
        .fold(text.replace("« ", "«\u{a0}"), |text, mark| {
            text.replace(mark, &mark.replace(' ', "\u{a0}"))
        });
    let mut safe = String::with_capacity(bound.len());
    for c in bound.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
