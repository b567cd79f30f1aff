//! The few things asked of the browser: the address, the focus, what is typed, the date, the printer.

use reperes_engine::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, Window};
use yew::Callback;

use crate::route::Route;

/// The calendar day of the person's clock.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    Date::new(year, now.get_month() + 1, now.get_date()).unwrap_or(Date::MIN)
}

/// The element that the application fills.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("application")
}

pub fn route() -> Route {
    Route::parse(&hash())
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

/// Calls back at each change of address, for as long as the page lives.
pub fn on_route(callback: Callback<Route>) {
    listen(
        "hashchange",
        Closure::new(move |_: Event| {
            // `#contenu` moves inside the page: it is no address of ours.
            let hash = hash();
            if hash.is_empty() || hash.starts_with("#/") {
                callback.emit(Route::parse(&hash));
            }
        }),
    );
}

pub fn on_key(callback: Callback<Event>) {
    listen("keydown", Closure::new(move |event: Event| callback.emit(event)));
}

/// Paper shows every answer: the lists that are folded unfold when printing starts.
pub fn unfold_before_print() {
    listen("beforeprint", Closure::new(|_: Event| unfold()));
}

pub fn key(event: &Event) -> String {
    event
        .dyn_ref::<KeyboardEvent>()
        .map(KeyboardEvent::key)
        .unwrap_or_default()
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the first element that matches.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _unfocused = element.focus();
    }
}

/// The same once the page has been drawn again, where the element may appear only then.
pub fn focus_soon(selector: &str) {
    focus(selector);
    let selector = selector.to_string();
    let later = Closure::once_into_js(move || focus(&selector));
    if let Some(window) = window() {
        let _never = window.set_timeout_with_callback(later.unchecked_ref());
    }
}

/// A new page starts at its top.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// What an input or a list holds; nothing if there is none.
pub fn typed(id: &str) -> String {
    let element = document().and_then(|document| document.get_element_by_id(id));
    // A list has a `value` too, which is all that is read here.
    element
        .map(|element| element.unchecked_into::<HtmlInputElement>().value())
        .unwrap_or_default()
}

/// The radio button chosen in a group, empty while none is; `None` if there is no such group.
pub fn checked(name: &str) -> Option<String> {
    find(&format!("input[type=radio][name={name}]"))?;
    let chosen = find(&format!("input[type=radio][name={name}]:checked"));
    Some(
        chosen
            .map(|element| element.unchecked_into::<HtmlInputElement>().value())
            .unwrap_or_default(),
    )
}

/// Whether a box is ticked.
pub fn is_ticked(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.is_some_and(|element| element.unchecked_into::<HtmlInputElement>().checked())
}

/// The identifiers of the rows of a history, as they stand on the page.
pub fn rows(history: &str) -> Vec<String> {
    let Some(Ok(rows)) =
        document().map(|document| document.query_selector_all(&format!("[data-historique={history}]")))
    else {
        return Vec::new();
    };
    (0..rows.length())
        .filter_map(|index| rows.item(index)?.dyn_into::<Element>().ok())
        .map(|row| row.id())
        .collect()
}

/// The group of inputs where the event happens.
pub fn fieldset_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("fieldset").ok()?
}

pub fn print() {
    unfold();
    if let Some(window) = window() {
        let _refused = window.print();
    }
}

fn unfold() {
    let Some(Ok(folded)) = document().map(|document| document.query_selector_all(".refusees, .pile")) else {
        return;
    };
    for index in 0..folded.length() {
        if let Some(details) = folded.item(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            let _folded = details.set_attribute("open", "");
        }
    }
}

fn listen(kind: &str, listener: Closure<dyn Fn(Event)>) {
    if let Some(window) = window() {
        let _unheard = window.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn window() -> Option<Window> {
    web_sys::window()
}
