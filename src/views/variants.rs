//! What changes in a case: the sentence that applies, and those that wait for an answer, each with its condition.

use reperes_engine::program::Program;
use reperes_engine::report::{Variant, VariantState};
use reperes_engine::{VarId, describe};
use yew::Html;

use crate::ask;
use crate::case::Case;
use crate::route::Route;
use crate::state::Ask;
use crate::tags::{Tag, block, many, tag};
use crate::words;

pub fn variants(case: &Case, variants: &[Variant]) -> Html {
    let of = |wanted: VariantState| variants.iter().filter(move |variant| variant.etat == wanted);
    let mut nodes: Vec<Html> = of(VariantState::Applique)
        .map(|variant| block("p", "variante").said(variant.texte).done())
        .collect();
    let waiting: Vec<&Variant> = of(VariantState::Inconnu).collect();
    if !waiting.is_empty() {
        nodes.push(unknown(case, &waiting));
    }
    many(nodes)
}

/// None of these is the person's own yet: each is said with what it waits for, then how to answer.
fn unknown(case: &Case, waiting: &[&Variant]) -> Html {
    let mut missing: Vec<Option<VarId>> = Vec::new();
    for one in waiting.iter().flat_map(|variant| &variant.missing) {
        if !missing.contains(one) {
            missing.push(*one);
        }
    }
    let title = match missing.len() {
        0 => "Cela dépend de votre situation :",
        1 => "Cela dépend d'une réponse qui manque :",
        _ => "Cela dépend de réponses qui manquent :",
    };
    let line = |variant: &&Variant| {
        tag("li")
            .text(&condition(case.program, variant))
            .text(" : ")
            .said(&words::lower_first(variant.texte))
            .done()
    };
    let block = block("div", "note selon")
        .add(tag("p").text(title))
        .add(tag("ul").each(waiting.iter().map(line)));
    answers(case, block, &missing).done()
}

/// « Si vous êtes salarié »: as the rule writes it, or as its test reads.
fn condition(program: &Program, variant: &Variant) -> String {
    if variant.quand.is_empty() {
        "Si ".to_string() + &describe::lower(&describe::line(program, variant.when))
    } else {
        describe::capital(variant.quand)
    }
}

/// A link to each of the questions.
fn answers(case: &Case, around: Tag, missing: &[Option<VarId>]) -> Tag {
    if missing.is_empty() {
        return around;
    }
    let mut line = tag("p").text("Répondre : ");
    for (rank, id) in missing.iter().enumerate() {
        let (ask, label) = match id.and_then(|id| Some((id, case.program.variables.get(usize::from(id))?))) {
            Some((id, variable)) => (ask::about(case.program, case.session, id), variable.label.as_str()),
            None => (Ask::Children, "Nombre d'enfants"),
        };
        if rank > 0 {
            line = line.text(", ");
        }
        line = line.add(case.opening(Route::Edit(ask), label));
    }
    around.add(line.text("."))
}

#[cfg(test)]
mod tests;
