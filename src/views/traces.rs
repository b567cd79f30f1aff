//! How to erase what a browser keeps of a visit, next to the number that victims of violence call.

use reperes_engine::report::AideReport;
use yew::Html;

use crate::tags::{block, nothing, tag};

/// The number of « Violences Femmes Info »: wherever it is given, somebody may be watched.
const LISTENING: &str = "3919";

/// Whether a text gives the number.
pub fn gives_3919(text: &str) -> bool {
    text.contains(LISTENING)
}

/// How to erase the history, for an aide that gives the number; nothing for any other.
///
/// It unfolds in place: a page of its own would be one more trace.
pub fn traces_of(aide: &AideReport) -> Html {
    let steps = &aide.demarche;
    let texts = [aide.titre, aide.resume, &steps.to, &steps.how, &steps.contact];
    let mentions = steps.mentions.iter().map(String::as_str);
    if texts.into_iter().chain(mentions).any(gives_3919) {
        traces()
    } else {
        nothing()
    }
}

/// How to erase the history, whatever the browser.
pub fn traces() -> Html {
    let step = |words: &str| tag("li").text(words).done();
    let steps = [
        "« Quitter vite », en haut de chaque page, ou trois fois la touche Échap : vos réponses sont oubliées et un autre site s'ouvre.",
        "Le navigateur garde les adresses des sites ouverts. Celles de Repères ne disent pas vos réponses, mais disent que vous êtes venue ou venu.",
        "Sur un ordinateur : Ctrl + H ouvre l'historique (Cmd + Y sur un Mac). Retirez-en les lignes de ce site.",
        "Sur un téléphone : menu du navigateur (trois points, ou livre ouvert), puis « Historique ».",
        "Tout effacer d'un coup peut se remarquer : retirez plutôt ces seules lignes.",
        "La prochaine fois, une fenêtre de navigation privée ne garde pas d'historique. Le plus sûr est un appareil auquel l'autre personne n'a pas accès.",
    ];
    block("details", "traces sans-papier")
        .add(tag("summary").text("Effacer les traces de cette visite"))
        .add(tag("ul").each(steps.into_iter().map(step)))
        .done()
}
