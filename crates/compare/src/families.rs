//! Families for whom the two sides do not answer alike: those who gain most, those who lose most, and why them.
//!
//! From the examples of both rules, one fact is changed at a time towards the values that either rule compares; then again
//! from the best of what was found. What is found is then stripped of all that does not matter.

use std::collections::BTreeMap;

use reperes_engine::program::Program;
use reperes_engine::{Place, Situation, Type, Value, VarId};
use reperes_witness::{Change, axes, baseline, find, to_json};
use rust_decimal::Decimal;

use crate::answer::{Answer, answer, turn};
use crate::comparison::{Mode, Turn, Witness};
use crate::household::household;
use crate::twin::{Told, Translation, Twin};

/// Families compared for one aide, at most.
const BUDGET: usize = 20_000;
/// Examples that families are made from.
const SEEDS: usize = 40;
/// How many times one more fact is changed in the best found.
const ROUNDS: usize = 4;
/// Families shown for one aide.
const SHOWN: usize = 4;
/// A page speaks of families such as one meets.
const MOST_CHILDREN: usize = 4;

/// One aide of each side, and the families to start from.
pub(crate) struct Duel<'p> {
    pub a: Party<'p>,
    pub b: Party<'p>,
    pub there: Translation<'p>,
    pub back: Translation<'p>,
    /// Two campaigns of two years are not compared by who may ask today.
    needs_both: bool,
}

pub(crate) struct Party<'p> {
    pub program: &'p Program,
    /// `None`: this side has no such aide.
    pub aide: Option<usize>,
    pub caf: Option<u16>,
    pub seeds: Vec<Situation>,
}

/// What was found, and in how many families.
pub(crate) struct Found {
    pub witnesses: Vec<Witness>,
    pub tried: usize,
}

struct Best {
    twin: Twin,
    size: Decimal,
    gap: String,
    /// Facts changed from an example.
    far: usize,
}

