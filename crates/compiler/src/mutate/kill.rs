//! Families for which a mutant answers otherwise, and the examples that say so.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::{Program, Situation, format};
use reperes_witness::{Finder, to_exemple};

use super::judge::{Bench, Built};
use super::moved::{moved, on_day};
use super::nodes::nodes_of;
use super::{Mutant, Owner};
use crate::lower::example::Example;
use crate::propose::example_name;
use crate::propose::expected::{Key, keys, table};

/// How many families are tried for one mutant before it is said to change nothing that was found.
const BUDGET: usize = 3_000;

/// Of the families moved to the day of a figure, one in so many is searched around.
const NEAR: usize = 4;
/// And in each rule at least so many families are tried.
const LEAST: usize = 400;

/// What to write so that an example notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    /// One more key in the `attendu` of the example of that rank.
    Complete {
        rank: usize,
        key: &'static str,
        value: String,
    },
    /// A new example; its name must still be made unique.
    Add {
        name: String,
        family: String,
        expected: String,
    },
}

/// Something to write in a rule file, and the mutants that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Index of the file.
    pub file: usize,
    pub writing: Writing,
    /// Indices in [`Plan::mutants`](super::Plan).
    pub shows: Vec<usize>,
}

/// One rule whose examples judge.
pub(super) struct Judged {
    pub file: usize,
    pub id: String,
    pub version: String,
}

impl Judged {
    fn index(&self, program: &Program) -> Option<usize> {
        let mut aides = program.aides.iter();
        aides.position(|aide| aide.id == self.id && aide.version == self.version)
    }
}

/// One mutant that survived, built.
struct Survivor<'m> {
    /// In the plan.
    index: usize,
    mutant: &'m Mutant,
    program: Program,
}

/// What shows the survivors of a group, as few writings as were found; and those that nothing showed.
pub(super) fn propose(
    bench: &mut Bench<'_>,
    judged: &[Judged],
    survivors: &[(usize, &Mutant)],
) -> (Vec<Remedy>, Vec<usize>) {
    let Ok(original) = bench.original() else {
        return (Vec::new(), survivors.iter().map(|(index, _)| *index).collect());
    };
    let mut left: Vec<Survivor<'_>> = Vec::new();
    for (index, mutant) in survivors {
        if let Ok(Built { program, .. }) = bench.mutated(mutant) {
            left.push(Survivor {
                index: *index,
                mutant,
                program,
            });
        }
    }
    let mut remedies = complete(&original, judged, &mut left);
    remedies.extend(add(&original, judged, &mut left));
    (remedies, left.into_iter().map(|survivor| survivor.index).collect())
}

/// The keys that tell the two rules apart for this family.
fn told_apart(said: &[Key], judged: &Judged, program: &Program, family: &Situation) -> Vec<&'static str> {
    let changed = judged.index(program).and_then(|aide| keys(program, aide, family));
    let changed = changed.unwrap_or_default();
    said.iter()
        .filter(|key| {
            let other = changed.iter().find(|other| other.name == key.name);
            other.is_none_or(|other| other.value != key.value)
        })
        .map(|key| key.name)
        .collect()
}

fn said(program: &Program, judged: &Judged, family: &Situation) -> Vec<Key> {
    let keys = judged.index(program).and_then(|aide| keys(program, aide, family));
    keys.unwrap_or_default()
}

/// The examples of one rule.
fn examples_of<'b>(built: &'b Built, judged: &Judged) -> impl Iterator<Item = &'b Example> {
    let index = judged.index(&built.program);
    built.examples.iter().filter(move |example| Some(example.aide) == index)
}

