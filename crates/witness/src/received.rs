//! Histories worth trying: nothing, and aides on the first and last days that a rule counts.

use reperes_engine::{Date, Received, Unit, Value};
use rust_decimal::Decimal;

type Day = Option<Value>;

/// `None` is a history that is not known.
pub fn lists(
    on: Date,
    now: Option<&[Received]>,
    windows: &[(Day, Day)],
    amounts: &[Decimal],
) -> Vec<Option<Vec<Received>>> {
    let mut days = Vec::new();
    for window in windows {
        let (from, to) = (day(window.0), day(window.1));
        days.extend(to);
        days.extend(from);
        days.extend(from.map(|from| from.shift(-1, Unit::Jour)));
        days.extend(to.map(|to| to.shift(1, Unit::Jour)));
    }
    // Nobody received an aide in the days to come.
    days.retain(|day| *day <= on);
    days.dedup();
    let one = |on: Date, amount: Decimal| Received {
        on,
        amount: Some(amount),
    };
    let usual = Decimal::ONE_HUNDRED;
    let mut lists = vec![Some(Vec::new())];
    lists.extend(days.iter().map(|day| Some(vec![one(*day, usual)])));
    if let Some(last) = days.first() {
        lists.extend(amounts.iter().map(|amount| Some(vec![one(*last, *amount)])));
        lists.extend((2..4).map(|count| Some(vec![one(*last, usual); count])));
    }
    // One more of what there is, and one less.
    for now in now.into_iter().filter(|now| !now.is_empty()) {
        lists.push(Some([now, &now[now.len() - 1..]].concat()));
        lists.push(Some(now[..now.len() - 1].to_vec()));
    }
    lists.push(None);
    let mut kept: Vec<Option<Vec<Received>>> = Vec::new();
    for list in lists {
        if !kept.contains(&list) {
            kept.push(list);
        }
    }
    kept
}

pub fn day(value: Day) -> Option<Date> {
    match value {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
