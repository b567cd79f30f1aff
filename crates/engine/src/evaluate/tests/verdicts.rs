//! What a verdict rests on, and what may still change it.

use super::made_up::{aide, condition, constant, facts, suppose, unknown, var};
use crate::program::{Aide, Nature, NodeId, ReserveKind, ReserveRule, StepsChange, VariantRule};
use crate::report::Verdict;
use crate::{Program, Scope, Type, Value};

/// A fact supposed to be a no, one supposed to be a yes, and one of which nothing is supposed.
fn program() -> (Program, [NodeId; 3], NodeId) {
    let mut program = facts(&[("non", Type::Bool), ("oui", Type::Bool), ("inconnu", Type::Bool)]);
    for (id, value) in [(0, false), (1, true)] {
        let node = constant(&mut program, Value::Bool(value));
        suppose(&mut program, id, node);
    }
    let read = [0, 1, 2].map(|id| var(&mut program, id));
    let never = constant(&mut program, Value::Bool(false));
    (program, read, never)
}

fn answered(program: &mut Program, aide: Aide) -> (Verdict, Vec<String>, Vec<&str>) {
    program.aides.push(aide);
    let report = unknown(program, Scope::Everything);
    let [aide] = <[_; 1]>::try_from(report.aides).unwrap();
    (
        aide.verdict,
        aide.reserves.into_iter().map(|reserve| reserve.texte).collect(),
        aide.questions.iter().map(|question| question.variable).collect(),
    )
}

fn on(all: &[NodeId]) -> Aide {
    Aide {
        conditions: all.iter().map(|node| condition(*node)).collect(),
        ..aide("socle/aide")
    }
}

#[test]
fn a_sure_refusal_supposes_nothing_and_asks_nothing() {
    let (mut program, [no, _, open], never) = program();
    let answer = answered(&mut program, on(&[never, no, open]));
    assert_eq!(answer, (Verdict::Non, vec![], vec![]));
}

#[test]
fn a_supposed_refusal_says_so_and_still_asks() {
    let (mut program, [no, ..], _) = program();
    let answer = answered(&mut program, on(&[no]));
    assert_eq!(answer, (Verdict::Non, vec!["hypothèse 0".to_owned()], vec!["non"]));
}

#[test]
fn a_supposed_oui_says_so_and_still_asks() {
    let (mut program, [_, yes, _], _) = program();
    let answer = answered(&mut program, on(&[yes]));
    assert_eq!(answer, (Verdict::Oui, vec!["hypothèse 1".to_owned()], vec!["oui"]));
}

#[test]
fn a_caveat_on_the_source_is_said_even_of_a_refusal() {
    let written = |kind: ReserveKind, text: &str| ReserveRule {
        kind,
        text: text.to_owned(),
        when: None,
    };
    let reserves = vec![
        written(ReserveKind::Appreciation, "appréciation"),
        written(ReserveKind::Source, "source"),
    ];
    let (mut program, _, never) = program();
    let refused = Aide {
        reserves: reserves.clone(),
        ..on(&[never])
    };
    assert_eq!(answered(&mut program, refused).1, ["source"]);
    let mut program = facts(&[]);
    let open = Aide { reserves, ..on(&[]) };
    assert_eq!(answered(&mut program, open).1, ["appréciation", "source"]);
}

#[test]
fn once_a_variante_applies_the_next_ones_suppose_nothing() {
    let variant = |when: NodeId| VariantRule {
        when,
        condition: String::new(),
        text: String::new(),
        nature: Some(Nature::Pret),
        voie: None,
        steps: StepsChange::default(),
    };
    let (mut program, [_, yes, _], never) = program();
    let always = super::push(&mut program, crate::program::Node::Not(never));
    let sure = Aide {
        variants: vec![variant(always), variant(yes)],
        ..on(&[])
    };
    assert_eq!(answered(&mut program, sure), (Verdict::Oui, vec![], vec![]));
}
