//! What one side answers to a family, and whether the other gives more.

use std::collections::BTreeSet;

use reperes_engine::program::{Program, ReserveKind, Rhythm};
use reperes_engine::report::{AideReport, Amount, AmountForm, MotifState, UnknownCause, Verdict};
use reperes_engine::{Scope, Situation, evaluate, format};
use rust_decimal::Decimal;

use crate::comparison::Turn;
use crate::text;

/// What counts of an answer; no sentence but those of a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub verdict: Verdict,
    cause: Option<UnknownCause>,
    amount: Option<Sum>,
    /// It is lent, or may be.
    is_lent: bool,
    reserves: BTreeSet<ReserveKind>,
    refusals: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sum {
    form: AmountForm,
    low: Option<Decimal>,
    high: Option<Decimal>,
    lacks_answers: bool,
    to_pay: bool,
    rhythm: Rhythm,
    per: String,
}

/// `None` when the aide does not answer that day.
pub(crate) fn answer(program: &Program, index: usize, family: &Situation) -> Option<Answer> {
    let report = evaluate(program, family, Scope::Only(index));
    report.aides.first().map(of)
}

fn of(report: &AideReport<'_>) -> Answer {
    let of_children = report.enfants.iter();
    let reserves = report
        .reserves
        .iter()
        .chain(of_children.clone().flat_map(|child| &child.reserves));
    let motifs = report.motifs.iter().chain(of_children.flat_map(|child| &child.motifs));
    let refusals = motifs.filter(|motif| motif.etat == MotifState::NonRempli);
    let mut refusals: Vec<String> = refusals
        .map(|motif| motif.refus.clone().unwrap_or_else(|| motif.texte.to_owned()))
        .collect();
    refusals.dedup();
    Answer {
        verdict: report.verdict,
        cause: report.cause,
        amount: report.montant.as_ref().map(sum),
        is_lent: report.nature.may_be_lent() && report.pret.is_some(),
        reserves: reserves.map(|reserve| reserve.genre).collect(),
        refusals,
    }
}

fn sum(of: &Amount<'_>) -> Sum {
    Sum {
        form: of.forme,
        low: of.bas,
        high: of.haut,
        lacks_answers: of.a_preciser,
        to_pay: of.a_payer,
        rhythm: of.rythme,
        per: of.par.to_owned(),
    }
}

impl Answer {
    /// Nothing is missing to answer: what is unknown is not published.
    pub fn is_settled(&self) -> bool {
        self.cause != Some(UnknownCause::Reponses) && !self.amount.as_ref().is_some_and(|sum| sum.lacks_answers)
    }

    /// It rests on an answer that nobody gave.
    pub fn is_supposed(&self) -> bool {
        self.reserves.contains(&ReserveKind::Hypothese)
    }

    pub fn is_refusal(&self) -> bool {
        self.verdict == Verdict::Non
    }

    /// The same answer, whatever the sentences.
    pub fn is_like(&self, other: &Answer) -> bool {
        self.without_words() == other.without_words()
    }

    fn without_words(&self) -> Answer {
        Answer {
            refusals: Vec::new(),
            ..self.clone()
        }
    }

    /// « refusée (Votre quotient…) », « jusqu'à 300 €, à confirmer ».
    pub fn words(&self) -> String {
        if self.verdict == Verdict::Non {
            return match self.refusals.first() {
                Some(refusal) => format!("refusée : {refusal}"),
                None => "refusée".to_owned(),
            };
        }
        let mut said = self.amount.as_ref().map_or_else(|| "acceptée".to_owned(), Sum::words);
        if self.is_lent {
            said = format!("prêt : {said}");
        }
        let doubt = match (self.verdict, self.cause) {
            (Verdict::Inconnu, Some(UnknownCause::NonPublie)) => {
                ", à demander : ses conditions ne sont pas toutes publiées"
            }
            (Verdict::Inconnu, _) => ", à préciser",
            (Verdict::Oui | Verdict::Non, _) if self.reserves.contains(&ReserveKind::Appreciation) => {
                ", si elle est accordée"
            }
            (Verdict::Oui | Verdict::Non, _) if !self.reserves.is_empty() => ", à confirmer",
            (Verdict::Oui | Verdict::Non, _) => "",
        };
        said + doubt
    }
}

