//! What a person meant by a value that TOML does not understand.

use crate::calendar;
use crate::diagnostic::Diagnostic;
use crate::parse::words::{plain, unit};

use super::lines::{Line, trim};
use super::table::Source;

/// Quotes of word processors that stand for `"`, then those that stand for `'`.
const DOUBLE: &[char] = &['“', '”', '„', '‟', '«', '»', '″'];
const SINGLE: &[char] = &['‘', '’', '‚', '‛', '‹', '›', '′'];

const YES: &[&str] = &["oui", "vrai", "true"];
const NO: &[&str] = &["non", "faux", "false"];

/// Keys whose value is a calculation rather than a sentence.
const CALCULATED: &[&str] = &[
    "si",
    "calcul",
    "selon",
    "vaut",
    "taux",
    "plafond",
    "de",
    "plus_de",
    "jusqu_a",
    "moins_de",
    "au_plus_tot",
    "au_plus_tard",
    "min",
    "max",
    "mensualites",
    "mensualite",
];

/// What to say of the value that stands at `at`; `None` when nothing is recognised.
pub(super) fn value(source: &Source<'_>, line: &Line<'_>, at: usize) -> Option<Diagnostic> {
    let (key, value) = at_place(line, at)?;
    let written = |value: &str| key.map_or_else(|| value.to_owned(), |key| format!("{key} = {value}"));
    let new = |code, part: &str, message: &str| Diagnostic::new(code, source.place(line.place(part)), message);
    if let Some(diagnostic) = quotes(value, &new) {
        return Some(diagnostic);
    }
    let folded = plain(value).unwrap_or_else(|| value.to_owned());
    let is_word = key == Some("verdict");
    for (words, answer, meaning) in [(YES, "true", "oui"), (NO, "false", "non")] {
        if !is_word && words.contains(&folded.as_str()) {
            return Some(
                new("R018", value, "une réponse oui ou non s'écrit ici `true` ou `false`")
                    .label(format!("« {value} »"))
                    .help(format!("écrivez `{}`, qui veut dire {meaning}", written(answer))),
            );
        }
    }
    if let Some(day) = calendar::rewritten(value) {
        return Some(
            new("R112", value, "une date s'écrit année, mois, jour")
                .label("date écrite autrement")
                .help(format!("écrivez `{}`", written(&day))),
        );
    }
    if let Some(diagnostic) = unlike_quotes(value, &new) {
        return Some(diagnostic);
    }
    if let Some(inner) = inner_quotes(value) {
        return Some(
            new(
                "R021",
                value,
                "ce texte se ferme trop tôt : il contient le signe qui le ferme",
            )
            .label("texte")
            .help(inner),
        );
    }
    if value.starts_with(['"', '\'']) {
        let quote = value.chars().next()?;
        return match value.trim_end_matches([',', ';']) {
            // Closed, then a comma that ends nothing.
            closed if closed.len() < value.len() && closed.len() > 1 && closed.ends_with(quote) => Some(
                new(
                    "R002",
                    value.get(closed.len()..)?,
                    "une ligne ne finit pas par une virgule",
                )
                .label("signe de trop")
                .help("effacez ce signe : chaque ligne se suffit"),
            ),
            _ if value.matches(quote).count() == 1 => Some(
                new("R021", value, "ce texte n'est pas fermé")
                    .label(format!("il manque `{quote}` à la fin"))
                    .help("fermez-le sur la même ligne : un texte, même long, tient sur une seule ligne"),
            ),
            _ => None,
        };
    }
    let next = source.text.get(line.end()..).unwrap_or("").trim_start();
    if value.is_empty() && next.starts_with(['{', '"', '\'']) {
        let place = source.place(line.end()..line.end());
        return Some(
            Diagnostic::new("R021", place, "cette liste n'est pas ouverte")
                .label("il manque `[`")
                .help(format!("écrivez `{}` avant la liste, et `]` après", written("["))),
        );
    }
    if value.is_empty() || value.contains(['"', '\'', '[', '{']) {
        return None;
    }
    let quoted = written(&format!("'{value}'"));
    let (message, help) = if is_calculation(key, value) {
        (
            "un calcul ou un montant se met entre apostrophes",
            format!("écrivez `{quoted}`"),
        )
    } else {
        (
            "un texte se met entre guillemets droits",
            format!(
                "écrivez `{}` ; si c'est un calcul, `{quoted}`",
                written(&format!("\"{value}\""))
            ),
        )
    };
    Some(
        new("R019", value, message)
            .label("il manque les signes autour")
            .help(help),
    )
}

