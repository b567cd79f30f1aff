//! What the examples of each aide show.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::program::{Program, Test};
use reperes_engine::report::{AideReport, Verdict};
use reperes_engine::{NodeId, Seen, Situation, observe};
use reperes_witness::table_key;
use rust_decimal::Decimal;

use super::point::{Point, Reach, What, near};
use crate::examples::{refusals, said_reserves};
use crate::lower::example::Example;

/// All that the examples of one aide show together, or one family.
#[derive(Default)]
pub(super) struct Shown {
    seen: Seen,
    /// Tests known true, then known false, for who is not refused.
    open: (BTreeSet<NodeId>, BTreeSet<NodeId>),
    /// By table, the keys as it reads them.
    keys: BTreeMap<u16, BTreeSet<Decimal>>,
    /// The same, of the examples that do not say the amount it gives.
    silent: BTreeMap<u16, BTreeSet<Decimal>>,
    /// Names of the conditions that an example expects to refuse.
    refused: BTreeSet<String>,
    /// Ranks of the written reserves that are said.
    said: BTreeSet<usize>,
}

impl Shown {
    /// By aide, what its examples show.
    pub fn of_all(program: &Program, examples: &[Example], reach: &[Reach]) -> Vec<Shown> {
        let mut all: Vec<Shown> = reach.iter().map(|_| Shown::default()).collect();
        for example in examples {
            let (Some(shown), Some(reach)) = (all.get_mut(example.aide), reach.get(example.aide)) else {
                continue;
            };
            let Some((report, seen)) = observe(program, &example.situation, example.aide) else {
                continue;
            };
            let expected = &example.expected;
            let is_amount_said = expected.amount.is_some()
                || expected.between.is_some()
                || expected.parts.is_some()
                || expected.instalments.is_some()
                || expected.instalment.is_some();
            shown.add(program, reach, &report, seen, is_amount_said);
            shown
                .refused
                .extend(expected.refused.iter().flat_map(|(names, _)| names.clone()));
        }
        all
    }

    /// What one family would show, in an example that says all that the rules answer.
    pub fn of_family(program: &Program, reach: &Reach, aide: usize, family: &Situation) -> Option<(Shown, Verdict)> {
        let (report, seen) = observe(program, family, aide)?;
        let mut shown = Shown::default();
        let is_amount_said = crate::propose::says_amount(&report);
        shown.add(program, reach, &report, seen, is_amount_said);
        if report.verdict == Verdict::Non {
            shown.refused.extend(refusals(&report).into_iter().map(str::to_owned));
        }
        Some((shown, report.verdict))
    }

    /// Of an example that does not say the amount, what only the amount reads shows nothing.
    fn add(&mut self, program: &Program, reach: &Reach, report: &AideReport<'_>, seen: Seen, is_amount_said: bool) {
        if report.verdict != Verdict::Non {
            self.open.0.extend(&seen.held);
            self.open.1.extend(&seen.failed);
        }
        let counts = |id: &NodeId| is_amount_said || reach.judged.contains(id);
        self.seen.held.extend(seen.held.into_iter().filter(&counts));
        self.seen.failed.extend(seen.failed.into_iter().filter(&counts));
        self.seen.just_held.extend(seen.just_held.into_iter().filter(&counts));
        self.seen
            .just_failed
            .extend(seen.just_failed.into_iter().filter(&counts));
        for (node, key) in seen.keys {
            let keys = if counts(&node) {
                &mut self.keys
            } else {
                &mut self.silent
            };
            if let Some((bareme, key)) = table_key(program, node, key) {
                keys.entry(bareme).or_default().insert(key);
            }
        }
        self.said.extend(said_reserves(program, report));
    }

    /// Whether an example gave the node a value, if it is a test.
    pub fn decides(&self, node: NodeId) -> bool {
        self.seen.held.contains(&node) || self.seen.failed.contains(&node)
    }

    /// How many conditions refuse.
    pub fn refusals(&self) -> usize {
        self.refused.len()
    }

    /// Whether an example reads that row, or tries that bound, without saying the amount.
    pub fn is_silent(&self, program: &Program, point: &Point) -> bool {
        is_read(program, &self.silent, point.what)
    }

    pub fn shows(&self, program: &Program, point: &Point) -> bool {
        match point.what {
            What::Condition { aide, rank, met } => {
                let Some(condition) = program.aides.get(aide).and_then(|aide| aide.conditions.get(rank)) else {
                    return true;
                };
                match condition.test {
                    Test::When(node) if met => self.seen.held.contains(&node),
                    Test::When(_) => self.refused.contains(&condition.name),
                    Test::LeftToPerson => true,
                }
            }
            What::Reserve { rank, said: true, .. } => self.said.contains(&rank),
            What::Reserve {
                aide,
                rank,
                said: false,
            } => {
                let rule = program.aides.get(aide).and_then(|aide| aide.reserves.get(rank));
                let when = rule.and_then(|rule| rule.when);
                when.is_none_or(|when| self.seen.failed.contains(&when))
            }
            // Of a refusal, no case changes anything.
            What::Case { when, applies, .. } => {
                let sets = if applies { &self.open.0 } else { &self.open.1 };
                sets.contains(&when)
            }
            What::Branch { test, holds } => {
                let sets = if holds { &self.seen.held } else { &self.seen.failed };
                sets.contains(&test)
            }
            What::Row { .. } | What::Bound { .. } => is_read(program, &self.keys, point.what),
            What::Edge { compare, met } => {
                let sets = if met {
                    &self.seen.just_held
                } else {
                    &self.seen.just_failed
                };
                sets.contains(&compare)
            }
        }
    }
}

/// Whether one of the keys is in a row, or beside a bound.
fn is_read(program: &Program, keys: &BTreeMap<u16, BTreeSet<Decimal>>, what: What) -> bool {
    let of = |bareme: u16| keys.get(&bareme).into_iter().flatten();
    match what {
        What::Row { bareme, rank } => {
            let table = program.baremes.get(usize::from(bareme));
            let row = table.and_then(|table| table.brackets.get(rank));
            row.is_some_and(|row| of(bareme).any(|key| row.holds(*key)))
        }
        What::Bound { bareme, rank, after } => {
            // Without a value beside it, a bound has nothing to try.
            near(program, bareme, rank, after).is_none_or(|near| of(bareme).any(|key| near.holds(*key)))
        }
        What::Condition { .. } | What::Case { .. } | What::Reserve { .. } | What::Branch { .. } | What::Edge { .. } => {
            false
        }
    }
}
