//! Of a point that no example shows: a family that does, or that none can.

use std::collections::BTreeMap;

use reperes_engine::program::{Node, Program};
use reperes_engine::report::Verdict;
use reperes_engine::{NodeId, Probe, Situation, Value};
use reperes_witness::{Claim, Finder, Proof, Prover, read_key, reads, reduce, roots, to_json};

use super::claims::{conditions, focus, own_claims};
use super::paths::ways;
use super::point::{Point, Reach, What};
use super::shown::Shown;
use crate::lower::example::Example;
use crate::prove::family::is_shown;

/// How many families are tried for one point.
const BUDGET: usize = 1_500;

/// Of a fact that many aides read, a few are enough to search from.
const MOST_AIDES: usize = 4;
/// Of the ways to a node, those that are climbed.
const MOST_CASES: usize = 2;

/// What is known of a point that no example shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A family shows it, of that aide.
    Family(usize, Box<Situation>),
    /// No family can.
    Never,
    /// Nobody knows: why, a French fragment.
    Unknown(String),
}

/// Searches on one program, what they prepare kept from one point to the next.
pub(super) struct Settler<'s> {
    pub program: &'s Program,
    pub reach: &'s [Reach],
    shown: &'s [Shown],
    examples: &'s [Example],
    prover: Prover<'s>,
    finders: BTreeMap<usize, Finder<'s>>,
}

