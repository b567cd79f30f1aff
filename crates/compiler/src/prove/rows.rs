//! Two brackets in a row that give the same.

use reperes_engine::program::Bracket;

use super::family;
use super::same::Same;
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

/// Warns of it: the source may print them so, but more often a line was copied and not filled in.
pub(super) fn warn(lowered: &Lowered, same: &Same<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (rank, (bareme, origin)) in lowered.program.baremes.iter().zip(&lowered.baremes).enumerate() {
        let rows: Vec<Vec<u32>> = bareme
            .brackets
            .iter()
            .map(|bracket| bracket.values.iter().map(|value| same.number(*value)).collect())
            .collect();
        let brackets = bareme.brackets.iter().skip(1);
        for ((pair, places), second) in rows.windows(2).zip(origin.brackets.windows(2)).zip(brackets) {
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
                    .family(in_bracket(lowered, rank, second))
                    .help("relisez la source : corrigez la ligne copiée, ou réunissez les deux tranches"),
                );
            }
        }
    }
}

/// A family that the bracket takes.
fn in_bracket(lowered: &Lowered, bareme: usize, bracket: &Bracket) -> Option<String> {
    let bounds = [bracket.upper.filter(|bound| bound.inclusive), bracket.lower];
    let value = bounds
        .into_iter()
        .flatten()
        .map(|bound| bound.at)
        .find(|at| bracket.holds(*at));
    family::of_key(lowered, u16::try_from(bareme).ok()?, value, |key| bracket.holds(key))
}
