//! What a report becomes when only some of its aides are wanted.

use rust_decimal::Decimal;

use super::made_up::{amount, facts, number, on_condition, unknown};
use crate::program::{AmountKind, Genre};
use crate::{Scope, Situation, Type, Value, evaluate, keep_only};

#[test]
fn the_questions_and_the_totals_are_those_of_the_aides_that_are_kept() {
    let mut program = facts(&[("de_la_premiere", Type::Bool), ("de_la_seconde", Type::Bool)]);
    for (id, value) in [(0, 100), (1, 20)] {
        on_condition(&mut program, Genre::Aide, &[id]);
        let value = number(&mut program, value);
        program.aides[usize::from(id)].amount = Some(amount(AmountKind::Exact(value)));
    }
    let mut report = unknown(&program, Scope::Everything);
    keep_only(&mut report, |id| id == "socle/1");
    let asked: Vec<&str> = report.questions.iter().map(|question| question.variable).collect();
    assert_eq!(asked, ["de_la_seconde"]);
    let mut situation = Situation::new(&program, super::made_up::today());
    for id in [0, 1] {
        situation.set(id, Some(Value::Bool(true)));
    }
    let mut report = evaluate(&program, &situation, Scope::Everything);
    keep_only(&mut report, |id| id == "socle/1");
    let totals: Vec<Decimal> = report.totaux.famille.iter().map(|total| total.exact).collect();
    assert_eq!(totals, [Decimal::from(20)]);
}
