//! What the TOML parser says in English, said in French with what to do.

use reperes_engine::Month;

use super::lines::{self, Line};
use super::table::Source;
use super::{commas, keys, opening, sections, slips};
use crate::calendar;
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
        help: "écrivez `cle = \"…\"` pour un texte, `cle = '…'` pour un calcul",
    },
    Said {
        contains: "missing value",
        label: "une valeur manque ici",
        help: "écrivez `cle = \"…\"` pour un texte, `cle = '…'` pour un calcul",
    },
    Said {
        contains: "string values must be quoted",
        label: "un texte se met entre guillemets",
        help: "écrivez `\"…\"` pour un texte, `'…'` pour un calcul",
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
        label: "ce calcul n'est pas fermé, ou contient un signe interdit",
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

/// Each one is looked for in the whole file; nobody mends that many at once.
const MOST_EXAMINED: usize = 200;

/// Says what is wrong, once for each line; returns whether the rest of the file keeps its shape.
///
/// What follows a bracket left open is read as its content: only the bracket is then worth saying.
pub(super) fn report(source: &Source<'_>, errors: &[toml::de::Error]) -> bool {
    let mut is_whole = true;
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut said: Option<Line<'_>> = None;
    // Of what a broken line carries along, the next statement or head is the end.
    let mut carried = Carried::Nothing;
    // The parser says what it decodes after what it parses.
    let mut sorted: Vec<&toml::de::Error> = errors.iter().collect();
    sorted.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut examined = 0;
    for error in sorted {
        let place = source.place(error.span().unwrap_or(0..0));
        // Before the line is even looked for: a long one may hold an error at each letter.
        if said.is_some_and(|said| place.start < said.end()) {
            continue;
        }
        examined += 1;
        if examined > MOST_EXAMINED {
            is_whole = false;
            break;
        }
        let line = Line::holding(source.text, place.start);
        if said.is_some_and(|said| said.start == line.start) {
            continue;
        }
        let mut since = Line::all(source.text)
            .skip_while(|before| said.is_some_and(|said| before.start <= said.start))
            .take_while(|before| before.start <= line.start);
        let is_past = match carried {
            Carried::Nothing => true,
            Carried::Text => since.any(|line| line.is_statement()),
            Carried::Section => since.any(|line| line.head().is_some()),
        };
        if !is_past {
            continue;
        }
        said = Some(line);
        carried = Carried::Nothing;
        if error.message().contains("date") || error.message().contains("time") {
            found.push(no_such_day(source, place));
            continue;
        }
        is_whole = false;
        if let Some(open) = opening::left_open(source, &line, place.start, error.message()) {
            found.retain(|earlier| earlier.place.start < open.place.start);
            found.push(open);
            break;
        }
        let diagnostic = say(source, &line, place, error.message());
        carried = match diagnostic.code {
            "R021" | "R017" => Carried::Text,
            "R020" | "R022" if line.head().is_some() => Carried::Section,
            _ => Carried::Nothing,
        };
        found.push(diagnostic);
        if carries_all_away(source, &line, error.message()) {
            break;
        }
    }
    found.into_iter().for_each(|diagnostic| source.report(diagnostic));
    is_whole
}

enum Carried {
    Nothing,
    /// The lines that a text not closed runs over.
    Text,
    /// The keys of a section whose head is wrong.
    Section,
}

/// Whether nothing after the line can be judged: a text that is not closed within a list leaves the list open too.
fn carries_all_away(source: &Source<'_>, line: &Line<'_>, message: &str) -> bool {
    let is_text = message.contains("string") && !message.contains("quoted");
    message.contains("carriage return") || (is_text && lines::left_open(source.text, line.end()).is_some())
}

/// What the line shows that TOML does not say.
fn say(source: &Source<'_>, line: &Line<'_>, place: Place, message: &str) -> Diagnostic {
    if message.contains("duplicate key") || message.contains("cannot extend value") {
        let name = source.text.get(place.start..place.end).unwrap_or("");
        return sections::twice(source, line, place, name);
    }
    if let Some(comma) = commas::forgotten(source, line, place.start) {
        return comma;
    }
    let is_value = line
        .pair()
        .is_some_and(|(key, value)| place.start > line.place(key).end && !value.starts_with('='));
    let recognised = if let Some(key) = keys::within(source, line, place.start).filter(|_| message.contains("key")) {
        Some(key)
    } else if is_value {
        slips::value(source, line, place.start)
    } else if line.pair().is_none() && lines::left_open(source.text, line.start).is_some() {
        // A line of a list has no key.
        keys::remark(source, line).or_else(|| slips::value(source, line, place.start))
    } else {
        keys::remark(source, line)
            .or_else(|| keys::key(source, line))
            .or_else(|| sections::head(source, line))
    };
    recognised.unwrap_or_else(|| translated(place, message))
}

fn no_such_day(source: &Source<'_>, place: Place) -> Diagnostic {
    let written = source.text.get(place.start..place.end).unwrap_or("");
    if Month::parse(written).is_some() {
        return Diagnostic::new("R112", place, format!("`{written}` est un mois, pas un jour"))
            .label("un mois")
            .help(format!("écrivez un jour, `{written}-15`, ou un texte, `\"{written}\"`"));
    }
    let diagnostic = Diagnostic::new("R112", place, format!("la date `{written}` n'existe pas"));
    match (calendar::no_such_day(written), calendar::rewritten(written)) {
        (Some(why), _) => diagnostic
            .label(why)
            .help("écrivez un jour du calendrier, sous la forme `2026-03-15`"),
        (None, Some(day)) => diagnostic.label("il manque des zéros").help(format!("écrivez `{day}`")),
        (None, None) => diagnostic
            .label("date impossible")
            .help("écrivez un jour du calendrier, sous la forme `2026-03-15`"),
    }
}

/// The message of the TOML parser, in French.
fn translated(place: Place, message: &str) -> Diagnostic {
    // An empty place is an end of line: the parser takes what is not there for a text without quotes.
    let is_empty = place.start == place.end && message.contains("quoted");
    let message = if is_empty { "missing value" } else { message };
    let (label, help) = match SAID.iter().find(|said| message.contains(said.contains)) {
        Some(said) => (said.label, said.help),
        None => (
            "cette valeur est mal écrite",
            "vérifiez les guillemets, les crochets et les virgules de cette ligne",
        ),
    };
    Diagnostic::new("R002", place, label).label("ici").help(help)
}
