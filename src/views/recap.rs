//! The answers given, each with the way to change it.

use reperes_engine::format;

use crate::answers;
use crate::case::Case;
use crate::route::Route;
use crate::tags::{Tag, block, link, tag};

pub fn recap(case: &Case) -> Tag {
    let caf = case.caf().map_or("Non indiquée", |caf| caf.title.as_str());
    let on = format::date(case.session.situation.on);
    let lines = answers::lines(case.program, case.session);
    block("dl", "reponses")
        .add(change(line("Caf", caf), &Route::Home, "Caf"))
        .add(line("Date de la demande", &on))
        .each(
            lines
                .iter()
                .map(|said| change(line(&said.label, &said.answer), &Route::Edit(said.ask), &said.label).done()),
        )
}

fn line(label: &str, answer: &str) -> Tag {
    tag("div").add(tag("dt").text(label)).add(tag("dd").text(answer))
}

fn change(line: Tag, route: &Route, label: &str) -> Tag {
    let there = link(&route.href(), "Modifier").add(block("span", "hors-ecran").text(" : ").text(label));
    line.add(block("dd", "modifier").add(there))
}
