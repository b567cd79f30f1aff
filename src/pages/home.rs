//! First the Caf, then what happens to the family.

use reperes_engine::program::Event;
use yew::{Html, MouseEvent, component, html, use_effect_with, use_state};

use crate::browser;
use crate::case::{Case, use_case};
use crate::fields::{CAF_ID, CafField};
use crate::messages::NO_DEPARTMENT;
use crate::route::Route;
use crate::state::Action;
use crate::views::{SUMMARY, error_summary};

#[component]
pub fn Home() -> Html {
    let case = use_case();
    // The event chosen before the Caf, kept so that the person may go on without.
    let waiting = use_state(|| None::<u16>);
    let unanswered = waiting.filter(|_| case.session.situation.caf.is_none());
    use_effect_with(unanswered, |unanswered| {
        if unanswered.is_some() {
            browser::focus(SUMMARY);
        }
    });

    let choose = |index: u16| {
        let (case, waiting) = (case.clone(), waiting.clone());
        move |_: MouseEvent| {
            if case.session.situation.caf.is_some() {
                start(&case, index);
            } else {
                waiting.set(Some(index));
            }
        }
    };
    html! {
        <div class="accueil">
            <div class="ouverture">
                <h1 tabindex="-1">{ "Quelles aides de votre Caf pour votre famille ?" }</h1>
                <p class="chapeau">
                    { "Quelques questions, et vous savez à quelles aides, quels services et quels droits vous pouvez prétendre, pourquoi, et quoi faire. " }
                    { "Vos réponses restent sur cet appareil." }
                </p>
            </div>
            if let Some(index) = unanswered {
                { error_summary(&[(CAF_ID.to_string(), NO_DEPARTMENT.to_string())]) }
                <p><button type="button" class="lien" onclick={
                    let case = case.clone();
                    move |_: MouseEvent| start(&case, index)
                }>{ "Continuer sans indiquer ma Caf" }</button>{ " – vous verrez seulement ce qui existe partout en France." }</p>
            }
            <section class="carte" aria-labelledby="titre-caf">
                <h2 id="titre-caf">{ "1. Où habitez-vous ?" }</h2>
                <CafField key={case.session.era} error={unanswered.map(|_| NO_DEPARTMENT)} />
            </section>
            <section aria-labelledby="titre-evenement">
                <h2 id="titre-evenement">{ "2. Que se passe-t-il dans votre famille ?" }</h2>
                <ul class="evenements">
                    { for (0..).zip(&case.program.events).map(|(index, event)| card(event, choose(index))) }
                </ul>
            </section>
            <aside class="pro">
                <p><strong>{ "Vous recevez des familles ?" }</strong>
                { " Toutes les questions sur une page, les résultats à côté. " }
                <a href={Route::Sheet.href()}>{ "Ouvrir la feuille de situation" }</a></p>
            </aside>
        </div>
    }
}

fn start(case: &Case, event: u16) {
    case.act(Action::ChooseEvent(event));
    browser::go(&Route::Question(0));
}

fn card(event: &Event, onclick: impl Fn(MouseEvent) + 'static) -> Html {
    html! {
        <li>
            <button type="button" class="evenement" data-evenement={event.name.clone()} {onclick}>
                <span class="evenement-titre">{ event.title.clone() }</span>
                <span class="evenement-resume">{ event.summary.clone() }</span>
            </button>
        </li>
    }
}
