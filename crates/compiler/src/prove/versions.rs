//! Two versions of the same aide are never in force on the same day.

use reperes_engine::Date;

use super::family;
use crate::check::describe;
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

pub(super) fn prove(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    let aides: Vec<_> = lowered.program.aides.iter().zip(&lowered.origins).collect();
    for (rank, (next, next_at)) in aides.iter().enumerate() {
        for (before, before_at) in aides.iter().take(rank).filter(|(before, _)| before.id == next.id) {
            let start = next.from.unwrap_or(Date::MIN).max(before.from.unwrap_or(Date::MIN));
            let end = next.to.unwrap_or(Date::MAX).min(before.to.unwrap_or(Date::MAX));
            if start > end {
                continue;
            }
            let day = if start == Date::MIN {
                end.min(Date::new(2026, 1, 1).unwrap_or(end))
            } else {
                start
            };
            diagnostics.push(
                Diagnostic::new(
                    "R206",
                    next_at.in_force.unwrap_or(next_at.place),
                    format!(
                        "deux versions de `{}` sont en vigueur le même jour, par exemple le {}",
                        next.id,
                        describe::date(day)
                    ),
                )
                .label("cette version")
                .because(before_at.in_force.unwrap_or(before_at.place), "et celle-ci")
                .family(Some(family::on(&lowered.program, next, day)))
                .help("terminez l'une la veille du jour où l'autre commence : `en_vigueur = { du = …, au = … }`"),
            );
        }
    }
}
