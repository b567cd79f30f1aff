//! What a file is, from where it is.

use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::parse::words::plain;

/// What the path of a file says of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Variables { group: String },
    Parameters,
    Events,
    Cafs,
    Phrases,
    Edition,
    Milestones,
    Common { folder: String },
    Aide(AidePath),
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AidePath {
    pub folder: String,
    pub id: String,
    pub version: String,
    pub caf: Option<String>,
}

/// `None` when rules do not go there.
pub(crate) fn kind(path: &str) -> Option<Kind> {
    let stem = path.strip_suffix(".toml")?;
    let parts: Vec<&str> = stem.split('/').collect();
    match parts.as_slice() {
        ["parametres"] => Some(Kind::Parameters),
        ["evenements"] => Some(Kind::Events),
        ["cafs"] => Some(Kind::Cafs),
        ["phrases"] => Some(Kind::Phrases),
        ["edition"] => Some(Kind::Edition),
        ["jalons"] => Some(Kind::Milestones),
        ["variables", name] => {
            // The number orders the groups; the name is what follows it.
            let group = name
                .trim_start_matches(|letter: char| letter.is_ascii_digit())
                .trim_start_matches('_');
            is_word(group).then(|| Kind::Variables {
                group: group.to_owned(),
            })
        }
        [folder @ ("socle" | "services" | "droits"), name] => in_folder((*folder).to_owned(), name, None),
        ["caf", caf, name] if is_word(caf) => in_folder(format!("caf/{caf}"), name, Some((*caf).to_owned())),
        _ => None,
    }
}

fn in_folder(folder: String, name: &str, caf: Option<String>) -> Option<Kind> {
    if name == "_commun" {
        return Some(Kind::Common { folder });
    }
    let (base, version) = name.split_once('.').unwrap_or((name, ""));
    let known = is_word(base) && (is_word(version) || !name.contains('.'));
    known.then(|| {
        Kind::Aide(AidePath {
            id: format!("{folder}/{base}"),
            folder,
            version: version.to_owned(),
            caf,
        })
    })
}

/// Why a file is in no place for a rule, and where it would be.
pub(crate) fn misplaced(file: FileId, path: &str) -> Diagnostic {
    let refuse =
        |message: String| Diagnostic::new("R003", Place::new(file, 0..0), message).label("ce fichier n'est pas lu");
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let at = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    let is_copy = name.contains("Copie") || name.contains("copie") || name.contains('(');
    if !path.ends_with(".toml") {
        // Of `aide.2025.toml.txt`, the version stays.
        let version = extension
            .split('.')
            .next()
            .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let version = version
            .filter(|part| !part.is_empty())
            .map_or(String::new(), |part| format!(".{part}"));
        let named = format!("{}{version}.toml", word(stem));
        let refused = refuse(format!("le nom `{name}` ne finit pas par `.toml`"));
        return if [".docx", ".doc", ".odt", ".rtf"]
            .iter()
            .any(|ending| name.ends_with(ending))
        {
            refused.help(format!(
                "copiez son texte dans un fichier `{named}`, avec un éditeur de texte (Bloc-notes, VS Code)"
            ))
        } else {
            refused.help(format!(
                "renommez-le `{named}` ; si l'explorateur cache la fin des noms, cochez « Extensions de noms de fichiers »"
            ))
        };
    }
    let parts: Vec<&str> = folder.split('/').collect();
    match parts.as_slice() {
        ["socle" | "services" | "droits" | "variables"] | ["caf", _] => {
            let lower = folder.chars().all(|letter| !letter.is_uppercase()) && folder.is_ascii();
            if !lower {
                let folder = parts.iter().map(|part| word(part).replace('_', "-")).collect::<Vec<_>>().join("/");
                return refuse(format!("`{path}` est dans un dossier dont le nom a une majuscule, un accent ou un espace"))
                    .help(format!("rangez-le dans `{folder}/`"));
            }
            let named = name.strip_suffix(".toml").map_or(String::new(), |stem| {
                stem.split('.').map(word).collect::<Vec<_>>().join(".")
            });
            let renamed = format!("renommez-le `{}`", at(&format!("{named}.toml")));
            let refused = refuse(format!("le nom `{name}` n'est pas fait de minuscules sans accent, de chiffres et de `_`"));
            if is_copy { refused.help(format!("effacez cette copie, ou {renamed}")) } else { refused.help(renamed) }
        }
        ["caf", caf, ..] => refuse(format!("`{path}` est dans un dossier de dossier"))
            .help(format!("rangez-le dans `caf/{caf}/`")),
        _ => refuse(format!("`{path}` n'est pas une place pour un fichier de règles")).help(
            "rangez une aide de Caf dans `caf/<caf>/` (par exemple `caf/cher/`), un fait dans `variables/`, le reste dans `socle/`, `services/` ou `droits/`",
        ),
    }
}

/// The nearest name that a file may have.
fn word(text: &str) -> String {
    let plain = plain(text).unwrap_or_else(|| text.to_owned());
    let parts: Vec<&str> = plain
        .split('_')
        .filter(|part| !part.is_empty() && *part != "copie")
        .collect();
    if parts.is_empty() {
        "aide".to_owned()
    } else {
        parts.join("_")
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(['_', '-'])
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_what_follows_the_first_dot() {
        let Some(Kind::Aide(path)) = kind("caf/pas-de-calais/pret.2024.toml") else {
            panic!("not an aide")
        };
        assert_eq!(
            (path.id.as_str(), path.version.as_str(), path.caf.as_deref()),
            ("caf/pas-de-calais/pret", "2024", Some("pas-de-calais"))
        );
    }

    #[test]
    fn misplaced_files_are_refused() {
        for path in [
            "aide.toml",
            "caf/aide.toml",
            "caf/Indre/aide.toml",
            "socle/aidé.toml",
            "socle/a/b.toml",
            "socle/.toml",
            "socle/a..toml",
            "socle/_a.toml",
            "socle/-a.toml",
            "x",
        ] {
            assert_eq!(kind(path), None, "{path}");
        }
    }
}
