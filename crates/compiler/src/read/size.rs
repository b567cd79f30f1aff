//! What is longer than any règlement: refused before anything is understood of it, so that no pass meets more.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::table::Source;
use crate::diagnostic::Diagnostic;

/// Of a list or a repeated section.
const MOST_ITEMS: usize = 200;
/// Of what is gathered in one file: the examples of a rule, the Caf, the facts, the figures.
const MOST_GATHERED: usize = 1000;
const GATHERED: [&str; 4] = ["caf", "exemple", "parametre", "variable"];
/// Of a table.
const MOST_KEYS: usize = 300;
/// Of a sentence or an expression, in bytes.
const MOST_LETTERS: usize = 10_000;

/// Says each list, table or text that is too long; whether there is none.
pub(super) fn fits(source: &Source<'_>, root: &Spanned<DeTable<'_>>) -> bool {
    let found = table(root.get_ref(), root.span());
    if let Some((span, message, help)) = found {
        source.report(
            Diagnostic::new("R016", source.place(span), message)
                .label("trop long")
                .help(help),
        );
        return false;
    }
    true
}

type Found = Option<(std::ops::Range<usize>, String, &'static str)>;

fn table(entries: &DeTable<'_>, span: std::ops::Range<usize>) -> Found {
    if entries.len() > MOST_KEYS {
        let message = format!("une table a ici {} clés, et {MOST_KEYS} au plus", entries.len());
        return Some((head(span), message, "ôtez ce qui n'est pas une règle"));
    }
    for (key, item) in entries.iter() {
        let name = key.get_ref();
        if name.len() > MOST_LETTERS {
            return Some((head(key.span()), too_long(name), "donnez un nom de quelques mots"));
        }
        let found = value(name, item);
        if found.is_some() {
            return found;
        }
    }
    None
}

fn value(name: &str, item: &Spanned<DeValue<'_>>) -> Found {
    match item.get_ref() {
        DeValue::String(text) if text.len() > MOST_LETTERS => Some((
            head(item.span()),
            too_long(text),
            "coupez-le : un calcul se partage en `[definitions]`, une phrase se résume",
        )),
        DeValue::Array(items) => {
            let most = if GATHERED.contains(&name) {
                MOST_GATHERED
            } else {
                MOST_ITEMS
            };
            if items.len() > most {
                let message = format!("`{name}` a {} éléments, et {most} au plus", items.len());
                return Some((head(item.span()), message, "gardez une seule aide par fichier"));
            }
            items.iter().find_map(|item| value(name, item))
        }
        DeValue::Table(entries) => table(entries, item.span()),
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            None
        }
    }
}

fn too_long(text: &str) -> String {
    format!("ce texte a {} octets, et {MOST_LETTERS} au plus", text.len())
}

/// Its beginning is enough to find it.
fn head(span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    span.start..span.end.min(span.start + 1)
}
