//! How much in all: what is sure, and at most.

mod exclusive;

use rust_decimal::Decimal;

use crate::program::{Effect, Genre, Nature, Rhythm};
use crate::report::{
    AideReport, Amount, AmountForm, ChildTotals, Report, Reserve, Total, TotalOfLoans, Totals, Verdict,
};
use exclusive::{Entry, most};

const RHYTHMS: [Rhythm; 6] = [
    Rhythm::UneFois,
    Rhythm::ParMois,
    Rhythm::ParJour,
    Rhythm::ParAn,
    Rhythm::ParSejour,
    Rhythm::ParHeure,
];

/// What one aide brings to the family, or to one child.
struct Gain {
    aide: usize,
    child: Option<usize>,
    rhythm: Rhythm,
    /// Given, then lent or perhaps lent.
    sure: [Decimal; 2],
    at_most: [Decimal; 2],
    /// Its ceiling is not known, or not for the family.
    is_open: bool,
}

/// Sums the money that a report says oui to: of aides and droits, received, by rhythm.
pub fn totals(aides: &[AideReport<'_>]) -> Totals {
    sum(&aides.iter().map(|aide| (Side::First, aide)).collect::<Vec<_>>())
}

/// The same of two separated parents who share their children: what both could have for one child counts once.
pub fn totals_of_both(one: &Report<'_>, other: &Report<'_>) -> Totals {
    let one = one.aides.iter().map(|aide| (Side::First, aide));
    let other = other.aides.iter().map(|aide| (Side::Second, aide));
    sum(&one.chain(other).collect::<Vec<_>>())
}

/// Which of two parents an aide is answered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    First,
    Second,
}

type Answered<'a, 'p> = (Side, &'a AideReport<'p>);

fn sum(aides: &[Answered<'_, '_>]) -> Totals {
    let gains: Vec<Gain> = aides
        .iter()
        .enumerate()
        .flat_map(|(rank, (_, aide))| gains(rank, aide))
        .collect();
    let mut children: Vec<usize> = gains.iter().filter_map(|gain| gain.child).collect();
    children.sort_unstable();
    children.dedup();
    Totals {
        famille: lines(aides, &gains.iter().collect::<Vec<_>>()),
        enfants: children
            .into_iter()
            .map(|enfant| {
                let own = gains.iter().filter(|gain| gain.child == Some(enfant));
                ChildTotals {
                    enfant,
                    totaux: lines(aides, &own.collect::<Vec<_>>()),
                }
            })
            .collect(),
    }
}

fn gains(rank: usize, aide: &AideReport<'_>) -> Vec<Gain> {
    let is_counted = match aide.genre {
        Genre::Aide | Genre::Droit => aide.verdict == Verdict::Oui,
        Genre::Offre | Genre::Service => false,
    };
    if !is_counted {
        return Vec::new();
    }
    if aide.enfants.is_empty() {
        let gain = aide.montant.as_ref().and_then(|amount| {
            let gain = gain(rank, None, aide.nature, amount, &aide.reserves)?;
            // « Par enfant », « par parent »: how many times is not said.
            Some(if amount.par.is_empty() { gain } else { open(gain) })
        });
        return gain.into_iter().collect();
    }
    let children = aide.enfants.iter().filter(|child| child.verdict == Verdict::Oui);
    children
        .filter_map(|child| {
            let amount = child.montant.as_ref()?;
            gain(rank, Some(child.enfant), aide.nature, amount, &child.reserves)
        })
        .collect()
}

/// Nothing of a price. What may have to be paid back counts as lent; sure is what is exact and without any reserve.
fn gain(aide: usize, child: Option<usize>, nature: Nature, amount: &Amount<'_>, reserves: &[Reserve]) -> Option<Gain> {
    if amount.a_payer {
        return None;
    }
    let mut gain = Gain {
        aide,
        child,
        rhythm: amount.rythme,
        sure: [Decimal::ZERO; 2],
        at_most: [Decimal::ZERO; 2],
        is_open: false,
    };
    let is_sure = amount.forme == AmountForm::Exact && reserves.is_empty();
    let mut add = |nature: Nature, most: Option<Decimal>| {
        let Some(most) = most else {
            gain.is_open = true;
            return;
        };
        let [given, lent] = &mut gain.at_most;
        let [surely_given, surely_lent] = &mut gain.sure;
        let (total, sure) = if nature.may_be_lent() {
            (lent, surely_lent)
        } else {
            (given, surely_given)
        };
        *total = total.saturating_add(most);
        if is_sure {
            *sure = sure.saturating_add(most);
        }
    };
    if amount.somme {
        for part in &amount.parts {
            add(part.nature.unwrap_or(nature), part.haut);
        }
    } else {
        add(nature, amount.haut);
    }
    Some(gain)
}

fn open(gain: Gain) -> Gain {
    Gain {
        sure: [Decimal::ZERO; 2],
        at_most: [Decimal::ZERO; 2],
        is_open: true,
        ..gain
    }
}

/// A line for each rhythm in which there is something.
fn lines(aides: &[Answered<'_, '_>], gains: &[&Gain]) -> Vec<Total> {
    let lines = RHYTHMS.iter().map(|rhythm| {
        let of: Vec<&Gain> = gains.iter().copied().filter(|gain| gain.rhythm == *rhythm).collect();
        let total = |value: fn(&Gain) -> Decimal| {
            let entries = of.iter().map(|gain| Entry {
                aide: gain.aide,
                child: gain.child,
                amount: value(gain),
            });
            most(&entries.collect::<Vec<_>>(), &|a, b| excludes(aides, a, b))
        };
        let mut open: Vec<usize> = of.iter().filter(|gain| gain.is_open).map(|gain| gain.aide).collect();
        open.dedup();
        Total {
            rythme: *rhythm,
            exact: total(|gain| gain.sure[0]),
            au_plus: total(|gain| gain.at_most[0]),
            prets: TotalOfLoans {
                exact: total(|gain| gain.sure[1]),
                au_plus: total(|gain| gain.at_most[1]),
            },
            sans_plafond: open.len(),
        }
    });
    lines
        .filter(|line| !(line.au_plus.is_zero() && line.prets.au_plus.is_zero() && line.sans_plafond == 0))
        .collect()
}

/// Exclusions are shown on both sides: one is enough to look at. Of two parents, what is for the same child excludes, and
/// what both have only by supposing each to be the one who is paid.
fn excludes(aides: &[Answered<'_, '_>], a: usize, b: usize) -> bool {
    let (Some((of_a, a)), Some((of_b, b))) = (aides.get(a), aides.get(b)) else {
        return false;
    };
    let cumuls = a.cumuls.iter().filter(|cumul| cumul.effet == Effect::Exclut);
    let is_excluded = cumuls.flat_map(|cumul| &cumul.avec).any(|with| with.id == b.id);
    if of_a == of_b {
        is_excluded
    } else {
        let are_by_child = !a.enfants.is_empty() && !b.enfants.is_empty();
        (are_by_child && (a.id == b.id || is_excluded)) || (a.for_one_parent && b.for_one_parent && a.id == b.id)
    }
}
