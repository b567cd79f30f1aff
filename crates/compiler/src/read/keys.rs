//! What a person meant by a line that TOML refuses before its value.

use crate::diagnostic::Diagnostic;
use crate::parse::words::plain;

use super::bounds;
use super::lines::{Line, trim};
use super::sections;
use super::table::Source;

/// How other languages, and lists on paper, begin a remark.
const REMARKS: &[&str] = &["//", "/*", "--", "<!--", "%", ";", "- ", "• ", "* ", "– "];

const NOT_A_LINE: &str = "cette ligne n'est ni une section, ni une clé avec sa valeur";

/// A remark as it is written elsewhere.
pub(super) fn remark(source: &Source<'_>, line: &Line<'_>) -> Option<Diagnostic> {
    let text = trim(line.text);
    let remark = REMARKS.iter().find_map(|sign| text.strip_prefix(sign))?;
    let remark = trim(remark.trim_end_matches("*/").trim_end_matches("-->"));
    Some(
        Diagnostic::new("R002", source.place(line.place(text)), NOT_A_LINE)
            .label("une remarque ?")
            .help(format!("une remarque commence par `#` : écrivez `# {remark}`")),
    )
}

/// A key that is not written as one, or a line that is none.
pub(super) fn key(source: &Source<'_>, line: &Line<'_>) -> Option<Diagnostic> {
    let text = trim(line.text);
    let new = |part: &str, message: &str| Diagnostic::new("R002", source.place(line.place(part)), message);
    if let Some((name, value)) = text.split_once("==").filter(|(name, _)| is_name(trim(name))) {
        let (name, value) = (trim(name), trim(value));
        return Some(
            new(text, "un seul `=` sépare la clé de sa valeur")
                .label("`==`")
                .help(format!("écrivez `{name} = {value}`")),
        );
    }
    if let Some((name, value)) = text.split_once(':').filter(|(name, _)| is_name(trim(name)))
        && line.pair().is_none()
        && !trim(value).is_empty()
    {
        let (name, value) = (trim(name), trim(value));
        return Some(
            new(text, "une clé et sa valeur se séparent par `=`")
                .label("`:` au lieu de `=`")
                .help(format!(
                    "écrivez `{} = {value}`",
                    plain(name).unwrap_or_else(|| name.to_owned())
                )),
        );
    }
    let Some((name, _)) = line.text.split_once('=') else {
        let is_head = text.starts_with(['[', '(', '{', '<']) || sections::is_repeated(text).is_some();
        return (!is_head && !text.is_empty()).then(|| {
            new(text, NOT_A_LINE)
                .label("sans `=`")
                .help("une section s'écrit `[aide]`, une clé `titre = \"…\"`, une remarque `# …` ; un texte, même long, tient sur une seule ligne")
        });
    };
    let name = trim(name);
    let written = plain(name).filter(|_| !text.starts_with(['[', '{']))?;
    Some(misspelt(source, line, name, &written))
}

/// A key within braces that is not written as one.
pub(super) fn within(source: &Source<'_>, line: &Line<'_>, at: usize) -> Option<Diagnostic> {
    let (before, after) = line.text.split_at_checked(at.checked_sub(line.start)?)?;
    let start = before.rfind(['{', ',']).map_or(0, |found| found + 1);
    let end = before.len() + after.find('=')?;
    let name = trim(line.text.get(start..end)?);
    let written = plain(name).filter(|_| is_name(name))?;
    let bound = bounds::meant(&written);
    Some(misspelt(source, line, name, bound.unwrap_or(&written)))
}

fn misspelt(source: &Source<'_>, line: &Line<'_>, name: &str, written: &str) -> Diagnostic {
    Diagnostic::new(
        "R009",
        source.place(line.place(name)),
        format!("`{name}` n'est pas un nom : minuscules sans accent, sans espace"),
    )
    .label("nom mal écrit")
    .help(format!("écrivez `{written}`"))
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || "_-".contains(letter))
}
