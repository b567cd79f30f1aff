//! The few things asked of the browser: the address, the focus, the title, the date, the printer.

use reperes_engine::Date;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;
use yew::Callback;

use crate::route::Route;

/// The calendar day of the person's clock.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    Date::new(year, now.get_month() + 1, now.get_date()).unwrap_or(Date::MIN)
}

/// The element that the application fills.
pub fn root() -> Option<web_sys::Element> {
    window()?.document()?.get_element_by_id("application")
}

pub fn route() -> Route {
    let hash = window().and_then(|window| window.location().hash().ok());
    Route::parse(&hash.unwrap_or_default())
}

/// Calls back at each change of address, for as long as the page lives.
pub fn on_route(callback: Callback<Route>) {
    let listener = Closure::<dyn Fn()>::new(move || {
        let hash = window()
            .and_then(|window| window.location().hash().ok())
            .unwrap_or_default();
        // `#contenu` moves inside the page: it is no address of ours.
        if hash.is_empty() || hash.starts_with("#/") {
            callback.emit(Route::parse(&hash));
        }
    });
    if let Some(window) = window() {
        window.set_onhashchange(Some(listener.as_ref().unchecked_ref()));
    }
    listener.forget();
}

pub fn go(route: &Route) {
    if let Some(window) = window() {
        let _unchanged = window.location().set_hash(&route.href());
    }
}

/// Goes there without leaving the present page in the history.
pub fn go_instead(route: &Route) {
    if let Some(window) = window() {
        let _unchanged = window.location().replace(&route.href());
    }
}

pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Moves the focus to the first element that matches.
pub fn focus(selector: &str) {
    let element = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok());
    if let Some(element) = element
        .flatten()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        let _unfocused = element.focus();
    }
}

/// A new page starts at its top.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Unfolds everything, so that paper hides nothing, then prints.
pub fn print() {
    unfold();
    if let Some(window) = window() {
        let _refused = window.print();
    }
}

/// The same when printing starts from the browser's own menu.
pub fn unfold_before_print() {
    let listener = Closure::<dyn Fn()>::new(unfold);
    if let Some(window) = window() {
        let _unheard = window.add_event_listener_with_callback("beforeprint", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

fn unfold() {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let Ok(folded) = document.query_selector_all("main details") else {
        return;
    };
    for index in 0..folded.length() {
        if let Some(details) = folded
            .item(index)
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok())
        {
            let _unopened: Result<(), JsValue> = details.set_attribute("open", "");
        }
    }
}

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
