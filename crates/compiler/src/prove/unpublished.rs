//! What is not published lies between two bounds that are in order.

use reperes_engine::{Type, range};

use crate::check::describe;
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

/// Refuses bounds of which the first is above the second whatever the family.
pub(super) fn prove(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    let program = &lowered.program;
    for ((low, low_place), (high, high_place)) in &lowered.unpublished {
        let ((least, _), (_, most)) = (range(program, *low), range(program, *high));
        let (Some(least), Some(most)) = (least, most) else {
            continue;
        };
        if least <= most {
            continue;
        }
        let ty = program.types.get(*low as usize).copied().unwrap_or(Type::Number);
        diagnostics.push(
            Diagnostic::new(
                "R215",
                *high_place,
                "les bornes de `non_publie` sont à l'envers : la première est plus grande que la seconde",
            )
            .label(format!("au plus {}", describe::number(most, ty)))
            .because(*low_place, format!("au moins {}", describe::number(least, ty)))
            .help("écrivez la plus petite valeur possible, puis la plus grande : `non_publie(7 €, 14 €)`"),
        );
    }
}
