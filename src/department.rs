//! The Caf that a typed place designates: surely while it is typed, or once the field is left.

use std::sync::LazyLock;

use reperes_places::{Index, Reading};

pub use reperes_places::{Choice, Choices, Places, option};

use crate::program::program;
use crate::state::Mistake;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(program()));

/// At each letter: only a whole name or code is kept, so that no other Caf is ever ticked on the way to a longer one.
pub fn typed(text: &str) -> Result<Option<u16>, Mistake> {
    let reading = INDEX.read(text);
    match reading {
        Reading::Empty => Ok(None),
        Reading::One(caf) => Ok(Some(caf)),
        Reading::Begun(_) | Reading::Several(_) | Reading::Likely(_) | Reading::Elsewhere(_) | Reading::Unknown => {
            Err(Mistake::Typing(reading))
        }
    }
}

/// Once the field is left: the beginning of one name is taken for it, and what leaves a doubt says so.
pub fn left(text: &str) -> Result<Option<u16>, Mistake> {
    let reading = INDEX.read(text);
    match reading {
        Reading::Empty => Ok(None),
        Reading::One(caf) | Reading::Begun(caf) => Ok(Some(caf)),
        Reading::Several(_) | Reading::Likely(_) | Reading::Elsewhere(_) | Reading::Unknown => {
            Err(Mistake::Place(reading))
        }
    }
}

/// What can be offered of a doubt.
pub fn choices(reading: Reading) -> Choices {
    match reading {
        Reading::Several(choices) | Reading::Likely(choices) => choices,
        Reading::Begun(caf) => Choices::new(&[Choice::Caf(caf)]),
        Reading::Empty | Reading::One(_) | Reading::Elsewhere(_) | Reading::Unknown => Choices::new(&[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_waits_until_the_field_is_left() {
        let pas_de_calais = program().caf("pas-de-calais");
        assert!(matches!(typed("Pas de"), Err(Mistake::Typing(Reading::Begun(_)))));
        assert_eq!(left("Pas de"), Ok(pas_de_calais));
        assert_eq!(typed("62"), Ok(pas_de_calais));
        assert_eq!((typed(" "), left("")), (Ok(None), Ok(None)));
    }

    #[test]
    fn a_doubt_is_never_settled_by_leaving() {
        for text in ["Corse", "64", "Saint-Denis", "Vitry", "Mayotte", "Atlantide"] {
            assert!(matches!(left(text), Err(Mistake::Place(_))), "{text}");
        }
    }
}
