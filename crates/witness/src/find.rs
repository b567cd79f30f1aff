//! The nearest family that shows something.

use std::cell::RefCell;
use std::rc::Rc;

use reperes_engine::program::Node;
use reperes_engine::{NodeId, Place, Probe, Program, Situation};

use crate::axes::{Axis, Of, Whole};
use crate::baseline::baseline;
use crate::change::Change;
use crate::prove::Claim;
use crate::reads::{Reads, roots};

/// Families from which two changes are tried, after one change of each.
const FAMILIES_FOR_PAIRS: usize = 6;
/// How many seeds are climbed from.
const STARTS: usize = 4;
/// How many draws of three to five changes are tried last.
const DRAWS: usize = 2_000;
/// Any odd number: what matters is that it is always the same.
const SEED: u64 = 0x2545_F491_4F6C_DD1D;

/// The nearest family that `shows` something of an aide: one of the seeds, else one with one change, then two, then more.
///
/// Deterministic. At most `budget` families are shown. Without seeds, starts from a family made up for the rule.
pub fn find(
    program: &Program,
    aide: usize,
    seeds: &[Situation],
    budget: usize,
    shows: impl FnMut(&Situation) -> bool,
) -> Option<Situation> {
    Finder::new(program, aide, seeds).find(budget, shows)
}

/// The same rule and the same seeds, for many searches.
pub struct Finder<'p> {
    program: &'p Program,
    per_child: bool,
    whole: Whole,
    seeds: Vec<Situation>,
    /// Of each seed, once a search needed them.
    axes: RefCell<Vec<Option<Rc<Vec<Axis>>>>>,
}

