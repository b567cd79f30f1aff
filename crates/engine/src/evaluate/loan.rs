//! The schedule of a loan.

use rust_decimal::Decimal;

use super::evaluator::{Evaluator, Mode};
use super::round::round;
use crate::program::{LoanRule, NodeId, Rounding};
use crate::report::Loan;
use crate::value::Value;

/// Of an amount lent at no interest, the instalment or the duration that follows from the rule.
///
/// 500 € repaid 30 € a month: 17 instalments, the last of 20 €. With interest the contract fixes the instalment.
pub fn schedule<'p>(evaluator: &mut Evaluator<'_>, rule: &'p LoanRule, lent: Option<Decimal>) -> Loan<'p> {
    let count = rule.instalments.and_then(|node| number(evaluator, node));
    let fixed = rule.instalment.and_then(|node| number(evaluator, node));
    let lent = lent.filter(|_| rule.rate.is_zero());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Program;
    use crate::program::Node;
    use rust_decimal::dec;

    /// The schedule of an amount lent under a rule with that instalment or that number of them.
    fn lent(
        amount: Decimal,
        rate: Decimal,
        instalment: Option<Decimal>,
        count: Option<Decimal>,
    ) -> [Option<Decimal>; 3] {
        let mut program = Program::default();
        let mut constant = |value: Option<Decimal>| {
            value.map(|value| {
                program.nodes.push(Node::Const(Value::Num(value)));
                NodeId::try_from(program.nodes.len() - 1).unwrap()
            })
        };
        let (instalment, instalments) = (constant(instalment), constant(count));
        let rule = LoanRule {
            rate,
            instalments,
            instalments_at_most: false,
            instalment,
            first_after_months: Some(2),
            note: String::new(),
        };
        let loan = schedule(&mut Evaluator::new(&program, None), &rule, Some(amount));
        [loan.mensualites, loan.mensualite, loan.derniere_mensualite]
    }

    #[test]
    fn a_fixed_instalment_gives_the_duration() {
        let free = Decimal::ZERO;
        assert_eq!(
            lent(dec!(300), free, Some(dec!(30)), None),
            [Some(dec!(10)), Some(dec!(30)), None]
        );
        assert_eq!(
            lent(dec!(500), free, Some(dec!(30)), None),
            [Some(dec!(17)), Some(dec!(30)), Some(dec!(20))]
        );
    }

    #[test]
    fn a_fixed_duration_gives_the_instalment() {
        let free = Decimal::ZERO;
        assert_eq!(
            lent(dec!(1500), free, None, Some(dec!(40))),
            [Some(dec!(40)), Some(dec!(37.5)), None]
        );
        assert_eq!(
            lent(dec!(1000), free, None, Some(dec!(36))),
            [Some(dec!(36)), Some(dec!(27.78)), Some(dec!(27.7))]
        );
    }

    #[test]
    fn with_interest_the_contract_fixes_the_instalment() {
        assert_eq!(
            lent(dec!(1000), dec!(0.01), None, Some(dec!(36))),
            [Some(dec!(36)), None, None]
        );
    }
}
