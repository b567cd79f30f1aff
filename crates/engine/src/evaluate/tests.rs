//! Every expression the language can write narrows as answers come, whatever their order.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::evaluator::{Evaluator, Mode};
use super::partial::{Range, UNPUBLISHED};
use crate::program::{
    Bareme, Bound, Bracket, Comparison, Entity, Fallback, FallbackKind, Node, NodeId, Reading, Rounding, Tally,
    Variable,
};
use crate::{Child, Date, Histories, Program, Received, Situation, Type, Unit, Value, VarId, check_history};

const FACTS: [(Entity, Type); 11] = [
    (Entity::Foyer, Type::Bool),
    (Entity::Foyer, Type::Bool),
    (Entity::Foyer, Type::Money(None)),
    (Entity::Foyer, Type::Money(None)),
    (Entity::Foyer, Type::Money(None)),
    (Entity::Foyer, Type::Date),
    (Entity::Enfant, Type::Bool),
    (Entity::Enfant, Type::Money(None)),
    (Entity::Enfant, Type::Date),
    (Entity::Foyer, Type::History),
    (Entity::Enfant, Type::History),
];

fn program() -> Program {
    let variables = FACTS.iter().map(|(entity, ty)| Variable {
        flips: true,
        shared: crate::program::Sharing::Own,
        together: String::new(),
        former: Vec::new(),
        name: String::new(),
        entity: *entity,
        ty: *ty,
        label: String::new(),
        question: String::new(),
        help: String::new(),
        latest: None,
        min: Some(Value::Num(Decimal::ZERO)).filter(|_| ty.is_numeric()),
        max: match ty {
            Type::History => Some(Value::Num(Decimal::from(60))),
            _ => Some(Value::Num(Decimal::from(20))).filter(|_| ty.is_numeric()),
        },
        group: 0,
        monthly: false,
        computed: None,
        fallbacks: Vec::new(),
    });
    Program {
        variables: variables.collect(),
        ..Program::default()
    }
}

/// A recipe for an expression, typed by construction.
#[derive(Clone, Debug)]
enum Recipe {
    Fact(VarId),
    Bool(bool),
    Num(i64),
    Day(i32),
    Not(Box<Recipe>),
    And(Vec<Recipe>),
    Or(Vec<Recipe>),
    Compare(Comparison, Box<Recipe>, Box<Recipe>),
    If(Box<Recipe>, Box<Recipe>, Box<Recipe>),
    Pair(u8, Box<Recipe>, Box<Recipe>),
    Min(Vec<Recipe>),
    Max(Vec<Recipe>),
    Elapsed(Box<Recipe>, Box<Recipe>),
    Shift(Box<Recipe>, Box<Recipe>, bool),
    /// A day of the month of a day, or of one beside it.
    Edge(u8, Box<Recipe>),
    /// The month of a day, as `mois_suivant` or `date + 20 ans` move it.
    Month(u8, Box<Recipe>),
    /// A month of the year of the request.
    MonthOfYear(u8),
    Round(Box<Recipe>),
    Lookup(Box<Recipe>, Vec<Recipe>),
    Children(u8, Box<Recipe>),
    Received(VarId, Tally, Box<Recipe>, Box<Recipe>),
    Unpublished(Box<Recipe>, Box<Recipe>),
}

fn facts(ty: Type, child: bool) -> impl Strategy<Value = VarId> {
    let ids: Vec<VarId> = (0..u16::try_from(FACTS.len()).unwrap())
        .filter(|id| FACTS[usize::from(*id)].1 == ty && (child || FACTS[usize::from(*id)].0 == Entity::Foyer))
        .collect();
    prop::sample::select(ids)
}

fn fact(ty: Type, child: bool) -> BoxedStrategy<Recipe> {
    facts(ty, child).prop_map(Recipe::Fact).boxed()
}

fn received(depth: u32, child: bool) -> BoxedStrategy<Recipe> {
    let tally = prop::sample::select(vec![Tally::Count, Tally::Total]);
    (facts(Type::History, child), tally, day(depth, child), day(depth, child))
        .prop_map(|(of, tally, from, to)| Recipe::Received(of, tally, from.into(), to.into()))
        .boxed()
}

