//! What is already sure, shown while the questions go on.

use reperes_engine::Report;
use reperes_engine::report::AideReport;
use yew::{Html, html};

use super::verdict::{badge, standing};
use crate::words::{self, Standing};

/// A short list: more would compete with the question.
const MOST: usize = 5;

pub fn sure(report: &Report) -> Html {
    let yes: Vec<&AideReport> = report
        .aides
        .iter()
        .filter(|aide| standing(aide) == Standing::Oui)
        .collect();
    let no = report
        .aides
        .iter()
        .filter(|aide| standing(aide) == Standing::Non)
        .count();
    let line = |aide: &&AideReport| {
        html! {
            <li>
                { badge(Standing::Oui, &aide.reserves) }{ " " }{ aide.titre.to_string() }
                if let Some(amount) = &aide.montant { { " : " }<strong>{ words::amount(amount) }</strong> }
            </li>
        }
    };
    html! {
        <aside class="deja-sur" aria-labelledby="deja-sur">
            <h2 id="deja-sur">{ "Ce qui est déjà sûr" }</h2>
            if yes.is_empty() && no == 0 { <p>{ "Rien encore : répondez à quelques questions." }</p> }
            if !yes.is_empty() { <ul>{ for yes.iter().take(MOST).map(line) }</ul> }
            if yes.len() > MOST { <p>{ words::count(yes.len() - MOST, "autre aide acquise.", "autres aides acquises.") }</p> }
            if no > 0 { <p>{ words::count(no, "aide écartée par vos réponses.", "aides écartées par vos réponses.") }</p> }
        </aside>
    }
}
