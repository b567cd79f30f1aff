//! With which others an aide goes, read on both sides.

use reperes_engine::Program;
use reperes_engine::program::{Aide, Effect};

use crate::model::{Block, Span, line, list, plain, told};

#[inline(never)]
pub(crate) fn blocks(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = Vec::new();
    for cumul in &aide.cumuls {
        let mut item = told(effect(cumul.effect), &cumul.text);
        for id in &cumul.with {
            if let Some(other) = program.aides.iter().rfind(|aide| aide.id == *id) {
                item = item.with(line(link(other)));
            }
        }
        items.push(item);
    }
    let mut told_by: Vec<&str> = vec![&aide.id];
    for other in &program.aides {
        if told_by.contains(&other.id.as_str()) {
            continue;
        }
        for cumul in other.cumuls.iter().filter(|cumul| cumul.with.contains(&aide.id)) {
            told_by.push(&other.id);
            let item = told(effect(cumul.effect), &cumul.text).then(plain(" Écrit dans la règle "));
            items.push(item.then(link(other)).then(plain(".")));
        }
    }
    list(items)
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
