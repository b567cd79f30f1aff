//! The choice of the Caf: a place typed freely, and what it may mean offered under it.

use reperes_places::Reading;
use yew::Html;
use yew::virtual_dom::ListenerKind;

use super::line::text_input;
use super::{Field, element_id};
use crate::case::Case;
use crate::department::{self, Choice, option};
use crate::gesture::Gesture;
use crate::messages;
use crate::state::{Action, Mistake, Slot};
use crate::tags::{Tag, block, tag};

/// The line that says which Caf is chosen.
const CHOSEN: &str = ".choisi";

pub fn caf(case: &Case, compact: bool) -> Html {
    let field = Field {
        case,
        slot: Slot::Caf,
        label: if compact {
            "Caf (département)"
        } else {
            "Votre ville, ou votre département"
        },
        heading: false,
        help: "Son nom, son numéro ou le code postal : Créteil, 94, 94000, Val-de-Marne…",
        compact,
        wanted: false,
    };
    let id = element_id(Slot::Caf);
    let chosen = case.caf();
    let input = text_input(&id, "text", &chosen.map(option).unwrap_or_default())
        .attr("list", "departements")
        .on(ListenerKind::oninput, case.hand, Gesture::TypeCaf)
        .on(ListenerKind::onchange, case.hand, Gesture::LeaveCaf);
    let list = tag("datalist").attr("id", "departements").each(
        case.program
            .cafs
            .iter()
            .map(|caf| tag("option").attr("value", &option(caf)).done()),
    );
    let around = block("div", field.class())
        .key("caf")
        .attr("data-variable", "caf")
        .add(field.label(&id, ""));
    field
        .help(around)
        .add(block("span", "saisie").add(field.alone(input)))
        .add(list)
        .add(answer(&field))
        .done()
}

/// What the text means: a Caf, several to choose from, or why it is none.
///
/// A doubt is said in the same place, in the same words and as large while typing and once the field is left:
/// what comes below does not move under the finger that taps it.
fn answer(field: &Field) -> Tag {
    let around = block("div", "retour")
        .attr("role", "status")
        .attr("aria-live", "polite");
    let sign = |sign: &str| tag("span").attr("aria-hidden", "true").text(sign);
    match (field.case.caf(), field.case.session.mistake(Slot::Caf)) {
        (Some(caf), None) => {
            let line = block("p", "choisi").attr("tabindex", "-1");
            around.add(line.add(sign("✓ ")).text(&caf.title))
        }
        (None, None) => around,
        (_, Some(Mistake::Typing(reading @ Reading::Begun(_)))) => offered(field, around, reading),
        (_, Some(Mistake::Typing(reading))) => {
            let line = block("p", "note").add(sign("… ")).text(&messages::place(reading));
            offered(field, around.add(line), reading)
        }
        (_, Some(Mistake::Place(reading))) => offered(field, field.error(around), reading),
        (
            _,
            Some(
                Mistake::Unreadable(_)
                | Mistake::Part(..)
                | Mistake::Row(..)
                | Mistake::History(_)
                | Mistake::NoneAndSome
                | Mistake::Missing
                | Mistake::NoDepartment,
            ),
        ) => field.error(around),
    }
}

/// A button for each place that may be meant.
fn offered(field: &Field, around: Tag, reading: Reading) -> Tag {
    let case = field.case;
    let choices = department::choices(reading);
    if choices.all().is_empty() {
        return around;
    }
    let button = |choice: &Choice| {
        let choose = match choice {
            Choice::Caf(caf) | Choice::Town { caf, .. } => Ok(Some(*caf)),
            Choice::Elsewhere(index) => Err(Mistake::Place(Reading::Elsewhere(*index))),
        };
        let button = block("button", "lien")
            .attr("type", "button")
            .text(&choice.label(case.program));
        tag("li")
            .add(button.click(case.hand, Gesture::ActThenFocus(Action::ChooseCaf(choose), CHOSEN)))
            .done()
    };
    around.add(block("ul", "candidats").each(choices.all().iter().map(button)))
}
