//! Facts and figures that no rule reads.

use crate::declarations::Declarations;
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

pub(super) fn warn(lowered: &Lowered, declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    let facts = declarations
        .variables
        .iter()
        .enumerate()
        .map(|(index, decl)| (index, &decl.name, &lowered.used_variables));
    let figures = declarations
        .parameters
        .iter()
        .enumerate()
        .map(|(index, decl)| (index, &decl.name, &lowered.used_parameters));
    for (index, name, used) in facts.chain(figures) {
        if !u16::try_from(index).is_ok_and(|index| used.contains(&index)) {
            diagnostics.push(
                Diagnostic::new("A206", name.place, format!("aucune règle n'emploie `{}`", name.value))
                    .label("jamais employé")
                    .help("employez-le dans une règle, ou effacez-le"),
            );
        }
    }
}
