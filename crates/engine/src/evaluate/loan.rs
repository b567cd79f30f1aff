//! The schedule of a loan.

use rust_decimal::Decimal;

use super::evaluator::{Evaluator, Mode};
use super::round::round;
use super::set::VarSet;
use crate::program::{LoanRule, NodeId, Rounding};
use crate::report::Loan;
use crate::value::Value;

/// A schedule, the facts that would complete it, and the remarks made on the way.
pub struct Schedule<'p> {
    pub loan: Loan<'p>,
    pub missing: VarSet,
    pub notes: u64,
}

/// Of an amount lent at no interest, the instalment or the duration that follows from the rule.
///
/// 500 € repaid 30 € a month: 17 instalments, the last of 20 €. With interest the contract fixes the instalment.
/// Of an instalment that may not be lower than 30 €: 16 instalments at most.
pub fn schedule<'p>(evaluator: &mut Evaluator<'_>, rule: &'p LoanRule, lent: Option<Decimal>) -> Schedule<'p> {
    let (mut missing, mut notes) = (VarSet::EMPTY, 0);
    let mut number = |node: Option<NodeId>| {
        let sure = evaluator.in_mode(Mode::Sure, node?);
        missing = missing.union(&sure.missing);
        let best = evaluator.in_mode(Mode::Supposed, node?);
        match best.value() {
            Some(Value::Num(value)) => {
                notes |= best.notes;
                Some(value)
            }
            Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
        }
    };
    let count = number(rule.instalments);
    let fewest = number(rule.instalments_at_least);
    let fixed = number(rule.instalment);
    let lowest = number(rule.instalment_at_least);
    let lent = lent.filter(|_| rule.rate.is_some_and(|rate| rate.is_zero()));
    // No instalment of so many would be lower than the lowest. Of nothing at all there may be any number.
    let most = lent
        .zip(lowest.filter(Decimal::is_sign_positive))
        .and_then(|(lent, lowest)| lent.checked_div(lowest))
        .map(|count| count.floor().max(Decimal::ONE));
    let is_fixed = count.is_some() && !rule.instalments_at_most;
    let count = match (count, most) {
        (Some(count), Some(most)) => Some(count.min(most)),
        (count, most) => count.or(most),
    };
    let loan = Loan {
        taux: rule.rate,
        mensualites: count,
        au_plus: rule.instalments_at_most || (most.is_some() && !is_fixed),
        mensualites_au_moins: fewest.map(|fewest| count.map_or(fewest, |count| fewest.min(count))),
        mensualite: fixed,
        mensualite_au_moins: lowest,
        derniere_mensualite: None,
        premiere_echeance_mois: rule.first_after_months,
        note: &rule.note,
    };
    let loan = match (lent, fixed, count) {
        (Some(lent), Some(fixed), _) if fixed > Decimal::ZERO => {
            let count = (lent / fixed).ceil();
            Loan {
                mensualites: Some(count),
                derniere_mensualite: last(lent, fixed, count),
                ..loan
            }
        }
        (Some(lent), None, Some(count)) if is_fixed && count > Decimal::ZERO => {
            let each = round(lent / count, Rounding::Centime).normalize();
            Loan {
                mensualite: Some(each),
                derniere_mensualite: last(lent, each, count),
                ..loan
            }
        }
        (Some(_) | None, Some(_) | None, Some(_) | None) => loan,
    };
    Schedule { loan, missing, notes }
}

