//! What an expression supposes is remarked whatever it goes through.

use rust_decimal::Decimal;

use super::super::evaluator::{Evaluator, Mode, Note, Subject};
use super::super::partial::{Partial, UNPUBLISHED};
use super::made_up::{MONEY, constant, fact, facts, number, suppose, today, var};
use super::push;
use crate::program::{Bound, Bracket, Entity, Node, NodeId, Tally};
use crate::{Child, Program, Situation, Type, Unit, Value, VarId};

/// Two facts of each type that are supposed when not told, then a truth and an amount that are not.
const SUPPOSED: [(&str, Type); 9] = [
    ("un_oui", Type::Bool),
    ("autre_oui", Type::Bool),
    ("montant", MONEY),
    ("autre_montant", MONEY),
    ("jour", Type::Date),
    ("autre_jour", Type::Date),
    ("inconnu", Type::Bool),
    ("montant_inconnu", MONEY),
    ("recu", Type::History),
];

fn supposing() -> Program {
    let mut program = facts(&SUPPOSED);
    let values = [
        Value::Bool(true),
        Value::Bool(true),
        Value::Num(10.into()),
        Value::Num(12.into()),
        Value::Date(today()),
        Value::Date(today().shift(40, Unit::Jour)),
    ];
    for (id, value) in (0..).zip(values) {
        let node = constant(&mut program, value);
        suppose(&mut program, id, node);
    }
    program
}

/// The facts that the value of an expression supposes, for a family with two children of whom nothing else is told.
fn supposed(build: impl FnOnce(&mut Program, [NodeId; 8]) -> Node) -> Vec<VarId> {
    let mut program = supposing();
    let read = [0, 1, 2, 3, 4, 5, 6, 7].map(|id| var(&mut program, id));
    let node = build(&mut program, read);
    let root = push(&mut program, node);
    let mut situation = Situation::new(&program, today());
    situation.children = Some(vec![Child::new(&program); 2]);
    let mut evaluator = Evaluator::new(&program, Some(&situation));
    let partial = evaluator.in_mode(Mode::Supposed, root);
    let variables = evaluator.noted(partial.notes).map(|note| match note {
        Note::Assumption { variable, .. } => variable,
        Note::StaleParameter(_) | Note::Reading { .. } => VarId::MAX,
    });
    let mut variables: Vec<VarId> = variables.collect();
    variables.sort_unstable();
    variables
}

#[test]
fn both_operands_are_remarked() {
    assert_eq!(
        supposed(|_, [.., from, to, _, _]| Node::Elapsed(Unit::Jour, from, to)),
        [4, 5]
    );
    assert_eq!(
        supposed(|_, [_, _, low, high, ..]| Node::Unpublished(low, high)),
        [2, 3]
    );
    assert_eq!(supposed(|_, [_, _, by, _, base, ..]| moved(base, by)), [2, 4]);
    assert_eq!(supposed(|_, [a, b, ..]| Node::And(vec![a, b])), [0, 1]);
    let received = |_: &mut Program, [.., from, to, _, _]: [NodeId; 8]| received(from, to);
    assert_eq!(supposed(received), [4, 5]);
}

#[test]
fn what_serves_twice_is_still_remarked() {
    assert_eq!(supposed(|_, [_, _, a, ..]| Node::Add(a, a)), [2]);
    assert_eq!(supposed(|_, [_, _, a, ..]| Node::Unpublished(a, a)), [2]);
    assert_eq!(supposed(|_, [a, ..]| Node::And(vec![a, a])), [0]);
    assert_eq!(supposed(|_, [a, .., open, _]| Node::And(vec![a, a, open])), [0]);
    assert_eq!(supposed(|_, [a, b, ..]| Node::If(a, a, b)), [0]);
    assert_eq!(supposed(|_, [a, ..]| Node::Count(a)), [0], "for each of two children");
    assert_eq!(supposed(|_, [.., day, _, _, _]| received(day, day)), [4]);
    assert_eq!(
        supposed(|_, [.., day, _, _, _]| Node::Elapsed(Unit::Jour, day, day)),
        [4]
    );
    let in_its_own_month = |program: &mut Program, [_, _, amount, ..]: [NodeId; 8]| {
        let days = [today(), today().shift(60, Unit::Jour)].map(|day| constant(program, Value::Date(day)));
        let open = push(program, Node::Unpublished(days[0], days[1]));
        let day = push(program, moved(open, amount));
        let month = push(program, Node::MonthOf(day));
        Node::Monthly(2, month)
    };
    assert_eq!(supposed(in_its_own_month), [2]);
    let twice = |program: &mut Program, [_, _, by, _, base, ..]: [NodeId; 8]| {
        let once = push(program, moved(base, by));
        moved(once, by)
    };
    assert_eq!(supposed(twice), [2, 4]);
}

