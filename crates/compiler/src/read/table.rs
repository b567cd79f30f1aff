//! A TOML table read key by key: every key asked for becomes part of its vocabulary,
//! and [`Table::finish`] refuses the others.

use std::cell::RefCell;

use reperes_engine::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::item::Item;
use super::lines::Line;
use super::sections;
use super::vocabulary::{Section, elsewhere};
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::suggest::{either, list, nearest};
use crate::text::Text;

/// One file being read.
pub(crate) struct Source<'a> {
    pub file: FileId,
    pub text: &'a str,
    pub diagnostics: &'a RefCell<Vec<Diagnostic>>,
    /// Where to note which keys are asked for, when that is what is wanted instead of judging them.
    pub vocabulary: Option<&'a RefCell<Vec<Section>>>,
}

impl Source<'_> {
    pub fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// A stretch of the file.
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(self.file, span)
    }

    fn text(&self, value: &Spanned<std::borrow::Cow<'_, str>>) -> Text {
        Text::new(self.file, self.text, value.span(), value.get_ref())
    }
}

pub(crate) struct Table<'a> {
    pub source: &'a Source<'a>,
    /// « une condition », for messages.
    what: &'static str,
    /// The key that holds it, none for the file itself.
    section: Option<&'static str>,
    pub place: Place,
    entries: &'a DeTable<'a>,
    asked: Vec<&'static str>,
    /// Keys that had to be there, and what to add.
    lacking: Vec<(&'static str, String)>,
}

impl<'a> Table<'a> {
    pub fn new(source: &'a Source<'a>, what: &'static str, place: Place, entries: &'a DeTable<'a>) -> Table<'a> {
        Table {
            source,
            what,
            section: None,
            place,
            entries,
            asked: Vec::new(),
            lacking: Vec::new(),
        }
    }

    fn entry(&self, key: &str) -> Option<(&'a Spanned<std::borrow::Cow<'a, str>>, Item<'a>)> {
        self.entries
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(name, value)| (name, self.item_of(value)))
    }

