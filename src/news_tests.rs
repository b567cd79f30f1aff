use reperes_engine::program::Entity;
use reperes_engine::{Date, Value};

use super::*;
use crate::program::program;
use crate::reduce::reduce;
use crate::route::Route;
use crate::state::{Action, Ask, Slot};

fn indre() -> Session {
    let start = Session::new(program(), Date::new(2026, 11, 21).unwrap());
    let actions = [
        Action::ChooseCaf(Ok(program().caf("indre"))),
        Action::ChooseEvent(program().event("separation").unwrap()),
    ];
    actions.into_iter().fold(start, heard)
}

/// As the application does.
fn heard(session: Session, action: Action) -> Session {
    let mut next = reduce(program(), &session, action);
    tell(program(), &session, &mut next);
    next
}

fn fact(name: &str, value: Option<Value>) -> Action {
    let id = program().variable(Entity::Foyer, name).unwrap();
    Action::Fill(Slot::Foyer(id), Ok(value.map(Into::into)))
}

fn day(year: i32, month: u32, day: u32) -> Option<Value> {
    Date::new(year, month, day).map(Value::Date)
}

#[test]
fn nothing_is_said_before_the_first_answer() {
    assert_eq!(indre().news, "");
    let sheet = heard(
        Session::new(program(), Date::new(2026, 11, 21).unwrap()),
        Action::Visit(Route::Sheet),
    );
    assert_eq!(heard(sheet, Action::ChooseCaf(Ok(program().caf("cher")))).news, "");
}

#[test]
fn an_answer_that_changes_nothing_says_nothing() {
    let asked = heard(indre(), fact("separation_signalement", day(2020, 1, 1)));
    assert!(!asked.news.is_empty());
    let same = heard(asked, fact("separation_signalement", day(2020, 1, 2)));
    assert_eq!(same.news, "");
    let late = heard(indre(), fact("separation_signalement", day(2020, 1, 1)));
    let waiting = program().variable(Entity::Foyer, "attente_relogement").unwrap();
    let unknown = Action::Answer {
        at: Some(0),
        ask: Ask::Fact(waiting),
        entries: vec![(Slot::Foyer(waiting), None)],
    };
    assert_eq!(heard(late, unknown).news, "", "« je ne sais pas » says nothing");
}

#[test]
fn an_answer_names_the_aide_it_decides() {
    let late = heard(indre(), fact("separation_signalement", day(2020, 1, 1)));
    assert!(late.news.contains("réponse"), "{}", late.news);
    assert!(late.news.to_lowercase().contains("séparation : non"), "{}", late.news);
    // It stays until another answer is given: the page that follows is drawn with it.
    let seen = heard(late.clone(), Action::Visit(Route::Question(1)));
    assert_eq!(seen.news, late.news);
}

#[test]
fn a_verdict_that_turns_is_said_as_a_change() {
    let late = heard(indre(), fact("separation_signalement", day(2020, 1, 1)));
    let recent = heard(late, fact("separation_signalement", day(2026, 9, 1)));
    assert!(recent.news.contains("change"), "{}", recent.news);
}

#[test]
fn three_are_named_at_most() {
    let start = Session::new(program(), Date::new(2026, 11, 21).unwrap());
    let blank = [
        Action::Visit(Route::Sheet),
        Action::ChooseCaf(Ok(program().caf("val-de-marne"))),
    ]
    .into_iter()
    .fold(start, heard);
    let none = Action::Fill(Slot::Children, Ok(Some(Value::Num(0.into()).into())));
    let news = heard(blank, none).news;
    assert!(news.contains("et ") && news.contains(" autre"), "{news}");
    assert_eq!(
        news.matches(" : non").count() + news.matches(" : oui").count(),
        3,
        "{news}"
    );
}

#[test]
fn another_parent_or_family_is_no_change() {
    let late = heard(indre(), fact("separation_signalement", day(2020, 1, 1)));
    assert_eq!(heard(late.clone(), Action::SwitchParent).news, "");
    assert_eq!(heard(late, Action::StartOver).news, "");
}
