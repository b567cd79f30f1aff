//! One question at a time, and what is already sure.

use reperes_engine::Program;
use reperes_engine::program::Variable;
use yew::{
    AttrValue, Callback, Html, MouseEvent, Properties, SubmitEvent, component, html, use_effect_with, use_mut_ref,
    use_state,
};

use crate::ask;
use crate::browser;
use crate::case::{Case, use_case};
use crate::fields::{Change, Entry, SlotField, element_id, type_of};
use crate::messages;
use crate::route::Route;
use crate::state::{Action, Ask, Audience, Slot};
use crate::views::{SUMMARY, error_summary, sure};
use crate::words;

#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// Rank on the path, from 0.
    pub at: usize,
}

#[component]
pub fn QuestionPage(props: &QuestionProps) -> Html {
    let case = use_case();
    let at = props.at;
    let gone_through = case.session.path.len();
    let asked = match case.session.path.get(at) {
        Some(ask) => Some(*ask),
        None if at == gone_through => ask::next(case.program, &case.session, &case.report),
        None => None,
    };
    // An address beyond the path, a family without event, or nothing left to ask: the right page is another one.
    let elsewhere = if case.session.event.is_none() && gone_through == 0 {
        Some(Route::Home)
    } else if at > gone_through {
        Some(Route::Question(gone_through))
    } else if asked.is_none() {
        Some(Route::Results)
    } else {
        None
    };
    use_effect_with(elsewhere.clone(), |elsewhere| {
        if let Some(route) = elsewhere {
            browser::go_instead(route);
        }
    });
    match asked.filter(|_| elsewhere.is_none()) {
        Some(ask) => html! { <AskForm key={format!("{at}-{}", case.session.era)} {ask} at={Some(at)} /> },
        None => html! { <h1 tabindex="-1">{ "Un instant…" }</h1> },
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct EditProps {
    pub ask: Ask,
}

/// The same question, opened from the recap, which it goes back to.
#[component]
pub fn EditPage(props: &EditProps) -> Html {
    let case = use_case();
    let is_known = match props.ask {
        Ask::Children => true,
        Ask::Fact(id) => case
            .program
            .variables
            .get(usize::from(id))
            .is_some_and(|variable| variable.computed.is_none()),
    };
    if !is_known || ask::slots(case.program, &case.session, &case.report, props.ask).is_empty() {
        return super::not_found::not_found();
    }
    html! { <AskForm ask={props.ask} at={None::<usize>} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct AskProps {
    ask: Ask,
    at: Option<usize>,
}

#[component]
fn AskForm(props: &AskProps) -> Html {
    let case = use_case();
    let (program, ask, at) = (case.program, props.ask, props.at);
    let slots = ask::slots(program, &case.session, &case.report, ask);
    let entries = use_mut_ref(Vec::<(Slot, Entry)>::new);
    let refused = use_state(|| 0_u32);
    let errors = use_state(Vec::<(String, String)>::new);
    use_effect_with(*refused, |refused| {
        if *refused > 0 {
            browser::focus(SUMMARY);
        }
    });

    let on_change = {
        let entries = entries.clone();
        Callback::from(move |change: Change| {
            let mut entries = entries.borrow_mut();
            entries.retain(|(slot, _)| *slot != change.slot);
            entries.push((change.slot, change.entry));
        })
    };
    let onsubmit = {
        let (case, slots, entries) = (case.clone(), slots.clone(), entries.clone());
        let (refused, errors) = (refused.clone(), errors.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let typed = entries.borrow();
            let entry = |slot: &Slot| match typed.iter().find(|(other, _)| other == slot) {
                Some((_, entry)) => *entry,
                None => Ok(case.session.get(*slot)),
            };
            let read: Vec<(Slot, Entry)> = slots.iter().map(|slot| (*slot, entry(slot))).collect();
            let wrong = mistakes(program, &read);
            if wrong.is_empty() {
                let entries = read
                    .into_iter()
                    .map(|(slot, entry)| (slot, entry.unwrap_or_default()))
                    .collect();
                answer(&case, at, ask, entries);
            } else {
                errors.set(wrong);
                refused.set(*refused + 1);
            }
        }
    };
    let onskip = {
        let (case, slots) = (case.clone(), slots.clone());
        move |_: MouseEvent| answer(&case, at, ask, slots.iter().map(|slot| (*slot, None)).collect())
    };
    let (title, help) = wording(program, ask);
    let is_single = slots.len() == 1;
    let reveal = *refused > 0;
    html! {
        <div class="page-question">
            <form class="question" {onsubmit} novalidate={true}>
                if let Some(at) = at { { progress(&case, at) } }
                { error_summary(&errors) }
                if !is_single {
                    <h1 tabindex="-1">{ title.clone() }</h1>
                    if !help.is_empty() { <p class="aide">{ help.clone() }</p> }
                }
                { for slots.iter().map(|slot| html! {
                    <SlotField key={element_id(*slot)} slot={*slot} value={case.session.get(*slot)} on_change={on_change.clone()}
                        heading={is_single} {reveal} required={is_single}
                        label={if is_single { title.clone() } else { slot_label(&case, *slot) }}
                        help={if is_single { help.clone() } else { AttrValue::default() }} />
                }) }
                <div class="boutons">
                    <button type="submit" class="bouton">{ if at.is_some() { "Continuer" } else { "Enregistrer" } }</button>
                    <button type="button" class="bouton second" onclick={onskip}>{ "Je ne sais pas" }</button>
                </div>
                <p class="navigation">
                    { back(&case, at) }
                    if at.is_some() { { " · " }<a href={Route::Results.href()}>{ "Voir les résultats maintenant" }</a> }
                </p>
            </form>
            { sure(&case.report) }
        </div>
    }
}

/// What cannot be read, field by field; or that nothing was answered at all.
fn mistakes(program: &Program, read: &[(Slot, Entry)]) -> Vec<(String, String)> {
    let mut wrong: Vec<(String, String)> = read
        .iter()
        .filter_map(|(slot, entry)| {
            let error = entry.err()?;
            Some((
                element_id(*slot),
                messages::error(program, type_of(program, *slot), error),
            ))
        })
        .collect();
    if wrong.is_empty()
        && read.iter().all(|(_, entry)| *entry == Ok(None))
        && let Some((slot, _)) = read.first()
    {
        wrong.push((
            element_id(*slot),
            messages::missing(type_of(program, *slot)).to_string(),
        ));
    }
    wrong
}

fn answer(case: &Case, at: Option<usize>, ask: Ask, entries: Vec<(Slot, Option<reperes_engine::Value>)>) {
    case.act(Action::Answer { at, ask, entries });
    browser::go(&match at {
        Some(at) => Route::Question(at + 1),
        None => after_edit(case),
    });
}

fn after_edit(case: &Case) -> Route {
    match case.session.audience {
        Audience::Famille => Route::Results,
        Audience::Conseiller => Route::Sheet,
    }
}

fn back(case: &Case, at: Option<usize>) -> Html {
    let route = match at {
        Some(0) => Route::Home,
        Some(at) => Route::Question(at - 1),
        None => after_edit(case),
    };
    html! { <a href={route.href()} class="precedent">{ "Précédent" }</a> }
}

fn progress(case: &Case, at: usize) -> Html {
    let remaining = ask::remaining(case.program, &case.session, &case.report);
    html! {
        <p class="avancement">
            { format!("Question {}", at + 1) }
            if at == case.session.path.len() && remaining > 1 { { format!(" · encore {} au plus, pour l'instant", remaining - 1) } }
        </p>
    }
}

/// Question and help.
fn wording(program: &Program, ask: Ask) -> (AttrValue, AttrValue) {
    let variable = |id: u16| -> Option<&Variable> { program.variables.get(usize::from(id)) };
    match ask {
        Ask::Children => (
            "Combien d'enfants avez-vous à charge ?".into(),
            "Ceux qui vivent chez vous, même une partie du temps. Écrivez 0 si vous n'en avez pas.".into(),
        ),
        Ask::Fact(id) => variable(id).map_or_else(Default::default, |variable| {
            (variable.question.clone().into(), variable.help.clone().into())
        }),
    }
}

fn slot_label(case: &Case, slot: Slot) -> AttrValue {
    match slot {
        Slot::Monthly(_, month) => capitalised(&reperes_engine::format::month(month)).into(),
        Slot::Child(rank, _) => words::child(case.program, &case.session.situation, rank).into(),
        Slot::Children | Slot::Foyer(_) => AttrValue::default(),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
