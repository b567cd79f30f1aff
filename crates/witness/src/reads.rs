//! What a rule reads: facts, months of facts, histories, and the comparisons it makes.

use std::collections::BTreeSet;

use reperes_engine::program::{self, Aide, AmountKind, Fallback, MonthRule, Node, Program};
use reperes_engine::{NodeId, VarId};
use rust_decimal::Decimal;

/// Two sides that a rule compares: where one passes the other, the answer may change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// A comparison, and its two sides.
    Compare(NodeId, NodeId, NodeId),
    /// The key of a table against one of its bounds.
    Bound(u16, Decimal),
}

/// Everything that the expressions of a rule read: definitions, worked-out facts, stand-ins and tables included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reads {
    /// Every node, children included.
    pub nodes: BTreeSet<NodeId>,
    /// Facts of the household and of children, those of a month included; never the worked-out ones.
    pub variables: BTreeSet<VarId>,
    /// Monthly facts with the node of the month.
    pub months: Vec<(VarId, NodeId)>,
    /// Histories with the first day and the last.
    pub histories: Vec<(VarId, NodeId, NodeId)>,
    pub tests: Vec<Test>,
    /// Whether it reads the date of the request.
    pub request: bool,
    /// Whether it counts children, or asks something of each.
    pub children: bool,
}

/// What the given nodes read.
///
/// ```
/// use reperes_engine::{Program, Type};
/// use reperes_engine::program::Node;
/// let mut program = Program::default();
/// program.nodes.push(Node::Request);
/// program.types.push(Type::Date);
/// assert!(reperes_witness::reads(&program, [0]).request);
/// ```
pub fn reads(program: &Program, roots: impl IntoIterator<Item = NodeId>) -> Reads {
    let mut reads = Reads::default();
    let mut waiting: Vec<NodeId> = roots.into_iter().collect();
    while let Some(id) = waiting.pop() {
        if !reads.nodes.insert(id) {
            continue;
        }
        let node = program.node(id);
        waiting.extend(node.operands());
        reads.note(program, id, node, &mut waiting);
    }
    reads
}

impl Reads {
    fn note(&mut self, program: &Program, id: NodeId, node: &Node, waiting: &mut Vec<NodeId>) {
        match node {
            Node::Var(variable) => self.variable(program, *variable, waiting),
            Node::Monthly(variable, month) => {
                self.months.push((*variable, *month));
                self.variable(program, *variable, waiting);
            }
            Node::Received { of, from, to, .. } => {
                self.histories.push((*of, *from, *to));
                self.variables.insert(*of);
            }
            Node::Request | Node::MonthOfYear(_) => self.request = true,
            Node::Compare(_, left, right) => self.tests.push(Test::Compare(id, *left, *right)),
            Node::Lookup(index, _) => self.table(program, *index, waiting),
            Node::Count(_) | Node::Exists(_) | Node::All(_) | Node::Sum(_) => self.children = true,
            Node::Const(_)
            | Node::MonthOf(_)
            | Node::FirstDay(_)
            | Node::LastDay(_)
            | Node::Param(..)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
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
            | Node::Unpublished(..)
            | Node::Named(..) => {}
        }
    }

    fn variable(&mut self, program: &Program, id: VarId, waiting: &mut Vec<NodeId>) {
        let Some(variable) = program.variables.get(usize::from(id)) else {
            return;
        };
        match variable.computed {
            Some(node) => waiting.push(node),
            None => {
                self.variables.insert(id);
            }
        }
        waiting.extend(variable.fallbacks.iter().flat_map(Fallback::nodes));
    }

    fn table(&mut self, program: &Program, index: u16, waiting: &mut Vec<NodeId>) {
        let Some(bareme) = program.baremes.get(usize::from(index)) else {
            return;
        };
        waiting.push(bareme.key);
        for bracket in &bareme.brackets {
            waiting.extend(&bracket.values);
            for bound in [bracket.lower, bracket.upper].into_iter().flatten() {
                let test = Test::Bound(index, bound.at);
                if !self.tests.contains(&test) {
                    self.tests.push(test);
                }
            }
        }
    }
}

impl Test {
    /// The nodes that decide it.
    pub fn sides(self, program: &Program) -> Vec<NodeId> {
        match self {
            Test::Compare(_, left, right) => vec![left, right],
            Test::Bound(index, _) => program
                .baremes
                .get(usize::from(index))
                .map(|bareme| bareme.key)
                .into_iter()
                .collect(),
        }
    }
}

/// All that an aide evaluates.
pub fn roots(aide: &Aide) -> Vec<NodeId> {
    let mut nodes = judged_roots(aide);
    nodes.extend(amount_roots(aide));
    nodes
}

/// What decides the verdict, the cases and the dates of an aide.
pub fn judged_roots(aide: &Aide) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    for condition in &aide.conditions {
        match condition.test {
            program::Test::When(node) => nodes.push(node),
            program::Test::LeftToPerson => {}
        }
    }
    nodes.extend(aide.reserves.iter().filter_map(|rule| rule.when));
    nodes.extend(aide.variants.iter().map(|rule| rule.when));
    nodes.extend(aide.months.iter().filter_map(MonthRule::node));
    nodes.extend(
        aide.deadline
            .iter()
            .flat_map(|rule| [rule.opens, rule.closes])
            .flatten(),
    );
    for rule in &aide.dates {
        nodes.push(rule.date);
        nodes.extend(rule.when);
    }
    nodes
}

/// The amount, its parts and the loan: nothing reads them of a refusal.
pub fn amount_roots(aide: &Aide) -> Vec<NodeId> {
    let mut nodes = match aide.amount.as_ref().map(|amount| amount.kind) {
        Some(AmountKind::Exact(node) | AmountKind::UpTo(node)) => vec![node],
        Some(AmountKind::Between(low, high)) => vec![low, high],
        Some(AmountKind::Unpublished | AmountKind::Sum { .. }) | None => Vec::new(),
    };
    nodes.extend(
        aide.amount
            .iter()
            .flat_map(|amount| &amount.parts)
            .map(|part| part.node),
    );
    if let Some(loan) = &aide.loan {
        let all = [
            loan.instalments,
            loan.instalments_at_least,
            loan.instalment,
            loan.instalment_at_least,
        ];
        nodes.extend(all.into_iter().flatten());
    }
    nodes
}
