//! What is said of an amount that varies against expectation.

use reperes_engine::program::Rhythm;
use reperes_engine::{Situation, Type, Unit};
use reperes_witness::to_json;

use super::{Finding, Paid, Rule};
use crate::check::describe;
use crate::diagnostic::{Diagnostic, Place};

/// The words for one kind of variation.
pub(super) struct Words {
    code: &'static str,
    received: &'static str,
    paid: &'static str,
    key: &'static str,
    first: &'static str,
    second: &'static str,
}

pub(super) const RESOURCES: Words = Words {
    code: "A225",
    received: "le montant monte quand le quotient familial monte",
    paid: "le prix baisse quand le quotient familial monte",
    key: "monte_avec_le_quotient",
    first: "une famille",
    second: "la même, un quotient plus haut",
};

pub(super) const CHILDREN: Words = Words {
    code: "A226",
    received: "le montant baisse quand la famille a un enfant de plus",
    paid: "le prix monte quand la famille a un enfant de plus",
    key: "baisse_avec_les_enfants",
    first: "une famille",
    second: "la même, un enfant de plus",
};

pub(super) fn finding(rule: &Rule<'_>, words: &Words, place: Place, found: &Finding) -> Diagnostic {
    let is_price = rule.aide.amount.as_ref().is_some_and(|amount| amount.to_pay);
    let line = |who: &str, (family, paid): &(Situation, Paid)| {
        format!("{who} : {} — {}", amount(rule, paid), to_json(rule.program, family))
    };
    let changes = format!(
        "{} au lieu de {}",
        amount(rule, &found.second.1),
        amount(rule, &found.first.1)
    );
    Diagnostic::new(words.code, place, if is_price { words.paid } else { words.received })
        .label(changes)
        .help(line(words.first, &found.first))
        .help(line(words.second, &found.second))
        .help(format!(
            "si la source le veut ainsi, donnez la raison dans `[montant]` : `{} = \"…\"` ; sinon, corrigez le calcul ou le barème",
            words.key
        ))
}

pub(super) fn unneeded(words: &Words, reason: Place) -> Diagnostic {
    Diagnostic::new(
        "A227",
        reason,
        format!(
            "`{}` donne la raison de ce qui n'arrive dans aucune famille essayée",
            words.key
        ),
    )
    .label("rien à expliquer")
    .help("ôtez cette raison, ou ajoutez l'exemple qui la montre")
}

/// « 120 € », « 7 € à 14 € », of each child when the aide is per child.
fn amount(rule: &Rule<'_>, paid: &Paid) -> String {
    let rhythm = rule
        .aide
        .amount
        .as_ref()
        .map_or(Rhythm::UneFois, |amount| amount.rhythm);
    let ty = Type::Money(match rhythm {
        Rhythm::UneFois | Rhythm::ParSejour => None,
        Rhythm::ParMois => Some(Unit::Mois),
        Rhythm::ParJour => Some(Unit::Jour),
        Rhythm::ParAn => Some(Unit::An),
        Rhythm::ParHeure => Some(Unit::Heure),
    });
    let one = |(low, high)| {
        if low == high {
            describe::number(low, ty)
        } else {
            format!("{} à {}", describe::number(low, ty), describe::number(high, ty))
        }
    };
    if paid.children.len() < 2 {
        return one(paid.whole);
    }
    let each = paid.children.iter().flatten().map(|bounds| one(*bounds));
    format!("{} ({})", one(paid.whole), each.collect::<Vec<_>>().join(" + "))
}
