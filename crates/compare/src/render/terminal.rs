//! For a terminal: indented text.

use crate::document::{Block, Row};
use crate::page::Page;

/// Plain text, one sentence per line; what belongs to a section is set under it.
pub fn terminal(page: &Page) -> String {
    let mut text = String::new();
    let mut indent = "";
    for block in &page.0 {
        if let Block::Heading(level, _) = block {
            indent = if *level > 3 { "    " } else { "" };
        }
        text += &printed(block, indent);
    }
    text.trim_start().to_owned()
}

fn printed(of: &Block, indent: &str) -> String {
    match of {
        Block::Heading(1, text) => format!("{text}\n{}\n\n", "=".repeat(text.chars().count())),
        Block::Heading(2, text) => format!("\n{text}\n{}\n\n", "-".repeat(text.chars().count())),
        Block::Heading(3, text) => format!("\n« {text} »\n\n"),
        Block::Heading(_, text) => format!("  {text}\n"),
        Block::Paragraph(text) => format!("{indent}{text}\n\n"),
        Block::List(items) => {
            let items = items.iter().map(|item| format!("{indent}- {item}\n"));
            items.collect::<String>() + "\n"
        }
        Block::Sides { names, rows } => rows.iter().map(|one| row(names, one)).collect::<String>() + "\n",
        Block::Table { title, head, rows } => table(title, head, rows),
    }
}

fn row(names: &[String; 2], of: &Row) -> String {
    let mut text = format!("    {}\n", of.what);
    for (name, cell) in names.iter().zip(&of.cells) {
        if let Some(cell) = cell {
            text += &format!("      {name} : {cell}\n");
        }
    }
    for note in &of.notes {
        text += &format!("      ↳ {note}\n");
    }
    text
}

fn table(title: &str, head: &[String], rows: &[Vec<String>]) -> String {
    let all: Vec<&[String]> = [head].into_iter().chain(rows.iter().map(Vec::as_slice)).collect();
    let width = |column: usize| {
        let cells = all.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |row: &[String]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let pad = width.saturating_sub(cell.chars().count());
            format!("{cell}{}", " ".repeat(pad))
        });
        format!("      {}\n", cells.collect::<Vec<_>>().join("   ").trim_end())
    };
    format!("    {title}\n{}\n", all.into_iter().map(line).collect::<String>())
}
