//! What changes of the steps, the cases, the reserves, the presentation and the source: mostly sentences.

use reperes_engine::NodeId;
use reperes_engine::describe::{capital, line as words};
use reperes_engine::format;
use reperes_engine::program::{Aide, Program, Steps};

use crate::comparison::{Change, Mode};
use crate::page::SUMMARY;
use crate::sections::{Both, line, lists};
use crate::text;

pub(crate) fn steps(a: &Steps, b: &Steps) -> Vec<Change> {
    let one = [
        line("À qui s'adresser", &a.to, &b.to),
        line("Comment", &a.how, &b.how),
        line("Contact", &a.contact, &b.contact),
        line("Versée", &a.paid_to, &b.paid_to),
        line("Page", &a.link, &b.link),
    ];
    one.into_iter()
        .flatten()
        .chain(lists("Pièce à fournir", &a.documents, &b.documents))
        .chain(lists("Mention", &a.mentions, &b.mentions))
        .collect()
}

pub(crate) fn variants(both: &mut Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Change> {
    let mut right: Vec<_> = b.variants.iter().collect();
    let mut all = Vec::new();
    for rule in &a.variants {
        let same_case = right.iter().position(|other| both.is_same(rule.when, other.when));
        let at = same_case.or_else(|| right.iter().position(|other| other.text == rule.text));
        let Some(at) = at else {
            all.extend(line("Cas", &rule.text, ""));
            continue;
        };
        let other = right.remove(at);
        let is_same = both.is_same(rule.when, other.when);
        if is_same
            && rule.text == other.text
            && rule.nature == other.nature
            && rule.voie == other.voie
            && rule.steps == other.steps
        {
            continue;
        }
        let mut change = Change {
            what: "Cas".to_owned(),
            before: Some(rule.text.clone()),
            after: Some(other.text.clone()),
            ..Change::default()
        };
        if rule.text == other.text {
            change.note = "La phrase est la même, mais pas ce qui en découle.".to_owned();
        }
        all.push(both.figured(change, rule.when, other.when, "cas"));
    }
    all.extend(right.iter().filter_map(|rule| line("Cas", "", &rule.text)));
    all
}

pub(crate) fn cumuls(a: &Aide, b: &Aide) -> Vec<Change> {
    let said = |aide: &Aide| -> Vec<String> {
        aide.cumuls
            .iter()
            .map(|rule| format!("{} ({})", rule.text, text::effect(rule.effect)))
            .collect()
    };
    lists("Cumul", &said(a), &said(b))
}

pub(crate) fn reserves(both: &mut Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Change> {
    let mut right: Vec<_> = b.reserves.iter().collect();
    let mut all = Vec::new();
    for rule in &a.reserves {
        let label = capital(text::reserve(rule.kind));
        let Some(at) = right
            .iter()
            .position(|other| other.text == rule.text && other.kind == rule.kind)
        else {
            all.extend(line(&label, &rule.text, ""));
            continue;
        };
        let other = right.remove(at);
        if both.is_same_or_none(rule.when, other.when) {
            continue;
        }
        let when = |program: &Program, node: Option<NodeId>| {
            node.map_or_else(|| "toujours".to_owned(), |node| format!("si {}", words(program, node)))
        };
        let (before, after) = (when(both.a.program, rule.when), when(both.b.program, other.when));
        let change = Change {
            what: format!("{label} : quand elle est dite"),
            before: Some(before),
            after: Some(after),
            note: format!("« {} »", rule.text),
            ..Change::default()
        };
        all.push(change);
    }
    all.extend(
        right
            .iter()
            .filter_map(|rule| line(&capital(text::reserve(rule.kind)), "", &rule.text)),
    );
    all
}

pub(crate) fn presentation(both: &Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Change> {
    let events = |program: &Program, aide: &Aide| {
        let titles = aide
            .events
            .iter()
            .filter_map(|event| program.events.get(usize::from(*event)));
        titles.map(|event| event.title.clone()).collect::<Vec<_>>().join(", ")
    };
    let per = |aide: &Aide| {
        if aide.per_child {
            "pour chaque enfant"
        } else {
            "pour la famille"
        }
    };
    let replaced = |program: &Program, aide: &Aide| {
        let of = program.aides.iter().find(|other| other.id == aide.replaces);
        of.map_or_else(String::new, |other| other.title.clone())
    };
    let (pa, pb) = (both.a.program, both.b.program);
    let until = |aide: &Aide| format::date(aide.checked_until);
    let title = line("Titre", &a.title, &b.title).filter(|_| both.mode == Mode::Versions);
    let all = [
        title,
        line(SUMMARY, &a.summary, &b.summary),
        line("Sorte", text::genre(a.genre), text::genre(b.genre)),
        line("Événements", &events(pa, a), &events(pb, b)),
        line("Réponse", per(a), per(b)),
        line("Nature", text::nature(a.nature), text::nature(b.nature)),
        line("Voie", text::voie(a.voie), text::voie(b.voie)),
        line("En vigueur", &text::period(a), &text::period(b)),
        line("Vérifiée jusqu'au", &until(a), &until(b)),
        line(
            "Publication",
            text::publication(a.publication),
            text::publication(b.publication),
        ),
        line("Tient lieu de", &replaced(pa, a), &replaced(pb, b)),
    ];
    all.into_iter().flatten().collect()
}

pub(crate) fn sources(both: &Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Change> {
    let (Some(x), Some(y)) = (
        both.a.program.sources.get(a.source as usize),
        both.b.program.sources.get(b.source as usize),
    ) else {
        return Vec::new();
    };
    if both.mode == Mode::Cafs {
        let dated = |document: &str, date: &str| {
            if date.is_empty() {
                document.to_owned()
            } else {
                format!("{document} ({date})")
            }
        };
        let said = line("Document", &dated(&x.document, &x.date), &dated(&y.document, &y.date));
        return said.into_iter().collect();
    }
    let all = [
        line("Document", &x.document, &y.document),
        line("Article ou page", &x.section, &y.section),
        line("Date", &x.date, &y.date),
        line("Lien", &x.url, &y.url),
        line(
            "Confiance",
            text::confidence(x.confidence),
            text::confidence(y.confidence),
        ),
        line("À savoir", &x.caveat, &y.caveat),
    ];
    all.into_iter().flatten().collect()
}
