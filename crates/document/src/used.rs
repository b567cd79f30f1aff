//! What a rule is made of beyond its own lines: definitions, computed facts, tables, national figures.

use std::collections::BTreeSet;

use reperes_engine::program::{Aide, AmountKind, MonthRule, Node, Test};
use reperes_engine::{NodeId, Program, VarId};

/// Everything that the expressions of an aide lead to, each once, in the order a reader meets it.
#[derive(Default)]
pub(crate) struct Used {
    /// Definitions of the file: the node that has the name, and what the name stands for.
    pub definitions: Vec<(String, NodeId)>,
    pub computed: Vec<(VarId, NodeId)>,
    pub baremes: Vec<u16>,
    pub parameters: Vec<u16>,
    /// Facts that something stands in for when they are not given.
    pub replaced: Vec<VarId>,
    seen: BTreeSet<NodeId>,
}

impl Used {
    pub fn by(program: &Program, aide: &Aide) -> Used {
        let mut used = Used::default();
        for root in roots(aide) {
            used.visit(program, root);
        }
        used
    }

    fn visit(&mut self, program: &Program, id: NodeId) {
        if !self.seen.insert(id) {
            return;
        }
        let node = program.node(id);
        match node {
            Node::Named(name, inner) if !self.definitions.iter().any(|(known, _)| known == name) => {
                self.definitions.push((name.clone(), *inner));
            }
            Node::Var(variable) | Node::Monthly(variable, _) => self.fact(program, *variable),
            Node::Param(parameter, _) if !self.parameters.contains(parameter) => self.parameters.push(*parameter),
            Node::Lookup(bareme, _) if !self.baremes.contains(bareme) => {
                self.baremes.push(*bareme);
                if let Some(bareme) = program.baremes.get(usize::from(*bareme)) {
                    self.visit(program, bareme.key);
                    for cell in bareme.brackets.iter().flat_map(|bracket| &bracket.values) {
                        self.visit(program, *cell);
                    }
                }
            }
            Node::Const(_)
            | Node::Request
            | Node::MonthOfYear(_)
            | Node::MonthOf(_)
            | Node::FirstDay(_)
            | Node::LastDay(_)
            | Node::Param(..)
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
            | Node::Lookup(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..)
            | Node::Named(..) => {}
        }
        for below in node.operands() {
            self.visit(program, below);
        }
    }

    fn fact(&mut self, program: &Program, id: VarId) {
        let Some(variable) = program.variables.get(usize::from(id)) else {
            return;
        };
        if !variable.fallbacks.is_empty() && !self.replaced.contains(&id) {
            self.replaced.push(id);
        }
        if let Some(node) = variable.computed
            && !self.computed.iter().any(|(known, _)| *known == id)
        {
            self.computed.push((id, node));
            self.visit(program, node);
        }
    }
}

/// The expressions that an aide writes, in the order of its file.
fn roots(aide: &Aide) -> Vec<NodeId> {
    let mut roots = Vec::new();
    for condition in &aide.conditions {
        match condition.test {
            Test::When(node) => roots.push(node),
            Test::LeftToPerson => {}
        }
    }
    if let Some(amount) = &aide.amount {
        match amount.kind {
            AmountKind::Exact(node) | AmountKind::UpTo(node) => roots.push(node),
            AmountKind::Between(low, high) => roots.extend([low, high]),
            AmountKind::Unpublished | AmountKind::Sum { .. } => {}
        }
        roots.extend(amount.parts.iter().map(|part| part.node));
    }
    if let Some(loan) = &aide.loan {
        let of_loan = [
            loan.instalments,
            loan.instalments_at_least,
            loan.instalment,
            loan.instalment_at_least,
        ];
        roots.extend(of_loan.into_iter().flatten());
    }
    if let Some(deadline) = &aide.deadline {
        roots.extend(deadline.opens.into_iter().chain(deadline.closes));
    }
    for date in &aide.dates {
        roots.push(date.date);
        roots.extend(date.when);
    }
    roots.extend(aide.months.iter().filter_map(MonthRule::node));
    roots.extend(aide.variants.iter().map(|variant| variant.when));
    roots.extend(aide.reserves.iter().filter_map(|reserve| reserve.when));
    roots
}