impl<'p> Finder<'p> {
    pub fn new(program: &'p Program, aide: usize, seeds: &[Situation]) -> Finder<'p> {
        let rule = program.aides.get(aide);
        let mut seeds = seeds.to_vec();
        if seeds.is_empty() {
            seeds.extend(baseline(program, aide));
        }
        Finder {
            program,
            per_child: rule.is_some_and(|rule| rule.per_child),
            whole: Whole::of(program, rule.map(roots).unwrap_or_default()),
            axes: RefCell::new(vec![None; seeds.len()]),
            seeds,
        }
    }

    pub fn seeds(&self) -> &[Situation] {
        &self.seeds
    }

    /// The facts of a rule, children included.
    pub fn reads(&self) -> &Reads {
        &self.whole.reads
    }

    /// See [`find`].
    pub fn find(&self, budget: usize, shows: impl FnMut(&Situation) -> bool) -> Option<Situation> {
        let axes = |rank: usize| self.all_axes(rank);
        self.search(axes, budget, shows)
    }

    /// The same, what the given nodes read being changed before the rest: much faster when they decide what is wanted.
    pub fn find_near(
        &self,
        nodes: &[NodeId],
        budget: usize,
        mut shows: impl FnMut(&Situation) -> bool,
    ) -> Option<Situation> {
        let near = Whole::of(self.program, nodes.iter().copied());
        let first = near.reads.clone();
        let axes = |rank: usize| {
            let family = &self.seeds[rank];
            Rc::new(near.axes(self.program, family, self.per_child))
        };
        let mut left = budget;
        let mut counted = |family: &Situation| {
            left = left.saturating_sub(1);
            shows(family)
        };
        let found = self.singles(axes, budget / 2, &mut counted);
        if found.is_some() || left == 0 {
            return found;
        }
        let axes = |rank: usize| self.sorted(rank, &first);
        self.search(axes, left, shows)
    }

    /// A seed, or one with one change of what the given nodes read.
    pub fn find_one(
        &self,
        nodes: &[NodeId],
        budget: usize,
        mut shows: impl FnMut(&Situation) -> bool,
    ) -> Option<Situation> {
        let near = Whole::of(self.program, nodes.iter().copied());
        let axes = |rank: usize| Rc::new(near.axes(self.program, &self.seeds[rank], self.per_child));
        self.singles(axes, budget, &mut shows)
    }

    /// From the seeds where most of the claims are true, one change after another that makes more of them so.
    pub fn climb(
        &self,
        claims: &[Claim],
        mut budget: usize,
        mut shows: impl FnMut(&Situation) -> bool,
    ) -> Option<Situation> {
        let parts = parts(self.program, claims);
        let near = Whole::of(self.program, claims.iter().map(|claim| claim.node()));
        let mut starts: Vec<(usize, &Situation)> = self
            .seeds
            .iter()
            .map(|seed| (met(self.program, &parts, seed), seed))
            .collect();
        starts.sort_by_key(|(met, _)| std::cmp::Reverse(*met));
        for (start, seed) in starts.into_iter().take(STARTS) {
            let (mut best, mut family) = (start, seed.clone());
            loop {
                let mut next = None;
                for axis in near.axes(self.program, &family, self.per_child) {
                    for change in &axis.changes {
                        budget = budget.checked_sub(1)?;
                        let changed = change.apply(&family);
                        let met = met(self.program, &parts, &changed);
                        if met == parts.len() && shows(&changed) {
                            return Some(changed);
                        }
                        if met > best {
                            (best, next) = (met, Some(changed));
                        }
                    }
                }
                match next {
                    Some(changed) => family = changed,
                    None => break,
                }
            }
        }
        None
    }

    fn all_axes(&self, rank: usize) -> Rc<Vec<Axis>> {
        let mut known = self.axes.borrow_mut();
        let slot = &mut known[rank];
        slot.get_or_insert_with(|| {
            let axes = self.whole.axes(self.program, &self.seeds[rank], self.per_child);
            Rc::new(axes)
        })
        .clone()
    }

    /// The axes of a seed, those of the given facts first.
    fn sorted(&self, rank: usize, first: &Reads) -> Rc<Vec<Axis>> {
        let mut axes = self.all_axes(rank).to_vec();
        axes.sort_by_key(|axis| !axis.is_of(first));
        Rc::new(axes)
    }

    /// The seeds, and each with one change.
    fn singles(
        &self,
        axes: impl Fn(usize) -> Rc<Vec<Axis>>,
        mut budget: usize,
        shows: &mut impl FnMut(&Situation) -> bool,
    ) -> Option<Situation> {
        let mut tried = |family: Situation| -> Option<Option<Situation>> {
            budget = budget.checked_sub(1)?;
            Some(shows(&family).then_some(family))
        };
        for seed in &self.seeds {
            if let found @ Some(_) = tried(seed.clone())? {
                return found;
            }
        }
        for (rank, seed) in self.seeds.iter().enumerate() {
            for change in axes(rank).iter().flat_map(|axis| &axis.changes) {
                if let found @ Some(_) = tried(change.apply(seed))? {
                    return found;
                }
            }
        }
        None
    }

    fn search(
        &self,
        axes: impl Fn(usize) -> Rc<Vec<Axis>>,
        budget: usize,
        mut shows: impl FnMut(&Situation) -> bool,
    ) -> Option<Situation> {
        let mut left = budget;
        let mut counted = |family: &Situation| {
            left = left.saturating_sub(1);
            shows(family)
        };
        if let found @ Some(_) = self.singles(&axes, budget, &mut counted) {
            return found;
        }
        let seeds = self.seeds.iter().take(FAMILIES_FOR_PAIRS).enumerate();
        let share = left / (seeds.len() + 1);
        for (rank, seed) in seeds.clone() {
            let found = pairs(&axes(rank)).take(share).find_map(|(one, other)| {
                let family = other.apply(&one.apply(seed));
                shows(&family).then_some(family)
            });
            if found.is_some() {
                return found;
            }
        }
        let mut draw = Draw(SEED);
        for (rank, seed) in seeds.cycle().take(DRAWS.min(share)) {
            let axes = axes(rank);
            let mut family = seed.clone();
            for _ in 0..3 + draw.below(3) {
                let axis = axes.get(draw.below(axes.len()))?;
                let change = axis.changes.get(draw.below(axis.changes.len()))?;
                family = change.apply(&family);
            }
            if shows(&family) {
                return Some(family);
            }
        }
        None
    }
}

/// Two changes of two axes; those of the first axes first.
fn pairs(axes: &[Axis]) -> impl Iterator<Item = (&Change, &Change)> {
    axes.iter().enumerate().flat_map(move |(rank, axis)| {
        let others = axes.iter().skip(rank + 1).flat_map(|axis| &axis.changes);
        axis.changes
            .iter()
            .flat_map(move |one| others.clone().map(move |other| (one, other)))
    })
}

/// The claims, each `et` cut into what it asks.
fn parts(program: &Program, claims: &[Claim]) -> Vec<Claim> {
    let mut parts = Vec::new();
    let mut waiting: Vec<Claim> = claims.to_vec();
    while let Some(claim) = waiting.pop() {
        let Claim::Holds(node, holds) = claim else {
            parts.push(claim);
            continue;
        };
        if let Node::Named(_, inner) = program.node(node) {
            waiting.push(Claim::Holds(*inner, holds));
        } else if let Node::Not(inner) = program.node(node) {
            waiting.push(Claim::Holds(*inner, !holds));
        } else if let (Node::And(all), true) | (Node::Or(all), false) = (program.node(node), holds) {
            waiting.extend(all.iter().map(|one| Claim::Holds(*one, holds)));
        } else {
            parts.push(claim);
        }
    }
    parts
}

/// How many of the claims are true, of the family or of the child of whom most are.
fn met(program: &Program, claims: &[Claim], family: &Situation) -> usize {
    let children = family.children.as_ref().map_or(0, Vec::len);
    let subjects = std::iter::once(None).chain((0..children).map(Some));
    let counts = subjects.map(|subject| {
        let mut probe = Probe::new(program, family, subject);
        claims.iter().filter(|claim| claim.is_true(&mut probe)).count()
    });
    counts.max().unwrap_or(0)
}

impl Axis {
    fn is_of(&self, reads: &Reads) -> bool {
        match self.of {
            Of::Place(Place::Request) => reads.request,
            Of::Place(Place::Fact(id) | Place::Month(id, _) | Place::Child(id, _)) | Of::History(id, _) => {
                reads.variables.contains(&id)
            }
            Of::Children => reads.children,
        }
    }

    /// Whether nothing is known of it yet.
    pub(crate) fn is_unknown(&self, family: &Situation) -> bool {
        match self.of {
            Of::Place(place) => crate::axes::present(family, place).is_none(),
            Of::History(id, None) => family.histories.get(id).is_none(),
            Of::History(id, Some(rank)) => {
                let child = family.children.as_ref().and_then(|all| all.get(rank));
                child.is_none_or(|child| child.histories.get(id).is_none())
            }
            Of::Children => family.children.is_none(),
        }
    }
}

impl Change {
    /// Whether it says something, rather than taking it back.
    pub(crate) fn is_known(&self) -> bool {
        match self {
            Change::Set(_, value) => value.is_some(),
            Change::Receive(_, _, list) => list.is_some(),
            Change::Ask(..) | Change::AddChildren(_) | Change::RemoveChild(_) => true,
            Change::ForgetChildren => false,
        }
    }
}

/// Numbers that look drawn, the same at each run.
struct Draw(u64);

impl Draw {
    /// Below `count`, or zero when there is none.
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(count.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}
