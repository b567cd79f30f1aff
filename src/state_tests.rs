use reperes_engine::program::{Entity, Event, Variable};
use reperes_engine::{Month, Type};
use rust_decimal::dec;

use super::*;

const SEPARATION: VarId = 0;
const QUOTIENT: VarId = 1;
const BIRTH: VarId = 2;
const HOLIDAYS: VarId = 3;

fn program() -> Program {
    let variable = |name: &str, entity, ty, monthly| Variable {
        name: name.into(),
        entity,
        ty,
        label: name.into(),
        question: String::new(),
        help: String::new(),
        min: None,
        max: None,
        group: 0,
        monthly,
        flips: false,
        shared: false,
        computed: None,
        fallbacks: Vec::new(),
    };
    let event = |name: &str, answers| Event {
        name: name.into(),
        title: name.into(),
        summary: String::new(),
        answers,
    };
    Program {
        variables: vec![
            variable("separation", Entity::Foyer, Type::Bool, false),
            variable("quotient_familial", Entity::Foyer, Type::Money(None), true),
            variable("date_naissance", Entity::Enfant, Type::Date, false),
            variable("vacances_recues", Entity::Foyer, Type::History, false),
        ],
        events: vec![
            event("separation", vec![(SEPARATION, Value::Bool(true))]),
            event("vacances", Vec::new()),
        ],
        ..Program::default()
    }
}

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

fn after(program: &Program, actions: impl IntoIterator<Item = Action>) -> Session {
    actions
        .into_iter()
        .fold(Session::new(program, today()), |session, action| {
            reduce(program, &session, action)
        })
}

fn january() -> Slot {
    Slot::Monthly(QUOTIENT, Month::new(2026, 1).unwrap())
}

fn answer(at: usize, variable: VarId, slot: Slot, value: Option<Value>) -> Action {
    Action::Answer {
        at: Some(at),
        ask: Ask::Fact(variable),
        entries: vec![(slot, value.map(Answer::One))],
    }
}

fn children(count: i64) -> Action {
    Action::Fill(Slot::Children, Ok(Some(Value::Num(count.into()).into())))
}

#[test]
fn an_answer_is_kept_where_it_belongs() {
    let program = program();
    let session = after(&program, [answer(0, QUOTIENT, january(), Some(Value::Num(dec!(650))))]);
    assert_eq!(session.get(january()), Some(Value::Num(dec!(650))));
    assert_eq!(session.get(Slot::Monthly(QUOTIENT, Month::new(2026, 2).unwrap())), None);
    assert_eq!(session.path, [Ask::Fact(QUOTIENT)]);
}

#[test]
fn not_knowing_is_remembered_and_can_be_taken_back() {
    let program = program();
    let declined = after(&program, [answer(0, QUOTIENT, january(), None)]);
    assert_eq!(declined.declined, [january()]);
    let answered = reduce(
        &program,
        &declined,
        answer(0, QUOTIENT, january(), Some(Value::Num(dec!(1)))),
    );
    assert!(answered.declined.is_empty());
}

#[test]
fn going_back_without_changing_anything_keeps_the_path() {
    let program = program();
    let yes = Some(Value::Bool(true));
    let session = after(
        &program,
        [
            answer(0, SEPARATION, Slot::Foyer(SEPARATION), yes),
            answer(1, QUOTIENT, january(), None),
            answer(0, SEPARATION, Slot::Foyer(SEPARATION), yes),
        ],
    );
    assert_eq!(session.path.len(), 2);
}

#[test]
fn a_changed_answer_works_out_the_following_questions_again() {
    let program = program();
    let session = after(
        &program,
        [
            answer(0, SEPARATION, Slot::Foyer(SEPARATION), Some(Value::Bool(true))),
            answer(1, QUOTIENT, january(), Some(Value::Num(dec!(650)))),
            answer(0, SEPARATION, Slot::Foyer(SEPARATION), Some(Value::Bool(false))),
        ],
    );
    assert_eq!(session.path, [Ask::Fact(SEPARATION)]);
    assert_eq!(
        session.get(january()),
        Some(Value::Num(dec!(650))),
        "what was said stays said"
    );
}

