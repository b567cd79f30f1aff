//! What Repères is, and what it is not. Each promise is held by a test, which `about_tests.rs` names.

use yew::Html;

use crate::route::Route;
use crate::tags::{block, link, tag};

const SECTIONS: [(&str, &[&str]); 5] = [
    (
        "Ce que c'est",
        &[
            "Repères dit à une famille, et à la personne qui la reçoit, quelles aides, quelles offres et quels services de sa Caf la concernent, pour combien, pourquoi, et quoi faire. Les règles viennent des règlements que les Caf publient. La page de chaque réponse donne sa source, et la date jusqu'à laquelle elle a été vérifiée.",
            "Repères estime, et la Caf décide. Quand une règle n'est pas publiée, ou pas sûre, Repères le dit au lieu de deviner. Une aide qui n'est pas ici peut exister : demandez à votre Caf.",
        ],
    ),
    (
        "Vos réponses",
        &[
            "Tout le calcul se fait sur votre appareil. Rien de ce que vous tapez n'est envoyé. Il n'y a ni compte, ni cookie, ni mesure d'audience. Le navigateur n'écrit pas vos réponses dans ses fichiers. « Quitter vite », ou fermer l'onglet, efface vos réponses. « Recommencer » aussi, mais « Annuler » les rend pendant deux minutes.",
        ],
    ),
    (
        "Accessibilité",
        &[
            "Repères s'utilise au clavier, sur un petit téléphone, agrandi à 200 %, et sur papier. Une réponse n'y est jamais dite par la couleur seule.",
        ],
    ),
    (
        "Les sources",
        &[
            "Règlements d'action sociale et pages publiques des Caf, circulaires de la Cnaf, code de la sécurité sociale. Chacune est citée avec la réponse qu'elle fonde. Ce qui la rend moins que sûre est dit avec elle.",
        ],
    ),
    (
        "Qui le fait",
        &["Repères est un logiciel libre. Il n'est ni un site de l'État, ni un site des Caf."],
    ),
];

pub fn about() -> Html {
    let mut page = block("div", "texte").add(tag("h1").attr("tabindex", "-1").text("À propos de Repères"));
    for (title, paragraphs) in SECTIONS {
        page = page
            .add(tag("h2").text(title))
            .each(paragraphs.iter().map(|words| tag("p").text(words).done()));
        if title == "Accessibilité" {
            let declaration = link(&Route::Accessibility.href(), "La déclaration d'accessibilité");
            page = page.add(
                tag("p")
                    .add(declaration)
                    .text(" dit ce qui est respecté, ce qui ne l'est pas, et ce que nous n'avons pas vérifié."),
            );
        }
    }
    // Written by outils/licences.mjs beside the page.
    page.add(tag("p").add(link(
        "licences.txt",
        "Les licences de Repères et de ce dont il est fait",
    )))
    .done()
}

#[cfg(test)]
#[path = "about_tests.rs"]
mod tests;
