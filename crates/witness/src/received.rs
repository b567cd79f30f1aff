//! Histories worth trying: nothing, and aides on the first and last days that a rule counts.

use reperes_engine::{Date, Received, Unit, Value};
use rust_decimal::Decimal;

type Day = Option<Value>;

/// `None` is a history that is not known.
pub fn lists(on: Date, now: Option<&[Received]>, windows: &[(Day, Day)]) -> Vec<Option<Vec<Received>>> {
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
    let one = |on: Date, euros: i64| Received {
        on,
        amount: Some(Decimal::from(euros)),
    };
    let mut lists = vec![Some(Vec::new())];
    lists.extend(days.iter().map(|day| Some(vec![one(*day, 100)])));
    if let Some(last) = days.first() {
        lists.push(Some(vec![one(*last, 100), one(*last, 100)]));
        lists.push(Some(vec![one(*last, 100), one(*last, 100), one(*last, 100)]));
        lists.push(Some(vec![one(*last, 10_000)]));
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

fn day(value: Day) -> Option<Date> {
    match value {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
