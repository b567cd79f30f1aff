//! The answers given, each with the way to change it.

use reperes_engine::format;
use yew::Html;

use crate::answers::{self, Line};
use crate::case::Case;
use crate::route::Route;
use crate::tags::{Tag, block, link, tag};
use crate::words;

/// What was said, then folded what was left unsaid: twenty « je ne sais pas » would hide the answers.
pub fn recap(case: &Case) -> Tag {
    let caf = case.caf().map_or("Non indiquée", |caf| caf.title.as_str());
    let on = format::date(case.session.situation.on);
    let lines = answers::lines(case.program, case.session);
    let (known, unknown): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.is_known);
    let known = block("dl", "reponses")
        .add(change(line("Caf", caf), link(&Route::Home.href(), "Modifier"), "Caf"))
        .add(line("Date de la demande", &on))
        .each(known.into_iter().map(|line| said(case, line)));
    let recap = tag("div").add(known);
    if unknown.is_empty() {
        return recap;
    }
    let title = words::count(unknown.len(), "question", "questions") + " sans réponse";
    recap.add(
        block("details", "sans-papier")
            .add(tag("summary").text(&title))
            .add(block("dl", "reponses").each(unknown.into_iter().map(|line| said(case, line)))),
    )
}

fn said(case: &Case, said: &Line) -> Html {
    let there = case.opening(Route::Edit(said.ask), "Modifier");
    change(line(&said.label, &said.answer), there, &said.label).done()
}

fn line(label: &str, answer: &str) -> Tag {
    tag("div").add(tag("dt").text(label)).add(tag("dd").text(answer))
}

fn change(line: Tag, there: Tag, label: &str) -> Tag {
    let there = there.add(block("span", "hors-ecran").text(" : ").text(label));
    line.add(block("dd", "modifier").add(there))
}
