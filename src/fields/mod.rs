//! One field for each type of fact; a new type does not compile until it has one.
//!
//! An input is given its value when it appears; then what is typed lives in it alone, until it is read.

mod caf;
mod choice;
mod date;
pub mod draft;
mod history;
mod line;

use reperes_engine::{Program, Type};
use yew::Html;
use yew::virtual_dom::ListenerKind;

pub use caf::caf;
pub use draft::Draft;

use crate::case::Case;
use crate::gesture::Gesture;
use crate::messages;
use crate::state::{Mistake, Slot};
use crate::tags::{Tag, block, tag};

/// Where and how an answer is taken.
pub struct Field<'a> {
    pub case: &'a Case<'a>,
    pub slot: Slot,
    pub label: &'a str,
    /// The label is the title of the page.
    pub heading: bool,
    pub help: &'a str,
    /// On the sheet: tighter, read as soon as it is left, and a choice can be taken back.
    pub compact: bool,
    /// The engine is waiting for this answer.
    pub wanted: bool,
}

pub fn field(field: &Field) -> Html {
    let ty = type_of(field.case.program, field.slot);
    let input = match ty {
        Type::Bool => choice::radios(field, &[("oui", "Oui"), ("non", "Non")], "cote-a-cote"),
        Type::Choice(list) => choice::choice(field, list),
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => line::line(field, ty),
        Type::Date => date::parts(
            field,
            &[("Jour", "partie"), ("Mois", "partie"), ("Année", "partie large")],
        ),
        Type::History => history::history(field),
        Type::Month => date::parts(field, &[("Mois", "partie"), ("Année", "partie large")]),
    };
    block("div", if field.wanted { "case utile" } else { "case" })
        .key(&element_id(field.slot))
        .attr("data-variable", &variable_key(field.case.program, field.slot))
        .add(input)
        .done()
}

impl Field<'_> {
    fn id(&self) -> String {
        element_id(self.slot)
    }

    /// What the inputs show when they appear.
    fn draft(&self) -> Draft {
        draft::draft_from_value(self.case.program, self.slot, self.case.session.get(self.slot))
    }

    fn error(&self) -> Option<String> {
        let mistake = self.case.session.mistake(self.slot)?;
        if matches!(mistake, Mistake::Typing(_)) {
            return None;
        }
        Some(messages::mistake(self.case.program, self.slot, mistake))
    }

    fn class(&self) -> &'static str {
        if self.compact { "champ compact" } else { "champ" }
    }

    /// The label, which is the `h1` of a page that asks one thing.
    fn title(&self) -> Tag {
        if self.heading {
            tag("h1").attr("tabindex", "-1").text(self.label)
        } else {
            block("span", "libelle").text(self.label)
        }
    }

    /// Ties an input, or a group of them, to its help and to its error.
    fn described(&self, input: Tag) -> Tag {
        let mut ids = String::new();
        if !self.help.is_empty() {
            ids.push_str(&self.help_id());
        }
        let error = self.error().map(|_| self.error_id());
        if let Some(error) = &error {
            ids.push(' ');
            ids.push_str(error);
        }
        let input = if ids.is_empty() {
            input
        } else {
            input.attr("aria-describedby", ids.trim())
        };
        if error.is_some() {
            input.attr("aria-invalid", "true")
        } else {
            input
        }
    }

    /// The help, before the input.
    fn help(&self, around: Tag) -> Tag {
        if self.help.is_empty() {
            return around;
        }
        let class = if self.compact { "aide hors-ecran" } else { "aide" };
        around.add(block("p", class).attr("id", &self.help_id()).text(self.help))
    }

    /// The error, in words and with a sign.
    fn refused(&self, around: Tag) -> Tag {
        match self.error() {
            Some(error) => {
                let sign = tag("span").attr("aria-hidden", "true").text("▲ ");
                around.add(block("p", "erreur").attr("id", &self.error_id()).add(sign).text(&error))
            }
            None => around,
        }
    }

    /// On the sheet, an answer is read when its field is left.
    fn left(&self, input: Tag, kind: ListenerKind) -> Tag {
        let gesture = match self.slot {
            Slot::Request => Gesture::LeaveDate,
            Slot::Caf => Gesture::LeaveCaf,
            Slot::Children | Slot::Foyer(_) | Slot::Monthly(..) | Slot::Child(..) => Gesture::Leave(self.slot),
        };
        if self.compact {
            input.on(kind, self.case.hand, gesture)
        } else {
            input
        }
    }

    fn help_id(&self) -> String {
        self.id() + "-aide"
    }

    fn error_id(&self) -> String {
        self.id() + "-erreur"
    }
}

pub fn type_of(program: &Program, slot: Slot) -> Type {
    match slot {
        Slot::Children | Slot::Caf => Type::Number,
        Slot::Request => Type::Date,
        Slot::Foyer(id) | Slot::Monthly(id, _) | Slot::Child(_, id) => program
            .variables
            .get(usize::from(id))
            .map_or(Type::Bool, |variable| variable.ty),
    }
}

/// Identifier of the first input, for labels and for the links of the error summary.
pub fn element_id(slot: Slot) -> String {
    match slot {
        Slot::Caf => "champ-caf".to_string(),
        Slot::Request => "champ-demande".to_string(),
        Slot::Children => "champ-enfants".to_string(),
        Slot::Foyer(id) => format!("champ-{id}"),
        Slot::Monthly(id, month) => format!("champ-{id}-{month}"),
        Slot::Child(rank, id) => format!("champ-{id}-enfant-{rank}"),
    }
}

/// Identifier of one row of a history; its inputs add their rank.
pub fn row_id(slot: Slot, number: usize) -> String {
    format!("{}-r{number}", element_id(slot))
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
        Slot::Caf => "caf".to_string(),
        Slot::Request => "demande".to_string(),
        Slot::Children => "enfants".to_string(),
        Slot::Foyer(id) | Slot::Monthly(id, _) => name(id).to_string(),
        Slot::Child(_, id) => "enfant.".to_string() + name(id),
    }
}

/// Whether an answer is the one a button or an option stands for; an empty name stands for none.
fn is_chosen(field: &Field, name: &str) -> bool {
    field.draft().0.first().is_some_and(|text| text == name)
}
