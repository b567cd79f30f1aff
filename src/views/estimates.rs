//! The figures worked out for want of an answer, with the lines of their calculation; and those given that the other answers
//! contradict.

use reperes_engine::{Confrontation, Estimation, confrontations, estimations};
use yew::Html;

use crate::case::Case;
use crate::tags::{block, many, tag};

/// A plain remark for each figure given that the other answers contradict, then one unfolding card for each estimated figure:
/// the quotient familial, for one.
pub fn estimates(case: &Case) -> Html {
    let situation = &case.session.situation;
    let remarks = confrontations(case.program, situation);
    let cards = estimations(case.program, situation);
    many(remarks.iter().map(remark).chain(cards.iter().map(card)).collect())
}

fn remark(confrontation: &Confrontation) -> Html {
    block("p", "avis").text(&confrontation.texte).done()
}

fn card(estimation: &Estimation) -> Html {
    let summary = tag("summary")
        .text(estimation.libelle)
        .text(", estimation : ")
        .add(tag("strong").text(&estimation.valeur));
    let lines = estimation.etapes.iter().map(|step| {
        tag("li")
            .text(&step.label)
            .text(" : ")
            .add(tag("strong").text(&step.value))
            .done()
    });
    block("details", "estimation carte")
        .add(summary)
        .add(block("ul", "calcul").each(lines))
        .add(tag("p").text(&estimation.hypothese))
        .done()
}
