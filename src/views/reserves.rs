//! Why an answer must be confirmed, kind by kind.

use reperes_engine::report::Reserve;
use yew::{Html, html};

use crate::words;

pub fn reserves(reserves: &[Reserve]) -> Html {
    if reserves.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="reserves">
            { for reserves.iter().map(|reserve| html! {
                <li><strong>{ words::reserve(reserve.genre) }{ " : " }</strong>{ reserve.texte.clone() }</li>
            }) }
        </ul>
    }
}
