//! One rule file, compiled: who, how much, until when, how to ask, on whose word.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{CumulRule, Interruption, MonthRule, NodeId, VariantRule};
use crate::date::Date;

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

impl Nature {
    /// Whether it may have to be paid back.
    pub fn may_be_lent(self) -> bool {
        match self {
            Nature::Pret | Nature::PretOuSubvention | Nature::NonPubliee => true,
            Nature::Subvention | Nature::Prestation | Nature::Accompagnement => false,
        }
    }
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
    /// Its only document is too old to speak of today: it is not answered any more.
    Past,
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
    /// The days that follow, when the next version does not start at once.
    pub interruption: Option<Interruption>,
    /// Id of the national one that this Caf's own stands in for; empty if none.
    pub replaces: String,
    /// Of a version that does not say since when it is in force, the first day for which anything tells what it was.
    pub known_since: Option<Date>,
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
    pub dates: Vec<DateRule>,
    /// Of a right paid each month.
    pub months: Option<MonthRule>,
    pub steps: Steps,
    /// What changes in a case, first come first served.
    pub variants: Vec<VariantRule>,
    pub cumuls: Vec<CumulRule>,
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
    /// A price that the family pays, not money it receives.
    pub to_pay: bool,
    /// Who the amount is for, as the règlement says: « par parent », « par enfant »; empty for the family.
    pub per: String,
    /// What the amount may be spent on, sub-ceilings…; empty if nothing to add.
    pub note: String,
    /// What it is made of, or what it holds.
    pub parts: Vec<PartRule>,
    /// The tests worth trying both ways while their answer is not known, the most useful first: what they read is read elsewhere.
    pub splits: Vec<NodeId>,
    /// Whether some fact is read more than once: intervals alone would forget that it is the same.
    pub tied: bool,
}

/// « Dont 500 € de prêt. »
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartRule {
    pub title: String,
    /// When it differs from the aide's.
    pub nature: Option<Nature>,
    pub node: NodeId,
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
    /// The sum of the parts, each rounded.
    Sum {
        up_to: bool,
    },
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
    /// Interest rate by year; zero for a free loan, `None` if not published.
    pub rate: Option<Decimal>,
    /// Number of instalments: fixed, or at most.
    pub instalments: Option<NodeId>,
    pub instalments_at_most: bool,
    /// Fewer are refused.
    pub instalments_at_least: Option<NodeId>,
    /// Fixed instalment.
    pub instalment: Option<NodeId>,
    /// A lower one is refused.
    pub instalment_at_least: Option<NodeId>,
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

/// Another date that counts: last day to use the aide, to send documents, end of what it pays for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateRule {
    pub title: String,
    /// A date node.
    pub date: NodeId,
    pub text: String,
    /// Only in this case.
    pub when: Option<NodeId>,
}

/// How to obtain it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steps {
    /// Who gives it, with its article: « la Caf », « le Département »; empty for the Caf.
    #[serde(rename = "organisme")]
    pub organism: String,
    #[serde(rename = "a_qui")]
    pub to: String,
    #[serde(rename = "comment")]
    pub how: String,
    #[serde(rename = "pieces")]
    pub documents: Vec<String>,
    pub contact: String,
    #[serde(rename = "lien")]
    pub link: String,
    /// Such as the limit of available funds.
    pub mentions: Vec<String>,
    /// Who is paid: « à la famille », « au prestataire »; empty if not said.
    #[serde(rename = "verse_a")]
    pub paid_to: String,
}

/// Who gives what names no one else.
pub const CAF: &str = "la Caf";

impl Steps {
    /// Who gives it.
    ///
    /// ```
    /// use reperes_engine::program::Steps;
    /// assert_eq!(Steps::default().organism(), "la Caf");
    /// ```
    pub fn organism(&self) -> &str {
        if self.organism.is_empty() { CAF } else { &self.organism }
    }
}
