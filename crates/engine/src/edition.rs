//! Which rules answer, and whether they came whole.
//!
//! A program is sealed when it becomes bytes: its SHA-256 stands in front of it, and nothing is read that it does not match.
//! The same rules, compiled by the same version, have the same fingerprint wherever they are compiled.

use std::fmt;

use hmac_sha256::Hash;
use serde::{Serialize, Serializer};

use crate::date::Date;
use crate::program::Program;

/// What a person writes down to find the same rules again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// The day the rules were last changed, as they say it; `None` when they do not.
    pub date: Option<Date>,
    pub empreinte: Fingerprint,
}

impl Edition {
    /// # Errors
    /// Never in practice: a program is plain data.
    pub fn of(program: &Program) -> Result<Edition, postcard::Error> {
        let bytes = postcard::to_allocvec(program)?;
        Ok(Edition {
            date: program.edition,
            empreinte: Fingerprint::of(&bytes),
        })
    }
}

/// The SHA-256 of a program. Shown in hexadecimal; `{:#}` gives its first eight digits, as people read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; Fingerprint::SIZE]);

impl Fingerprint {
    const SIZE: usize = 32;
    /// In bytes.
    const SHORT: usize = 4;

    fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(Hash::hash(bytes))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = if f.alternate() { Self::SHORT } else { Self::SIZE };
        self.0.iter().take(shown).try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why bytes are no program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// They are not the ones that were sealed.
    Changed,
    /// They are whole, but of another version of this code.
    Unreadable,
}

/// The bytes of a program, its fingerprint in front.
///
/// # Errors
/// Never in practice: a program is plain data.
pub fn seal(program: &Program) -> Result<Vec<u8>, postcard::Error> {
    let bytes = postcard::to_allocvec(program)?;
    let mut sealed = Fingerprint::of(&bytes).0.to_vec();
    sealed.extend(bytes);
    Ok(sealed)
}

/// The program that was sealed, and which one it is.
///
/// # Errors
/// When a single bit differs from what [`seal`] wrote, or another version wrote it.
pub fn unseal(sealed: &[u8]) -> Result<(Program, Edition), Damage> {
    let (seal, bytes) = sealed
        .split_first_chunk::<{ Fingerprint::SIZE }>()
        .ok_or(Damage::Changed)?;
    let empreinte = Fingerprint::of(bytes);
    if empreinte.0 != *seal {
        return Err(Damage::Changed);
    }
    let program: Program = postcard::from_bytes(bytes).map_err(|_| Damage::Unreadable)?;
    let date = program.edition;
    Ok((program, Edition { date, empreinte }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Group;

    fn program() -> Program {
        Program {
            edition: Date::parse("2026-11-22"),
            groups: vec![Group {
                name: "logement".to_owned(),
                title: "Le logement".to_owned(),
                event: None,
            }],
            ..Program::default()
        }
    }

    #[test]
    fn what_is_sealed_is_read_again_and_known_by_the_same_fingerprint() {
        let sealed = seal(&program()).unwrap();
        let (read, edition) = unseal(&sealed).unwrap();
        assert_eq!(read, program());
        assert_eq!(edition, Edition::of(&program()).unwrap());
        assert_eq!(edition.date, Date::parse("2026-11-22"));
    }

    #[test]
    fn one_changed_bit_anywhere_is_refused() {
        let sealed = seal(&program()).unwrap();
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut damaged = sealed.clone();
                damaged[at] ^= 1 << bit;
                assert_eq!(unseal(&damaged), Err(Damage::Changed), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn what_is_cut_or_longer_is_refused() {
        let sealed = seal(&program()).unwrap();
        for length in 0..sealed.len() {
            assert_eq!(unseal(&sealed[..length]), Err(Damage::Changed), "{length} bytes");
        }
        assert_eq!(unseal(&[sealed, vec![0]].concat()), Err(Damage::Changed));
    }

    #[test]
    fn the_seal_of_another_version_is_whole_but_unreadable() {
        let other = [0xff_u8; 40];
        let sealed = [Fingerprint::of(&other).0.as_slice(), &other].concat();
        assert_eq!(unseal(&sealed), Err(Damage::Unreadable));
    }

    #[test]
    fn other_rules_have_another_fingerprint() {
        let other = Program {
            edition: None,
            ..program()
        };
        assert_ne!(
            Edition::of(&other).unwrap().empreinte,
            Edition::of(&program()).unwrap().empreinte
        );
    }

    #[test]
    fn a_fingerprint_is_the_usual_sha_256_in_hexadecimal() {
        let empty = Fingerprint::of(b"");
        assert_eq!(
            empty.to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(format!("{empty:#}"), "e3b0c442");
    }
}
