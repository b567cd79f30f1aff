//! A few examples of each rule, small enough to travel with the program: a reader sees what it answers.

use serde::{Deserialize, Serialize};

use super::{Program, VarId};
use crate::date::{Date, Month};
use crate::history::{Histories, Received};
use crate::situation::{Child, Situation};
use crate::value::Value;

/// The examples of one version of one aide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Examples {
    /// The first of the file, in its order.
    pub shown: Vec<Example>,
    /// How many more the file holds.
    pub others: u16,
}

/// A family, told by what is known of it alone. What is expected of it is not kept: the rules give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    pub name: String,
    /// The date of the request.
    pub on: Date,
    pub household: Told,
    pub monthly: Vec<(VarId, Month, Value)>,
    pub children: Option<Vec<Told>>,
}

/// The facts of a household or of a child, in the order of the variables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub facts: Vec<(VarId, Value)>,
    pub received: Vec<(VarId, Vec<Received>)>,
}

impl Example {
    /// Keeps of a situation what it says.
    pub fn new(name: String, situation: &Situation) -> Example {
        Example {
            name,
            on: situation.on,
            household: Told::new(&situation.facts, &situation.histories),
            monthly: situation.monthly.clone(),
            children: situation.children.as_ref().map(|children| {
                let told = |child: &Child| Told::new(&child.facts, &child.histories);
                children.iter().map(told).collect()
            }),
        }
    }

    /// The family again, for a Caf.
    ///
    /// ```
    /// use reperes_engine::program::Example;
    /// use reperes_engine::{Date, Program, Situation};
    /// let program = Program::default();
    /// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
    /// let example = Example::new("Une famille".into(), &situation);
    /// assert_eq!(example.situation(&program, None), situation);
    /// ```
    pub fn situation(&self, program: &Program, caf: Option<u16>) -> Situation {
        let mut situation = Situation::new(program, self.on);
        situation.caf = caf;
        situation.monthly.clone_from(&self.monthly);
        self.household.tell(&mut situation.facts, &mut situation.histories);
        situation.children = self.children.as_ref().map(|children| {
            let child = |told: &Told| {
                let mut child = Child::new(program);
                told.tell(&mut child.facts, &mut child.histories);
                child
            };
            children.iter().map(child).collect()
        });
        situation
    }
}

impl Told {
    fn new(facts: &[Option<Value>], histories: &Histories) -> Told {
        let known = (0..).zip(facts);
        Told {
            facts: known.filter_map(|(id, value)| Some((id, (*value)?))).collect(),
            received: histories.all().to_vec(),
        }
    }

    fn tell(&self, facts: &mut [Option<Value>], histories: &mut Histories) {
        for (id, value) in &self.facts {
            if let Some(slot) = facts.get_mut(usize::from(*id)) {
                *slot = Some(*value);
            }
        }
        for (id, received) in &self.received {
            histories.set(*id, Some(received.clone()));
        }
    }
}
