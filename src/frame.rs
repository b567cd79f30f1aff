//! What surrounds every page: header, one status line, footer.

use yew::Html;

use crate::case::Case;
use crate::catalogue::found;
use crate::gesture::Gesture;
use crate::pages::page;
use crate::rgaa;
use crate::route::Route;
use crate::tags::{Tag, block, link, many, nothing, tag};
use crate::views::{SHEET_RESULTS, edition, edition_on_paper};
use crate::words::count;

pub fn frame(case: &Case, route: &Route) -> Html {
    let skip = link("#contenu", "Aller au contenu").attr("class", "evitement");
    let status = if tells_news(route) {
        case.session.news.clone()
    } else if *route == Route::Catalogue {
        count(found(&case.session.catalogue.words).len(), "règle", "règles")
    } else {
        String::new()
    };
    // A page that changes is another page: nothing typed in one field may show in another.
    let page = block("div", "page")
        .key(&format!("{}-{}", case.session.address(route), case.session.era))
        .node(page(case, route));
    let skip = skip.click(case.hand, Gesture::Jump("#contenu".to_string()));
    let to_results = link(SHEET_RESULTS, "Aller aux résultats").attr("class", "evitement");
    let to_results = to_results.click(case.hand, Gesture::Jump(SHEET_RESULTS.to_string()));
    many(vec![
        skip.done(),
        if *route == Route::Sheet {
            to_results.done()
        } else {
            nothing()
        },
        header(case, route).done(),
        undo(case),
        block("p", "etat").attr("role", "status").text(&status).done(),
        tag("main")
            .attr("id", "contenu")
            .attr("tabindex", "-1")
            .add(page)
            .done(),
        footer().done(),
        edition_on_paper(),
    ])
}

/// What an answer changed is said on the pages where answers are given or read, and not on those of text.
fn tells_news(route: &Route) -> bool {
    match route {
        Route::Question(_) | Route::Edit(_) | Route::Results | Route::Sheet | Route::Aide(_) => true,
        Route::Home
        | Route::Catalogue
        | Route::Rule(_)
        | Route::RuleOfAnswer(_)
        | Route::About
        | Route::Accessibility
        | Route::Map
        | Route::Forgotten
        | Route::NotFound => false,
    }
}

fn header(case: &Case, route: &Route) -> Tag {
    let to = |target: Route, words: &str| {
        let there = link(&target.href(), words);
        if *route == target {
            there.attr("aria-current", "page")
        } else {
            there
        }
    };
    let nav = tag("nav").attr("aria-label", "Principale");
    let nav = if case.session.is_blank() && *route != Route::Results {
        nav
    } else {
        nav.add(to(Route::Results, "Vos résultats"))
    };
    let nav = nav
        .add(to(Route::Sheet, "Feuille de situation"))
        .add(to(Route::About, "À propos"));
    let home = block("a", "marque")
        .attr("href", &Route::Home.href())
        .add(cairn())
        .add(tag("span").text("Repères"));
    let button = |class: &'static str, words: &str| block("button", class).attr("type", "button").text(words);
    let header = block("header", "entete").add(home).add(nav);
    let header = if case.session.is_blank() || *route == Route::Sheet {
        header
    } else {
        header.add(button("lien", "Recommencer").click(case.hand, Gesture::StartOver))
    };
    // The same place on every page, for whoever must find it without looking.
    let keys = block("span", "hors-ecran").text(" (ou trois fois la touche Échap)");
    header.add(
        button("quitter", "Quitter vite")
            .add(keys)
            .click(case.hand, Gesture::Quit),
    )
}

/// What was just removed, and the way to bring it back.
fn undo(case: &Case) -> Html {
    // The element is there before its words: what appears with them is not read out.
    let mut line = block("div", "annuler sans-papier").attr("aria-live", "polite");
    if let Some(undo) = &case.session.undo {
        let button = block("button", "bouton second").attr("type", "button").text("Annuler");
        line = line
            .add(tag("p").text(&undo.sentence()))
            .add(button.click(case.hand, Gesture::Undo(undo.address())));
    }
    line.done()
}

/// Three stones one upon the other, as walkers leave to mark the way.
fn cairn() -> Tag {
    let stone = |class, x, y, width, height| {
        block("ellipse", class)
            .attr("cx", x)
            .attr("cy", y)
            .attr("rx", width)
            .attr("ry", height)
    };
    tag("svg")
        .attr("viewBox", "0 0 32 32")
        .attr("width", "32")
        .attr("height", "32")
        .attr("aria-hidden", "true")
        .add(stone("pierre-1", "16", "26", "14", "5"))
        .add(stone("pierre-2", "17", "16.5", "10", "4.2"))
        .add(stone("pierre-3", "15.5", "8.5", "6", "3.5"))
}

fn footer() -> Tag {
    block("footer", "pied")
        .add(tag("p").text("Rien de ce que vous tapez ne quitte votre appareil."))
        .add(tag("p").add(link(&Route::Catalogue.href(), "Le catalogue des règles")))
        .add(tag("p").add(link(&Route::Map.href(), "Plan du site")))
        .add(tag("p").add(link(&Route::About.href(), "À propos et sources")))
        .add(tag("p").add(link(&Route::Accessibility.href(), &rgaa::mention())))
        .node(edition())
}