fn comparison() -> impl Strategy<Value = Comparison> {
    prop::sample::select(vec![
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::GreaterOrEqual,
        Comparison::Greater,
    ])
}

fn boolean(depth: u32, child: bool) -> BoxedStrategy<Recipe> {
    let leaf = prop_oneof![4 => fact(Type::Bool, child), 1 => any::<bool>().prop_map(Recipe::Bool)];
    if depth == 0 {
        return leaf.boxed();
    }
    let (of, num) = (move || boolean(depth - 1, child), move || number(depth - 1, child));
    let children = if child {
        Just(Recipe::Bool(true)).boxed()
    } else {
        quantified(0..2, boolean(depth - 1, true))
    };
    prop_oneof![
        2 => leaf,
        1 => of().prop_map(|a| Recipe::Not(a.into())),
        2 => prop::collection::vec(of(), 1..4).prop_map(Recipe::And),
        2 => prop::collection::vec(of(), 1..4).prop_map(Recipe::Or),
        4 => (comparison(), num(), num()).prop_map(|(how, a, b)| Recipe::Compare(how, a.into(), b.into())),
        1 => (comparison(), day(depth - 1, child), day(depth - 1, child))
            .prop_map(|(how, a, b)| Recipe::Compare(how, a.into(), b.into())),
        1 => (of(), of(), of()).prop_map(|(c, a, b)| Recipe::If(c.into(), a.into(), b.into())),
        2 => (comparison(), month(depth - 1, child), month(depth - 1, child))
            .prop_map(|(how, a, b)| Recipe::Compare(how, a.into(), b.into())),
        2 => children,
    ]
    .boxed()
}

fn month(depth: u32, child: bool) -> BoxedStrategy<Recipe> {
    prop_oneof![
        4 => (0_u8..4, day(depth, child)).prop_map(|(way, of)| Recipe::Month(way, of.into())),
        1 => (1_u8..=12).prop_map(Recipe::MonthOfYear),
    ]
    .boxed()
}

fn quantified(kinds: std::ops::Range<u8>, inner: BoxedStrategy<Recipe>) -> BoxedStrategy<Recipe> {
    (kinds, inner)
        .prop_map(|(kind, inner)| Recipe::Children(kind, inner.into()))
        .boxed()
}

fn number(depth: u32, child: bool) -> BoxedStrategy<Recipe> {
    let leaf = prop_oneof![4 => fact(Type::Money(None), child), 2 => (-3_i64..20).prop_map(Recipe::Num)];
    if depth == 0 {
        return leaf.boxed();
    }
    let (of, num) = (move || boolean(depth - 1, child), move || number(depth - 1, child));
    let children = if child {
        Just(Recipe::Num(1)).boxed()
    } else {
        prop_oneof![
            quantified(2..3, boolean(depth - 1, true)),
            quantified(3..4, number(depth - 1, true))
        ]
        .boxed()
    };
    prop_oneof![
        2 => leaf,
        3 => (0_u8..4, num(), num()).prop_map(|(kind, a, b)| Recipe::Pair(kind, a.into(), b.into())),
        2 => prop::collection::vec(num(), 1..4).prop_map(Recipe::Min),
        2 => prop::collection::vec(num(), 1..4).prop_map(Recipe::Max),
        1 => (of(), num(), num()).prop_map(|(c, a, b)| Recipe::If(c.into(), a.into(), b.into())),
        1 => (day(depth - 1, child), day(depth - 1, child)).prop_map(|(a, b)| Recipe::Elapsed(a.into(), b.into())),
        1 => num().prop_map(|a| Recipe::Round(a.into())),
        1 => (num(), prop::collection::vec(num(), 3)).prop_map(|(key, cells)| Recipe::Lookup(key.into(), cells)),
        2 => children,
        2 => received(depth - 1, child),
        2 => (num(), num()).prop_map(|(a, b)| Recipe::Unpublished(a.into(), b.into())),
    ]
    .boxed()
}

