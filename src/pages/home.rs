//! First the Caf, then what happens to the family.

use reperes_engine::program::Event;
use yew::Html;

use crate::case::Case;
use crate::fields::caf;
use crate::gesture::Gesture;
use crate::route::Route;
use crate::tags::{Tag, block, link, nothing, tag};
use crate::views::error_summary;

pub fn home(case: &Case) -> Html {
    let events = (0..)
        .zip(&case.program.events)
        .map(|(index, event)| tag("li").add(card(case, index, event)).done());
    let where_title = tag("h2").attr("id", "titre-caf").text("1. Où habitez-vous ?");
    let what_title = tag("h2")
        .attr("id", "titre-evenement")
        .text("2. Que vous arrive-t-il ?");
    block("div", "accueil")
        .add(opening())
        .node(begun(case))
        .node(waiting(case))
        .add(
            block("section", "carte")
                .attr("aria-labelledby", "titre-caf")
                .add(where_title)
                .node(caf(case, false)),
        )
        .add(
            tag("section")
                .attr("aria-labelledby", "titre-evenement")
                .add(what_title)
                .add(block("ul", "evenements").each(events)),
        )
        .add(
            block("p", "pro")
                .add(tag("strong").text("Vous recevez des familles ?"))
                .text(" Toutes les questions sur une page, les résultats à côté. ")
                .add(link(&Route::Sheet.href(), "Ouvrir la feuille de situation")),
        )
        .add(
            block("p", "pro")
                .add(tag("strong").text("Vous voulez lire les règles ?"))
                .text(" Celles de toutes les Caf, avec leurs sources. ")
                .add(link(&Route::Catalogue.href(), "Ouvrir le catalogue")),
        )
        .done()
}

fn opening() -> Tag {
    block("div", "ouverture")
        .add(tag("h1").attr("tabindex", "-1").text("Quelles aides de votre Caf pour votre famille ?"))
        .add(
            block("p", "chapeau")
                .text("Quelques questions, et vous savez à quelles aides, quels services et quels droits vous pouvez prétendre, pourquoi, et quoi faire.")
                .text(" Vos réponses restent sur cet appareil."),
        )
}

/// Whoever comes back here has lost nothing.
fn begun(case: &Case) -> Html {
    if case.session.lost {
        return block("p", "manque")
            .text("Vos réponses ont été effacées : la page a été rechargée, ou quittée. Repères ne garde rien.")
            .done();
    }
    if case.session.is_blank() {
        return nothing();
    }
    block("p", "manque")
        .text("Vos réponses sont gardées. ")
        .add(link(&Route::Results.href(), "Revenir aux résultats"))
        .done()
}

/// An event was chosen before the Caf: what is missing, and the way to do without.
fn waiting(case: &Case) -> Html {
    let Some(event) = case.session.waiting else {
        return nothing();
    };
    let anyway = block("button", "lien")
        .attr("type", "button")
        .text("Continuer sans indiquer ma Caf");
    block("div", "manque")
        .node(error_summary(case))
        .add(
            tag("p")
                .add(anyway.click(case.hand, Gesture::Start(event)))
                .text(" – vous verrez seulement ce qui existe partout en France."),
        )
        .done()
}

fn card(case: &Case, index: u16, event: &Event) -> Tag {
    let gesture = if case.session.situation.caf.is_some() {
        Gesture::Start(index)
    } else {
        Gesture::StartWithoutCaf(index)
    };
    block("button", "evenement")
        .attr("type", "button")
        .attr("data-evenement", &event.name)
        .add(block("span", "evenement-titre").text(&event.title))
        .add(block("span", "evenement-resume").text(&event.summary))
        .click(case.hand, gesture)
}
