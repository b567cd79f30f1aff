//! How much: exact, up to, between, or unpublished.

use rust_decimal::Decimal;

use super::evaluator::{Evaluator, Mode};
use super::interval::Interval;
use super::narrow::both;
use super::partial::{Partial, UNPUBLISHED};
use super::round::round;
use super::set::VarSet;
use super::tighten::{self, Learnt};
use crate::program::{Aide, AmountKind, AmountRule, Nature, NodeId};
use crate::report::{Amount, AmountForm, Part, UnknownCause};

/// The amount for one subject, before it is shown.
#[derive(Clone, Debug)]
pub struct Estimate {
    pub form: AmountForm,
    pub bounds: Interval<Decimal>,
    /// Answers would tighten it.
    pub to_tighten: bool,
    /// A person lowers it from its ceiling.
    pub is_ceiling: bool,
    pub missing: VarSet,
    pub notes: u64,
    /// In the order of the rule's.
    pub parts: Vec<Share>,
}

/// A part of an estimate.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub form: AmountForm,
    pub bounds: Interval<Decimal>,
}

/// `None` when no family with these answers can be paid.
pub fn estimate(evaluator: &mut Evaluator<'_>, aide: &Aide, rule: &AmountRule) -> Option<Estimate> {
    estimate_for(evaluator, Some(aide), rule)
}

/// The bounds of an amount, each figure taken apart: wider while answers are missing, and quicker.
pub fn loose_bounds(evaluator: &mut Evaluator<'_>, rule: &AmountRule) -> Interval<Decimal> {
    estimate_for(evaluator, None, rule).map_or(Interval::any(), |estimate| estimate.bounds)
}

/// `aide`: whose conditions bound it.
fn estimate_for(evaluator: &mut Evaluator<'_>, aide: Option<&Aide>, rule: &AmountRule) -> Option<Estimate> {
    let of_whole: &[NodeId] = match &rule.kind {
        AmountKind::Exact(node) | AmountKind::UpTo(node) => &[*node],
        AmountKind::Between(low, high) => &[*low, *high],
        AmountKind::Unpublished | AmountKind::Sum { .. } => &[],
    };
    let of_parts = rule.parts.iter().map(|part| part.node);
    let nodes: Vec<NodeId> = of_whole.iter().copied().chain(of_parts).collect();
    let mut sure: Vec<Partial> = nodes.iter().map(|node| evaluator.in_mode(Mode::Sure, *node)).collect();
    let mut total = None;
    if let Some(aide) = aide.filter(|_| !sure.iter().all(is_whole)) {
        let shown = |amount| shown_as(rule, amount);
        let missing = sure.iter().fold(VarSet::EMPTY, |all, one| all.union(&one.missing));
        match tighten::tightened(evaluator, aide, rule, &nodes, &missing, &shown) {
            Learnt::Nothing => {}
            Learnt::NobodyIsPaid => return None,
            Learnt::Bounds(tight) => {
                for (sure, range) in sure.iter_mut().zip(tight.ranges) {
                    let range = sure.range.meet(range).unwrap_or(sure.range);
                    *sure = Partial::new(range, sure.missing, sure.notes);
                }
                total = Some(tight.total);
            }
        }
    }
    let (sure, sure_parts) = sure.split_at(of_whole.len());
    let parts = parts(evaluator, rule, sure_parts);
    let whole = match (rule.kind, sure) {
        (AmountKind::Exact(node), [sure]) => one(evaluator, rule, node, *sure, AmountForm::Exact),
        (AmountKind::UpTo(node), [sure]) => one(evaluator, rule, node, *sure, AmountForm::AuPlus),
        (AmountKind::Between(low, high), [sure_low, sure_high]) => {
            let (low, high) = (
                one(evaluator, rule, low, *sure_low, AmountForm::Exact),
                one(evaluator, rule, high, *sure_high, AmountForm::Exact),
            );
            Estimate {
                form: AmountForm::Entre,
                bounds: Interval {
                    lo: low.bounds.lo,
                    hi: high.bounds.hi,
                },
                is_ceiling: false,
                ..sum(low, high)
            }
        }
        (AmountKind::Sum { .. }, _) => {
            let whole = parts.iter().cloned().reduce(sum).unwrap_or_else(nothing);
            let total = total.filter(|_| whole.to_tighten);
            Estimate {
                bounds: total
                    .and_then(|total| both(whole.bounds, total))
                    .unwrap_or(whole.bounds),
                ..whole
            }
        }
        (AmountKind::Unpublished | AmountKind::Exact(_) | AmountKind::UpTo(_) | AmountKind::Between(..), _) => {
            Estimate {
                form: AmountForm::NonPublie,
                bounds: Interval::any(),
                ..nothing()
            }
        }
    };
    let shares = parts.iter().map(|part| Share {
        form: part.form,
        bounds: part.bounds,
    });
    Some(Estimate {
        missing: parts.iter().fold(whole.missing, |all, part| all.union(&part.missing)),
        notes: parts.iter().fold(whole.notes, |all, part| all | part.notes),
        parts: shares.collect(),
        ..whole
    })
}

