//! Sums of facts and expressions: what stands on both sides is the same on both sides.
//!
//! An interval forgets that `plafond + x - ressources` and `ressources > plafond` speak of the same two figures. A sum of
//! terms does not: once the one is known to be at least zero, the other is bounded by what is left when they are added.

use rust_decimal::Decimal;

use super::evaluator::{Evaluator, Subject};
use super::interval::Interval;
use super::partial::Range;
use crate::bascule::Place;
use crate::program::{Entity, Node, NodeId, VarId};
use crate::value::Value;

/// More terms than a rule adds up; beyond, nothing is gained.
const MOST_TERMS: usize = 8;

/// What a sum adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Fact(Place),
    /// An expression, for the household or the child at hand.
    Node(NodeId, Subject),
}

/// One term: what it is, what it may be worth, how many times it counts.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub term: Term,
    pub node: NodeId,
    pub range: Interval<Decimal>,
    pub times: Decimal,
}

/// Some terms, and a figure.
#[derive(Clone, Debug)]
pub struct Linear {
    pub terms: Vec<Counted>,
    pub rest: Decimal,
}

impl Linear {
    fn constant(rest: Decimal) -> Linear {
        Linear {
            terms: Vec::new(),
            rest,
        }
    }

    /// `self + times * other`; `None` past what can be counted.
    pub fn plus(&self, other: &Linear, times: Decimal) -> Option<Linear> {
        let mut sum = self.clone();
        sum.rest = sum.rest.checked_add(other.rest.checked_mul(times)?)?;
        for more in &other.terms {
            let added = more.times.checked_mul(times)?;
            match sum.terms.iter_mut().find(|known| known.term == more.term) {
                Some(known) => known.times = known.times.checked_add(added)?,
                None => sum.terms.push(Counted { times: added, ..*more }),
            }
        }
        sum.terms.retain(|counted| !counted.times.is_zero());
        (sum.terms.len() <= MOST_TERMS).then_some(sum)
    }

    pub fn bounds(&self) -> Interval<Decimal> {
        self.terms.iter().fold(Interval::exact(self.rest), |sum, counted| {
            sum.add(counted.range.multiply(Interval::exact(counted.times)))
        })
    }

    /// The same without one of its terms.
    pub fn without(&self, term: Term) -> Linear {
        let mut rest = self.clone();
        rest.terms.retain(|counted| counted.term != term);
        rest
    }

    /// What it can be worth, once others are at least zero.
    pub fn within(&self, relations: &[Linear]) -> Interval<Decimal> {
        let mut bounds = self.bounds();
        for relation in relations {
            for counted in &self.terms {
                let same = relation.terms.iter().find(|other| other.term == counted.term);
                let Some(ratio) = same.and_then(|other| counted.times.checked_div(other.times)) else {
                    continue;
                };
                // The term goes away; what is left of the sum is above it, or below it, by what is at least zero.
                let Some(left) = self.plus(relation, -ratio) else {
                    continue;
                };
                let left = left.bounds();
                if ratio.is_sign_negative() {
                    bounds.hi = least(bounds.hi, left.hi);
                } else {
                    bounds.lo = most(bounds.lo, left.lo);
                }
            }
        }
        bounds
    }
}

fn least(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (bound, None) | (None, bound) => bound,
    }
}

fn most(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (bound, None) | (None, bound) => bound,
    }
}

impl Evaluator<'_> {
    /// A number as a sum; `None` of what is no number, or too long a sum.
    pub(super) fn linear(&mut self, id: NodeId) -> Option<Linear> {
        let id = self.meaning(id);
        let program = self.program;
        let Range::Num(range) = self.node(id).range else {
            return None;
        };
        if let Some(value) = range.value() {
            return Some(Linear::constant(value));
        }
        let one = |term| Linear {
            terms: vec![Counted {
                term,
                node: id,
                range,
                times: Decimal::ONE,
            }],
            rest: Decimal::ZERO,
        };
        let node = program.node(id);
        if matches!(node, Node::Add(..) | Node::Sub(..)) {
            self.linear_sum(id)
        } else if let Node::Mul(a, b) = node
            && let Some((times, of)) = self.scaled(*a, *b)
        {
            Linear::constant(Decimal::ZERO).plus(&self.linear(of)?, times)
        } else if let Node::Div(a, b) = node
            && let Some(divisor) = self.node(*b).num().value()
        {
            let times = Decimal::ONE.checked_div(divisor)?;
            Linear::constant(Decimal::ZERO).plus(&self.linear(*a)?, times)
        } else {
            Some(match self.place_of(id) {
                Some(place) => one(Term::Fact(place)),
                None => one(Term::Node(id, self.subject)),
            })
        }
    }

    /// The same of a sum or of a difference, from its two sides.
    pub(super) fn linear_sum(&mut self, id: NodeId) -> Option<Linear> {
        if let Node::Add(a, b) = self.program.node(id) {
            self.linear(*a)?.plus(&self.linear(*b)?, Decimal::ONE)
        } else if let Node::Sub(a, b) = self.program.node(id) {
            self.linear(*a)?.plus(&self.linear(*b)?, Decimal::NEGATIVE_ONE)
        } else {
            None
        }
    }

    /// Of a product, the side that is one figure, and the other.
    fn scaled(&mut self, a: NodeId, b: NodeId) -> Option<(Decimal, NodeId)> {
        if let Some(times) = self.node(a).num().value() {
            return Some((times, b));
        }
        self.node(b).num().value().map(|times| (times, a))
    }

    /// Where the fact that a node reads stands.
    pub(super) fn place_of(&mut self, id: NodeId) -> Option<Place> {
        let program = self.program;
        if let Node::Var(variable) = program.node(id) {
            Some(self.place(*variable))
        } else if let Node::Monthly(variable, month) = program.node(id)
            && let Some(Value::Month(month)) = self.node(*month).value()
        {
            Some(Place::Month(*variable, month))
        } else {
            None
        }
    }

    pub(super) fn place(&self, id: VarId) -> Place {
        let entity = self.program.variables[usize::from(id)].entity;
        match (entity, self.subject) {
            (Entity::Enfant, Subject::Child(rank)) => Place::Child(id, rank),
            (Entity::Foyer, Subject::Anyone | Subject::Child(_)) | (Entity::Enfant, Subject::Anyone) => Place::Fact(id),
        }
    }

    /// What a name stands for: a definition, or a fact that is worked out.
    pub(super) fn meaning(&self, mut id: NodeId) -> NodeId {
        let computed = |variable: VarId| self.program.variables.get(usize::from(variable))?.computed;
        loop {
            id = if let Node::Named(_, inner) = self.program.node(id) {
                *inner
            } else if let Node::Var(variable) = self.program.node(id)
                && let Some(node) = computed(*variable)
            {
                node
            } else {
                return id;
            };
        }
    }
}
