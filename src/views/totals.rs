//! How much in all: what is sure beside what is a ceiling, loans apart, for one parent or for both.

use reperes_engine::program::Genre;
use reperes_engine::report::{AideReport, Report, Total, Totals, Verdict};
use reperes_engine::totals_of_both;
use yew::Html;

use crate::case::Case;
use crate::state::Rank;
use crate::tags::{Tag, block, many, nothing, tag};
use crate::words;

pub fn totals(case: &Case) -> Html {
    let own = &case.report.totaux;
    let Some(other) = case.other_report() else {
        return if is_empty(own) {
            nothing()
        } else {
            let card = section().add(list(case, own)).node(left_out(case.report));
            card.add(note(false)).done()
        };
    };
    let both = totals_of_both(case.report, &other);
    if is_empty(&both) {
        return nothing();
    }
    let (first, second) = match case.session.parent {
        Rank::First => (case.report, &other),
        Rank::Second => (&other, case.report),
    };
    let part = |title: &str, totals: &Totals, apart: Html| {
        let part = tag("div").add(tag("h3").text(title));
        let part = if is_empty(totals) {
            part.add(tag("p").text("Rien à additionner pour l'instant."))
        } else {
            part.add(list(case, totals))
        };
        part.node(apart).done()
    };
    let parts = [
        part("Le premier parent", &first.totaux, left_out(first)),
        part("L'autre parent", &second.totaux, left_out(second)),
        part("Les deux parents", &both, nothing()),
    ];
    section()
        .add(block("div", "des-parents").each(parts.into_iter()))
        .add(note(true))
        .done()
}

/// Nothing adds up: no sum, not even a ceiling.
fn is_empty(totals: &Totals) -> bool {
    let is_zero = |total: &Total| total.au_plus.is_zero() && total.prets.au_plus.is_zero();
    totals.famille.iter().all(is_zero)
}

fn section() -> Tag {
    block("section", "carte totaux")
        .attr("aria-labelledby", "en-tout")
        .add(tag("h2").attr("id", "en-tout").text("En tout"))
}

/// A line for the family and each rhythm, then for each child.
fn list(case: &Case, totals: &Totals) -> Tag {
    let mut lines = block("ul", "lignes").each(totals.famille.iter().flat_map(|total| said("", total)));
    for child in &totals.enfants {
        let name = words::child(case.program, &case.session.situation, child.enfant);
        let name = words::lower_first(&name);
        lines = lines.each(child.totaux.iter().flat_map(|total| said(&name, total)));
    }
    lines
}

/// What no total can hold: it has no ceiling, or is said « par enfant », « par parent ».
fn left_out(report: &Report) -> Html {
    let is_counted = |aide: &&AideReport| match aide.genre {
        Genre::Aide | Genre::Droit => aide.verdict == Verdict::Oui,
        Genre::Offre | Genre::Service => false,
    };
    let is_open = |aide: &&AideReport| {
        aide.montant.as_ref().is_some_and(|amount| {
            let is_of_each = !amount.par.is_empty() && aide.enfants.is_empty();
            !amount.a_payer && (is_of_each || amount.haut.is_none())
        })
    };
    let lines: Vec<Html> = report
        .aides
        .iter()
        .filter(is_counted)
        .filter(is_open)
        .map(|aide| {
            let line = tag("li").text(aide.titre);
            match words::family_amount(aide) {
                Some(amount) => line.text(" : ").add(tag("strong").text(&amount)).done(),
                None => line.done(),
            }
        })
        .collect();
    if lines.is_empty() {
        return nothing();
    }
    let title = tag("p").text("À part, faute de pouvoir les ajouter :").done();
    many(vec![title, block("ul", "lignes").each(lines.into_iter()).done()])
}

/// « En une fois : 300 € », or of a child « dont enfant 1 : 300 € par an »: what is kept, then what is lent.
fn said(child: &str, total: &Total) -> Vec<Html> {
    let line = |loan: &str, sum: String| {
        let line = tag("li");
        let line = if child.is_empty() {
            line.text(words::rhythm_of_total(total.rythme)).text(loan).text(" : ")
        } else {
            line.text("dont ").text(child).text(loan).text(" : ")
        };
        let line = line.add(tag("strong").text(&sum));
        if child.is_empty() {
            line.done()
        } else {
            line.text(" ").text(words::rhythm(total.rythme)).done()
        }
    };
    let mut lines = Vec::new();
    if !total.au_plus.is_zero() {
        lines.push(line("", words::sum(total.exact, total.au_plus)));
    }
    if !total.prets.au_plus.is_zero() {
        let lent = words::sum(total.prets.exact, total.prets.au_plus);
        lines.push(line(", en prêt à rembourser", lent));
    }
    lines
}

/// What is counted, and how often.
fn note(is_of_both: bool) -> Tag {
    let note = block("p", "note")
        .text("Ce total compte les réponses « oui ». Deux aides qui ne se cumulent pas comptent une seule fois.");
    if is_of_both {
        note.text(" Une aide que les deux parents peuvent avoir pour un même enfant aussi.")
            .text(" Les allocations familiales, comptées ici pour chacun, vont à un seul parent ou se partagent.")
    } else {
        note
    }
}
