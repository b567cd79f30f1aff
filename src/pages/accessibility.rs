//! The declaration of accessibility, from the table of the criteria.

use yew::Html;

use crate::links::{outside, phone};
use crate::rgaa::{self, APPLICABLES, CONFORMES, CONTACT, Criterion, DAY, FAILURES};
use crate::tags::{Tag, block, tag};

/// What no machine can say for us.
const LIMITS: [&str; 3] = [
    "Aucun audit extérieur n'a été fait.",
    "Les essais se font dans un seul navigateur, Chromium. Aucun lecteur d'écran n'a été essayé : nous avons lu ce que le navigateur leur transmet.",
    "Aucune personne handicapée n'a encore pris part aux essais.",
];

pub fn accessibility() -> Html {
    let failure = |criterion: &Criterion| {
        tag("li")
            .add(tag("strong").text(&format!("{} {}", criterion.number, criterion.subject)))
            .text(" : ")
            .text(criterion.seen)
            .done()
    };
    let failures = if FAILURES.is_empty() {
        tag("p").text("Nous n'en connaissons pas.").done()
    } else {
        tag("ul").each(FAILURES.iter().map(failure)).done()
    };
    block("div", "texte")
        .add(tag("h1").attr("tabindex", "-1").text("Accessibilité"))
        .add(
            block("p", "chapeau")
                .add(tag("strong").text(&format!(
                    "{CONFORMES} critères du RGAA 4.1 respectés sur {APPLICABLES} applicables, {}",
                    rgaa::rate()
                )))
                .text(", par auto-évaluation."),
        )
        .add(tag("p").text(&format!(
            "Cette auto-évaluation date du {DAY}. Ce n'est pas un audit : nous n'en tirons aucune mention de conformité. Quand notre table cite un essai, il passe à chaque changement du site."
        )))
        .add(tag("h2").text("Ce qui n'est pas respecté"))
        .node(failures)
        .add(tag("h2").text("Ce que nous n'avons pas vérifié"))
        .add(tag("ul").each(LIMITS.iter().map(|limit| tag("li").text(limit).done())))
        .add(tag("h2").text("Nous écrire"))
        .add(contact())
        .add(tag("h2").text("Si nous ne répondons pas"))
        .add(tag("p").text("Vous avez signalé un défaut qui vous empêche de lire ou de répondre, et vous n'avez pas eu de réponse ? Adressez-vous au Défenseur des droits :"))
        .node(remedies())
        .done()
}

fn contact() -> Tag {
    match CONTACT {
        Some(contact) => tag("p")
            .text("Pour signaler un défaut, ou demander une information sous une autre forme : ")
            .text(contact)
            .text("."),
        None => tag("p").text(
            "Ce site n'indique pas encore d'adresse. Qui le publie doit ajouter la sienne ici ; en attendant, votre Caf répond au 3230.",
        ),
    }
}

/// A defender of rights, and three ways to reach him.
fn remedies() -> Html {
    let form = "https://formulaire.defenseurdesdroits.fr/";
    let call = phone("09 69 39 00 00");
    let write = "par courrier, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.";
    tag("ul")
        .add(
            tag("li")
                .text("en ligne : ")
                .add(outside(form, "formulaire du Défenseur des droits"))
                .text(" ;"),
        )
        .add(tag("li").text("par téléphone : ").add(call).text(" ;"))
        .add(tag("li").text(write))
        .done()
}
