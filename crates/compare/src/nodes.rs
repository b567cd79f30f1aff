//! What stands directly under an operation of the rules.

use reperes_engine::NodeId;
use reperes_engine::program::{Aide, AmountKind, MonthRule, Node, Program, Test};

/// In the order of the operation.
pub(crate) fn under(node: &Node) -> Vec<NodeId> {
    match node {
        Node::Const(_) | Node::Var(_) | Node::Request | Node::MonthOfYear(_) | Node::Lookup(..) => Vec::new(),
        Node::Monthly(_, a)
        | Node::MonthOf(a)
        | Node::FirstDay(a)
        | Node::LastDay(a)
        | Node::Param(_, a)
        | Node::Not(a)
        | Node::OneOf(a, _)
        | Node::Round(_, a)
        | Node::Count(a)
        | Node::Exists(a)
        | Node::All(a)
        | Node::Sum(a)
        | Node::Named(_, a) => vec![*a],
        Node::And(all) | Node::Or(all) | Node::Min(all) | Node::Max(all) => all.clone(),
        Node::Compare(_, a, b)
        | Node::Add(a, b)
        | Node::Sub(a, b)
        | Node::Mul(a, b)
        | Node::Div(a, b)
        | Node::Elapsed(_, a, b)
        | Node::Unpublished(a, b)
        | Node::Shift { base: a, by: b, .. }
        | Node::Received { from: a, to: b, .. } => vec![*a, *b],
        Node::If(a, b, c) => vec![*a, *b, *c],
    }
}

/// Every expression of an aide: its conditions, amount, loan, dates, cases and reserves.
pub(crate) fn roots(aide: &Aide) -> Vec<NodeId> {
    let conditions = aide.conditions.iter().filter_map(|condition| match condition.test {
        Test::When(node) => Some(node),
        Test::LeftToPerson => None,
    });
    let mut all: Vec<NodeId> = conditions.collect();
    if let Some(rule) = &aide.amount {
        match rule.kind {
            AmountKind::Exact(node) | AmountKind::UpTo(node) => all.push(node),
            AmountKind::Between(low, high) => all.extend([low, high]),
            AmountKind::Unpublished | AmountKind::Sum { up_to: _ } => {}
        }
        all.extend(rule.parts.iter().map(|part| part.node));
    }
    if let Some(loan) = &aide.loan {
        let nodes = [
            loan.instalments,
            loan.instalments_at_least,
            loan.instalment,
            loan.instalment_at_least,
        ];
        all.extend(nodes.into_iter().flatten());
    }
    if let Some(rule) = &aide.deadline {
        all.extend([rule.opens, rule.closes].into_iter().flatten());
    }
    all.extend(
        aide.dates
            .iter()
            .flat_map(|rule| [Some(rule.date), rule.when])
            .flatten(),
    );
    all.extend(aide.months.iter().filter_map(MonthRule::node));
    all.extend(aide.variants.iter().map(|rule| rule.when));
    all.extend(aide.reserves.iter().filter_map(|rule| rule.when));
    all
}

/// The tables that an aide reads, in the order it reads them; those of computed facts are not its own.
pub(crate) fn tables(program: &Program, aide: &Aide) -> Vec<u16> {
    let mut found: Vec<u16> = Vec::new();
    let mut waiting: Vec<NodeId> = roots(aide).into_iter().rev().collect();
    while let Some(id) = waiting.pop() {
        let node = program.node(id);
        if let Node::Lookup(table, _) = node
            && !found.contains(table)
        {
            found.push(*table);
            let bareme = &program.baremes[usize::from(*table)];
            waiting.push(bareme.key);
            waiting.extend(bareme.brackets.iter().flat_map(|bracket| &bracket.values));
        }
        waiting.extend(under(node).into_iter().rev());
    }
    found
}
