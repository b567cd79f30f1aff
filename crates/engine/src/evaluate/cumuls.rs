//! With which others an aide goes, and with which it does not.

use super::versions::in_scope;
use super::{Scope, aide::Answer};
use crate::program::{CumulRule, Effect, Program};
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
    let others: Vec<usize> = in_scope(program, situation, Scope::Everything)
        .into_iter()
        .map(|(index, _)| index)
        .collect();
    for answer in answers {
        let (index, id) = (answer.report.index, answer.report.id);
        let own = program.aides.get(index).map_or(&[][..], |aide| &aide.cumuls);
        let mut cumuls: Vec<Cumul<'p>> = own.iter().map(|rule| shown(program, &verdicts, rule)).collect();
        let says_already = |other: &str| {
            own.iter()
                .any(|rule| rule.effect == Effect::Exclut && rule.with.iter().any(|with| with == other))
        };
        for other in others.iter().filter_map(|other| program.aides.get(*other)) {
            if other.id == id || says_already(&other.id) {
                continue;
            }
            let excludes = |rule: &&CumulRule| rule.effect == Effect::Exclut && rule.with.iter().any(|with| with == id);
            cumuls.extend(other.cumuls.iter().filter(excludes).map(|rule| Cumul {
                effet: rule.effect,
                avec: vec![with(program, &verdicts, &other.id)],
                texte: &rule.text,
            }));
        }
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
