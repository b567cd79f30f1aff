//! A bound is a promise: some family reaches it.
//!
//! For partial families of every rule, what the report says at least and at most is looked for among complete families
//! ([`crate::reached`]). `cargo test` looks at a part of the rules, always the same; `REPERES_TOUT=1 cargo test -p reperes-cli
//! --test proprietes bornes` at every version of every aide. `REPERES_AIDE=droits/` keeps the aides whose name holds that.
//!
//! The rules whose bounds are known to be wide are in `bornes_larges.json`, each with its reason; the list is printed.

use std::collections::BTreeMap;

use reperes_engine::report::{AideReport, Amount, AmountForm, Verdict};
use reperes_engine::{Place, Program, Scope, Situation, evaluate};
use reperes_witness::{Axis, Of, axes};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::reached::{Draw, Reached, reached};
use crate::rules;

/// One rule in so many is looked at, unless all are.
const STEP: usize = 18;
/// From how many examples the search starts.
const SEEDS: usize = 2;

/// What is left unknown of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unknown {
    All,
    AllButTheNumberOfChildren,
    /// One fact in so many, drawn.
    OneIn(usize),
}

const UNKNOWN: [Unknown; 4] = [
    Unknown::All,
    Unknown::AllButTheNumberOfChildren,
    Unknown::OneIn(2),
    Unknown::OneIn(5),
];

/// A rule whose bounds are wider than what families reach, and why.
#[derive(Deserialize)]
struct Wide {
    aide: String,
    raison: String,
}

#[test]
fn every_bound_is_reached_by_some_family() {
    let program = rules::program();
    let wide: Vec<Wide> = serde_json::from_str(include_str!("bornes_larges.json")).expect("the list reads");
    let is_whole = std::env::var_os("REPERES_TOUT").is_some();
    let only = std::env::var("REPERES_AIDE").unwrap_or_default();
    let mut faults = BTreeMap::new();
    for (index, aide) in program.aides.iter().enumerate() {
        let is_chosen = is_whole || index % STEP == 0 || !only.is_empty();
        if is_chosen && aide.id.contains(&only) {
            let said = of_aide(program, index);
            if !said.is_empty() {
                faults.insert(format!("{} {}", aide.id, aide.version), said);
            }
        }
    }
    println!("Bornes plus larges que ce que des familles atteignent :");
    for one in &wide {
        println!("  {} : {}", one.aide, one.raison);
        assert!(
            program.aides.iter().any(|aide| aide.id == one.aide),
            "{} is no aide",
            one.aide
        );
    }
    let is_listed = |id: &str| wide.iter().any(|one| id.starts_with(&format!("{} ", one.aide)));
    faults.retain(|id, said| !is_listed(id) || said.iter().any(|one| one.contains(UNSOUND)));
    assert!(faults.is_empty(), "{faults:#?}");
}

const UNSOUND: &str = "some family is out of the bounds";

fn of_aide(program: &Program, index: usize) -> Vec<String> {
    let mut draw = Draw(0x9E37_79B9_7F4A_7C15 ^ index as u64);
    let seeds = open_examples(program, index);
    let mut faults = Vec::new();
    for unknown in UNKNOWN {
        let Some(base) = seeds.get(draw.below(seeds.len())) else {
            break;
        };
        let partial = partial(program, index, base, unknown, &mut draw);
        let report = evaluate(program, &partial, Scope::Only(index));
        let Some((answer, amount)) = report.aides.first().and_then(promised) else {
            continue;
        };
        let from: Vec<Situation> = seeds.iter().take(SEEDS).cloned().chain([base.clone()]).collect();
        let Some(found) = reached(program, index, &partial, &from, &mut draw) else {
            continue;
        };
        if let Some(fault) = fault(amount, found) {
            faults.push(format!(
                "{unknown:?} on {}: {fault}; it asks {}",
                partial.on,
                asked(answer)
            ));
        }
    }
    faults
}

/// The examples to whom the aide is open, and who have nothing more to say.
fn open_examples(program: &Program, index: usize) -> Vec<Situation> {
    let examples = rules::examples().iter().filter(|example| example.aide == index);
    let families = examples.map(|example| example.situation.clone());
    families
        .filter(|family| {
            let report = evaluate(program, family, Scope::Only(index));
            let answer = report.aides.first();
            answer.is_some_and(|answer| answer.verdict != Verdict::Non && answer.questions.is_empty())
        })
        .collect()
}

fn promised<'r, 'p>(answer: &'r AideReport<'p>) -> Option<(&'r AideReport<'p>, &'r Amount<'p>)> {
    let amount = answer.montant.as_ref()?;
    let is_said = answer.verdict != Verdict::Non && amount.forme != AmountForm::NonPublie;
    is_said.then_some((answer, amount))
}

/// The example without some of what the rule reads.
fn partial(program: &Program, index: usize, base: &Situation, unknown: Unknown, draw: &mut Draw) -> Situation {
    let mut partial = base.clone();
    for axis in axes(program, index, base) {
        let is_unknown = match unknown {
            Unknown::All => true,
            Unknown::AllButTheNumberOfChildren => axis.of != Of::Children,
            Unknown::OneIn(count) => axis.of != Of::Children && draw.below(count) == 0,
        };
        if is_unknown {
            forget(&mut partial, &axis);
        }
    }
    partial
}

fn forget(family: &mut Situation, axis: &Axis) {
    let child = |family: &mut Situation, rank: usize, change: &dyn Fn(&mut reperes_engine::Child)| {
        if let Some(child) = family.children.as_mut().and_then(|all| all.get_mut(rank)) {
            change(child);
        }
    };
    match axis.of {
        Of::Place(Place::Request) => {}
        Of::Place(Place::Fact(id)) => family.set(id, None),
        Of::Place(Place::Month(id, _)) => family.monthly.retain(|(of, _, _)| *of != id),
        Of::Place(Place::Child(id, rank)) => child(family, rank, &|child| child.set(id, None)),
        Of::History(id, None) => family.histories.set(id, None),
        Of::History(id, Some(rank)) => child(family, rank, &|child| child.histories.set(id, None)),
        Of::Children => family.children = None,
    }
}

/// What is wrong with a promise. A bound that is not said, or that follows from what a field accepts, promises nothing.
fn fault(amount: &Amount<'_>, found: Reached) -> Option<String> {
    let is_out = amount.bas.is_some_and(|bas| found.bas < bas) || amount.haut.is_some_and(|haut| found.haut > haut);
    let is_high_wide = !amount.is_boundless() && amount.haut.is_some_and(|haut| !is_near(haut, found.haut));
    let is_low_wide = amount.bas.is_some_and(|bas| !is_near(bas, found.bas));
    let said = format!(
        "{:?} to {:?}, reached {} to {}",
        amount.bas, amount.haut, found.bas, found.haut
    );
    match (is_out, is_high_wide || is_low_wide) {
        (true, _) => Some(format!("{UNSOUND}: {said}")),
        (false, true) => Some(said),
        (false, false) => None,
    }
}

/// Within one percent, or ten cents of what is nearly nothing.
fn is_near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= (a.max(b) * Decimal::new(1, 2)).max(Decimal::new(1, 1))
}

fn asked(answer: &AideReport<'_>) -> String {
    let names: Vec<&str> = answer.questions.iter().map(|question| question.variable).collect();
    names.join(", ")
}
