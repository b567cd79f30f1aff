//! What is wrong in a form, at its top, each line leading to its field.

use yew::{Html, MouseEvent, html};

use crate::browser;

pub const SUMMARY: &str = "#resume-erreurs";

/// `errors`: identifier of the field and sentence.
pub fn error_summary(errors: &[(String, String)]) -> Html {
    if errors.is_empty() {
        return Html::default();
    }
    let line = |(id, sentence): &(String, String)| {
        let target = format!("#{id}");
        // The address of the page is not to change: only the focus moves.
        let onclick = {
            let target = target.clone();
            move |event: MouseEvent| {
                event.prevent_default();
                browser::focus(&target);
            }
        };
        html! { <li><a href={target} {onclick}>{ sentence.clone() }</a></li> }
    };
    html! {
        <div class="resume-erreurs" id="resume-erreurs" role="alert" tabindex="-1">
            <p>{ if errors.len() > 1 { "Des réponses sont à revoir :" } else { "Une réponse est à revoir :" } }</p>
            <ul>{ for errors.iter().map(line) }</ul>
        </div>
    }
}
