//! The calculation, as a tree that unfolds.

use reperes_engine::Step;
use yew::Html;

use crate::tags::{Tag, block, tag};

pub fn calculation(step: &Step) -> Tag {
    block("ul", "calcul").each(step.steps.iter().map(line))
}

fn line(step: &Step) -> Html {
    let said = |around: Tag| {
        // A bare figure is the amount itself; a sentence of the règlement loses its full stop.
        let label = step.label.trim_end_matches('.');
        let mut around = around.text(if label.is_empty() { "Montant" } else { label });
        if !step.value.is_empty() {
            // « Quotient familial : au plus 900 €/mois — oui »: a second colon would be lost.
            let between = if label.contains(" : ") { " — " } else { " : " };
            around = around.text(between).add(tag("strong").text(&step.value));
        }
        if step.suppose {
            around = around.add(tag("em").text(" (supposé)"));
        }
        match &step.source {
            Some(source) => around.add(tag("small").text(" – ").text(source)),
            None => around,
        }
    };
    let line = tag("li");
    if step.steps.is_empty() {
        said(line).done()
    } else {
        line.add(tag("details").add(said(tag("summary"))).add(calculation(step)))
            .done()
    }
}
