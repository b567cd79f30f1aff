//! One aide in full: the verdict, each condition, the calculation, the source, what to do.

use reperes_engine::explain;
use reperes_engine::report::{AideReport, ChildReport};
use yew::Html;

use crate::case::Case;
use crate::route::Route;
use crate::state::Audience;
use crate::tags::{Tag, block, link, many, tag};
use crate::views::{
    amount_line, amount_notes, badge, calculation, changes, children, choices, cumuls, deadlines, has_cumuls, loan,
    missing, months, motifs, parts, reserves, source, standing, steps, traces_of, variants,
};
use crate::words::{self, Standing};

pub fn aide(case: &Case, id: &str) -> Html {
    match case.report.aides.iter().find(|aide| aide.id == id) {
        Some(aide) => detail(case, aide),
        None => absent(case, id),
    }
}

fn detail(case: &Case, aide: &AideReport) -> Html {
    let over = format!("{} · {}", words::genre(aide.genre), words::nature(aide.nature));
    let mut page = block("article", "fiche")
        .attr("aria-labelledby", "titre-aide")
        .add(back(case))
        .add(block("p", "surtitre").text(&over))
        .add(
            tag("h1")
                .attr("id", "titre-aide")
                .attr("tabindex", "-1")
                .text(aide.titre),
        )
        .add(block("p", "chapeau").text(aide.resume))
        .add(answer(case, aide));
    if !aide.motifs.is_empty() || !aide.enfants.is_empty() {
        let child = |child: &ChildReport| {
            let name = tag("h3").text(&words::child(case.program, &case.session.situation, child.enfant));
            many(vec![name.done(), motifs(&child.motifs), reserves(&child.reserves)])
        };
        page = page.add(
            section("conditions", "Les conditions, une par une")
                .node(motifs(&aide.motifs))
                .each(aide.enfants.iter().map(child)),
        );
    }
    if let Some(list) = changes(case, aide) {
        let intro = tag("p").text("Un seul de ces changements suffirait, si le reste ne change pas et si les réponses qui manquent vont dans le même sens.");
        page = page.add(section("bascule", "Ce qui changerait la réponse").add(intro).node(list));
    }
    page = page.add(
        section("que-faire", "Que faire")
            .node(steps(aide.voie, &aide.demarche))
            .node(traces_of(aide)),
    );
    if has_cumuls(aide) {
        page = page.add(section("cumuls", "Avec d'autres aides").node(cumuls(case, aide)));
    }
    if let Some(step) = explain(case.program, &case.session.situation, aide.id).filter(|step| !step.steps.is_empty()) {
        let summary = tag("summary").text("Voir comment cette réponse est calculée");
        page = page.add(section("calcul", "Le calcul").add(tag("details").add(summary).add(calculation(&step))));
    }
    let whole = case.opening(Route::RuleOfAnswer(aide.id.to_string()), "Lire la règle");
    page.add(
        section("source", "D'où vient cette règle")
            .node(source(aide.source, aide.verifie_jusqu_au, true))
            .add(block("p", "sans-papier").add(whole)),
    )
    .done()
}

fn answer(case: &Case, aide: &AideReport) -> Tag {
    let (situation, standing) = (&case.session.situation, standing(aide));
    let title = tag("h2").attr("id", "reponse").text("Notre réponse : ").add(badge(
        standing,
        &aide.reserves,
        aide.demarche.organism(),
    ));
    let mut card = tag("section")
        .attr("aria-labelledby", "reponse")
        .attr("class", &("carte reponse ".to_string() + standing.class()))
        .attr("data-verdict", standing.engine_word())
        .add(title);
    if standing != Standing::Non {
        card = card
            .node(amount_line(aide))
            .node(months(&aide.mois, aide.verdict))
            .node(parts(aide.montant.as_ref()))
            .node(variants(case, &aide.variantes))
            .node(amount_notes(aide.montant.as_ref()))
            .node(loan(aide.pret.as_ref()));
    }
    if standing == Standing::Non {
        card = card.node(months(&aide.mois, aide.verdict));
    }
    card.node(missing(case.program, aide, standing))
        .node(deadlines(aide.echeances.as_ref(), situation.on))
        .node(choices(case, aide))
        .node(children(case.program, situation, aide))
        .node(reserves(&aide.reserves))
}

fn section(id: &str, title: &str) -> Tag {
    tag("section")
        .attr("aria-labelledby", id)
        .add(tag("h2").attr("id", id).text(title))
}

/// The aide exists, but not for this Caf or this event; or it does not exist.
fn absent(case: &Case, id: &str) -> Html {
    let Some(aide) = case.program.aides.iter().rev().find(|aide| aide.id == id) else {
        return super::not_found::not_found();
    };
    let mut page = block("article", "fiche")
        .add(tag("h1").attr("tabindex", "-1").text(&aide.title))
        .add(block("p", "chapeau").text(&aide.summary));
    if let Some(caf) = aide.caf.and_then(|caf| case.program.cafs.get(usize::from(caf))) {
        page = page.add(tag("p").text(&format!("C'est une aide de la {}.", caf.title)));
    }
    page.add(
        tag("p").text(
            "Elle ne fait pas partie de vos résultats : dites d'abord quelle est votre Caf et ce qui vous arrive.",
        ),
    )
    .add(tag("p").add(case.opening(Route::RuleOfAnswer(id.to_string()), "Lire la règle")))
    .add(tag("p").add(link(&Route::Home.href(), "Revenir à l'accueil").attr("class", "bouton")))
    .done()
}

fn back(case: &Case) -> Tag {
    let (route, words) = match case.session.audience {
        Audience::Famille => (Route::Results, "Tous les résultats"),
        Audience::Conseiller => (Route::Sheet, "La feuille de situation"),
    };
    block("p", "sans-papier").add(link(&route.href(), words).attr("class", "precedent"))
}