fn day(depth: u32, child: bool) -> BoxedStrategy<Recipe> {
    let leaf = prop_oneof![3 => fact(Type::Date, child), 1 => (0_i32..60).prop_map(Recipe::Day)];
    if depth == 0 {
        return leaf.boxed();
    }
    prop_oneof![
        2 => leaf,
        1 => (day(depth - 1, child), number(0, child), any::<bool>())
            .prop_map(|(base, by, forward)| Recipe::Shift(base.into(), by.into(), forward)),
        1 => (0_u8..2, month(depth - 1, child)).prop_map(|(edge, month)| Recipe::Edge(edge, month.into())),
    ]
    .boxed()
}

mod aide;
mod amounts;
mod children;
mod kept;
mod made_up;
mod near;
mod order;
mod remarks;
mod tight;
mod verdicts;
mod versions;

fn start() -> Date {
    Date::new(2024, 1, 20).unwrap()
}

fn push(program: &mut Program, node: Node) -> NodeId {
    program.nodes.push(node);
    program.types.push(Type::Number);
    NodeId::try_from(program.nodes.len() - 1).unwrap()
}

fn cook(program: &mut Program, recipe: &Recipe) -> NodeId {
    let all = |program: &mut Program, of: &[Recipe]| of.iter().map(|one| cook(program, one)).collect::<Vec<_>>();
    let node = match recipe {
        Recipe::Fact(id) => Node::Var(*id),
        Recipe::Bool(value) => Node::Const(Value::Bool(*value)),
        Recipe::Num(value) => Node::Const(Value::Num((*value).into())),
        Recipe::Day(days) => Node::Const(Value::Date(start().shift(*days, Unit::Jour))),
        Recipe::Not(a) => Node::Not(cook(program, a)),
        Recipe::And(of) => Node::And(all(program, of)),
        Recipe::Or(of) => Node::Or(all(program, of)),
        Recipe::Compare(how, a, b) => Node::Compare(*how, cook(program, a), cook(program, b)),
        Recipe::If(c, a, b) => Node::If(cook(program, c), cook(program, a), cook(program, b)),
        Recipe::Pair(kind, a, b) => {
            let (a, b) = (cook(program, a), cook(program, b));
            match kind {
                0 => Node::Add(a, b),
                1 => Node::Sub(a, b),
                2 => Node::Mul(a, b),
                _ => {
                    let three = push(program, Node::Const(Value::Num(Decimal::from(3))));
                    Node::Div(a, three)
                }
            }
        }
        Recipe::Min(of) => Node::Min(all(program, of)),
        Recipe::Max(of) => Node::Max(all(program, of)),
        Recipe::Elapsed(a, b) => Node::Elapsed(Unit::Mois, cook(program, a), cook(program, b)),
        Recipe::Shift(base, by, forward) => Node::Shift {
            base: cook(program, base),
            by: cook(program, by),
            unit: Unit::Mois,
            forward: *forward,
        },
        Recipe::Edge(edge, month) => {
            let month = cook(program, month);
            if *edge == 0 {
                Node::FirstDay(month)
            } else {
                Node::LastDay(month)
            }
        }
        Recipe::Month(way, of) => {
            let of = cook(program, of);
            let one = push(program, Node::Const(Value::Num(Decimal::ONE)));
            let shifted = |base, unit, forward| Node::Shift {
                base,
                by: one,
                unit,
                forward,
            };
            match way {
                0 => Node::MonthOf(of),
                1 | 2 => {
                    let base = push(program, Node::MonthOf(of));
                    shifted(base, Unit::Mois, *way == 1)
                }
                _ => {
                    let later = push(program, shifted(of, Unit::An, true));
                    Node::MonthOf(later)
                }
            }
        }
        Recipe::MonthOfYear(number) => Node::MonthOfYear(*number),
        Recipe::Round(a) => Node::Round(Rounding::CinqEurosInferieurs, cook(program, a)),
        Recipe::Lookup(key, cells) => {
            let key = cook(program, key);
            let cells = all(program, cells);
            let bound = |at: i64| {
                Some(Bound {
                    at: at.into(),
                    inclusive: true,
                })
            };
            let above = |at: i64| {
                Some(Bound {
                    at: at.into(),
                    inclusive: false,
                })
            };
            let brackets = vec![
                Bracket {
                    lower: None,
                    upper: bound(5),
                    values: vec![cells[0]],
                },
                Bracket {
                    lower: above(5),
                    upper: bound(12),
                    values: vec![cells[1]],
                },
                Bracket {
                    lower: above(12),
                    upper: None,
                    values: vec![cells[2]],
                },
            ];
            program.baremes.push(Bareme {
                name: String::new(),
                key,
                reading: Reading::Truncated,
                columns: vec!["vaut".to_owned()],
                brackets,
            });
            Node::Lookup(u16::try_from(program.baremes.len() - 1).unwrap(), 0)
        }
        Recipe::Received(of, tally, from, to) => Node::Received {
            of: *of,
            tally: *tally,
            from: cook(program, from),
            to: cook(program, to),
        },
        Recipe::Unpublished(a, b) => Node::Unpublished(cook(program, a), cook(program, b)),
        Recipe::Children(kind, inner) => {
            let inner = cook(program, inner);
            match kind {
                0 => Node::Exists(inner),
                1 => Node::All(inner),
                2 => Node::Count(inner),
                _ => Node::Sum(inner),
            }
        }
    };
    push(program, node)
}

