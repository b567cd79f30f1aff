//! Which input of a field is at fault: it alone is marked, and the summary of the page leads to it.

use reperes_engine::HistoryError;

use super::{element_id, row_id};
use crate::state::{Mistake, Session, Slot};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer as a whole.
    Whole,
    /// One of the inputs of a date, counted from 0.
    Part(usize),
    /// One input of one row of a history; the row is counted from 1.
    Row(usize, usize),
}

/// Rank of the amount among the inputs of a row.
const AMOUNT: usize = 3;

pub fn fault(mistake: Mistake) -> Fault {
    match mistake {
        Mistake::Part(part, _) => Fault::Part(part),
        Mistake::Row(rank, part, _) => Fault::Row(rank, part),
        Mistake::History(HistoryError::Negative(rank)) => Fault::Row(rank + 1, AMOUNT),
        Mistake::History(HistoryError::TotalAbove(_)) => Fault::Row(1, AMOUNT),
        Mistake::History(HistoryError::TooMany) => Fault::Row(1, 0),
        Mistake::Unreadable(_)
        | Mistake::NoneAndSome
        | Mistake::Missing
        | Mistake::Place(_)
        | Mistake::Typing(_)
        | Mistake::NoDepartment => Fault::Whole,
    }
}

/// Identifier of the input to mend.
pub fn faulty_input(session: &Session, slot: Slot, mistake: Mistake) -> String {
    match fault(mistake) {
        Fault::Whole => element_id(slot),
        Fault::Part(part) => part_id(slot, part),
        Fault::Row(rank, part) => match session.rows(slot).get(rank.saturating_sub(1)) {
            Some(row) => format!("{}-{part}", row_id(slot, row.number)),
            None => element_id(slot),
        },
    }
}

/// Identifier of one input of a date; the first has that of its field.
pub fn part_id(slot: Slot, part: usize) -> String {
    match part {
        0 => element_id(slot),
        _ => format!("{}-{part}", element_id(slot)),
    }
}
