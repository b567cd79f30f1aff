//! Why a right begins, changes or ends with a month: the milestone that falls in it, or in the one before.
//!
//! A milestone is a cause when, a month later, it would have left the right as it was.

use super::track::{State, Track};
use crate::bascule::Place;
use crate::date::{Date, Month};
use crate::evaluate::evaluator::{Evaluator, Mode, Subject};
use crate::format;
use crate::program::{Aide, Entity, Milestone, Node, Program, VarId};
use crate::situation::Situation;
use crate::value::{Unit, Value};

pub(super) struct Causes<'a> {
    pub program: &'a Program,
    pub situation: &'a Situation,
    pub aide: &'a Aide,
    pub subject: Subject,
}

/// A milestone of this family.
struct Fallen<'a> {
    of: &'a Milestone,
    place: Place,
    /// The date it is counted from.
    counted_from: Date,
}

/// Why a month changes something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cause {
    /// « les 3 ans du plus jeune »; empty when no milestone is the cause.
    pub said: String,
    /// It is an event still to come, such as a birth that is awaited: what the family will then say is not known.
    pub is_awaited: bool,
}

impl Causes<'_> {
    /// What made the state of a month other than it was: an end follows from its own month, the rest from the one before.
    pub fn of(&self, month: Month, before: State, is_end: bool) -> Cause {
        let months = match is_end {
            true => [month, month.later(-1)],
            false => [month.later(-1), month],
        };
        self.first_named(&months, |track| track.state(month, month) == before)
    }

    /// The same of the end of a right, whatever its amount.
    pub fn of_end(&self, month: Month) -> Cause {
        self.first_named(&[month, month.later(-1)], |track| track.end(month, month).is_none())
    }

    fn first_named(&self, months: &[Month], would_stay: impl Fn(&mut Track<'_>) -> bool) -> Cause {
        let named = |month: &Month| {
            let fallen = self.fallen(*month);
            let alone = fallen
                .iter()
                .filter(|one| would_stay(&mut self.track(&self.later(std::slice::from_ref(one)))));
            let mut causes: Vec<&Fallen<'_>> = alone.collect();
            if causes.is_empty() && fallen.len() > 1 {
                let all: Vec<&Fallen<'_>> = fallen.iter().collect();
                if would_stay(&mut self.track(&self.later(&all))) {
                    causes = all;
                }
            }
            (!causes.is_empty()).then(|| Cause {
                said: self.said(&causes),
                is_awaited: causes.iter().any(|one| self.is_awaited(one)),
            })
        };
        months.iter().find_map(named).unwrap_or_default()
    }

    fn track<'s>(&'s self, situation: &'s Situation) -> Track<'s> {
        Track::new(self.program, situation, self.aide, self.subject)
    }

    /// The milestones of a month.
    fn fallen(&self, month: Month) -> Vec<Fallen<'_>> {
        let mut found = Vec::new();
        for of in &self.program.milestones {
            let variable = &self.program.variables[usize::from(of.fact)];
            let ranks: Vec<Option<usize>> = match variable.entity {
                Entity::Foyer => vec![None],
                Entity::Enfant => {
                    let count = self.situation.children.as_ref().map_or(0, Vec::len);
                    (0..count).map(Some).collect()
                }
            };
            for rank in ranks {
                let mut evaluator = Evaluator::new(self.program, Some(self.situation));
                evaluator.subject = rank.map_or(Subject::Anyone, Subject::Child);
                let counted_from = given(self.situation, of.fact, rank);
                let date = day(evaluator.in_mode(Mode::Sure, of.date).value());
                if let (Some(counted_from), true) = (counted_from, date.is_some_and(|date| date.month() == month)) {
                    let place = match rank {
                        None => Place::Fact(of.fact),
                        Some(rank) => Place::Child(of.fact, rank),
                    };
                    found.push(Fallen {
                        of,
                        place,
                        counted_from,
                    });
                }
            }
        }
        found
    }

    /// A date of the household after the request: the event itself, not an anniversary of it.
    fn is_awaited(&self, one: &Fallen<'_>) -> bool {
        let is_event = matches!(self.program.node(one.of.date), Node::Var(_));
        let is_of_household = match one.place {
            Place::Fact(_) => true,
            Place::Request | Place::Child(..) | Place::Month(..) => false,
        };
        is_event && is_of_household && one.counted_from > self.situation.on
    }

    /// The family had these come a month later.
    fn later(&self, fallen: &[&Fallen<'_>]) -> Situation {
        let later = |one: &Fallen<'_>| Value::Date(one.counted_from.shift(1, Unit::Mois));
        fallen.iter().fold(self.situation.clone(), |situation, one| {
            one.place.with(&situation, later(one))
        })
    }

    /// « les 3 ans du plus jeune », « les 20 ans de l'aîné et les 3 ans du plus jeune ».
    fn said(&self, causes: &[&Fallen<'_>]) -> String {
        let mut said: Vec<String> = Vec::new();
        for one in causes {
            let sentence = one.of.text.replace("{enfant}", &self.whose(one, causes));
            if !said.contains(&sentence) {
                said.push(sentence);
            }
        }
        said.join(&self.program.phrases.mois_et)
    }

    /// Which child: children have no name here.
    fn whose(&self, one: &Fallen<'_>, causes: &[&Fallen<'_>]) -> String {
        let phrases = &self.program.phrases;
        let count = self.situation.children.as_ref().map_or(0, Vec::len);
        let births: Vec<Option<Date>> = (0..count)
            .map(|rank| given(self.situation, one.of.fact, Some(rank)))
            .collect();
        let born = format::date(one.counted_from);
        let is_twin = |other: &&&Fallen<'_>| other.of == one.of && other.counted_from == one.counted_from;
        if causes.iter().filter(is_twin).count() > 1 {
            return phrases.enfants_nes_le.replace("{date}", &born);
        }
        let same = births.iter().filter(|birth| **birth == Some(one.counted_from)).count();
        let known: Vec<Date> = births.iter().copied().flatten().collect();
        if count == 1 {
            phrases.enfant_seul.clone()
        } else if same > 1 || known.len() < count {
            phrases.enfant_ne_le.replace("{date}", &born)
        } else if known.iter().max() == Some(&one.counted_from) {
            phrases.enfant_plus_jeune.clone()
        } else if known.iter().min() == Some(&one.counted_from) {
            phrases.enfant_aine.clone()
        } else {
            phrases.enfant_ne_le.replace("{date}", &born)
        }
    }
}

fn given(situation: &Situation, fact: VarId, rank: Option<usize>) -> Option<Date> {
    let facts = match rank {
        None => &situation.facts,
        Some(rank) => &situation.children.as_ref()?.get(rank)?.facts,
    };
    day(facts.get(usize::from(fact)).copied().flatten())
}

fn day(value: Option<Value>) -> Option<Date> {
    match value {
        Some(Value::Date(day)) => Some(day),
        Some(Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    }
}
