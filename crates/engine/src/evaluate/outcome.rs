//! The answer for one subject: the family, or one child.

use super::amount::{self, Estimate};
use super::deadline;
use super::evaluator::{Evaluator, Mode};
use super::interval::Interval;
use super::partial::{Partial, Range};
use super::reserves::Reserves;
use super::set::VarSet;
use super::versions::Standing;
use crate::format;
use crate::program::{Aide, Condition, NodeId, Piece, Program, Publication, ReserveKind, Template, Test};
use crate::report::{Deadlines, Months, Motif, MotifState, UnknownCause, Verdict};
use crate::value::Value;

/// The answer for the family, or for one child.
pub struct Outcome<'p> {
    pub verdict: Verdict,
    pub cause: Option<UnknownCause>,
    pub reserves: Reserves,
    pub amount: Option<Estimate>,
    pub motifs: Vec<Motif<'p>>,
    pub deadlines: Option<Deadlines<'p>>,
    /// Facts that can still change the verdict, tighten the amount, fix a date or lift a reserve.
    pub missing: VarSet,
    /// A refusal that rests on a hypothesis.
    pub supposed: bool,
    /// No answer can change the verdict.
    pub is_settled: bool,
    pub months: Months<'p>,
}

/// One condition as it stands.
struct Judged<'p> {
    motif: Motif<'p>,
    partial: Option<Partial>,
    missing: VarSet,
}

/// Judges all conditions for the evaluator's subject, then the amount and the dates.
pub fn judge<'p>(
    evaluator: &mut Evaluator<'_>,
    program: &'p Program,
    aide: &'p Aide,
    standing: Standing,
) -> Outcome<'p> {
    let judged: Vec<Judged<'p>> = aide
        .conditions
        .iter()
        .map(|condition| judge_condition(evaluator, program, aide, condition))
        .collect();
    let (verdict, cause, supposed) = verdict(aide, &judged);

    let mut reserves = Reserves::of_rule(program, aide, standing);
    let decisive = |state: MotifState| match verdict {
        Verdict::Non => state == MotifState::NonRempli,
        Verdict::Oui => state == MotifState::Rempli,
        Verdict::Inconnu => state == MotifState::Rempli || state == MotifState::Inconnu,
    };
    for one in judged.iter().filter(|one| decisive(one.motif.etat)) {
        // A sure refusal needs no other: its hypotheses are not those of the verdict.
        if verdict != Verdict::Non || one.motif.suppose == supposed {
            reserves.add_notes(evaluator, one.partial.map_or(0, |partial| partial.notes));
        }
    }
    if verdict != Verdict::Non {
        for one in judged.iter().filter(|one| one.motif.etat == MotifState::Appreciation) {
            reserves.add(ReserveKind::Appreciation, one.motif.texte.to_owned());
        }
    }
    let wanted_by_reserves = reserves.add_written(evaluator, aide, verdict);
    let mut missing = match verdict {
        Verdict::Non if !supposed => VarSet::EMPTY,
        Verdict::Non | Verdict::Oui | Verdict::Inconnu => judged
            .iter()
            .fold(wanted_by_reserves, |all, one| all.union(&one.missing)),
    };
    let is_surely_out = verdict == Verdict::Non && !supposed;
    let amount = aide.amount.as_ref().filter(|_| !is_surely_out).and_then(|rule| {
        let estimate = amount::estimate(evaluator, aide, rule)?;
        missing = missing.union(&estimate.missing);
        if verdict != Verdict::Non {
            reserves.add_notes(evaluator, estimate.notes);
        }
        Some(estimate)
    });
    let dates = deadline::dates(evaluator, aide, verdict);
    if !is_surely_out {
        missing = missing.union(&dates.missing);
    }
    reserves.add_notes(evaluator, dates.notes);
    let is_settled = match verdict {
        Verdict::Oui => judged.iter().all(|one| !one.motif.suppose),
        Verdict::Non => !supposed,
        Verdict::Inconnu => judged.iter().all(|one| one.missing.is_empty()),
    };
    Outcome {
        verdict,
        cause,
        reserves,
        amount: amount.filter(|_| verdict != Verdict::Non),
        deadlines: dates.shown,
        motifs: judged.into_iter().map(|one| one.motif).collect(),
        missing,
        supposed,
        is_settled,
        months: Months::default(),
    }
}

