//! A field tied to one answer: it keeps the draft, and says what was read of it.

use reperes_engine::{Program, Type, Value, format};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_force_update, use_mut_ref};

use super::draft::{Draft, Entry, draft_from_value, parse};
use super::{Field, field};
use crate::messages;
use crate::program::program;
use crate::state::Slot;

/// What became of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub slot: Slot,
    pub entry: Entry,
    /// The person left the field; until then they are still typing.
    pub left: bool,
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub slot: Slot,
    pub label: AttrValue,
    #[prop_or_default]
    pub help: AttrValue,
    #[prop_or_default]
    pub heading: bool,
    #[prop_or_default]
    pub compact: bool,
    /// Shows what is wrong even before the field is left.
    #[prop_or_default]
    pub reveal: bool,
    /// An empty field is a mistake, said once revealed.
    #[prop_or_default]
    pub required: bool,
    /// The engine is waiting for this answer.
    #[prop_or_default]
    pub wanted: bool,
    /// What the session holds when the field appears.
    pub value: Option<Value>,
    pub on_change: Callback<Change>,
}

struct Typed {
    draft: Draft,
    left: bool,
}

#[component]
pub fn SlotField(props: &Props) -> Html {
    let program = program();
    let (slot, ty) = (props.slot, type_of(program, props.slot));
    let typed = use_mut_ref(|| Typed {
        draft: draft_from_value(program, slot, props.value),
        left: false,
    });
    let redraw = use_force_update();

    let on_draft = {
        let (typed, redraw, changed) = (typed.clone(), redraw.clone(), props.on_change.clone());
        Callback::from(move |draft: Draft| {
            let entry = parse(program, slot, ty, &draft);
            {
                let mut typed = typed.borrow_mut();
                // An error already shown stays until it is mended; a new one waits for the end of typing.
                typed.left &= parse(program, slot, ty, &typed.draft).is_err();
                typed.draft = draft;
            }
            changed.emit(Change {
                slot,
                entry,
                left: false,
            });
            redraw.force_update();
        })
    };
    let on_leave = {
        let (typed, changed) = (typed.clone(), props.on_change.clone());
        Callback::from(move |()| {
            let entry = {
                let mut typed = typed.borrow_mut();
                typed.left = true;
                parse(program, slot, ty, &typed.draft)
            };
            changed.emit(Change {
                slot,
                entry,
                left: true,
            });
            redraw.force_update();
        })
    };

    let typed = typed.borrow();
    let error = match parse(program, slot, ty, &typed.draft) {
        Err(error) if typed.left || props.reveal => Some(messages::error(program, ty, error).into()),
        Ok(None) if props.reveal && props.required => Some(messages::missing(ty).into()),
        Err(_) | Ok(_) => None,
    };
    let shown = Field {
        id: element_id(slot).into(),
        label: props.label.clone(),
        heading: props.heading,
        help: props.help.clone(),
        error,
        ty,
        options: match ty {
            Type::Choice(list) => program.choices.get(usize::from(list)).map_or(&[], |list| &list.options),
            Type::Bool | Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Date | Type::Month => {
                &[]
            }
        },
        unit: format::unit(ty),
        draft: &typed.draft,
        compact: props.compact,
        on_draft,
        on_leave,
    };
    html! {
        <div class={if props.wanted { "case utile" } else { "case" }} data-variable={variable_key(program, slot)}>{ field(&shown) }</div>
    }
}

pub fn type_of(program: &Program, slot: Slot) -> Type {
    match slot {
        Slot::Children => Type::Number,
        Slot::Foyer(id) | Slot::Monthly(id, _) | Slot::Child(_, id) => program
            .variables
            .get(usize::from(id))
            .map_or(Type::Bool, |variable| variable.ty),
    }
}

/// Identifier of the first input, for labels and for the links of the error summary.
pub fn element_id(slot: Slot) -> String {
    match slot {
        Slot::Children => "champ-enfants".to_string(),
        Slot::Foyer(id) => format!("champ-{id}"),
        Slot::Monthly(id, month) => format!("champ-{id}-{month}"),
        Slot::Child(rank, id) => format!("champ-{id}-enfant-{rank}"),
    }
}

/// The name that rules give to the fact: `quotient_familial`, `enfant.date_naissance`, `enfants`.
fn variable_key(program: &Program, slot: Slot) -> String {
    let name = |id: u16| {
        program
            .variables
            .get(usize::from(id))
            .map_or("", |variable| variable.name.as_str())
    };
    match slot {
        Slot::Children => "enfants".to_string(),
        Slot::Foyer(id) | Slot::Monthly(id, _) => name(id).to_string(),
        Slot::Child(_, id) => format!("enfant.{}", name(id)),
    }
}
