//! Where each page was left: how far down, what was unfolded, on which link. A long page is found again as it was.

use std::collections::BTreeMap;

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, NodeList};

/// What moves on its own inside a page: the results beside the sheet.
const PANES: &str = ".feuille-resultats";

/// The places of the pages seen so far, by their addresses.
#[derive(Default)]
pub struct Places(BTreeMap<String, Place>);

#[derive(Default)]
struct Place {
    top: f64,
    /// How far down each pane is.
    panes: Vec<i32>,
    /// Of each foldable part, whether it is open.
    open: Vec<bool>,
    /// What had the focus, among all that can be reached.
    focus: Option<u32>,
}

impl Places {
    /// Remembers the page on screen, which is about to go.
    pub fn keep(&mut self, address: &str) {
        let active = document().active_element();
        let place = Place {
            top: window().scroll_y().unwrap_or_default(),
            panes: all(PANES).iter().map(Element::scroll_top).collect(),
            open: all("main details")
                .iter()
                .map(|part| part.has_attribute("open"))
                .collect(),
            focus: active
                .and_then(|active| (0..).zip(all(LINKS)).find(|(_, link)| *link == active))
                .map(|(at, _)| at),
        };
        self.0.insert(address.to_string(), place);
    }

    /// Puts the page on screen back as it was; `false` if it was never left.
    pub fn restore(&self, address: &str) -> bool {
        let Some(place) = self.0.get(address) else { return false };
        let parts = all("main details");
        // An answer changed meanwhile may have added some or taken some away: they are then as they come.
        if parts.len() == place.open.len() {
            for (part, is_open) in parts.iter().zip(&place.open) {
                let _same = part.toggle_attribute_with_force("open", *is_open);
            }
        }
        let link = place.focus.and_then(|at| all(LINKS).into_iter().nth(at as usize));
        let link = link.or_else(|| all("h1").into_iter().next());
        if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _unfocused = link.focus_with_options(&options);
        }
        window().scroll_to_with_x_and_y(0.0, place.top);
        for (pane, top) in all(PANES).iter().zip(&place.panes) {
            pane.set_scroll_top(*top);
        }
        true
    }

    pub fn forget(&mut self) {
        self.0.clear();
    }
}

/// A new page starts at its top, its heading with the focus.
pub fn start() {
    crate::browser::focus("h1");
    top();
}

pub fn top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// What leads from one page to another.
const LINKS: &str = "main a";

fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    let found: NodeList = found;
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into::<Element>().ok())
        .collect()
}
