//! The sheet for those who receive families: every question on one page, the results beside.

use reperes_engine::Type;
use reperes_engine::input::InputError;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, component, html, use_callback, use_effect_with, use_state};

use super::sheet_fields::fields;
use super::sheet_results::results;
use crate::browser;
use crate::case::{Case, use_case};
use crate::fields::draft::{draft_from_date, parse_date};
use crate::fields::{CAF_ID, CafField, Change, Field, date};
use crate::messages;
use crate::state::{Action, Audience};

/// Starts over from anywhere on the sheet.
const NEW_KEY: &str = "F9";

#[component]
pub fn Sheet() -> Html {
    let case = use_case();
    {
        let case = case.clone();
        use_effect_with((), move |()| case.act(Action::Welcome(Audience::Conseiller)));
    }
    // Only what was read enters the session, once the field is left; what cannot be read counts for nothing.
    let on_change = use_callback(case.session.dispatcher(), |change: Change, session| {
        if change.left {
            session.dispatch(Action::Fill(change.slot, change.entry.unwrap_or_default()));
        }
    });
    let fresh = {
        let case = case.clone();
        move || {
            case.act(Action::StartOver);
            browser::scroll_to_top();
            browser::focus(&format!("#{CAF_ID}"));
        }
    };
    let onclick = {
        let fresh = fresh.clone();
        move |_: MouseEvent| fresh()
    };
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == NEW_KEY {
            event.prevent_default();
            fresh();
        }
    };
    html! {
        <div class="feuille" {onkeydown}>
            <div class="feuille-tete">
                <h1 tabindex="-1">{ "Situation de la famille" }</h1>
                <div class="boutons sans-papier">
                    <button type="button" class="bouton second" {onclick}>{ "Nouvelle situation" }<kbd>{ NEW_KEY }</kbd></button>
                    <button type="button" class="bouton second" onclick={|_: MouseEvent| browser::print()}>{ "Imprimer" }</button>
                </div>
            </div>
            <div class="feuille-corps">
                <form class="feuille-champs" onsubmit={|event: web_sys::SubmitEvent| event.prevent_default()} novalidate={true}>
                    <section class="demande" aria-label="La demande">
                        <CafField key={case.session.era} compact={true} />
                        <RequestDate key={format!("date-{}", case.session.era)} />
                    </section>
                    { fields(&case, &on_change) }
                </form>
                <section class="feuille-resultats" aria-labelledby="feuille-resultats">
                    <h2 id="feuille-resultats">{ "Résultats" }</h2>
                    { results(&case) }
                </section>
            </div>
        </div>
    }
}

/// The day on which the request is made: today, unless the person says otherwise.
#[component]
fn RequestDate() -> Html {
    let case: Case = use_case();
    let draft = use_state(|| draft_from_date(case.session.situation.on));
    let left = use_state(|| false);
    let error = parse_date(&draft)
        .err()
        .filter(|_| *left)
        .map(|error: InputError| messages::error(case.program, Type::Date, error));
    let on_leave = {
        let (case, draft, left) = (case.clone(), draft.clone(), left.clone());
        Callback::from(move |()| {
            left.set(true);
            if let Ok(on) = parse_date(&draft)
                && on != case.session.situation.on
            {
                case.act(Action::ChangeDate(on));
            }
        })
    };
    let on_draft = {
        let draft = draft.clone();
        Callback::from(move |typed| draft.set(typed))
    };
    date(&Field {
        id: "champ-demande".into(),
        label: "Date de la demande".into(),
        heading: false,
        help: "".into(),
        error: error.map(Into::into),
        ty: Type::Date,
        options: &[],
        unit: "",
        draft: &draft,
        compact: true,
        on_draft,
        on_leave,
    })
}