impl<'p> Duel<'p> {
    pub fn new(a: Party<'p>, b: Party<'p>, mode: Mode) -> Duel<'p> {
        let (there, back) = (
            Translation::new(a.program, b.program),
            Translation::new(b.program, a.program),
        );
        Duel {
            a,
            b,
            there,
            back,
            needs_both: mode == Mode::Cafs,
        }
    }

    fn answers(&self, twin: &Twin) -> Answers {
        let of =
            |party: &Party<'_>, family: &Situation| party.aide.and_then(|aide| answer(party.program, aide, family));
        (of(&self.a, &twin.a), of(&self.b, &twin.b))
    }

    /// The same family with one change, on both sides.
    pub fn changed(&self, twin: &Twin, told: Told, change: &Change) -> Twin {
        twin.with(change, told, &self.there, &self.back)
    }

    /// Both sides refuse.
    pub fn is_out(&self, twin: &Twin) -> bool {
        let (a, b) = self.answers(twin);
        [a, b].iter().all(|one| one.as_ref().is_none_or(Answer::is_refusal))
    }

    fn turn(&self, twin: &Twin) -> Option<(Turn, Decimal, String)> {
        let (a, b) = self.answers(twin);
        if self.needs_both && (a.is_none() || b.is_none()) {
            return None;
        }
        turn(a.as_ref(), b.as_ref())
    }

    fn told_to_first(&self, family: &Situation) -> Twin {
        let mut a = family.clone();
        a.caf = self.a.caf;
        let b = self.there.situation(&a, self.b.caf);
        Twin { a, b }
    }

    fn told_to_second(&self, family: &Situation) -> Twin {
        let mut b = family.clone();
        b.caf = self.b.caf;
        let a = self.back.situation(&b, self.a.caf);
        Twin { a, b }
    }

    /// The examples of both, one of each in turn.
    fn seeds(&self) -> Vec<Twin> {
        let first = self.a.seeds.iter().map(|family| self.told_to_first(family));
        let second = self.b.seeds.iter().map(|family| self.told_to_second(family));
        let (mut first, mut second) = (first.fuse(), second.fuse());
        let mut all: Vec<Twin> = Vec::new();
        while all.len() < SEEDS {
            let pair = [first.next(), second.next()];
            if pair.iter().all(Option::is_none) {
                break;
            }
            for twin in pair.into_iter().flatten() {
                if !all.contains(&twin) {
                    all.push(twin);
                }
            }
        }
        if all.is_empty() {
            let of = |party: &Party<'_>| party.aide.and_then(|aide| baseline(party.program, aide));
            all.extend(of(&self.a).map(|family| self.told_to_first(&family)));
            all.extend(of(&self.b).map(|family| self.told_to_second(&family)));
        }
        if self.is_per_child() {
            all = all.iter().flat_map(|twin| self.one_child_each(twin)).collect();
        }
        all
    }

    fn is_per_child(&self) -> bool {
        let of = |party: &Party<'_>| {
            let aide = party.aide.and_then(|aide| party.program.aides.get(aide));
            aide.is_some_and(|aide| aide.per_child)
        };
        of(&self.a) || of(&self.b)
    }

    /// What is given for each child is told of one child.
    fn one_child_each(&self, twin: &Twin) -> Vec<Twin> {
        let count = twin.a.children.as_ref().map_or(0, Vec::len);
        let alone = |kept: usize| {
            let others = (0..count).rev().filter(|rank| *rank != kept);
            others.fold(twin.clone(), |less, rank| {
                self.changed(&less, Told::ToFirst, &Change::RemoveChild(rank))
            })
        };
        match count {
            0 | 1 => vec![twin.clone()],
            _several => (0..count).map(alone).collect(),
        }
    }

    /// The families one change away.
    fn around(&self, twin: &Twin) -> Vec<Twin> {
        let mut all: Vec<Twin> = Vec::new();
        for (party, family, told) in [(&self.a, &twin.a, Told::ToFirst), (&self.b, &twin.b, Told::ToSecond)] {
            let Some(aide) = party.aide else { continue };
            let room = if self.is_per_child() { 1 } else { MOST_CHILDREN };
            for axis in axes(party.program, aide, family) {
                let changes = axis.changes.iter();
                let changes = changes.filter(|change| is_ordinary(party.program, family, change, room));
                all.extend(changes.map(|change| self.changed(twin, told, change)));
            }
        }
        all
    }

    /// A few families, the most telling ones.
    pub fn witnesses(&self) -> Found {
        let mut search = Search {
            duel: self,
            best: BTreeMap::new(),
            tried: 0,
        };
        let seeds = self.seeds();
        for seed in &seeds {
            search.try_one(seed, 0);
        }
        for seed in &seeds {
            search.try_around(seed, 1);
        }
        for round in 0..ROUNDS {
            let before: Vec<Decimal> = search.best.values().map(|best| best.size).collect();
            let from: Vec<Twin> = search.best.values().map(|best| best.twin.clone()).collect();
            for twin in from {
                search.try_around(&twin, 2 + round);
            }
            if search.best.values().map(|best| best.size).eq(before) {
                break;
            }
        }
        if search.best.is_empty() {
            search.further();
        }
        let tried = search.tried;
        let mut best: Vec<(Turn, Best)> = search.best.into_iter().collect();
        // What only differs is shown when nothing more telling is.
        if best.iter().any(|(turn, _)| *turn != Turn::Autre) {
            best.retain(|(turn, _)| *turn != Turn::Autre);
        }
        let witnesses = best
            .into_iter()
            .take(SHOWN)
            .map(|(turn, best)| self.told(turn, best))
            .collect();
        Found { witnesses, tried }
    }

    fn told(&self, turn: Turn, best: Best) -> Witness {
        let twin = self.rounded(&self.reduced(&best.twin));
        let (a, b) = self.answers(&twin);
        let words = |answer: Option<Answer>, party: &Party<'_>, none: &str| match (answer, party.aide) {
            (Some(answer), _) => answer.words(),
            (None, Some(_)) => "rien : l'aide n'est pas en vigueur ce jour-là".to_owned(),
            (None, None) => none.to_owned(),
        };
        Witness {
            turn,
            family: household(self, &twin),
            before: words(a, &self.a, "rien : l'aide n'existait pas"),
            after: words(b, &self.b, "rien : l'aide n'existe plus"),
            gap: best.gap,
            situations: [
                to_json(self.a.program, &twin.a) + "\n",
                to_json(self.b.program, &twin.b) + "\n",
            ],
        }
    }

    /// What two families as good as each other are chosen by, whichever side comes first.
    fn name(&self, twin: &Twin) -> (String, String) {
        let (a, b) = (to_json(self.a.program, &twin.a), to_json(self.b.program, &twin.b));
        if a <= b { (a, b) } else { (b, a) }
    }

    /// The same two answers with amounts that are easier to read: 720 € rather than 700,01 €.
    fn rounded(&self, twin: &Twin) -> Twin {
        let goal = self.answers(twin);
        let mut kept = twin.clone();
        for (told, program, family) in [
            (Told::ToFirst, self.a.program, &twin.a),
            (Told::ToSecond, self.b.program, &twin.b),
        ] {
            for (place, amount) in amounts(program, family) {
                for step in [100, 50, 10, 1].map(Decimal::from) {
                    let below = (amount / step).floor() * step;
                    let mut near = [below, below + step].into_iter().filter(|round| !round.is_zero());
                    let round = near.find_map(|round| {
                        let change = Change::Set(place, Some(Value::Num(round)));
                        let other = self.changed(&kept, told, &change);
                        is_like(&self.answers(&other), &goal).then_some(other)
                    });
                    if let Some(other) = round {
                        kept = other;
                        break;
                    }
                }
            }
        }
        kept
    }

    /// The same two answers with fewer facts.
    fn reduced(&self, twin: &Twin) -> Twin {
        let goal = self.answers(twin);
        let mut kept = twin.clone();
        for (told, change) in takings(twin) {
            let less = self.changed(&kept, told, &change);
            if less != kept && is_like(&self.answers(&less), &goal) {
                kept = less;
            }
        }
        kept
    }
}

