//! How much: exact, up to, between, or unpublished.

use rust_decimal::Decimal;

use super::evaluator::{Evaluator, Mode};
use super::interval::Interval;
use super::round::round;
use super::set::VarSet;
use crate::program::{AmountKind, AmountRule, NodeId};
use crate::report::{Amount, AmountForm, UnknownCause};

/// The amount for one subject, before it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    pub form: AmountForm,
    pub bounds: Interval<Decimal>,
    /// Answers would tighten it.
    pub to_tighten: bool,
    /// A person lowers it from its ceiling.
    pub is_ceiling: bool,
    pub missing: VarSet,
    pub notes: u64,
}

pub fn estimate(evaluator: &mut Evaluator<'_>, rule: &AmountRule) -> Estimate {
    match rule.kind {
        AmountKind::Exact(node) => one(evaluator, rule, node, AmountForm::Exact),
        AmountKind::UpTo(node) => one(evaluator, rule, node, AmountForm::AuPlus),
        AmountKind::Between(low, high) => {
            let (low, high) = (
                one(evaluator, rule, low, AmountForm::Exact),
                one(evaluator, rule, high, AmountForm::Exact),
            );
            Estimate {
                form: AmountForm::Entre,
                bounds: Interval {
                    lo: low.bounds.lo,
                    hi: high.bounds.hi,
                },
                to_tighten: low.to_tighten || high.to_tighten,
                is_ceiling: false,
                missing: low.missing.union(&high.missing),
                notes: low.notes | high.notes,
            }
        }
        AmountKind::Unpublished => Estimate {
            form: AmountForm::NonPublie,
            bounds: Interval::any(),
            to_tighten: false,
            is_ceiling: false,
            missing: VarSet::EMPTY,
            notes: 0,
        },
    }
}

/// One expression. A hypothesis is used only if it makes the amount whole; the bounds shown otherwise are sure.
fn one(evaluator: &mut Evaluator<'_>, rule: &AmountRule, node: NodeId, form: AmountForm) -> Estimate {
    let sure = evaluator.in_mode(Mode::Sure, node);
    let chosen = match sure.value() {
        Some(_) => sure,
        None => {
            let best = evaluator.in_mode(Mode::Supposed, node);
            if best.value().is_some() { best } else { sure }
        }
    };
    let bounds = chosen
        .num()
        .map(|amount| round(amount, rule.rounding).max(Decimal::ZERO).normalize());
    let is_unbounded = bounds == Interval::any() && sure.missing.is_empty();
    Estimate {
        form: if is_unbounded {
            AmountForm::NonPublie
        } else if chosen.value().is_some() {
            form
        } else {
            AmountForm::Entre
        },
        bounds,
        to_tighten: chosen.value().is_none() && !sure.missing.is_empty(),
        is_ceiling: form == AmountForm::AuPlus,
        missing: sure.missing,
        notes: if chosen.value().is_some() { chosen.notes } else { 0 },
    }
}

/// The family's total over its children: a child of whom answers are missing may add nothing, or all.
///
/// Of unpublished conditions the amount is what the aide would be, as for a family.
pub fn total<'e>(each: impl Iterator<Item = (Option<UnknownCause>, &'e Estimate)>) -> Option<Estimate> {
    let zero = Interval::exact(Decimal::ZERO);
    each.map(|(cause, estimate)| match cause {
        None | Some(UnknownCause::NonPublie) => *estimate,
        Some(UnknownCause::Reponses) => Estimate {
            form: if estimate.form == AmountForm::NonPublie {
                AmountForm::NonPublie
            } else {
                AmountForm::Entre
            },
            bounds: estimate.bounds.join(zero),
            to_tighten: true,
            ..*estimate
        },
    })
    .reduce(|a, b| Estimate {
        form: looser(a.form, b.form),
        bounds: a.bounds.add(b.bounds),
        to_tighten: a.to_tighten || b.to_tighten,
        is_ceiling: a.is_ceiling || b.is_ceiling,
        missing: a.missing.union(&b.missing),
        notes: a.notes | b.notes,
    })
}

fn looser(a: AmountForm, b: AmountForm) -> AmountForm {
    let rank = |form: AmountForm| match form {
        AmountForm::Exact => 0,
        AmountForm::AuPlus => 1,
        AmountForm::Entre => 2,
        AmountForm::NonPublie => 3,
    };
    if rank(a) >= rank(b) { a } else { b }
}

pub fn shown<'p>(estimate: &Estimate, rule: &'p AmountRule) -> Amount<'p> {
    Amount {
        forme: estimate.form,
        bas: estimate.bounds.lo,
        haut: estimate.bounds.hi,
        a_preciser: estimate.to_tighten,
        plafond: estimate.is_ceiling,
        a_payer: rule.to_pay,
        rythme: rule.rhythm,
        arrondi: rule.rounding,
        par: &rule.per,
        note: &rule.note,
    }
}
