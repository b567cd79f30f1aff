//! What one evaluation already worked out: definitions, tables and counts over the children are read again and again.

use std::collections::BTreeMap;

use super::evaluator::{Evaluator, Mode, Subject};
use super::partial::Partial;
use crate::program::{Node, NodeId};

/// A node, read in one mode for one subject; and whether the rule itself reads it, or only the stand-in of a fact.
type Key = (NodeId, Mode, usize, bool);

#[derive(Clone, Debug, Default)]
pub struct Memo(BTreeMap<Key, Partial>);

impl Evaluator<'_> {
    /// The value of a node worth remembering, worked out once. Someone who watches sees it worked out each time.
    pub(super) fn once(&mut self, id: NodeId, work: impl FnOnce(&mut Self) -> Partial) -> Partial {
        if self.trace.is_some() || self.overlay.is_some() || self.narrowing.is_some() {
            return work(self);
        }
        let key = self.key(id);
        if let Some(known) = self.memo.0.get(&key) {
            return *known;
        }
        let partial = work(self);
        self.memo.0.insert(key, partial);
        partial
    }

    fn key(&self, id: NodeId) -> Key {
        // A count over the children is the same whoever asks.
        let subject = match (self.program.node(id), self.subject) {
            (Node::Count(_) | Node::Exists(_) | Node::All(_) | Node::Sum(_), _) | (_, Subject::Anyone) => 0,
            (_, Subject::Child(rank)) => rank + 1,
        };
        (id, self.mode, subject, self.is_named())
    }
}

/// Whether a node is worth remembering.
pub fn is_worth(node: &Node) -> bool {
    matches!(
        node,
        Node::Named(..) | Node::Lookup(..) | Node::Count(_) | Node::Exists(_) | Node::All(_) | Node::Sum(_)
    )
}
