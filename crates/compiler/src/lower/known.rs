//! The first day for which anything tells what a rule was.
//!
//! A version that says since when it is in force is known from that day. Of the others, three things tell something:
//! the year that the source was checked for, the year printed on the document, and the requests of the examples.
//! Règlements are voted by year: a date tells of its whole year, as `verifie_jusqu_au` does at the other end.

use reperes_engine::Date;
use reperes_engine::program::{Aide, Program, ReserveKind};

use super::example::Example;

/// Gives each version its first day known.
pub(super) fn fill(program: &mut Program, examples: &[Example]) {
    let mut of_examples: Vec<Option<Date>> = vec![None; program.aides.len()];
    for example in examples.iter().filter(|example| !expects_doubt(example)) {
        if let Some(first) = of_examples.get_mut(example.aide) {
            let on = example.situation.on;
            *first = Some(first.map_or(on, |first| first.min(on)));
        }
    }
    let sources = &program.sources;
    for (aide, of_examples) in program.aides.iter_mut().zip(of_examples) {
        let printed = sources
            .get(usize::try_from(aide.source).unwrap_or(usize::MAX))
            .and_then(|source| year(&source.date));
        aide.known_since = since(aide, printed, of_examples);
    }
}

/// `None` of a version that says since when it is in force.
fn since(aide: &Aide, printed: Option<i32>, of_examples: Option<Date>) -> Option<Date> {
    if aide.from.is_some() {
        return None;
    }
    let checked = aide.checked_until.min(aide.to.unwrap_or(Date::MAX)).year();
    let year = printed.map_or(checked, |printed| printed.min(checked));
    let first = Date::new(year, 1, 1)?;
    Some(of_examples.map_or(first, |on| on.min(first)))
}

/// An example may show what is answered before: it then expects the doubt, and tells nothing of the rule.
fn expects_doubt(example: &Example) -> bool {
    let expected = example.expected.reserves.as_ref();
    expected.is_some_and(|(reserves, _)| reserves.contains(&ReserveKind::Perime))
}

/// `2025` of `2025-11-20`, `2025-11` and `2025`.
fn year(printed: &str) -> Option<i32> {
    let digits = printed
        .get(..4)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn the_year_of_a_document_comes_first() {
        assert_eq!(year("2025-11-20"), Some(2025));
        assert_eq!(year("2023"), Some(2023));
        for text in ["", "202", "juin 2025", "édition 2025"] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
