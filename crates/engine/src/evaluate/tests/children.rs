//! What is said to a family of an aide for each child.

use super::made_up::{MONEY, aide, amount, condition, constant, fact, facts, number, suppose, today, unknown, var};
use super::push;
use crate::program::{Aide, AmountKind, Entity, Node, ReserveKind, ReserveRule};
use crate::report::{UnknownCause, Verdict};
use crate::{Child, Program, Scope, Situation, Type, Value, evaluate};

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
