//! The few things asked of the browser: the address, the focus, what is typed, the date, the printer.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use reperes_engine::Date;
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, PageTransitionEvent};
use yew::Callback;

use crate::route::Route;

/// Where « Quitter vite » leads: a page that anybody may be reading.
const ELSEWHERE: &str = "https://meteofrance.com/";

thread_local! {
    /// Something was answered: leaving would lose it.
    static HAS_ANSWERS: Cell<bool> = const { Cell::new(false) };
}

/// The calendar day of the person's clock.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    Date::new(year, now.get_month() + 1, now.get_date()).unwrap_or(Date::MIN)
}

/// The element that the application fills.
pub fn root() -> Option<Element> {
    document().get_element_by_id("application")
}

/// What follows the address of the site, from its `#`.
pub fn address() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to a page that is the same for everybody.
pub fn go(route: &Route) {
    go_to(&route.href());
}

pub fn go_to(address: &str) {
    let _unchanged = window().location().set_hash(address);
}

/// Goes there without leaving the present page in the history.
pub fn go_instead(address: &str) {
    let _unchanged = window().location().replace(address);
}

/// Calls back at each change of address, for as long as the page lives.
pub fn on_address(callback: Callback<String>) {
    // Pages are drawn after the address changes: where each was left is remembered here, not by the browser.
    if let Ok(history) = window().history() {
        let _as_it_likes = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    listen("hashchange", move |_| {
        // `#contenu` moves inside the page: it is no address of ours.
        let hash = address();
        if hash.is_empty() || hash.starts_with("#/") {
            callback.emit(hash);
        }
    });
}

/// Calls back at each key, and with no key at each click: what is between two keys matters.
pub fn on_key(callback: Callback<Event>) {
    let clicked = callback.clone();
    listen("pointerdown", move |event| clicked.emit(event.clone()));
    let options = EventListenerOptions::enable_prevent_default();
    let keyed = move |event: &Event| callback.emit(event.clone());
    EventListener::new_with_options(&window(), "keydown", options, keyed).forget();
}

/// Calls back when the page comes under the eyes again: the day may have changed.
pub fn on_return(callback: Callback<()>) {
    listen("visibilitychange", move |_| callback.emit(()));
}

/// Calls back when the page is left for another site, or closed.
///
/// Browsers keep the page that was left, to show it again at once: the next person would see it as it was.
pub fn on_leave(callback: Callback<()>) {
    listen("pagehide", move |_| {
        hide(true);
        callback.emit(());
    });
}

/// Calls back, with its address, when a page that was left is shown again as the browser kept it.
pub fn on_found_again(callback: Callback<String>) {
    listen("pageshow", move |event| {
        let is_kept = event
            .dyn_ref::<PageTransitionEvent>()
            .is_some_and(PageTransitionEvent::persisted);
        if is_kept {
            callback.emit(address());
            hide(false);
        }
    });
}

/// Whether leaving would lose answers: the browser then asks first.
pub fn set_answers(has_answers: bool) {
    HAS_ANSWERS.set(has_answers);
}

/// Asks before the page is left, once something was answered. The words are the browser's own.
pub fn warn_before_leaving() {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window(), "beforeunload", options, |event| {
        if HAS_ANSWERS.get() && !is_calling() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("?");
            }
        }
    });
    listener.forget();
}

/// A telephone or an e-mail address was followed: the page stays, although some browsers announce that it is left.
fn is_calling() -> bool {
    let href = document().active_element().and_then(|link| link.get_attribute("href"));
    href.is_some_and(|href| {
        ["tel:", "mailto:", "sms:"]
            .iter()
            .any(|scheme| href.starts_with(scheme))
    })
}

/// Leaves for a page that says nothing, which takes the place of this one in the history.
pub fn leave() {
    set_answers(false);
    hide(true);
    set_title("");
    let _stays = window().location().replace(ELSEWHERE);
}

