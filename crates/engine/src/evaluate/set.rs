//! Sets of variables, as bits.

use crate::program::VarId;

const WORDS: usize = 8;

/// Largest number of variables a program may have; the compiler refuses more.
pub const MAX_VARIABLES: usize = WORDS * 64 - 1;

/// Stands for the list of children itself.
pub const CHILDREN: VarId = VarId::MAX;

/// The facts a value still depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct VarSet([u64; WORDS]);

impl VarSet {
    pub const EMPTY: VarSet = VarSet([0; WORDS]);

    pub fn of(variable: VarId) -> VarSet {
        let mut set = VarSet::EMPTY;
        set.insert(variable);
        set
    }

    fn position(variable: VarId) -> (usize, u64) {
        let bit = usize::from(variable).min(MAX_VARIABLES);
        (bit / 64, 1 << (bit % 64))
    }

    pub fn insert(&mut self, variable: VarId) {
        let (word, bit) = VarSet::position(variable);
        self.0[word] |= bit;
    }

    pub fn contains(&self, variable: VarId) -> bool {
        let (word, bit) = VarSet::position(variable);
        self.0[word] & bit != 0
    }

    #[must_use]
    pub fn union(mut self, other: &VarSet) -> VarSet {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
        self
    }

    /// Whether some fact is in both.
    pub fn meets(&self, other: &VarSet) -> bool {
        self.0.iter().zip(other.0).any(|(word, other)| word & other != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// In rising order; [`CHILDREN`] comes last.
    pub fn iter(&self) -> impl Iterator<Item = VarId> + '_ {
        let words = self.0.iter().enumerate().filter(|(_, word)| **word != 0);
        let bits = words.flat_map(|(rank, word)| {
            (0..64)
                .filter(move |bit| word >> bit & 1 != 0)
                .map(move |bit| rank * 64 + bit)
        });
        bits.map(|bit| {
            if bit == MAX_VARIABLES {
                CHILDREN
            } else {
                VarId::try_from(bit).unwrap_or(CHILDREN)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_what_it_was_given() {
        let set = VarSet::of(3).union(&VarSet::of(130)).union(&VarSet::of(CHILDREN));
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 130, CHILDREN]);
        assert!(set.contains(130) && !set.contains(131) && !set.is_empty());
    }
}