#[test]
fn another_event_takes_away_what_the_first_one_answered() {
    let program = program();
    let separated = after(&program, [Action::ChooseEvent(0)]);
    assert_eq!(separated.get(Slot::Foyer(SEPARATION)), Some(Value::Bool(true)));
    let travelling = reduce(&program, &separated, Action::ChooseEvent(1));
    assert_eq!(travelling.get(Slot::Foyer(SEPARATION)), None);
    assert_eq!(travelling.event, Some(1));
}

#[test]
fn the_number_of_children_keeps_those_already_described() {
    let program = program();
    let born = Value::Date(Date::new(2016, 5, 2).unwrap());
    let session = after(
        &program,
        [
            children(1),
            Action::Fill(Slot::Child(0, BIRTH), Ok(Some(born.into()))),
            children(3),
        ],
    );
    assert_eq!(session.get(Slot::Children), Some(Value::Num(dec!(3))));
    assert_eq!(session.get(Slot::Child(0, BIRTH)), Some(born));
    assert_eq!(session.get(Slot::Child(2, BIRTH)), None);
}

#[test]
fn removing_a_child_removes_that_one() {
    let program = program();
    let born = |day| Value::Date(Date::new(2016, 5, day).unwrap());
    let session = after(
        &program,
        [
            children(2),
            Action::Fill(Slot::Child(0, BIRTH), Ok(Some(born(1).into()))),
            Action::Fill(Slot::Child(1, BIRTH), Ok(Some(born(2).into()))),
            Action::RemoveChild(0),
            Action::RemoveChild(7),
        ],
    );
    assert_eq!(session.get(Slot::Children), Some(Value::Num(dec!(1))));
    assert_eq!(session.get(Slot::Child(0, BIRTH)), Some(born(2)));
}

#[test]
fn an_absurd_number_of_children_does_not_weigh() {
    let program = program();
    let session = after(&program, [children(10_000)]);
    assert_eq!(
        session.situation.children.map(|children| children.len()),
        Some(MOST_CHILDREN)
    );
    assert_eq!(after(&program, [children(-1)]).situation.children, None);
}

#[test]
fn starting_over_erases_everything() {
    let program = program();
    let session = after(
        &program,
        [
            Action::ChooseCaf(Ok(Some(3))),
            Action::ChooseEvent(0),
            Action::ChangeDate(Ok(Date::new(2027, 1, 1).unwrap())),
            answer(0, QUOTIENT, january(), None),
            children(2),
            Action::StartOver,
        ],
    );
    let fresh = Session {
        era: session.era,
        ..Session::new(&program, today())
    };
    assert_eq!(session, fresh);
    assert!(session.is_blank());
}

#[test]
fn what_cannot_be_read_counts_for_nothing() {
    let program = program();
    let wrong = Mistake::Unreadable(InputError::NotANumber);
    let session = after(
        &program,
        [
            Action::Fill(january(), Ok(Some(Value::Num(dec!(650)).into()))),
            Action::Fill(january(), Err(wrong)),
        ],
    );
    assert_eq!(session.get(january()), None);
    assert_eq!(session.mistake(january()), Some(wrong));
    let mended = reduce(
        &program,
        &session,
        Action::Fill(january(), Ok(Some(Value::Num(dec!(700)).into()))),
    );
    assert!(mended.mistakes.is_empty());
}

#[test]
fn an_impossible_date_leaves_the_former_one() {
    let program = program();
    let session = after(
        &program,
        [Action::ChangeDate(Err(Mistake::Unreadable(InputError::NoSuchDay)))],
    );
    assert_eq!(session.situation.on, today());
    assert!(session.mistake(Slot::Request).is_some());
}

#[test]
fn an_event_without_caf_is_kept_waiting() {
    let program = program();
    let session = after(&program, [Action::AskForCaf(1)]);
    assert_eq!((session.waiting, session.event), (Some(1), None));
    assert_eq!(session.mistake(Slot::Caf), Some(Mistake::NoDepartment));
    let chosen = reduce(&program, &session, Action::ChooseCaf(Ok(Some(0))));
    assert_eq!((chosen.waiting, chosen.mistake(Slot::Caf)), (None, None));
}

