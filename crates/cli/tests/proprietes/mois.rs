//! What is said of the months to come is what the same rules answer in those months.

use reperes_engine::report::{AideReport, UnknownCause, Verdict};
use reperes_engine::{Date, Month, Program, Scope, Situation, Unit, add_months, evaluate};

use crate::rules;

/// From a day for which the days that the rules write are past: figures and law are then those of every month to come.
const FIRST: (i32, u32, u32) = (2026, 6, 2);
/// Days apart, so that each falls elsewhere in its month.
const STEPS: [i32; 6] = [0, 13, 29, 76, 155, 363];

/// How many things said were looked at.
#[derive(Debug, Default)]
struct Looked {
    lasts: usize,
    firsts: usize,
    waits: usize,
    changes: usize,
    named: usize,
}

/// The rules as they stand on a day: national figures never change again.
fn frozen(program: &Program, on: Date) -> Program {
    let mut program = program.clone();
    for parameter in &mut program.parameters {
        let known = parameter.values.iter().filter(|(from, _)| *from <= on).count().max(1);
        parameter.values.truncate(known);
    }
    program
}

fn is_due(aide: &AideReport<'_>) -> bool {
    match (aide.verdict, aide.cause) {
        (Verdict::Oui, _) | (Verdict::Inconnu, Some(UnknownCause::NonPublie)) => !aide.mois.is_next,
        (Verdict::Inconnu, Some(UnknownCause::Reponses) | None) | (Verdict::Non, _) => false,
    }
}

/// One of the examples of a monthly right, on another day.
fn look(program: &Program, index: usize, situation: &Situation, looked: &mut Looked) {
    let on = situation.on;
    let mut report = evaluate(program, situation, Scope::Only(index));
    add_months(program, situation, &mut report);
    let Some(aide) = report.aides.first() else { return };
    let (mois, is_family) = (&aide.mois, aide.enfants.is_empty());
    let due = |month: Month| {
        let mut then = situation.clone();
        then.on = month.first_day();
        let report = evaluate(program, &then, Scope::Only(index));
        report.aides.first().is_some_and(is_due)
    };
    if let Some(last) = mois.jusqu_a.filter(|_| is_family) {
        looked.lasts += 1;
        looked.named += usize::from(!mois.fin.is_empty());
        assert!(
            last <= on.month() || due(last),
            "{} on {on}: not due in {last}",
            aide.id
        );
        assert!(!due(last.later(1)), "{} on {on}: still due after {last}", aide.id);
    }
    if let (Verdict::Non, Some(first), true) = (aide.verdict, mois.a_partir_de, is_family) {
        looked.firsts += 1;
        assert!(
            first > on.month() && due(first),
            "{} on {on}: not due in {first}",
            aide.id
        );
        assert!(
            !due(first.later(-1)) || first.later(-1) == on.month(),
            "{} on {on}",
            aide.id
        );
    }
    if mois.is_next && is_family {
        looked.waits += 1;
        assert!(
            due(on.month().later(1)),
            "{} on {on}: not due in the next month",
            aide.id
        );
        assert!(
            mois.a_partir_de.is_none_or(|first| first > on.month()),
            "{} {on}",
            aide.id
        );
    }
    let dates = aide.echeances.iter().flat_map(|dates| &dates.autres);
    for change in dates.filter(|date| date.mois) {
        looked.changes += 1;
        assert!(
            change.date > on && change.date.day() == 1,
            "{} on {on}: {change:?}",
            aide.id
        );
        assert!(
            change.date <= on.shift(20, Unit::Mois),
            "{} on {on}: {change:?}",
            aide.id
        );
        assert!(!change.titre.is_empty() && !change.texte.is_empty());
    }
}

#[test]
fn the_first_and_last_months_are_those_of_the_rules() {
    let (year, month, day) = FIRST;
    let mut looked = Looked::default();
    for step in STEPS {
        let on = Date::new(year, month, day).unwrap().shift(step, Unit::Jour);
        let program = frozen(rules::program(), on);
        let monthly = rules::examples().iter().filter(|example| {
            let aide = &program.aides[example.aide];
            aide.months.as_ref().is_some_and(|months| months.is_followed)
        });
        for example in monthly {
            let mut situation = example.situation.clone();
            situation.on = on;
            look(&program, example.aide, &situation, &mut looked);
        }
    }
    let Looked {
        lasts,
        firsts,
        waits,
        changes,
        named,
    } = looked;
    assert!(lasts > 100 && firsts > 20 && waits > 5 && changes > 50, "{looked:?}");
    assert!(named * 10 > lasts * 9, "{looked:?}");
}
