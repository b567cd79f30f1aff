//! One aide in the results: verdict, amount, why, what to do, until when, source.

use reperes_engine::program::Genre;
use reperes_engine::report::{AideReport, ChildReport};
use reperes_engine::{Program, Situation};
use yew::Html;

use super::cumuls::{choices, cumuls};
use super::deadlines::deadlines;
use super::money::{amount_line, amount_notes, loan, parts};
use super::months::months;
use super::motifs::{motifs, refusals};
use super::reserves::reserves;
use super::source::source;
use super::steps::{mentions, short_steps};
use super::traces::traces_of;
use super::variants::variants;
use super::verdict::{badge, standing};
use crate::case::Case;
use crate::route::Route;
use crate::tags::{Tag, block, nothing, tag};
use crate::words::{self, Standing};

pub fn aide_card(case: &Case, aide: &AideReport) -> Html {
    let (situation, standing) = (&case.session.situation, standing(aide));
    let title = case.opening(Route::Aide(aide.id.to_string()), aide.titre);
    let id = title_id(aide);
    // Whoever goes from title to title hears the answer; the style sheet draws it above.
    let heading = tag("h3")
        .attr("id", &id)
        .add(title)
        .add(block("span", "hors-ecran").text(" : "))
        .add(badge(standing, &aide.reserves, aide.demarche.organism()));
    let header = tag("header").add(heading);
    let card = tag("article")
        .attr("aria-labelledby", &id)
        .attr("class", &("aide-carte ".to_string() + standing.class()))
        .attr("data-aide", aide.id)
        .attr("data-verdict", standing.engine_word());
    let card = if standing == Standing::Non {
        card.add(header)
            .node(refusals(&aide.motifs))
            .node(months(&aide.mois, aide.verdict))
            .node(children(case.program, situation, aide))
            .node(reserves(&aide.reserves))
            .node(origin(aide))
    } else {
        let card = card
            .add(header.node(amount_line(aide)))
            .node(months(&aide.mois, aide.verdict))
            .add(block("p", "resume").said(aide.resume))
            .node(parts(aide.montant.as_ref()))
            .node(variants(case, &aide.variantes))
            .node(missing(case.program, aide, standing))
            .node(children(case.program, situation, aide))
            .node(deadlines(aide.echeances.as_ref(), situation.on))
            .node(choices(case, aide));
        unfolding(case, card, aide, standing)
    };
    card.done()
}

fn origin(aide: &AideReport) -> Html {
    source(aide.source, aide.verifie_jusqu_au, false)
}

/// Identifier of the title of an aide, which names its card.
pub fn title_id(aide: &AideReport) -> String {
    "titre-".to_string() + &aide.id.replace('/', "-")
}

/// The same in one line; the rest is on its own page.
pub fn aide_row(case: &Case, aide: &AideReport) -> Html {
    let standing = standing(aide);
    let title = case.opening(Route::Aide(aide.id.to_string()), aide.titre);
    tag("li")
        .attr("class", &("ligne ".to_string() + standing.class()))
        .attr("data-aide", aide.id)
        .attr("data-verdict", standing.engine_word())
        .add(block("span", "titre").add(title))
        .add(block("span", "hors-ecran").text(" : "))
        .add(badge(standing, &aide.reserves, aide.demarche.organism()))
        .node(amount_line(aide))
        .done()
}

/// What to do and what to confirm, in sight or folded: while answers are missing, what to say next matters more than what to do.
///
/// What must be confirmed of money stays in sight; of a service, which is proposed to whoever comes, it unfolds with the rest.
fn unfolding(case: &Case, card: Tag, aide: &AideReport, standing: Standing) -> Tag {
    let (to_do, to_confirm) = (short_steps(aide.voie, &aide.demarche), reserves(&aide.reserves));
    let is_money = match aide.genre {
        Genre::Aide | Genre::Droit => true,
        Genre::Offre | Genre::Service => false,
    };
    let (title, shown, folded) = match standing {
        Standing::Oui | Standing::Non if is_money => ("Pourquoi cette réponse", vec![to_do, to_confirm], Vec::new()),
        Standing::Oui | Standing::Non | Standing::ADemander => {
            ("Pourquoi cette réponse", vec![to_do], vec![to_confirm])
        }
        Standing::ACompleter => ("Conditions et démarche", Vec::new(), vec![to_do, to_confirm]),
    };
    let details = tag("details")
        .add(
            tag("summary")
                .text(title)
                .add(block("span", "hors-ecran").text(" : ").text(aide.titre)),
        )
        .node(motifs(&aide.motifs))
        .node(amount_notes(aide.montant.as_ref()))
        .node(loan(aide.pret.as_ref()))
        .each(folded.into_iter())
        .node(mentions(&aide.demarche))
        .node(cumuls(case, aide))
        .node(origin(aide));
    card.each(shown.into_iter()).node(traces_of(aide)).add(details)
}

/// A longer list says no more.
const MOST_MISSING: usize = 4;

/// What is still to be said, by its short name.
pub fn missing(program: &Program, aide: &AideReport, standing: Standing) -> Html {
    if standing != Standing::ACompleter || aide.questions.is_empty() {
        return nothing();
    }
    let mut line = block("p", "pourquoi").text("Il manque : ");
    for (index, question) in aide.questions.iter().take(MOST_MISSING).enumerate() {
        let variable = question.id.and_then(|id| program.variables.get(usize::from(id)));
        line = line
            .text(if index == 0 { "« " } else { ", « " })
            .text(variable.map_or("Nombre d'enfants", |variable| &variable.label))
            .text(" »");
    }
    if aide.questions.len() > MOST_MISSING {
        let more = words::count(aide.questions.len() - MOST_MISSING, "autre réponse", "autres réponses");
        line = line.text(", et ").text(&more);
    }
    line.text(".").done()
}

/// One line for each child of an aide given by child.
pub fn children(program: &Program, situation: &Situation, aide: &AideReport) -> Html {
    if aide.enfants.is_empty() {
        return nothing();
    }
    let line = |child: &ChildReport| {
        let standing = Standing::new(child.verdict, child.cause);
        let line = tag("li")
            .add(tag("strong").text(&words::child(program, situation, child.enfant)))
            .text(" : ")
            .add(badge(standing, &child.reserves, aide.demarche.organism()));
        match &child.montant {
            _ if standing == Standing::Non => line
                .node(refusals(&child.motifs))
                .node(months(&child.mois, child.verdict))
                .done(),
            Some(amount) => line
                .text(" ")
                .add(tag("strong").text(&words::amount(amount)))
                .node(months(&child.mois, child.verdict))
                .done(),
            None => line.node(months(&child.mois, child.verdict)).done(),
        }
    };
    block("ul", "enfants").each(aide.enfants.iter().map(line)).done()
}
