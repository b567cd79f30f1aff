//! What Repères knows of the Caf chosen, said plainly, and whom to ask for the rest.

use reperes_engine::program::Caf;
use yew::Html;

use crate::links::{outside, phone};
use crate::route::Route;
use crate::tags::{block, link, nothing, tag};

pub fn caf_notice(caf: Option<&Caf>) -> Html {
    let notice = block("aside", "avis").attr("aria-label", "Ce que Repères connaît de votre Caf");
    let strong = |words: &str| tag("strong").text(words);
    match caf {
        None => notice
            .add(
                tag("p")
                    .add(strong("Vous n'avez pas indiqué votre Caf."))
                    .text(" Nous montrons ce qui existe partout en France. Chaque Caf a aussi ses propres aides : ")
                    .add(link(&Route::Home.href(), "indiquez votre département"))
                    .text(" pour les voir."),
            )
            .done(),
        Some(caf) if caf.covered && caf.note.is_empty() => nothing(),
        // What is known for sure is in the cards: this only says how far Repères looked.
        Some(caf) if caf.covered => block("details", "avis limites")
            .add(tag("summary").text("Ce que Repères connaît de la ").text(&caf.title))
            .add(tag("p").said(&caf.note))
            .done(),
        Some(caf) => notice
            .add(
                tag("p")
                    .add(strong(&format!(
                        "Le règlement de la {} n'est pas encore dans Repères.",
                        caf.title
                    )))
                    .text(" Nous montrons ce qui existe partout en France.")
                    .text(" Cette Caf a sans doute aussi ses propres aides ; pour les connaître :"),
            )
            .add(
                tag("ul")
                    .add(
                        tag("li")
                            .add(outside("https://www.caf.fr", "caf.fr"))
                            .text(" : choisissez votre Caf, puis « Aides et démarches » ;"),
                    )
                    .add(
                        tag("li")
                            .text("le ")
                            .add(phone("3230"))
                            .text(" (service gratuit, prix d'un appel) ;"),
                    )
                    .add(tag("li").text("un travailleur social de la Caf, sur rendez-vous.")),
            )
            .done(),
    }
}
