//! What is being typed, before it means anything: kept as it is, and read when the person leaves the field.

use reperes_engine::input::{self, InputError};
use reperes_engine::{Date, Program, Type, Value, check_history};

use super::day;
use crate::state::{Answer, Entry, MOST_CHILDREN, Mistake, Slot};

/// Rank of the amount among the inputs of a row of a history.
const AMOUNT: usize = 3;

/// The text of up to three inputs (day, month, year); the others use the first alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(pub [String; 3]);

impl Draft {
    pub fn text(text: impl Into<String>) -> Draft {
        Draft([text.into(), String::new(), String::new()])
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|part| part.trim().is_empty())
    }
}

pub fn draft_from_value(program: &Program, slot: Slot, value: Option<Value>) -> Draft {
    let Some(value) = value else { return Draft::default() };
    match (value, variable(slot)) {
        (Value::Date(date), _) => draft_from_date(date),
        (Value::Month(month), _) => Draft([month.number().to_string(), month.year().to_string(), String::new()]),
        (Value::Num(number), None) => Draft::text(number.to_string()),
        (Value::Bool(_) | Value::Num(_) | Value::Choice(_), Some(variable)) => {
            Draft::text(input::render(program, variable, value))
        }
        (Value::Bool(_) | Value::Choice(_), None) => Draft::default(),
    }
}

pub fn draft_from_date(date: Date) -> Draft {
    Draft([
        date.day().to_string(),
        date.month().number().to_string(),
        date.year().to_string(),
    ])
}

/// Reads the draft of the field of `slot`, for a request on that day, which tells the century of a year of two digits too.
///
/// # Errors
/// When the text is not what the variable expects.
pub fn parse(program: &Program, slot: Slot, ty: Type, on: Date, draft: &Draft) -> Result<Option<Value>, Mistake> {
    if draft.is_empty() {
        return Ok(None);
    }
    let of_part = |(part, error): day::Fault| Mistake::Part(part, error);
    let text = match ty {
        Type::Date => day::day(draft, on).map_err(of_part)?.to_string(),
        Type::Month => day::month(draft, on).map_err(of_part)?.to_string(),
        Type::Bool
        | Type::Number
        | Type::Rate
        | Type::Money(_)
        | Type::Quantity(_)
        | Type::Choice(_)
        | Type::History => draft.0[0].clone(),
    };
    match variable(slot) {
        Some(variable) => input::parse(program, variable, on, &text).map(Some),
        None => parse_count(&text).map(Some),
    }
    .map_err(Mistake::Unreadable)
}

/// Reads the rows of a history: day, month, year, amount. Empty rows count for nothing.
///
/// # Errors
/// When a row is not readable, when « Aucune » is ticked beside one, or when all together they are too much.
pub fn parse_history(program: &Program, slot: Slot, is_none: bool, rows: &[[String; 4]], today: Date) -> Entry {
    let mut received = Vec::new();
    for (rank, [day, month, year, amount]) in (1..).zip(rows) {
        let on = Draft([day.clone(), month.clone(), year.clone()]);
        if on.is_empty() && amount.trim().is_empty() {
            continue;
        }
        let on = day::day(&on, today).map_err(|(part, error)| Mistake::Row(rank, part, error))?;
        let one = input::received(&on.to_string(), amount);
        received.push(one.map_err(|error| Mistake::Row(rank, AMOUNT, error))?);
    }
    if let Some(Err(error)) = variable(slot).map(|id| check_history(program, id, &received)) {
        return Err(Mistake::History(error));
    }
    match (is_none, received.is_empty()) {
        (false, true) => Ok(None),
        (true, false) => Err(Mistake::NoneAndSome),
        (true, true) | (false, false) => Ok(Some(Answer::Received(received))),
    }
}

/// Reads a date without a variable, such as that of the request.
///
/// # Errors
/// When the three inputs are not a day of the calendar.
pub fn parse_date(draft: &Draft, today: Date) -> Result<Date, Mistake> {
    day::day(draft, today).map_err(|(part, error)| Mistake::Part(part, error))
}

fn parse_count(text: &str) -> Result<Value, InputError> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(InputError::NotANumber);
    }
    match text.parse::<usize>() {
        Ok(count) if count <= MOST_CHILDREN => Ok(Value::Num(count.into())),
        Ok(_) | Err(_) => Err(InputError::Above(Value::Num(MOST_CHILDREN.into()))),
    }
}

fn variable(slot: Slot) -> Option<reperes_engine::VarId> {
    match slot {
        Slot::Children | Slot::Caf | Slot::Request => None,
        Slot::Foyer(variable) | Slot::Monthly(variable, _) | Slot::Child(_, variable) | Slot::All(variable) => {
            Some(variable)
        }
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
