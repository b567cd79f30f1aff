//! The schedule of a loan.

use rust_decimal::Decimal;

use super::amount::Estimate;
use super::evaluator::{Evaluator, Mode};
use super::round::round;
use crate::program::{LoanRule, NodeId, Rounding};
use crate::report::{AmountForm, Loan};
use crate::value::Value;

/// Of an amount lent at no interest, the instalment or the duration that follows from the rule.
///
/// 500 € repaid 30 € a month: 17 instalments, the last of 20 €. With interest the contract fixes the instalment.
pub fn schedule<'p>(evaluator: &mut Evaluator<'_>, rule: &'p LoanRule, estimate: Option<&Estimate>) -> Loan<'p> {
    let count = rule.instalments.and_then(|node| number(evaluator, node));
    let fixed = rule.instalment.and_then(|node| number(evaluator, node));
    let lent = estimate
        .filter(|estimate| matches!(estimate.form, AmountForm::Exact | AmountForm::AuPlus))
        .and_then(|estimate| estimate.bounds.hi)
        .filter(|_| rule.rate.is_zero());
    let loan = Loan {
        taux: rule.rate,
        mensualites: count,
        au_plus: rule.instalments_at_most,
        mensualite: fixed,
        derniere_mensualite: None,
        premiere_echeance_mois: rule.first_after_months,
        note: &rule.note,
    };
    match (lent, fixed, count) {
        (Some(lent), Some(fixed), _) if fixed > Decimal::ZERO => {
            let count = (lent / fixed).ceil();
            Loan {
                mensualites: Some(count),
                derniere_mensualite: last(lent, fixed, count),
                ..loan
            }
        }
        (Some(lent), None, Some(count)) if !rule.instalments_at_most && count > Decimal::ZERO => {
            let each = round(lent / count, Rounding::Centime).normalize();
            Loan {
                mensualite: Some(each),
                derniere_mensualite: last(lent, each, count),
                ..loan
            }
        }
        (Some(_) | None, Some(_) | None, Some(_) | None) => loan,
    }
}

/// The last instalment, when it differs from the others.
fn last(lent: Decimal, each: Decimal, count: Decimal) -> Option<Decimal> {
    Some((lent - each * (count - Decimal::ONE)).normalize()).filter(|last| *last != each && *last > Decimal::ZERO)
}

fn number(evaluator: &mut Evaluator<'_>, node: NodeId) -> Option<Decimal> {
    match evaluator.in_mode(Mode::Supposed, node).value() {
        Some(Value::Num(value)) => Some(value),
        Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
