//! The sheet for those who receive families: every question on one page, the results beside.

use reperes_engine::Type;
use yew::Html;
use yew::virtual_dom::ListenerKind;

use super::sheet_fields::fields;
use super::sheet_results::results;
use crate::case::Case;
use crate::fields::{Field, caf, example, field};
use crate::gesture::{Gesture, NEW_KEY, RESULTS_KEY};
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
                .add(legend())
                .node(fields(case)),
        )
        .add(
            block("section", "feuille-resultats")
                .attr("id", "resultats-feuille")
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
        .add(tag("h1").attr("tabindex", "-1").text("Feuille de situation"))
        .add(
            block("div", "boutons sans-papier")
                .add(fresh.click(case.hand, Gesture::NewSheet))
                .add(print.click(case.hand, Gesture::Print)),
        )
}

/// What the marks mean, how to see the helps, and how to go to the results.
fn legend() -> Tag {
    let show = tag("input").attr("type", "checkbox").attr("id", "montrer-aides");
    block("div", "legende sans-papier")
        .add(
            tag("p")
                .add(block("span", "trait-utile").attr("aria-hidden", "true"))
                .add(tag("strong").text("En gras, avec un trait"))
                .text(" : utile, la réponse peut encore changer un résultat."),
        )
        .add(
            tag("p").add(show).add(
                tag("label")
                    .attr("for", "montrer-aides")
                    .text("Montrer l'aide de chaque champ"),
            ),
        )
        .add(
            tag("p")
                .text("La touche ")
                .add(tag("kbd").text(RESULTS_KEY))
                .text(" mène aux résultats."),
        )
}

/// Whose rules, on which day.
fn request(case: &Case) -> Tag {
    let date = Field {
        case,
        slot: Slot::Request,
        label: "Date de la demande",
        heading: false,
        help: example(Type::Date),
        compact: true,
        wanted: false,
    };
    block("section", "demande")
        .attr("aria-label", "La demande")
        .node(caf(case, true))
        .node(field(&date))
}
