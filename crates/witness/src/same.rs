//! Which expressions mean the same: definitions and worked-out facts are what they stand for.

use std::collections::BTreeMap;

use reperes_engine::NodeId;
use reperes_engine::program::{Entity, Node, Program};

/// Of a whole program, by node.
pub struct Same {
    /// The node that stands for all that mean the same.
    pub same: Vec<NodeId>,
    /// Whether it reads a fact of the child at hand, outside the counts over all of them.
    pub of_child: Vec<bool>,
    /// Whether some family may give it no value: it reads a table, or a figure that is not published.
    pub unsure: Vec<bool>,
}

impl Same {
    pub fn of(program: &Program) -> Same {
        let mut work = Work {
            program,
            same: vec![None; program.nodes.len()],
            of_child: vec![None; program.nodes.len()],
            unsure: vec![None; program.nodes.len()],
            known: BTreeMap::new(),
        };
        let ids = || (0..program.nodes.len()).filter_map(|id| NodeId::try_from(id).ok());
        Same {
            same: ids().map(|id| work.same(id)).collect(),
            of_child: ids().map(|id| work.of_child(id)).collect(),
            unsure: ids().map(|id| work.unsure(id)).collect(),
        }
    }
}

struct Work<'p> {
    program: &'p Program,
    same: Vec<Option<NodeId>>,
    of_child: Vec<Option<bool>>,
    unsure: Vec<Option<bool>>,
    known: BTreeMap<String, NodeId>,
}

impl Work<'_> {
    fn same(&mut self, id: NodeId) -> NodeId {
        if let Some(known) = self.same[id as usize] {
            return known;
        }
        let node = self.program.node(id);
        let same = if let Node::Named(_, inner) = node {
            self.same(*inner)
        } else if let Some(worked_out) = computed(self.program, node) {
            self.same(worked_out)
        } else {
            let operands: Vec<NodeId> = node.operands().into_iter().map(|id| self.same(id)).collect();
            *self.known.entry(written(node, &operands)).or_insert(id)
        };
        self.same[id as usize] = Some(same);
        same
    }

    fn of_child(&mut self, id: NodeId) -> bool {
        if let Some(known) = self.of_child[id as usize] {
            return known;
        }
        let node = self.program.node(id);
        let is_child = |id: u16| {
            let variable = self.program.variables.get(usize::from(id));
            variable.is_some_and(|variable| variable.entity == Entity::Enfant)
        };
        let mut below = node.operands();
        below.extend(computed(self.program, node));
        let own = match node {
            Node::Count(_) | Node::Exists(_) | Node::All(_) | Node::Sum(_) => {
                below.clear();
                false
            }
            Node::Var(id) | Node::Monthly(id, _) | Node::Received { of: id, .. } => is_child(*id),
            Node::Lookup(index, _) => {
                let bareme = self.program.baremes.get(usize::from(*index));
                below.extend(bareme.iter().map(|bareme| bareme.key));
                below.extend(
                    bareme
                        .iter()
                        .flat_map(|bareme| &bareme.brackets)
                        .flat_map(|row| &row.values),
                );
                false
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
            | Node::Unpublished(..)
            | Node::Named(..) => false,
        };
        let found = own || below.into_iter().any(|id| self.of_child(id));
        self.of_child[id as usize] = Some(found);
        found
    }

    fn unsure(&mut self, id: NodeId) -> bool {
        if let Some(known) = self.unsure[id as usize] {
            return known;
        }
        let node = self.program.node(id);
        let mut below = node.operands();
        below.extend(computed(self.program, node));
        let own = matches!(node, Node::Lookup(..) | Node::Unpublished(..));
        let found = own || below.into_iter().any(|id| self.unsure(id));
        self.unsure[id as usize] = Some(found);
        found
    }
}

/// The node of a fact that is worked out.
pub fn computed(program: &Program, node: &Node) -> Option<NodeId> {
    if let Node::Var(id) = node {
        program.variables.get(usize::from(*id))?.computed
    } else {
        None
    }
}

/// The operation itself, then what it is done on.
fn written(node: &Node, operands: &[NodeId]) -> String {
    let operation = match node {
        Node::Const(value) => format!("{value:?}"),
        Node::Var(id) => format!("var {id}"),
        Node::Monthly(id, _) => format!("monthly {id}"),
        Node::Request => "request".to_owned(),
        Node::MonthOfYear(number) => format!("month {number}"),
        Node::MonthOf(_) => "month of".to_owned(),
        Node::FirstDay(_) => "first day".to_owned(),
        Node::LastDay(_) => "last day".to_owned(),
        Node::Param(id, _) => format!("param {id}"),
        Node::Not(_) => "not".to_owned(),
        Node::And(_) => "and".to_owned(),
        Node::Or(_) => "or".to_owned(),
        Node::Compare(how, _, _) => format!("{how:?}"),
        Node::OneOf(_, mask) => format!("one of {mask}"),
        Node::If(..) => "if".to_owned(),
        Node::Add(..) => "add".to_owned(),
        Node::Sub(..) => "sub".to_owned(),
        Node::Mul(..) => "mul".to_owned(),
        Node::Div(..) => "div".to_owned(),
        Node::Shift { unit, forward, .. } => format!("shift {unit:?} {forward}"),
        Node::Min(_) => "min".to_owned(),
        Node::Max(_) => "max".to_owned(),
        Node::Elapsed(unit, _, _) => format!("elapsed {unit:?}"),
        Node::Round(rounding, _) => format!("round {rounding:?}"),
        Node::Lookup(index, column) => format!("lookup {index} {column}"),
        Node::Count(_) => "count".to_owned(),
        Node::Exists(_) => "exists".to_owned(),
        Node::All(_) => "all".to_owned(),
        Node::Sum(_) => "sum".to_owned(),
        Node::Received { of, tally, .. } => format!("received {of} {tally:?}"),
        Node::Unpublished(..) => "unpublished".to_owned(),
        Node::Named(name, _) => format!("named {name}"),
    };
    format!("{operation} {operands:?}")
}
