//! Elements built by plain calls.
//!
//! `html!` writes about 250 bytes of WebAssembly for each element, and a call here about 30:
//! on a slow phone's network, that is what makes the first question come sooner.

use wasm_bindgen::JsCast;
use yew::virtual_dom::{Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html};

use crate::gesture::Gesture;

/// An element on the way.
pub struct Tag(Box<VTag>);

#[inline(never)]
pub fn tag(name: &'static str) -> Tag {
    let tag = Tag(Box::new(VTag::new(name)));
    // Browsers write on the disk what a form holds, to show it again later: not what a family answers.
    match name {
        "form" | "input" | "select" | "textarea" => tag.attr("autocomplete", "off"),
        _ => tag,
    }
}

/// The most common case: an element with a class.
#[inline(never)]
pub fn block(name: &'static str, class: &'static str) -> Tag {
    tag(name).attr("class", class)
}

#[inline(never)]
pub fn link(href: &str, words: &str) -> Tag {
    tag("a").attr("href", href).text(words)
}

#[inline(never)]
pub fn text(words: &str) -> Html {
    VNode::VText(VText::new(AttrValue::Rc(unbroken(words).into())))
}

/// French typography: no line begins with a `?` nor ends with a `«`.
fn unbroken(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    for (at, letter) in words.char_indices() {
        let is_tied = text.ends_with('«')
            || words[at + letter.len_utf8()..].starts_with(['?', '!', ':', ';', '»', '%', '€', '–']);
        text.push(if letter == ' ' && is_tied { '\u{a0}' } else { letter });
    }
    text
}

/// Nodes side by side, without an element around.
pub fn many(nodes: Vec<Html>) -> Html {
    VNode::from(VList::with_children(nodes, None))
}

pub fn nothing() -> Html {
    VNode::default()
}

impl Tag {
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Tag {
        self.0.add_attribute(name, AttrValue::Rc(value.into()));
        self
    }

    /// An attribute that is there or not, such as `hidden`.
    #[inline(never)]
    pub fn flag(self, name: &'static str, is_there: bool) -> Tag {
        if is_there { self.attr(name, "") } else { self }
    }

    #[inline(never)]
    pub fn text(self, words: &str) -> Tag {
        self.node(text(words))
    }

    #[inline(never)]
    pub fn node(mut self, node: Html) -> Tag {
        self.0.add_child(node);
        self
    }

    #[inline(never)]
    pub fn add(self, child: Tag) -> Tag {
        self.node(child.done())
    }

    pub fn each(mut self, nodes: impl Iterator<Item = Html>) -> Tag {
        for node in nodes {
            self.0.add_child(node);
        }
        self
    }

    /// Tells this element from its neighbours, so that what is typed in one never shows in another.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Tag {
        self.0.key = Some(key.into());
        self
    }

    #[inline(never)]
    pub fn on(mut self, kind: ListenerKind, hand: &Hand, gesture: Gesture) -> Tag {
        self.0.add_listener(std::rc::Rc::new(Heard {
            kind,
            hand: hand.clone(),
            gesture,
        }));
        self
    }

    #[inline(never)]
    pub fn click(self, hand: &Hand, gesture: Gesture) -> Tag {
        self.on(ListenerKind::onclick, hand, gesture)
    }

    #[inline(never)]
    pub fn done(self) -> Html {
        VNode::from(*self.0)
    }
}

/// Where gestures go: to the application.
pub type Hand = Callback<(Gesture, web_sys::Event)>;

struct Heard {
    kind: ListenerKind,
    hand: Hand,
    gesture: Gesture,
}

impl Listener for Heard {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: web_sys::Event) {
        self.hand.emit((self.gesture.clone(), event.unchecked_into()));
    }

    fn passive(&self) -> bool {
        false
    }
}

#[cfg(test)]
#[test]
fn punctuation_stays_with_its_word() {
    assert_eq!(
        unbroken("« Oui » ou non ? 5 €"),
        "«\u{a0}Oui\u{a0}» ou non\u{a0}? 5\u{a0}€"
    );
    assert_eq!(unbroken(""), "");
}

/// The page as text, to test it without a browser.
#[cfg(test)]
pub fn render(node: &Html) -> String {
    match node {
        VNode::VTag(tag) => {
            let attributes: String = tag
                .attributes
                .iter()
                .map(|(name, value)| format!(" {name}=\"{value}\""))
                .collect();
            let children = tag.children().map(render).unwrap_or_default();
            format!("<{name}{attributes}>{children}</{name}>", name = tag.tag())
        }
        VNode::VText(text) => text.text.to_string(),
        VNode::VList(list) => list.iter().map(render).collect(),
        VNode::VComp(_) | VNode::VPortal(_) | VNode::VRef(_) | VNode::VSuspense(_) | VNode::VRaw(_) => String::new(),
    }
}
