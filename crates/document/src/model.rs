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

// Built by calls that are never inlined: the application carries this text, and each literal weighs.

#[inline(never)]
pub(crate) fn plain(words: &str) -> Span {
    Span::Text(words.to_owned())
}

#[inline(never)]
pub(crate) fn strong(words: &str) -> Span {
    Span::Strong(words.to_owned())
}

/// A paragraph of one sentence.
#[inline(never)]
pub(crate) fn sentence(words: &str) -> Block {
    Block::Paragraph(vec![plain(words)])
}

/// « **À qui** : Un travailleur social ».
#[inline(never)]
pub(crate) fn told(name: &str, words: &str) -> Item {
    named(name).then(plain(words))
}

/// « **À qui** : », to go on.
#[inline(never)]
pub(crate) fn named(name: &str) -> Item {
    line(strong(name)).then(plain(" : "))
}

#[inline(never)]
pub(crate) fn line(span: Span) -> Item {
    Item {
        spans: vec![span],
        below: Vec::new(),
    }
}

impl Item {
    #[inline(never)]
    pub(crate) fn then(mut self, span: Span) -> Item {
        self.spans.push(span);
        self
    }

    #[inline(never)]
    pub(crate) fn with(mut self, below: Item) -> Item {
        self.below.push(below);
        self
    }
}

/// No block at all for an empty list.
#[inline(never)]
pub(crate) fn list(items: Vec<Item>) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List {
        is_numbered: false,
        items,
    }]
}