    fn item_of(&self, value: &'a Spanned<DeValue<'a>>) -> Item<'a> {
        Item {
            source: self.source,
            place: Place::new(self.source.file, value.span()),
            value: value.get_ref(),
        }
    }

    /// The value of an optional key.
    pub fn get(&mut self, key: &'static str) -> Option<Item<'a>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.entry(key).map(|(_, item)| item)
    }

    /// The value of a key that must be there.
    pub fn need(&mut self, key: &'static str) -> Option<Item<'a>> {
        let item = self.get(key);
        if item.is_none() {
            self.missing(key);
        }
        item
    }

    /// Remembers a key that had to be there: [`Table::finish`] says so.
    pub fn missing(&mut self, key: &'static str) {
        self.lacking.push((key, sections::to_add(key)));
    }

    /// Place of the key itself, to speak of the key and not of its value.
    pub fn key_place(&self, key: &str) -> Place {
        self.entry(key)
            .map_or(self.place, |(name, _)| Place::new(self.source.file, name.span()))
    }

    /// Place of the value, or of the table that lacks it.
    pub fn value_place(&self, key: &str) -> Place {
        self.entry(key).map_or(self.place, |(_, item)| item.place)
    }

    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Whether another key was most likely meant as this one.
    pub fn is_mistyped(&self, key: &str) -> bool {
        self.entries
            .keys()
            .any(|typed| nearest(typed.get_ref(), [key]).is_some())
    }

    /// Says that only one of two keys may be there.
    pub fn exclusive(&self, first: &str, second: &str) {
        if self.has(first) && self.has(second) {
            self.source.report(
                Diagnostic::new(
                    "R013",
                    self.key_place(second),
                    format!("`{first}` et `{second}` ne vont pas ensemble dans {}", self.what),
                )
                .label("cette clé-ci")
                .because(self.key_place(first), "avec celle-là")
                .help(match (first, second) {
                    ("si", "a_verifier") | ("a_verifier", "si") => {
                        "gardez l'une des deux ; si une personne ne décide que dans certains cas, gardez `si` et dites ces cas dans le `si` d'une `[[reserve]]` de genre `appreciation`"
                    }
                    _ => "gardez l'une des deux",
                }),
            );
        }
    }

    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        self.get(key).and_then(|item| item.text())
    }

    pub fn need_text(&mut self, key: &'static str) -> Option<Text> {
        self.need(key).and_then(|item| item.text())
    }

    /// A sentence that must be there and say something.
    pub fn sentence(&mut self, key: &'static str) -> String {
        let Some(text) = self.need(key).and_then(|item| item.words()) else {
            return String::new();
        };
        self.refuse_blank(key, &text);
        if let Some(at) = text.value.find(['{', '}']) {
            self.source.report(
                Diagnostic::new(
                    "R012",
                    text.at(at..at + 1),
                    format!("`{key}` ne montre pas de valeur entre accolades"),
                )
                .label("accolade")
                .help("gardez les valeurs pour `refus` ; ici, écrivez le chiffre du règlement"),
            );
        }
        text.value
    }

    pub fn refuse_blank(&self, key: &str, text: &Text) {
        if text.value.trim().is_empty() {
            self.source.report(
                Diagnostic::new("R014", text.place, format!("`{key}` est vide"))
                    .label("rien n'est dit ici")
                    .help("écrivez la phrase que lira la famille"),
            );
        }
    }

    /// A text that may be absent or empty.
    pub fn optional(&mut self, key: &'static str) -> String {
        let text = self.get(key).and_then(|item| item.words());
        text.map(|text| text.value).unwrap_or_default()
    }

    pub fn date(&mut self, key: &'static str) -> Option<(Date, Place)> {
        self.get(key)
            .and_then(|item| item.date().map(|date| (date, item.place)))
    }

    /// A link that may be absent or empty.
    pub fn link(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        let link = text.value.as_str();
        let starts = ["https://", "http://"]
            .iter()
            .find_map(|start| link.strip_prefix(start));
        let is_link = starts.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace));
        if !link.is_empty() && !is_link {
            let bare = link.split_whitespace().find(|word| word.contains('.')).unwrap_or("…");
            let bare = bare.trim_start_matches("https://").trim_start_matches("http://");
            self.source.report(
                Diagnostic::new(
                    "R120",
                    text.place,
                    format!("`{key}` n'est pas une adresse que l'on peut ouvrir"),
                )
                .label("adresse incomplète, ou texte autour")
                .help(format!(
                    "écrivez l'adresse seule, comme dans le navigateur : `https://{bare}`"
                )),
            );
        }
        Some(text.value)
    }

    /// One word of a closed list.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        self.get(key).and_then(|item| item.word(key, words))
    }

    pub fn need_word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let Some(item) = self.get(key) else {
            let names: Vec<String> = words.iter().map(|(word, _)| format!("{key} = \"{word}\"")).collect();
            self.lacking
                .push((key, format!("ajoutez une ligne : {}", either(&names))));
            return None;
        };
        item.word(key, words)
    }

    pub fn table(&mut self, key: &'static str, what: &'static str) -> Option<Table<'a>> {
        let item = self.get(key)?;
        if self.is_doubled(key, item) {
            return None;
        }
        let mut table = item.table(what)?;
        // The header is a better place than the whole table, which may run over many lines.
        table.place = self.key_place(key);
        table.section = Some(key);
        Some(table)
    }

    /// `[[key]]` tables, or an array of inline tables.
    pub fn tables(&mut self, key: &'static str, what: &'static str) -> Vec<Table<'a>> {
        let Some(item) = self.get(key) else { return Vec::new() };
        let line = Line::holding(self.source.text, self.key_place(key).start);
        if item.is_table() && line.head().is_some_and(|(name, brackets)| name == key && brackets == 1) {
            self.source.report(sections::single_brackets(self.source, &line, key));
            return Vec::new();
        }
        let mut tables = item.tables(key, what);
        tables.iter_mut().for_each(|table| table.section = Some(key));
        tables
    }

    /// Says that a section that a file has once is written `[[aide]]`.
    fn is_doubled(&self, key: &str, item: Item<'_>) -> bool {
        let line = Line::holding(self.source.text, self.key_place(key).start);
        let is_doubled = item.is_list() && line.head().is_some_and(|(name, brackets)| name == key && brackets == 2);
        if is_doubled {
            self.source.report(sections::double_brackets(self.source, &line, key));
        }
        is_doubled
    }

    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(item) = self.get(key) else { return Vec::new() };
        let mut texts: Vec<Text> = Vec::new();
        for text in item.items().into_iter().filter_map(|item| item.text()) {
            match texts.iter().find(|first| first.value == text.value) {
                Some(first) => self.source.report(repeated(&text.value, text.place, first.place)),
                None => texts.push(text),
            }
        }
        texts
    }

    /// All the keys, for tables whose keys are names the author chooses.
    pub fn named(&self) -> Vec<(Text, Item<'a>)> {
        self.entries
            .iter()
            .map(|(key, value)| (self.source.text(key), self.item_of(value)))
            .collect()
    }

    /// The keys that were not asked for, for tables that mix ours and the author's.
    pub fn others(&self) -> Vec<(Text, Item<'a>)> {
        self.named()
            .into_iter()
            .filter(|(key, _)| !self.asked.contains(&key.value.as_str()))
            .collect()
    }

    /// Refuses the keys nobody asked for, then says which are missing.
    pub fn finish(mut self) {
        if let Some(vocabulary) = self.source.vocabulary {
            vocabulary.borrow_mut().push((self.section, self.asked));
            return;
        }
        for (key, _) in self.others() {
            let near = nearest(&key.value, self.asked.iter().copied());
            // A mistyped key is one mistake, not a key too many and another missing.
            self.lacking.retain(|(lacking, _)| near != Some(*lacking));
            let (meant, help) = match near {
                Some(near) => (None, format!("vouliez-vous dire `{near}` ?")),
                None => (
                    elsewhere(&key.value, self.section),
                    format!("les clés possibles sont {}", list(&self.asked)),
                ),
            };
            self.source.report(
                Diagnostic::new(
                    "R004",
                    key.place,
                    format!("la clé `{}` n'existe pas dans {}", key.value, self.what),
                )
                .label("clé inconnue")
                .maybe_help(meant)
                .help(help),
            );
        }
        self.say_missing();
    }

    /// Says which keys are missing, without judging the others.
    pub fn say_missing(self) {
        for (key, help) in self.lacking {
            self.source.report(
                Diagnostic::new(
                    "R005",
                    self.place,
                    format!("il manque la clé `{key}` dans {}", self.what),
                )
                .label("clé manquante ici")
                .help(help),
            );
        }
    }
}

/// The same thing twice in a list.
pub(crate) fn repeated(what: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::new(
        "R229",
        place,
        format!("« {what} » est écrit deux fois dans cette liste"),
    )
    .label("une seconde fois")
    .because(first, "déjà écrit ici")
    .help("ôtez la répétition, ou mettez ce qui devait être là")
}