fn hide(is_hidden: bool) {
    if let Some(root) = root() {
        let _same = root.toggle_attribute_with_force("hidden", is_hidden);
    }
}

/// Paper shows every answer: the lists that are folded unfold when printing starts.
pub fn unfold_before_print() {
    listen("beforeprint", |_| unfold());
}

pub fn key(event: &Event) -> String {
    event
        .dyn_ref::<KeyboardEvent>()
        .map(KeyboardEvent::key)
        .unwrap_or_default()
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Tells from outside which page is drawn.
pub fn set_page(address: &str) {
    if let Some(root) = document().document_element() {
        let _unsaid = root.set_attribute("data-page", address);
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
    let (selector, held) = (selector.to_string(), focused());
    // Whoever has gone on meanwhile is not called back.
    let later = move || {
        let here = focused();
        let is_gone = held.as_ref().is_none_or(|held| !held.is_connected());
        if is_gone || here.is_none() || here == held {
            focus(&selector);
        }
    };
    Timeout::new(0, later).forget();
}

/// The field that has the focus is left, which reads it.
pub fn leave_field() {
    let active = document().active_element();
    if let Some(element) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _kept = element.blur();
    }
}

/// Whatever a gesture changes, the focus stays on the page: what folds over it unfolds, and where its element is gone the
/// title takes it.
pub fn hold_focus(event: &Event, held: Option<Element>) {
    // While a field is left the focus is nowhere, and its next place may be about to fold.
    let was_here = held.is_some();
    let target = || event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(held) = held.or_else(target) else { return };
    let later = move || {
        let here = focused().or_else(|| held.is_connected().then_some(held));
        let Some(here) = here else { return focus("h1") };
        let is_lost = unfold_over(&here) || was_here;
        if is_lost
            && focused().is_none()
            && let Ok(element) = here.dyn_into::<HtmlElement>()
        {
            let _unfocused = element.focus();
        }
    };
    Timeout::new(0, later).forget();
}

/// Unfolds whatever hides an element; whether something did.
fn unfold_over(here: &Element) -> bool {
    let mut was_hidden = false;
    let mut around = here.parent_element();
    while let Some(folded) = around.and_then(|element| element.closest("details:not([open])").ok()?) {
        // The summary of what is folded is in sight.
        let summary = folded.query_selector(":scope > summary").ok().flatten();
        if !summary.is_some_and(|summary| summary.contains(Some(here))) {
            let _folded = folded.set_attribute("open", "");
            was_hidden = true;
        }
        around = folded.parent_element();
    }
    was_hidden
}

/// The element that has the focus, when it is not the page itself.
pub fn focused() -> Option<Element> {
    document()
        .active_element()
        .filter(|element| element.tag_name() != "BODY")
}

/// Puts a text in an input, unless it holds it already.
pub fn write(id: &str, text: &str) {
    let element = document().get_element_by_id(id);
    if let Some(input) = element.and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        && input.value() != text
    {
        input.set_value(text);
    }
}

/// What an input or a list holds; nothing if there is none.
pub fn typed(id: &str) -> String {
    let element = document().get_element_by_id(id);
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
    let element = document().get_element_by_id(id);
    element.is_some_and(|element| element.unchecked_into::<HtmlInputElement>().checked())
}

/// The identifiers of the rows of a history, as they stand on the page.
pub fn rows(history: &str) -> Vec<String> {
    let Ok(rows) = document().query_selector_all(&format!("[data-historique={history}]")) else {
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
    let _refused = window().print();
}

fn unfold() {
    let Ok(folded) = document().query_selector_all(".refusees, .pile") else {
        return;
    };
    for index in 0..folded.length() {
        if let Some(details) = folded.item(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            let _folded = details.set_attribute("open", "");
        }
    }
}

fn listen(kind: &'static str, heard: impl FnMut(&Event) + 'static) {
    EventListener::new(&window(), kind, heard).forget();
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}
