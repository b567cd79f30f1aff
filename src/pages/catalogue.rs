//! Every rule, found by its Caf, by what happens to the family, or by a word.

use reperes_engine::program::Aide;
use yew::Html;
use yew::virtual_dom::ListenerKind;

use crate::case::Case;
use crate::catalogue::{Order, found};
use crate::gesture::{Gesture, SEARCH};
use crate::route::Route;
use crate::state::Action;
use crate::tags::{Tag, block, link, tag};

pub fn catalogue(case: &Case) -> Html {
    let catalogue = &case.session.catalogue;
    let found = found(&catalogue.words);
    // In an element of its own: what is drawn above must not move while someone types there.
    let mut results = tag("div");
    if found.is_empty() {
        let nothing = "Aucune règle ne contient tous ces mots. Essayez avec un seul, ou un mot plus court.";
        results = results.add(tag("p").text(nothing));
    }
    for (title, rules) in grouped(case, &found) {
        if rules.is_empty() {
            continue;
        }
        let lines = rules
            .into_iter()
            .map(|aide| line(aide, catalogue.order == Order::Event, case));
        let group = tag("section").key(title).add(tag("h2").text(title));
        results = results.add(group.add(block("ul", "regles").each(lines)));
    }
    block("div", "catalogue")
        .add(tag("h1").attr("tabindex", "-1").text("Le catalogue des règles"))
        .add(block("p", "chapeau").text(
            "Chaque règle telle que Repères l'applique : la phrase du règlement, ce qui est vérifié, des exemples, la source.",
        ))
        .add(search(case))
        .add(orders(case))
        .add(results)
        .done()
}

fn search(case: &Case) -> Tag {
    let input = tag("input")
        .attr("type", "text")
        .attr("id", SEARCH)
        .attr("value", &case.session.catalogue.words)
        .on(ListenerKind::oninput, case.hand, Gesture::Search);
    block("form", "recherche")
        .attr("role", "search")
        .add(block("label", "libelle").attr("for", SEARCH).text("Chercher une règle"))
        .add(input)
        .on(ListenerKind::onsubmit, case.hand, Gesture::Stay)
}

fn orders(case: &Case) -> Tag {
    let button = |order: Order, words: &str| {
        let is_chosen = case.session.catalogue.order == order;
        block("button", "bouton second")
            .attr("type", "button")
            .attr("aria-pressed", if is_chosen { "true" } else { "false" })
            .text(words)
            .click(case.hand, Gesture::Act(Action::OrderCatalogue(order)))
    };
    block("div", "boutons sans-papier")
        .add(button(Order::Caf, "Par Caf"))
        .add(button(Order::Event, "Par événement"))
}

/// Title of each group, and its rules; a rule of several events is in each.
fn grouped(case: &Case, found: &[usize]) -> Vec<(&'static str, Vec<&'static Aide>)> {
    let program = case.program;
    let order = case.session.catalogue.order;
    // The last group of events, and the first of Caf, is that of the rules that have none.
    let mut groups: Vec<(&str, Vec<&Aide>)> = Vec::new();
    match order {
        Order::Caf => {
            groups.push(("Partout en France", Vec::new()));
            groups.extend(program.cafs.iter().map(|caf| (caf.title.as_str(), Vec::new())));
        }
        Order::Event => {
            groups.extend(program.events.iter().map(|event| (event.title.as_str(), Vec::new())));
            groups.push(("Quelle que soit la situation", Vec::new()));
        }
    }
    for index in found {
        let aide = &program.aides[*index];
        let mut add = |group: usize| {
            if let Some((_, rules)) = groups.get_mut(group) {
                rules.push(aide);
            }
        };
        match order {
            Order::Caf => add(aide.caf.map_or(0, |caf| usize::from(caf) + 1)),
            Order::Event if aide.events.is_empty() => add(program.events.len()),
            Order::Event => aide.events.iter().for_each(|event| add(usize::from(*event))),
        }
    }
    groups
}

fn line(aide: &Aide, names_caf: bool, case: &Case) -> Html {
    let caf = aide.caf.and_then(|caf| case.program.cafs.get(usize::from(caf)));
    let caf = caf.map_or("partout en France", |caf| caf.title.as_str());
    // Many Caf give the same title to their own rule: out of its list, a link has to say whose it is.
    let whose = block("span", "hors-ecran").text(" (").text(caf).text(")");
    let line = tag("li")
        .key(&aide.id)
        .add(link(&Route::Rule(aide.id.clone()).href(), &aide.title).add(whose));
    let line = if names_caf && aide.caf.is_some() {
        line.add(tag("span").attr("aria-hidden", "true").text(" – ").text(caf))
    } else {
        line
    };
    line.add(block("span", "resume").text(&aide.summary)).done()
}
