//! What Repères is, and what it is not.

use yew::Html;

use crate::tags::{block, link, tag};

const SECTIONS: [(&str, &[&str]); 5] = [
    (
        "Ce que c'est",
        &[
            "Repères dit à une famille, et à la personne qui la reçoit, quelles aides, quelles offres et quels services de sa Caf la concernent, pour combien, pourquoi, et quoi faire. Les règles viennent des règlements que les Caf publient ; chaque réponse donne sa source et la date jusqu'à laquelle elle a été vérifiée.",
            "Repères estime, et la Caf décide. Quand une règle n'est pas publiée, ou pas sûre, Repères le dit au lieu de deviner. Une aide qui n'est pas ici peut exister : demandez à votre Caf.",
        ],
    ),
    (
        "Vos réponses",
        &[
            "Tout le calcul se fait sur votre appareil. Rien de ce que vous tapez n'est envoyé ni enregistré : ni compte, ni cookie, ni mesure d'audience. Fermer l'onglet, ou choisir « Recommencer », efface tout.",
        ],
    ),
    (
        "Accessibilité",
        &[
            "Repères s'utilise au clavier, avec un lecteur d'écran, sur un petit téléphone, agrandi à 200 %, et sur papier. Une réponse n'y est jamais dite par la couleur seule. Il suit les règles du RGAA 4.1 ; aucun audit extérieur n'a encore été fait.",
        ],
    ),
    (
        "Les sources",
        &[
            "Règlements d'action sociale et pages publiques des Caf, circulaires de la Cnaf, code de la sécurité sociale. Chacune est citée avec la réponse qu'elle fonde, et avec ce qui la rend moins que sûre quand c'est le cas.",
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
    }
    // Written by outils/licences.mjs beside the page.
    page.add(tag("p").add(link(
        "licences.txt",
        "Les licences de Repères et de ce dont il est fait",
    )))
    .done()
}
