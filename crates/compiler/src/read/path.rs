//! What a file is, from where it is.

/// What the path of a file says of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Variables { group: String },
    Parameters,
    Events,
    Cafs,
    Phrases,
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
            "x",
        ] {
            assert_eq!(kind(path), None, "{path}");
        }
    }
}
