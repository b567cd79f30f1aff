//! One TOML value, read as what is wanted of it.

use reperes_engine::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::table::{Source, Table};
use crate::calendar;
use crate::declarations::ValueDecl;
use crate::diagnostic::{Diagnostic, Place};
use crate::suggest::{either, is_wanted, suggestion};
use crate::text::Text;

/// A value and where it is.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    pub source: &'a Source<'a>,
    pub place: Place,
    pub(super) value: &'a DeValue<'a>,
}

impl<'a> Item<'a> {
    fn wrong(&self, expected: &str, help: &str) {
        let found = match self.value {
            DeValue::String(_) => "un texte",
            DeValue::Integer(_) => "un nombre entier",
            DeValue::Float(_) => "un nombre à virgule",
            DeValue::Boolean(_) => "`true` ou `false`",
            DeValue::Datetime(_) => "une date",
            DeValue::Array(_) => "une liste",
            DeValue::Table(_) => "une table",
        };
        self.source.report(
            Diagnostic::new(
                "R006",
                self.place,
                format!("{} ici, mais ceci est {found}", is_wanted(expected)),
            )
            .label(found)
            .help(help),
        );
    }

    /// How to write as a text what is none: a figure most often lacks its unit.
    fn as_text(&self) -> String {
        let written = self.source.text.get(self.place.start..self.place.end).unwrap_or("");
        match self.value {
            DeValue::Integer(_) => {
                format!(
                    "donnez au nombre son unité, entre apostrophes : `'{written} €'`, `'{written} €/mois'`, `'{written} %'`, `'{written} ans'`…"
                )
            }
            DeValue::Float(_) => {
                let french = written.replace('.', ",");
                let share = written
                    .parse::<Decimal>()
                    .map(|rate| (rate * Decimal::ONE_HUNDRED).normalize());
                let share = share.map_or(String::new(), |share| {
                    let share = share.to_string().replace('.', ",");
                    format!(" ; un taux se dit en pour cent : `'{share} %'`")
                });
                format!("écrivez-le avec une virgule et son unité, entre apostrophes : `'{french} €'`{share}")
            }
            DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                "mettez une phrase entre guillemets `\"…\"`, un calcul entre apostrophes `'…'`".to_owned()
            }
        }
    }

    pub fn text(&self) -> Option<Text> {
        match self.value {
            DeValue::String(value) => {
                let span = self.place.start..self.place.end;
                Some(Text::new(self.source.file, self.source.text, span, value))
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                self.wrong("un texte", &self.as_text());
                None
            }
        }
    }

    /// A text that a person reads, in which a figure needs quotes and no unit.
    pub fn words(&self) -> Option<Text> {
        if let DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) = self.value {
            let written = self.source.text.get(self.place.start..self.place.end).unwrap_or("");
            self.wrong("un texte", &format!("écrivez `\"{written}\"`"));
            return None;
        }
        self.text()
    }

    pub fn bool(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(value) => Some(*value),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                self.wrong("`true` ou `false`", "écrivez `true` ou `false`, sans guillemets");
                None
            }
        }
    }

    pub fn integer(&self) -> Option<i64> {
        match self.value {
            DeValue::Integer(value) => {
                let parsed = i64::from_str_radix(value.as_str(), value.radix()).ok();
                if parsed.is_none() {
                    self.too_large("écrivez un nombre de douze chiffres au plus");
                }
                parsed
            }
            DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Float(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                self.wrong("un nombre entier", "écrivez un nombre entier, sans guillemets");
                None
            }
        }
    }

    pub fn too_large(&self, help: &str) {
        self.source.report(
            Diagnostic::new("R110", self.place, "ce nombre est trop grand ou négatif")
                .label("hors de portée")
                .help(help),
        );
    }

    pub fn date(&self) -> Option<Date> {
        match self.value {
            DeValue::Datetime(value) => {
                let date = match (value.date, value.time, value.offset) {
                    (Some(date), None, None) => {
                        Date::new(i32::from(date.year), u32::from(date.month), u32::from(date.day))
                    }
                    (Some(_) | None, Some(_) | None, Some(_) | None) => None,
                };
                if date.is_none() {
                    self.source.report(
                        Diagnostic::new(
                            "R112",
                            self.place,
                            "cette date n'existe pas, ou n'est pas un jour entre 1801 et 2200",
                        )
                        .label("date impossible")
                        .help("écrivez un jour sous la forme `2026-03-15`"),
                    );
                }
                date
            }
            DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Float(_)
            | DeValue::Integer(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                let written = self.source.text.get(self.place.start..self.place.end).unwrap_or("");
                let day = calendar::rewritten(written.trim_matches(['"', '\'']));
                let day = day.unwrap_or_else(|| "2026-03-15".to_owned());
                self.wrong("une date", &format!("écrivez le jour sans guillemets : `{day}`"));
                None
            }
        }
    }

    /// A simple value or an expression.
    pub fn value(&self) -> Option<ValueDecl> {
        match self.value {
            DeValue::String(_) => self.text().map(ValueDecl::Text),
            DeValue::Boolean(_) => self.bool().map(|value| ValueDecl::Bool(value, self.place)),
            DeValue::Integer(_) => self.integer().map(|value| ValueDecl::Integer(value, self.place)),
            DeValue::Datetime(_) => self.date().map(|value| ValueDecl::Date(value, self.place)),
            DeValue::Float(_) => {
                self.wrong(
                    "une valeur simple",
                    "écrivez un nombre à virgule entre apostrophes : `'2,5'`",
                );
                None
            }
            DeValue::Array(_) | DeValue::Table(_) => {
                self.wrong(
                    "une valeur simple",
                    "écrivez `true`, `3`, `2026-01-01`, `\"reponse\"` ou `'480 €'`",
                );
                None
            }
        }
    }

    pub fn is_table(&self) -> bool {
        self.value.is_table()
    }

    pub fn is_list(&self) -> bool {
        self.value.is_array()
    }

    pub fn table(&self, what: &'static str) -> Option<Table<'a>> {
        match self.value {
            DeValue::Table(entries) => Some(Table::new(self.source, what, self.place, entries)),
            DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Float(_)
            | DeValue::Integer(_)
            | DeValue::Array(_)
            | DeValue::Datetime(_) => {
                self.wrong(
                    &format!("une table, pour {what},"),
                    "écrivez `{ cle = valeur }`, ou une section entre crochets",
                );
                None
            }
        }
    }

    pub fn items(&self) -> Vec<Item<'a>> {
        match self.value {
            DeValue::Array(values) => values
                .iter()
                .map(|value| Item {
                    source: self.source,
                    place: Place::new(self.source.file, value.span()),
                    value: value.get_ref(),
                })
                .collect(),
            DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Float(_)
            | DeValue::Integer(_)
            | DeValue::Table(_)
            | DeValue::Datetime(_) => {
                let written = self.source.text.get(self.place.start..self.place.end).unwrap_or("");
                let help = if written.starts_with(['"', '\'', '{']) {
                    format!("mettez des crochets autour, même s'il n'y en a qu'un : `[{written}]`")
                } else {
                    "écrivez la liste entre crochets `[…]`".to_owned()
                };
                self.wrong("une liste", &help);
                Vec::new()
            }
        }
    }

    /// `[{ … }, { … }]`, or `[[key]]` sections.
    pub fn tables(&self, key: &str, what: &'static str) -> Vec<Table<'a>> {
        if !matches!(self.value, DeValue::Array(_) | DeValue::Table(_)) {
            let help = format!("écrivez `{key} = [{{ … }}]`, avec {what} entre chaque paire d'accolades");
            self.wrong("une liste", &help);
            return Vec::new();
        }
        self.items().into_iter().filter_map(|item| item.table(what)).collect()
    }

    pub fn word<T: Copy>(&self, key: &str, words: &[(&'static str, T)]) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        if !matches!(self.value, DeValue::String(_)) {
            let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            self.wrong("un mot entre guillemets", &format!("écrivez {}", either(&quoted)));
            return None;
        }
        let text = self.text()?;
        let found = words
            .iter()
            .find(|(word, _)| *word == text.value)
            .map(|(_, value)| *value);
        if found.is_none() {
            let help =
                suggestion(&text.value, names.iter().copied()).unwrap_or_else(|| format!("écrivez {}", either(&names)));
            self.source.report(
                Diagnostic::new(
                    "R007",
                    text.place,
                    format!("`{}` n'est pas une valeur de `{key}`", text.value),
                )
                .label("valeur inconnue")
                .help(help),
            );
        }
        found
    }
}
