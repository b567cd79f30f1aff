//! The compiled règlement: plain data, produced by the compiler, read by [`evaluate`](crate::evaluate).
//!
//! Expressions live in one arena, `Program::nodes`; every other place holds a [`NodeId`].
//! A child always stands before its parent in the arena, so there are no cycles.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::value::{Type, Unit, Value};

mod aide;
mod cumul;
mod example;
mod interruption;
mod month;
mod node;
mod phrases;
mod sharing;
mod variant;

pub use aide::*;
pub use cumul::{CumulRule, Effect};
pub use example::{Example, Examples, Said};
pub use interruption::Interruption;
pub use month::{FirstMonth, Milestone, MonthRule};
pub use node::{Comparison, Node, Tally};
pub use phrases::Phrases;
pub use sharing::Sharing;
pub use variant::{StepsChange, VariantRule};

pub type NodeId = u32;
pub type VarId = u16;

/// Everything the application knows: rules, questions, Caf, sentences.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Program {
    pub nodes: Vec<Node>,
    /// Type of each node, same length as `nodes`.
    pub types: Vec<Type>,
    pub choices: Vec<ChoiceList>,
    /// In asking order.
    pub variables: Vec<Variable>,
    pub groups: Vec<Group>,
    pub parameters: Vec<Parameter>,
    pub baremes: Vec<Bareme>,
    pub events: Vec<Event>,
    pub cafs: Vec<Caf>,
    pub sources: Vec<Source>,
    /// Sorted by genre, then by id, then by date of entry into force.
    pub aides: Vec<Aide>,
    /// Of each aide, same length as `aides`.
    pub examples: Vec<Examples>,
    pub phrases: Phrases,
    /// As declared.
    pub milestones: Vec<Milestone>,
    /// The words of the names of definitions and tables, as the prose of the rules writes them: `sejour`, « séjour ».
    /// Sorted by name; a word written alike is not there.
    pub spelling: Vec<(String, String)>,
    /// The day the rules were last changed, as `edition.toml` says it.
    pub edition: Option<Date>,
}

/// A closed list of answers, such as the régime de sécurité sociale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceList {
    /// Name of the variable or list that declares it.
    pub name: String,
    pub options: Vec<ChoiceOption>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// What rules and JSON write: `regime_general`.
    pub name: String,
    /// What a person reads: « Régime général ».
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    Foyer,
    /// Asked once for each child.
    Enfant,
}

/// A fact about the family: at once the question, the field, the CLI input and the documentation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// Name without entity: `quotient_familial`, `date_naissance`.
    pub name: String,
    pub entity: Entity,
    pub ty: Type,
    /// Short label, for the sheet: « Quotient familial ».
    pub label: String,
    pub question: String,
    /// Help under the question; empty if none.
    pub help: String,
    /// Smallest and largest value accepted, both inclusive. Always present for numbers and dates.
    /// Of a history, `max` is the most that all of it may add up to.
    pub min: Option<Value>,
    pub max: Option<Value>,
    /// Of a date: how long after the day of the request it may still be, such as 10 months for a birth.
    pub latest: Option<(i32, Unit)>,
    /// Index in `Program::groups`.
    pub group: u16,
    /// The value belongs to a month (`quotient_familial(janvier)`).
    pub monthly: bool,
    /// Present when the fact is worked out, never asked.
    pub computed: Option<NodeId>,
    /// Whether a person could change it, or time will: it may be proposed to open an aide now refused.
    pub flips: bool,
    /// What the answer of one of two separated parents says of the other.
    pub shared: Sharing,
    /// Of a fact of a child, the question asked once for all of them: « Avec qui vivent vos enfants ? ». Empty if none.
    pub together: String,
    /// Facts that this one took the place of, which an older file may still give.
    pub former: Vec<String>,
    /// What stands in for it when it is not given, each with the sentence that says so; first usable wins.
    pub fallbacks: Vec<Fallback>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fallback {
    pub kind: FallbackKind,
    /// Only where this holds: a child of school age is supposed at school, an older one is not.
    pub when: Option<NodeId>,
    /// The `hypothese` shown. May hold `{mois}` (month wanted) and `{mois_connu}` (month used).
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum FallbackKind {
    /// The value of the nearest month that is known (monthly variables only).
    NearestMonth,
    Expression(NodeId),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub name: String,
    pub title: String,
    /// Index in `Program::events` of the one that makes its questions worth asking; `None` for all families.
    pub event: Option<u16>,
}

/// A dated national figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    pub name: String,
    pub label: String,
    pub ty: Type,
    /// From which day each value holds, oldest first.
    pub values: Vec<(Date, Value)>,
    pub checked_until: Date,
    /// Index in `Program::sources`.
    pub source: u32,
}

