//! One aide in the results: verdict, amount, why, what to do, until when, source.

use reperes_engine::report::{AideReport, Question};
use reperes_engine::{Program, Situation};
use yew::{Html, html};

use super::deadlines::deadlines;
use super::money::{amount_line, amount_notes, loan};
use super::motifs::{motifs, refusals};
use super::reserves::reserves;
use super::source::source;
use super::steps::short_steps;
use super::verdict::{badge, standing};
use crate::route::Route;
use crate::words::{self, Standing};

pub fn aide_card(program: &Program, situation: &Situation, aide: &AideReport) -> Html {
    let standing = standing(aide);
    html! {
        <article class={format!("aide-carte {}", standing.class())} data-aide={aide.id.to_string()} data-verdict={standing.engine_word()}>
            <header>
                { badge(standing, &aide.reserves) }
                <h3><a href={Route::Aide(aide.id.to_string()).href()}>{ aide.titre.to_string() }</a></h3>
                if standing != Standing::Non { { amount_line(aide.montant.as_ref()) } }
            </header>
            { why(program, situation, aide, standing) }
            if standing != Standing::Non {
                if let Some(amount) = &aide.montant { { amount_notes(amount) } }
                if let Some(schedule) = &aide.pret { { loan(schedule) } }
                { deadlines(aide.echeances.as_ref(), situation.on) }
                { short_steps(aide.voie, aide.demarche) }
            }
            { reserves(&aide.reserves) }
            { source(aide.source, aide.verifie_jusqu_au, false) }
        </article>
    }
}

/// The reasons that matter for this verdict.
fn why(program: &Program, situation: &Situation, aide: &AideReport, standing: Standing) -> Html {
    let own = match standing {
        Standing::Non => refusals(&aide.motifs),
        Standing::Oui | Standing::ADemander => motifs(&aide.motifs),
        Standing::ACompleter => html! { <>{ missing(program, &aide.questions) }{ motifs(&aide.motifs) }</> },
    };
    html! {
        <>
            if standing != Standing::Non { <p class="resume">{ aide.resume.to_string() }</p> }
            { own }
            { children(program, situation, aide) }
        </>
    }
}

/// What is still to be said, by its short name.
pub fn missing(program: &Program, questions: &[Question]) -> Html {
    let names: Vec<String> = questions
        .iter()
        .map(
            |question| match question.id.and_then(|id| program.variables.get(usize::from(id))) {
                Some(variable) => format!("« {} »", variable.label),
                None => "« Enfants à charge »".to_string(),
            },
        )
        .collect();
    if names.is_empty() {
        return Html::default();
    }
    html! { <p class="pourquoi">{ "Il manque : " }{ names.join(", ") }{ "." }</p> }
}

/// One line for each child of an aide given by child.
pub fn children(program: &Program, situation: &Situation, aide: &AideReport) -> Html {
    if aide.enfants.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="enfants">
            { for aide.enfants.iter().map(|child| {
                let standing = Standing::new(child.verdict, child.cause);
                html! {
                    <li>
                        <strong>{ words::child(program, situation, child.enfant) }</strong>{ " : " }
                        { badge(standing, &child.reserves) }
                        if let Some(amount) = child.montant.as_ref().filter(|_| standing != Standing::Non) {
                            { " " }<strong>{ words::amount(amount) }</strong>
                        }
                        if standing == Standing::Non { { refusals(&child.motifs) } }
                    </li>
                }
            }) }
        </ul>
    }
}