impl<'s> Settler<'s> {
    pub fn new(program: &'s Program, reach: &'s [Reach], shown: &'s [Shown], examples: &'s [Example]) -> Settler<'s> {
        Settler {
            program,
            reach,
            shown,
            examples,
            prover: Prover::new(program),
            finders: BTreeMap::new(),
        }
    }

    /// A family with one change, or the proof that there is none; `None` when it takes a longer search.
    pub fn settle_quickly(&mut self, point: &Point) -> Option<Answer> {
        for aide in self.nearest(point) {
            for is_plain in [true, false] {
                let Some(search) = self.search(aide, point) else {
                    continue;
                };
                let found = search.one(is_plain);
                if let Some(family) = found {
                    return Some(Answer::Family(aide, Box::new(family)));
                }
            }
        }
        let is_never = point.aides.iter().all(|aide| self.proof(*aide, point) == Proof::Never);
        is_never.then_some(Answer::Never)
    }

    /// The same, by a longer search.
    pub fn settle(&mut self, point: &Point) -> Answer {
        if let Some(answer) = self.settle_quickly(point) {
            return answer;
        }
        for aide in self.nearest(point) {
            let found = self.search(aide, point).and_then(|search| search.long());
            if let Some(family) = found {
                return Answer::Family(aide, Box::new(family));
            }
        }
        let mut proofs = point.aides.iter().map(|aide| self.proof(*aide, point));
        let is_too_long = proofs.any(|proof| proof == Proof::TooLong);
        Answer::Unknown(self.why(point, is_too_long))
    }

    /// The aides to search from: first those of which an example gives a value to what decides the point.
    fn nearest(&self, point: &Point) -> Vec<usize> {
        let nodes = focus(self.program, point.what);
        let is_far = |aide: &usize| {
            let shown = self.shown.get(*aide);
            !shown.is_some_and(|shown| nodes.iter().any(|node| shown.decides(*node)))
        };
        let mut aides = point.aides.clone();
        aides.sort_by_key(is_far);
        aides.truncate(MOST_AIDES);
        aides
    }

    /// A family in a case that serves nobody, conditions apart; or one out of it when no family at all is in it.
    pub fn counter_example(&mut self, point: &Point) -> Option<String> {
        let aide = *point.aides.first()?;
        let claims = own_claims(self.program, self.program.aides.get(aide)?, point.what);
        let contrary = claims.iter().map(|claim| match claim {
            Claim::Holds(node, holds) => Claim::Holds(*node, !holds),
            Claim::Within(..) => *claim,
        });
        let contrary: Vec<Claim> = contrary.collect();
        let program = self.program;
        // The claim on a key says both ends of the row, of which one is not in it.
        let is_in_row = |probe: &mut Probe<'_>| match point.what {
            What::Row { bareme, rank } => is_in_row(program, bareme, rank, probe).unwrap_or(false),
            What::Condition { .. }
            | What::Case { .. }
            | What::Reserve { .. }
            | What::Branch { .. }
            | What::Bound { .. }
            | What::Edge { .. } => true,
        };
        let found = self.family_of(aide, &claims, is_in_row);
        found.or_else(|| self.family_of(aide, &contrary, |_| true))
    }

    /// A family that meets all the conditions of an aide but one.
    pub fn nearly_open(&mut self, aide: usize) -> Option<String> {
        let all = conditions(self.program.aides.get(aide)?);
        (0..all.len()).rev().find_map(|refusing| {
            let but_one = |(rank, claim): (usize, &Claim)| Claim::Holds(claim.node(), rank != refusing);
            let claims: Vec<Claim> = all.iter().enumerate().map(but_one).collect();
            self.family_of(aide, &claims, |_| true)
        })
    }

    /// A family for which all the claims are true, with no more than that, as a situation file.
    fn family_of(&mut self, aide: usize, claims: &[Claim], is_so: impl Fn(&mut Probe<'_>) -> bool) -> Option<String> {
        let program = self.program;
        let shows = |family: &Situation| is_shown(program, family, claims, &is_so);
        let near: Vec<NodeId> = claims.iter().map(|claim| claim.node()).collect();
        let finder = self.finder(aide);
        let found = finder
            .climb(claims, BUDGET, shows)
            .or_else(|| finder.find_near(&near, BUDGET, shows))?;
        Some(to_json(program, &reduce(&found, shows)))
    }

    fn finder(&mut self, aide: usize) -> &Finder<'s> {
        let (program, examples) = (self.program, self.examples);
        self.finders.entry(aide).or_insert_with(|| {
            let of_aide = examples.iter().filter(|example| example.aide == aide);
            let seeds: Vec<Situation> = of_aide.map(|example| example.situation.clone()).collect();
            Finder::new(program, aide, &seeds)
        })
    }

    /// Whether no family can meet all the conditions of an aide.
    pub fn is_closed(&self, aide: usize) -> bool {
        let Some(rule) = self.program.aides.get(aide) else {
            return false;
        };
        self.prover.prove(rule, &conditions(rule)) == Proof::Never
    }

    fn proof(&self, aide: usize, point: &Point) -> Proof {
        let Some(rule) = self.program.aides.get(aide) else {
            return Proof::Open;
        };
        let mut proofs = self.cases(aide, point).into_iter().map(|claims| {
            if claims.is_empty() {
                Proof::Open
            } else {
                self.prover.prove(rule, &claims)
            }
        });
        proofs.find(|proof| *proof != Proof::Never).unwrap_or(Proof::Never)
    }

    /// What must be so of a family that shows the point: by one way or another to what is evaluated.
    fn cases(&self, aide: usize, point: &Point) -> Vec<Vec<Claim>> {
        let (Some(rule), Some(reach)) = (self.program.aides.get(aide), self.reach.get(aide)) else {
            return Vec::new();
        };
        let program = self.program;
        let claims = own_claims(program, rule, point.what);
        let conditions = conditions(rule);
        let read = match point.what {
            What::Condition { .. } | What::Reserve { .. } => return vec![claims],
            What::Case { .. } => return vec![[claims, conditions].concat()],
            What::Branch { test, .. } => vec![test],
            What::Edge { compare, .. } => vec![compare],
            What::Row { bareme, .. } | What::Bound { bareme, .. } => {
                reach.tables.get(&bareme).cloned().unwrap_or_default()
            }
        };
        let roots = roots(rule);
        let mut cases = Vec::new();
        for node in read {
            for way in ways(program, &self.prover, &roots, node) {
                let mut case = claims.clone();
                case.extend(&way.claims);
                // What only the amount reads is read of those who are not refused.
                let also = conditions.iter().filter(|_| !reach.judged.contains(&node));
                case.extend(also.filter(|claim| !(way.is_inside && self.prover.is_of_child(claim.node()))));
                cases.push(case);
            }
        }
        cases
    }

    fn search(&mut self, aide: usize, point: &Point) -> Option<Search<'_>> {
        let (program, reach) = (self.program, self.reach.get(aide)?);
        let mut cases = self.cases(aide, point);
        cases.truncate(MOST_CASES);
        let finder = self.finder(aide);
        Some(Search {
            program,
            reach,
            finder,
            aide,
            point: point.clone(),
            nodes: focus(program, point.what),
            cases,
        })
    }

    fn why(&self, point: &Point, is_too_long: bool) -> String {
        if is_too_long {
            return "il y a trop de cas à examiner".to_owned();
        }
        let nodes = reads(self.program, focus(self.program, point.what)).nodes;
        let reads_some = |is: fn(&Node) -> bool| nodes.iter().any(|id| is(self.program.node(*id)));
        if reads_some(|node| matches!(node, Node::Unpublished(..))) {
            "un chiffre qui n'est pas publié en décide".to_owned()
        } else if reads_some(|node| matches!(node, Node::Lookup(..))) {
            "un barème en décide".to_owned()
        } else if reads_some(|node| matches!(node, Node::Mul(..) | Node::Div(..) | Node::Round(..))) {
            "un calcul en décide".to_owned()
        } else if reads_some(|node| matches!(node, Node::Received { .. })) {
            "les aides déjà reçues en décident".to_owned()
        } else {
            "plusieurs faits en décident ensemble".to_owned()
        }
    }
}