/// A table by brackets of one key, with one or several result columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bareme {
    pub name: String,
    pub key: NodeId,
    pub reading: Reading,
    pub columns: Vec<String>,
    /// Rising and disjoint once the key is read.
    pub brackets: Vec<Bracket>,
}

/// How a key that falls between two whole-euro bounds is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// Bounds leave no gap.
    Exact,
    /// 354,50 € is read as 354 €.
    Truncated,
    /// 354,50 € is read as 355 €, 354,49 € as 354 €.
    Rounded,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bracket {
    pub lower: Option<Bound>,
    pub upper: Option<Bound>,
    /// One node per column.
    pub values: Vec<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    pub at: Decimal,
    pub inclusive: bool,
}

/// What happens to a family, chosen on the home page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub name: String,
    pub title: String,
    pub summary: String,
    /// What choosing it already answers.
    pub answers: Vec<(VarId, Value)>,
    /// What its droits wait for, asked of the families it happens to as soon as what the aides of the Caf wait for.
    pub questions: Vec<VarId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caf {
    /// Folder under `rules/caf/`, and key in JSON: `val-de-marne`.
    pub name: String,
    /// Département code: `94`, `2A`, `974`.
    pub code: String,
    /// « Caf du Val-de-Marne ».
    pub title: String,
    /// « Val-de-Marne ».
    pub department: String,
    /// Whether Repères holds aides of this Caf.
    pub covered: bool,
    /// What is known and missing, for a covered Caf; empty otherwise.
    pub note: String,
    /// Facts of the household that follow from it: they are not asked, and an answer wins over them.
    pub answers: Vec<(VarId, Value)>,
}

impl Fallback {
    /// The expressions that it reads.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        let kind = match self.kind {
            FallbackKind::Expression(node) => Some(node),
            FallbackKind::NearestMonth => None,
        };
        kind.into_iter().chain(self.when)
    }
}

impl Program {
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The variable that rules write `name`, or `enfant.name` for a child's.
    pub fn variable(&self, entity: Entity, name: &str) -> Option<VarId> {
        self.variables
            .iter()
            .position(|variable| variable.entity == entity && variable.name == name)
            .and_then(|index| VarId::try_from(index).ok())
    }

    /// The Caf named `val-de-marne`, or coded `94`.
    pub fn caf(&self, key: &str) -> Option<u16> {
        self.cafs
            .iter()
            .position(|caf| caf.name == key || caf.code.eq_ignore_ascii_case(key))
            .and_then(|index| u16::try_from(index).ok())
    }

    /// What the choice of a Caf says of a fact of the household.
    pub fn of_caf(&self, caf: Option<u16>, variable: VarId) -> Option<Value> {
        let caf = self.cafs.get(usize::from(caf?))?;
        let answer = caf.answers.iter().find(|(id, _)| *id == variable);
        answer.map(|(_, value)| *value)
    }

    /// A name of a definition or of a table in words: `forfait_d_ete`, « forfait d'été ».
    ///
    /// ```
    /// use reperes_engine::Program;
    /// let program = Program { spelling: vec![("ete".into(), "été".into())], ..Program::default() };
    /// assert_eq!(program.spelled("forfait_d_ete"), "forfait d'été");
    /// ```
    pub fn spelled(&self, name: &str) -> String {
        let mut words = String::with_capacity(name.len() + 4);
        for word in name.split('_') {
            let found = self
                .spelling
                .binary_search_by(|(plain, _)| plain.as_str().cmp(word))
                .ok();
            words.push_str(
                found
                    .and_then(|at| self.spelling.get(at))
                    .map_or(word, |(_, spelled)| spelled),
            );
            let is_elided = matches!(word, "c" | "d" | "j" | "l" | "m" | "n" | "s" | "qu");
            words.push(if is_elided { '\'' } else { ' ' });
        }
        words.trim_end().to_owned()
    }

    pub fn event(&self, name: &str) -> Option<u16> {
        self.events
            .iter()
            .position(|event| event.name == name)
            .and_then(|index| u16::try_from(index).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_found_by_its_name() {
        let events = ["naissance", "separation", "deces"].map(|name| Event {
            name: name.to_owned(),
            title: String::new(),
            summary: String::new(),
            answers: Vec::new(),
            questions: Vec::new(),
        });
        let program = Program {
            events: events.to_vec(),
            ..Program::default()
        };
        assert_eq!(program.event("naissance"), Some(0));
        assert_eq!(program.event("deces"), Some(2));
        assert_eq!(program.event("mariage"), None);
    }
}
