//! With which others an aide goes, and with which it does not.

use super::versions::in_scope;
use super::{Scope, aide::Answer};
use crate::program::{Aide, CumulRule, Effect, Program};
use crate::report::{Cumul, CumulWith, Verdict};
use crate::situation::Situation;

/// Fills `cumuls` of every answer: what its rule says, and what others say of it.
///
/// An exclusion holds both ways: written by one, it is shown by the two, whether or not the other is in this report.
pub fn fill<'p>(program: &'p Program, situation: &Situation, answers: &mut [Answer<'p>]) {
    if program.aides.iter().all(|aide| aide.cumuls.is_empty()) {
        return;
    }
    let verdicts: Vec<(&str, Verdict)> = answers
        .iter()
        .map(|answer| (answer.report.id, answer.report.verdict))
        .collect();
    // What excludes others: few of them do.
    let exclusions: Vec<(&'p Aide, &'p CumulRule)> = in_scope(program, situation, Scope::Everything)
        .into_iter()
        .filter_map(|(index, _)| program.aides.get(index))
        .flat_map(|aide| aide.cumuls.iter().map(move |rule| (aide, rule)))
        .filter(|(_, rule)| rule.effect == Effect::Exclut)
        .collect();
    for answer in answers {
        let (index, id) = (answer.report.index, answer.report.id);
        let own = program.aides.get(index).map_or(&[][..], |aide| &aide.cumuls);
        let mut cumuls: Vec<Cumul<'p>> = own.iter().map(|rule| shown(program, &verdicts, rule)).collect();
        let says_already = |other: &str| {
            own.iter()
                .any(|rule| rule.effect == Effect::Exclut && rule.with.iter().any(|with| with == other))
        };
        let of_others = exclusions
            .iter()
            .filter(|(_, rule)| rule.with.iter().any(|with| with == id))
            .filter(|(other, _)| other.id != id && !says_already(&other.id));
        cumuls.extend(of_others.map(|(other, rule)| Cumul {
            effet: rule.effect,
            avec: vec![with(program, &verdicts, &other.id)],
            texte: &rule.text,
        }));
        answer.report.cumuls = cumuls;
    }
}

fn shown<'p>(program: &'p Program, verdicts: &[(&str, Verdict)], rule: &'p CumulRule) -> Cumul<'p> {
    Cumul {
        effet: rule.effect,
        avec: rule.with.iter().map(|id| with(program, verdicts, id)).collect(),
        texte: &rule.text,
    }
}

fn with<'p>(program: &'p Program, verdicts: &[(&str, Verdict)], id: &'p str) -> CumulWith<'p> {
    // Versions stand side by side, oldest first: the last has the present title.
    let last = program.aides.iter().rfind(|aide| aide.id == id);
    CumulWith {
        id,
        titre: last.map_or("", |aide| aide.title.as_str()),
        verdict: verdicts.iter().find(|(of, _)| *of == id).map(|(_, verdict)| *verdict),
    }
}