fn is_within(narrow: &Range, wide: &Range) -> bool {
    wide.join(*narrow) == *wide
}

#[derive(Clone, Debug)]
struct Reveal {
    fact: usize,
    child: usize,
    value: i64,
}

fn reveals() -> impl Strategy<Value = Vec<Reveal>> {
    let one =
        (0_usize..=FACTS.len(), 0_usize..3, 0_i64..=20).prop_map(|(fact, child, value)| Reveal { fact, child, value });
    prop::collection::vec(one, 0..25)
}

fn apply(program: &Program, situation: &mut Situation, reveal: &Reveal) {
    let Some((entity, ty)) = FACTS.get(reveal.fact) else {
        situation
            .children
            .get_or_insert_with(|| vec![Child::new(program); reveal.child]);
        return;
    };
    let (facts, histories) = match entity {
        Entity::Foyer => (&mut situation.facts, &mut situation.histories),
        Entity::Enfant => match situation
            .children
            .as_mut()
            .and_then(|children| children.get_mut(reveal.child))
        {
            Some(child) => (&mut child.facts, &mut child.histories),
            None => return,
        },
    };
    if *ty == Type::History {
        tell(histories, VarId::try_from(reveal.fact).unwrap(), reveal.value);
        return;
    }
    facts[reveal.fact].get_or_insert(match ty {
        Type::Bool => Value::Bool(reveal.value % 2 == 0),
        Type::Date => Value::Date(start().shift(i32::try_from(reveal.value).unwrap() * 3, Unit::Jour)),
        _ => Value::Num(reveal.value.into()),
    });
}

/// What was received, at first with amounts forgotten, then with all of them.
fn tell(histories: &mut Histories, id: VarId, value: i64) {
    let told = histories.get(id).map(<[Received]>::to_vec);
    let received = match told {
        Some(mut received) => {
            for one in &mut received {
                one.amount.get_or_insert(Decimal::from(value));
            }
            received
        }
        None => (0..value % 4)
            .map(|rank| Received {
                on: start().shift(i32::try_from(value * (rank + 2)).unwrap(), Unit::Jour),
                amount: Some(Decimal::from(value)).filter(|_| (value + rank) % 3 != 0),
            })
            .collect(),
    };
    assert!(check_history(&program(), id, &received).is_ok());
    histories.set(id, Some(received));
}

