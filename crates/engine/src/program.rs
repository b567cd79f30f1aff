//! The compiled règlement: plain data, produced by the compiler, read by [`evaluate`](crate::evaluate).
//!
//! Expressions live in one arena, `Program::nodes`; every other place holds a [`NodeId`].
//! A child always stands before its parent in the arena, so there are no cycles.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::value::{Type, Unit, Value};

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
    pub phrases: Phrases,
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
    pub min: Option<Value>,
    pub max: Option<Value>,
    /// Index in `Program::groups`.
    pub group: u16,
    /// The value belongs to a month (`quotient_familial(janvier)`).
    pub monthly: bool,
    /// Present when the fact is worked out, never asked.
    pub computed: Option<NodeId>,
    /// What stands in for it when it is not given, each with the sentence that says so; first usable wins.
    pub fallbacks: Vec<Fallback>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fallback {
    pub kind: FallbackKind,
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
}

/// Where a rule or a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub document: String,
    pub url: String,
    /// Article, section or page as the document numbers them; empty if it does not.
    pub section: String,
    /// Date of the document as printed; empty when undated.
    pub date: String,
    pub confidence: Confidence,
    /// What makes it less than sure, in one sentence; empty if nothing does.
    pub caveat: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The rule was read whole, on the Caf's own or an official page.
    Complete,
    /// Part of the rule is missing.
    Partielle,
    /// Read in another publication than the Caf's.
    SecondeMain,
    /// Attributed to this Caf by inference.
    Inferee,
    /// Only the name of the aide is published.
    NomSeul,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    Aide,
    Offre,
    Service,
    Droit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    Subvention,
    Pret,
    PretOuSubvention,
    Prestation,
    Accompagnement,
    NonPubliee,
}

/// By which road the aide is obtained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voie {
    /// The Caf finds the family by its monthly query.
    Automatique,
    SurDemande,
    TravailleurSocial,
    Commission,
}

/// How much of the conditions is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// All of them: when all are met the verdict is oui.
    Completes,
    /// Some: what is published still refuses, the rest leaves the verdict inconnu.
    Partielles,
    NonPubliees,
}

/// What becomes of an aide after the last day of its last version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AfterEnd {
    /// A new campaign may exist: answer with the last one known, `perime`.
    Unknown,
    /// It no longer exists: non.
    Removed,
}

/// One dated version of one aide, offre, service or droit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Aide {
    /// Path of the rule file without `.toml` nor version: `caf/indre/separation`.
    pub id: String,
    /// What follows the first dot of the file name; empty for an only version.
    pub version: String,
    /// Index in `Program::cafs`; `None` for a national one.
    pub caf: Option<u16>,
    pub genre: Genre,
    pub title: String,
    pub summary: String,
    /// Indices in `Program::events`; empty means every event.
    pub events: Vec<u16>,
    pub nature: Nature,
    pub voie: Voie,
    pub per_child: bool,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub after_end: AfterEnd,
    pub checked_until: Date,
    /// Index in `Program::sources`.
    pub source: u32,
    pub publication: Publication,
    pub conditions: Vec<Condition>,
    /// Written caveats, each shown when its condition is met or not known to be false.
    pub reserves: Vec<ReserveRule>,
    pub amount: Option<AmountRule>,
    pub loan: Option<LoanRule>,
    pub deadline: Option<DeadlineRule>,
    pub steps: Steps,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    pub name: String,
    pub test: Test,
    /// The règlement's sentence.
    pub text: String,
    /// What the family reads when it is not met; empty for a condition left to a person.
    pub refusal: Template,
    /// When it differs from the aide's.
    pub source: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// A boolean node.
    When(NodeId),
    /// A person of the Caf decides; never a plain oui.
    LeftToPerson,
}

