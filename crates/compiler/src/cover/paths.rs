//! By which ways an aide comes to evaluate a node: what the tests on the way must say.

use reperes_engine::NodeId;
use reperes_engine::program::{FallbackKind, Node, Program};
use reperes_witness::{Claim, Prover};

/// More ways than that are not told apart.
const MOST_WAYS: usize = 12;
/// How many nodes are gone through before giving up.
const STEPS: usize = 20_000;

/// One way to a node.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    /// The tests of the `si … alors … sinon …` on the way.
    pub claims: Vec<Claim>,
    /// Whether it goes through a count over the children: the child there is not the one at hand.
    pub is_inside: bool,
}

/// All the ways from the roots to a node; one that says nothing when there are too many.
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
        let is_inside = search.steps == 0 || search.found.iter().any(|way| way.is_inside);
        return vec![Way {
            claims: Vec::new(),
            is_inside,
        }];
    }
    search.found
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
        let node = self.program.node(id);
        if let Node::If(test, then, otherwise) = node {
            self.walk(*test, way);
            for (branch, holds) in [(*then, true), (*otherwise, false)] {
                let mut inner = way.clone();
                inner.claims.push(Claim::Holds(*test, holds));
                self.walk(branch, &inner);
            }
            return;
        }
        if let Node::Count(body) | Node::Exists(body) | Node::All(body) | Node::Sum(body) = node {
            let mut inner = way.clone();
            inner.claims.retain(|claim| !self.prover.is_of_child(claim.node()));
            inner.is_inside = true;
            self.walk(*body, &inner);
            return;
        }
        for below in self.below(node) {
            self.walk(below, way);
        }
    }

    /// All that a node reads: as `reperes_witness::reads` does.
    fn below(&self, node: &Node) -> Vec<NodeId> {
        let mut below = node.operands();
        if let Node::Var(id) | Node::Monthly(id, _) = node
            && let Some(variable) = self.program.variables.get(usize::from(*id))
        {
            below.extend(variable.computed);
            below.extend(variable.fallbacks.iter().filter_map(|fallback| match fallback.kind {
                FallbackKind::Expression(node) => Some(node),
                FallbackKind::NearestMonth => None,
            }));
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
