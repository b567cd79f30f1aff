//! One question at a time, and what was already found.

use yew::Html;
use yew::virtual_dom::ListenerKind;

use crate::ask;
use crate::case::Case;
use crate::fields::{Field, field, help_of};
use crate::gesture::Gesture;
use crate::route::Route;
use crate::state::{Ask, Audience, Slot};
use crate::tags::{Tag, block, link, nothing, tag};
use crate::views::{error_summary, found, gives_3919, traces};
use crate::words;

/// A larger number would discourage, and most of those questions will not come up.
const MOST_ANNOUNCED: usize = 12;

/// The question of that rank: one already gone through, or the next useful one.
pub fn asked(case: &Case, at: usize) -> Option<Ask> {
    match case.session.path.get(at) {
        Some(ask) => Some(*ask),
        None if at == case.session.path.len() => ask::next(case.program, case.session, case.report),
        None => None,
    }
}

pub fn question(case: &Case, at: usize) -> Html {
    match asked(case, at) {
        Some(ask) => {
            let back = if at == 0 { Route::Home } else { Route::Question(at - 1) };
            form(case, ask, Some(at), &Route::Question(at + 1), &back)
        }
        // The page for this address is another one: see `settled`.
        None => super::not_found::not_found(),
    }
}

/// The same question, opened from the recap, which it goes back to.
pub fn edit(case: &Case, ask: Ask) -> Html {
    let back = match case.session.audience {
        Audience::Famille => Route::Results,
        Audience::Conseiller => Route::Sheet,
    };
    form(case, ask, None, &back, &back)
}

fn form(case: &Case, ask: Ask, at: Option<usize>, then: &Route, back: &Route) -> Html {
    let slots = ask::slots(case.program, case.session, case.report, ask);
    let (title, help) = wording(case, ask, &slots);
    let is_single = slots.len() == 1;
    let mut form = block("form", "question").flag("novalidate", true);
    if let Some(at) = at {
        form = form.add(progress(case, at));
    }
    form = form.node(error_summary(case));
    // Of several fields the question is asked once, and heard with each.
    let help = if is_single {
        help.to_string()
    } else {
        format!("{help} Laissez vide ce que vous ne savez pas.")
            .trim_start()
            .to_string()
    };
    let help = slots
        .first()
        .map_or(String::new(), |slot| help_of(case.program, *slot, &help));
    let fields = slots.iter().map(|slot| {
        let label = words::place(case.program, &case.session.situation, *slot);
        field(&Field {
            case,
            slot: *slot,
            label: if is_single { title } else { &label },
            heading: is_single,
            help: if is_single { &help } else { "" },
            compact: false,
            wanted: false,
        })
    });
    let fields = if is_single {
        tag("div").each(fields)
    } else {
        let heading = tag("h1").attr("tabindex", "-1").text(title);
        block("fieldset", "ensemble")
            .attr("aria-describedby", "aide-question")
            .add(tag("legend").add(heading))
            .add(block("p", "aide").attr("id", "aide-question").said(&help))
            .add(tag("div").each(fields))
    };
    // On the path each child is asked of next; elsewhere « Cela dépend » opens that page.
    let apart = match (at, ask) {
        (None, Ask::Together(id)) => Some(Route::Edit(Ask::Fact(id))),
        (None | Some(_), Ask::Children | Ask::Fact(_) | Ask::Together(_)) => None,
    };
    let apart = apart.map(|each| (case.session.address(&each), each));
    let go_on =
        block("button", "bouton")
            .attr("type", "submit")
            .text(if at.is_some() { "Continuer" } else { "Enregistrer" });
    let skip = block("button", "bouton second")
        .attr("type", "button")
        .text("Je ne sais pas");
    let skip = skip.click(
        case.hand,
        Gesture::Skip {
            at,
            ask,
            slots: slots.clone(),
            then: then.clone(),
        },
    );
    let mut navigation = block("p", "navigation").add(link(&back.href(), "Précédent").attr("class", "precedent"));
    if at.is_some() {
        navigation = navigation
            .text(" · ")
            .add(link(&Route::Results.href(), "Voir les résultats maintenant"));
    }
    // The question that gives the number to call is asked of somebody who may be watched.
    let traces = if gives_3919(&help) { traces() } else { nothing() };
    let form = form
        .add(fields)
        .node(traces)
        .add(block("div", "boutons").add(go_on).add(skip))
        .add(navigation)
        .on(
            ListenerKind::onsubmit,
            case.hand,
            Gesture::Send {
                at,
                ask,
                slots,
                then: then.clone(),
                apart,
            },
        );
    block("div", "page-question").add(form).node(found(case.report)).done()
}

fn progress(case: &Case, at: usize) -> Tag {
    let mut line = block("p", "avancement").text(&format!("Question {}", at + 1));
    let remaining = ask::remaining(case.program, case.session, case.report);
    if at == case.session.path.len() && (2..=MOST_ANNOUNCED).contains(&remaining) {
        line = line.text(&format!(" · encore {} au plus", remaining - 1));
    }
    line
}

/// Question and help.
fn wording(case: &Case, ask: Ask, slots: &[Slot]) -> (&'static str, &'static str) {
    match ask {
        Ask::Children => (
            "Combien d'enfants avez-vous ?",
            "Tous ceux que vous élevez et tous les vôtres, même s'ils vivent ailleurs : nous demanderons avec qui ils vivent. \
             Écrivez 0 si vous n'en avez pas.",
        ),
        Ask::Fact(id) | Ask::Together(id) => case
            .program
            .variables
            .get(usize::from(id))
            .map_or(("", ""), |variable| {
                let is_together = matches!(slots, [Slot::All(_)]);
                let question = if is_together {
                    &variable.together
                } else {
                    &variable.question
                };
                (question.as_str(), variable.help.as_str())
            }),
    }
}
