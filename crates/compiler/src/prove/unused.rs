//! Names that nothing reads.

use crate::declarations::Declarations;
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

pub(super) fn warn(lowered: &Lowered, declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    warn_local(lowered, declarations, diagnostics);
    warn_national(lowered, declarations, diagnostics);
}

/// Definitions and tables.
fn warn_local(lowered: &Lowered, declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    let commons = declarations.commons.iter().map(|common| &common.body);
    for body in commons.chain(declarations.aides.iter().map(|aide| &aide.body)) {
        let definitions = body.definitions.iter().map(|(name, _)| name);
        for name in definitions.chain(body.baremes.iter().map(|bareme| &bareme.name)) {
            if !lowered.used.contains(&name.place) {
                diagnostics.push(
                    Diagnostic::new("A205", name.place, format!("`{}` ne sert à rien", name.value))
                        .label("jamais employé")
                        .help("employez ce nom, ou effacez-le"),
                );
            }
        }
    }
}

/// Facts and figures.
fn warn_national(lowered: &Lowered, declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    let facts = declarations.variables.iter().map(|decl| &decl.name).enumerate();
    let figures = declarations.parameters.iter().map(|decl| &decl.name).enumerate();
    let facts = facts.map(|(index, name)| (index, name, &lowered.used_variables));
    let figures = figures.map(|(index, name)| (index, name, &lowered.used_parameters));
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
