//! What the engine answers. Keys are French and stable: a change bumps [`FORMAT`].

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::bascule::Place;
use crate::date::{Date, Month};
use crate::program::{
    Effect, Entity, Genre, Nature, NodeId, ReserveKind, Rhythm, Rounding, Source, Steps, VarId, Voie,
};
use crate::value::Value;

/// Version of the JSON format.
pub const FORMAT: u32 = 2;

/// The answer for one family on one date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report<'p> {
    pub format: u32,
    pub le: Date,
    /// Name of the Caf, `val-de-marne`.
    pub caf: Option<&'p str>,
    /// National ones and those of the Caf, in the program's order.
    pub aides: Vec<AideReport<'p>>,
    /// What is still worth asking, most useful first.
    pub questions: Vec<Question<'p>>,
    /// How much in all.
    pub totaux: Totals,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Oui,
    Non,
    Inconnu,
}

/// Why an `inconnu` is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownCause {
    /// Answers are missing: see `questions`.
    Reponses,
    /// The Caf's conditions are not all published: ask it.
    NonPublie,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AideReport<'p> {
    /// Index in `Program::aides`.
    #[serde(skip)]
    pub index: usize,
    pub id: &'p str,
    pub version: &'p str,
    pub titre: &'p str,
    pub resume: &'p str,
    pub genre: Genre,
    /// In this case: `variantes` may have changed it, the road and the steps.
    pub nature: Nature,
    pub voie: Voie,
    pub verdict: Verdict,
    pub cause: Option<UnknownCause>,
    pub reserves: Vec<Reserve>,
    /// In total for the family.
    pub montant: Option<Amount<'p>>,
    pub pret: Option<Loan<'p>>,
    /// Of the family, or empty when the answer is per child.
    pub motifs: Vec<Motif<'p>>,
    pub echeances: Option<Deadlines<'p>>,
    #[serde(flatten)]
    pub mois: Months<'p>,
    /// One per child for an aide `pour_chaque = "enfant"` once the children are known.
    pub enfants: Vec<ChildReport<'p>>,
    /// For a non: what single change would open it; empty until [`add_bascules`](crate::add_bascules).
    pub bascule: Vec<Bascule<'p>>,
    pub questions: Vec<Question<'p>>,
    pub demarche: Cow<'p, Steps>,
    /// What changes in a case; of those that may apply, one at most does.
    pub variantes: Vec<Variant<'p>>,
    /// With which others it goes; an exclusion written by another is here too.
    pub cumuls: Vec<Cumul<'p>>,
    pub source: &'p Source,
    pub verifie_jusqu_au: Date,
    /// Names of the events it belongs to; empty means all.
    pub evenements: Vec<&'p str>,
    /// It rests on a supposition that holds for one of two separated parents only.
    #[serde(skip)]
    pub for_one_parent: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChildReport<'p> {
    /// Rank in the situation, from 0.
    pub enfant: usize,
    pub verdict: Verdict,
    pub cause: Option<UnknownCause>,
    pub reserves: Vec<Reserve>,
    pub montant: Option<Amount<'p>>,
    pub motifs: Vec<Motif<'p>>,
    pub echeances: Option<Deadlines<'p>>,
    #[serde(flatten)]
    pub mois: Months<'p>,
    /// As in [`AideReport`].
    pub bascule: Vec<Bascule<'p>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VariantState {
    Applique,
    Non,
    /// Answers are missing: the aide is shown as for everyone.
    Inconnu,
}

/// « Au-dessus de 350 € de quotient, c'est un prêt. »
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variant<'p> {
    /// In which case, as the rule writes it: « si vous êtes salarié »; empty when it does not.
    pub quand: &'p str,
    pub texte: &'p str,
    /// The test itself.
    #[serde(skip)]
    pub when: NodeId,
    /// While it is unknown, the facts that it waits for; `None` stands for the children.
    #[serde(skip)]
    pub missing: Vec<Option<VarId>>,
    pub etat: VariantState,
}

