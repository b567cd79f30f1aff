//! Made-up rules, as small as what a test says of them.

use rust_decimal::Decimal;

use super::push;
use crate::program::{
    AfterEnd, Aide, AmountKind, AmountRule, Condition, Confidence, Entity, Fallback, FallbackKind, Genre, Group,
    Nature, Node, NodeId, Publication, Rhythm, Rounding, Source, Steps, Template, Test, Variable, Voie,
};
use crate::report::Report;
use crate::{Date, Program, Scope, Situation, Type, Value, VarId, evaluate};

pub const MONEY: Type = Type::Money(None);

pub fn today() -> Date {
    Date::parse("2026-03-15").unwrap()
}

pub fn fact(name: &str, entity: Entity, ty: Type) -> Variable {
    let bound = |at: i64| Some(Value::Num(at.into())).filter(|_| ty.is_numeric());
    Variable {
        name: name.to_owned(),
        entity,
        ty,
        label: String::new(),
        question: String::new(),
        help: String::new(),
        min: bound(0),
        max: bound(20),
        latest: None,
        group: 0,
        monthly: false,
        computed: None,
        flips: true,
        shared: crate::program::Sharing::Own,
        together: String::new(),
        former: Vec::new(),
        fallbacks: Vec::new(),
    }
}

/// Facts of the household, without any aide yet.
pub fn facts(all: &[(&str, Type)]) -> Program {
    let variables = all.iter().map(|(name, ty)| fact(name, Entity::Foyer, *ty));
    Program {
        variables: variables.collect(),
        groups: vec![group(None)],
        sources: vec![source()],
        ..Program::default()
    }
}

pub fn group(event: Option<u16>) -> Group {
    Group {
        name: String::new(),
        title: String::new(),
        event,
    }
}

pub fn source() -> Source {
    Source {
        document: String::new(),
        url: String::new(),
        section: String::new(),
        date: String::new(),
        confidence: Confidence::Complete,
        caveat: String::new(),
    }
}

pub fn constant(program: &mut Program, value: Value) -> NodeId {
    push(program, Node::Const(value))
}

pub fn number(program: &mut Program, value: i64) -> NodeId {
    constant(program, Value::Num(Decimal::from(value)))
}

pub fn var(program: &mut Program, id: VarId) -> NodeId {
    push(program, Node::Var(id))
}

/// A fact that is supposed to be worth `node` when it is not told; the reserve gives its rank.
pub fn suppose(program: &mut Program, id: VarId, node: NodeId) {
    program.variables[usize::from(id)].fallbacks.push(Fallback {
        kind: FallbackKind::Expression(node),
        when: None,
        text: format!("hypothèse {id}"),
    });
}

/// An aide for everyone, at all times, that brings nothing yet.
pub fn aide(id: &str) -> Aide {
    Aide {
        id: id.to_owned(),
        version: String::new(),
        caf: None,
        genre: Genre::Aide,
        title: String::new(),
        summary: String::new(),
        events: Vec::new(),
        nature: Nature::Subvention,
        voie: Voie::SurDemande,
        per_child: false,
        from: None,
        to: None,
        after_end: AfterEnd::Unknown,
        interruption: None,
        replaces: String::new(),
        known_since: None,
        checked_until: Date::MAX,
        source: 0,
        publication: Publication::Completes,
        conditions: Vec::new(),
        reserves: Vec::new(),
        amount: None,
        loan: None,
        deadline: None,
        dates: Vec::new(),
        months: None,
        steps: Steps::default(),
        variants: Vec::new(),
        cumuls: Vec::new(),
    }
}

pub fn condition(node: NodeId) -> Condition {
    Condition {
        name: String::new(),
        test: Test::When(node),
        text: String::new(),
        refusal: Template::default(),
        source: None,
    }
}

pub fn amount(kind: AmountKind) -> AmountRule {
    AmountRule {
        kind,
        rounding: Rounding::Centime,
        rhythm: Rhythm::UneFois,
        to_pay: false,
        per: String::new(),
        note: String::new(),
        parts: Vec::new(),
        splits: Vec::new(),
        tied: true,
    }
}

/// An aide of that genre for who answers yes to all these facts.
pub fn on_condition(program: &mut Program, genre: Genre, wanted: &[VarId]) {
    let conditions = wanted.iter().map(|id| condition(var(program, *id))).collect();
    let rank = program.aides.len();
    program.aides.push(Aide {
        genre,
        conditions,
        ..aide(&format!("socle/{rank}"))
    });
}

/// The report on a family of which nothing was told.
pub fn unknown(program: &Program, scope: Scope) -> Report<'_> {
    evaluate(program, &Situation::new(program, today()), scope)
}