fn nothing() -> Estimate {
    Estimate {
        form: AmountForm::Exact,
        bounds: Interval::exact(Decimal::ZERO),
        to_tighten: false,
        is_ceiling: false,
        missing: VarSet::EMPTY,
        notes: 0,
        parts: Vec::new(),
    }
}

/// Nothing more will come from answers: one value, or a range that the source leaves open.
fn is_whole(partial: &Partial) -> bool {
    partial.value().is_some() || partial.is_unpublished()
}

/// One expression. A hypothesis is used only if it makes the amount whole; the bounds shown otherwise are sure.
fn one(evaluator: &mut Evaluator<'_>, rule: &AmountRule, node: NodeId, sure: Partial, form: AmountForm) -> Estimate {
    let chosen = if is_whole(&sure) {
        sure
    } else {
        let best = evaluator.in_mode(Mode::Supposed, node);
        if is_whole(&best) { best } else { sure }
    };
    seen(rule, &sure, &chosen, form)
}

/// The parts, each rounded. Hypotheses are used only if they make all of them whole, so that their sum rests on none otherwise.
fn parts(evaluator: &mut Evaluator<'_>, rule: &AmountRule, sure: &[Partial]) -> Vec<Estimate> {
    let form = match rule.kind {
        AmountKind::UpTo(_) | AmountKind::Sum { up_to: true } => AmountForm::AuPlus,
        AmountKind::Exact(_) | AmountKind::Between(..) | AmountKind::Unpublished | AmountKind::Sum { up_to: false } => {
            AmountForm::Exact
        }
    };
    let are_whole = |all: &[Partial]| all.iter().all(is_whole);
    let best: Vec<Partial> = if are_whole(sure) {
        sure.to_vec()
    } else {
        let parts = rule.parts.iter();
        parts.map(|part| evaluator.in_mode(Mode::Supposed, part.node)).collect()
    };
    let chosen = if are_whole(&best) { &best[..] } else { sure };
    sure.iter()
        .zip(chosen)
        .map(|(sure, chosen)| seen(rule, sure, chosen, form))
        .collect()
}

/// What an expression is worth, as the amount is shown: `chosen` is its sure value, or the one a hypothesis made whole.
fn seen(rule: &AmountRule, sure: &Partial, chosen: &Partial, form: AmountForm) -> Estimate {
    let bounds = chosen.num().map(|amount| shown_as(rule, amount));
    let is_unbounded = bounds == Interval::any() && sure.missing.is_empty();
    // Of a ceiling that is not published, the largest is one.
    let bounds = match bounds.hi {
        Some(most) if form == AmountForm::AuPlus && is_whole(chosen) => Interval::exact(most),
        Some(_) | None => bounds,
    };
    let is_one = chosen.value().is_some() || (is_whole(chosen) && bounds.value().is_some());
    let is_rounded_away = form == AmountForm::Exact && is_one;
    Estimate {
        form: if is_unbounded {
            AmountForm::NonPublie
        } else if is_one {
            form
        } else {
            AmountForm::Entre
        },
        bounds,
        to_tighten: !is_whole(chosen) && !sure.missing.is_empty(),
        is_ceiling: form == AmountForm::AuPlus,
        missing: sure.missing,
        notes: match (is_whole(chosen), is_rounded_away) {
            (true, true) => chosen.notes & !UNPUBLISHED,
            (true, false) => chosen.notes,
            (false, _) => 0,
        },
        parts: Vec::new(),
    }
}

