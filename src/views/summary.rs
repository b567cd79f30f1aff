//! What is wrong in a page, at its top, each line leading to its field.

use yew::Html;

use crate::case::Case;
use crate::fields::faulty_input;
use crate::gesture::Gesture;
use crate::messages;
use crate::tags::{block, link, nothing, tag};
use crate::words;

pub const SUMMARY: &str = "#resume-erreurs";

pub fn error_summary(case: &Case) -> Html {
    let mistakes = &case.session.mistakes;
    if mistakes.is_empty() {
        return nothing();
    }
    let lines = mistakes.iter().map(|(slot, mistake)| {
        let target = "#".to_string() + &faulty_input(case.session, *slot, *mistake);
        // The address of the page is not to change: only the focus moves.
        let place = words::place(case.program, &case.session.situation, *slot);
        let sentence = messages::mistake(case.program, *slot, *mistake);
        let sentence = if place.is_empty() {
            sentence
        } else {
            format!("{place} : {}", words::lower_first(&sentence))
        };
        let line = link(&target, &sentence);
        tag("li").add(line.click(case.hand, Gesture::Jump(target))).done()
    });
    let title = if mistakes.len() > 1 {
        "Des réponses sont à revoir :"
    } else {
        "Une réponse est à revoir :"
    };
    block("div", "resume-erreurs")
        .attr("id", "resume-erreurs")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .add(tag("p").text(title))
        .add(tag("ul").each(lines))
        .done()
}