/// The value where TOML stopped, and its key: that of the line, or of the pair within braces; none in a list.
fn at_place<'a>(line: &Line<'a>, at: usize) -> Option<(Option<&'a str>, &'a str)> {
    if let Some((key, value)) = line.pair().filter(|(_, value)| !value.starts_with(['[', '{'])) {
        let end = value
            .rfind(" #")
            .filter(|_| !value.contains(['"', '\'']))
            .unwrap_or(value.len());
        return Some((Some(key), trim(value.get(..end)?)));
    }
    // Within a list or braces, a value runs from a separator to the next.
    let whole = line.text;
    let at = at.saturating_sub(line.start).min(whole.len());
    let before = whole.get(..at)?;
    let start = before.rfind(['=', ',', '[', '{']).map_or(0, |found| found + 1);
    let rest = whole.get(start..)?;
    let skipped = rest.len() - rest.trim_start().len();
    let opening = rest.trim_start().chars().next();
    // What is quoted may hold separators.
    let length = match opening {
        Some(quote @ ('"' | '\'')) => rest.get(skipped + 1..)?.find(quote).map(|found| skipped + found + 2),
        Some(_) | None => rest.find([',', ']', '}']),
    };
    let value = trim(rest.get(..length.unwrap_or(rest.len()))?);
    let key = whole
        .get(..start)?
        .strip_suffix('=')
        .map(trim)
        .and_then(|before| before.rsplit([' ', ',', '{', '[']).next());
    Some((key, value))
}

/// Quotes of a word processor, around or at one end.
fn quotes(value: &str, new: &impl Fn(&'static str, &str, &str) -> Diagnostic) -> Option<Diagnostic> {
    let first = value.chars().next()?;
    let straight = match first {
        _ if DOUBLE.contains(&first) => '"',
        _ if SINGLE.contains(&first) => '\'',
        '"' | '\'' => first,
        _ => return None,
    };
    let (message, label) = if straight == '"' {
        (
            "ces guillemets sont ceux d'un traitement de texte",
            "guillemets « » ou “ ”",
        )
    } else {
        (
            "ces apostrophes sont celles d'un traitement de texte",
            "apostrophes ‘ ’",
        )
    };
    let curly = if straight == '"' { DOUBLE } else { SINGLE };
    let inner = value.get(first.len_utf8()..)?;
    if first != straight {
        let end = inner
            .rfind(curly)
            .or_else(|| inner.rfind(straight))
            .unwrap_or(inner.len());
        let text = trim(inner.get(..end)?);
        return Some(
            new("R017", value, message)
                .label(label)
                .help(format!("écrivez-les droits : `{straight}{text}{straight}`")),
        );
    }
    if inner.contains(straight) {
        return None;
    }
    let end = inner.rfind(curly)?;
    let text = trim(inner.get(..end)?);
    Some(
        new(
            "R017",
            inner.get(end..)?,
            "ce texte s'ouvre par un signe droit et se ferme par un signe de traitement de texte",
        )
        .label("signe courbe")
        .help(format!("fermez-le du même signe : `{straight}{text}{straight}`")),
    )
}

/// A text that one straight sign opens and the other closes.
fn unlike_quotes(value: &str, new: &impl Fn(&'static str, &str, &str) -> Diagnostic) -> Option<Diagnostic> {
    let (opening, closing) = match (value.chars().next()?, value.chars().next_back()?) {
        pair @ (('"', '\'') | ('\'', '"')) => pair,
        _ => return None,
    };
    let inner = value.strip_prefix(opening)?.strip_suffix(closing)?;
    // Of a sentence with apostrophes, or with quotes, one sign is left to put around it.
    let sign = [opening, closing].into_iter().find(|sign| !inner.contains(*sign))?;
    Some(
        new("R021", value, "ce texte s'ouvre par un signe et se ferme par un autre")
            .label(format!("ouvert par `{opening}`, fermé par `{closing}`"))
            .help(format!("écrivez `{sign}{inner}{sign}`")),
    )
}

/// A text that holds its own closing sign, and how to write it.
fn inner_quotes(value: &str) -> Option<String> {
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
    if !inner.contains(quote) {
        return None;
    }
    if quote == '\'' {
        return (!inner.contains('"')).then(|| format!("entourez-le de guillemets droits : `\"{inner}\"`"));
    }
    // The quotes inside come in pairs: opening, closing.
    let mut opening = false;
    let text: String = inner
        .split(quote)
        .enumerate()
        .map(|(rank, part)| {
            if rank == 0 {
                return part.to_owned();
            }
            opening = !opening;
            if opening {
                format!("« {part}")
            } else {
                format!(" »{part}")
            }
        })
        .collect();
    Some(format!("à l'intérieur, écrivez des guillemets français : `\"{text}\"`"))
}

fn is_calculation(key: Option<&str>, value: &str) -> bool {
    let last = value.rsplit(' ').next().unwrap_or("");
    let is_amount = value.starts_with(|letter: char| letter.is_ascii_digit())
        && (value.contains(['€', '%']) || unit(last).is_some());
    is_amount || key.is_some_and(|key| CALCULATED.contains(&key)) || value.contains(['<', '>', '*', '(', '+'])
}
