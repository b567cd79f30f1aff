//! What is said to a family of an aide for each child.

use rust_decimal::Decimal;

use super::made_up::{
    MONEY, aide, amount, condition, constant, fact, facts, number, on_condition, suppose, today, unknown, var,
};
use super::push;
use crate::program::{Aide, AmountKind, Entity, Genre, Node, ReserveKind, ReserveRule, Tally};
use crate::report::{UnknownCause, Verdict};
use crate::{Child, Date, Program, Received, Scope, Situation, Type, Value, evaluate};

/// A figure of the household; of each child, whether it has the aide and whether that figure makes its amount.
fn program() -> Program {
    let mut program = facts(&[("figure", MONEY)]);
    program.variables.push(fact("a_droit", Entity::Enfant, Type::Bool));
    program.variables.push(fact("calcul", Entity::Enfant, Type::Bool));
    program
}

fn of_unknown_children(aide: impl FnOnce(&mut Program) -> Aide) -> (Verdict, Option<UnknownCause>) {
    let mut program = program();
    let aide = Aide {
        per_child: true,
        ..aide(&mut program)
    };
    program.aides.push(aide);
    let report = unknown(&program, Scope::Everything);
    (report.aides[0].verdict, report.aides[0].cause)
}

#[test]
fn of_unknown_children_only_a_sure_refusal_is_said() {
    let of = |holds: bool| {
        of_unknown_children(|program| {
            let test = constant(program, Value::Bool(holds));
            Aide {
                conditions: vec![condition(test)],
                ..aide("socle/enfant")
            }
        })
    };
    assert_eq!(of(false), (Verdict::Non, None));
    assert_eq!(
        of(true),
        (Verdict::Inconnu, Some(UnknownCause::Reponses)),
        "there may be none"
    );
}

#[test]
fn of_unknown_children_a_supposed_refusal_is_not_said_and_what_may_lift_it_is_asked() {
    let mut program = facts(&[("suppose", Type::Bool)]);
    let no = constant(&mut program, Value::Bool(false));
    suppose(&mut program, 0, no);
    on_condition(&mut program, Genre::Aide, &[0]);
    program.aides[0].per_child = true;
    let report = unknown(&program, Scope::Everything);
    assert_eq!(report.aides[0].verdict, Verdict::Inconnu);
    let served: Vec<(&str, usize)> = report.questions.iter().map(|one| (one.variable, one.aides)).collect();
    assert_eq!(served, [("enfants", 1), ("suppose", 1)]);
}

/// The ranks of the children of whom the last aide received is asked.
fn asked_again(told: &[Option<Received>]) -> Vec<usize> {
    let mut program = facts(&[]);
    program.variables.push(fact("recu", Entity::Enfant, Type::History));
    let days = [Date::MIN, Date::MAX].map(|day| constant(&mut program, Value::Date(day)));
    let total = push(
        &mut program,
        Node::Received {
            of: 0,
            tally: Tally::Total,
            from: days[0],
            to: days[1],
        },
    );
    program.aides.push(Aide {
        per_child: true,
        amount: Some(amount(AmountKind::Exact(total))),
        ..aide("socle/enfant")
    });
    let mut situation = Situation::new(&program, today());
    let children = told.iter().map(|one| {
        let mut child = Child::new(&program);
        child.histories.set(0, one.map(|one| vec![one]));
        child
    });
    situation.children = Some(children.collect());
    let mut report = evaluate(&program, &situation, Scope::Everything);
    report
        .questions
        .pop()
        .map_or_else(Vec::new, |question| question.enfants)
}

#[test]
fn a_child_whose_amounts_are_all_remembered_is_not_asked_again() {
    let received = |amount: Option<i64>| {
        Some(Received {
            on: today(),
            amount: amount.map(Decimal::from),
        })
    };
    assert_eq!(asked_again(&[None, received(None), received(Some(10))]), [0, 1]);
    assert_eq!(asked_again(&[received(Some(10)); 2]), Vec::<usize>::new());
}

/// The answer for the family, of what was told of both facts of each child.
fn family(program: &Program, told: &[[Option<bool>; 2]]) -> (Verdict, Option<UnknownCause>, Vec<String>) {
    let mut situation = Situation::new(program, today());
    let children = told.iter().map(|[has, reckoned]| {
        let mut child = Child::new(program);
        child.set(1, has.map(Value::Bool));
        child.set(2, reckoned.map(Value::Bool));
        child
    });
    situation.children = Some(children.collect());
    let report = evaluate(program, &situation, Scope::Everything);
    let aide = &report.aides[0];
    let reserves = aide.reserves.iter().map(|reserve| reserve.texte.clone()).collect();
    (aide.verdict, aide.cause, reserves)
}

#[test]
fn the_source_is_awaited_for_the_family_only_if_it_is_for_every_open_child() {
    let mut program = program();
    // Of who has it, the source does not say more.
    let has = var(&mut program, 1);
    let [yes, no] = [true, false].map(|value| constant(&mut program, Value::Bool(value)));
    let open = push(&mut program, Node::Unpublished(no, yes));
    let test = push(&mut program, Node::And(vec![has, open]));
    program.aides.push(Aide {
        per_child: true,
        conditions: vec![condition(test)],
        ..aide("socle/enfant")
    });
    let cause = |told: &[[Option<bool>; 2]]| family(&program, told).1;
    let (told, untold) = ([Some(true), None], [None, None]);
    assert_eq!(cause(&[told, told]), Some(UnknownCause::NonPublie));
    assert_eq!(cause(&[told, untold]), Some(UnknownCause::Reponses));
}

#[test]
fn the_total_supposes_what_the_amount_of_a_child_not_decided_yet_supposes() {
    let mut program = program();
    let [figure, has, reckoned] = [0, 1, 2].map(|id| var(&mut program, id));
    let ten = number(&mut program, 10);
    suppose(&mut program, 0, ten);
    let value = push(&mut program, Node::If(reckoned, figure, ten));
    let not_had = push(&mut program, Node::Not(has));
    program.aides.push(Aide {
        per_child: true,
        conditions: vec![condition(has)],
        amount: Some(amount(AmountKind::Exact(value))),
        // Said of the children of whom it is not known whether they have it.
        reserves: vec![ReserveRule {
            kind: ReserveKind::Source,
            text: "réserve".to_owned(),
            when: Some(not_had),
        }],
        ..aide("socle/enfant")
    });
    let decided = [Some(true), Some(false)];
    let (verdict, _, reserves) = family(&program, &[decided, [None, Some(true)]]);
    assert_eq!((verdict, reserves), (Verdict::Oui, vec!["hypothèse 0".to_owned()]));
    assert_eq!(family(&program, &[decided, decided]).2, Vec::<String>::new());
}
