//! The answers, in three groups, and what they rest on.

use reperes_engine::format;
use reperes_engine::program::Genre;
use reperes_engine::report::AideReport;
use yew::{Html, MouseEvent, component, html};

use crate::browser;
use crate::case::{Case, use_case};
use crate::route::Route;
use crate::state::{Action, Audience};
use crate::views::{aide_card, caf_notice, recap};
use crate::words::{self, STANDINGS, Standing};

/// Title of a group, its anchor, and the genres it holds.
const GROUPS: [(&str, &str, &[Genre]); 3] = [
    ("Aides de votre Caf", "aides", &[Genre::Aide]),
    (
        "Accompagnement et services",
        "services",
        &[Genre::Offre, Genre::Service],
    ),
    ("Droits à vérifier", "droits", &[Genre::Droit]),
];

#[component]
pub fn Results() -> Html {
    let case = use_case();
    let session = &case.session;
    let event = session
        .event
        .and_then(|event| case.program.events.get(usize::from(event)));
    html! {
        <div class="resultats">
            <header class="ouverture">
                <h1 tabindex="-1">{ "Vos résultats" }</h1>
                <p class="chapeau">
                    if let Some(caf) = case.caf() { { caf.title.clone() }{ " · " } }
                    if let Some(event) = event.filter(|_| session.audience == Audience::Famille) { { event.title.clone() }{ " · " } }
                    { "demande du " }{ format::date(session.situation.on) }
                </p>
                <p>{ "Repères estime ; votre Caf décide. Une réponse ici ne vaut pas décision, et une aide absente d'ici peut exister." }</p>
            </header>
            { caf_notice(case.caf()) }
            { continued(&case) }
            { for GROUPS.iter().map(|(title, id, genres)| group(&case, title, id, genres)) }
            <section class="carte" aria-labelledby="vos-reponses">
                <h2 id="vos-reponses">{ "Vos réponses" }</h2>
                { recap(case.program, session) }
            </section>
            <div class="boutons sans-papier">
                <button type="button" class="bouton" onclick={|_: MouseEvent| browser::print()}>{ "Imprimer" }</button>
                <button type="button" class="bouton second" onclick={start_over(&case)}>{ "Recommencer" }</button>
            </div>
        </div>
    }
}

/// Everything said is erased, and the first page comes back.
pub fn start_over(case: &Case) -> impl Fn(MouseEvent) + 'static {
    let case = case.clone();
    move |_: MouseEvent| {
        case.act(Action::StartOver);
        browser::go(&Route::Home);
    }
}

/// The way back to the questions that are left.
fn continued(case: &Case) -> Html {
    let remaining = crate::ask::remaining(case.program, &case.session, &case.report);
    let (route, link) = match case.session.audience {
        Audience::Conseiller => (Route::Sheet, "Revenir à la feuille de situation"),
        Audience::Famille if case.session.event.is_none() => (Route::Home, "Dire ce qui vous arrive"),
        Audience::Famille if remaining == 0 => return Html::default(),
        Audience::Famille => (Route::Question(case.session.path.len()), "Continuer à répondre"),
    };
    html! {
        <p class="sans-papier">
            if remaining > 0 { { words::count(remaining, "question peut", "questions peuvent") }{ " encore préciser ces résultats. " } }
            <a class="bouton second" href={route.href()}>{ link }</a>
        </p>
    }
}

fn group(case: &Case, title: &'static str, id: &'static str, genres: &[Genre]) -> Html {
    let of = |standing: Standing| -> Vec<&AideReport<'static>> {
        case.report
            .aides
            .iter()
            .filter(|aide| genres.contains(&aide.genre) && Standing::new(aide.verdict, aide.cause) == standing)
            .collect()
    };
    let card = |aide: &&AideReport<'static>| aide_card(case.program, &case.session.situation, aide);
    let refused = of(Standing::Non);
    let open: Vec<&AideReport<'static>> = STANDINGS
        .iter()
        .filter(|standing| **standing != Standing::Non)
        .flat_map(|s| of(*s))
        .collect();
    let is_empty = open.is_empty() && refused.is_empty();
    html! {
        <section class="groupe" aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            if is_empty { <p>{ nothing(case, genres) }</p> }
            { for open.iter().map(card) }
            if !refused.is_empty() {
                <details class="refusees">
                    <summary>{ words::count(refused.len(), "réponse négative", "réponses négatives") }{ " : voir pourquoi" }</summary>
                    { for refused.iter().map(card) }
                </details>
            }
        </section>
    }
}

fn nothing(case: &Case, genres: &[Genre]) -> &'static str {
    let is_local = genres.contains(&Genre::Aide);
    match case.caf() {
        None if is_local => "Indiquez votre département pour voir les aides de votre Caf.",
        Some(caf) if is_local && !caf.covered => {
            "Le règlement de cette Caf n'est pas encore dans Repères : demandez-lui ses aides."
        }
        Some(_) | None => "Rien de connu pour cette situation.",
    }
}
