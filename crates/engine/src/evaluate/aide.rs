//! One version of one aide, for the family or child by child.

use super::amount;
use super::deadline;
use super::evaluator::{Evaluator, Subject};
use super::interval::Interval;
use super::loan;
use super::month;
use super::month::judge;
use super::outcome::Outcome;
use super::questions;
use super::reserves::Reserves;
use super::set::{CHILDREN, VarSet};
use super::variant;
use super::versions::Standing;
use super::watch::Seen;
use crate::date::{Date, Month};
use crate::format;
use crate::program::{Aide, Interruption, Nature, Program, ReserveKind, VarId};
use crate::report::{AideReport, ChildReport, Months, Motif, MotifState, UnknownCause, Verdict};
use crate::situation::Situation;

/// The report of one aide, and what it still wants to know.
pub struct Answer<'p> {
    pub report: AideReport<'p>,
    pub missing: VarSet,
    /// Of these, the facts that the rule names itself.
    pub named: VarSet,
    pub months: Vec<(VarId, Month)>,
    /// A refusal that rests on a hypothesis.
    pub supposed: bool,
    pub seen: Option<Seen>,
}

/// `seen` is given when someone watches, and comes back with what was gone through.
pub fn evaluate<'p>(
    program: &'p Program,
    situation: &Situation,
    index: usize,
    standing: Standing,
    seen: Option<Seen>,
) -> Answer<'p> {
    let aide = &program.aides[index];
    // The evaluator borrows program and situation for one lifetime; reports only keep what the program owns.
    let mut evaluator = Evaluator::new(program, Some(situation));
    evaluator.seen = seen;
    let suspended = aide.interruption.as_ref().filter(|gap| gap.holds(situation.on));
    let (outcome, enfants) = match standing {
        Standing::Removed(to) => (removed(program, aide, to, suspended), Vec::new()),
        Standing::InForce | Standing::Ended(_) if aide.per_child => by_child(&mut evaluator, program, aide, standing),
        Standing::InForce | Standing::Ended(_) => (judge(&mut evaluator, program, aide, standing), Vec::new()),
    };
    let mut outcome = outcome;
    if situation.on > aide.checked_until && standing == Standing::InForce {
        outcome.reserves.add_stale_rule(program, aide);
    }
    if let Some(since) = aide.known_since.filter(|since| situation.on < *since) {
        outcome.reserves.add_unknown_past(program, since);
    }
    if let (Some(gap), Standing::Ended(_)) = (suspended, standing) {
        outcome.reserves.add(ReserveKind::Perime, gap.text.clone());
    }
    let chosen = variant::choose(&mut evaluator, aide);
    let is_surely_out = outcome.verdict == Verdict::Non && !outcome.supposed;
    if !is_surely_out && !matches!(standing, Standing::Removed(_)) {
        outcome.missing = outcome.missing.union(&chosen.missing);
    }
    if outcome.verdict != Verdict::Non {
        outcome.reserves.add_notes(&evaluator, chosen.notes);
    }
    let pret = aide
        .loan
        .as_ref()
        .filter(|_| !is_surely_out && (may_be_lent(aide, chosen.nature) || !chosen.missing.is_empty()))
        .map(|rule| {
            let amount = outcome.amount.as_ref().zip(aide.amount.as_ref());
            let lent = amount.and_then(|(estimate, amount)| estimate.lent(amount));
            loan::schedule(&mut evaluator, rule, lent)
        });
    // Facts of a child are never known here, where the schedule is the family's.
    if let Some(schedule) = pret.as_ref().filter(|_| !aide.per_child) {
        outcome.missing = outcome.missing.union(&schedule.missing);
    }
    let pret = pret.filter(|_| outcome.verdict != Verdict::Non && may_be_lent(aide, chosen.nature));
    if let Some(schedule) = &pret {
        outcome.reserves.add_notes(&evaluator, schedule.notes);
    }
    let (named, months, seen) = (evaluator.named, evaluator.months, evaluator.seen);
    let report = AideReport {
        index,
        id: &aide.id,
        version: &aide.version,
        titre: &aide.title,
        resume: &aide.summary,
        genre: aide.genre,
        nature: chosen.nature,
        voie: chosen.voie,
        verdict: outcome.verdict,
        cause: outcome.cause,
        for_one_parent: outcome.reserves.hold_for_one_parent(program),
        reserves: outcome.reserves.into_vec(),
        montant: outcome
            .amount
            .zip(aide.amount.as_ref())
            .map(|(estimate, rule)| amount::shown(&estimate, rule)),
        pret: pret.map(|schedule| schedule.loan),
        motifs: outcome.motifs,
        echeances: outcome.deadlines,
        mois: outcome.months,
        enfants,
        bascule: Vec::new(),
        questions: questions::of_aide(program, situation, &outcome.missing, &months),
        demarche: chosen.steps,
        variantes: chosen.variants,
        cumuls: Vec::new(),
        source: &program.sources[aide.source as usize],
        verifie_jusqu_au: aide.checked_until,
        evenements: aide
            .events
            .iter()
            .map(|event| program.events[usize::from(*event)].name.as_str())
            .collect(),
    };
    Answer {
        report,
        missing: outcome.missing,
        named,
        months,
        supposed: outcome.supposed,
        seen,
    }
}

/// Whether a schedule makes sense: of the whole, or of a part unless a variante made something else of it.
fn may_be_lent(aide: &Aide, nature: Nature) -> bool {
    let parts = aide.amount.as_ref().map_or(&[][..], |amount| &amount.parts);
    let is_part_lent = parts.iter().any(|part| part.nature == Some(Nature::Pret));
    nature.may_be_lent() || (nature == aide.nature && is_part_lent)
}

