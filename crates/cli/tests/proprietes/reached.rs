//! What complete families reach of a rule: the least and the most that it gives to those who agree with a partial family.
//!
//! Seeds are completed at random, then climbed: each fact that the partial family leaves open takes every value next to a
//! comparison of the rule, and the best is kept.

use reperes_engine::report::{MotifState, Verdict};
use reperes_engine::{Child, Place, Program, Scope, Situation, Value, evaluate};
use reperes_witness::{Axis, Change, Of, axes};
use rust_decimal::Decimal;

/// The least and the most found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    pub bas: Decimal,
    pub haut: Decimal,
}

/// Which end is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Least,
    Most,
}

/// How near a family is to what is looked for: fewer answers missing, more conditions met, then the amount.
type Score = (std::cmp::Reverse<usize>, usize, Decimal);

/// How many times the axes are looked for again from the best family.
const LOOKS: usize = 2;
/// How many rounds over the same axes.
const ROUNDS: usize = 2;
/// How many changes of one axis are tried in a round.
const CHANGES: usize = 24;

/// `None` when no complete family that gets something was found.
pub fn reached(
    program: &Program,
    aide: usize,
    partial: &Situation,
    seeds: &[Situation],
    draw: &mut Draw,
) -> Option<Reached> {
    let mut found: Option<Reached> = None;
    for seed in seeds {
        let mut family = with_all_told(partial, seed);
        for _ in 0..2 {
            family = completed(program, aide, partial, family, draw);
        }
        for end in [End::Least, End::Most] {
            let mut best = family.clone();
            for _ in 0..LOOKS {
                let axes = open_axes(program, aide, partial, &best);
                let extreme = at_the_end(&axes, &best, end);
                let climbed = [best, extreme].map(|start| climb(program, aide, &axes, start, end, &mut found));
                let [one, other] = climbed;
                best = if other.0 > one.0 { other.1 } else { one.1 };
            }
        }
    }
    found
}

/// Every number that is open at its least, or at its most.
fn at_the_end(axes: &[Axis], family: &Situation, end: End) -> Situation {
    let numbers = axes.iter().filter_map(|axis| {
        let known = axis.changes.iter().filter_map(|change| match change {
            Change::Set(_, Some(Value::Num(number))) => Some((*number, change)),
            Change::Set(..)
            | Change::Ask(..)
            | Change::Receive(..)
            | Change::AddChildren(_)
            | Change::RemoveChild(_)
            | Change::ForgetChildren => None,
        });
        match end {
            End::Least => known.min_by_key(|(number, _)| *number),
            End::Most => known.max_by_key(|(number, _)| *number),
        }
    });
    numbers.fold(family.clone(), |family, (_, change)| change.apply(&family))
}

fn climb(
    program: &Program,
    aide: usize,
    axes: &[Axis],
    mut family: Situation,
    end: End,
    found: &mut Option<Reached>,
) -> (Score, Situation) {
    let mut best = score(program, aide, &family, end, found);
    for _ in 0..ROUNDS {
        let before = best;
        for axis in axes {
            let known: Vec<&Change> = axis.changes.iter().filter(|change| is_known(change)).collect();
            // Some of them, from the first to the last.
            for change in known.iter().step_by(known.len().div_ceil(CHANGES).max(1)) {
                let changed = change.apply(&family);
                let now = score(program, aide, &changed, end, found);
                if now > best {
                    (best, family) = (now, changed);
                }
            }
        }
        if best == before {
            break;
        }
    }
    (best, family)
}

fn score(program: &Program, aide: usize, family: &Situation, end: End, found: &mut Option<Reached>) -> Score {
    let report = evaluate(program, family, Scope::Only(aide));
    let Some(answer) = report.aides.first() else {
        return (std::cmp::Reverse(usize::MAX), 0, Decimal::ZERO);
    };
    let motifs = answer
        .motifs
        .iter()
        .chain(answer.enfants.iter().flat_map(|child| &child.motifs));
    let met = motifs.filter(|motif| motif.etat != MotifState::NonRempli).count();
    let asked = answer.questions.len();
    let amount = answer.montant.as_ref().filter(|_| answer.verdict != Verdict::Non);
    let bounds = amount.and_then(|amount| amount.bas.zip(amount.haut));
    let Some((bas, haut)) = bounds else {
        return (std::cmp::Reverse(asked), met, Decimal::MIN);
    };
    if asked == 0 {
        let known = found.get_or_insert(Reached { bas, haut });
        *known = Reached {
            bas: known.bas.min(bas),
            haut: known.haut.max(haut),
        };
    }
    let aim = match end {
        End::Least => -bas,
        End::Most => haut,
    };
    (std::cmp::Reverse(asked), met, aim)
}

