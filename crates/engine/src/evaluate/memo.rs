//! What one evaluation already worked out: definitions, tables and counts over the children are read again and again.

use super::evaluator::{Evaluator, Mode, Subject};
use super::partial::Partial;
use crate::program::{Node, NodeId};

/// A node, read in one mode for one subject; and whether the rule itself reads it, or only the stand-in of a fact.
type Key = u64;

/// A table where a key is looked for from the place that its bits give: nothing to compare but a number.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// By place, the rank of an entry plus one; zero where there is none.
    places: Vec<u32>,
    entries: Vec<(Key, Partial)>,
}

/// Spreads neighbouring keys (2⁶⁴ divided by the golden ratio).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
const FEWEST_PLACES: usize = 64;

impl Memo {
    pub(super) fn forget(&mut self) {
        self.entries.clear();
        self.places.fill(0);
    }

    fn get(&self, key: Key) -> Option<Partial> {
        let place = self.find(key)?;
        let rank = self.places.get(place)?.checked_sub(1)?;
        self.entries.get(rank as usize).map(|(_, partial)| *partial)
    }

    fn insert(&mut self, key: Key, partial: Partial) {
        if self.entries.len() * 2 >= self.places.len() {
            self.grow();
        }
        let Some(place) = self.find(key) else { return };
        match self.places[place].checked_sub(1) {
            Some(rank) => self.entries[rank as usize].1 = partial,
            None => {
                self.entries.push((key, partial));
                self.places[place] = u32::try_from(self.entries.len()).unwrap_or(0);
            }
        }
    }

    /// Where a key is, or where it would be; `None` while there is no place at all.
    fn find(&self, key: Key) -> Option<usize> {
        let mask = self.places.len().checked_sub(1)?;
        let mut place = usize::try_from(key.wrapping_mul(SPREAD) >> 40).unwrap_or(0) & mask;
        while let Some(rank) = self.places[place].checked_sub(1) {
            if self.entries[rank as usize].0 == key {
                break;
            }
            place = (place + 1) & mask;
        }
        Some(place)
    }

    fn grow(&mut self) {
        self.places = vec![0; (self.places.len() * 2).max(FEWEST_PLACES)];
        for rank in 0..self.entries.len() {
            if let Some(place) = self.find(self.entries[rank].0) {
                self.places[place] = u32::try_from(rank + 1).unwrap_or(0);
            }
        }
    }
}

impl Evaluator<'_> {
    /// The value of a node worth remembering, worked out once. Someone who watches sees it worked out each time.
    pub(super) fn once(&mut self, id: NodeId, work: impl FnOnce(&mut Self) -> Partial) -> Partial {
        if self.trace.is_some() || self.overlay.is_some() || self.narrowing.is_some() {
            return work(self);
        }
        let key = self.key(id);
        if let Some(known) = self.memo.get(key) {
            return known;
        }
        let partial = work(self);
        self.memo.insert(key, partial);
        partial
    }

    fn key(&self, id: NodeId) -> Key {
        // A count over the children is the same whoever asks.
        let subject = match (self.program.node(id), self.subject) {
            (Node::Count(_) | Node::Exists(_) | Node::All(_) | Node::Sum(_), _) | (_, Subject::Anyone) => 0,
            (_, Subject::Child(rank)) => rank as u64 + 1,
        };
        let mode = match self.mode {
            Mode::Sure => 0,
            Mode::Supposed => 1,
        };
        u64::from(id) | subject << 34 | mode << 32 | u64::from(self.is_named()) << 33
    }
}

/// Whether a node is worth remembering.
pub fn is_worth(node: &Node) -> bool {
    matches!(
        node,
        Node::Named(..) | Node::Lookup(..) | Node::Count(_) | Node::Exists(_) | Node::All(_) | Node::Sum(_)
    )
}

/// Whether a node is worth remembering while something is taken for granted: all is read several times then.
pub fn is_worth_assuming(node: &Node) -> bool {
    !matches!(
        node,
        Node::Const(_) | Node::Var(_) | Node::Request | Node::MonthOfYear(_)
    )
}