fn shown_as(rule: &AmountRule, amount: Decimal) -> Decimal {
    round(amount, rule.rounding).max(Decimal::ZERO).normalize()
}

/// The family's total over its children: one of whom answers are missing may add nothing, or all.
///
/// While no child has it for sure, it is the least that one alone would have: nobody is paid for none.
/// Of unpublished conditions the amount is what the aide would be, as for a family.
pub fn total(each: &[(Option<UnknownCause>, &Estimate)]) -> Option<Estimate> {
    let waits = |cause: &Option<UnknownCause>| *cause == Some(UnknownCause::Reponses);
    if let [(_, only)] = each {
        return Some((*only).clone());
    }
    let zero = Interval::exact(Decimal::ZERO);
    let all = each.iter().map(|(cause, estimate)| {
        if waits(cause) {
            estimate.open(|bounds| bounds.join(zero))
        } else {
            (*estimate).clone()
        }
    });
    let mut total = all.reduce(sum)?;
    if each.iter().all(|(cause, _)| waits(cause)) {
        let least =
            |of: &dyn Fn(&Estimate) -> Option<Decimal>| each.iter().map(|(_, estimate)| of(estimate)).min().flatten();
        total.bounds.lo = least(&|estimate| estimate.bounds.lo);
        for (rank, part) in total.parts.iter_mut().enumerate() {
            part.bounds.lo = least(&|estimate| estimate.parts.get(rank)?.bounds.lo);
        }
    }
    Some(total)
}

impl Estimate {
    /// The same while answers may still change every bound.
    pub fn open(&self, bounds: impl Fn(Interval<Decimal>) -> Interval<Decimal>) -> Estimate {
        let form = |form| match form {
            AmountForm::NonPublie => AmountForm::NonPublie,
            AmountForm::Exact | AmountForm::AuPlus | AmountForm::Entre => AmountForm::Entre,
        };
        let parts = self.parts.iter().map(|part| Share {
            form: form(part.form),
            bounds: bounds(part.bounds),
        });
        Estimate {
            form: form(self.form),
            bounds: bounds(self.bounds),
            to_tighten: true,
            parts: parts.collect(),
            ..*self
        }
    }

    /// What is lent: the parts that are a loan if there are any, else the whole; `None` until it is one figure.
    pub fn lent(&self, rule: &AmountRule) -> Option<Decimal> {
        let lent = rule.parts.iter().zip(&self.parts);
        let mut lent = lent
            .filter(|(part, _)| part.nature == Some(Nature::Pret))
            .map(|(_, share)| *share)
            .peekable();
        let whole = Share {
            form: self.form,
            bounds: self.bounds,
        };
        let of = |share: Share| match share.form {
            AmountForm::Exact | AmountForm::AuPlus => share.bounds.hi,
            AmountForm::Entre | AmountForm::NonPublie => None,
        };
        if lent.peek().is_none() {
            return of(whole);
        }
        lent.map(of).try_fold(Decimal::ZERO, |all, one| all.checked_add(one?))
    }
}

fn sum(a: Estimate, b: Estimate) -> Estimate {
    let parts = a.parts.iter().zip(&b.parts).map(|(a, b)| Share {
        form: looser(a.form, b.form),
        bounds: a.bounds.add(b.bounds),
    });
    Estimate {
        form: looser(a.form, b.form),
        bounds: a.bounds.add(b.bounds),
        to_tighten: a.to_tighten || b.to_tighten,
        is_ceiling: a.is_ceiling || b.is_ceiling,
        missing: a.missing.union(&b.missing),
        notes: a.notes | b.notes,
        parts: parts.collect(),
    }
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
    let parts = rule.parts.iter().zip(&estimate.parts).map(|(part, share)| Part {
        titre: &part.title,
        nature: part.nature,
        forme: share.form,
        bas: share.bounds.lo,
        haut: share.bounds.hi,
        note: &part.note,
    });
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
        somme: matches!(rule.kind, AmountKind::Sum { .. }),
        parts: parts.collect(),
    }
}
