//! The choice of the Caf: a département typed freely, with the list offered.

use yew::Html;
use yew::virtual_dom::ListenerKind;

use super::line::text_input;
use super::{Field, element_id};
use crate::case::Case;
use crate::department::option;
use crate::gesture::Gesture;
use crate::state::Slot;
use crate::tags::{block, tag};

pub fn caf(case: &Case, compact: bool) -> Html {
    let field = Field {
        case,
        slot: Slot::Caf,
        label: if compact {
            "Caf (département)"
        } else {
            "Votre département"
        },
        heading: false,
        help: "Son numéro ou son nom : 94, Val-de-Marne…",
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
        .add(tag("label").attr("for", &id).add(field.title()));
    let around = field
        .help(around)
        .add(block("span", "saisie").add(field.described(input)))
        .add(list);
    // The place is kept, so that what comes below does not move under the finger.
    let answer = block("div", "retour");
    let answer = match chosen {
        Some(caf) if case.session.mistake(Slot::Caf).is_none() => {
            let sign = tag("span").attr("aria-hidden", "true").text("✓ ");
            answer.add(block("p", "choisi").add(sign).text(&caf.title))
        }
        Some(_) | None => field.refused(answer),
    };
    around.add(answer).done()
}