/// A sentence with values in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Template(pub Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    Text(String),
    Node(NodeId),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReserveRule {
    pub kind: ReserveKind,
    pub text: String,
    pub when: Option<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReserveKind {
    Hypothese,
    Appreciation,
    Source,
    Perime,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AmountRule {
    pub kind: AmountKind,
    pub rounding: Rounding,
    pub rhythm: Rhythm,
    /// Who the amount is for, as the règlement says: « par parent », « par enfant »; empty for the family.
    pub per: String,
    /// What the amount may be spent on, sub-ceilings…; empty if nothing to add.
    pub note: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum AmountKind {
    Exact(NodeId),
    /// « Jusqu'à »: the ceiling is computed, a person fixes the amount.
    UpTo(NodeId),
    /// The grid is not published: only its bounds are.
    Between(NodeId, NodeId),
    Unpublished,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    UneFois,
    ParMois,
    ParJour,
    ParAn,
    ParSejour,
    ParHeure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest cent, half away from zero.
    Centime,
    /// Down to the cent.
    CentimeInferieur,
    /// To the nearest euro, half away from zero.
    Euro,
    EuroInferieur,
    EuroSuperieur,
    /// Down to a multiple of 5 €.
    CinqEurosInferieurs,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoanRule {
    /// Interest rate by year; zero for a free loan.
    pub rate: Decimal,
    /// Number of instalments: fixed, or at most.
    pub instalments: Option<NodeId>,
    pub instalments_at_most: bool,
    /// Fixed instalment.
    pub instalment: Option<NodeId>,
    /// Months between payment and the first instalment; `None` if not published.
    pub first_after_months: Option<u8>,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeadlineRule {
    /// First day the request is accepted.
    pub opens: Option<NodeId>,
    /// Last day.
    pub closes: Option<NodeId>,
    pub text: String,
}

/// How to obtain it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steps {
    /// « a_qui ».
    pub to: String,
    /// « comment ».
    pub how: String,
    pub documents: Vec<String>,
    pub contact: String,
    pub link: String,
    /// « mentions », such as the limit of available funds.
    pub mentions: Vec<String>,
}

/// Sentences of the report, declared in `rules/phrases.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrases {
    /// `{date}`: the date asked is after the date until which the rule was checked.
    pub perime_regle: String,
    /// `{date}`: only an ended campaign is known.
    pub perime_campagne: String,
    /// `{nom}`, `{date}`: a national figure is used after the date it was checked until.
    pub perime_parametre: String,
    /// `{date}`: refusal of a removed aide.
    pub supprimee: String,
    /// `{valeur}`, `{lue}`: a key fell between two whole-euro bounds.
    pub lecture_bareme: String,
    pub source_partielle: String,
    pub source_seconde_main: String,
    pub source_inferee: String,
    pub source_nom_seul: String,
    /// The conditions are not all published.
    pub conditions_non_publiees: String,
    /// Refusal of a per-child aide when there is no child.
    pub sans_enfant: String,
    /// `{montant}` etc. are not used here: a value that is not known yet, inside a sentence.
    pub non_connu: String,
}

/// One operation. Numbers are exact decimals; see [`Type`] for units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Node {
    Const(Value),
    /// A fact of the household, or of the child at hand.
    Var(VarId),
    /// A monthly fact in the given month.
    Monthly(VarId, NodeId),
    /// The date of the request, `demande`.
    Request,
    /// `janvier`: that month (1–12) of the year of the request.
    MonthOfYear(u8),
    /// The month of a date.
    MonthOf(NodeId),
    FirstDay(NodeId),
    LastDay(NodeId),
    /// A parameter on a date.
    Param(u16, NodeId),
    Not(NodeId),
    And(Vec<NodeId>),
    Or(Vec<NodeId>),
    Compare(Comparison, NodeId, NodeId),
    /// Whether a choice is among those of the bit mask.
    OneOf(NodeId, u64),
    If(NodeId, NodeId, NodeId),
    Add(NodeId, NodeId),
    Sub(NodeId, NodeId),
    Mul(NodeId, NodeId),
    /// The divisor is never zero: the compiler checked its range.
    Div(NodeId, NodeId),
    /// A date or month, plus (`true`) or minus a quantity in that unit.
    Shift { base: NodeId, by: NodeId, unit: Unit, forward: bool },
    Min(Vec<NodeId>),
    Max(Vec<NodeId>),
    /// Whole units from the first date to the second: ages, delays.
    Elapsed(Unit, NodeId, NodeId),
    Round(Rounding, NodeId),
    /// A column of a barème.
    Lookup(u16, u8),
    /// Number of children for whom the node holds.
    Count(NodeId),
    Exists(NodeId),
    All(NodeId),
    Sum(NodeId),
    /// A definition of the rule file, kept for the explanation.
    Named(String, NodeId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

impl Program {
    /// Decodes the bytes that the compiler embeds.
    ///
    /// # Errors
    /// When the bytes were not written by [`Program::to_bytes`] of the same version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Program, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// # Errors
    /// Never in practice: a program is plain data.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

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

    pub fn event(&self, name: &str) -> Option<u16> {
        self.events.iter().position(|event| event.name == name).and_then(|index| u16::try_from(index).ok())
    }
}

