//! What changes in a case: the first variante whose test is true applies.

use std::borrow::Cow;

use super::evaluator::{Evaluator, Mode};
use super::set::{CHILDREN, VarSet};
use crate::program::{Aide, Nature, Steps, Voie};
use crate::report::{Variant, VariantState};

/// The nature, the road and the steps of an aide for this family.
pub struct Chosen<'p> {
    pub nature: Nature,
    pub voie: Voie,
    pub steps: Cow<'p, Steps>,
    pub variants: Vec<Variant<'p>>,
    /// Facts that would tell which one applies.
    pub missing: VarSet,
    /// Remarks on those that were settled, hypotheses among them.
    pub notes: u64,
}

/// Chooses among the variantes, in their order. One applies if its test holds and no earlier one may.
///
/// While none is known to apply, what the aide says for everyone stands.
pub fn choose<'p>(evaluator: &mut Evaluator<'_>, aide: &'p Aide) -> Chosen<'p> {
    let mut chosen = Chosen {
        nature: aide.nature,
        voie: aide.voie,
        steps: Cow::Borrowed(&aide.steps),
        variants: Vec::with_capacity(aide.variants.len()),
        missing: VarSet::EMPTY,
        notes: 0,
    };
    // Whether an earlier one applies, and whether that is sure: it then makes the later ones needless.
    let (mut before, mut is_surely_over) = (Some(false), false);
    for rule in &aide.variants {
        let sure = evaluator.in_mode(Mode::Sure, rule.when);
        let best = match sure.settled() {
            Some(_) => sure,
            None => evaluator.in_mode(Mode::Supposed, rule.when),
        };
        if !is_surely_over {
            chosen.missing = chosen.missing.union(&sure.missing);
        }
        let holds = match (before, best.settled()) {
            (Some(true), _) | (_, Some(false)) => Some(false),
            (Some(false), holds) => holds,
            (None, Some(true) | None) => None,
        };
        // What a hypothesis settled must be said, unless another decided already.
        if before != Some(true) && holds.is_some() {
            chosen.notes |= best.notes;
        }
        is_surely_over |= before == Some(false) && sure.settled() == Some(true) && !evaluator.is_supposed(chosen.notes);
        before = match (before, holds) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            (None, Some(false) | None) | (Some(false), None) => None,
        };
        if holds == Some(true) {
            chosen.nature = rule.nature.unwrap_or(aide.nature);
            chosen.voie = rule.voie.unwrap_or(aide.voie);
            if !rule.steps.is_none() {
                chosen.steps = Cow::Owned(rule.steps.of(&aide.steps));
            }
        }
        chosen.variants.push(Variant {
            quand: &rule.condition,
            texte: &rule.text,
            when: rule.when,
            missing: match holds {
                Some(_) => Vec::new(),
                None => sure.missing.iter().map(|id| (id != CHILDREN).then_some(id)).collect(),
            },
            etat: match holds {
                Some(true) => VariantState::Applique,
                Some(false) => VariantState::Non,
                None => VariantState::Inconnu,
            },
        });
    }
    chosen
}