#[test]
fn a_case_that_is_open_rests_on_its_test_and_on_both_answers() {
    assert_eq!(supposed(|_, [_, _, a, b, _, _, open, _]| Node::If(open, a, b)), [2, 3]);
    assert_eq!(supposed(|_, [_, _, a, _, _, _, open, _]| Node::If(open, a, a)), [2]);
    let tested = |program: &mut Program, [a, .., open, _]: [NodeId; 8]| {
        let test = push(program, Node::And(vec![a, open]));
        let no = constant(program, Value::Bool(false));
        Node::If(test, a, no)
    };
    assert_eq!(supposed(tested), [0]);
    assert_eq!(supposed(|_, [a, b, .., open, _]| Node::And(vec![a, b, open])), [0, 1]);
}

#[test]
fn what_leaves_an_operand_out_of_a_smallest_is_remarked() {
    let smallest = |times: usize| {
        supposed(move |program, [_, _, a, .., open]| {
            let at_least_ten = push(program, Node::Add(a, open));
            let five = number(program, 5);
            let mut all = vec![at_least_ten; times];
            all.push(five);
            Node::Min(all)
        })
    };
    assert_eq!(smallest(1), [2]);
    assert_eq!(smallest(2), [2]);
}

#[test]
fn the_month_of_a_monthly_fact_is_remarked_with_it() {
    let monthly = |program: &mut Program, [.., day, _, _, _]: [NodeId; 8]| {
        program.variables[7].monthly = true;
        let month = push(program, Node::MonthOf(day));
        Node::Monthly(7, month)
    };
    assert_eq!(supposed(monthly), [4], "its value is not told");
    let mut program = supposing();
    let day = var(&mut program, 4);
    let month = push(&mut program, Node::MonthOf(day));
    let root = push(&mut program, Node::Monthly(7, month));
    let mut situation = Situation::new(&program, today());
    situation.set_monthly(7, today().month(), Some(Value::Num(3.into())));
    let mut evaluator = Evaluator::new(&program, Some(&situation));
    let told = evaluator.in_mode(Mode::Supposed, root);
    assert_eq!(told.value(), Some(Value::Num(3.into())));
    assert!(evaluator.is_supposed(told.notes), "its value is told, the month is not");
}

#[test]
fn a_month_that_the_source_leaves_open_leaves_the_fact_open() {
    let mut program = supposing();
    let days = [today(), today().shift(60, Unit::Jour)].map(|day| constant(&mut program, Value::Date(day)));
    let day = push(&mut program, Node::Unpublished(days[0], days[1]));
    let month = push(&mut program, Node::MonthOf(day));
    let root = push(&mut program, Node::Monthly(7, month));
    let open = Evaluator::new(&program, None).node(root);
    assert!(open.notes & UNPUBLISHED != 0);
}

fn moved(base: NodeId, by: NodeId) -> Node {
    Node::Shift {
        base,
        by,
        unit: Unit::Jour,
        forward: true,
    }
}

fn received(from: NodeId, to: NodeId) -> Node {
    Node::Received {
        of: 8,
        tally: Tally::Count,
        from,
        to,
    }
}

#[test]
fn nothing_was_received_between_two_days_in_the_wrong_order() {
    let mut program = supposing();
    let [from, to] = [today(), today().shift(-1, Unit::Jour)].map(|day| constant(&mut program, Value::Date(day)));
    let root = push(&mut program, received(from, to));
    let none = Evaluator::new(&program, None).node(root);
    assert_eq!(
        none,
        Partial::known(Value::Num(Decimal::ZERO)),
        "though no one told what was received"
    );
}

#[test]
fn each_remark_is_found_again_however_many_there_are() {
    let program = Program::default();
    let mut evaluator = Evaluator::new(&program, None);
    for rank in 0..100 {
        let note = Note::StaleParameter(rank);
        let bit = evaluator.note(note);
        assert_eq!(evaluator.note(note), bit, "the same remark made twice");
        assert_eq!(bit & UNPUBLISHED, 0);
        assert!(evaluator.noted(bit).any(|noted| noted == note), "{rank}");
    }
    assert_eq!(evaluator.noted(1).collect::<Vec<_>>(), [Note::StaleParameter(0)]);
}

