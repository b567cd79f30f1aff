//! The sections of a file, and the heads that miss them.

use crate::diagnostic::{Diagnostic, Place};
use crate::parse::words::plain;
use crate::suggest::nearest;

use super::lines::{Line, trim};
use super::table::Source;

/// Sections that a file has once: `[aide]`.
const ONCE: &[&str] = &[
    "aide",
    "source",
    "definitions",
    "montant",
    "pret",
    "delai",
    "mois",
    "demarche",
    "groupe",
];
/// Sections that a file may have several times: `[[condition]]`.
const SEVERAL: &[&str] = &[
    "condition",
    "reserve",
    "bareme",
    "part",
    "echeance",
    "variante",
    "cumul",
    "exemple",
    "variable",
    "variable.a_defaut",
    "parametre",
    "evenement",
    "caf",
    "jalon",
];

/// Whether a section may be written several times; `None` when there is none of this name.
pub(super) fn is_repeated(name: &str) -> Option<bool> {
    if SEVERAL.contains(&name) {
        return Some(true);
    }
    ONCE.contains(&name).then_some(false)
}

/// `[aide]`, `[[condition]]`: how the section that was meant is written.
pub(super) fn written(name: &str) -> Option<String> {
    let folded = plain(name).unwrap_or_else(|| name.to_owned());
    let known = SEVERAL.iter().chain(ONCE).copied();
    let name = match is_repeated(&folded) {
        Some(_) => folded,
        None => nearest(&folded, known)?.to_owned(),
    };
    Some(if is_repeated(&name)? {
        format!("[[{name}]]")
    } else {
        format!("[{name}]")
    })
}

/// A line meant as the head of a section: `[démarche]`, `[[condition]`, `(aide)`, `aide`.
pub(super) fn head(source: &Source<'_>, line: &Line<'_>) -> Option<Diagnostic> {
    let text = trim(line.text);
    let name = text.trim_matches(|letter| "[](){}<>«» :".contains(letter));
    let written = written(name)?;
    // A word alone is only taken for a section when it is one.
    if !text.starts_with(['[', '(', '{', '<']) && is_repeated(&plain(name).unwrap_or_else(|| name.to_owned())).is_none()
    {
        return None;
    }
    let (message, label) = if text.starts_with('[') && name.is_ascii() {
        (
            "le nom d'une section s'ouvre et se ferme par les mêmes crochets",
            "crochets",
        )
    } else {
        ("le nom d'une section s'écrit entre crochets, sans accent", "section")
    };
    Some(
        Diagnostic::new("R020", source.place(line.place(text)), message)
            .label(label)
            .help(format!("écrivez `{written}`")),
    )
}

/// A head or a key that was already written; `name` is what TOML points at.
pub(super) fn twice(source: &Source<'_>, line: &Line<'_>, place: Place, name: &str) -> Diagnostic {
    let lines: Vec<Line<'_>> = Line::all(source.text)
        .take_while(|before| before.start < line.start)
        .collect();
    if let Some((head, _)) = line.head() {
        let first = lines
            .iter()
            .find(|before| before.head().is_some_and(|(name, _)| name == head));
        if is_repeated(head) == Some(true) {
            // Of `[condition]` and `[[condition]]`, the single one is the mistake, wherever it stands.
            let single = lines
                .iter()
                .find(|before| before.head() == Some((head, 1)))
                .unwrap_or(line);
            return single_brackets(source, single, head);
        }
        let diagnostic = Diagnostic::new(
            "R022",
            source.place(line.place(trim(line.text))),
            format!("la section `[{head}]` est écrite deux fois"),
        )
        .label("la seconde")
        .help("réunissez leurs lignes dans une seule, ou effacez celle qui est de trop");
        return match first {
            Some(first) => diagnostic.because(source.place(first.place(trim(first.text))), "la première"),
            None => diagnostic,
        };
    }
    let diagnostic = Diagnostic::new(
        "R022",
        place,
        format!("`{name}` est écrit deux fois dans la même section"),
    )
    .label("la seconde fois")
    .help("gardez une seule des deux ; si une autre section commence ici, ajoutez son nom entre crochets au-dessus");
    // Within the same braces, or in the same section: the nearest before.
    let same_line = source
        .text
        .get(line.start..place.start)
        .and_then(|before| before.rfind(name));
    let of_section = lines.iter().rev().take_while(|before| before.head().is_none());
    let above = of_section
        .into_iter()
        .find(|before| before.pair().is_some_and(|(key, _)| key == name));
    let first = match same_line {
        Some(at) => Some(line.start + at),
        None => above.and_then(|above| above.text.find(name).map(|at| above.start + at)),
    };
    match first {
        Some(at) => diagnostic.because(source.place(at..at + name.len()), "la première"),
        None => diagnostic,
    }
}

