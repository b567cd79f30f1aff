//! The figures worked out for want of an answer, with the lines of their calculation.

use reperes_engine::{Estimation, estimations};
use yew::Html;

use crate::case::Case;
use crate::tags::{block, many, tag};

/// One unfolding card for each estimated figure: the quotient familial, for one.
pub fn estimates(case: &Case) -> Html {
    let all = estimations(case.program, &case.session.situation);
    many(all.iter().map(card).collect())
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
