//! What shows the survivors, put in the rule files.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use super::kill::Writing;
use super::walk::{get, tables, word};
use crate::propose::unique_name;
use crate::source::SourceFile;

/// A rule file with what is proposed for it, and what a person reads of each: a new example, or a key for one that is there.
///
/// Two writings that say the same are written once. The file is as it was where it is not plain TOML.
pub fn with_writings(file: &SourceFile, writings: &[&Writing]) -> (Vec<u8>, Vec<String>) {
    let Ok(text) = std::str::from_utf8(&file.text) else {
        return (file.text.clone(), Vec::new());
    };
    let (root, _) = DeTable::parse_recoverable(text);
    let examples: Vec<_> = tables(root.get_ref(), "exemple")
        .map(|(_, _, example)| example)
        .collect();
    let mut said = Vec::new();
    let mut insertions: BTreeMap<usize, String> = BTreeMap::new();
    let mut seen: Vec<&Writing> = Vec::new();
    for writing in writings {
        let Writing::Complete { rank, key, value } = writing else {
            continue;
        };
        let Some(example) = examples.get(*rank).filter(|_| !seen.contains(writing)) else {
            continue;
        };
        seen.push(writing);
        if let Some(at) = end_of_expected(text, example) {
            insertions
                .entry(at)
                .or_default()
                .push_str(&format!(", {key} = {value}"));
            said.push(format!("l'exemple « {} » dira : {key} = {value}", word(example, "nom")));
        }
    }
    let mut written = text.to_owned();
    for (at, insertion) in insertions.into_iter().rev() {
        written.insert_str(at, &insertion);
    }
    if !written.ends_with('\n') {
        written.push('\n');
    }
    let mut names: BTreeSet<String> = examples.iter().map(|example| word(example, "nom").to_owned()).collect();
    let mut families: BTreeSet<&str> = BTreeSet::new();
    for writing in writings {
        let Writing::Add { name, family, expected } = writing else {
            continue;
        };
        if !families.insert(family) {
            continue;
        }
        let name = unique_name(&mut names, &name.replace(['"', '\\'], "'"));
        let example = format!("[[exemple]]\nnom = \"{name}\"\n{family}attendu = {expected}\n");
        written.push_str(&format!("\n{example}"));
        said.push(example);
    }
    (written.into_bytes(), said)
}

/// Where one more key goes in `attendu = { … }`.
fn end_of_expected(text: &str, example: &DeTable<'_>) -> Option<usize> {
    let expected = get(example, "attendu")?;
    let span = expected.span();
    let written = text.get(span.clone())?;
    let inner = written.strip_prefix('{')?.strip_suffix('}')?;
    let is_table = matches!(expected.get_ref(), DeValue::Table(_));
    is_table.then(|| span.start + '{'.len_utf8() + inner.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile {
            path: "socle/offre.toml".to_owned(),
            text: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_key_joins_the_others_and_an_example_follows_them() {
        let file = file("[[exemple]]\nnom = \"Seul\"\nle = 2026-03-15\nattendu = { verdict = \"oui\" }\n");
        let key = Writing::Complete {
            rank: 0,
            key: "montant",
            value: "'5 €'".to_owned(),
        };
        let example = Writing::Add {
            name: "Seul".to_owned(),
            family: "le  = 2026-03-16\nfoyer   = {}\n".to_owned(),
            expected: "{ verdict = \"non\" }".to_owned(),
        };
        let (written, said) = with_writings(&file, &[&key, &example, &key, &example]);
        assert_eq!(
            String::from_utf8(written).unwrap(),
            "[[exemple]]\nnom = \"Seul\"\nle = 2026-03-15\nattendu = { verdict = \"oui\", montant = '5 €' }\n\n\
             [[exemple]]\nnom = \"Seul (2)\"\nle  = 2026-03-16\nfoyer   = {}\nattendu = { verdict = \"non\" }\n"
        );
        assert_eq!(said.len(), 2);
        assert_eq!(said[0], "l'exemple « Seul » dira : montant = '5 €'");
    }
}
