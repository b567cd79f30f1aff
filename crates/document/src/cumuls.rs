//! With which others an aide goes, read on both sides.

use reperes_engine::Program;
use reperes_engine::program::{Aide, CumulRule, Effect};

use crate::model::{Block, Item, Span, line, list, plain, strong};

pub(crate) fn blocks(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items: Vec<Item> = aide.cumuls.iter().map(|cumul| own(program, cumul)).collect();
    let mut told: Vec<&str> = vec![&aide.id];
    for other in &program.aides {
        for cumul in other.cumuls.iter().filter(|cumul| cumul.with.contains(&aide.id)) {
            if !told.contains(&other.id.as_str()) {
                told.push(&other.id);
                items.push(line(vec![
                    strong(effect(cumul.effect)),
                    plain(" : "),
                    plain(&*cumul.text),
                    plain(" Écrit dans la règle "),
                    link(other),
                    plain("."),
                ]));
            }
        }
    }
    list(items).into_iter().collect()
}

fn own(program: &Program, cumul: &CumulRule) -> Item {
    let others = cumul
        .with
        .iter()
        .filter_map(|id| program.aides.iter().rfind(|aide| aide.id == *id));
    Item {
        spans: vec![strong(effect(cumul.effect)), plain(" : "), plain(&*cumul.text)],
        below: others.map(|other| line(vec![link(other)])).collect(),
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Exclut => "L'une ou l'autre",
        Effect::Permet => "Se cumule",
        Effect::Deduit => "Déduction",
    }
}

pub(crate) fn link(aide: &Aide) -> Span {
    Span::Aide {
        id: aide.id.clone(),
        text: aide.title.clone(),
    }
}
