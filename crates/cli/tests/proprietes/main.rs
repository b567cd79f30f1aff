//! The semantics, on every rule of the repository: random families, answering in random order.

mod bascules;
mod bornes;
mod family;
mod jeunes;
mod mois;
mod reached;
mod residence;
mod rules;
mod temoins;
mod voisins;

use family::{Reveal, reveals};
use proptest::prelude::*;
use reperes_engine::program::ReserveKind;
use reperes_engine::report::{AideReport, VariantState, Verdict};
use reperes_engine::{Date, Report, Scope, Situation, Unit, evaluate};
use rust_decimal::Decimal;

/// A verdict that no answer may reverse: oui or non, without hypothesis.
fn is_settled(aide: &AideReport<'_>) -> bool {
    aide.verdict != Verdict::Inconnu && !is_supposed(aide)
}

fn is_supposed(aide: &AideReport<'_>) -> bool {
    aide.reserves
        .iter()
        .any(|reserve| reserve.genre == ReserveKind::Hypothese)
}

fn asks(aide: &AideReport<'_>, reveal: &Reveal) -> bool {
    aide.questions.iter().any(|question| question.id == reveal.variable())
}

/// Each aide before and after one more answer.
fn pairs<'r, 'p>(
    before: &'r Report<'p>,
    after: &'r Report<'p>,
) -> impl Iterator<Item = (&'r AideReport<'p>, &'r AideReport<'p>)> {
    before.aides.iter().zip(&after.aides)
}

/// A few hundred families, or as many as `PROPTEST_CASES` says.
pub fn config() -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() {
        ProptestConfig::default().cases
    } else {
        300
    };
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn one_more_answer_only_makes_the_answer_more_precise((start, reveals) in reveals()) {
        let program = rules::program();
        let mut situation: Situation = start.situation(program);
        let mut before = evaluate(program, &situation, Scope::Everything);
        for reveal in reveals {
            if !reveal.apply(program, &mut situation) {
                continue;
            }
            let after = evaluate(program, &situation, Scope::Everything);
            for (old, new) in pairs(&before, &after) {
                if is_settled(old) {
                    prop_assert_eq!(old.verdict, new.verdict, "{} changes its verdict after {:?}", old.id, reveal);
                }
                for question in &new.questions {
                    prop_assert!(
                        old.questions.iter().any(|known| known.id == question.id),
                        "{} newly asks {} after {:?}", old.id, question.variable, reveal
                    );
                }
                if let (Some(loose), Some(tight)) = (&old.montant, &new.montant)
                    && !is_supposed(old) && !is_supposed(new)
                {
                    prop_assert!(loose.bas.is_none_or(|bas| tight.bas >= Some(bas)), "{}: {:?} {:?}", old.id, loose, tight);
                    prop_assert!(
                        loose.haut.is_none_or(|haut| tight.haut.is_some_and(|tight| tight <= haut)),
                        "{}: {:?} then {:?} after {:?}", old.id, loose, tight, reveal
                    );
                }
                for (then, now) in old.variantes.iter().zip(&new.variantes) {
                    if then.etat != VariantState::Inconnu && !is_supposed(old) && new.verdict != Verdict::Non {
                        prop_assert_eq!(then, now, "{} changes its variante after {:?}", old.id, reveal);
                    }
                }
                if let Some(amount) = new.montant.as_ref().filter(|amount| amount.somme) {
                    let parts = amount.parts.iter().map(|part| part.haut).sum::<Option<Decimal>>();
                    if amount.a_preciser {
                        let is_within = parts.is_none_or(|parts| amount.haut.is_some_and(|haut| haut <= parts));
                        prop_assert!(is_within, "{}: more than its parts", new.id);
                    } else {
                        prop_assert_eq!(amount.haut, parts, "{}: the parts do not add up", new.id);
                    }
                }
                if !asks(old, &reveal) {
                    prop_assert_eq!(old.verdict, new.verdict, "{} did not ask {:?}", old.id, reveal);
                    prop_assert_eq!(&old.montant, &new.montant, "{} did not ask {:?}", old.id, reveal);
                }
            }
            let children = after.totaux.enfants.iter().flat_map(|child| &child.totaux);
            for total in after.totaux.famille.iter().chain(children) {
                prop_assert!(total.exact <= total.au_plus && total.prets.exact <= total.prets.au_plus);
            }
            for question in &after.questions {
                prop_assert!(before.questions.iter().any(|known| known.id == question.id));
            }
            before = after;
        }
    }

    #[test]
    fn a_verdict_without_hypothesis_needs_none((start, reveals) in reveals()) {
        let (program, strict) = (rules::program(), rules::without_hypotheses());
        let mut situation: Situation = start.situation(program);
        for reveal in reveals {
            reveal.apply(program, &mut situation);
        }
        let with = evaluate(program, &situation, Scope::Everything);
        let without = evaluate(strict, &situation, Scope::Everything);
        for (free, bare) in pairs(&with, &without) {
            prop_assert!(!is_supposed(bare));
            if is_settled(free) {
                prop_assert_eq!(free.verdict, bare.verdict, "{}", free.id);
            }
            if is_settled(bare) {
                prop_assert_eq!(free.verdict, bare.verdict, "{}", free.id);
            }
        }
    }

    #[test]
    fn beyond_the_checked_date_nothing_is_sure((start, reveals) in reveals()) {
        let program = rules::program();
        let mut situation: Situation = start.on(2031).situation(program);
        for reveal in reveals {
            reveal.apply(program, &mut situation);
        }
        for aide in evaluate(program, &situation, Scope::Everything).aides {
            let is_removed = aide.motifs.iter().any(|motif| motif.nom == "supprimee");
            let is_stale = aide.reserves.iter().any(|reserve| reserve.genre == ReserveKind::Perime);
            prop_assert!(is_removed || is_stale, "{} answers for 2031 as if it knew", aide.id);
        }
    }

    #[test]
    fn outside_the_days_it_is_known_for_nothing_is_sure((start, reveals) in reveals(), days in 0_i32..120_000) {
        let program = rules::program();
        let on = Date::MIN.shift(days, Unit::Jour);
        let mut situation: Situation = start.situation(program);
        situation.on = on;
        for reveal in reveals {
            reveal.apply(program, &mut situation);
        }
        for answer in evaluate(program, &situation, Scope::Everything).aides {
            let rule = &program.aides[answer.index];
            let first = rule.from.or(rule.known_since);
            prop_assert!(first.is_some(), "nothing tells since when {} is known", rule.id);
            let is_known = first <= Some(on) && on <= rule.checked_until.min(rule.to.unwrap_or(Date::MAX));
            let is_removed = answer.motifs.iter().any(|motif| motif.nom == "supprimee");
            let is_doubted = answer.reserves.iter().any(|reserve| reserve.genre == ReserveKind::Perime);
            prop_assert!(is_known || is_removed || is_doubted, "{} answers for {} as if it knew", rule.id, on);
        }
    }
}