impl Sum {
    fn words(&self) -> String {
        let money = |bound: Option<Decimal>| bound.map_or_else(|| "un montant non publié".to_owned(), format::money);
        let amount = match self.form {
            AmountForm::Exact => money(self.high),
            AmountForm::AuPlus => format!("jusqu'à {}", money(self.high)),
            AmountForm::Entre => format!("entre {} et {}", money(self.low), money(self.high)),
            AmountForm::NonPublie => "montant non publié".to_owned(),
        };
        let to_pay = if self.to_pay { " à payer" } else { "" };
        let more = [text::rhythm(self.rhythm), self.per.as_str()];
        let more: Vec<&str> = more.into_iter().filter(|word| !word.is_empty()).collect();
        let more = if more.is_empty() {
            String::new()
        } else {
            format!(" {}", more.join(", "))
        };
        format!("{amount}{to_pay}{more}")
    }
}

/// Who gives more, and how much more; `None` when both answer alike, or when answers are missing.
///
/// Exchanging the two exchanges gains and losses, and changes no figure.
pub(crate) fn turn(a: Option<&Answer>, b: Option<&Answer>) -> Option<(Turn, Decimal, String)> {
    let is_out = |answer: Option<&Answer>| answer.is_none_or(Answer::is_refusal);
    let is_settled = |answer: Option<&Answer>| answer.is_none_or(|one| one.is_settled() && !one.is_supposed());
    if !is_settled(a) || !is_settled(b) {
        return None;
    }
    let size = |answer: Option<&Answer>| {
        answer
            .and_then(|one| one.amount.as_ref()?.high)
            .unwrap_or(Decimal::ZERO)
    };
    match (is_out(a), is_out(b)) {
        (true, true) => None,
        (true, false) => Some((Turn::NouvelleAidee, size(b), String::new())),
        (false, true) => Some((Turn::NouvelleRefusee, size(a), String::new())),
        (false, false) => both_in(a?, b?),
    }
}

fn both_in(a: &Answer, b: &Answer) -> Option<(Turn, Decimal, String)> {
    if a.is_like(b) {
        return None;
    }
    let other = Some((Turn::Autre, Decimal::ZERO, String::new()));
    let (Some(x), Some(y)) = (&a.amount, &b.amount) else {
        return other;
    };
    let is_comparable = x.rhythm == y.rhythm && x.per == y.per && x.to_pay == y.to_pay && a.is_lent == b.is_lent;
    let (Some(high), Some(then)) = (x.high, y.high) else {
        return other;
    };
    if !is_comparable {
        return other;
    }
    let by = match (then - high, x.low.zip(y.low)) {
        (gap, Some((low, then_low))) if gap.is_zero() => then_low - low,
        (gap, _) => gap,
    };
    if by.is_zero() {
        return other;
    }
    let is_more = by > Decimal::ZERO;
    let size = format::money(by.abs());
    let which = if is_more { "de plus" } else { "de moins" };
    let gap = match (x.form, y.form) {
        (AmountForm::Exact, AmountForm::Exact) => format!("{size} {which}"),
        (AmountForm::AuPlus, AmountForm::AuPlus) => format!("plafond : {size} {which}"),
        (AmountForm::Exact | AmountForm::AuPlus | AmountForm::Entre | AmountForm::NonPublie, _) => {
            format!("au plus haut : {size} {which}")
        }
    };
    // More to pay is a loss.
    let turn = if is_more == x.to_pay { Turn::Perd } else { Turn::Gagne };
    Some((turn, by.abs(), gap))
}
