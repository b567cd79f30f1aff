//! `tests/mutants_admis.toml`: the changes that change nothing for any family, each with its reason.
//!
//! ```toml
//! [[mutant]]
//! fichier  = "caf/indre/separation.toml"
//! endroit  = "condition.enfant_a_charge.si"
//! mutation = "1 → 2"
//! raison   = "…"
//! ```

use std::path::Path;

use reperes_compiler::quoted;
use toml::de::DeTable;

use crate::failure::Failure;
use crate::{encoding, file};

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub file: String,
    pub at: String,
    pub change: String,
    pub reason: String,
}

impl Accepted {
    /// Why a line must go.
    pub fn no_longer(&self) -> String {
        format!(
            "« {} » ({}, {}) est admis mais ne survit plus, ou n'existe plus : ôtez-le de la liste",
            self.change, self.file, self.at
        )
    }
}

/// The list; empty when there is no file and none was asked for.
///
/// # Errors
/// When it cannot be read, or a line lacks a key or its reason.
pub fn read(path: &Path, is_asked: bool) -> Result<Vec<Accepted>, Failure> {
    if !is_asked && !path.exists() {
        return Ok(Vec::new());
    }
    let bytes = file::read(path)?;
    let text = encoding::text(encoding::without_mark(&bytes), "la liste")?;
    parse(text, &file::shown(path))
}

fn parse(text: &str, path: &str) -> Result<Vec<Accepted>, Failure> {
    let wrong = |message: String| {
        Failure::input(format!("`{path}` : {message}")).help(
            "chaque `[[mutant]]` a `fichier`, `endroit`, `mutation` et `raison`, tels que `reperes mutants` les écrit",
        )
    };
    let root = DeTable::parse(text).map_err(|_| wrong("ce n'est pas du TOML bien écrit".to_owned()))?;
    let mut list = Vec::new();
    for (key, value) in root.get_ref().iter() {
        let items = value.get_ref().as_array().filter(|_| key.get_ref() == "mutant");
        let items = items.ok_or_else(|| wrong(format!("`{}` n'a pas de sens ici", quoted(key.get_ref()))))?;
        for (rank, item) in items.iter().enumerate() {
            let get = |key: &str| {
                let table = item.get_ref().as_table();
                let value = table.and_then(|table| table.iter().find(|(name, _)| name.get_ref() == key));
                let text = value
                    .and_then(|(_, value)| value.get_ref().as_str())
                    .unwrap_or("")
                    .trim();
                if text.is_empty() {
                    return Err(wrong(format!("il manque `{key}` au mutant n° {}", rank + 1)));
                }
                Ok(text.to_owned())
            };
            list.push(Accepted {
                file: get("fichier")?,
                at: get("endroit")?,
                change: get("mutation")?,
                reason: get("raison")?,
            });
        }
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_its_reason_is_refused() {
        let line = "[[mutant]]\nfichier = \"a.toml\"\nendroit = \"x\"\nmutation = \"1 → 2\"\n";
        let failure = parse(line, "liste").unwrap_err();
        assert!(
            failure.message.contains("il manque `raison` au mutant n° 1"),
            "{}",
            failure.message
        );
        let whole = parse(&format!("{line}raison = \"Rien n'en dépend.\"\n"), "liste").unwrap();
        assert_eq!(whole.len(), 1);
    }

    #[test]
    fn there_may_be_no_list_unless_one_was_asked_for() {
        let nowhere = Path::new("nulle/part.toml");
        assert_eq!(read(nowhere, false), Ok(Vec::new()));
        assert!(read(nowhere, true).is_err());
    }
}
