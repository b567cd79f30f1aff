//! From when, and until when, to ask.

use reperes_engine::report::Deadlines;
use reperes_engine::{Date, format};
use yew::{Html, html};

pub fn deadlines(deadlines: Option<&Deadlines>, on: Date) -> Html {
    let Some(deadlines) = deadlines else {
        return Html::default();
    };
    let opens = deadlines
        .ouvre
        .filter(|day| *day > on)
        .map(|day| format!("À partir du {}. ", format::date(day)));
    let closes = deadlines.limite.map(|day| {
        let passed = if day < on { " (date passée)" } else { "" };
        format!("Jusqu'au {} au plus tard{passed}. ", format::date(day))
    });
    html! {
        <p class="echeance">
            <strong>{ "Quand : " }</strong>
            if let Some(opens) = opens { { opens } }
            if let Some(closes) = closes { <strong>{ closes }</strong> }
            { deadlines.texte.to_string() }
        </p>
    }
}
