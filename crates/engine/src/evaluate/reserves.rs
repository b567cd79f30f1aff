//! Why an answer must be confirmed.

use super::evaluator::{Evaluator, Mode, Note};
use super::partial::UNPUBLISHED;
use super::set::VarSet;
use super::versions::Standing;
use crate::date::Date;
use crate::format;
use crate::program::{Aide, Confidence, Program, Publication, ReserveKind};
use crate::report::{Reserve, Verdict};
use crate::value::{Type, Value};

/// Reserves without doubles, in the order of their kinds.
#[derive(Clone, Debug, Default)]
pub struct Reserves(Vec<Reserve>);

impl Reserves {
    /// What the rule itself says of its source, its period and its gaps.
    pub fn of_rule(program: &Program, aide: &Aide, standing: Standing) -> Reserves {
        let mut reserves = Reserves::default();
        let phrases = &program.phrases;
        match standing {
            Standing::Ended(to) => {
                reserves.add(
                    ReserveKind::Perime,
                    phrases.perime_campagne.replace("{date}", &format::date(to)),
                );
            }
            Standing::InForce | Standing::Removed(_) => {}
        }
        let source = &program.sources[aide.source as usize];
        let phrase = match source.confidence {
            Confidence::Complete => "",
            Confidence::Partielle => phrases.source_partielle.as_str(),
            Confidence::SecondeMain => phrases.source_seconde_main.as_str(),
            Confidence::Inferee => phrases.source_inferee.as_str(),
            Confidence::NomSeul => phrases.source_nom_seul.as_str(),
        };
        let said = [phrase, source.caveat.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty());
        let text = said.collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            reserves.add(ReserveKind::Source, text);
        }
        match (aide.publication, standing) {
            (Publication::Completes, _) => {}
            // What no longer exists has no conditions left to ask for.
            (Publication::Partielles | Publication::NonPubliees, Standing::Removed(_)) => {}
            (Publication::Partielles | Publication::NonPubliees, Standing::InForce | Standing::Ended(_)) => {
                reserves.add(ReserveKind::Source, phrases.conditions_non_publiees.clone());
            }
        }
        reserves
    }

    /// The rule was last checked before the date of the request.
    pub fn add_stale_rule(&mut self, program: &Program, aide: &Aide) {
        let text = program
            .phrases
            .perime_regle
            .replace("{date}", &format::date(aide.checked_until));
        self.add(ReserveKind::Perime, text);
    }

    /// Nothing tells what the rule was on the date of the request.
    pub fn add_unknown_past(&mut self, program: &Program, since: Date) {
        let text = program.phrases.perime_avant.replace("{date}", &format::date(since));
        self.add(ReserveKind::Perime, text);
    }

    pub fn add(&mut self, genre: ReserveKind, texte: String) {
        let reserve = Reserve { genre, texte };
        if let Err(place) = self.0.binary_search(&reserve) {
            self.0.insert(place, reserve);
        }
    }

    pub fn add_all(&mut self, other: Reserves) {
        for reserve in other.0 {
            self.add(reserve.genre, reserve.texte);
        }
    }

    pub fn add_hypotheses(&mut self, other: &Reserves) {
        for reserve in other.0.iter().filter(|reserve| reserve.genre == ReserveKind::Hypothese) {
            self.add(reserve.genre, reserve.texte.clone());
        }
    }

    /// What the evaluation remarked on the way to this answer.
    pub fn add_notes(&mut self, evaluator: &Evaluator<'_>, notes: u64) {
        let program = evaluator.program;
        for note in evaluator.noted(notes) {
            let (kind, text) = said(program, note);
            self.add(kind, text);
        }
        if notes & UNPUBLISHED != 0 {
            self.add(ReserveKind::Source, program.phrases.valeur_non_publiee.clone());
        }
    }

    /// The caveats written in the rule, and the facts that would tell whether they apply.
    ///
    /// One with a condition is said when the condition holds; while it is not known, only of a oui.
    pub fn add_written(&mut self, evaluator: &mut Evaluator<'_>, aide: &Aide, verdict: Verdict) -> VarSet {
        let mut missing = VarSet::EMPTY;
        for rule in &aide.reserves {
            let is_said = match rule.when {
                Some(node) => {
                    missing = missing.union(&evaluator.in_mode(Mode::Sure, node).missing);
                    let holds = evaluator.in_mode(Mode::Supposed, node).settled();
                    holds.unwrap_or(verdict == Verdict::Oui)
                }
                None => verdict != Verdict::Non || rule.kind == ReserveKind::Source,
            };
            if is_said {
                self.add(rule.kind, rule.text.clone());
            }
        }
        missing
    }

    /// Something is supposed that cannot hold for both of two separated parents, such as being the one who is paid.
    pub fn hold_for_one_parent(&self, program: &Program) -> bool {
        let mirrors = program.variables.iter().filter(|variable| variable.shared.is_mirror());
        let mut texts = mirrors
            .flat_map(|variable| &variable.fallbacks)
            .map(|fallback| &fallback.text);
        let is_supposed = |text: &String| {
            let mut reserves = self.0.iter();
            reserves.any(|reserve| reserve.genre == ReserveKind::Hypothese && reserve.texte == *text)
        };
        !self.0.is_empty() && texts.any(is_supposed)
    }

    pub fn into_vec(self) -> Vec<Reserve> {
        self.0
    }
}

fn said(program: &Program, note: Note) -> (ReserveKind, String) {
    match note {
        Note::Assumption {
            variable,
            fallback,
            wanted,
            used,
        } => {
            let text = &program.variables[usize::from(variable)].fallbacks[fallback].text;
            let named = |text: String, key: &str, month: Option<crate::date::Month>| match month {
                Some(month) => text.replace(key, &format::month(month)),
                None => text,
            };
            (
                ReserveKind::Hypothese,
                named(named(text.clone(), "{mois}", wanted), "{mois_connu}", used),
            )
        }
        Note::StaleParameter(id) => {
            let parameter = &program.parameters[usize::from(id)];
            let text = program
                .phrases
                .perime_parametre
                .replace("{nom}", &parameter.label)
                .replace("{date}", &format::date(parameter.checked_until));
            (ReserveKind::Perime, text)
        }
        Note::Reading { bareme, key, read } => {
            let node = program.baremes[usize::from(bareme)].key;
            let ty = program.types.get(node as usize).copied().unwrap_or(Type::Number);
            let shown = |value| format::value(program, ty, Value::Num(value));
            let text = program
                .phrases
                .lecture_bareme
                .replace("{valeur}", &shown(key))
                .replace("{lue}", &shown(read));
            (ReserveKind::Source, text)
        }
    }
}
