//! An address that is none of ours.

use yew::{Html, html};

use crate::route::Route;

pub fn not_found() -> Html {
    html! {
        <div class="texte">
            <h1 tabindex="-1">{ "Cette page n'existe pas" }</h1>
            <p>{ "L'adresse a peut-être été mal recopiée. Vos réponses, s'il y en a, sont toujours là." }</p>
            <p><a class="bouton" href={Route::Home.href()}>{ "Revenir à l'accueil" }</a></p>
        </div>
    }
}
