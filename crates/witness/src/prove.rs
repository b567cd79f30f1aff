//! Whether some family is in a case at all: a proof that none is, by cutting every fact where the rules compare it.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use reperes_engine::program::{AfterEnd, Aide, Comparison, Node, Program};
use reperes_engine::{Date, Interval, Narrowing, NodeId, Probe, Range, Type, Value, range_within};
use rust_decimal::Decimal;

use crate::grid::step;
use crate::reads::reads;
use crate::same::Same;

/// How many boxes of families are looked at before giving up.
const BOXES: usize = 600;

/// Something that must be so of the family looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Claim {
    /// A boolean node is true, or false.
    Holds(NodeId, bool),
    /// A node is worth something in that range.
    Within(NodeId, Range),
}

/// What a search for a proof says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// No family makes all the claims true.
    Never,
    /// Some box of families is left in which nothing contradicts the claims.
    Open,
    /// There are too many cases.
    TooLong,
}

/// Proofs on one program.
pub struct Prover<'p> {
    program: &'p Program,
    same: OnceCell<Same>,
}

impl<'p> Prover<'p> {
    pub fn new(program: &'p Program) -> Prover<'p> {
        Prover {
            program,
            same: OnceCell::new(),
        }
    }

    /// Whether a node reads a fact of the child at hand, outside the counts over all of them.
    pub fn is_of_child(&self, node: NodeId) -> bool {
        let same = self.same.get_or_init(|| Same::of(self.program));
        same.of_child.get(node as usize).copied().unwrap_or(true)
    }

    /// Whether all the claims can be true of one family (and one child, for an aide per child) on a day when the aide answers.
    pub fn prove(&self, aide: &Aide, claims: &[Claim]) -> Proof {
        let program = self.program;
        let same = self.same.get_or_init(|| Same::of(program));
        let mut search = Search {
            program,
            same,
            boxes: BOXES,
        };
        let roots = claims.iter().map(|claim| claim.node());
        let nodes: Vec<NodeId> = reads(program, roots).nodes.into_iter().collect();
        let mut within = BTreeMap::new();
        for id in &nodes {
            if let Node::Request = program.node(*id) {
                within.insert(same.same[*id as usize], days(aide));
            }
        }
        // What no child at all can be is counted as none.
        for id in &nodes {
            if let Node::Exists(body) | Node::Count(body) = program.node(*id)
                && search.prove(within.clone(), &[Claim::Holds(*body, true)]) == Proof::Never
            {
                let nobody = if let Node::Exists(_) = program.node(*id) {
                    Range::FALSE
                } else {
                    Range::Num(Interval::exact(Decimal::ZERO))
                };
                within.insert(same.same[*id as usize], nobody);
            }
        }
        search.boxes = BOXES;
        search.prove(within, claims)
    }
}

impl Claim {
    /// Whether it is so of the family, or of the child, that a probe reads.
    pub fn is_true(self, probe: &mut Probe<'_>) -> bool {
        match self {
            Claim::Holds(node, holds) => probe.value(node) == Some(Value::Bool(holds)),
            Claim::Within(node, range) => {
                let value = probe.value(node).map(Range::known);
                value.is_some_and(|value| value.meet(range).is_some())
            }
        }
    }

    pub fn node(self) -> NodeId {
        match self {
            Claim::Holds(node, _) | Claim::Within(node, _) => node,
        }
    }
}

/// The days on which a version answers.
fn days(aide: &Aide) -> Range {
    let last = match (aide.to, aide.after_end) {
        (Some(to), AfterEnd::Past) => to,
        (Some(_), AfterEnd::Unknown | AfterEnd::Removed) | (None, _) => Date::MAX,
    };
    Range::Date(Interval {
        lo: Some(aide.from.unwrap_or(Date::MIN)),
        hi: Some(last),
    })
}

type Within = BTreeMap<NodeId, Range>;

struct Search<'p> {
    program: &'p Program,
    same: &'p Same,
    boxes: usize,
}

