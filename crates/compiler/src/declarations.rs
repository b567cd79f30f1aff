//! What the files declare, before any name is understood: the result of reading, the input of everything else.

use std::collections::BTreeSet;

use reperes_engine::program::{
    AfterEnd, Confidence, Effect, Entity, Genre, Nature, Publication, Reading, ReserveKind, Rhythm, Rounding, Source,
    Steps, StepsChange, Voie,
};
use reperes_engine::{Date, Type};

use crate::diagnostic::Place;
use crate::text::Text;

#[derive(Debug, Default)]
pub(crate) struct Declarations {
    pub groups: Vec<GroupDecl>,
    pub variables: Vec<VariableDecl>,
    pub parameters: Vec<ParameterDecl>,
    pub events: Vec<EventDecl>,
    pub cafs: Vec<CafDecl>,
    pub phrases: Option<reperes_engine::program::Phrases>,
    pub milestones: Vec<MilestoneDecl>,
    /// The day the rules were last changed.
    pub edition: Option<Date>,
    pub commons: Vec<CommonDecl>,
    pub aides: Vec<AideDecl>,
    /// Names whose declaration was reported as wrong: what uses them says nothing more. A child's fact is `enfant.…`.
    pub lost: BTreeSet<String>,
    /// A file that others rely on could not be read: nothing more can be said of those.
    pub is_unreadable: bool,
}

#[derive(Debug)]
pub(crate) struct GroupDecl {
    pub name: String,
    pub title: String,
    /// The event that makes its questions worth asking.
    pub event: Option<Text>,
}

/// A value written in TOML or as an expression, before its type is known.
#[derive(Clone, Debug)]
pub(crate) enum ValueDecl {
    Bool(bool, Place),
    Integer(i64, Place),
    Date(Date, Place),
    Text(Text),
}

