//! A page, whatever it is printed on.

/// One stretch of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// 1 for the title of the page.
    Heading(u8, String),
    Paragraph(String),
    List(Vec<String>),
    /// Two columns of sentences under the names of the two sides, each row with what it is about.
    Sides {
        names: [String; 2],
        rows: Vec<Row>,
    },
    Table {
        title: String,
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub what: String,
    pub cells: [Option<String>; 2],
    /// Said under the two cells.
    pub notes: Vec<String>,
}
