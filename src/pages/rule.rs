//! One rule, as it is written and applied: the text that `reperes documenter` prints.

use reperes_document::sheet;
use yew::Html;

use super::not_found::not_found;
use crate::case::Case;
use crate::catalogue::{version_on, versions};
use crate::gesture::Gesture;
use crate::route::Route;
use crate::state::Action;
use crate::tags::{Tag, block, link, nothing, tag};
use crate::views::block_of_rule;

/// `of_answer`: opened from what a family is answered, so that no address it leads to names a rule.
pub fn rule(case: &Case, id: &str, of_answer: bool) -> Html {
    let versions = versions(case.program, id);
    let chosen = case
        .session
        .catalogue
        .version
        .filter(|chosen| versions.contains(chosen));
    let shown = chosen.or_else(|| version_on(case.program, &versions, case.session.today));
    let Some((shown, sheet)) = shown.and_then(|shown| Some((shown, sheet(case.program, shown)?))) else {
        return not_found();
    };
    let caf = case.program.aides[shown]
        .caf
        .and_then(|caf| case.program.cafs.get(usize::from(caf)));
    let back = if of_answer {
        case.opening(Route::Aide(id.to_string()), "La réponse")
    } else {
        link(&Route::Catalogue.href(), "Le catalogue des règles")
    };
    let mut page = block("article", "fiche regle")
        .attr("aria-labelledby", "titre-regle")
        .add(block("p", "sans-papier").add(back.attr("class", "precedent")))
        .add(block("p", "surtitre").text(caf.map_or("Partout en France", |caf| &caf.title)))
        .add(
            tag("h1")
                .attr("id", "titre-regle")
                .attr("tabindex", "-1")
                .text(&sheet.title),
        )
        .add(block("p", "chapeau").text(&sheet.summary))
        .node(choice(case, &versions, shown));
    let to_rule = |id: &str, words: &str| {
        if of_answer {
            case.opening(Route::RuleOfAnswer(id.to_string()), words)
        } else {
            link(&Route::Rule(id.to_string()).href(), words)
        }
    };
    for section in &sheet.sections {
        page = page.add(
            tag("section")
                .add(tag("h2").text(section.title))
                .each(section.blocks.iter().map(|block| block_of_rule(block, &to_rule))),
        );
    }
    let answer = case.opening(
        Route::Aide(id.to_string()),
        "Ce que cette règle répond pour votre situation",
    );
    page.add(block("p", "sans-papier").add(answer)).done()
}

/// The versions, by their dates, when there are several.
fn choice(case: &Case, versions: &[usize], shown: usize) -> Html {
    if versions.len() < 2 {
        return nothing();
    }
    let button = |at: &usize| -> Tag {
        let period = reperes_document::period(&case.program.aides[*at]);
        block("button", "bouton second")
            .attr("type", "button")
            .attr("aria-pressed", if *at == shown { "true" } else { "false" })
            .text(&period)
            .click(case.hand, Gesture::Act(Action::ShowVersion(*at)))
    };
    block("div", "boutons sans-papier versions")
        .attr("role", "group")
        .attr("aria-label", "Versions de la règle")
        .each(versions.iter().map(|at| button(at).done()))
        .done()
}