impl ValueDecl {
    pub fn place(&self) -> Place {
        match self {
            ValueDecl::Bool(_, place) | ValueDecl::Integer(_, place) | ValueDecl::Date(_, place) => *place,
            ValueDecl::Text(text) => text.place,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeDecl {
    Plain(Type),
    /// Its list is in `choices`.
    Choice,
}

#[derive(Debug)]
pub(crate) struct VariableDecl {
    pub name: Text,
    pub entity: Entity,
    pub ty: TypeDecl,
    pub choices: Vec<(Text, String)>,
    pub label: String,
    pub question: String,
    pub help: String,
    pub min: Option<ValueDecl>,
    pub max: Option<ValueDecl>,
    /// How long after the request a date may still be.
    pub latest: Option<Text>,
    pub group: usize,
    pub monthly: bool,
    /// Whether it may be proposed as a change; by default, if it is a number.
    pub flips: Option<bool>,
    pub shared: SharingDecl,
    /// The question that asks it once for all the children.
    pub together: Option<Text>,
    /// Whether it says which children a family has in charge.
    pub attaching: bool,
    /// Facts that it took the place of.
    pub former: Vec<Text>,
    /// The higher it is, the less the family needs.
    pub resources: bool,
    pub computed: Option<Text>,
    pub fallbacks: Vec<FallbackDecl>,
}

/// What the answer of one of two separated parents says of the other.
#[derive(Debug)]
pub(crate) enum SharingDecl {
    Own,
    Same,
    /// Of a yes or no, its contrary.
    Contrary(Place),
    /// Of a choice, what the other parent has for each value.
    Mirror(Place, Vec<(Text, Text)>),
}

#[derive(Debug)]
pub(crate) struct FallbackDecl {
    pub kind: FallbackKindDecl,
    /// Only where this holds.
    pub when: Option<Text>,
    pub text: Text,
}

#[derive(Debug)]
pub(crate) enum FallbackKindDecl {
    NearestMonth(Place),
    Expression(Text),
}

#[derive(Debug)]
pub(crate) struct ParameterDecl {
    pub name: Text,
    pub label: String,
    pub ty: Type,
    pub checked_until: Option<Date>,
    pub source: Source,
    pub values: Vec<(Date, Place, ValueDecl)>,
}

#[derive(Debug)]
pub(crate) struct EventDecl {
    pub name: Text,
    pub title: String,
    pub summary: String,
    pub answers: Vec<(Text, ValueDecl)>,
    pub questions: Vec<Text>,
}

#[derive(Debug)]
pub(crate) struct CafDecl {
    pub name: Text,
    pub code: Text,
    pub title: String,
    pub department: Text,
    pub note: String,
    pub answers: Vec<(Text, ValueDecl)>,
}

/// Definitions, tables and conditions: what a rule file and a `_commun.toml` both hold.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub definitions: Vec<(Text, Text)>,
    pub baremes: Vec<BaremeDecl>,
    pub conditions: Vec<ConditionDecl>,
}

#[derive(Debug)]
pub(crate) struct CommonDecl {
    /// `caf/indre`.
    pub folder: String,
    pub source: Option<Source>,
    /// Addresses of its sources.
    pub links: Vec<LinkDecl>,
    pub body: Body,
}

/// An address written in a rule.
#[derive(Debug)]
pub(crate) struct LinkDecl {
    pub url: Text,
    /// What the source says of itself; `None` for a link that the family is given.
    pub confidence: Option<Confidence>,
    pub has_caveat: bool,
}

#[derive(Debug)]
pub(crate) struct AideDecl {
    /// `caf/indre`.
    pub folder: String,
    pub id: String,
    pub version: String,
    /// Name of the Caf folder, and the place to show when it is unknown.
    pub caf: Option<String>,
    /// The `[aide]` header.
    pub place: Place,
    pub title: String,
    pub summary: String,
    pub genre: Genre,
    pub events: Vec<Text>,
    pub nature: Nature,
    pub voie: Voie,
    pub per_child: bool,
    pub in_force: Option<InForce>,
    pub after_end: AfterEnd,
    pub interruption: Option<InterruptionDecl>,
    /// Id of the national aide that this one stands in for.
    pub replaces: Option<Text>,
    pub checked_until: Option<(Date, Place)>,
    pub publication: Publication,
    pub common: Vec<Text>,
    pub source: Source,
    /// Addresses of its sources and of its steps.
    pub links: Vec<LinkDecl>,
    pub body: Body,
    pub reserves: Vec<ReserveDecl>,
    pub amount: Option<AmountDecl>,
    pub loan: Option<LoanDecl>,
    pub deadline: Option<DeadlineDecl>,
    pub dates: Vec<DateDecl>,
    pub months: Option<MonthsDecl>,
    pub steps: Steps,
    pub variants: Vec<VariantDecl>,
    pub cumuls: Vec<CumulDecl>,
    pub examples: Vec<ExampleDecl>,
}

#[derive(Debug)]
pub(crate) struct InForce {
    pub place: Place,
    pub from: Option<(Date, Place)>,
    pub to: Option<(Date, Place)>,
}

#[derive(Debug)]
pub(crate) struct InterruptionDecl {
    pub place: Place,
    pub from: Date,
    pub to: Date,
    pub text: String,
}

#[derive(Debug)]
pub(crate) struct ConditionDecl {
    pub name: Text,
    /// `None` when a person decides.
    pub when: Option<Text>,
    pub text: String,
    pub text_place: Place,
    pub refusal: Option<Text>,
    pub source: Option<Source>,
}

#[derive(Debug)]
pub(crate) struct ReserveDecl {
    pub place: Place,
    pub kind: ReserveKind,
    pub text: String,
    pub when: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct BaremeDecl {
    pub name: Text,
    pub key: Text,
    pub reading: Reading,
    /// Where the reading is declared, if it is.
    pub reading_place: Option<Place>,
    pub brackets: Vec<BracketDecl>,
}

#[derive(Debug)]
pub(crate) struct BracketDecl {
    pub place: Place,
    pub lower: Option<BoundDecl>,
    pub upper: Option<BoundDecl>,
    pub columns: Vec<(Text, Text)>,
}

#[derive(Debug)]
pub(crate) struct BoundDecl {
    pub at: Text,
    pub inclusive: bool,
}

#[derive(Debug)]
pub(crate) struct AmountDecl {
    pub place: Place,
    /// Why it rises with the quotient familial, and why it falls with one more child, when it rightly does.
    pub rises: Option<Text>,
    pub falls: Option<Text>,
    pub kind: AmountKindDecl,
    pub rounding: Rounding,
    pub rhythm: Rhythm,
    pub to_pay: bool,
    pub per: String,
    pub note: String,
    pub parts: Vec<PartDecl>,
}

#[derive(Debug)]
pub(crate) enum AmountKindDecl {
    Exact(Text),
    UpTo(Text),
    Between(Text, Text),
    Unpublished,
    Sum { up_to: bool },
}

#[derive(Debug)]
pub(crate) struct PartDecl {
    pub title: String,
    pub nature: Option<Nature>,
    pub computed: Text,
    pub note: String,
}

#[derive(Debug)]
pub(crate) struct LoanDecl {
    pub rate: Option<Text>,
    pub instalments: Option<Text>,
    pub instalments_at_most: bool,
    pub instalments_at_least: Option<Text>,
    pub instalment: Option<Text>,
    pub instalment_at_least: Option<Text>,
    pub first_after_months: Option<u8>,
    pub note: String,
}

#[derive(Debug)]
pub(crate) struct DeadlineDecl {
    pub place: Place,
    pub opens: Option<Text>,
    pub closes: Option<Text>,
    pub text: String,
    pub refusal: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct DateDecl {
    pub title: String,
    pub date: Text,
    pub text: String,
    pub when: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct MonthsDecl {
    pub place: Place,
    /// Absent: the month of the request.
    pub from: Option<Text>,
    pub is_unpublished: bool,
    pub waits: bool,
    pub is_followed: bool,
    pub text: String,
}

/// A day that rights follow, of the family or of each child.
#[derive(Debug)]
pub(crate) struct MilestoneDecl {
    pub date: Text,
    pub text: String,
}

#[derive(Debug)]
pub(crate) struct CumulDecl {
    pub effect: Effect,
    pub with: Vec<Text>,
    pub text: String,
}

#[derive(Debug)]
pub(crate) struct VariantDecl {
    pub when: Text,
    pub condition: String,
    pub text: String,
    pub nature: Option<Nature>,
    pub voie: Option<Voie>,
    pub steps: StepsChange,
}

#[derive(Debug)]
pub(crate) struct ExampleDecl {
    pub name: Text,
    pub on: Option<Date>,
    pub household: Vec<FactDecl>,
    pub children: Option<Vec<Vec<FactDecl>>>,
    pub expected: ExpectedDecl,
}

#[derive(Debug)]
pub(crate) struct FactDecl {
    pub name: Text,
    pub value: FactValueDecl,
}

#[derive(Debug)]
pub(crate) enum FactValueDecl {
    One(ValueDecl),
    ByMonth(Vec<(Text, ValueDecl)>),
    /// The list, and what it holds.
    Received(Place, Vec<ReceivedDecl>),
}

/// One aide already received.
#[derive(Debug)]
pub(crate) struct ReceivedDecl {
    pub place: Place,
    pub on: Date,
    pub amount: Option<ValueDecl>,
}

/// What an example expects; places are those of the values.
#[derive(Clone, Debug)]
pub(crate) struct ExpectedDecl {
    pub place: Place,
    pub verdict: Option<(reperes_engine::report::Verdict, Place)>,
    pub amount: Option<Text>,
    pub between: Option<(Text, Text, Place)>,
    pub parts: Option<(Vec<Text>, Place)>,
    pub refused: Option<(Vec<Text>, Place)>,
    pub reserves: Option<(Vec<ReserveKind>, Place)>,
    /// Ranks of the `[[reserve]]` that are said, from 1.
    pub written: Option<(Vec<i64>, Place)>,
    pub questions: Option<(Vec<Text>, Place)>,
    pub closes: Option<(Date, Place)>,
    pub opens: Option<(Date, Place)>,
    pub first_month: Option<Text>,
    pub last_month: Option<Text>,
    pub dates: Option<(Vec<Date>, Place)>,
    pub changes: Option<(Vec<Text>, Place)>,
    pub children: Option<(Vec<reperes_engine::report::Verdict>, Place)>,
    pub rate: Option<Text>,
    pub instalments: Option<(i64, Place)>,
    pub instalments_at_least: Option<(i64, Place)>,
    pub instalment: Option<Text>,
    pub instalment_at_least: Option<Text>,
    pub nature: Option<(Nature, Place)>,
    pub voie: Option<(Voie, Place)>,
    /// Ranks of the `[[variante]]` that apply, from 1.
    pub variants: Option<(Vec<i64>, Place)>,
    /// Conditions left to a person.
    pub left_to_person: Option<(Vec<Text>, Place)>,
}
