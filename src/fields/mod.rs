//! One field for each type of fact; a new type does not compile until it has one.
//!
//! An input is given its value when it appears; then what is typed lives in it alone, until it is read.

mod caf;
mod choice;
mod date;
mod day;
pub mod draft;
mod fault;
mod history;
mod line;

use reperes_engine::{Program, Type};
use yew::Html;
use yew::virtual_dom::ListenerKind;

pub use caf::caf;
pub use draft::Draft;
use fault::{Fault, fault};
pub use fault::{faulty_input, part_id};

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
        Type::Bool => choice::yes_or_no(field),
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

    /// What is wrong there; nothing is while a place is being typed.
    fn mistake(&self) -> Option<Mistake> {
        let mistake = self.case.session.mistake(self.slot)?;
        (!matches!(mistake, Mistake::Typing(_))).then_some(mistake)
    }

    fn class(&self) -> &'static str {
        if self.compact { "champ compact" } else { "champ" }
    }

    /// The label of the input of that identifier, inside the `h1` of a page that asks one thing.
    fn label(&self, target: &str, unit: &str) -> Tag {
        let label = if self.heading {
            tag("label")
        } else {
            block("label", "libelle")
        };
        let label = self.marked(label.attr("for", target).text(self.label));
        let label = if unit.is_empty() {
            label
        } else {
            // The label says the unit too, which sight alone would tie to the input.
            label.add(block("span", "hors-ecran").text(" (en ").text(unit).text(")"))
        };
        if self.heading {
            tag("h1").attr("tabindex", "-1").add(label)
        } else {
            label
        }
    }

    /// The name of a group of inputs.
    fn legend(&self) -> Tag {
        tag("legend").add(if self.heading {
            tag("h1").attr("tabindex", "-1").text(self.label)
        } else {
            self.marked(block("span", "libelle").text(self.label))
        })
    }

    /// What is shown by a bar and in bold is said in a word too.
    fn marked(&self, label: Tag) -> Tag {
        if self.wanted {
            label.add(block("span", "hors-ecran").text(" (utile)"))
        } else {
            label
        }
    }

    /// Ties an input, or a group of them, to its help.
    fn described(&self, input: Tag) -> Tag {
        if self.help.is_empty() {
            input
        } else {
            input.attr("aria-describedby", &self.help_id())
        }
    }

    /// The only input of a field, tied to its help and to its error.
    fn alone(&self, input: Tag) -> Tag {
        if self.mistake().is_none() {
            return self.described(input);
        }
        let ids = if self.help.is_empty() {
            self.error_id()
        } else {
            format!("{} {}", self.help_id(), self.error_id())
        };
        input.attr("aria-describedby", &ids).attr("aria-invalid", "true")
    }

    /// Marks an input, of the several of a field, that is at fault, and ties it to the error.
    fn at_fault(&self, input: Tag, own: Fault) -> Tag {
        let Some(found) = self.mistake().map(fault) else {
            return input;
        };
        let is_of_whole = found == Fault::Whole && matches!(own, Fault::Part(_));
        if found != own && !is_of_whole {
            return input;
        }
        let input = input.attr("aria-invalid", "true");
        // Of a date that is wrong as a whole, the first input says it for the others.
        if is_of_whole && own != Fault::Part(0) {
            input
        } else {
            input.attr("aria-describedby", &self.error_id())
        }
    }

    /// The help, before the input; on the sheet it is seen by whoever asks for it.
    fn help(&self, around: Tag) -> Tag {
        if self.help.is_empty() {
            return around;
        }
        let class = if self.compact { "aide hors-ecran" } else { "aide" };
        let line = block("p", class).attr("id", &self.help_id());
        // What is off screen holds no link: the focus would go where nobody sees it.
        around.add(if self.compact {
            line.text(self.help)
        } else {
            line.said(self.help)
        })
    }

    /// The error, in words and with a sign. On the sheet it comes once the focus has gone elsewhere: its place, there from
    /// the start, is one that is read out.
    fn refused(&self, around: Tag) -> Tag {
        let place = block("div", "place-erreur");
        let place = if self.compact {
            place.attr("role", "alert")
        } else {
            place
        };
        around.add(self.error(place))
    }

    fn error(&self, place: Tag) -> Tag {
        match self.mistake() {
            Some(mistake) => {
                let error = messages::mistake(self.case.program, self.slot, mistake);
                let sign = tag("span").attr("aria-hidden", "true").text("▲ ");
                place.add(block("p", "erreur").attr("id", &self.error_id()).add(sign).text(&error))
            }
            None => place,
        }
    }

    /// On the sheet, an answer is read when its field is left.
    fn left(&self, input: Tag, kind: ListenerKind) -> Tag {
        let gesture = match self.slot {
            Slot::Request => Gesture::LeaveDate,
            Slot::Caf => Gesture::LeaveCaf,
            Slot::Children | Slot::Foyer(_) | Slot::Monthly(..) | Slot::Child(..) | Slot::All(_) => {
                Gesture::Leave(self.slot)
            }
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
        Slot::Foyer(id) | Slot::Monthly(id, _) | Slot::Child(_, id) | Slot::All(id) => program
            .variables
            .get(usize::from(id))
            .map_or(Type::Bool, |variable| variable.ty),
    }
}

/// What a field says before it is filled, whatever its question.
pub fn example(ty: Type) -> &'static str {
    match ty {
        Type::Date => "Par exemple : 27\u{a0}3\u{a0}2016.",
        Type::Month => "Par exemple : 3\u{a0}2016.",
        Type::History => "Une date s'écrit par exemple 27\u{a0}3\u{a0}2016.",
        Type::Bool | Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Choice(_) => "",
    }
}

/// A help, then the example of what is expected.
pub fn help_of(program: &Program, slot: Slot, help: &str) -> String {
    let example = example(type_of(program, slot));
    let between = if help.is_empty() || example.is_empty() { "" } else { " " };
    format!("{help}{between}{example}")
}

/// What the answer « Cela dépend de l'enfant » is called in the page; no choice of the rules is written so.
pub const APART: &str = "selon-l-enfant";

/// Identifier of the fields of a child on the sheet, where he is added and removed.
pub fn child_id(rank: usize) -> String {
    format!("enfant-{rank}")
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
        Slot::All(id) => format!("champ-{id}-enfants"),
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
        Slot::Child(_, id) | Slot::All(id) => "enfant.".to_string() + name(id),
    }
}

/// Whether an answer is the one a button or an option stands for; an empty name stands for none.
fn is_chosen(field: &Field, name: &str) -> bool {
    let is_together = |id| field.case.session.is_together(field.case.program, id);
    match field.slot {
        Slot::All(id) if !is_together(id) => name == APART,
        Slot::All(_)
        | Slot::Caf
        | Slot::Request
        | Slot::Children
        | Slot::Foyer(_)
        | Slot::Monthly(..)
        | Slot::Child(..) => field.draft().0.first().is_some_and(|text| text == name),
    }
}
