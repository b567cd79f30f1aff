//! Random families: a start, then facts revealed one by one, near the bounds that the rules write.

use std::sync::LazyLock;

use proptest::prelude::*;
use reperes_engine::program::{Entity, FallbackKind, Node};
use reperes_engine::{
    Child, Date, Histories, Program, Received, Situation, Type, Unit, Value, VarId, check_bounds, check_history,
};
use rust_decimal::Decimal;

use crate::rules;

#[derive(Clone, Debug)]
pub struct Start {
    on: Date,
    caf: prop::sample::Index,
}

/// One more fact: which one (or the number of children), and which value.
#[derive(Clone, Debug)]
pub struct Reveal {
    fact: Fact,
    value: prop::sample::Index,
    nudge: i8,
}

#[derive(Clone, Debug)]
enum Fact {
    Children(usize),
    Of {
        variable: VarId,
        child: prop::sample::Index,
    },
}

pub fn reveals() -> impl Strategy<Value = (Start, Vec<Reveal>)> {
    let start = (0_i32..4700, any::<prop::sample::Index>()).prop_map(|(days, caf)| Start {
        on: Date::new(2019, 1, 1).unwrap().shift(days, Unit::Jour),
        caf,
    });
    let fact = prop_oneof![
        1 => (0_usize..4).prop_map(Fact::Children),
        12 => (0..askable().len(), any::<prop::sample::Index>())
            .prop_map(|(rank, child)| Fact::Of { variable: askable()[rank], child }),
    ];
    let reveal =
        (fact, any::<prop::sample::Index>(), -1_i8..=1).prop_map(|(fact, value, nudge)| Reveal { fact, value, nudge });
    (start, prop::collection::vec(reveal, 0..60))
}

fn askable() -> &'static [VarId] {
    static ASKABLE: LazyLock<Vec<VarId>> = LazyLock::new(|| {
        let program = rules::program();
        [Entity::Foyer, Entity::Enfant]
            .into_iter()
            .flat_map(|entity| reperes_engine::asked(program, entity))
            .map(|(id, _)| id)
            .collect()
    });
    &ASKABLE
}

impl Start {
    pub fn on(&self, year: i32) -> Start {
        let day = Date::new(year, self.on.month().number(), 1).unwrap();
        Start {
            on: day,
            ..self.clone()
        }
    }

    /// One Caf in two is one whose aides are known.
    pub fn situation(&self, program: &Program) -> Situation {
        let mut situation = Situation::new(program, self.on);
        let covered: Vec<usize> = (0..program.cafs.len())
            .filter(|caf| program.cafs[*caf].covered)
            .collect();
        situation.caf = u16::try_from(*self.caf.get(&covered)).ok();
        situation
    }
}

impl Reveal {
    /// As in `Question::id`: `None` is the children themselves.
    pub fn variable(&self) -> Option<VarId> {
        match self.fact {
            Fact::Children(_) => None,
            Fact::Of { variable, .. } => Some(variable),
        }
    }

    /// Answers, unless it was answered already. Says whether anything was added.
    pub fn apply(&self, program: &Program, situation: &mut Situation) -> bool {
        match &self.fact {
            Fact::Children(count) => {
                let is_new = situation.children.is_none();
                situation
                    .children
                    .get_or_insert_with(|| vec![Child::new(program); *count]);
                is_new
            }
            Fact::Of { variable, child } => self.answer(program, situation, *variable, *child),
        }
    }

    /// Tells one fact of the household, or of the child of that rank, unless it was told.
    fn give(&self, program: &Program, situation: &mut Situation, id: VarId, rank: usize) {
        let variable = &program.variables[usize::from(id)];
        if variable.ty == Type::History || program.of_caf(situation.caf, id).is_some() {
            return;
        }
        let value = self.value(program, situation, id);
        if check_bounds(program, id, value).is_err() {
            return;
        }
        let month = situation.on.month();
        match (variable.entity, &mut situation.children) {
            (Entity::Foyer, _) if variable.monthly => {
                if situation.monthly_value(id, month).is_none() {
                    situation.set_monthly(id, month, Some(value));
                }
            }
            (Entity::Foyer, _) => {
                situation.facts[usize::from(id)].get_or_insert(value);
            }
            (Entity::Enfant, Some(children)) => {
                children[rank].facts[usize::from(id)].get_or_insert(value);
            }
            (Entity::Enfant, None) => {}
        }
    }

