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
    /// The first that is open and the first that is refused, in the order of the file.
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
    /// Of the household first; then, each after its [`Said::Child`], of the children.
    pub said: Vec<Said>,
}

/// One thing that a family says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Said {
    Fact(VarId, Value),
    Monthly(VarId, Month, Value),
    Received(VarId, Vec<Received>),
    /// How many children there are; unknown when it is not there.
    Children(u16),
    /// What follows is said of the next child.
    Child,
}

impl Example {
    /// Keeps of a situation what it says.
    pub fn new(name: String, situation: &Situation) -> Example {
        let mut said = Vec::new();
        tell(&situation.facts, &situation.histories, &mut said);
        let monthly = situation.monthly.iter();
        said.extend(monthly.map(|(id, month, value)| Said::Monthly(*id, *month, *value)));
        if let Some(children) = &situation.children {
            said.push(Said::Children(u16::try_from(children.len()).unwrap_or(u16::MAX)));
            for child in children {
                said.push(Said::Child);
                tell(&child.facts, &child.histories, &mut said);
            }
        }
        Example {
            name,
            on: situation.on,
            said,
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
        let mut children: Option<Vec<Child>> = None;
        for said in &self.said {
            let child = children.as_mut().and_then(|children| children.last_mut());
            match (said, child) {
                (Said::Fact(id, value), None) => situation.set(*id, Some(*value)),
                (Said::Fact(id, value), Some(child)) => child.set(*id, Some(*value)),
                (Said::Received(id, received), None) => situation.histories.set(*id, Some(received.clone())),
                (Said::Received(id, received), Some(child)) => child.histories.set(*id, Some(received.clone())),
                (Said::Monthly(id, month, value), _) => situation.monthly.push((*id, *month, *value)),
                (Said::Children(_), _) => children = Some(Vec::new()),
                (Said::Child, _) => children.get_or_insert_default().push(Child::new(program)),
            }
        }
        situation.children = children;
        situation
    }
}

fn tell(facts: &[Option<Value>], histories: &Histories, said: &mut Vec<Said>) {
    let known = (0..).zip(facts);
    said.extend(known.filter_map(|(id, value)| Some(Said::Fact(id, (*value)?))));
    let received = histories.all().iter();
    said.extend(received.map(|(id, received)| Said::Received(*id, received.clone())));
}
