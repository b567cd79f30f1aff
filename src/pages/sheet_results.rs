//! The results beside the sheet: short, in the order of the answers, each unfolding into its reasons.

use reperes_engine::report::AideReport;
use yew::{Html, html};

use crate::case::Case;
use crate::route::Route;
use crate::views::{
    amount_notes, badge, caf_notice, children, deadlines, missing, motifs, refusals, reserves, source, standing,
};
use crate::words::{self, STANDINGS, Standing};

pub fn results(case: &Case) -> Html {
    html! {
        <>
            { caf_notice(case.caf()) }
            { for STANDINGS.iter().map(|standing| group(case, *standing)) }
            <p class="sans-papier"><a href={Route::Results.href()}>{ "Voir la page de résultats à remettre" }</a></p>
        </>
    }
}

fn group(case: &Case, wanted: Standing) -> Html {
    let aides: Vec<&AideReport<'static>> = case
        .report
        .aides
        .iter()
        .filter(|aide| standing(aide) == wanted)
        .collect();
    if aides.is_empty() {
        return Html::default();
    }
    html! {
        <details class={format!("pile {}", wanted.class())} open={wanted != Standing::Non}>
            <summary><h3>{ words::verdict(wanted, &[]) }{ format!(" ({})", aides.len()) }</h3></summary>
            { for aides.iter().map(|aide| line(case, aide)) }
        </details>
    }
}

fn line(case: &Case, aide: &AideReport<'static>) -> Html {
    let situation = &case.session.situation;
    let wanted = standing(aide);
    html! {
        <article key={aide.id} class={format!("ligne {}", wanted.class())} data-aide={aide.id.to_string()} data-verdict={wanted.engine_word()}>
            <details>
                <summary>
                    <span class="ligne-titre">{ aide.titre.to_string() }</span>
                    if let Some(amount) = aide.montant.as_ref().filter(|_| wanted != Standing::Non) {
                        <span class="ligne-montant">{ words::amount(amount) }</span>
                    }
                    { badge(wanted, &aide.reserves) }
                </summary>
                if wanted == Standing::Non { { refusals(&aide.motifs) } } else { { motifs(&aide.motifs) } }
                if wanted == Standing::ACompleter { { missing(case.program, &aide.questions) } }
                { children(case.program, situation, aide) }
                if let Some(amount) = aide.montant.as_ref().filter(|_| wanted != Standing::Non) { { amount_notes(amount) } }
                { deadlines(aide.echeances.as_ref(), situation.on) }
                { reserves(&aide.reserves) }
                { source(aide.source, aide.verifie_jusqu_au, false) }
                <p><a href={Route::Aide(aide.id.to_string()).href()}>{ "Tout le détail" }</a></p>
            </details>
        </article>
    }
}
