//! Every page, on one.

use yew::Html;

use crate::case::Case;
use crate::route::Route;
use crate::tags::{Tag, block, link, nothing, tag};

pub fn map(case: &Case) -> Html {
    let line =
        |route: &Route, words: &str, what: &str| tag("li").add(link(&route.href(), words)).text(" : ").text(what);
    let results = if case.session.is_blank() {
        nothing()
    } else {
        line(&Route::Results, "Vos résultats", "ce que disent vos réponses.").done()
    };
    let family = tag("ul")
        .add(line(&Route::Home, "Accueil", "votre Caf, et ce qui vous arrive."))
        .node(questions(case))
        .node(results);
    let all = tag("ul")
        .add(line(
            &Route::Sheet,
            "Feuille de situation",
            "toutes les questions sur une page, pour qui reçoit des familles.",
        ))
        .add(line(
            &Route::Catalogue,
            "Le catalogue des règles",
            "chaque règle, sa page, et une recherche.",
        ));
    let about = tag("ul")
        .add(line(&Route::About, "À propos", "ce qu'est Repères, et vos données."))
        .add(line(
            &Route::Accessibility,
            "Accessibilité",
            "la déclaration, et à qui s'adresser.",
        ));
    block("div", "texte")
        .add(tag("h1").attr("tabindex", "-1").text("Plan du site"))
        .add(section("Pour une famille", family))
        .add(section("Pour tous", all))
        .add(section("Sur ce site", about))
        .done()
}

fn section(title: &str, list: Tag) -> Tag {
    tag("section").add(tag("h2").text(title)).add(list)
}

/// The questions have an address once an event was chosen.
fn questions(case: &Case) -> Html {
    if case.session.event.is_none() {
        return nothing();
    }
    tag("li")
        .add(link(&Route::Question(0).href(), "Les questions"))
        .text(" : une par page, depuis la première.")
        .done()
}
