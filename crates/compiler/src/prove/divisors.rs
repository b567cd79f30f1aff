//! Nothing is divided by zero.

use reperes_engine::range;
use rust_decimal::Decimal;

use super::family;
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

pub(super) fn prove(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    for (node, place) in &lowered.divisors {
        let (low, high) = range(&lowered.program, *node);
        let is_positive = low.is_some_and(|low| low > Decimal::ZERO);
        let is_negative = high.is_some_and(|high| high < Decimal::ZERO);
        if is_positive || is_negative {
            continue;
        }
        let is_zero = low == Some(Decimal::ZERO) && high == Some(Decimal::ZERO);
        diagnostics.push(
            Diagnostic::new(
                "R106",
                *place,
                if is_zero {
                    "on ne peut pas diviser par zéro"
                } else {
                    "ce diviseur peut être nul"
                },
            )
            .family(family::of_value(lowered, *node, Decimal::ZERO))
            .label(if is_zero { "toujours nul" } else { "peut valoir 0" })
            .help("donnez au fait un `min` plus grand que zéro, ou divisez par `plus_grand(…, 1)`"),
        );
    }
}
