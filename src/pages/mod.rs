//! One file per page; each reads the case and calls views and fields.

mod about;
mod accessibility;
mod aide;
mod catalogue;
mod home;
mod map;
mod not_found;
mod question;
mod results;
mod rule;
mod sheet;
mod sheet_fields;
mod sheet_results;

use yew::Html;

use crate::ask;
use crate::case::Case;
use crate::route::Route;

/// The page at an address.
pub fn page(case: &Case, route: &Route) -> Html {
    match route {
        Route::Home => home::home(case),
        Route::Question(at) => question::question(case, *at),
        Route::Edit(asked) => question::edit(case, *asked),
        Route::Results => results::results(case),
        Route::Sheet => sheet::sheet(case),
        Route::Aide(id) => aide::aide(case, id),
        Route::Catalogue => catalogue::catalogue(case),
        Route::Rule(id) => rule::rule(case, id, false),
        Route::RuleOfAnswer(id) => rule::rule(case, id, true),
        Route::About => about::about(),
        Route::Accessibility => accessibility::accessibility(),
        Route::Map => map::map(case),
        Route::Forgotten | Route::NotFound => not_found::not_found(),
    }
}

/// The page to show for the address asked: a question that has no object gives way to another page.
pub fn settled(case: &Case) -> Route {
    let session = case.session;
    match session.route {
        Route::Question(_) if session.event.is_none() => Route::Home,
        // The answers that led there are gone: the first page says so.
        Route::Results | Route::Forgotten if session.lost => Route::Home,
        Route::Question(at) if at > session.path.len() => Route::Question(session.path.len()),
        Route::Question(at) if question::asked(case, at).is_none() => Route::Results,
        Route::Edit(asked) if ask::slots(case.program, session, case.report, asked).is_empty() => Route::NotFound,
        Route::Home
        | Route::Question(_)
        | Route::Edit(_)
        | Route::Results
        | Route::Sheet
        | Route::Aide(_)
        | Route::Catalogue
        | Route::Rule(_)
        | Route::RuleOfAnswer(_)
        | Route::About
        | Route::Forgotten
        | Route::Accessibility
        | Route::Map
        | Route::NotFound => session.route.clone(),
    }
}

#[cfg(test)]
mod tests;
