//! Two separated parents: whose answers these are, and how to go to the other's.

use reperes_engine::Value;
use reperes_engine::program::Entity;
use yew::Html;

use crate::case::Case;
use crate::gesture::Gesture;
use crate::state::{Action, Rank, Slot};
use crate::tags::{Tag, block, nothing, tag};

/// Whose answers are on screen; nothing while only one parent speaks.
pub fn whose(case: &Case) -> Html {
    if case.session.other.is_none() {
        return nothing();
    }
    let name = match case.session.parent {
        Rank::First => "le premier parent",
        Rank::Second => "l'autre parent",
    };
    block("p", "parent")
        .attr("id", "parent")
        .attr("tabindex", "-1")
        .text("Ces réponses sont pour ")
        .add(tag("strong").text(name))
        .text(". Les enfants et la séparation sont communs.")
        .done()
}

/// The button that goes to the other parent: offered to those who said that they part, and to no widow.
pub fn other_parent(case: &Case) -> Html {
    let session = case.session;
    if session.other.is_none() && !are_separated(case) {
        return nothing();
    }
    let words = match (session.other.is_some(), session.parent) {
        (false, _) => "Voir aussi pour l'autre parent",
        (true, Rank::First) => "Passer à l'autre parent",
        (true, Rank::Second) => "Revenir au premier parent",
    };
    let button = |words: &str, action: Action, then: &'static str| -> Tag {
        block("button", "bouton second")
            .attr("type", "button")
            .text(words)
            .click(case.hand, Gesture::ActThenFocus(action, then))
    };
    let mut line = block("p", "autre-parent sans-papier");
    if session.other.is_none() {
        line = line.add(tag("span").text("Parents séparés : chacun a ses propres aides. "));
    }
    line = line.add(button(words, Action::SwitchParent, "#parent"));
    if session.other.is_some() {
        line = line
            .text(" ")
            .add(button("Ne garder que ces réponses", Action::ForgetParent, "h1"));
    }
    line.done()
}

fn are_separated(case: &Case) -> bool {
    let fact = case.program.variable(Entity::Foyer, "separation");
    fact.is_some_and(|fact| case.session.get(Slot::Foyer(fact)) == Some(Value::Bool(true)))
}
