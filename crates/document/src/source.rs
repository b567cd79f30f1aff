//! On whose word, from when to when, and until when it was checked.

use reperes_engine::program::{AfterEnd, Aide, Source};
use reperes_engine::{Program, format};

use crate::model::{Block, Span, list, named, plain, told};
use crate::words;

#[inline(never)]
pub(crate) fn blocks(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = Vec::new();
    if let Some(source) = program.sources.get(aide.source as usize) {
        items.push(named("Document").then(document(source)));
        items.push(told(
            "Confiance",
            &(words::confidence(source.confidence).to_owned() + "."),
        ));
        if !source.caveat.is_empty() {
            items.push(told("Ce qui n'est pas sûr", &source.caveat));
        }
    }
    items.push(told("Période", &(period(aide) + ".")));
    let checked = format::date(aide.checked_until) + " ; après cette date, toute réponse est « à confirmer ».";
    items.push(told("Vérifiée jusqu'au", &checked));
    if aide.to.is_some() {
        let after = match aide.after_end {
            AfterEnd::Unknown => "la dernière règle connue répond encore, « à confirmer ».",
            AfterEnd::Removed => "l'aide n'existe plus : la réponse est non.",
            AfterEnd::Past => "le document est trop ancien : Repères n'en parle plus.",
        };
        items.push(told("Après le dernier jour", after));
    }
    list(items)
}

/// Document, section and date, with the way to it.
pub(crate) fn document(source: &Source) -> Span {
    let mut text = source.document.clone();
    for part in [&source.section, &source.date] {
        if !part.is_empty() {
            text.push_str(", ");
            text.push_str(part);
        }
    }
    if source.url.is_empty() {
        plain(&text)
    } else {
        Span::Link {
            href: source.url.clone(),
            text,
        }
    }
}

/// « En vigueur du 1er janvier 2026 au 31 décembre 2026 ».
pub fn period(aide: &Aide) -> String {
    match (aide.from, aide.to) {
        (Some(from), Some(to)) => format!("En vigueur du {} au {}", format::date(from), format::date(to)),
        (Some(from), None) => format!("En vigueur depuis le {}", format::date(from)),
        (None, Some(to)) => format!("En vigueur jusqu'au {}", format::date(to)),
        (None, None) => "En vigueur, sans date publiée".to_owned(),
    }
}