/// `[condition]`, of which there may be several.
pub(super) fn single_brackets(source: &Source<'_>, line: &Line<'_>, name: &str) -> Diagnostic {
    let place = source.place(line.place(trim(line.text)));
    Diagnostic::new(
        "R020",
        place,
        format!("`[{name}]` n'a que des crochets simples, mais il peut y en avoir plusieurs"),
    )
    .label("crochets simples")
    .help(format!("écrivez `[[{name}]]` à chaque fois, même la seule"))
}

/// `[[aide]]`, of which there is only one.
pub(super) fn double_brackets(source: &Source<'_>, line: &Line<'_>, name: &str) -> Diagnostic {
    let place = source.place(line.place(trim(line.text)));
    Diagnostic::new(
        "R020",
        place,
        format!("`[[{name}]]` a des crochets doubles, mais il n'y en a qu'une par fichier"),
    )
    .label("crochets doubles")
    .help(format!("écrivez `[{name}]`"))
}

/// What to add when a key is missing: a section, or a line to complete.
pub(super) fn to_add(key: &str) -> String {
    match key {
        "aide" => "ajoutez en tête une section `[aide]`, avec `titre`, `resume`, `genre`, `nature`, `voie`, `conditions` et `verifie_jusqu_au` ; le plus simple est de copier une aide voisine".to_owned(),
        "source" => "ajoutez une section `[source]`, avec `document`, `url` (`\"\"` s'il n'y en a pas), `date` et `confiance`".to_owned(),
        "groupe" => "ajoutez en tête une section `[groupe]`, avec son `titre`".to_owned(),
        "url" => "ajoutez `url = \"https://…\"`, ou `url = \"\"` si le document n'est pas en ligne".to_owned(),
        "refus" => "ajoutez `refus = \"…\"` : la phrase que lira la famille à qui l'on dit non".to_owned(),
        "texte" => "ajoutez `texte = \"…\"` : la phrase du règlement".to_owned(),
        "si" => "ajoutez `si = '…'` : ce qui doit être vrai ; ou `a_verifier = \"…\"`, si une personne en décide".to_owned(),
        "le" => "ajoutez `le = 2026-03-15` : le jour de la demande".to_owned(),
        "verdict" => "ajoutez `verdict = \"oui\"`, `\"non\"` ou `\"inconnu\"`".to_owned(),
        "attendu" => "ajoutez `attendu = { verdict = \"oui\", montant = '100 €' }` : ce que l'aide doit répondre".to_owned(),
        "nom" => "ajoutez `nom = \"…\"`".to_owned(),
        "calcul" => "ajoutez `calcul = '…'` ; ou `non_publie = true`, si le document ne le dit pas".to_owned(),
        "tranches" => "ajoutez `tranches = [ { jusqu_a = '500 €/mois', vaut = '50 %' }, … ]`".to_owned(),
        "selon" => "ajoutez `selon = 'quotient_familial(janvier)'` : ce que la table lit".to_owned(),
        _ => format!("ajoutez une ligne `{key} = …`"),
    }
}
