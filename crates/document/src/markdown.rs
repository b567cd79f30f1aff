//! The chapter in Markdown.

use crate::chapter::{Chapter, Entry};
use crate::model::{Block, Item, Sheet, Span, Table};

/// A whole chapter: title, contents, rules.
pub fn markdown(chapter: &Chapter) -> String {
    let mut text = format!("# {}\n\n", chapter.title);
    for paragraph in &chapter.preface {
        text += &format!("{}\n\n", escaped(paragraph));
    }
    text += "## Sommaire\n\n";
    for group in &chapter.groups {
        text += &format!("- {}\n", group.title);
        for entry in &group.entries {
            text += &format!("  - [{}](#{})\n", escaped(&entry.title), anchor(&entry.id));
        }
    }
    for group in &chapter.groups {
        text += &format!("\n## {}\n", group.title);
        for entry in &group.entries {
            text += &self::entry(entry);
        }
    }
    text
}

/// The list of chapters, each beside it: name of the file, title.
pub fn markdown_index(chapters: &[(String, String)]) -> String {
    let lines = chapters
        .iter()
        .map(|(name, title)| format!("- [{}]({name}.md)\n", escaped(title)));
    format!("# Les règles de Repères\n\n{}", lines.collect::<String>())
}

fn entry(entry: &Entry) -> String {
    let mut text = format!(
        "\n<a id=\"{}\"></a>\n\n### {}\n",
        anchor(&entry.id),
        escaped(&entry.title)
    );
    let is_alone = entry.versions.len() == 1;
    for sheet in &entry.versions {
        if !is_alone {
            text += &format!("\n#### {}\n", sheet.period);
        }
        text += &self::sheet(sheet, if is_alone { "####" } else { "#####" });
    }
    text
}

fn sheet(sheet: &Sheet, level: &str) -> String {
    let mut text = format!("\n{}\n", escaped(&sheet.summary));
    for section in &sheet.sections {
        text += &format!("\n{level} {}\n", section.title);
        for block in &section.blocks {
            text.push('\n');
            match block {
                Block::Paragraph(spans) => text += &format!("{}\n", self::spans(spans)),
                Block::List { is_numbered, items } => list(items, *is_numbered, 0, &mut text),
                Block::Table(table) => text += &self::table(table),
            }
        }
    }
    text
}

fn list(items: &[Item], is_numbered: bool, depth: usize, text: &mut String) {
    for (rank, item) in items.iter().enumerate() {
        let mark = if is_numbered {
            format!("{}.", rank + 1)
        } else {
            "-".to_owned()
        };
        let said = spans(&item.spans);
        text.push_str(&format!("{}{mark} {}\n", " ".repeat(depth), said.trim_end()));
        list(&item.below, false, depth + mark.len() + 1, text);
    }
}

fn table(table: &Table) -> String {
    let row = |cells: &[String]| {
        let cells = cells
            .iter()
            .map(|cell| format!(" {} |", escaped(cell).replace('|', "\\|")));
        format!("|{}\n", cells.collect::<String>())
    };
    let rule = format!("|{}\n", "---|".repeat(table.head.len()));
    let rows: String = table.rows.iter().map(|cells| row(cells)).collect();
    format!("**{}**\n\n{}{rule}{rows}", escaped(&table.caption), row(&table.head))
}

fn spans(spans: &[Span]) -> String {
    let span = |span: &Span| match span {
        Span::Text(text) => escaped(text),
        Span::Strong(text) => format!("**{}**", escaped(text)),
        Span::Link { href, text } => format!("[{}](<{href}>)", escaped(text)),
        Span::Aide { id, text } => format!("[{}]({})", escaped(text), target(id)),
    };
    spans.iter().map(span).collect()
}

/// A rule of another Caf, or of the country, is in another file.
fn target(id: &str) -> String {
    format!("{}.md#{}", file(id), anchor(id))
}

/// The chapter that holds an aide.
pub(crate) fn file(id: &str) -> &str {
    let of_caf = id.strip_prefix("caf/").and_then(|rest| rest.split('/').next());
    of_caf.unwrap_or(crate::chapter::NATIONAL)
}

/// `caf/indre/separation` → `caf-indre-separation`.
pub(crate) fn anchor(id: &str) -> String {
    id.replace(['/', '_'], "-")
}

/// The signs that Markdown would take for itself.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
