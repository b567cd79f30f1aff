//! Two brackets in a row that give the same.

use super::same::Same;
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

/// Warns of it: the source may print them so, but more often a line was copied and not filled in.
pub(super) fn warn(lowered: &Lowered, same: &Same<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (bareme, origin) in lowered.program.baremes.iter().zip(&lowered.baremes) {
        let rows: Vec<Vec<u32>> = bareme
            .brackets
            .iter()
            .map(|bracket| bracket.values.iter().map(|value| same.number(*value)).collect())
            .collect();
        for (pair, places) in rows.windows(2).zip(origin.brackets.windows(2)) {
            if let ([before, next], [before_at, next_at]) = (pair, places)
                && before == next
            {
                diagnostics.push(
                    Diagnostic::new(
                        "A221",
                        next_at.place,
                        format!(
                            "deux tranches de suite du barème `{}` donnent la même chose",
                            bareme.name
                        ),
                    )
                    .label("la même ligne une seconde fois")
                    .because(before_at.place, "celle d'avant")
                    .help("relisez la source : corrigez la ligne copiée, ou réunissez les deux tranches"),
                );
            }
        }
    }
}