/// The partial family, with what the seed says of all that it leaves open.
fn with_all_told(partial: &Situation, seed: &Situation) -> Situation {
    let mut family = partial.clone();
    for (fact, told) in family.facts.iter_mut().zip(&seed.facts) {
        *fact = fact.or(*told);
    }
    for (id, month, value) in &seed.monthly {
        if family.monthly_value(*id, *month).is_none() {
            family.set_monthly(*id, *month, Some(*value));
        }
    }
    for id in 0..u16::try_from(family.facts.len()).unwrap() {
        if family.histories.get(id).is_none() {
            family.histories.set(id, seed.histories.get(id).map(<[_]>::to_vec));
        }
    }
    match (&mut family.children, &seed.children) {
        (children @ None, told) => children.clone_from(told),
        (Some(children), Some(told)) if !told.is_empty() => {
            for (rank, child) in children.iter_mut().enumerate() {
                let told: &Child = &told[rank % told.len()];
                for (fact, told) in child.facts.iter_mut().zip(&told.facts) {
                    *fact = fact.or(*told);
                }
            }
        }
        (Some(_), Some(_) | None) => {}
    }
    family
}

/// The same family once every fact that the rule reads was answered.
fn completed(program: &Program, aide: usize, partial: &Situation, mut family: Situation, draw: &mut Draw) -> Situation {
    for axis in open_axes(program, aide, partial, &family) {
        let known: Vec<&Change> = axis.changes.iter().filter(|change| is_known(change)).collect();
        if is_unknown(&axis, &family) && !known.is_empty() {
            family = known[draw.below(known.len())].apply(&family);
        }
    }
    family
}

/// What the partial family leaves open of what the rule reads.
fn open_axes(program: &Program, aide: usize, partial: &Situation, family: &Situation) -> Vec<Axis> {
    let mut axes = axes(program, aide, family);
    axes.retain(|axis| is_unknown(axis, partial) && !is_of_caf(program, partial, axis));
    axes
}

fn is_of_caf(program: &Program, family: &Situation, axis: &Axis) -> bool {
    match axis.of {
        Of::Place(Place::Fact(id)) => program.of_caf(family.caf, id).is_some(),
        Of::Place(Place::Request | Place::Month(..) | Place::Child(..)) | Of::History(..) | Of::Children => false,
    }
}

fn is_unknown(axis: &Axis, family: &Situation) -> bool {
    let child = |rank: usize| family.children.as_ref().map(|all| all.get(rank));
    match axis.of {
        Of::Place(Place::Request) => false,
        Of::Place(Place::Fact(id)) => family.facts[usize::from(id)].is_none(),
        Of::Place(Place::Month(id, month)) => family.monthly_value(id, month).is_none(),
        Of::Place(Place::Child(id, rank)) => match child(rank) {
            None | Some(None) => true,
            Some(Some(child)) => child.facts[usize::from(id)].is_none(),
        },
        Of::History(id, None) => family.histories.get(id).is_none(),
        Of::History(id, Some(rank)) => match child(rank) {
            None | Some(None) => true,
            Some(Some(child)) => child.histories.get(id).is_none(),
        },
        Of::Children => family.children.is_none(),
    }
}

/// Whether it says something, rather than taking it back.
fn is_known(change: &Change) -> bool {
    match change {
        Change::Set(_, value) => value.is_some(),
        Change::Receive(_, _, list) => list
            .as_ref()
            .is_some_and(|list| list.iter().all(reperes_engine::Received::is_whole)),
        Change::Ask(..) | Change::ForgetChildren => false,
        Change::AddChildren(_) | Change::RemoveChild(_) => true,
    }
}

/// Numbers that look drawn, the same at each run.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(count.max(1)).unwrap()).unwrap()
    }
}
