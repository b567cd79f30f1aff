//! The frame of every page: header, one status line, the page, footer.

use yew::{
    Callback, ContextProvider, Html, MouseEvent, Properties, component, html, use_effect_with, use_mut_ref,
    use_state_eq,
};

use crate::browser;
use crate::case::{Case, use_new_case};
use crate::pages::{page, start_over};
use crate::route::Route;
use crate::state::Session;
use crate::views::status;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is known when the application opens.
    pub start: Session,
    pub route: Route,
}

#[component]
pub fn App(props: &Props) -> Html {
    let case = use_new_case(|| props.start.clone());
    let route = use_state_eq(|| props.route.clone());
    {
        let route = route.setter();
        use_effect_with((), move |()| {
            browser::on_route(Callback::from(move |next| route.set(next)));
            browser::unfold_before_print();
        });
    }
    // A new page announces itself: title, focus on its heading. The first one leaves the focus where it is.
    let is_opening = use_mut_ref(|| true);
    use_effect_with((*route).clone(), move |route| {
        browser::set_title(&route.title());
        if !is_opening.replace(false) {
            browser::focus("h1");
            browser::scroll_to_top();
        }
    });
    html! {
        <ContextProvider<Case> context={case.clone()}>
            <a class="evitement" href="#contenu" onclick={|event: MouseEvent| { event.prevent_default(); browser::focus("#contenu"); }}>
                { "Aller au contenu" }
            </a>
            { header(&case, &route) }
            <p class="etat" role="status">{ if tells_status(&case, &route) { status(&case.report) } else { String::new() } }</p>
            <main id="contenu" tabindex="-1">{ page(&route) }</main>
            { footer() }
        </ContextProvider<Case>>
    }
}

/// Nothing to count before the first answer, nor on the pages of text.
fn tells_status(case: &Case, route: &Route) -> bool {
    match route {
        Route::Question(_) | Route::Edit(_) | Route::Results | Route::Sheet => !case.session.is_blank(case.program),
        Route::Home | Route::Aide(_) | Route::About | Route::NotFound => false,
    }
}

fn header(case: &Case, route: &Route) -> Html {
    let link = |to: Route, text: &'static str| {
        let current = (*route == to).then_some("page");
        html! { <a href={to.href()} aria-current={current}>{ text }</a> }
    };
    html! {
        <header class="entete">
            <a class="marque" href={Route::Home.href()}>{ cairn() }<span>{ "Repères" }</span></a>
            <nav aria-label="Principale">
                { link(Route::Sheet, "Feuille de situation") }
                { link(Route::About, "À propos") }
                if !case.session.is_blank(case.program) && *route != Route::Sheet {
                    <button type="button" class="lien" onclick={start_over(case)}>{ "Recommencer" }</button>
                }
            </nav>
        </header>
    }
}

/// Three stones one upon the other, as walkers leave to mark the way.
fn cairn() -> Html {
    html! {
        <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <ellipse class="pierre-1" cx="16" cy="26" rx="14" ry="5" />
            <ellipse class="pierre-2" cx="17" cy="16.5" rx="10" ry="4.2" />
            <ellipse class="pierre-3" cx="15.5" cy="8.5" rx="6" ry="3.5" />
        </svg>
    }
}

fn footer() -> Html {
    html! {
        <footer class="pied">
            <p>{ "Rien de ce que vous tapez ne quitte votre appareil." }</p>
            <p><a href={Route::About.href()}>{ "À propos, accessibilité et sources" }</a></p>
        </footer>
    }
}
