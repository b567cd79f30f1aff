//! Of each amount, the tests worth trying both ways while their answer is not known.
//!
//! Those that choose the whole amount, and those made twice: what one gives here goes with what it gives there.

use std::cmp::Reverse;

use reperes_engine::program::{AmountKind, AmountRule, Node, Program};
use reperes_engine::{NodeId, VarId};

/// A fact read more often counts as read twice.
const OFTEN: u8 = 2;

pub(super) fn fill(program: &mut Program) {
    let splits: Vec<Option<(Vec<NodeId>, bool)>> = program
        .aides
        .iter()
        .map(|aide| aide.amount.as_ref().map(|amount| of(program, amount)))
        .collect();
    for (aide, splits) in program.aides.iter_mut().zip(splits) {
        if let Some((amount, (splits, tied))) = aide.amount.as_mut().zip(splits) {
            (amount.splits, amount.tied) = (splits, tied);
        }
    }
}

/// Those that choose the whole amount, as it is read; then those made more than once, the most often made first.
fn of(program: &Program, amount: &AmountRule) -> (Vec<NodeId>, bool) {
    let mut roots: Vec<NodeId> = amount.parts.iter().map(|part| part.node).collect();
    match amount.kind {
        AmountKind::Exact(node) | AmountKind::UpTo(node) => roots.push(node),
        AmountKind::Between(low, high) => roots.extend([low, high]),
        AmountKind::Unpublished | AmountKind::Sum { .. } => {}
    }
    let reads = Reads::of(program, &roots);
    if reads.facts.iter().all(|times| *times < OFTEN) {
        return (Vec::new(), false);
    }
    let mut splits = Vec::new();
    for root in roots {
        spine(program, root, &mut splits);
    }
    let mut others = tests(program, &reads);
    others.retain(|test| reads.nodes[*test as usize] >= OFTEN && !splits.contains(test));
    others.sort_by_key(|test| (Reverse(reads.nodes[*test as usize]), *test));
    splits.extend(others);
    (splits, true)
}

/// The tests of a `si` that is the whole of an expression, and of those in its branches.
fn spine(program: &Program, id: NodeId, splits: &mut Vec<NodeId>) {
    let node = program.node(id);
    if let Node::Named(_, inner) | Node::Round(_, inner) = node {
        spine(program, *inner, splits);
    } else if let Node::If(test, a, b) = node {
        for test in apart(program, vec![*test]) {
            if !splits.contains(&test) {
                splits.push(test);
            }
        }
        spine(program, *a, splits);
        spine(program, *b, splits);
    }
}

/// How many times each node and each fact is read, up to [`OFTEN`] for the facts.
struct Reads {
    nodes: Vec<u8>,
    facts: Vec<u8>,
}

impl Reads {
    fn of(program: &Program, roots: &[NodeId]) -> Reads {
        let mut reads = Reads {
            nodes: vec![0; program.nodes.len()],
            facts: vec![0; program.variables.len()],
        };
        for root in roots {
            reads.nodes[*root as usize] += 1;
        }
        let first = roots.iter().max().map_or(0, |root| *root as usize + 1);
        // A child stands before its parent.
        for id in (0..first).rev().filter_map(|id| NodeId::try_from(id).ok()) {
            let times = reads.nodes[id as usize];
            if times == 0 {
                continue;
            }
            for below in below(program, id) {
                let count = &mut reads.nodes[below as usize];
                *count = count.saturating_add(times);
            }
            if let Some(fact) = fact(program, id) {
                let count = &mut reads.facts[usize::from(fact)];
                *count = count.saturating_add(times).min(OFTEN);
            }
        }
        reads
    }
}

fn fact(program: &Program, id: NodeId) -> Option<VarId> {
    if let Node::Var(fact) | Node::Monthly(fact, _) | Node::Received { of: fact, .. } = program.node(id) {
        Some(*fact)
    } else {
        None
    }
}

/// What a node reads: its operands, what a fact is worked out from, a table.
fn below(program: &Program, id: NodeId) -> Vec<NodeId> {
    let node = program.node(id);
    let mut all = node.operands();
    if let Node::Var(fact) = node {
        all.extend(program.variables.get(usize::from(*fact)).and_then(|fact| fact.computed));
    }
    if let Node::Lookup(index, column) = node
        && let Some(bareme) = program.baremes.get(usize::from(*index))
    {
        all.push(bareme.key);
        let cells = bareme.brackets.iter();
        all.extend(cells.filter_map(|bracket| bracket.values.get(usize::from(*column))));
    }
    all
}

/// The tests of every `si` that is read for the household or the child at hand.
fn tests(program: &Program, reads: &Reads) -> Vec<NodeId> {
    let read = (0..).zip(&reads.nodes).filter(|(_, times)| **times > 0);
    let tests = read.filter_map(|(id, _)| {
        if let Node::If(test, _, _) = program.node(id) {
            Some(*test)
        } else {
            None
        }
    });
    apart(program, tests.collect())
}

/// Tests taken apart. A definition is one, however it is made.
fn apart(program: &Program, mut waiting: Vec<NodeId>) -> Vec<NodeId> {
    let mut tests = Vec::new();
    while let Some(id) = waiting.pop() {
        let node = program.node(id);
        if matches!(node, Node::Not(_) | Node::And(_) | Node::Or(_)) {
            waiting.extend(node.operands().into_iter().rev());
        } else if !matches!(node, Node::If(..) | Node::Const(_)) && !tests.contains(&id) {
            tests.push(id);
        }
    }
    tests
}
