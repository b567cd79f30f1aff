//! The answers, in three groups, and what they rest on.

use reperes_engine::format;
use reperes_engine::program::Genre;
use reperes_engine::report::AideReport;
use yew::Html;

use crate::ask;
use crate::case::Case;
use crate::gesture::Gesture;
use crate::route::Route;
use crate::state::{Action, Audience};
use crate::tags::{block, link, nothing, tag};
use crate::views::{aide_card, aide_row, caf_notice, estimates, other_parent, recap, standing, totals, whose};
use crate::words::{self, STANDINGS, Standing};

/// Title of a group, its anchor, and the genres it holds.
const GROUPS: [(&str, &str, &[Genre]); 3] = [
    ("Aides de votre Caf", "aides", &[Genre::Aide]),
    (
        "Accompagnement et services",
        "services",
        &[Genre::Offre, Genre::Service],
    ),
    ("Droits à vérifier", "droits", &[Genre::Droit]),
];

pub fn results(case: &Case) -> Html {
    let print = block("button", "bouton").attr("type", "button").text("Imprimer");
    let again = block("button", "bouton second")
        .attr("type", "button")
        .text("Recommencer");
    // Going from one parent to the other is for the top of the page; the idea of doing so comes after the answers.
    let is_of_two = case.session.other.is_some();
    block("div", "resultats")
        .add(tag("h1").attr("tabindex", "-1").text("Vos résultats"))
        .add(block("p", "chapeau").text(&of_whom(case)))
        .add(tag("p").text(
            "Repères estime ; votre Caf décide. Une réponse ici ne vaut pas décision, et une aide absente d'ici peut exister.",
        ))
        .node(whose(case))
        .node(caf_notice(case.caf()))
        .node(continued(case))
        .node(if is_of_two { other_parent(case) } else { nothing() })
        .node(estimates(case))
        .node(totals(case))
        .each(GROUPS.iter().map(|(title, id, genres)| group(case, title, id, genres)))
        .node(if is_of_two { nothing() } else { other_parent(case) })
        .add(
            block("section", "carte")
                .attr("aria-labelledby", "vos-reponses")
                .add(tag("h2").attr("id", "vos-reponses").text("Vos réponses"))
                .add(recap(case)),
        )
        .add(
            block("div", "boutons sans-papier")
                .add(print.click(case.hand, Gesture::Print))
                .add(again.click(case.hand, Gesture::StartOver)),
        )
        .done()
}

/// « Caf du Cher · Une séparation · demande du 21 novembre 2026 ».
fn of_whom(case: &Case) -> String {
    let session = case.session;
    let mut line = String::new();
    let event = session
        .event
        .and_then(|event| case.program.events.get(usize::from(event)));
    let event = event
        .filter(|_| session.audience == Audience::Famille)
        .map(|event| event.title.as_str());
    for part in [case.caf().map(|caf| caf.title.as_str()), event].into_iter().flatten() {
        line.push_str(part);
        line.push_str(" · ");
    }
    line + "demande du " + &format::date(session.situation.on)
}

/// The way back to the questions that are left.
fn continued(case: &Case) -> Html {
    let open = ask::open(case.program, case.session, case.report);
    let is_due = ask::remaining(case.program, case.session, case.report) > 0;
    let (route, words) = match case.session.audience {
        Audience::Conseiller => (Route::Sheet, "Revenir à la feuille de situation"),
        Audience::Famille if case.session.event.is_none() => (Route::Home, "Dire ce qui vous arrive"),
        Audience::Famille if open == 0 => return nothing(),
        Audience::Famille if is_due => (Route::Question(case.session.path.len()), "Continuer à répondre"),
        Audience::Famille => (Route::Question(case.session.path.len()), "Préciser vos droits"),
    };
    let mut line = block("p", "suite sans-papier");
    if open > 0 {
        let more = words::count(open, "question peut", "questions peuvent");
        line = line.add(tag("span").text(&more).text(" encore préciser ces résultats."));
    }
    let mut on = link(&route.href(), words).attr("class", "bouton second");
    if matches!(route, Route::Question(_)) {
        on = on.click(case.hand, Gesture::Act(Action::Deepen));
    }
    line.add(on).done()
}

fn group(case: &Case, title: &str, id: &str, genres: &[Genre]) -> Html {
    let cards = |wanted: Standing| -> Vec<Html> {
        let of_group = case
            .report
            .aides
            .iter()
            .filter(|aide| genres.contains(&aide.genre) && standing(aide) == wanted);
        of_group.map(|aide: &AideReport| aide_card(case, aide)).collect()
    };
    // What a Caf gives is worth a card; a legal benefit to have checked, or a service to complete, a line until it is a oui.
    let is_brief = |standing: Standing| match standing {
        Standing::ACompleter => id != "aides",
        Standing::ADemander => id == "droits",
        Standing::Oui | Standing::Non => false,
    };
    let open: Vec<Html> = STANDINGS
        .iter()
        .filter(|standing| **standing != Standing::Non && !is_brief(**standing))
        .flat_map(|standing| cards(*standing))
        .collect();
    let rows: Vec<Html> = STANDINGS
        .iter()
        .filter(|standing| **standing != Standing::Non && is_brief(**standing))
        .flat_map(|wanted| {
            let of_group = case.report.aides.iter();
            of_group.filter(move |aide| genres.contains(&aide.genre) && standing(aide) == *wanted)
        })
        .map(|aide| aide_row(case, aide))
        .collect();
    let refused = cards(Standing::Non);
    let section = block("section", "groupe")
        .attr("aria-labelledby", id)
        .add(tag("h2").attr("id", id).text(title));
    let section = if open.is_empty() && rows.is_empty() && refused.is_empty() {
        match empty(case, genres) {
            Some(sentence) => section.add(tag("p").text(sentence)),
            None => return nothing(),
        }
    } else {
        section
    };
    let mut section = section.each(open.into_iter());
    if !rows.is_empty() {
        section = section.add(block("ul", "lignes").each(rows.into_iter()));
    }
    if refused.is_empty() {
        return section.done();
    }
    let count = words::count(refused.len(), "réponse négative", "réponses négatives") + " : voir pourquoi";
    section
        .add(
            block("details", "refusees")
                .add(
                    tag("summary")
                        .text(&count)
                        .add(block("span", "hors-ecran").text(" (").text(title).text(")")),
                )
                .each(refused.into_iter()),
        )
        .done()
}

/// Why a Caf's own aides are not here; of the others, an empty group says nothing that its absence does not.
fn empty(case: &Case, genres: &[Genre]) -> Option<&'static str> {
    if !genres.contains(&Genre::Aide) {
        return None;
    }
    Some(match case.caf() {
        None => "Indiquez votre département pour voir les aides de votre Caf.",
        Some(caf) if !caf.covered => {
            "Le règlement de cette Caf n'est pas encore dans Repères : demandez-lui ses aides."
        }
        Some(_) => "Repères n'en connaît pas pour cette situation. Votre Caf en a peut-être : demandez-lui.",
    })
}