    fn answer(&self, program: &Program, situation: &mut Situation, id: VarId, child: prop::sample::Index) -> bool {
        let variable = &program.variables[usize::from(id)];
        if variable.ty == Type::History {
            return self.tell(program, situation, id, child);
        }
        // Nobody asks what the Caf already answers.
        if program.of_caf(situation.caf, id).is_some() {
            return false;
        }
        let value = self.value(program, situation, id);
        if check_bounds(program, id, value).is_err() {
            return false;
        }
        if variable.monthly {
            let offset = i32::try_from(self.value.index(25)).unwrap() - 18;
            let month = reperes_engine::Month(situation.on.month().0 + offset);
            // Past months first: a family does not know those to come.
            if situation.monthly_value(id, month).is_some() {
                return false;
            }
            situation.set_monthly(id, month, Some(value));
            return true;
        }
        let facts = match variable.entity {
            Entity::Foyer => &mut situation.facts,
            Entity::Enfant => match situation.children.as_mut().filter(|children| !children.is_empty()) {
                Some(children) => {
                    let rank = child.index(children.len());
                    &mut children[rank].facts
                }
                None => return false,
            },
        };
        let slot = &mut facts[usize::from(id)];
        if slot.is_some() {
            return false;
        }
        *slot = Some(value);
        true
    }

    /// What was received, at first with amounts forgotten, then with all of them.
    fn tell(&self, program: &Program, situation: &mut Situation, id: VarId, child: prop::sample::Index) -> bool {
        let on = situation.on;
        let histories: &mut Histories = match program.variables[usize::from(id)].entity {
            Entity::Foyer => &mut situation.histories,
            Entity::Enfant => match situation.children.as_mut().filter(|children| !children.is_empty()) {
                Some(children) => {
                    let rank = child.index(children.len());
                    &mut children[rank].histories
                }
                None => return false,
            },
        };
        let amount = Decimal::from(self.value.index(900));
        let received = match histories.get(id).map(<[Received]>::to_vec) {
            Some(received) if received.iter().all(Received::is_whole) => return false,
            Some(mut received) => {
                for one in &mut received {
                    one.amount.get_or_insert(amount);
                }
                received
            }
            None => {
                let seed = i32::try_from(self.value.index(3000)).unwrap();
                (0..seed % 5)
                    .map(|rank| Received {
                        on: on.shift(-(seed / (rank + 1)), Unit::Jour),
                        amount: Some(amount).filter(|_| (seed + rank) % 4 != 0),
                    })
                    .collect()
            }
        };
        if check_history(program, id, &received).is_err() {
            return false;
        }
        histories.set(id, Some(received));
        true
    }

    /// A value that some rule compares with, a little under or over, or one of the bounds.
    fn value(&self, program: &Program, situation: &Situation, id: VarId) -> Value {
        let ty = program.variables[usize::from(id)].ty;
        match ty {
            Type::History => unreachable!("a history is no value"),
            Type::Bool => Value::Bool(self.value.index(2) == 0),
            Type::Choice(list) => {
                let count = program.choices[usize::from(list)].options.len();
                Value::Choice(u8::try_from(self.value.index(count)).unwrap())
            }
            Type::Month => Value::Month(situation.on.month()),
            Type::Date => {
                let days = i32::try_from(self.value.index(9000)).unwrap();
                let back = if days % 3 == 0 { days } else { days / 12 };
                Value::Date(situation.on.shift(120 - back, Unit::Jour))
            }
            Type::Money(_) | Type::Rate | Type::Number | Type::Quantity(_) => {
                let written = written(program, ty);
                let step = if matches!(ty, Type::Money(_)) {
                    Decimal::new(1, 2)
                } else {
                    Decimal::ONE
                };
                let near = *self.value.get(&written) + step * Decimal::from(self.nudge);
                Value::Num(near.max(Decimal::ZERO))
            }
        }
    }
}

/// Answers all that the stand-ins of facts read, so that each can be worked out, and each of these facts as well: in the month
/// of the request if it is of a month. What was given and what would be estimated then stand side by side.
pub fn give_and_make_estimable(program: &Program, situation: &mut Situation, drawn: &[Reveal]) {
    situation.children.get_or_insert_default();
    let mut drawn = drawn.iter().cycle();
    for (id, variable) in (0..).zip(&program.variables) {
        let formulas = variable.fallbacks.iter().filter_map(|fallback| match fallback.kind {
            FallbackKind::Expression(node) => Some(node),
            FallbackKind::NearestMonth => None,
        });
        let mut read = reperes_witness::reads(program, formulas).variables;
        if read.is_empty() {
            continue;
        }
        read.insert(id);
        for fact in read {
            let ranks = match program.variables[usize::from(fact)].entity {
                Entity::Foyer => 0..1,
                Entity::Enfant => 0..situation.children.as_ref().map_or(0, Vec::len),
            };
            for rank in ranks {
                if let Some(reveal) = drawn.next() {
                    reveal.give(program, situation, fact, rank);
                }
            }
        }
    }
}

/// The figures of that type that rules write.
fn written(program: &Program, ty: Type) -> Vec<Decimal> {
    let figures = program
        .nodes
        .iter()
        .zip(&program.types)
        .filter_map(|(node, of)| match node {
            Node::Const(Value::Num(figure)) if *of == ty => Some(*figure),
            _ => None,
        });
    let mut all: Vec<Decimal> = figures
        .chain([Decimal::ZERO, Decimal::ONE_HUNDRED, Decimal::new(4505, 1)])
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
