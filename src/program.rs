//! The règlement, compiled by `build.rs`, checked and decoded once, and which one it is.

use std::sync::LazyLock;

use reperes_engine::{Damage, Edition, Program, unseal};

const SEALED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/program.bin"));

static RULES: LazyLock<Result<(Program, Edition), Damage>> = LazyLock::new(|| unseal(SEALED));

pub fn program() -> &'static Program {
    &rules().0
}

pub fn edition() -> Edition {
    rules().1
}

/// Rules that did not come whole never answer: the page that loads us learns it, and shows its failure words.
fn rules() -> &'static (Program, Edition) {
    match &*RULES {
        Ok(rules) => rules,
        Err(Damage::Changed) => wasm_bindgen::throw_str("les règles sont arrivées abîmées"),
        Err(Damage::Unreadable) => wasm_bindgen::throw_str("les règles sont d'une autre version"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_program_decodes() {
        assert_eq!(program().cafs.len(), 101);
        assert!(!program().aides.is_empty());
        assert!(!program().events.is_empty());
    }

    #[test]
    fn one_changed_bit_of_the_embedded_program_is_refused() {
        // Spread over the whole, the same at each run.
        for rank in 0..64 {
            let mut damaged = SEALED.to_vec();
            let at = rank * (damaged.len() - 1) / 63;
            damaged[at] ^= 1 << (rank % 8);
            assert_eq!(unseal(&damaged).err(), Some(Damage::Changed), "byte {at}");
        }
    }

    #[test]
    fn the_embedded_rules_say_their_day() {
        assert!(edition().date.is_some());
    }
}