/// What was only suspended is not said to be over: the rule says why in its own words.
fn removed<'p>(program: &'p Program, aide: &'p Aide, to: Date, suspended: Option<&Interruption>) -> Outcome<'p> {
    let refusal = match suspended {
        Some(gap) => gap.text.clone(),
        None => program.phrases.supprimee.replace("{date}", &format::date(to)),
    };
    Outcome {
        verdict: Verdict::Non,
        cause: None,
        reserves: Reserves::of_rule(program, aide, Standing::Removed(to)),
        amount: None,
        motifs: vec![refused(program, aide, "supprimee", refusal)],
        deadlines: None,
        missing: VarSet::EMPTY,
        supposed: false,
        is_settled: true,
        months: Months::default(),
    }
}

fn refused<'p>(program: &'p Program, aide: &'p Aide, nom: &'static str, refusal: String) -> Motif<'p> {
    let source = &program.sources[aide.source as usize];
    Motif {
        nom,
        etat: MotifState::NonRempli,
        suppose: false,
        texte: &aide.title,
        refus: Some(refusal),
        source,
    }
}

/// An answer per child, gathered for the family. Of unknown children, only a refusal that holds for any child is settled.
fn by_child<'p>(
    evaluator: &mut Evaluator<'_>,
    program: &'p Program,
    aide: &'p Aide,
    standing: Standing,
) -> (Outcome<'p>, Vec<ChildReport<'p>>) {
    let Some(count) = evaluator.children() else {
        let anyone = judge(evaluator, program, aide, standing);
        return (anyone_of_unknown_children(anyone), Vec::new());
    };
    if count == 0 {
        let nobody = Outcome {
            verdict: Verdict::Non,
            cause: None,
            reserves: Reserves::of_rule(program, aide, standing),
            amount: None,
            motifs: vec![refused(
                program,
                aide,
                "sans_enfant",
                program.phrases.sans_enfant.clone(),
            )],
            deadlines: None,
            missing: VarSet::EMPTY,
            supposed: false,
            is_settled: true,
            months: Months::default(),
        };
        return (nobody, Vec::new());
    }
    let outcomes: Vec<Outcome<'p>> = (0..count)
        .map(|rank| {
            evaluator.subject = Subject::Child(rank);
            judge(evaluator, program, aide, standing)
        })
        .collect();
    evaluator.subject = Subject::Anyone;
    let family = gathered(&outcomes);
    let children = outcomes
        .into_iter()
        .enumerate()
        .map(|(enfant, outcome)| ChildReport {
            enfant,
            verdict: outcome.verdict,
            cause: outcome.cause,
            reserves: outcome.reserves.into_vec(),
            montant: outcome
                .amount
                .zip(aide.amount.as_ref())
                .map(|(estimate, rule)| amount::shown(&estimate, rule)),
            motifs: outcome.motifs,
            echeances: outcome.deadlines,
            mois: outcome.months,
            bascule: Vec::new(),
        })
        .collect();
    (family, children)
}

fn anyone_of_unknown_children(anyone: Outcome<'_>) -> Outcome<'_> {
    let is_surely_out = anyone.verdict == Verdict::Non && !anyone.supposed;
    if is_surely_out {
        return anyone;
    }
    Outcome {
        verdict: Verdict::Inconnu,
        cause: Some(UnknownCause::Reponses),
        amount: anyone
            .amount
            .as_ref()
            .map(|estimate| estimate.open(|bounds| Interval { hi: None, ..bounds })),
        missing: anyone.missing.union(&VarSet::of(CHILDREN)),
        supposed: false,
        is_settled: false,
        months: Months::default(),
        ..anyone
    }
}

/// The family's answer: oui as soon as one child has it, non when none can.
fn gathered<'p>(outcomes: &[Outcome<'p>]) -> Outcome<'p> {
    let with = |verdict: Verdict| outcomes.iter().any(|outcome| outcome.verdict == verdict);
    let verdict = if with(Verdict::Oui) {
        Verdict::Oui
    } else if with(Verdict::Inconnu) {
        Verdict::Inconnu
    } else {
        Verdict::Non
    };
    let deciding = || outcomes.iter().filter(|outcome| outcome.verdict == verdict);
    let mut reserves = Reserves::default();
    for outcome in deciding() {
        reserves.add_all(outcome.reserves.clone());
    }
    // The total counts the amounts of children not decided yet: what these suppose, it supposes too.
    for outcome in outcomes.iter().filter(|outcome| outcome.amount.is_some()) {
        reserves.add_hypotheses(&outcome.reserves);
    }
    let amounts: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| outcome.amount.as_ref().map(|amount| (outcome.cause, amount)))
        .collect();
    let is_answered = |outcome: &Outcome<'p>| outcome.cause == Some(UnknownCause::NonPublie);
    Outcome {
        verdict,
        cause: match verdict {
            Verdict::Oui | Verdict::Non => None,
            Verdict::Inconnu if deciding().all(is_answered) => Some(UnknownCause::NonPublie),
            Verdict::Inconnu => Some(UnknownCause::Reponses),
        },
        reserves,
        amount: amount::total(&amounts),
        motifs: Vec::new(),
        deadlines: deadline::gathered(outcomes.iter().filter_map(|outcome| outcome.deadlines.as_ref())),
        missing: outcomes
            .iter()
            .fold(VarSet::EMPTY, |all, outcome| all.union(&outcome.missing)),
        supposed: deciding().all(|outcome| outcome.supposed),
        is_settled: outcomes.iter().all(|outcome| outcome.is_settled),
        months: month::gathered(deciding().map(|outcome| &outcome.months)),
    }
}