fn verdict(aide: &Aide, judged: &[Judged<'_>]) -> (Verdict, Option<UnknownCause>, bool) {
    let refuses = |supposed: bool| {
        judged
            .iter()
            .any(|one| one.motif.etat == MotifState::NonRempli && one.motif.suppose == supposed)
    };
    if refuses(false) {
        return (Verdict::Non, None, false);
    }
    if refuses(true) {
        return (Verdict::Non, None, true);
    }
    let mut unknown = judged
        .iter()
        .filter(|one| one.motif.etat == MotifState::Inconnu)
        .peekable();
    if unknown.peek().is_some() {
        // What no answer can settle is for the Caf to say.
        return if unknown.all(|one| one.missing.is_empty()) {
            (Verdict::Inconnu, Some(UnknownCause::NonPublie), false)
        } else {
            (Verdict::Inconnu, Some(UnknownCause::Reponses), false)
        };
    }
    match aide.publication {
        Publication::Completes => (Verdict::Oui, None, false),
        Publication::Partielles | Publication::NonPubliees => (Verdict::Inconnu, Some(UnknownCause::NonPublie), false),
    }
}

fn judge_condition<'p>(
    evaluator: &mut Evaluator<'_>,
    program: &'p Program,
    aide: &'p Aide,
    condition: &'p Condition,
) -> Judged<'p> {
    let source = &program.sources[condition.source.unwrap_or(aide.source) as usize];
    let motif = |etat: MotifState, suppose: bool, refus: Option<String>| Motif {
        nom: &condition.name,
        etat,
        suppose,
        texte: &condition.text,
        refus,
        source,
    };
    let node = match condition.test {
        Test::LeftToPerson => {
            return Judged {
                motif: motif(MotifState::Appreciation, false, None),
                partial: None,
                missing: VarSet::EMPTY,
            };
        }
        Test::When(node) => node,
    };
    let sure = evaluator.in_mode(Mode::Sure, node);
    let (settled, partial, suppose) = match sure.settled() {
        Some(holds) => (Some(holds), sure, false),
        None => {
            let best = evaluator.in_mode(Mode::Supposed, node);
            (best.settled(), best, true)
        }
    };
    match settled {
        Some(true) => Judged {
            motif: motif(MotifState::Rempli, suppose, None),
            partial: Some(partial),
            missing: sure.missing,
        },
        Some(false) => {
            let refusal = sentence(evaluator, &condition.refusal, suppose);
            Judged {
                motif: motif(MotifState::NonRempli, suppose, Some(refusal)),
                partial: Some(partial),
                missing: sure.missing,
            }
        }
        None => Judged {
            motif: motif(MotifState::Inconnu, false, None),
            partial: Some(sure).filter(Partial::is_unpublished),
            missing: sure.missing,
        },
    }
}

/// What is known of a value, in words.
pub fn said(program: &Program, node: NodeId, partial: &Partial) -> String {
    let shown = |value| format::value(program, program.types[node as usize], value);
    if let Some(value) = partial.value() {
        return shown(value);
    }
    if !partial.is_unpublished() {
        return program.phrases.non_connu.clone();
    }
    match partial.range {
        Range::Num(Interval {
            lo: Some(low),
            hi: Some(high),
        }) => program
            .phrases
            .entre
            .replace("{bas}", &shown(Value::Num(low)))
            .replace("{haut}", &shown(Value::Num(high))),
        Range::Bool { .. } | Range::Num(_) | Range::Date(_) | Range::Month(_) | Range::Choice(_) => {
            program.phrases.non_publie.clone()
        }
    }
}

/// Fills a sentence with the values it names.
pub fn sentence(evaluator: &mut Evaluator<'_>, template: &Template, suppose: bool) -> String {
    let mode = if suppose { Mode::Supposed } else { Mode::Sure };
    let program = evaluator.program;
    template
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Node(node) => {
                let partial = evaluator.in_mode(mode, *node);
                said(program, *node, &partial)
            }
        })
        .collect()
}