impl Search<'_> {
    fn prove(&mut self, mut within: Within, claims: &[Claim]) -> Proof {
        for claim in claims {
            let is_left = match claim {
                Claim::Holds(node, holds) => self.assume(&mut within, *node, *holds),
                Claim::Within(node, range) => self.narrow(&mut within, *node, *range),
            };
            if !is_left {
                return Proof::Never;
            }
        }
        let mut open = vec![within];
        while let Some(within) = open.pop() {
            let Some(left) = self.boxes.checked_sub(1) else {
                return Proof::TooLong;
            };
            self.boxes = left;
            let narrowing = Narrowing {
                same: &self.same.same,
                of_child: &self.same.of_child,
                within,
            };
            let is_possible = |claim: &Claim| range_within(self.program, claim.node(), &narrowing).is_some();
            if !claims.iter().all(is_possible) {
                continue;
            }
            let Some(test) = claims.iter().find_map(|claim| self.undecided(claim.node(), &narrowing)) else {
                return Proof::Open;
            };
            for holds in [false, true] {
                let mut half = narrowing.within.clone();
                if self.assume(&mut half, test, holds) {
                    open.push(half);
                }
            }
        }
        Proof::Never
    }

    /// Adds a bound to those of a node; `false` when nothing is left.
    fn narrow(&self, within: &mut Within, id: NodeId, range: Range) -> bool {
        let same = self.same.same[id as usize];
        let met = match within.get(&same) {
            Some(known) => known.meet(range),
            None => Some(range),
        };
        match met {
            Some(met) => {
                within.insert(same, met);
                true
            }
            None => false,
        }
    }

    /// The first test below a node, outside the counts over children, that these bounds leave open.
    ///
    /// What reads a table or a figure that is not published may be worth nothing at all: it is never cut.
    fn undecided(&self, id: NodeId, narrowing: &Narrowing<'_>) -> Option<NodeId> {
        let id = self.same.same[id as usize];
        let node = self.program.node(id);
        let is_test = match node {
            Node::Compare(..) | Node::OneOf(..) | Node::Exists(_) | Node::All(_) => true,
            Node::Var(_) => self.program.types.get(id as usize) == Some(&Type::Bool),
            Node::Const(_)
            | Node::Monthly(..)
            | Node::Request
            | Node::MonthOfYear(_)
            | Node::MonthOf(_)
            | Node::FirstDay(_)
            | Node::LastDay(_)
            | Node::Param(..)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::If(..)
            | Node::Add(..)
            | Node::Sub(..)
            | Node::Mul(..)
            | Node::Div(..)
            | Node::Shift { .. }
            | Node::Min(_)
            | Node::Max(_)
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => false,
        };
        if is_test && !self.same.unsure[id as usize] && range_within(self.program, id, narrowing)?.value().is_none() {
            return Some(id);
        }
        // Children are each what they are: they are not cut together.
        if is_count(node) {
            return None;
        }
        let mut below = node.operands().into_iter();
        below.find_map(|below| self.undecided(below, narrowing))
    }

    /// Bounds on a test, on what it is made of and on what it compares; `false` when nothing is left.
    fn assume(&self, within: &mut Within, test: NodeId, holds: bool) -> bool {
        let test = self.same.same[test as usize];
        let answer = if holds { Range::TRUE } else { Range::FALSE };
        if !self.narrow(within, test, answer) {
            return false;
        }
        if let Node::Not(inner) = self.program.node(test) {
            return self.assume(within, *inner, !holds);
        }
        if let (Node::And(all), true) | (Node::Or(all), false) = (self.program.node(test), holds) {
            return all.iter().all(|one| self.assume(within, *one, holds));
        }
        if let Node::OneOf(choice, mask) = self.program.node(test) {
            let mask = if holds { *mask } else { !*mask };
            return mask != 0 && self.narrow(within, *choice, Range::Choice(mask));
        }
        if let Node::Compare(how, left, right) = self.program.node(test) {
            let how = if holds { *how } else { how.contrary() };
            return match (self.constant(*left), self.constant(*right)) {
                (None, Some(bound)) => self.bounded(within, *left, how, bound),
                (Some(bound), None) => self.bounded(within, *right, mirrored(how), bound),
                (Some(_), Some(_)) | (None, None) => true,
            };
        }
        true
    }

    fn constant(&self, id: NodeId) -> Option<Value> {
        if let Node::Const(value) = self.program.node(self.same.same[id as usize]) {
            Some(*value)
        } else {
            None
        }
    }

    fn bounded(&self, within: &mut Within, id: NodeId, how: Comparison, bound: Value) -> bool {
        let step = step(self.program, id);
        match range(how, bound, step) {
            Some(range) => self.narrow(within, id, range),
            None => true,
        }
    }
}

fn is_count(node: &Node) -> bool {
    matches!(node, Node::Count(_) | Node::Exists(_) | Node::All(_) | Node::Sum(_))
}

/// The values that compare so with a bound, as tightly as closed bounds say; `None` when they say nothing.
fn range(how: Comparison, bound: Value, step: Option<Decimal>) -> Option<Range> {
    match bound {
        Value::Num(at) => {
            let apart = step.unwrap_or_default();
            Some(Range::Num(interval(how, at, at - apart, at + apart)?))
        }
        Value::Date(at) => Some(Range::Date(interval(how, at, Date(at.0 - 1), Date(at.0 + 1))?)),
        Value::Month(at) => {
            let near = |by: i32| reperes_engine::Month(at.0 + by);
            Some(Range::Month(interval(how, at, near(-1), near(1))?))
        }
        Value::Bool(answer) => match how {
            Comparison::Equal => Some(Range::known(Value::Bool(answer))),
            Comparison::NotEqual => Some(Range::known(Value::Bool(!answer))),
            Comparison::Less | Comparison::LessOrEqual | Comparison::GreaterOrEqual | Comparison::Greater => None,
        },
        Value::Choice(rank) => {
            let mask = 1_u64.checked_shl(u32::from(rank)).unwrap_or(0);
            match how {
                Comparison::Equal => Some(Range::Choice(mask)),
                Comparison::NotEqual => Some(Range::Choice(!mask)),
                Comparison::Less | Comparison::LessOrEqual | Comparison::GreaterOrEqual | Comparison::Greater => None,
            }
        }
    }
}

fn interval<T: Copy>(how: Comparison, at: T, before: T, after: T) -> Option<Interval<T>> {
    let (lo, hi) = match how {
        Comparison::Less => (None, Some(before)),
        Comparison::LessOrEqual => (None, Some(at)),
        Comparison::Equal => (Some(at), Some(at)),
        Comparison::GreaterOrEqual => (Some(at), None),
        Comparison::Greater => (Some(after), None),
        Comparison::NotEqual => return None,
    };
    Some(Interval { lo, hi })
}

fn mirrored(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Equal => Comparison::Equal,
        Comparison::NotEqual => Comparison::NotEqual,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        Comparison::Greater => Comparison::Less,
    }
}
