//! One aide in full: the verdict, each condition, the calculation, the source, what to do.

use reperes_engine::explain;
use reperes_engine::report::AideReport;
use yew::{AttrValue, Html, Properties, component, html};

use crate::case::{Case, use_case};
use crate::route::Route;
use crate::state::Audience;
use crate::views::{
    amount_line, amount_notes, badge, calculation, children, deadlines, loan, missing, motifs, reserves, source, steps,
};
use crate::words::{self, Standing};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
}

#[component]
pub fn AidePage(props: &Props) -> Html {
    let case = use_case();
    match case.report.aides.iter().find(|aide| aide.id == props.id.as_str()) {
        Some(aide) => detail(&case, aide),
        None => absent(&case, &props.id),
    }
}

fn detail(case: &Case, aide: &AideReport) -> Html {
    let standing = Standing::new(aide.verdict, aide.cause);
    let situation = &case.session.situation;
    html! {
        <article class="fiche">
            { back(case) }
            <header class="ouverture">
                <p class="surtitre">{ words::genre(aide.genre) }{ " · " }{ words::nature(aide.nature) }</p>
                <h1 tabindex="-1">{ aide.titre.to_string() }</h1>
                <p class="chapeau">{ aide.resume.to_string() }</p>
            </header>
            <section class={format!("carte reponse {}", standing.class())} aria-labelledby="reponse">
                <h2 id="reponse">{ "Notre réponse" }</h2>
                <p>{ badge(standing, &aide.reserves) }</p>
                if standing != Standing::Non {
                    { amount_line(aide.montant.as_ref()) }
                    if let Some(amount) = &aide.montant { { amount_notes(amount) } }
                    if let Some(schedule) = &aide.pret { { loan(schedule) } }
                }
                if standing == Standing::ACompleter { { missing(case.program, &aide.questions) } }
                { deadlines(aide.echeances.as_ref(), situation.on) }
                { children(case.program, situation, aide) }
                { reserves(&aide.reserves) }
            </section>
            if !aide.motifs.is_empty() || !aide.enfants.is_empty() {
                <section aria-labelledby="conditions">
                    <h2 id="conditions">{ "Les conditions, une par une" }</h2>
                    { motifs(&aide.motifs) }
                    { for aide.enfants.iter().map(|child| html! {
                        <>
                            <h3>{ words::child(case.program, situation, child.enfant) }</h3>
                            { motifs(&child.motifs) }
                            { reserves(&child.reserves) }
                        </>
                    }) }
                </section>
            }
            <section aria-labelledby="que-faire">
                <h2 id="que-faire">{ "Que faire" }</h2>
                { steps(aide.voie, aide.demarche) }
            </section>
            if let Some(step) = explain(case.program, situation, aide.id).filter(|step| !step.steps.is_empty()) {
                <section aria-labelledby="calcul">
                    <h2 id="calcul">{ "Le calcul" }</h2>
                    <details>
                        <summary>{ "Voir comment cette réponse est calculée" }</summary>
                        { calculation(&step) }
                    </details>
                </section>
            }
            <section aria-labelledby="source">
                <h2 id="source">{ "D'où vient cette règle" }</h2>
                { source(aide.source, aide.verifie_jusqu_au, true) }
            </section>
        </article>
    }
}

/// The aide exists, but not for this Caf or this event; or it does not exist.
fn absent(case: &Case, id: &str) -> Html {
    let Some(aide) = case.program.aides.iter().rev().find(|aide| aide.id == id) else {
        return super::not_found::not_found();
    };
    let caf = aide.caf.and_then(|caf| case.program.cafs.get(usize::from(caf)));
    html! {
        <article class="fiche">
            <h1 tabindex="-1">{ aide.title.clone() }</h1>
            <p class="chapeau">{ aide.summary.clone() }</p>
            if let Some(caf) = caf { <p>{ format!("C'est une aide de la {}.", caf.title) }</p> }
            <p>{ "Elle ne fait pas partie de vos résultats : dites d'abord quelle est votre Caf et ce qui vous arrive." }</p>
            <p><a class="bouton" href={Route::Home.href()}>{ "Revenir à l'accueil" }</a></p>
        </article>
    }
}

fn back(case: &Case) -> Html {
    let (route, text) = match case.session.audience {
        Audience::Famille => (Route::Results, "Tous les résultats"),
        Audience::Conseiller => (Route::Sheet, "La feuille de situation"),
    };
    html! { <p class="sans-papier"><a href={route.href()} class="precedent">{ text }</a></p> }
}