/// Why an answer must be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reserve {
    pub genre: ReserveKind,
    pub texte: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountForm {
    Exact,
    AuPlus,
    Entre,
    NonPublie,
}

/// An amount in euros. `exact` and `au_plus` have `bas == haut`; `entre` may lack a bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Amount<'p> {
    pub forme: AmountForm,
    pub bas: Option<Decimal>,
    pub haut: Option<Decimal>,
    /// With `entre`: answers are missing (`true`), or the grid is not published (`false`).
    pub a_preciser: bool,
    /// The upper bound is itself a ceiling that a person lowers.
    pub plafond: bool,
    /// A price that the family pays, not money it receives.
    pub a_payer: bool,
    pub rythme: Rhythm,
    pub arrondi: Rounding,
    pub par: &'p str,
    pub note: &'p str,
    /// The parts add up to the amount; otherwise they are ceilings within it.
    pub somme: bool,
    pub parts: Vec<Part<'p>>,
}

/// A part of an amount, in its rhythm and with its rounding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part<'p> {
    pub titre: &'p str,
    /// When it differs from the aide's.
    pub nature: Option<Nature>,
    pub forme: AmountForm,
    pub bas: Option<Decimal>,
    pub haut: Option<Decimal>,
    pub note: &'p str,
}

/// A bound that follows from what a field accepts, not from a rule: saying it would say nothing.
const BOUNDLESS: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

impl Amount<'_> {
    /// Answers are missing, and no rule bounds the amount meanwhile.
    pub fn is_boundless(&self) -> bool {
        self.forme == AmountForm::Entre && self.a_preciser && self.haut.is_some_and(|high| high >= BOUNDLESS)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loan<'p> {
    /// Yearly rate, 0.01 for 1 %; `None` if not published.
    pub taux: Option<Decimal>,
    /// Number of instalments, if it follows from the rule.
    pub mensualites: Option<Decimal>,
    /// That number is a maximum.
    pub au_plus: bool,
    /// Fewer are refused.
    pub mensualites_au_moins: Option<Decimal>,
    pub mensualite: Option<Decimal>,
    /// A lower one is refused.
    pub mensualite_au_moins: Option<Decimal>,
    /// When the last one differs.
    pub derniere_mensualite: Option<Decimal>,
    pub premiere_echeance_mois: Option<u8>,
    pub note: &'p str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MotifState {
    Rempli,
    NonRempli,
    Inconnu,
    /// Left to a person of the Caf.
    Appreciation,
}

/// One condition, with the règlement's sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Motif<'p> {
    pub nom: &'p str,
    pub etat: MotifState,
    /// The state rests on an assumption.
    pub suppose: bool,
    pub texte: &'p str,
    /// For a refusal, the sentence with its figures.
    pub refus: Option<String>,
    pub source: &'p Source,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Deadlines<'p> {
    /// First day the request is accepted.
    pub ouvre: Option<Date>,
    /// Last day.
    pub limite: Option<Date>,
    pub texte: &'p str,
    /// The other dates that count once it is asked, earliest first; none of a refusal.
    pub autres: Vec<OtherDate<'p>>,
}

/// « Derniers justificatifs : 31 décembre 2026. »
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct OtherDate<'p> {
    /// Of a change of month, its first day.
    pub date: Date,
    pub titre: Cow<'p, str>,
    pub texte: Cow<'p, str>,
    /// A right paid each month begins, changes or ends with that month: worked out by [`add_months`](crate::add_months).
    pub mois: bool,
}

/// The civil months of a right paid each month; nothing of any other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Months<'p> {
    /// The first month due to whom asks on the day of the report, while nothing refuses it.
    /// Of a refusal, once [`add_months`](crate::add_months) looked ahead, the first month that would be.
    pub a_partir_de: Option<Month>,
    /// What opens it, « la naissance du plus jeune »; empty when it was open before, and until [`add_months`](crate::add_months).
    pub debut: String,
    /// The last month due, if it is known already; filled by [`add_months`](crate::add_months).
    pub jusqu_a: Option<Month>,
    /// What ends it, « les 3 ans du plus jeune ».
    pub fin: String,
    /// What the rule says of its months; empty if nothing.
    pub precision_mois: &'p str,
    /// The conditions are met from the month after that of the request: the answer is that month's.
    #[serde(skip)]
    pub is_next: bool,
}

