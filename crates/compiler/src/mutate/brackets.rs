//! The mutants of a table: its figures, its bounds, and each bracket taken away while its neighbour takes its place.

use std::ops::Range;

use toml::de::DeTable;

use super::MutantKind;
use super::walk::{Value, Walk, entry, get, list, word};

const LOWER: [(&str, &str); 2] = [("de", "plus_de"), ("plus_de", "de")];
const UPPER: [(&str, &str); 2] = [("jusqu_a", "moins_de"), ("moins_de", "jusqu_a")];

pub(super) fn bareme(walk: &mut Walk<'_>, table: &DeTable<'_>) {
    let name = format!("bareme.{}", word(table, "nom"));
    walk.expression(get(table, "selon"), &format!("{name}.selon"));
    if let Some(reading) = get(table, "lecture") {
        let other = match reading.get_ref().as_str() {
            Some("exacte" | "arrondi_a_l_euro") => "tronque_a_l_euro",
            Some("tronque_a_l_euro") => "arrondi_a_l_euro",
            Some(_) | None => "",
        };
        if !other.is_empty() {
            let change = format!("{} → \"{other}\"", walk.written(reading.span()));
            let at = format!("{name}.lecture");
            walk.push(
                reading.span(),
                format!("\"{other}\""),
                MutantKind::Rounding,
                &at,
                change,
            );
        }
    }
    let brackets = list(table, "tranches");
    for (rank, bracket) in brackets.iter().enumerate() {
        let Some(cells) = bracket.get_ref().as_table() else {
            continue;
        };
        for (key, value) in cells.iter() {
            let at = format!("{name}.{}.{}", rank + 1, key.get_ref());
            walk.expression(Some(value), &at);
            if let Some((_, other)) = LOWER.iter().chain(&UPPER).find(|(bound, _)| bound == key.get_ref()) {
                let change = format!("{} → {other}", key.get_ref());
                walk.push(key.span(), (*other).to_owned(), MutantKind::Bound, &at, change);
            }
        }
        without(walk, brackets, rank, &format!("{name}.{}", rank + 1));
    }
}

/// The next bracket begins where this one did; after the last, the one before goes as far.
fn without(walk: &mut Walk<'_>, brackets: &[Value<'_>], rank: usize, at: &str) {
    let Some(gone) = brackets.get(rank) else { return };
    let before = rank.checked_sub(1).and_then(|rank| brackets.get(rank));
    let (kept, keys, range) = match (brackets.get(rank + 1), before) {
        (Some(next), _) => (next, LOWER, gone.span().start..next.span().end),
        (None, Some(before)) => (before, UPPER, before.span().start..gone.span().end),
        // A table of one bracket would have none left.
        (None, None) => return,
    };
    // `[[bareme.tranches]]` sections do not stand side by side as inline tables do.
    if !walk.written(gone.span()).starts_with('{') {
        return;
    }
    let bound = pair(gone, keys).map(|range| walk.written(range));
    let start = kept.span().start;
    let own = pair(kept, keys).map(|range| range.start - start..range.end - start);
    let written = with_pair(walk.written(kept.span()), own, bound);
    walk.push(range, written, MutantKind::Bracket, at, "tranche ôtée".to_owned());
}

/// `de = '355 €/mois'`, where it stands in the file.
fn pair(bracket: &Value<'_>, keys: [(&str, &str); 2]) -> Option<Range<usize>> {
    let table = bracket.get_ref().as_table()?;
    let (key, value) = keys.iter().find_map(|(key, _)| entry(table, key))?;
    Some(key.span().start..value.span().end)
}

/// A bracket as written, with another bound in the place of its own.
fn with_pair(bracket: &str, own: Option<Range<usize>>, bound: Option<&str>) -> String {
    let mut written = bracket.to_owned();
    match (own, bound) {
        (Some(own), Some(bound)) => written.replace_range(own, bound),
        (Some(own), None) => {
            let after = bracket.get(own.end..).unwrap_or("");
            let comma = after.len() - after.trim_start_matches([' ', ',']).len();
            written.replace_range(own.start..own.end + comma, "");
        }
        (None, Some(bound)) => written.insert_str('{'.len_utf8(), &format!(" {bound},")),
        (None, None) => {}
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_of_the_one_that_goes_takes_the_place_of_the_other() {
        let bracket = "{ de = '3', vaut = '2' }";
        assert_eq!(
            with_pair(bracket, Some(2..10), Some("plus_de = '1'")),
            "{ plus_de = '1', vaut = '2' }"
        );
        assert_eq!(with_pair(bracket, Some(2..10), None), "{ vaut = '2' }");
        assert_eq!(
            with_pair("{ vaut = '2' }", None, Some("de = '1'")),
            "{ de = '1', vaut = '2' }"
        );
        assert_eq!(with_pair("{ vaut = '2' }", None, None), "{ vaut = '2' }");
    }
}
