//! A rule file read for its places: what is written where, and what taking it away leaves.

use std::borrow::Cow;
use std::ops::Range;

use reperes_engine::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::literal::days_from;
use super::words::{Choices, changes};
use super::{Mutant, MutantKind, Owner};
use crate::diagnostic::{FileId, Place};
use crate::text::Text;

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// Collects the mutants of one file.
pub(super) struct Walk<'w> {
    pub file: FileId,
    pub text: &'w str,
    pub choices: &'w Choices,
    pub owner: Option<Owner>,
    pub out: &'w mut Vec<Mutant>,
}

impl<'w> Walk<'w> {
    pub fn push(&mut self, range: Range<usize>, written: String, kind: MutantKind, at: &str, change: String) {
        if self.text.get(range.clone()) == Some(written.as_str()) {
            return;
        }
        self.out.push(Mutant {
            place: Place::new(self.file, range),
            written,
            kind,
            at: at.to_owned(),
            change,
            owner: self.owner.clone(),
        });
    }

    pub fn written(&self, range: Range<usize>) -> &'w str {
        self.text.get(range).unwrap_or("")
    }

    /// Every change of an expression.
    pub fn expression(&mut self, value: Option<&Value<'_>>, at: &str) {
        let Some(text) = value.and_then(|value| self.string(value)) else {
            return;
        };
        for change in changes(&text.value, self.choices) {
            let place = text.at(change.range);
            // Escapes make offsets meaningless: the whole text would be replaced.
            if place == text.place {
                continue;
            }
            self.push(place.start..place.end, change.written, change.kind, at, change.said);
        }
    }

    /// Every change of a test, and the test denied.
    pub fn test(&mut self, value: Option<&Value<'_>>, at: &str) {
        self.expression(value, at);
        let Some(text) = value.and_then(|value| self.string(value)) else {
            return;
        };
        let place = text.at(0..text.value.len());
        if place != text.place {
            let written = format!("non ({})", text.value);
            let kind = MutantKind::Test;
            self.push(place.start..place.end, written, kind, at, "`si` contraire".to_owned());
        }
    }

    fn string(&self, value: &Value<'_>) -> Option<Text> {
        let written = value.get_ref().as_str()?;
        Some(Text::new(self.file, self.text, value.span(), written))
    }

    /// A day written in TOML, moved by so many days.
    pub fn day(&mut self, value: &Value<'_>, days: &[i32], kind: MutantKind, at: &str) {
        let written = self.written(value.span());
        let Some(date) = Date::parse(written) else { return };
        for other in days_from(date, days) {
            let change = format!("{written} → {other}");
            self.push(value.span(), other, kind, at, change);
        }
    }

    /// A section or an inline table taken away, with all it holds.
    pub fn without(&mut self, item: &Value<'_>, kind: MutantKind, at: &str, change: &str) {
        let range = item.span().start..end(item);
        self.push(range, String::new(), kind, at, change.to_owned());
    }

    /// One text of a list taken away, with a comma.
    pub fn without_text(&mut self, list: &[Value<'_>], rank: usize, kind: MutantKind, at: &str, change: &str) {
        let Some(item) = list.get(rank) else { return };
        let before = rank.checked_sub(1).and_then(|rank| list.get(rank));
        let range = match (list.get(rank + 1), before) {
            (Some(next), _) => item.span().start..next.span().start,
            (None, Some(before)) => before.span().end..item.span().end,
            (None, None) => item.span(),
        };
        self.push(range, String::new(), kind, at, change.to_owned());
    }
}

/// The value of a key, and the key.
pub(super) fn entry<'t>(table: &'t DeTable<'t>, key: &str) -> Option<(&'t Spanned<Cow<'t, str>>, &'t Value<'t>)> {
    table.iter().find(|(name, _)| name.get_ref() == key)
}

pub(super) fn get<'t>(table: &'t DeTable<'t>, key: &str) -> Option<&'t Value<'t>> {
    entry(table, key).map(|(_, value)| value)
}

/// A table under a key.
pub(super) fn section<'t>(table: &'t DeTable<'t>, key: &str) -> Option<&'t DeTable<'t>> {
    get(table, key).and_then(|value| value.get_ref().as_table())
}

/// What a list holds.
pub(super) fn list<'t>(table: &'t DeTable<'t>, key: &str) -> &'t [Value<'t>] {
    get(table, key)
        .and_then(|value| value.get_ref().as_array())
        .map_or(&[], |list| list)
}

/// The tables of a list, with what each is written as and its rank from 1.
pub(super) fn tables<'t>(
    table: &'t DeTable<'t>,
    key: &str,
) -> impl Iterator<Item = (usize, &'t Value<'t>, &'t DeTable<'t>)> {
    let items = list(table, key).iter().enumerate();
    items.filter_map(|(rank, item)| item.get_ref().as_table().map(|table| (rank + 1, item, table)))
}

/// A short text, such as a name; empty if there is none.
pub(super) fn word<'t>(table: &'t DeTable<'t>, key: &str) -> &'t str {
    get(table, key).and_then(|value| value.get_ref().as_str()).unwrap_or("")
}

/// Where a value ends: a section is as long as what it holds.
pub(super) fn end(value: &Value<'_>) -> usize {
    let own = value.span().end;
    match value.get_ref() {
        DeValue::Table(table) => table.iter().map(|(_, value)| end(value)).fold(own, usize::max),
        DeValue::Array(items) => items.iter().map(end).fold(own, usize::max),
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            own
        }
    }
}
