//! Which aide of one side goes with which of the other.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::Date;
use reperes_engine::program::{Aide, Program};

use crate::text::{keywords, likeness};

/// One aide of each side, or of one. Indices in `Program::aides`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pair {
    Both {
        a: usize,
        b: usize,
        /// The second is a new version that follows the first.
        is_next_version: bool,
    },
    First(usize),
    Second(usize),
}

/// The aides of one Caf and the national ones, or all of them.
pub(crate) fn in_view(program: &Program, caf: Option<u16>) -> Vec<usize> {
    let kept = |aide: &Aide| caf.is_none() || aide.caf.is_none() || aide.caf == caf;
    let all = program.aides.iter().enumerate();
    all.filter(|(_, aide)| kept(aide)).map(|(index, _)| index).collect()
}

/// Two versions of a règlement: the same id, then the same version; a version that is new is read against the one before it.
pub(crate) fn versions(a: (&Program, &[usize]), b: (&Program, &[usize])) -> Vec<Pair> {
    let by_id = |(program, all): (&Program, &[usize])| {
        let mut ids: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for index in all {
            ids.entry(program.aides[*index].id.clone()).or_default().push(*index);
        }
        ids
    };
    let (left, right) = (by_id(a), by_id(b));
    let mut order: Vec<&String> = right.keys().chain(left.keys()).collect();
    order.sort();
    order.dedup();
    let none = Vec::new();
    let mut pairs = Vec::new();
    for id in order {
        let (of_a, of_b) = (left.get(id).unwrap_or(&none), right.get(id).unwrap_or(&none));
        let twin = |index: usize, others: &[usize], from: &Program, to: &Program| {
            let version = &from.aides[index].version;
            let exact = others.iter().find(|other| to.aides[**other].version == *version);
            exact.copied()
        };
        let mut taken = BTreeSet::new();
        let mut waiting = Vec::new();
        for index in of_b {
            match twin(*index, of_a, b.0, a.0) {
                Some(other) => {
                    taken.insert(other);
                    pairs.push(Pair::Both {
                        a: other,
                        b: *index,
                        is_next_version: false,
                    });
                }
                None => waiting.push(*index),
            }
        }
        let mut alone: Vec<usize> = of_a.iter().copied().filter(|index| !taken.contains(index)).collect();
        for index in waiting {
            let starts = b.0.aides[index].from.unwrap_or(Date::MIN);
            let before = |other: &usize| a.0.aides[*other].from.unwrap_or(Date::MIN) <= starts;
            // The same one under another name first, else the last that was known.
            let renamed = alone.iter().rposition(before);
            let (other, is_next_version) = match renamed {
                Some(at) => (Some(alone.remove(at)), false),
                None => (of_a.iter().rev().copied().find(|other| before(other)), true),
            };
            pairs.push(other.map_or(Pair::Second(index), |a| Pair::Both {
                a,
                b: index,
                is_next_version,
            }));
        }
        pairs.extend(alone.into_iter().map(Pair::First));
    }
    pairs
}

/// How much two aides of two Caf must have in common to be read side by side.
const ENOUGH: usize = 95;

/// Words of many titles.
const COMMON: [&str; 6] = ["aide", "offre", "pret", "accom", "caf", "cas"];

/// Two Caf: those that answer the same event with the same kind of help and the same words, the likest first.
pub(crate) fn cafs(program: &Program, a: u16, b: u16, on: Date) -> Vec<Pair> {
    let (left, right) = (current(program, a, on), current(program, b, on));
    let mut scored: Vec<(usize, usize, usize)> = left
        .iter()
        .flat_map(|x| right.iter().map(move |y| (*x, *y)))
        .map(|(x, y)| (score(&program.aides[x], &program.aides[y]), x, y))
        .filter(|(score, _, _)| *score >= ENOUGH)
        .collect();
    scored.sort_by_key(|(score, x, y)| (std::cmp::Reverse(*score), *x, *y));
    let mut together: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, x, y) in scored {
        if !together.contains_key(&x) && !together.values().any(|other| *other == y) {
            together.insert(x, y);
        }
    }
    let both = together.iter().map(|(a, b)| Pair::Both {
        a: *a,
        b: *b,
        is_next_version: false,
    });
    let of_a = left.into_iter().filter(|x| !together.contains_key(x)).map(Pair::First);
    let of_b = right.into_iter().filter(|y| !together.values().any(|other| other == y));
    both.chain(of_a).chain(of_b.map(Pair::Second)).collect()
}

/// Of each aide of a Caf, the version in force that day, else the last one before, else the first one after.
fn current(program: &Program, caf: u16, on: Date) -> Vec<usize> {
    let own = program
        .aides
        .iter()
        .enumerate()
        .filter(|(_, aide)| aide.caf == Some(caf));
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, aide) in own {
        by_id.entry(aide.id.as_str()).or_default().push(index);
    }
    let pick = |versions: Vec<usize>| {
        let begun = versions
            .iter()
            .rev()
            .find(|index| program.aides[**index].from.is_none_or(|from| from <= on));
        begun.or(versions.first()).copied()
    };
    let mut all: Vec<usize> = by_id.into_values().filter_map(pick).collect();
    all.sort_unstable();
    all
}

/// 100 for the same file name or much the same title with an event in common.
fn score(a: &Aide, b: &Aide) -> usize {
    if a.genre != b.genre {
        return 0;
    }
    let shares_event =
        a.events.is_empty() || b.events.is_empty() || a.events.iter().any(|event| b.events.contains(event));
    if !shares_event {
        return 0;
    }
    let stem = |aide: &Aide| aide.id.rsplit('/').next().unwrap_or_default().replace('_', " ");
    let telling = |text: &str| {
        let mut words = keywords(text);
        words.retain(|word| !COMMON.contains(&word.as_str()));
        words
    };
    let names = likeness(&telling(&stem(a)), &telling(&stem(b)));
    let titles = likeness(&telling(&a.title), &telling(&b.title));
    let same_events = if a.events == b.events { 20 } else { 0 };
    let same_nature = if a.nature.may_be_lent() == b.nature.may_be_lent() {
        15
    } else {
        0
    };
    let same_subject = if a.per_child == b.per_child { 10 } else { 0 };
    names + titles / 2 + same_events + same_nature + same_subject
}
