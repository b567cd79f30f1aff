//! One field for each type of fact; a new type does not compile until it has one.

mod caf;
mod choice;
mod date;
pub mod draft;
mod line;
mod month;
mod slot_field;
mod yes_no;

use reperes_engine::Type;
use reperes_engine::program::ChoiceOption;
use yew::{AttrValue, Callback, Html, html};

pub use caf::{CAF_ID, CafField};
pub use date::date;
pub use draft::{Draft, Entry};
pub use slot_field::{Change, SlotField, element_id, type_of};

/// All that a field shows; it holds nothing itself.
pub struct Field<'a> {
    /// Prefix of the identifiers in the page.
    pub id: AttrValue,
    pub label: AttrValue,
    /// The label is the title of the page.
    pub heading: bool,
    pub help: AttrValue,
    pub error: Option<AttrValue>,
    pub ty: Type,
    pub options: &'a [ChoiceOption],
    pub unit: &'static str,
    pub draft: &'a Draft,
    /// On the sheet: tighter, and a choice can be taken back.
    pub compact: bool,
    pub on_draft: Callback<Draft>,
    /// The person is done with it for now.
    pub on_leave: Callback<()>,
}

pub fn field(field: &Field) -> Html {
    match field.ty {
        Type::Bool => yes_no::yes_no(field),
        Type::Choice(_) => choice::choice(field),
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => line::line(field),
        Type::Date => date::date(field),
        Type::Month => month::month(field),
    }
}

impl Field<'_> {
    fn help_id(&self) -> String {
        format!("{}-aide", self.id)
    }

    fn error_id(&self) -> String {
        format!("{}-erreur", self.id)
    }

    /// Ids of the help and of the error, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let help = (!self.help.is_empty()).then(|| self.help_id());
        let error = self.error.as_ref().map(|_| self.error_id());
        match (help, error) {
            (Some(help), Some(error)) => Some(format!("{help} {error}")),
            (Some(id), None) | (None, Some(id)) => Some(id),
            (None, None) => None,
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// The label, which is the `h1` of a page that asks one thing.
    fn title(&self) -> Html {
        if self.heading {
            html! { <h1 tabindex="-1">{ self.label.clone() }</h1> }
        } else {
            html! { <span class="libelle">{ self.label.clone() }</span> }
        }
    }

    /// Help and error, between the label and the input.
    fn notes(&self) -> Html {
        html! {
            <>
                if !self.help.is_empty() {
                    <p class={if self.compact { "aide hors-ecran" } else { "aide" }} id={self.help_id()}>{ self.help.clone() }</p>
                }
                if let Some(error) = &self.error {
                    <p class="erreur" id={self.error_id()}><span aria-hidden="true">{ "▲ " }</span>{ error.clone() }</p>
                }
            </>
        }
    }
}
