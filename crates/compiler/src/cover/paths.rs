//! By which ways an aide comes to evaluate a node: what the tests on the way must say.

use std::collections::BTreeMap;

use reperes_engine::NodeId;
use reperes_engine::program::{Fallback, Node, Program};
use reperes_witness::{Claim, Prover};

/// More ways than that are not told apart.
const MOST_WAYS: usize = 12;
/// How many nodes are gone through before giving up.
const STEPS: usize = 20_000;

/// One way to a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Way {
    /// The tests of the `si … alors … sinon …` on the way.
    pub claims: Vec<Claim>,
    /// Whether it goes through a count over the children: the child there is not the one at hand.
    pub is_inside: bool,
}

/// All the ways from the roots to a node; when there are too many, what they all say.
pub(super) fn ways(program: &Program, prover: &Prover<'_>, roots: &[NodeId], target: NodeId) -> Vec<Way> {
    let mut search = Search {
        program,
        prover,
        target,
        found: Vec::new(),
        steps: STEPS,
    };
    for root in roots {
        search.walk(*root, &Way::default());
    }
    if search.steps == 0 || search.found.len() > MOST_WAYS {
        return search.common_to_all(roots).into_iter().collect();
    }
    search.found
}

/// What two ways say alike.
fn common(one: &Way, other: &Way) -> Way {
    let claims = one.claims.iter().filter(|claim| other.claims.contains(claim));
    Way {
        claims: claims.copied().collect(),
        is_inside: one.is_inside || other.is_inside,
    }
}

struct Search<'s> {
    program: &'s Program,
    prover: &'s Prover<'s>,
    target: NodeId,
    found: Vec<Way>,
    steps: usize,
}

impl Search<'_> {
    fn walk(&mut self, id: NodeId, way: &Way) {
        let Some(left) = self.steps.checked_sub(1) else { return };
        self.steps = left;
        if id == self.target {
            self.found.push(way.clone());
            return;
        }
        for (below, inner) in self.next(id, way) {
            self.walk(below, &inner);
        }
    }

    /// What every way to the target says: of each node, what all the ways to it do, until none says less.
    fn common_to_all(&self, roots: &[NodeId]) -> Option<Way> {
        let mut known: BTreeMap<NodeId, Way> = BTreeMap::new();
        let mut waiting: Vec<(NodeId, Way)> = roots.iter().map(|root| (*root, Way::default())).collect();
        while let Some((id, way)) = waiting.pop() {
            let less = match known.get(&id) {
                Some(before) => common(before, &way),
                None => way,
            };
            if known.get(&id) != Some(&less) {
                waiting.extend(self.next(id, &less));
                known.insert(id, less);
            }
        }
        known.remove(&self.target)
    }

    /// The nodes below, and what the way to each says.
    fn next(&self, id: NodeId, way: &Way) -> Vec<(NodeId, Way)> {
        let node = self.program.node(id);
        if let Node::If(test, then, otherwise) = node {
            let branch = |holds: bool| {
                let mut inner = way.clone();
                let claim = Claim::Holds(*test, holds);
                if !inner.claims.contains(&claim) {
                    inner.claims.push(claim);
                }
                inner
            };
            return vec![(*test, way.clone()), (*then, branch(true)), (*otherwise, branch(false))];
        }
        if let Node::Count(body) | Node::Exists(body) | Node::All(body) | Node::Sum(body) = node {
            let mut inner = way.clone();
            inner.claims.retain(|claim| !self.prover.is_of_child(claim.node()));
            inner.is_inside = true;
            return vec![(*body, inner)];
        }
        let below = self.below(node).into_iter();
        below.map(|below| (below, way.clone())).collect()
    }

    /// All that a node reads: as `reperes_witness::reads` does.
    fn below(&self, node: &Node) -> Vec<NodeId> {
        let mut below = node.operands();
        if let Node::Var(id) | Node::Monthly(id, _) = node
            && let Some(variable) = self.program.variables.get(usize::from(*id))
        {
            below.extend(variable.computed);
            below.extend(variable.fallbacks.iter().flat_map(Fallback::nodes));
        }
        if let Node::Lookup(index, _) = node
            && let Some(bareme) = self.program.baremes.get(usize::from(*index))
        {
            below.push(bareme.key);
            below.extend(bareme.brackets.iter().flat_map(|row| &row.values));
        }
        below
    }
}
