//! The change that is proposed opens the aide, and nothing nearer does.

use proptest::prelude::*;
use proptest::sample::Index;
use reperes_engine::report::{Bascule, Verdict};
use reperes_engine::{Date, Place, Program, Scope, Situation, Type, Unit, Value, add_bascules, evaluate, is_open_with};
use rust_decimal::Decimal;

use crate::{config, family::reveals, rules};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_proposed_change_opens_the_aide_and_nothing_nearer_does((start, reveals) in reveals(), between in any::<Index>()) {
        let program = rules::program();
        let mut situation: Situation = start.situation(program);
        for reveal in reveals {
            reveal.apply(program, &mut situation);
        }
        let mut report = evaluate(program, &situation, Scope::Everything);
        add_bascules(program, &situation, &mut report);
        for aide in &report.aides {
            let of_family = aide.bascule.iter().map(|change| (None, change));
            let of_children = aide
                .enfants
                .iter()
                .flat_map(|child| child.bascule.iter().map(move |change| (Some(child.enfant), change)));
            for (child, change) in of_family.chain(of_children) {
                let opens = |value| is_open_with(program, &situation, aide.index, child, change.place, value);
                prop_assert!(opens(change.value), "{}: {:?} does not open it", aide.id, change);
                for nearer in nearer(program, &situation, change, &between) {
                    prop_assert!(!opens(nearer), "{}: {:?} opens it before {:?}", aide.id, nearer, change);
                }
                if child.is_none() {
                    let changed = change.place.with(&situation, change.value);
                    let after = evaluate(program, &changed, Scope::Only(aide.index));
                    prop_assert!(after.aides[0].verdict != Verdict::Non, "{}: {:?}", aide.id, change);
                }
            }
        }
    }
}

/// Values nearer than the one proposed: its neighbours, some in between, and as far on the other side.
fn nearer(program: &Program, situation: &Situation, change: &Bascule<'_>, between: &Index) -> Vec<Value> {
    match (present(situation, change.place), change.value) {
        (Some(Value::Num(from)), Value::Num(to)) => {
            let step = step(program, change.place);
            let count = usize::try_from(((to - from).abs() / step).trunc().mantissa()).unwrap_or(1);
            let away = |steps: usize| step * Decimal::from(steps);
            let steps = [count - 1, between.index(count), count / 2];
            // An age only grows.
            let is_growing = only_grows(program, change.place);
            let down = |steps: usize| if is_growing { from } else { from - away(steps) };
            let values = steps.into_iter().flat_map(|steps| [down(steps), from + away(steps)]);
            values.filter(|value| *value >= Decimal::ZERO).map(Value::Num).collect()
        }
        (Some(Value::Date(from)), Value::Date(to)) => {
            let count = usize::try_from((to.0 - from.0).abs()).unwrap_or(1);
            let steps = [count - 1, between.index(count), count / 2];
            let days = steps.into_iter().filter_map(|steps| i32::try_from(steps).ok());
            match change.place {
                Place::Request => days.map(|days| Value::Date(Date(from.0 + days))).collect(),
                Place::Fact(_) | Place::Child(..) | Place::Month(..) => days
                    .flat_map(|days| [Date(from.0 - days), Date(from.0 + days)])
                    .map(Value::Date)
                    .collect(),
            }
        }
        _ => Vec::new(),
    }
}

fn present(situation: &Situation, place: Place) -> Option<Value> {
    match place {
        Place::Request => Some(Value::Date(situation.on)),
        Place::Fact(id) => situation.facts[usize::from(id)],
        Place::Month(id, month) => situation.monthly_value(id, month),
        Place::Child(id, rank) => situation.children.as_ref()?[rank].facts[usize::from(id)],
    }
}

fn only_grows(program: &Program, place: Place) -> bool {
    match place {
        Place::Request => true,
        Place::Fact(id) | Place::Month(id, _) | Place::Child(id, _) => matches!(
            program.variables[usize::from(id)].ty,
            Type::Quantity(Unit::An | Unit::Mois)
        ),
    }
}

/// A cent, a hundredth of a percent, or one.
fn step(program: &Program, place: Place) -> Decimal {
    match place {
        Place::Request => Decimal::ONE,
        Place::Fact(id) | Place::Month(id, _) | Place::Child(id, _) => match program.variables[usize::from(id)].ty {
            Type::Money(_) => Decimal::new(1, 2),
            Type::Rate => Decimal::new(1, 4),
            _ => Decimal::ONE,
        },
    }
}