type Answers = (Option<Answer>, Option<Answer>);

/// The same two answers, whatever their sentences.
fn is_like(one: &Answers, other: &Answers) -> bool {
    let like = |one: &Option<Answer>, other: &Option<Answer>| match (one, other) {
        (Some(one), Some(other)) => one.is_like(other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    like(&one.0, &other.0) && like(&one.1, &other.1)
}

/// Where a family tells an amount of money.
fn amounts(program: &Program, family: &Situation) -> Vec<(Place, Decimal)> {
    let is_money = |id: VarId| {
        let variable = program.variables.get(usize::from(id));
        variable.is_some_and(|variable| matches!(variable.ty, Type::Money(_)))
    };
    let number = |value: Value| match value {
        Value::Num(number) => Some(number),
        Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
    };
    let months = family
        .monthly
        .iter()
        .map(|(id, month, value)| (*id, Place::Month(*id, *month), Some(*value)));
    let own = (0..)
        .zip(&family.facts)
        .map(|(id, value)| (id, Place::Fact(id), *value));
    let children = family.children.iter().flatten().enumerate();
    let of_children = children.flat_map(|(rank, child)| {
        let facts = (0..).zip(&child.facts);
        facts.map(move |(id, value)| (id, Place::Child(id, rank), *value))
    });
    let all = months.chain(own).chain(of_children).filter(|(id, _, _)| is_money(*id));
    all.filter_map(|(_, place, value)| Some((place, number(value?)?)))
        .collect()
}

/// Everything that may be taken off, the largest first.
fn takings(twin: &Twin) -> Vec<(Told, Change)> {
    let count = twin.a.children.as_ref().map_or(0, Vec::len);
    let mut all = vec![(Told::ToFirst, Change::ForgetChildren)];
    all.extend((0..count).rev().map(|rank| (Told::ToFirst, Change::RemoveChild(rank))));
    for (told, family) in [(Told::ToFirst, &twin.a), (Told::ToSecond, &twin.b)] {
        let months = family.monthly.iter();
        all.extend(months.map(|(id, month, _)| (told, Change::Set(Place::Month(*id, *month), None))));
        for id in (0..family.facts.len()).rev().filter_map(|id| VarId::try_from(id).ok()) {
            if family.facts[usize::from(id)].is_some() {
                all.push((told, Change::Set(Place::Fact(id), None)));
            }
            if family.histories.get(id).is_some() {
                all.push((told, Change::Receive(id, None, None)));
            }
            for (rank, child) in family.children.iter().flatten().enumerate() {
                if child.facts.get(usize::from(id)).is_some_and(Option::is_some) {
                    all.push((told, Change::Set(Place::Child(id, rank), None)));
                }
                if child.histories.get(id).is_some() {
                    all.push((told, Change::Receive(id, Some(rank), None)));
                }
            }
        }
    }
    all
}

/// Not the most that a field accepts, not a crowd of children, nothing forgotten.
fn is_ordinary(program: &Program, family: &Situation, change: &Change, room: usize) -> bool {
    let is_end = |id: &VarId, value: Value| {
        let variable = program.variables.get(usize::from(*id));
        variable.is_some_and(|variable| variable.max == Some(value) || (variable.min == Some(value) && is_day(value)))
    };
    match change {
        Change::Set(_, None) | Change::Receive(_, _, None) | Change::ForgetChildren => false,
        Change::Set(Place::Request, Some(_)) | Change::Receive(_, _, Some(_)) | Change::RemoveChild(_) => true,
        Change::Set(Place::Fact(id) | Place::Child(id, _) | Place::Month(id, _), Some(value)) => !is_end(id, *value),
        Change::Ask(on, _) => on.0.abs_diff(family.on.0) <= A_YEAR,
        Change::AddChildren(more) => family.children.as_ref().map_or(0, Vec::len) + more.len() <= room,
    }
}

/// In days.
const A_YEAR: u32 = 366;

fn is_day(value: Value) -> bool {
    match value {
        Value::Date(_) | Value::Month(_) => true,
        Value::Bool(_) | Value::Num(_) | Value::Choice(_) => false,
    }
}

struct Search<'d, 'p> {
    duel: &'d Duel<'p>,
    best: BTreeMap<Turn, Best>,
    tried: usize,
}

impl Search<'_, '_> {
    fn try_one(&mut self, twin: &Twin, far: usize) {
        if self.tried >= BUDGET {
            return;
        }
        self.tried += 1;
        let Some((turn, size, gap)) = self.duel.turn(twin) else {
            return;
        };
        let is_better = self.best.get(&turn).is_none_or(|best| {
            let order = (size, std::cmp::Reverse(far)).cmp(&(best.size, std::cmp::Reverse(best.far)));
            order
                .then_with(|| self.duel.name(&best.twin).cmp(&self.duel.name(twin)))
                .is_gt()
        });
        if is_better {
            let twin = twin.clone();
            self.best.insert(turn, Best { twin, size, gap, far });
        }
    }

    fn try_around(&mut self, twin: &Twin, far: usize) {
        if self.tried >= BUDGET {
            return;
        }
        for one in self.duel.around(twin) {
            self.try_one(&one, far);
        }
    }

    /// Two changes and more, when one shows nothing.
    fn further(&mut self) {
        let duel = self.duel;
        let mut tried = 0;
        let mut differs = |twin: &Twin| {
            tried += 1;
            duel.turn(twin).is_some()
        };
        let of_b = duel.b.aide.and_then(|aide| {
            find(duel.b.program, aide, &duel.b.seeds, BUDGET, |family| {
                differs(&duel.told_to_second(family))
            })
        });
        let twin = of_b.map(|family| duel.told_to_second(&family)).or_else(|| {
            let aide = duel.a.aide?;
            find(duel.a.program, aide, &duel.a.seeds, BUDGET, |family| {
                differs(&duel.told_to_first(family))
            })
            .map(|family| duel.told_to_first(&family))
        });
        self.tried = self.tried.saturating_add(tried).min(BUDGET - 1);
        if let Some(twin) = twin {
            self.try_one(&twin, ROUNDS);
        }
        self.tried = self.tried.max(tried);
    }
}
