//! The choice of the Caf: a département typed freely, with the list offered.

use web_sys::HtmlInputElement;
use yew::{FocusEvent, Html, InputEvent, Properties, TargetCast, component, html, use_state};

use crate::case::use_case;
use crate::department::{Found, find, option};
use crate::messages::UNKNOWN_DEPARTMENT;
use crate::state::Action;

pub const CAF_ID: &str = "champ-caf";

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What the page has to say about it, beyond what the field finds itself.
    #[prop_or_default]
    pub error: Option<&'static str>,
    #[prop_or_default]
    pub compact: bool,
}

#[component]
pub fn CafField(props: &Props) -> Html {
    let case = use_case();
    let program = case.program;
    let draft = use_state(|| case.caf().map(option).unwrap_or_default());
    let left = use_state(|| false);

    let found = find(program, &draft);
    let error: Option<String> = match &found {
        Found::Nothing if *left && !draft.trim().is_empty() => Some(UNKNOWN_DEPARTMENT.to_string()),
        Found::Several(cafs) if *left => {
            let titles: Vec<&str> = cafs
                .iter()
                .filter_map(|caf| program.cafs.get(usize::from(*caf)))
                .map(|caf| caf.title.as_str())
                .collect();
            Some(format!(
                "Plusieurs Caf correspondent : {}. Précisez laquelle.",
                titles.join(", ")
            ))
        }
        Found::One(_) => None,
        Found::Nothing | Found::Several(_) => props.error.map(str::to_string),
    };
    let oninput = {
        let (case, draft) = (case.clone(), draft.clone());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            // Only what leaves no doubt is kept; a name being typed must not pass for another Caf.
            let caf = match find(program, &text) {
                Found::One(caf) => Some(caf),
                Found::Several(_) | Found::Nothing => None,
            };
            if case.session.situation.caf != caf {
                case.act(Action::ChooseCaf(caf));
            }
            draft.set(text);
        }
    };
    let onfocus = {
        let left = left.clone();
        move |_: FocusEvent| left.set(false)
    };
    let onblur = move |_: FocusEvent| left.set(true);
    html! {
        <div class={if props.compact { "champ compact" } else { "champ" }} data-variable="caf">
            <label for={CAF_ID}><span class="libelle">{ if props.compact { "Caf (département)" } else { "Votre département" } }</span></label>
            if !props.compact { <p class="aide" id="champ-caf-aide">{ "Son numéro ou son nom : 94, Val-de-Marne…" }</p> }
            if let Some(error) = &error {
                <p class="erreur" id="champ-caf-erreur"><span aria-hidden="true">{ "▲ " }</span>{ error.clone() }</p>
            }
            <span class="saisie">
                <input type="text" id={CAF_ID} list="departements" autocomplete="off" value={(*draft).clone()} {oninput} {onfocus} {onblur}
                    aria-describedby={if error.is_some() { Some("champ-caf-erreur") } else if props.compact { None } else { Some("champ-caf-aide") }}
                    aria-invalid={error.as_ref().map(|_| "true")} />
            </span>
            <datalist id="departements">
                { for program.cafs.iter().map(|caf| html! { <option value={option(caf)} /> }) }
            </datalist>
            if let Some(caf) = case.caf() {
                <p class="choisi"><span aria-hidden="true">{ "✓ " }</span>{ caf.title.clone() }</p>
            }
        </div>
    }
}
