//! The expressions of an aide.

use reperes_engine::program::{Aide, AmountKind, Fallback, MonthRule, Node, Piece, Template, Test};
use reperes_engine::{NodeId, Program, VarId};

/// Every expression that an answer on this aide may read: tests, amounts, dates, and what its sentences show.
pub(crate) fn roots(aide: &Aide) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    for condition in &aide.conditions {
        match condition.test {
            Test::When(node) => nodes.push(node),
            Test::LeftToPerson => {}
        }
        nodes.extend(shown(&condition.refusal));
    }
    nodes.extend(aide.reserves.iter().filter_map(|reserve| reserve.when));
    nodes.extend(amounts(aide));
    if let Some(deadline) = &aide.deadline {
        nodes.extend(deadline.opens);
        nodes.extend(deadline.closes);
    }
    for date in &aide.dates {
        nodes.push(date.date);
        nodes.extend(date.when);
    }
    nodes.extend(aide.months.iter().filter_map(MonthRule::node));
    nodes.extend(aide.variants.iter().map(|variant| variant.when));
    nodes
}

/// The amount, its parts and the loan.
pub(super) fn amounts(aide: &Aide) -> Vec<NodeId> {
    let mut nodes = match aide.amount.as_ref().map(|amount| amount.kind) {
        Some(AmountKind::Exact(node) | AmountKind::UpTo(node)) => vec![node],
        Some(AmountKind::Between(low, high)) => vec![low, high],
        Some(AmountKind::Unpublished | AmountKind::Sum { .. }) | None => Vec::new(),
    };
    let parts = aide.amount.iter().flat_map(|amount| &amount.parts);
    nodes.extend(parts.map(|part| part.node));
    if let Some(loan) = &aide.loan {
        nodes.extend(loan.instalments);
        nodes.extend(loan.instalment);
        nodes.extend(loan.instalments_at_least);
        nodes.extend(loan.instalment_at_least);
    }
    nodes
}

fn shown(template: &Template) -> impl Iterator<Item = NodeId> + '_ {
    template.0.iter().filter_map(|piece| match piece {
        Piece::Node(node) => Some(*node),
        Piece::Text(_) => None,
    })
}

/// What works a fact out, or stands in for it when it is missing.
pub(crate) fn behind(program: &Program, fact: VarId) -> impl Iterator<Item = NodeId> + '_ {
    program
        .variables
        .get(usize::from(fact))
        .into_iter()
        .flat_map(|variable| {
            let stand_ins = variable.fallbacks.iter().flat_map(Fallback::nodes);
            variable.computed.into_iter().chain(stand_ins)
        })
}

/// For each node, whether evaluating it may read a parameter.
pub(super) fn readers_of_parameters(program: &Program) -> Vec<bool> {
    let mut readers = vec![false; program.nodes.len()];
    // A fact may be worked out by nodes that come later: once more until nothing changes.
    loop {
        let mut changed = false;
        for (id, node) in program.nodes.iter().enumerate() {
            let reads = |id: NodeId| readers.get(id as usize).copied().unwrap_or(false);
            let found = match node {
                Node::Param(..) => true,
                Node::Var(fact) | Node::Monthly(fact, _) => {
                    behind(program, *fact).any(reads) || node.operands().into_iter().any(reads)
                }
                Node::Lookup(index, _) => program.baremes.get(usize::from(*index)).is_some_and(|bareme| {
                    let cells = bareme.brackets.iter().flat_map(|bracket| &bracket.values);
                    reads(bareme.key) || cells.copied().any(reads)
                }),
                Node::Const(_)
                | Node::Request
                | Node::MonthOfYear(_)
                | Node::MonthOf(_)
                | Node::FirstDay(_)
                | Node::LastDay(_)
                | Node::Not(_)
                | Node::And(_)
                | Node::Or(_)
                | Node::Compare(..)
                | Node::OneOf(..)
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
                | Node::Count(_)
                | Node::Exists(_)
                | Node::All(_)
                | Node::Sum(_)
                | Node::Received { .. }
                | Node::Unpublished(..)
                | Node::Named(..) => node.operands().into_iter().any(reads),
            };
            if let Some(reader) = readers.get_mut(id)
                && found
                && !*reader
            {
                *reader = true;
                changed = true;
            }
        }
        if !changed {
            return readers;
        }
    }
}
