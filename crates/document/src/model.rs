//! A rule as a text: sections, sentences, lists and tables. Markdown, a page and the application all draw this.

/// One version of one aide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Of the aide: `caf/indre/separation`.
    pub id: String,
    pub title: String,
    pub summary: String,
    /// « En vigueur du 1er janvier 2026 au 31 décembre 2026 ».
    pub period: String,
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub title: &'static str,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Span>),
    List {
        /// Rows that people refer to by number.
        is_numbered: bool,
        items: Vec<Item>,
    },
    Table(Table),
}

/// A line of a list, and what is said below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub spans: Vec<Span>,
    pub below: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Text(String),
    /// What the eye looks for: « Repères vérifie : ».
    Strong(String),
    Link {
        href: String,
        text: String,
    },
    /// Another aide, by its id.
    Aide {
        id: String,
        text: String,
    },
}

/// The first cell of each row is its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

pub(crate) fn plain(words: impl Into<String>) -> Span {
    Span::Text(words.into())
}

pub(crate) fn strong(words: impl Into<String>) -> Span {
    Span::Strong(words.into())
}

/// A paragraph of one sentence.
pub(crate) fn sentence(words: impl Into<String>) -> Block {
    Block::Paragraph(vec![plain(words)])
}

/// « **À qui** : Un travailleur social ».
pub(crate) fn told(name: &str, words: impl Into<String>) -> Item {
    line(vec![strong(name), plain(" : "), plain(words)])
}

pub(crate) fn line(spans: Vec<Span>) -> Item {
    Item {
        spans,
        below: Vec::new(),
    }
}

/// No block at all for an empty list.
pub(crate) fn list(items: Vec<Item>) -> Option<Block> {
    (!items.is_empty()).then_some(Block::List {
        is_numbered: false,
        items,
    })
}