/// Says more in the examples that are there: the key that shows the most first.
fn complete(original: &Built, judged: &[Judged], left: &mut Vec<Survivor<'_>>) -> Vec<Remedy> {
    let mut shown: BTreeMap<(usize, usize, &'static str), (String, BTreeSet<usize>)> = BTreeMap::new();
    for (rule, one) in judged.iter().enumerate() {
        for (rank, example) in examples_of(original, one).enumerate() {
            let said = said(&original.program, one, &example.situation);
            for survivor in left.iter() {
                for name in told_apart(&said, one, &survivor.program, &example.situation) {
                    let Some(key) = said.iter().find(|key| key.name == name) else {
                        continue;
                    };
                    let entry = shown.entry((rule, rank, name));
                    let (_, shows) = entry.or_insert_with(|| (key.value.clone(), BTreeSet::new()));
                    shows.insert(survivor.index);
                }
            }
        }
    }
    let mut remedies = Vec::new();
    loop {
        let best = shown
            .iter()
            .max_by_key(|((rule, rank, _), (_, shows))| (shows.len(), std::cmp::Reverse((*rule, *rank))));
        let Some(((rule, rank, key), (value, shows))) = best.filter(|(_, (_, shows))| !shows.is_empty()) else {
            break;
        };
        let shows = shows.clone();
        remedies.extend(judged.get(*rule).map(|one| Remedy {
            file: one.file,
            writing: Writing::Complete {
                rank: *rank,
                key,
                value: value.clone(),
            },
            shows: shows.iter().copied().collect(),
        }));
        for (_, others) in shown.values_mut() {
            others.retain(|index| !shows.contains(index));
        }
        left.retain(|survivor| !shows.contains(&survivor.index));
    }
    remedies
}

/// A family found for a mutant, and of all the mutants those that it shows, each with the key that tells.
struct Found {
    rule: usize,
    family: Situation,
    shows: BTreeMap<usize, &'static str>,
}

/// New families, near those of the examples: few, each showing as much as it can.
fn add(original: &Built, judged: &[Judged], left: &mut Vec<Survivor<'_>>) -> Vec<Remedy> {
    let mut found: Vec<Found> = Vec::new();
    // What every rule reads is looked for in each of them: less far, for they are many.
    let budget = BUDGET / judged.len().max(1);
    for (rule, one) in judged.iter().enumerate() {
        let Some(aide) = one.index(&original.program) else {
            continue;
        };
        let seeds: Vec<Situation> = examples_of(original, one)
            .map(|example| example.situation.clone())
            .collect();
        let finder = Finder::new(&original.program, aide, &seeds);
        for survivor in left.iter() {
            if found.iter().any(|found| found.shows.contains_key(&survivor.index)) {
                continue;
            }
            if let Some(family) = family(original, one, aide, &seeds, (&finder, budget), survivor) {
                found.push(Found {
                    rule,
                    shows: shown_by(original, one, &family, left),
                    family,
                });
            }
        }
    }
    let mut remedies = Vec::new();
    // The one that shows the most first: those found before it may have nothing left to show.
    while let Some(best) = (0..found.len()).max_by_key(|rank| {
        let count = found.get(*rank).map_or(0, |found| found.shows.len());
        (count, std::cmp::Reverse(*rank))
    }) {
        let best = found.remove(best);
        if best.shows.is_empty() {
            break;
        }
        remedies.extend(written(original, judged, &best));
        for other in &mut found {
            other.shows.retain(|index, _| !best.shows.contains_key(index));
        }
        left.retain(|survivor| !best.shows.contains_key(&survivor.index));
    }
    remedies
}

fn shown_by(
    original: &Built,
    judged: &Judged,
    family: &Situation,
    survivors: &[Survivor<'_>],
) -> BTreeMap<usize, &'static str> {
    let said = said(&original.program, judged, family);
    let is_usual = |name: &&&'static str| said.iter().any(|key| key.is_usual && key.name == **name);
    let shown = survivors.iter().filter_map(|survivor| {
        let apart = told_apart(&said, judged, &survivor.program, family);
        // One key is enough, and those that examples have anyway come first.
        let key = apart.iter().find(is_usual).or(apart.first())?;
        Some((survivor.index, *key))
    });
    shown.collect()
}

/// A family for which the survivor answers otherwise.
fn family(
    original: &Built,
    judged: &Judged,
    aide: usize,
    seeds: &[Situation],
    (finder, budget): (&Finder<'_>, usize),
    survivor: &Survivor<'_>,
) -> Option<Situation> {
    let shows = |family: &Situation| {
        let said = said(&original.program, judged, family);
        !said.is_empty() && !told_apart(&said, judged, &survivor.program, family).is_empty()
    };
    let moved = moved(&original.program, seeds, survivor.mutant);
    if let Some(family) = moved.iter().find(|family| shows(family)) {
        return Some(family.clone());
    }
    if let Some(Owner::Figure(_)) = survivor.mutant.owner {
        // Around the families of that time: what a ceiling decides is shown by whoever is just at it.
        let answered = moved
            .into_iter()
            .filter(|family| !said(&original.program, judged, family).is_empty());
        let near: Vec<Situation> = answered.step_by(NEAR).collect();
        let finder = (!near.is_empty()).then(|| Finder::new(&original.program, aide, &near));
        return finder.and_then(|finder| finder.find(budget.max(LEAST), shows));
    }
    let rule = original.program.aides.get(aide)?;
    let nodes = nodes_of(&original.program, rule, survivor.mutant);
    if nodes.is_empty() {
        finder.find(budget, shows)
    } else {
        finder.find_near(&nodes, budget, shows)
    }
}

/// The example of a family, named after what it changes in the nearest one.
fn written(original: &Built, judged: &[Judged], found: &Found) -> Option<Remedy> {
    let one = judged.get(found.rule)?;
    let program = &original.program;
    let later = |example: &&Example| {
        example.situation.on != found.family.on && on_day(&example.situation, found.family.on) == found.family
    };
    let name = match examples_of(original, one).find(later) {
        Some(moved) => {
            // What follows the colon is the answer, which is another one on that day.
            let who = moved.name.split(" : ").next().unwrap_or(&moved.name);
            let day = format::date(found.family.on).replace('\u{a0}', " ");
            format!("{who}, demande le {day}")
        }
        None => {
            let others: Vec<Situation> = examples_of(original, one)
                .map(|example| example.situation.clone())
                .collect();
            example_name(program, &others, &found.family)
        }
    };
    let said = said(program, one, &found.family);
    let kept = said
        .into_iter()
        .filter(|key| key.is_usual || found.shows.values().any(|name| *name == key.name));
    Some(Remedy {
        file: one.file,
        writing: Writing::Add {
            name,
            family: to_exemple(program, &found.family),
            expected: table(kept),
        },
        shows: found.shows.keys().copied().collect(),
    })
}
