//! An address that is none of ours.

use yew::Html;

use crate::route::Route;
use crate::tags::{block, link, tag};

pub fn not_found() -> Html {
    block("div", "texte")
        .add(tag("h1").attr("tabindex", "-1").text("Cette page n'existe pas"))
        .add(tag("p").text("L'adresse a peut-être été mal recopiée. Vos réponses, s'il y en a, sont toujours là."))
        .add(tag("p").add(link(&Route::Home.href(), "Revenir à l'accueil").attr("class", "bouton")))
        .done()
}
