//! The change that is proposed opens the aide, and nothing nearer does.

use proptest::prelude::*;
use proptest::sample::Index;
use reperes_engine::report::{Bascule, Verdict};
use reperes_engine::{
    Date, Place, Program, Scope, Situation, Type, Unit, Value, add_bascules, bascules, evaluate, is_open_with,
};
use rust_decimal::Decimal;

use crate::family::{give_and_make_estimable, reveals};
use crate::{config, rules};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_proposed_change_opens_the_aide_and_nothing_nearer_does((start, reveals) in reveals(), between in any::<Index>()) {
        let program = rules::program();
        let mut situation: Situation = start.situation(program);
        for reveal in reveals {
            reveal.apply(program, &mut situation);
        }
        every_change_opens(program, &situation, &between)?;
    }

    #[test]
    fn a_proposed_change_opens_the_aide_when_what_is_given_could_also_be_estimated(
        (start, reveals) in reveals(), (_, drawn) in reveals(), between in any::<Index>()
    ) {
        let program = rules::program();
        let mut situation: Situation = start.situation(program);
        for reveal in reveals {
            reveal.apply(program, &mut situation);
        }
        give_and_make_estimable(program, &mut situation, &drawn);
        every_change_opens(program, &situation, &between)?;
    }
}

/// « Si le FSL refuse » : an answer that a person may still change, and that alone closes an aide, is proposed back.
#[test]
fn an_answer_that_alone_closes_an_aide_is_proposed_back() {
    let program = rules::program();
    let mut choices = std::collections::BTreeSet::new();
    for example in rules::examples() {
        let verdict = |family: &Situation| {
            let report = evaluate(program, family, Scope::Only(example.aide));
            report.aides.first().map(|aide| aide.verdict)
        };
        if program.aides[example.aide].per_child || verdict(&example.situation) != Some(Verdict::Oui) {
            continue;
        }
        for (id, variable) in (0..).zip(&program.variables).filter(|(_, variable)| variable.flips) {
            let Some(Value::Choice(open)) = example.situation.facts[usize::from(id)] else {
                continue;
            };
            let Type::Choice(list) = variable.ty else { continue };
            let count = u8::try_from(program.choices[usize::from(list)].options.len()).unwrap();
            for other in (0..count).filter(|other| *other != open) {
                let closed = Place::Fact(id).with(&example.situation, Value::Choice(other));
                if verdict(&closed) != Some(Verdict::Non) {
                    continue;
                }
                let found = bascules(program, &closed, example.aide, None);
                let aide = &program.aides[example.aide].id;
                assert!(
                    found.iter().any(|change| change.place == Place::Fact(id)),
                    "{aide}, « {} » : {} is not changed back: {found:?}",
                    example.name,
                    variable.name
                );
                choices.insert(variable.name.as_str());
            }
        }
    }
    for wanted in [
        "fsl_decision",
        "aide_logement_nouveau",
        "caravane_projet",
        "informatique_usage",
    ] {
        assert!(choices.contains(wanted), "{wanted} closes nothing: {choices:?}");
    }
}

/// Asked again with the change, as a family that comes back with it, the aide is open; nearer, it is not.
fn every_change_opens(program: &Program, situation: &Situation, between: &Index) -> Result<(), TestCaseError> {
    let mut report = evaluate(program, situation, Scope::Everything);
    add_bascules(program, situation, &mut report);
    for aide in &report.aides {
        let of_family = aide.bascule.iter().map(|change| (None, change));
        let of_children = aide
            .enfants
            .iter()
            .flat_map(|child| child.bascule.iter().map(move |change| (Some(child.enfant), change)));
        for (child, change) in of_family.chain(of_children) {
            let opens = |value| is_open_with(program, situation, aide.index, child, change.place, value);
            prop_assert!(opens(change.value), "{}: {:?} does not open it", aide.id, change);
            for nearer in nearer(program, situation, change, between) {
                prop_assert!(!opens(nearer), "{}: {:?} opens it before {:?}", aide.id, nearer, change);
            }
            let changed = change.place.with(situation, change.value);
            let after = evaluate(program, &changed, Scope::Only(aide.index));
            let verdict = match child {
                None => after.aides[0].verdict,
                Some(rank) => after.aides[0].enfants[rank].verdict,
            };
            prop_assert!(verdict != Verdict::Non, "{}: {:?}", aide.id, change);
        }
    }
    Ok(())
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