#[test]
fn a_rule_names_what_it_reads_itself_even_after_an_estimate_read_it() {
    let mut program = facts(&[("montant", Type::Bool), ("estime", Type::Bool), ("autre", Type::Bool)]);
    let [read, estimated, other] = [0, 1, 2].map(|id| var(&mut program, id));
    let defined = push(&mut program, Node::Named("definition".to_owned(), read));
    suppose(&mut program, 1, defined);
    let estimate_only = push(&mut program, Node::And(vec![estimated, other]));
    let both = push(&mut program, Node::And(vec![estimated, defined]));
    let named = |root: NodeId| {
        let mut evaluator = Evaluator::new(&program, None);
        evaluator.node(root);
        evaluator.named.iter().collect::<Vec<_>>()
    };
    assert_eq!(named(estimate_only), [1, 2]);
    assert_eq!(named(both), [0, 1]);
}

#[test]
fn a_hypothesis_that_is_not_one_value_is_not_made() {
    let mut program = facts(&[("montant", MONEY)]);
    let [low, high] = [1, 5].map(|value| number(&mut program, value));
    let open = push(&mut program, Node::Unpublished(low, high));
    suppose(&mut program, 0, open);
    let root = var(&mut program, 0);
    let mut evaluator = Evaluator::new(&program, None);
    let best = evaluator.in_mode(Mode::Supposed, root);
    assert!(!evaluator.is_supposed(best.notes));
    assert_eq!(best.num().hi, Some(20.into()), "what the question accepts");
}

#[test]
fn what_a_definition_is_worth_for_a_child_is_not_what_it_is_worth_for_anyone() {
    let mut program = facts(&[]);
    program.variables.push(fact("boursier", Entity::Enfant, Type::Bool));
    let read = var(&mut program, 0);
    let defined = push(&mut program, Node::Named("definition".to_owned(), read));
    let mut situation = Situation::new(&program, today());
    let mut child = Child::new(&program);
    child.set(0, Some(Value::Bool(true)));
    situation.children = Some(vec![child]);
    let mut evaluator = Evaluator::new(&program, Some(&situation));
    evaluator.subject = Subject::Child(0);
    assert_eq!(evaluator.node(defined).settled(), Some(true));
    evaluator.subject = Subject::Anyone;
    assert_eq!(evaluator.node(defined).settled(), None);
}

/// What a node is worth while the number of children is unknown.
fn of_unknown_children(build: impl FnOnce(&mut Program) -> Node) -> Partial {
    let mut program = facts(&[]);
    program.variables.push(fact("cout", Entity::Enfant, MONEY));
    let node = build(&mut program);
    let root = push(&mut program, node);
    Evaluator::new(&program, None).node(root)
}

#[test]
fn there_may_be_no_child_at_all() {
    let exists = |holds: bool| of_unknown_children(|program| Node::Exists(constant(program, Value::Bool(holds))));
    let all = |holds: bool| of_unknown_children(|program| Node::All(constant(program, Value::Bool(holds))));
    let settled = [exists(true), exists(false), all(true), all(false)].map(|one| one.settled());
    assert_eq!(settled, [None, Some(false), Some(true), None]);
    let count = |holds: bool| of_unknown_children(|program| Node::Count(constant(program, Value::Bool(holds))));
    assert_eq!(
        count(false),
        Partial::known(Value::Num(Decimal::ZERO)),
        "and nothing is asked"
    );
    assert_eq!(count(true).value(), None);
    let sum = of_unknown_children(|program| Node::Sum(var(program, 0))).num();
    assert_eq!((sum.lo, sum.hi), (Some(Decimal::ZERO), None));
}

#[test]
fn a_bound_that_is_excluded_is_not_in_its_bracket() {
    let bound = |inclusive| {
        Some(Bound {
            at: 5.into(),
            inclusive,
        })
    };
    let bracket = |lower, upper| Bracket {
        lower,
        upper,
        values: Vec::new(),
    };
    let holds_five = |bracket: Bracket| bracket.holds(5.into());
    assert!(!holds_five(bracket(None, bound(false))) && holds_five(bracket(None, bound(true))));
    assert!(!holds_five(bracket(bound(false), None)) && holds_five(bracket(bound(true), None)));
}
