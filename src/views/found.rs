//! What was already found, shown while the questions go on: each line says how sure it is.

use reperes_engine::Report;
use reperes_engine::report::AideReport;
use yew::Html;

use super::verdict::{badge, standing};
use crate::tags::{block, tag};
use crate::words::{self, Standing};

/// A short list: more would compete with the question.
const MOST: usize = 5;

pub fn found(report: &Report) -> Html {
    let yes: Vec<&AideReport> = report
        .aides
        .iter()
        .filter(|aide| standing(aide) == Standing::Oui)
        .collect();
    let no = report
        .aides
        .iter()
        .filter(|aide| standing(aide) == Standing::Non)
        .count();
    let line = |aide: &&AideReport| {
        let line = tag("li")
            .add(badge(Standing::Oui, &aide.reserves, aide.demarche.organism()))
            .text(" ")
            .text(aide.titre);
        match words::family_amount(aide) {
            Some(amount) => line.text(" : ").add(tag("strong").text(&amount)).done(),
            None => line.done(),
        }
    };
    let mut aside = block("aside", "deja-repere")
        .attr("aria-labelledby", "deja-repere")
        .add(tag("h2").attr("id", "deja-repere").text("Déjà repéré"));
    if yes.is_empty() && no == 0 {
        aside = aside.add(tag("p").text("Rien encore : répondez à quelques questions."));
    }
    if !yes.is_empty() {
        aside = aside.add(tag("ul").each(yes.iter().take(MOST).map(line)));
    }
    if yes.len() > MOST {
        aside = aside.add(tag("p").text(&words::count(
            yes.len() - MOST,
            "autre réponse positive.",
            "autres réponses positives.",
        )));
    }
    if no > 0 {
        aside = aside.add(tag("p").text(&words::count(no, "réponse négative.", "réponses négatives.")));
    }
    aside.done()
}
