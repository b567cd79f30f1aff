//! « vouliez-vous dire … ? »

use crate::parse::words::plain;

/// In bytes, of a word that may have been mistyped.
const LONGEST: usize = 64;

/// The candidate that looks most like `typed`, as a help.
pub(crate) fn suggestion<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(typed, candidates).map(|name| format!("vouliez-vous dire `{name}` ?"))
}

/// The candidate that looks most like `typed`: by its letters, then by its initials or its first word.
///
/// ```
/// use reperes_compiler::nearest;
/// let names = ["quotient_familial", "parent_isole"];
/// assert_eq!(nearest("Parent isolé", names), Some("parent_isole"));
/// assert_eq!(nearest("QF", names), Some("quotient_familial"));
/// assert_eq!(nearest("quotient", names), Some("quotient_familial"));
/// assert_eq!(nearest("loyer", names), None);
/// ```
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody means a name by that many letters, and to compare them would take forever.
    if typed.len() >= LONGEST {
        return None;
    }
    let written = plain(typed).unwrap_or_else(|| typed.to_owned());
    // A third of the letters may differ: beyond, the suggestion would be noise.
    let allowed = (written.chars().count() / 3).max(1);
    let candidates: Vec<&str> = candidates
        .into_iter()
        .filter(|candidate| !candidate.is_empty() && *candidate != typed)
        .collect();
    let by_letters = candidates
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(&written, candidate), *candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate);
    let by_beginning = || {
        let begins = |candidate: &&&str| is_short_for(&written, candidate);
        candidates
            .iter()
            .filter(begins)
            .min_by_key(|candidate| (candidate.len(), **candidate))
            .copied()
    };
    by_letters.or_else(by_beginning)
}

/// The nearest of names some of which begin with `enfant.`, which does not make two of them alike.
pub(crate) fn nearest_fact<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let all: Vec<&str> = names.collect();
    let of_child = |name: &str| name.strip_prefix("enfant.").map(str::to_owned);
    let Some(fact) = of_child(typed) else {
        return nearest(typed, all);
    };
    let facts: Vec<String> = all.iter().filter_map(|name| of_child(name)).collect();
    let found = nearest(&fact, facts.iter().map(String::as_str))?;
    all.into_iter().find(|name| name.strip_prefix("enfant.") == Some(found))
}

/// `qf` and `quotient` are short for `quotient_familial`.
fn is_short_for(typed: &str, name: &str) -> bool {
    let initials: String = name.split('_').filter_map(|part| part.chars().next()).collect();
    let is_first_word = typed.len() >= 5 && name.strip_prefix(typed).is_some_and(|rest| rest.starts_with('_'));
    is_first_word || (typed.len() >= 2 && initials == typed)
}

/// Whether one was meant and the other typed: beyond two letters, both may be names of something.
pub(crate) fn is_slip(typed: &str, name: &str) -> bool {
    (typed.len() < LONGEST && strsim::damerau_levenshtein(typed, name) <= 2) || is_short_for(typed, name)
}

/// « une date est attendue », « un mois est attendu ».
pub(crate) fn is_wanted(what: &str) -> String {
    format!("{what} est attendu{}", if what.starts_with("une ") { "e" } else { "" })
}

/// `a`, `b` et `c`, each in backticks.
pub(crate) fn list<S: AsRef<str>>(names: &[S]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} et {last}", first.join(", ")),
    }
}

/// `a`, `b` ou `c`, each in backticks.
pub(crate) fn either<S: AsRef<str>>(names: &[S]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} ou {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_letters_its_initials_or_its_first_word() {
        let names = ["", "quotient_familial", "parent_isole", "quotient_familial_reference"];
        for (typed, expected) in [
            ("Parent isolé", Some("parent_isole")),
            ("parent_isole", None),
            ("QF", Some("quotient_familial")),
            ("quotient", Some("quotient_familial")),
            ("quoti", None),
            ("paren", None),
            ("loyer", None),
            ("x", None),
        ] {
            assert_eq!(nearest(typed, names), expected, "{typed}");
        }
    }

    #[test]
    fn a_word_of_64_letters_is_not_compared() {
        let (long, longer) = ("a".repeat(63), "a".repeat(64));
        let names = [long.clone() + "b", longer.clone() + "b"];
        let near = |typed: &str| nearest(typed, names.iter().map(String::as_str)).is_some();
        assert!(near(&long) && !near(&longer));
        assert!(is_slip(&long, &longer) && !is_slip(&longer, &long));
    }

    #[test]
    fn too_few_letters_are_short_for_nothing() {
        assert_eq!(nearest("p", ["parents"]), None);
        assert_eq!(nearest("date", ["date_de_naissance"]), None);
        assert_eq!(nearest("loyer", ["loyer_mensuel"]), Some("loyer_mensuel"));
    }
}