/// The last instalment, when it differs from the others.
fn last(lent: Decimal, each: Decimal, count: Decimal) -> Option<Decimal> {
    Some((lent - each * (count - Decimal::ONE)).normalize()).filter(|last| *last != each && *last > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Program;
    use crate::program::Node;
    use rust_decimal::dec;

    /// What a rule says: a number of instalments, one instalment, the fewest, the lowest.
    #[derive(Default)]
    struct Said {
        rate: Decimal,
        count: Option<Decimal>,
        at_most: bool,
        instalment: Option<Decimal>,
        fewest: Option<Decimal>,
        lowest: Option<Decimal>,
    }

    /// Looks at the schedule of an amount lent under that rule.
    fn lent<T>(amount: Decimal, said: &Said, look: impl Fn(&Loan<'_>) -> T) -> T {
        let mut program = Program::default();
        let mut constant = |value: Option<Decimal>| {
            value.map(|value| {
                program.nodes.push(Node::Const(Value::Num(value)));
                NodeId::try_from(program.nodes.len() - 1).unwrap()
            })
        };
        let rule = LoanRule {
            rate: Some(said.rate),
            instalments: constant(said.count),
            instalments_at_most: said.at_most,
            instalments_at_least: constant(said.fewest),
            instalment: constant(said.instalment),
            instalment_at_least: constant(said.lowest),
            first_after_months: Some(2),
            note: String::new(),
        };
        look(&schedule(&mut Evaluator::new(&program, None), &rule, Some(amount)).loan)
    }

    fn fixed(loan: &Loan<'_>) -> [Option<Decimal>; 3] {
        [loan.mensualites, loan.mensualite, loan.derniere_mensualite]
    }

    #[test]
    fn a_fixed_instalment_gives_the_duration() {
        let by_thirty = Said {
            instalment: Some(dec!(30)),
            ..Said::default()
        };
        assert_eq!(
            lent(dec!(300), &by_thirty, fixed),
            [Some(dec!(10)), Some(dec!(30)), None]
        );
        assert_eq!(
            lent(dec!(500), &by_thirty, fixed),
            [Some(dec!(17)), Some(dec!(30)), Some(dec!(20))]
        );
    }

    #[test]
    fn a_fixed_duration_gives_the_instalment() {
        let of = |count| Said {
            count: Some(count),
            ..Said::default()
        };
        assert_eq!(
            lent(dec!(1500), &of(dec!(40)), fixed),
            [Some(dec!(40)), Some(dec!(37.5)), None]
        );
        assert_eq!(
            lent(dec!(1000), &of(dec!(36)), fixed),
            [Some(dec!(36)), Some(dec!(27.78)), Some(dec!(27.7))]
        );
    }

    #[test]
    fn with_interest_the_contract_fixes_the_instalment() {
        let said = Said {
            rate: dec!(0.01),
            count: Some(dec!(36)),
            ..Said::default()
        };
        assert_eq!(lent(dec!(1000), &said, fixed), [Some(dec!(36)), None, None]);
    }

    #[test]
    fn a_lowest_instalment_bounds_the_duration() {
        let range = |loan: &Loan<'_>| {
            let bounds = (loan.mensualites_au_moins, loan.mensualites, loan.au_plus);
            (bounds, loan.mensualite_au_moins)
        };
        let said = Said {
            count: Some(dec!(36)),
            at_most: true,
            fewest: Some(dec!(6)),
            lowest: Some(dec!(30)),
            ..Said::default()
        };
        let expected = |fewest, most| ((Some(fewest), Some(most), true), Some(dec!(30)));
        assert_eq!(lent(dec!(2000), &said, range), expected(dec!(6), dec!(36)));
        assert_eq!(lent(dec!(500), &said, range), expected(dec!(6), dec!(16)));
        assert_eq!(
            lent(dec!(100), &said, range),
            expected(dec!(3), dec!(3)),
            "fewer than the fewest"
        );
        assert_eq!(
            lent(dec!(20), &said, range),
            expected(dec!(1), dec!(1)),
            "less than one instalment"
        );
        let alone = Said {
            lowest: Some(dec!(30)),
            ..Said::default()
        };
        assert_eq!(
            lent(dec!(500), &alone, range),
            ((None, Some(dec!(16)), true), Some(dec!(30)))
        );
    }

    #[test]
    fn a_fixed_duration_shortens_rather_than_go_under_the_lowest() {
        let said = Said {
            count: Some(dec!(36)),
            lowest: Some(dec!(30)),
            ..Said::default()
        };
        assert_eq!(lent(dec!(600), &said, fixed), [Some(dec!(20)), Some(dec!(30)), None]);
        assert!(!lent(dec!(600), &said, |loan| loan.au_plus));
    }

    #[test]
    fn an_instalment_of_nothing_gives_no_duration() {
        let said = Said {
            instalment: Some(Decimal::ZERO),
            ..Said::default()
        };
        assert_eq!(lent(dec!(100), &said, fixed), [None, Some(Decimal::ZERO), None]);
    }

    #[test]
    fn no_instalment_at_all_has_no_amount() {
        let said = Said {
            count: Some(Decimal::ZERO),
            ..Said::default()
        };
        assert_eq!(lent(dec!(100), &said, fixed), [Some(Decimal::ZERO), None, None]);
    }

    #[test]
    fn a_last_instalment_of_nothing_is_not_told() {
        let said = Said {
            count: Some(dec!(4)),
            ..Said::default()
        };
        assert_eq!(lent(dec!(0.03), &said, fixed), [Some(dec!(4)), Some(dec!(0.01)), None]);
    }
}
