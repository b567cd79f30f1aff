//! The keys of every section of a rule, to say where a misplaced one goes.

use std::cell::RefCell;

use toml::de::DeTable;

use super::aide;
use super::path::AidePath;
use super::sections::written;
use super::table::{Source, Table};
use crate::declarations::Declarations;
use crate::diagnostic::{FileId, Place};
use crate::suggest::either;

/// A section, none for the file itself, and the keys it may have.
pub(super) type Section = (Option<&'static str>, Vec<&'static str>);

/// A rule that has each section once, and nothing in it.
const EVERY_SECTION: &str = "
aide = { en_vigueur = {}, interruption = {} }
source = {}
definitions = {}
montant = {}
pret = {}
delai = {}
mois = {}
demarche = {}
condition = [{}]
reserve = [{}]
bareme = [{}]
part = [{}]
echeance = [{}]
variante = [{}]
cumul = [{}]
exemple = [{ attendu = {} }]
";

/// More sections than that say nothing of where a key goes.
const FEW: usize = 3;

/// Where a key goes that is not one of the section it stands in.
pub(super) fn elsewhere(key: &str, section: Option<&str>) -> Option<String> {
    let sections = sections();
    // Other files have other sections, of which this says nothing.
    sections.iter().find(|(name, _)| *name == section)?;
    let with_key = sections.iter().filter(|(_, keys)| keys.contains(&key));
    let mut names: Vec<String> = with_key.filter_map(|(name, _)| name.map(shown)).collect();
    names.sort();
    names.dedup();
    (1..=FEW)
        .contains(&names.len())
        .then(|| format!("`{key}` se met dans {}", either(&names)))
}

fn shown(section: &str) -> String {
    written(section).unwrap_or_else(|| format!("{section} = {{ … }}"))
}

/// What the readers ask for.
fn sections() -> Vec<Section> {
    let (root, _) = DeTable::parse_recoverable(EVERY_SECTION);
    let (unsaid, vocabulary) = (RefCell::default(), RefCell::default());
    let source = Source {
        file: FileId(0),
        text: EVERY_SECTION,
        diagnostics: &unsaid,
        vocabulary: Some(&vocabulary),
    };
    let file = Table::new(&source, "ce fichier", Place::new(source.file, 0..0), root.get_ref());
    let path = AidePath {
        folder: String::new(),
        id: String::new(),
        version: String::new(),
        caf: None,
    };
    aide::read(file, path, &mut Declarations::default());
    vocabulary.take()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_said_to_be_of_the_sections_that_have_it() {
        for (key, section, expected) in [
            ("rythme", Some("aide"), Some("`rythme` se met dans `[montant]`")),
            (
                "verdict",
                Some("exemple"),
                Some("`verdict` se met dans `attendu = { … }`"),
            ),
            ("selon", Some("montant"), Some("`selon` se met dans `[[bareme]]`")),
            ("resume", None, Some("`resume` se met dans `[aide]`")),
            (
                "note",
                Some("aide"),
                Some("`note` se met dans `[[part]]`, `[montant]` ou `[pret]`"),
            ),
            ("texte", Some("aide"), None),
            ("zzz", Some("aide"), None),
            ("rythme", Some("variable"), None),
        ] {
            assert_eq!(elsewhere(key, section).as_deref(), expected, "{key}");
        }
    }
}
