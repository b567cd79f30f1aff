//! Markdown, with tables.

use crate::document::{Block, Row};
use crate::page::Page;

/// Markdown of the common kind, tables included.
pub fn markdown(page: &Page) -> String {
    page.0.iter().map(block).collect()
}

fn block(of: &Block) -> String {
    match of {
        Block::Heading(level, text) => format!("{} {}\n\n", "#".repeat(usize::from(*level)), escaped(text)),
        Block::Paragraph(text) => format!("{}\n\n", escaped(text)),
        Block::List(items) => {
            items
                .iter()
                .map(|item| format!("- {}\n", escaped(item)))
                .collect::<String>()
                + "\n"
        }
        Block::Sides { names, rows } => {
            let [first, second] = names;
            let head = line(&[String::new(), first.clone(), second.clone()]);
            let rows: String = rows.iter().map(side).collect();
            format!("{head}|---|---|---|\n{rows}\n")
        }
        Block::Table { title, head, rows } => {
            let rule = format!("|{}\n", "---|".repeat(head.len()));
            let rows: String = rows.iter().map(|row| line(row)).collect();
            format!("**{}**\n\n{}{rule}{rows}\n", escaped(title), line(head))
        }
    }
}

fn side(of: &Row) -> String {
    let cell = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "—".to_owned());
    let [first, second] = &of.cells;
    let notes: String = of.notes.iter().map(|note| format!("<br>{}", escaped(note))).collect();
    format!(
        "| {}{notes} | {} | {} |\n",
        escaped(&of.what),
        escaped(&cell(first)),
        escaped(&cell(second))
    )
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A sentence is never a mark of Markdown.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '|' | '<' | '[' | ']' | '#') {
            safe.push('\\');
        }
        safe.push(if c == '\n' { ' ' } else { c });
    }
    safe
}
