//! What was already received: « Aucune », or one row for each aide, its day and its amount.

use reperes_engine::MAX_RECEIVED;
use yew::Html;
use yew::virtual_dom::ListenerKind;

use super::fault::Fault;
use super::line::text_input;
use super::{Field, row_id};
use crate::gesture::Gesture;
use crate::rows::{Row, next_number};
use crate::tags::{Tag, block, tag};

/// Label, class and keyboard of the inputs of a row.
const PARTS: [(&str, &str, &str); 4] = [
    ("Jour", "partie", "numeric"),
    ("Mois", "partie", "numeric"),
    ("Année", "partie large", "numeric"),
    ("Montant en €", "partie large", "decimal"),
];

pub fn history(field: &Field) -> Tag {
    let case = field.case;
    let rows = case.session.rows(field.slot);
    let group = field.described(block("fieldset", field.class()).add(field.legend()));
    // Rows alone in their element: only there does one that comes or goes leave to the others what is typed in them.
    let list = tag("div").each((1..).zip(&rows).map(|(rank, own)| row(field, rank, own)));
    let mut group = field.refused(field.help(group)).add(none(field)).add(list);
    if rows.len() < MAX_RECEIVED {
        let add = block("button", "lien")
            .attr("type", "button")
            .attr("id", &(field.id() + "-ajouter"))
            .text("Ajouter une aide reçue");
        group = group.add(add.click(case.hand, Gesture::AddRow(field.slot, next_number(&rows))));
    }
    field.left(group, ListenerKind::onfocusout)
}

/// Nothing was received: said in so many words, for an empty list says nothing.
fn none(field: &Field) -> Tag {
    let is_none = field.case.session.history(field.slot).is_some_and(<[_]>::is_empty);
    let tick = tag("input")
        .attr("type", "checkbox")
        .attr("id", &field.id())
        .flag("checked", is_none);
    let tick = field.left(tick, ListenerKind::onchange);
    block("span", "radio")
        .add(field.at_fault(tick, Fault::Whole))
        .add(tag("label").attr("for", &field.id()).text("Aucune"))
}

fn row(field: &Field, rank: usize, row: &Row) -> Html {
    let id = row_id(field.slot, row.number);
    let input = |part: usize, (name, class, keyboard): (&str, &'static str, &str), value: &str| {
        let id = format!("{id}-{part}");
        block("span", class)
            .add(tag("label").attr("for", &id).text(name))
            .add(field.at_fault(text_input(&id, keyboard, value), Fault::Row(rank, part)))
            .done()
    };
    let inputs = (0..)
        .zip(PARTS)
        .zip(&row.start)
        .map(|((part, words), value)| input(part, words, value));
    let remove = block("button", "lien")
        .attr("type", "button")
        .text("Retirer")
        .add(block("span", "hors-ecran").text(&format!(" l'aide {rank}")));
    let gesture = Gesture::RemoveRow {
        slot: field.slot,
        number: row.number,
        reads: field.compact,
    };
    block("fieldset", "rangee")
        .key(&id)
        .attr("id", &id)
        .attr("data-historique", &field.id())
        .add(tag("legend").text(&format!("Aide {rank}")))
        .add(block("div", "parties").each(inputs))
        .add(remove.click(field.case.hand, gesture))
        .done()
}

#[cfg(test)]
mod tests {
    use reperes_engine::program::{Entity, Variable};
    use reperes_engine::{Date, Program, Received, Scope, Type, evaluate};
    use yew::Callback;

    use crate::case::Case;
    use crate::fields::{Field, field};
    use crate::reduce::reduce;
    use crate::state::{Action, Answer, Session, Slot};
    use crate::tags::render;

    fn program() -> &'static Program {
        let variable = Variable {
            name: "vacances_recues".into(),
            entity: Entity::Foyer,
            ty: Type::History,
            label: String::new(),
            question: String::new(),
            help: String::new(),
            min: None,
            max: None,
            latest: None,
            group: 0,
            monthly: false,
            computed: None,
            flips: false,
            shared: reperes_engine::program::Sharing::Own,
            together: String::new(),
            former: Vec::new(),
            fallbacks: Vec::new(),
        };
        Box::leak(Box::new(Program {
            variables: vec![variable],
            ..Program::default()
        }))
    }

    fn shown(actions: Vec<Action>) -> String {
        let program = program();
        let start = Session::new(program, Date::new(2026, 11, 21).unwrap());
        let session = actions
            .into_iter()
            .fold(start, |session, action| reduce(program, &session, action));
        let report = evaluate(program, &session.situation, Scope::Everything);
        let hand = Callback::noop();
        let case = Case {
            program,
            session: &session,
            report: &report,
            hand: &hand,
        };
        render(&field(&Field {
            case: &case,
            slot: Slot::Foyer(0),
            label: "Aides reçues",
            heading: false,
            help: "",
            compact: false,
            wanted: false,
        }))
    }

    #[test]
    fn an_unknown_history_offers_none_and_one_empty_row() {
        let page = shown(Vec::new());
        assert_eq!(page.matches("<fieldset").count(), 2, "{page}");
        assert!(page.contains("<legend>Aide 1</legend>") && page.contains(">Aucune</label>"));
        assert!(!page.contains("checked"), "{page}");
    }

    #[test]
    fn a_told_history_shows_its_rows_and_an_empty_one_is_ticked() {
        let slot = Slot::Foyer(0);
        let told = |received: Vec<Received>| Action::Fill(slot, Ok(Some(Answer::Received(received))));
        let one = Received {
            on: Date::new(2024, 7, 1).unwrap(),
            amount: Some(rust_decimal::dec!(400.50)),
        };
        let page = shown(vec![Action::AddRow(slot), told(vec![one])]);
        assert_eq!(page.matches("data-historique=\"champ-0\"").count(), 2, "{page}");
        let fresh = Action::Visit(crate::route::Route::Sheet);
        let page = shown(vec![told(vec![one]), fresh]);
        for value in ["value=\"1\"", "value=\"7\"", "value=\"2024\"", "value=\"400,5\""] {
            assert!(page.contains(value), "{value} in {page}");
        }
        assert!(shown(vec![told(Vec::new())]).contains("checked"));
    }
}
