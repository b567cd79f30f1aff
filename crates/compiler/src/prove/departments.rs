//! Each Caf has its own département.

use reperes_engine::Program;

use super::family;
use crate::declarations::Declarations;
use crate::diagnostic::Diagnostic;
use crate::parse::words;

/// Refuses two Caf of the same département, even written with other capitals or accents.
pub(super) fn prove(program: &Program, declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    for (rank, caf) in declarations.cafs.iter().enumerate() {
        if caf.department.is_missing() {
            continue;
        }
        let key = |name: &str| words::plain(name).unwrap_or_else(|| name.to_owned());
        let of = key(&caf.department.value);
        let first = declarations
            .cafs
            .iter()
            .take(rank)
            .find(|other| key(&other.department.value) == of);
        if let Some(first) = first {
            diagnostics.push(
                Diagnostic::new(
                    "R224",
                    caf.department.place,
                    format!("le département « {} » est déjà celui de la Caf `{}`", caf.department.value, first.name.value),
                )
                .label("département répété")
                .because(first.department.place, "déjà donné ici")
                .family(family::of_caf(program, &caf.name.value))
                .help("corrigez le département copié ; si deux Caf se le partagent, dites laquelle en sert quelle partie : « Pyrénées-Atlantiques (Pays basque et Seignanx) »"),
            );
        }
    }
}
