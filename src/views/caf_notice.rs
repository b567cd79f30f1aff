//! What Repères knows of the Caf chosen, said plainly, and whom to ask for the rest.

use reperes_engine::program::Caf;
use yew::{Html, html};

pub fn caf_notice(caf: Option<&Caf>) -> Html {
    let Some(caf) = caf else {
        return html! {
            <aside class="avis">
                <p><strong>{ "Vous n'avez pas indiqué votre Caf." }</strong>
                { " Nous montrons ce qui existe partout en France. Chaque Caf a aussi ses propres aides : " }
                <a href="#/">{ "indiquez votre département" }</a>{ " pour les voir." }</p>
            </aside>
        };
    };
    if caf.covered {
        return html! {
            if !caf.note.is_empty() { <aside class="avis"><p><strong>{ caf.title.clone() }{ ". " }</strong>{ caf.note.clone() }</p></aside> }
        };
    }
    html! {
        <aside class="avis">
            <p><strong>{ format!("Le règlement de la {} n'est pas encore dans Repères.", caf.title) }</strong>
            { " Nous montrons ce qui existe partout en France. Cette Caf a sans doute aussi ses propres aides ; pour les connaître :" }</p>
            <ul>
                <li><a href="https://www.caf.fr" rel="noreferrer">{ "caf.fr" }</a>{ " : choisissez votre Caf, puis « Aides et démarches » ;" }</li>
                <li>{ "le " }<a href="tel:3230">{ "3230" }</a>{ " (service gratuit, prix d'un appel) ;" }</li>
                <li>{ "un travailleur social de la Caf, sur rendez-vous." }</li>
            </ul>
        </aside>
    }
}
