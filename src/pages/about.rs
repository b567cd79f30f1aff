//! What Repères is, and what it is not.

use yew::{Html, html};

pub fn about() -> Html {
    html! {
        <div class="texte">
            <h1 tabindex="-1">{ "À propos de Repères" }</h1>
            <h2>{ "Ce que c'est" }</h2>
            <p>{ "Repères dit à une famille, et à la personne qui la reçoit, quelles aides, quelles offres et quels services de sa Caf la concernent, pour combien, pourquoi, et quoi faire. Les règles viennent des règlements que les Caf publient ; chaque réponse donne sa source et la date jusqu'à laquelle elle a été vérifiée." }</p>
            <p>{ "Repères estime, et la Caf décide. Quand une règle n'est pas publiée, ou pas sûre, Repères le dit au lieu de deviner. Une aide qui n'est pas ici peut exister : demandez à votre Caf." }</p>
            <h2>{ "Vos réponses" }</h2>
            <p>{ "Tout le calcul se fait sur votre appareil. Rien de ce que vous tapez n'est envoyé ni enregistré : ni compte, ni cookie, ni mesure d'audience. Fermer l'onglet, ou choisir « Recommencer », efface tout." }</p>
            <h2>{ "Accessibilité" }</h2>
            <p>{ "Repères s'utilise au clavier, avec un lecteur d'écran, sur un petit téléphone, agrandi à 200 %, et sur papier. Une réponse n'y est jamais dite par la couleur seule. Il suit les règles du RGAA 4.1 ; aucun audit extérieur n'a encore été fait." }</p>
            <h2>{ "Les sources" }</h2>
            <p>{ "Règlements intérieurs d'action sociale et pages publiques des Caf, circulaires de la Cnaf, code de la sécurité sociale. Chacune est citée avec la réponse qu'elle fonde, avec ce qui la rend moins que sûre quand c'est le cas." }</p>
            <h2>{ "Qui le fait" }</h2>
            <p>{ "Repères est un logiciel libre. Il n'est ni un site de l'État, ni un site des Caf." }</p>
        </div>
    }
}
