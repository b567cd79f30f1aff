//! The constant comparisons that a condition implies.

use reperes_engine::program::{Comparison, Node, Program};
use reperes_engine::{NodeId, Value};

/// One thing that must hold of an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Atom {
    /// The expression, definitions and worked-out facts replaced by what they mean.
    pub of: NodeId,
    pub must: Must,
    /// The comparison itself, to find where it was written.
    pub written: NodeId,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Must {
    Compare(Comparison, Value),
    BeIn(u64),
}

/// What a name stands for.
pub(crate) fn meaning(program: &Program, mut id: NodeId) -> NodeId {
    loop {
        match program.node(id) {
            Node::Named(_, inner) => id = *inner,
            Node::Var(variable) => match program
                .variables
                .get(usize::from(*variable))
                .and_then(|variable| variable.computed)
            {
                Some(node) => id = node,
                None => return id,
            },
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
            | Node::Unpublished(..) => return id,
        }
    }
}

/// What follows from a condition being true (`holds`) or false.
pub(super) fn collect(program: &Program, id: NodeId, holds: bool, atoms: &mut Vec<Atom>) {
    let id = meaning(program, id);
    collect_from(program, id, holds, id, atoms);
}

/// `written` is the whole of what is written, `non …` included.
fn collect_from(program: &Program, id: NodeId, holds: bool, written: NodeId, atoms: &mut Vec<Atom>) {
    match program.node(id) {
        Node::And(all) if holds => all.iter().for_each(|node| collect(program, *node, true, atoms)),
        Node::Or(any) if !holds => any.iter().for_each(|node| collect(program, *node, false, atoms)),
        Node::Not(inner) => collect_from(program, meaning(program, *inner), !holds, written, atoms),
        Node::Compare(how, left, right) => {
            let how = if holds { *how } else { how.contrary() };
            let (left, right) = (meaning(program, *left), meaning(program, *right));
            if let Node::Const(value) = program.node(right) {
                atoms.push(Atom {
                    of: left,
                    must: Must::Compare(how, *value),
                    written,
                });
            } else if let Node::Const(value) = program.node(left) {
                atoms.push(Atom {
                    of: right,
                    must: Must::Compare(mirrored(how), *value),
                    written,
                });
            }
        }
        Node::OneOf(choice, mask) => {
            let mask = if holds { *mask } else { !*mask };
            atoms.push(Atom {
                of: meaning(program, *choice),
                must: Must::BeIn(mask),
                written,
            });
        }
        Node::Var(_) | Node::Exists(_) | Node::All(_) => {
            atoms.push(Atom {
                of: id,
                must: Must::Compare(Comparison::Equal, Value::Bool(holds)),
                written,
            });
        }
        Node::Const(_)
        | Node::Monthly(..)
        | Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
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
        | Node::Named(..) => {}
    }
}

/// `3 <= x` is `x >= 3`.
pub(super) fn mirrored(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Equal => Comparison::Equal,
        Comparison::NotEqual => Comparison::NotEqual,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        Comparison::Greater => Comparison::Less,
    }
}
