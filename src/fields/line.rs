//! A number, an amount, a rate or a quantity: one line, its unit beside.

use web_sys::HtmlInputElement;
use yew::{FocusEvent, Html, InputEvent, TargetCast, html};

use super::{Draft, Field};

pub fn line(field: &Field) -> Html {
    let oninput = {
        let draft = field.on_draft.clone();
        move |event: InputEvent| draft.emit(Draft::text(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let onblur = {
        let leave = field.on_leave.clone();
        move |_: FocusEvent| leave.emit(())
    };
    // The label also says the unit, which sight alone would tie to the input.
    html! {
        <div class={if field.compact { "champ compact" } else { "champ" }}>
            <label for={field.id.clone()}>
                { field.title() }
                if !field.unit.is_empty() { <span class="hors-ecran">{ format!(" (en {})", field.unit) }</span> }
            </label>
            { field.notes() }
            <span class="saisie">
                <input type="text" inputmode="decimal" autocomplete="off" id={field.id.clone()} value={field.draft.0[0].clone()}
                    aria-describedby={field.described_by()} aria-invalid={field.invalid()} {oninput} {onblur} />
                if !field.unit.is_empty() { <span class="unite" aria-hidden="true">{ field.unit }</span> }
            </span>
        </div>
    }
}
