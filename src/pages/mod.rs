//! One file per page; each reads the case and calls views.

mod about;
mod aide;
mod home;
mod not_found;
mod question;
mod results;
mod sheet;
mod sheet_fields;
mod sheet_results;

use yew::{Html, html};

use crate::route::Route;

pub use results::start_over;

/// The page at an address.
pub fn page(route: &Route) -> Html {
    match route {
        Route::Home => html! { <home::Home /> },
        Route::Question(at) => html! { <question::QuestionPage at={*at} /> },
        Route::Edit(ask) => html! { <question::EditPage ask={*ask} /> },
        Route::Results => html! { <results::Results /> },
        Route::Sheet => html! { <sheet::Sheet /> },
        Route::Aide(id) => html! { <aide::AidePage id={id.clone()} /> },
        Route::About => about::about(),
        Route::NotFound => not_found::not_found(),
    }
}
