//! One of a few answers as radio buttons, one of many as a list; nothing chosen at first.

use web_sys::HtmlSelectElement;
use yew::{AttrValue, Event, Html, TargetCast, html};

use super::{Draft, Field};

/// Beyond this many answers, a list is easier to scan than radio buttons.
const MOST_RADIOS: usize = 6;

pub fn choice(field: &Field) -> Html {
    let options: Vec<(&str, &str)> = field
        .options
        .iter()
        .map(|option| (option.name.as_str(), option.label.as_str()))
        .collect();
    if options.len() <= MOST_RADIOS && !field.compact {
        radios(field, &options, "en-liste")
    } else {
        select(field, &options)
    }
}

pub fn radios(field: &Field, options: &[(&str, &str)], layout: &'static str) -> Html {
    let chosen = field.draft.0[0].as_str();
    let radio = |index: usize, value: &str, label: &str| {
        let id = if index == 0 {
            field.id.to_string()
        } else {
            format!("{}-{index}", field.id)
        };
        let onchange = {
            let (draft, leave, value) = (field.on_draft.clone(), field.on_leave.clone(), value.to_string());
            move |_: Event| {
                draft.emit(Draft::text(value.clone()));
                leave.emit(());
            }
        };
        html! {
            <span class="radio">
                <input type="radio" id={id.clone()} name={field.id.clone()} value={value.to_string()}
                    checked={chosen == value} {onchange} />
                <label for={id}>{ label.to_string() }</label>
            </span>
        }
    };
    let last = options.len();
    html! {
        <fieldset role="radiogroup" class={if field.compact { "champ compact" } else { "champ" }}
            aria-describedby={field.described_by()} aria-invalid={field.invalid()}>
            <legend>{ field.title() }</legend>
            { field.notes() }
            <div class={layout}>
                { for options.iter().enumerate().map(|(index, (value, label))| radio(index, value, label)) }
                // On the sheet an answer can be taken back.
                if field.compact { { radio(last, "", "?") } }
            </div>
        </fieldset>
    }
}

fn select(field: &Field, options: &[(&str, &str)]) -> Html {
    let chosen = field.draft.0[0].as_str();
    let onchange = {
        let (draft, leave) = (field.on_draft.clone(), field.on_leave.clone());
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            draft.emit(Draft::text(value));
            leave.emit(());
        }
    };
    html! {
        <div class={if field.compact { "champ compact" } else { "champ" }}>
            <label for={field.id.clone()}>{ field.title() }</label>
            { field.notes() }
            <select id={field.id.clone()} {onchange} aria-describedby={field.described_by()} aria-invalid={field.invalid()}>
                <option value="" selected={chosen.is_empty()}>{ if field.compact { "—" } else { "Choisissez" } }</option>
                { for options.iter().map(|(value, label)| html! {
                    <option value={AttrValue::from(value.to_string())} selected={chosen == *value}>{ label.to_string() }</option>
                }) }
            </select>
        </div>
    }
}
