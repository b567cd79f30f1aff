//! The families of the examples, at another time.

use reperes_engine::{Date, Histories, Month, Program, Received, Situation, Unit, Value};

use super::{Mutant, Owner};

/// Examples of one rule that are moved.
const MOVED: usize = 6;

/// For the value of a figure or a period: the same families, on the day when it changes and the day before.
pub(super) fn moved(program: &Program, seeds: &[Situation], mutant: &Mutant) -> Vec<Situation> {
    let mut days = Vec::new();
    if let Some(Owner::Figure(name)) = &mutant.owner {
        let rank = mutant.at.split('.').nth(1).and_then(|rank| rank.parse::<usize>().ok());
        let parameter = program.parameters.iter().find(|parameter| parameter.name == *name);
        let from = parameter
            .zip(rank)
            .and_then(|(parameter, rank)| parameter.values.get(rank.checked_sub(1)?));
        days.extend(from.map(|(day, _)| *day));
    } else if mutant.at.starts_with("aide.en_vigueur") {
        let written = mutant.change.split(" → ").next();
        days.extend(written.and_then(Date::parse));
    }
    let days: Vec<_> = days
        .into_iter()
        .flat_map(|day| [day, day.shift(-1, Unit::Jour), day.shift(1, Unit::Jour)])
        .collect();
    let moved = days
        .iter()
        .flat_map(|day| seeds.iter().take(MOVED).map(|seed| on_day(seed, *day)));
    moved.collect()
}

/// The same family at another time: all its dates follow, month for month.
pub(super) fn on_day(family: &Situation, day: Date) -> Situation {
    let (from, to) = (family.on.month(), day.month());
    let months = (to.year() - family.on.year()) * 12 + number(to) - number(from);
    let of_month = |month: Month| month.first_day().shift(months, Unit::Mois).month();
    let of_value = |value: &mut Option<Value>| {
        *value = value.map(|value| match value {
            Value::Date(date) => Value::Date(date.shift(months, Unit::Mois)),
            Value::Month(month) => Value::Month(of_month(month)),
            Value::Bool(_) | Value::Num(_) | Value::Choice(_) => value,
        });
    };
    let of_histories = |histories: &mut Histories, count: usize| {
        for id in (0..count).filter_map(|id| u16::try_from(id).ok()) {
            let later = histories.get(id).map(|received| {
                let later = received.iter().map(|one| Received {
                    on: one.on.shift(months, Unit::Mois),
                    amount: one.amount,
                });
                later.collect::<Vec<_>>()
            });
            if later.is_some() {
                histories.set(id, later);
            }
        }
    };
    let mut moved = family.clone();
    moved.on = day;
    moved.facts.iter_mut().for_each(of_value);
    for (_, month, _) in &mut moved.monthly {
        *month = of_month(*month);
    }
    let count = moved.facts.len();
    of_histories(&mut moved.histories, count);
    for child in moved.children.iter_mut().flatten() {
        child.facts.iter_mut().for_each(of_value);
        of_histories(&mut child.histories, count);
    }
    moved
}

fn number(month: Month) -> i32 {
    i32::try_from(month.number()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_months_follow_the_day_of_the_request() {
        let day = |text: &str| Date::parse(text).unwrap();
        let mut family = Situation::new(&Program::default(), day("2026-03-15"));
        family.facts = vec![Some(Value::Date(day("2016-05-02"))), Some(Value::Bool(true))];
        family.set_monthly(0, Month::parse("2026-01").unwrap(), Some(Value::Bool(true)));
        let moved = on_day(&family, day("2014-04-01"));
        assert_eq!(moved.on, day("2014-04-01"));
        assert_eq!(
            moved.facts,
            [Some(Value::Date(day("2004-06-02"))), Some(Value::Bool(true))]
        );
        assert_eq!(
            moved.monthly,
            [(0, Month::parse("2014-02").unwrap(), Value::Bool(true))]
        );
        assert_eq!(on_day(&moved, family.on).facts, family.facts);
    }
}