/// Every fact of the household may be supposed, when nobody gave it.
fn with_hypotheses(program: &mut Program) {
    for (rank, fact) in FACTS.iter().enumerate() {
        let value = match *fact {
            (Entity::Enfant, _) | (_, Type::History) => continue,
            (Entity::Foyer, Type::Bool) => Value::Bool(rank == 0),
            (Entity::Foyer, Type::Date) => Value::Date(start().shift(30, Unit::Jour)),
            (Entity::Foyer, _) => Value::Num(Decimal::from(7)),
        };
        let node = push(program, Node::Const(value));
        program.variables[rank].fallbacks.push(Fallback {
            kind: FallbackKind::Expression(node),
            when: None,
            text: String::new(),
        });
    }
}

/// The same rules once the source published its figures, each at one end of what it said.
fn published(program: &Program, which: u64) -> Program {
    let mut told = program.clone();
    let nodes = told.nodes.iter_mut().enumerate();
    for (rank, node) in nodes {
        if let Node::Unpublished(low, high) = node {
            let chosen = if which >> (rank % 64) & 1 == 0 { *low } else { *high };
            *node = Node::Named(String::new(), chosen);
        }
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_only_narrows(recipe in prop_oneof![boolean(4, false), number(4, false)], reveals in reveals()) {
        let mut program = program();
        let root = cook(&mut program, &recipe);
        let mut situation = Situation::new(&program, start());
        let mut before = Evaluator::new(&program, Some(&situation)).node(root);
        for reveal in &reveals {
            apply(&program, &mut situation, reveal);
            let after = Evaluator::new(&program, Some(&situation)).node(root);
            prop_assert!(is_within(&after.range, &before.range), "{:?} then {:?} after {:?}", before, after, reveal);
            let extra: Vec<VarId> = after.missing.iter().filter(|id| !before.missing.contains(*id)).collect();
            prop_assert!(extra.is_empty(), "{:?} newly missing after {:?}", extra, reveal);
            let revealed = VarId::try_from(reveal.fact).unwrap();
            let asked = if reveal.fact == FACTS.len() { super::set::CHILDREN } else { revealed };
            if !before.missing.contains(asked) {
                prop_assert_eq!(after.range, before.range, "{:?} was not asked", reveal);
            }
            prop_assert!(after.value().is_none() || after.missing.is_empty());
            before = after;
        }
    }

    #[test]
    fn what_is_not_published_may_be_anything_between(
        recipe in prop_oneof![boolean(4, false), number(4, false)],
        reveals in reveals(),
        which in any::<u64>(),
    ) {
        let mut program = program();
        let root = cook(&mut program, &recipe);
        let told = published(&program, which);
        let mut situation = Situation::new(&program, start());
        for reveal in &reveals {
            apply(&program, &mut situation, reveal);
        }
        let open = Evaluator::new(&program, Some(&situation)).node(root);
        let known = Evaluator::new(&told, Some(&situation)).node(root);
        prop_assert!(is_within(&known.range, &open.range), "{:?} then {:?}", open, known);
        prop_assert!(open.value().is_none() || open.notes & UNPUBLISHED == 0);
        if open.notes & UNPUBLISHED == 0 {
            prop_assert_eq!(open.range, known.range, "it depends on a figure and does not say so");
        }
        let waits = open.missing.is_empty() && open.value().is_none() && !open.is_unpublished();
        prop_assert!(!waits || open.range == known.range);
    }

    #[test]
    fn what_supposes_something_says_so(
        recipe in prop_oneof![boolean(4, false), number(4, false)],
        reveals in reveals(),
    ) {
        let mut program = program();
        let root = cook(&mut program, &recipe);
        with_hypotheses(&mut program);
        let mut situation = Situation::new(&program, start());
        for reveal in &reveals {
            apply(&program, &mut situation, reveal);
        }
        let sure = Evaluator::new(&program, Some(&situation)).node(root);
        let mut evaluator = Evaluator::new(&program, Some(&situation));
        let supposed = evaluator.in_mode(Mode::Supposed, root);
        if supposed.value().is_some() && !evaluator.is_supposed(supposed.notes) {
            prop_assert_eq!(supposed.value(), sure.value(), "{:?} holds only by hypothesis", supposed);
        }
    }
}
