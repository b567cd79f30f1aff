//! What single change would open a refused aide.

use reperes_engine::bascules;
use reperes_engine::report::{AideReport, Verdict};
use yew::Html;

use crate::case::Case;
use crate::tags::{many, tag};
use crate::words;

/// How many changes are shown for one answer, the smallest first.
const SHOWN: usize = 4;

/// The changes that would lift every refusal, each alone; nothing for an answer that is not a non, or when no one change does.
pub fn changes(case: &Case, aide: &AideReport) -> Option<Html> {
    let situation = &case.session.situation;
    let sentences = |child: Option<usize>| -> Vec<String> {
        let found = bascules(case.program, situation, aide.index, child);
        found.into_iter().take(SHOWN).map(|change| change.texte).collect()
    };
    let list = |sentences: &[String]| {
        tag("ul")
            .each(sentences.iter().map(|text| tag("li").text(text).done()))
            .done()
    };
    if aide.enfants.is_empty() {
        let all = if aide.verdict == Verdict::Non {
            sentences(None)
        } else {
            Vec::new()
        };
        return (!all.is_empty()).then(|| list(&all));
    }
    let refused = aide.enfants.iter().filter(|child| child.verdict == Verdict::Non);
    let of_children: Vec<Html> = refused
        .map(|child| (child.enfant, sentences(Some(child.enfant))))
        .filter(|(_, all)| !all.is_empty())
        .flat_map(|(rank, all)| {
            let name = tag("h3").text(&words::child(case.program, situation, rank)).done();
            [name, list(&all)]
        })
        .collect();
    (!of_children.is_empty()).then(|| many(of_children))
}