/// A single change after which no condition refuses any more: nothing nearer does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bascule<'p> {
    #[serde(skip)]
    pub place: Place,
    #[serde(skip)]
    pub value: Value,
    /// Name of the fact, or `demande` for the date of the request.
    pub variable: &'p str,
    pub entite: Entity,
    /// Rank of the child whose fact it is.
    pub enfant: Option<usize>,
    /// For a monthly fact.
    pub mois: Option<Month>,
    /// The present value and the new one, written as in a situation file.
    pub de: String,
    pub a: String,
    /// Other answers are missing, and may still refuse.
    pub reponses_manquantes: bool,
    pub texte: String,
}

/// With which others an aide goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cumul<'p> {
    pub effet: Effect,
    /// Empty when they are not in Repères.
    pub avec: Vec<CumulWith<'p>>,
    pub texte: &'p str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CumulWith<'p> {
    pub id: &'p str,
    pub titre: &'p str,
    /// When it is in the same report.
    pub verdict: Option<Verdict>,
}

/// What the aides and the droits of a report bring in all, to the family then to each child of an aide per child.
///
/// Only those answered oui, received and not paid. A line per rhythm: they are never added to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Amounts of the children included.
    pub famille: Vec<Total>,
    pub enfants: Vec<ChildTotals>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChildTotals {
    pub enfant: usize,
    pub totaux: Vec<Total>,
}

/// Of aides of the same rhythm that exclude each other, the most that go together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    pub rythme: Rhythm,
    /// Of the exact amounts that no reserve makes doubtful.
    pub exact: Decimal,
    /// With the ceilings of the others.
    pub au_plus: Decimal,
    /// Apart: what is to be paid back, or may be.
    pub prets: TotalOfLoans,
    /// Number of aides left out for want of a ceiling, or because it is « par enfant », « par parent ».
    pub sans_plafond: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalOfLoans {
    pub exact: Decimal,
    pub au_plus: Decimal,
}

/// A fact worth asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question<'p> {
    /// Index in `Program::variables`; `None` asks for the children themselves.
    #[serde(skip)]
    pub id: Option<u16>,
    /// Name of the fact without its entity (`quotient_familial`, `date_naissance`), or `enfants`.
    pub variable: &'p str,
    pub entite: Entity,
    /// Ranks of the children it is asked for (empty for the household).
    pub enfants: Vec<usize>,
    /// For a monthly fact, the months wanted (empty while they are not known).
    pub mois: Vec<Month>,
    /// Number of aides whose answer it can still change.
    pub aides: usize,
    /// Only droits, to be checked elsewhere anyway, wait for it.
    pub droits_seulement: bool,
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.0)
        }
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_that_no_rule_sets_is_not_worth_saying() {
        let open = Amount {
            forme: AmountForm::Entre,
            bas: None,
            haut: Some(Decimal::from(100_000)),
            a_preciser: true,
            plafond: false,
            a_payer: false,
            rythme: Rhythm::UneFois,
            arrondi: Rounding::Centime,
            par: "",
            note: "",
            somme: false,
            parts: Vec::new(),
        };
        assert!(open.is_boundless());
        let bounded = |haut| Amount { haut, ..open.clone() };
        assert!(!bounded(Some(Decimal::from(99_999))).is_boundless());
        assert!(!bounded(None).is_boundless());
        let unpublished = Amount {
            a_preciser: false,
            ..open.clone()
        };
        assert!(!unpublished.is_boundless(), "the family has nothing more to say");
        let exact = Amount {
            forme: AmountForm::Exact,
            ..open.clone()
        };
        assert!(!exact.is_boundless());
    }
}
