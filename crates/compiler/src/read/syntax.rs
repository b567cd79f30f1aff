//! What the TOML parser says in English, said in French with what to do.

use super::table::Source;
use crate::diagnostic::{Diagnostic, Place};

struct Said {
    /// What the English message contains, the most precise first.
    contains: &'static str,
    label: &'static str,
    help: &'static str,
}

const SAID: &[Said] = &[
    Said {
        contains: "duplicate key",
        label: "cette clé est déjà écrite plus haut",
        help: "gardez une seule des deux lignes",
    },
    Said {
        contains: "cannot extend value",
        label: "ceci est déjà écrit plus haut, d'une autre façon",
        help: "réunissez les deux dans la même table",
    },
    Said {
        contains: "with no value",
        label: "cette clé n'a pas de valeur",
        help: "écrivez `cle = \"…\"` pour un texte, `cle = '…'` pour une expression",
    },
    Said {
        contains: "missing value",
        label: "une valeur manque ici",
        help: "écrivez `cle = \"…\"` pour un texte, `cle = '…'` pour une expression",
    },
    Said {
        contains: "string values must be quoted",
        label: "un texte se met entre guillemets",
        help: "écrivez `\"…\"` pour un texte, `'…'` pour une expression",
    },
    Said {
        contains: "missing opening quote",
        label: "le guillemet qui ouvre manque",
        help: "ouvrez et fermez avec le même signe : `\"…\"` ou `'…'`",
    },
    Said {
        contains: "missing escaped value",
        label: "après `\\`, ce signe n'a pas de sens",
        help: "écrivez `\\\"` pour un guillemet, `\\\\` pour une barre, ou ôtez la barre",
    },
    Said {
        contains: "basic string",
        label: "ce texte n'est pas fermé, ou contient un signe interdit",
        help: "fermez le guillemet `\"` sur la même ligne",
    },
    Said {
        contains: "literal string",
        label: "cette expression n'est pas fermée, ou contient un signe interdit",
        help: "fermez l'apostrophe `'` sur la même ligne",
    },
    Said {
        contains: "unclosed inline table",
        label: "cette accolade n'est pas fermée",
        help: "fermez avec `}`",
    },
    Said {
        contains: "unclosed",
        label: "ce crochet n'est pas fermé",
        help: "fermez avec `]`",
    },
    Said {
        contains: "missing comma",
        label: "une virgule manque ici",
        help: "séparez par une virgule",
    },
    Said {
        contains: "extra comma",
        label: "une virgule de trop",
        help: "ôtez cette virgule",
    },
    Said {
        contains: "missing assignment",
        label: "il manque `=`",
        help: "écrivez `cle = valeur`",
    },
    Said {
        contains: "`=`",
        label: "un `=` de trop",
        help: "écrivez `cle = valeur`",
    },
    Said {
        contains: "assignment",
        label: "un `=` de trop",
        help: "écrivez `cle = valeur`, une seule fois par ligne",
    },
    Said {
        contains: "unquoted key",
        label: "une clé s'écrit sans accent ni espace",
        help: "gardez les lettres sans accent, les chiffres, `_` et `-`",
    },
    Said {
        contains: "invalid key",
        label: "une clé s'écrit sans accent ni espace",
        help: "gardez les lettres sans accent, les chiffres, `_` et `-`",
    },
    Said {
        contains: "leading zero",
        label: "un nombre ne commence pas par zéro",
        help: "ôtez le zéro, ou mettez un code entre guillemets : `\"01\"`",
    },
    Said {
        contains: "recurs",
        label: "trop de niveaux l'un dans l'autre",
        help: "écrivez des tables moins emboîtées",
    },
    Said {
        contains: "carriage return",
        label: "fin de ligne abîmée",
        help: "enregistrez le fichier avec des fins de ligne ordinaires",
    },
    Said {
        contains: "unexpected content",
        label: "ceci ne devrait pas être là",
        help: "passez à la ligne, ou effacez ce qui est en trop",
    },
    Said {
        contains: "unexpected key or value",
        label: "ceci ne devrait pas être là",
        help: "passez à la ligne, ou effacez ce qui est en trop",
    },
];

/// Says what is wrong; returns whether the rest of the file keeps its shape.
pub(super) fn report(source: &Source<'_>, error: &toml::de::Error) -> bool {
    let place = Place::new(source.file, error.span().unwrap_or(0..0));
    // An empty place is an end of line: the parser takes what is not there for a text without quotes.
    let is_empty = place.start == place.end && error.message().contains("quoted");
    let message = if is_empty { "missing value" } else { error.message() };
    if message.contains("date") || message.contains("time") {
        source.report(
            Diagnostic::new("R112", place, "cette date n'existe pas")
                .label("date impossible")
                .help("écrivez un jour du calendrier, sous la forme `2026-03-15`"),
        );
        return true;
    }
    let (label, help) = match SAID.iter().find(|said| message.contains(said.contains)) {
        Some(said) => (said.label, said.help),
        None => (
            "cette valeur est mal écrite",
            "vérifiez les guillemets, les crochets et les virgules de cette ligne",
        ),
    };
    let diagnostic = Diagnostic::new("R002", place, "ce fichier n'est pas du TOML bien écrit");
    source.report(diagnostic.label(label).help(help));
    false
}