fn is_in_row(program: &Program, bareme: u16, rank: usize, probe: &mut Probe<'_>) -> Option<bool> {
    let table = program.baremes.get(usize::from(bareme))?;
    let row = table.brackets.get(rank)?;
    match probe.value(table.key)? {
        Value::Num(key) => Some(row.holds(read_key(key, table.reading))),
        Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
    }
}

/// The search of a family for one point, around the examples of one aide.
struct Search<'s> {
    program: &'s Program,
    reach: &'s Reach,
    finder: &'s Finder<'s>,
    aide: usize,
    point: Point,
    nodes: Vec<NodeId>,
    cases: Vec<Vec<Claim>>,
}

impl Search<'_> {
    /// `is_plain`: nothing else must be in the way, so that the example shows this and nothing more.
    fn shows(&self, family: &Situation, is_plain: bool) -> bool {
        let found = Shown::of_family(self.program, self.reach, self.aide, family);
        found.is_some_and(|(shown, verdict)| {
            shown.shows(self.program, &self.point) && (!is_plain || shown.is_plain(verdict))
        })
    }

    fn one(&self, is_plain: bool) -> Option<Situation> {
        let wanted = |family: &Situation| self.shows(family, is_plain);
        self.finder.find_one(&self.nodes, BUDGET / 3, wanted)
    }

    fn long(&self) -> Option<Situation> {
        for is_plain in [true, false] {
            let wanted = |family: &Situation| self.shows(family, is_plain);
            let found = self
                .cases
                .iter()
                .find_map(|case| self.finder.climb(case, BUDGET, wanted));
            if found.is_some() {
                return found;
            }
        }
        self.finder
            .find_near(&self.nodes, BUDGET, |family| self.shows(family, false))
    }
}

impl Shown {
    /// Whether nothing else is in the way: not refused, or by one condition only.
    fn is_plain(&self, verdict: Verdict) -> bool {
        match verdict {
            Verdict::Oui => true,
            Verdict::Non => self.refusals() == 1,
            Verdict::Inconnu => false,
        }
    }
}