#[test]
fn the_page_opened_says_for_whom() {
    let program = program();
    let session = after(&program, [Action::ChooseEvent(0), Action::Visit(Route::Sheet)]);
    assert_eq!(session.audience, Audience::Conseiller);
    let read = reduce(&program, &session, Action::Visit(Route::Results));
    assert_eq!(
        read.audience,
        Audience::Conseiller,
        "the results are those of the sheet"
    );
    let asked = reduce(&program, &read, Action::Visit(Route::Question(0)));
    assert_eq!(asked.audience, Audience::Famille);
}

#[test]
fn each_parent_keeps_their_own_answers_and_both_share_the_children() {
    let mut program = program();
    program.variables[usize::from(BIRTH)].shared = true;
    let birth = Slot::Child(0, BIRTH);
    let born = Some(Value::Date(Date::new(2018, 5, 2).unwrap()));
    let quotient = |amount| Some(Value::Num(amount));
    let session = after(
        &program,
        [
            Action::AddChild,
            Action::Fill(birth, Ok(born.map(Answer::One))),
            Action::Fill(january(), Ok(quotient(dec!(650)).map(Answer::One))),
            Action::SwitchParent,
        ],
    );
    assert_eq!(session.parent, Rank::Second);
    assert_eq!((session.get(birth), session.get(january())), (born, None));

    let session = reduce(
        &program,
        &session,
        Action::Fill(january(), Ok(quotient(dec!(900)).map(Answer::One))),
    );
    let session = reduce(&program, &session, Action::AddChild);
    let session = reduce(&program, &session, Action::SwitchParent);
    assert_eq!(session.parent, Rank::First);
    assert_eq!(session.get(january()), quotient(dec!(650)));
    assert_eq!(
        session.get(Slot::Children),
        Some(Value::Num(dec!(2))),
        "a child of one is a child of the other"
    );

    let alone = reduce(&program, &session, Action::ForgetParent);
    assert!(alone.other.is_none());
    assert_eq!(alone.get(january()), quotient(dec!(650)));
}

fn received(year: i32) -> Received {
    Received {
        on: Date::new(year, 7, 1).unwrap(),
        amount: Some(dec!(400)),
    }
}

fn holidays(received: &[Received]) -> Action {
    Action::Fill(Slot::Foyer(HOLIDAYS), Ok(Some(Answer::Received(received.to_vec()))))
}

#[test]
fn nothing_received_is_an_answer_and_no_answer_is_none() {
    let program = program();
    let slot = Slot::Foyer(HOLIDAYS);
    let none = after(&program, [holidays(&[])]);
    assert_eq!(none.history(slot), Some(&[][..]));
    assert!(none.is_known(slot) && !none.is_blank());
    let unknown = reduce(&program, &none, Action::Fill(slot, Err(Mistake::NoneAndSome)));
    assert!(!unknown.is_known(slot) && unknown.mistake(slot).is_some());
}

#[test]
fn a_row_keeps_its_number_while_others_come_and_go() {
    let program = program();
    let slot = Slot::Foyer(HOLIDAYS);
    let numbers = |session: &Session| session.rows(slot).iter().map(|row| row.number).collect::<Vec<_>>();
    let typed = after(&program, [holidays(&[received(2024)])]);
    assert_eq!(numbers(&typed), [0]);
    let two = [Action::AddRow(slot), Action::AddRow(slot), Action::RemoveRow(slot, 1)];
    let session = two
        .into_iter()
        .fold(typed, |session, action| reduce(&program, &session, action));
    assert_eq!(numbers(&session), [0, 2]);
    let left = reduce(&program, &session, holidays(&[received(2025)]));
    assert_eq!(numbers(&left), [0, 2], "a row left empty stays where it is");
    let back = reduce(&program, &left, Action::Visit(Route::Results));
    assert_eq!(back.rows(slot)[0].start, Some(received(2025)));
    assert_eq!(numbers(&back), [0]);
}

#[test]
fn another_event_starts_again_from_the_first_round() {
    let program = program();
    let session = after(&program, [Action::ChooseEvent(0), Action::Deepen]);
    assert!(session.deep);
    assert!(!reduce(&program, &session, Action::ChooseEvent(1)).deep);
}
