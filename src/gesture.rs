//! What a person does, as data: views name gestures, and this file alone carries them out.

use std::cell::Cell;

use reperes_engine::program::Program;
use reperes_engine::{Date, Type};
use wasm_bindgen::JsCast;
use web_sys::{Event, Node};
use yew::Callback;

use crate::browser;
use crate::department;
use crate::fields::draft::{self, Draft};
use crate::fields::{APART, child_id, element_id, part_id, row_id, type_of};
use crate::place;
use crate::route::Route;
use crate::state::{Action, Answer, Ask, Mistake, Slot};
use crate::views::{SHEET_RESULTS, SUMMARY};

/// Starts over from anywhere on the sheet.
pub const NEW_KEY: &str = "F9";

/// Pressed that many times in a row, leaves for another site, as « Quitter vite » does.
pub const QUIT_KEY: &str = "Escape";
const QUIT_TIMES: u32 = 3;

/// Goes to the results from anywhere on the sheet.
pub const RESULTS_KEY: &str = "F2";

/// The input of the catalogue's search.
pub const SEARCH: &str = "recherche";

#[derive(Clone, Debug, PartialEq)]
pub enum Gesture {
    Act(Action),
    /// What redraws the page, and where the focus goes, which would otherwise be lost with the button.
    ActThenFocus(Action, &'static str),
    /// Chooses an event and goes to its first question.
    Start(u16),
    /// Chooses an event while the Caf is missing.
    StartWithoutCaf(u16),
    TypeCaf,
    LeaveCaf,
    LeaveDate,
    /// Leaves a field of the sheet.
    Leave(Slot),
    /// Sends the page of one question. `apart`: what « Cela dépend de l'enfant » opens off the path, after its address.
    Send {
        at: Option<usize>,
        ask: Ask,
        slots: Vec<Slot>,
        then: Route,
        apart: Option<(String, Route)>,
    },
    /// « Je ne sais pas ».
    Skip {
        at: Option<usize>,
        ask: Ask,
        slots: Vec<Slot>,
        then: Route,
    },
    /// Moves the focus without changing the address.
    Jump(String),
    RemoveChild(usize),
    /// One more child, by its rank.
    AddChild(usize),
    /// One more row in a history, by its number.
    AddRow(Slot, usize),
    /// The row of that number leaves; on the sheet the others are read.
    RemoveRow {
        slot: Slot,
        number: usize,
        reads: bool,
    },
    /// Erases everything and comes back to the first page.
    StartOver,
    /// Brings back what was just removed, on the page where one was.
    Undo(String),
    /// Forgets everything and leaves for another site, at once.
    Quit,
    /// Erases the sheet and starts again from its first field.
    NewSheet,
    Print,
    /// Each letter typed in the catalogue's search.
    Search,
    /// A form that is never sent.
    Stay,
}

/// Carries out a gesture, of a request on that day; what it changes goes through `act`.
pub fn perform(program: &'static Program, on: Date, gesture: Gesture, event: &Event, act: &Callback<Action>) {
    let held = browser::focused();
    match gesture {
        Gesture::Act(action) => act.emit(action),
        Gesture::ActThenFocus(action, selector) => {
            act.emit(action);
            browser::focus_soon(selector);
        }
        Gesture::Start(chosen) => {
            act.emit(Action::ChooseEvent(chosen));
            browser::go(&Route::Question(0));
        }
        Gesture::StartWithoutCaf(chosen) => {
            act.emit(Action::AskForCaf(chosen));
            browser::focus_soon(SUMMARY);
        }
        Gesture::TypeCaf => act.emit(Action::ChooseCaf(department::typed(&typed_place()))),
        Gesture::LeaveCaf => act.emit(Action::ChooseCaf(department::left(&typed_place()))),
        Gesture::LeaveDate if stays_inside(event) => {}
        Gesture::LeaveDate => {
            let read = draft::parse_date(&drafted(Slot::Request), on);
            if let Ok(on) = read {
                show(Slot::Request, &draft::draft_from_date(on));
            }
            act.emit(Action::ChangeDate(read));
        }
        Gesture::Leave(_) if stays_inside(event) => {}
        Gesture::Leave(slot) => act.emit(Action::Fill(slot, read(program, slot, on))),
        Gesture::Send {
            at,
            ask,
            slots,
            then,
            apart,
        } => {
            event.prevent_default();
            match read_page(program, on, &slots) {
                Ok(entries) => {
                    let depends = entries.iter().any(|(_, answer)| *answer == Some(Answer::Apart));
                    act.emit(Action::Answer { at, ask, entries });
                    match apart.filter(|_| depends) {
                        Some((address, each)) => {
                            act.emit(Action::Open(each));
                            browser::go_to(&address);
                        }
                        None => browser::go(&then),
                    }
                }
                Err(mistakes) => {
                    act.emit(Action::Refuse(mistakes));
                    browser::focus_soon(SUMMARY);
                }
            }
        }
        Gesture::Skip { at, ask, slots, then } => {
            act.emit(Action::Answer {
                at,
                ask,
                entries: slots.into_iter().map(|slot| (slot, None)).collect(),
            });
            browser::go(&then);
        }
        Gesture::Jump(selector) => {
            event.prevent_default();
            browser::focus(&selector);
        }
        Gesture::RemoveChild(rank) => {
            act.emit(Action::RemoveChild(rank));
            browser::focus_soon("#ajouter-enfant");
        }
        Gesture::AddChild(rank) => {
            act.emit(Action::AddChild);
            let first = child_id(rank);
            browser::focus_soon(&format!("#{first} input, #{first} select"));
        }
        Gesture::AddRow(slot, number) => {
            act.emit(Action::AddRow(slot));
            browser::focus_soon(&format!("#{}-0", row_id(slot, number)));
        }
        Gesture::RemoveRow { slot, number, reads } => {
            let row = row_id(slot, number);
            act.emit(Action::RemoveRow {
                slot,
                number,
                typed: [0, 1, 2, 3].map(|part| browser::typed(&format!("{row}-{part}"))),
                rest: reads.then(|| read_history(program, slot, on, Some(number))),
            });
            browser::focus_soon(&format!("#{}-ajouter", element_id(slot)));
        }
        Gesture::StartOver => {
            browser::leave_field();
            act.emit(Action::StartOver);
            browser::go(&Route::Home);
            browser::focus_soon("h1");
        }
        Gesture::Undo(address) => {
            act.emit(Action::Undo);
            browser::go_to(&address);
            browser::focus_soon("h1");
        }
        Gesture::Quit => quit(act),
        Gesture::NewSheet => new_sheet(act),
        Gesture::Search => act.emit(Action::Search(browser::typed(SEARCH))),
        Gesture::Print => browser::print(),
        Gesture::Stay => event.prevent_default(),
    }
    browser::hold_focus(event, held);
}

/// The answers of a page, or what is wrong there.
type PageRead = Result<Vec<(Slot, Option<Answer>)>, Vec<(Slot, Mistake)>>;

fn read_page(program: &Program, on: Date, slots: &[Slot]) -> PageRead {
    let mut entries = Vec::new();
    let mut mistakes = Vec::new();
    for slot in slots {
        match read(program, *slot, on) {
            Ok(value) => entries.push((*slot, value)),
            Err(mistake) => mistakes.push((*slot, mistake)),
        }
    }
    if mistakes.is_empty() && entries.iter().all(|(_, value)| value.is_none()) {
        mistakes.extend(slots.first().map(|slot| (*slot, Mistake::Missing)));
    }
    if mistakes.is_empty() {
        Ok(entries)
    } else {
        Err(mistakes)
    }
}

/// The keys that mean something wherever the focus is. `escapes`: how many times in a row the last of them was pressed.
pub fn press(event: &Event, escapes: &Cell<u32>, act: &Callback<Action>) {
    let key = browser::key(event);
    escapes.set(if key == QUIT_KEY { escapes.get() + 1 } else { 0 });
    if escapes.get() == QUIT_TIMES {
        quit(act);
    }
    if key == NEW_KEY && browser::address() == Route::Sheet.href() {
        event.prevent_default();
        new_sheet(act);
    }
    if key == RESULTS_KEY && browser::address() == Route::Sheet.href() {
        event.prevent_default();
        browser::focus(SHEET_RESULTS);
    }
}

/// Nothing stays in memory, and nothing on screen while the other site comes.
fn quit(act: &Callback<Action>) {
    act.emit(Action::Forget);
    browser::leave();
}

fn new_sheet(act: &Callback<Action>) {
    // What is being typed is read first: it comes back with the rest.
    browser::leave_field();
    act.emit(Action::StartOver);
    place::top();
    browser::focus_soon(&format!("#{}", element_id(Slot::Caf)));
}

/// What the inputs of a field hold: the draft lives there and nowhere else.
fn drafted(slot: Slot) -> Draft {
    let id = element_id(slot);
    Draft([
        browser::typed(&id),
        browser::typed(&format!("{id}-1")),
        browser::typed(&format!("{id}-2")),
    ])
}

fn read(program: &Program, slot: Slot, on: Date) -> crate::state::Entry {
    let ty = type_of(program, slot);
    if ty == Type::History {
        return read_history(program, slot, on, None);
    }
    let draft = match browser::checked(&element_id(slot)) {
        Some(chosen) => Draft::text(chosen),
        None => drafted(slot),
    };
    if matches!(slot, Slot::All(_)) && draft.0[0] == APART {
        return Ok(Some(Answer::Apart));
    }
    let value = draft::parse(program, slot, ty, on, &draft)?;
    if matches!(ty, Type::Date | Type::Month) && value.is_some() {
        show(slot, &draft::draft_from_value(program, slot, value));
    }
    Ok(value.map(Answer::One))
}

/// Shows what was understood of a day: « mai » as 5, « 16 » as 2016, a whole date spread over its inputs.
fn show(slot: Slot, understood: &Draft) {
    for (part, text) in understood.0.iter().enumerate() {
        browser::write(&part_id(slot, part), text);
    }
}

/// The rows of a history; one that is leaving is no longer counted, though it still stands on the page.
fn read_history(program: &Program, slot: Slot, on: Date, leaving: Option<usize>) -> crate::state::Entry {
    let id = element_id(slot);
    let leaving = leaving.map(|number| row_id(slot, number));
    let rows: Vec<[String; 4]> = browser::rows(&id)
        .into_iter()
        .filter(|row| Some(row) != leaving.as_ref())
        .map(|row| [0, 1, 2, 3].map(|part| browser::typed(&format!("{row}-{part}"))))
        .collect();
    draft::parse_history(program, slot, browser::is_ticked(&id), &rows, on)
}

fn typed_place() -> String {
    browser::typed(&element_id(Slot::Caf))
}

/// The focus moves between the inputs of one field: the person is not done with it.
fn stays_inside(event: &Event) -> bool {
    let Some(moved) = event.dyn_ref::<web_sys::FocusEvent>() else {
        return false;
    };
    let next = moved.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    let field = browser::fieldset_of(event);
    field.is_some_and(|field| next.is_some() && field.contains(next.as_ref()))
}
