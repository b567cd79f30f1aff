//! A date in three inputs, which every keyboard and every screen reader can fill.

use web_sys::{FocusEvent, HtmlInputElement, Node};
use yew::{Html, InputEvent, TargetCast, html};

use super::Field;

pub fn date(field: &Field) -> Html {
    parts(field, &[("Jour", 2), ("Mois", 2), ("Année", 4)])
}

/// Several short numeric inputs under one legend.
pub fn parts(field: &Field, parts: &[(&'static str, usize)]) -> Html {
    // The person is done only when the focus leaves the whole group.
    let onfocusout = {
        let leave = field.on_leave.clone();
        move |event: FocusEvent| {
            let group: Option<Node> = event
                .current_target()
                .and_then(|target| wasm_bindgen::JsCast::dyn_into(target).ok());
            let next: Option<Node> = event
                .related_target()
                .and_then(|target| wasm_bindgen::JsCast::dyn_into(target).ok());
            if !group.is_some_and(|group| next.is_some() && group.contains(next.as_ref())) {
                leave.emit(());
            }
        }
    };
    let part = |index: usize, name: &'static str, width: usize| {
        let id = if index == 0 {
            field.id.to_string()
        } else {
            format!("{}-{index}", field.id)
        };
        let oninput = {
            let (emit, draft) = (field.on_draft.clone(), field.draft.clone());
            move |event: InputEvent| {
                emit.emit(draft.with(index, event.target_unchecked_into::<HtmlInputElement>().value()))
            }
        };
        html! {
            <span class={if width > 2 { "partie large" } else { "partie" }}>
                <label for={id.clone()}>{ name }</label>
                <input type="text" inputmode="numeric" autocomplete="off" {id}
                    value={field.draft.0.get(index).cloned().unwrap_or_default()}
                    aria-describedby={field.described_by()} aria-invalid={field.invalid()} {oninput} />
            </span>
        }
    };
    html! {
        <fieldset class={if field.compact { "champ compact" } else { "champ" }} {onfocusout}>
            <legend>{ field.title() }</legend>
            { field.notes() }
            <div class="parties">
                { for parts.iter().enumerate().map(|(index, (name, width))| part(index, name, *width)) }
            </div>
        </fieldset>
    }
}
