//! The sheet for those who receive families: every question on one page, the results beside.

use yew::Html;
use yew::virtual_dom::ListenerKind;

use super::sheet_fields::fields;
use super::sheet_results::results;
use crate::case::Case;
use crate::fields::{Field, caf, field};
use crate::gesture::{Gesture, NEW_KEY};
use crate::state::Slot;
use crate::tags::{Tag, block, tag};
use crate::views::{estimates, other_parent, recap, totals, whose};

pub fn sheet(case: &Case) -> Html {
    let body = block("div", "feuille-corps")
        .add(
            block("form", "feuille-champs")
                .flag("novalidate", true)
                .on(ListenerKind::onsubmit, case.hand, Gesture::Stay)
                .add(request(case))
                .node(fields(case)),
        )
        .add(
            block("section", "feuille-resultats")
                .attr("aria-labelledby", "feuille-resultats")
                .attr("tabindex", "0")
                .add(tag("h2").attr("id", "feuille-resultats").text("Résultats"))
                .node(totals(case))
                .node(estimates(case))
                .node(results(case)),
        );
    let on_paper = block("section", "papier-seul")
        .add(tag("h2").text("Réponses données"))
        .add(recap(case));
    block("div", "feuille")
        .add(head(case))
        .node(whose(case))
        .node(other_parent(case))
        .add(body)
        .add(on_paper)
        .done()
}

fn head(case: &Case) -> Tag {
    let fresh = block("button", "bouton second")
        .attr("type", "button")
        .text("Nouvelle situation ")
        .add(tag("kbd").text(NEW_KEY));
    let print = block("button", "bouton second").attr("type", "button").text("Imprimer");
    block("div", "feuille-tete")
        .add(tag("h1").attr("tabindex", "-1").text("Situation de la famille"))
        .add(
            block("div", "boutons sans-papier")
                .add(fresh.click(case.hand, Gesture::NewSheet))
                .add(print.click(case.hand, Gesture::Print)),
        )
}

/// Whose rules, on which day.
fn request(case: &Case) -> Tag {
    let date = Field {
        case,
        slot: Slot::Request,
        label: "Date de la demande",
        heading: false,
        help: "",
        compact: true,
        wanted: false,
    };
    block("section", "demande")
        .attr("aria-label", "La demande")
        .node(caf(case, true))
        .node(field(&date))
}
