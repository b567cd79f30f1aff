//! What an answer has just changed, in one line that is read out: never where things stand, and nothing when nothing moved.

use reperes_engine::report::{AideReport, Report};
use reperes_engine::{Program, evaluate};

use crate::case::scope;
use crate::state::Session;
use crate::views::standing;
use crate::words::{self, Standing};

/// A longer line would not be listened to.
const MOST: usize = 3;

/// Notes in `after` what its answers changed; what was said before stays until an answer is given, « je ne sais pas » too.
pub fn tell(program: &Program, before: &Session, after: &mut Session) {
    if after.situation == before.situation {
        if (&after.path, &after.declined) != (&before.path, &before.declined) {
            after.news.clear();
        }
        return;
    }
    // Another Caf, event, parent or family asks other things: that is no change of an answer.
    let frame = |session: &Session| (session.situation.caf, session.event, session.audience, session.era);
    after.news = if frame(before) == frame(after) {
        let report = |session: &Session| evaluate(program, &session.situation, scope(session));
        news(&report(before), &report(after))
    } else {
        String::new()
    };
}

/// « 2 réponses de plus : Prime de naissance : oui ; Prêt caravane : non. Changement : Bafa : non. »
pub fn news(before: &Report, after: &Report) -> String {
    let was = |aide: &AideReport| before.aides.iter().find(|other| other.id == aide.id).map(standing);
    let moved = |aide: &&AideReport| was(aide).is_some_and(|was| was != standing(aide));
    let (decided, turned): (Vec<&AideReport>, Vec<&AideReport>) = after
        .aides
        .iter()
        .filter(moved)
        .partition(|aide| is_open(was(aide)) && !is_open(Some(standing(aide))));
    let mut line = String::new();
    if !decided.is_empty() {
        line += &words::count(decided.len(), "réponse de plus", "réponses de plus");
        line += &named(&decided, MOST);
    }
    let left = MOST.saturating_sub(decided.len());
    if !turned.is_empty() {
        if !line.is_empty() {
            line += " ";
        }
        line += &words::count(turned.len(), "réponse change", "réponses changent");
        line += &named(&turned, left);
    }
    line
}

fn is_open(standing: Option<Standing>) -> bool {
    match standing {
        Some(Standing::ACompleter | Standing::ADemander) => true,
        Some(Standing::Oui | Standing::Non) | None => false,
    }
}

/// « : Prêt installation : non ; et 2 autres. »
fn named(aides: &[&AideReport], most: usize) -> String {
    let mut said: Vec<String> = aides
        .iter()
        .take(most)
        .map(|aide| {
            let verdict = words::verdict(standing(aide), &aide.reserves, aide.demarche.organism());
            format!("{} : {}", aide.titre, words::lower_first(&verdict))
        })
        .collect();
    if most == 0 {
        return ".".to_string();
    }
    if aides.len() > most {
        said.push("et ".to_string() + &words::count(aides.len() - most, "autre", "autres"));
    }
    format!(" : {}.", said.join(" ; "))
}

#[cfg(test)]
#[path = "news_tests.rs"]
mod tests;
