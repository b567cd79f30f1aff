//! The rows that a history shows on screen. What is typed in them stays in the fields.

use reperes_engine::Received;

use crate::state::Slot;

/// What the inputs of a row hold: day, month, year, amount.
pub type Typed = [String; 4];

/// One row: its number tells it from the others while they come and go, and its inputs begin with what was known when it
/// appeared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub number: usize,
    pub start: Typed,
}

/// The rows of the histories that were touched since the page was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(Vec<(Slot, Vec<Row>)>);

impl Rows {
    /// Those of `slot`; untouched, one for each aide that is known, or an empty one.
    pub fn of(&self, slot: Slot, history: Option<&[Received]>) -> Vec<Row> {
        if let Some((_, rows)) = self.0.iter().find(|(other, _)| *other == slot) {
            return rows.clone();
        }
        match history {
            Some(received) => received
                .iter()
                .enumerate()
                .map(|(number, one)| Row {
                    number,
                    start: written(one),
                })
                .collect(),
            None => vec![Row {
                number: 0,
                start: Typed::default(),
            }],
        }
    }

    /// From now on the rows only change by hand, whatever is read in them.
    pub fn hold(&mut self, slot: Slot, history: Option<&[Received]>) -> &mut Vec<Row> {
        let at = self.0.iter().position(|(other, _)| *other == slot).unwrap_or_else(|| {
            self.0.push((slot, self.of(slot, history)));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    pub fn forget(&mut self, slot: Slot) {
        self.0.retain(|(other, _)| *other != slot);
    }

    pub fn forget_children(&mut self) {
        self.0.retain(|(slot, _)| !matches!(slot, Slot::Child(..)));
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// The number of a row to come.
pub fn next_number(rows: &[Row]) -> usize {
    rows.iter().map(|row| row.number + 1).max().unwrap_or(0)
}

/// An aide as it is typed.
fn written(received: &Received) -> Typed {
    let (day, amount) = (received.on, received.amount);
    [
        day.day().to_string(),
        day.month().number().to_string(),
        day.year().to_string(),
        amount.map_or_else(String::new, |amount| amount.normalize().to_string().replace('.', ",")),
    ]
}
