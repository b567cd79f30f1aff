use reperes_engine::input::InputError;
use reperes_engine::program::{Entity, Event, Variable};
use reperes_engine::{Month, Received, Type, VarId};
use rust_decimal::dec;

use super::*;
use crate::state::Ask;

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
        latest: None,
        group: 0,
        monthly,
        flips: false,
        shared: reperes_engine::program::Sharing::Own,
        together: String::new(),
        former: Vec::new(),
        computed: None,
        fallbacks: Vec::new(),
    };
    let event = |name: &str, answers| Event {
        name: name.into(),
        title: name.into(),
        summary: String::new(),
        answers,
        questions: Vec::new(),
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
        undo: session.undo.clone(),
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
    program.variables[usize::from(BIRTH)].shared = reperes_engine::program::Sharing::Same;
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
    let two = [Action::AddRow(slot), Action::AddRow(slot), remove_row(slot, 1)];
    let session = two
        .into_iter()
        .fold(typed, |session, action| reduce(&program, &session, action));
    assert_eq!(numbers(&session), [0, 2]);
    let left = reduce(&program, &session, holidays(&[received(2025)]));
    assert_eq!(numbers(&left), [0, 2], "a row left empty stays where it is");
    let back = reduce(&program, &left, Action::Visit(Route::Results));
    let written = ["1", "7", "2025", "400"].map(str::to_string);
    assert_eq!(back.rows(slot)[0].start, written);
    assert_eq!(numbers(&back), [0]);
}

#[test]
fn another_event_starts_again_from_the_first_round() {
    let program = program();
    let session = after(&program, [Action::ChooseEvent(0), Action::Deepen]);
    assert!(session.deep);
    assert!(!reduce(&program, &session, Action::ChooseEvent(1)).deep);
}

fn remove_row(slot: Slot, number: usize) -> Action {
    Action::RemoveRow {
        slot,
        number,
        typed: ["2", "5", "", ""].map(str::to_string),
        rest: None,
    }
}

/// A family of which everything was said: two children, a history, the other parent.
fn told(program: &Program) -> Session {
    let born = |day| Value::Date(Date::new(2016, 5, day).unwrap());
    after(
        program,
        [
            Action::ChooseCaf(Ok(Some(3))),
            Action::ChooseEvent(0),
            answer(0, QUOTIENT, january(), Some(Value::Num(dec!(650)))),
            children(2),
            Action::Fill(Slot::Child(0, BIRTH), Ok(Some(born(1).into()))),
            Action::Fill(Slot::Child(1, BIRTH), Ok(Some(born(2).into()))),
            Action::SwitchParent,
            Action::Fill(january(), Ok(Some(Value::Num(dec!(900)).into()))),
            holidays(&[received(2024), received(2025)]),
            Action::Open(Route::Aide("caf/indre/separation".to_string())),
            Action::Visit(Route::Sheet),
        ],
    )
}

/// What the person said, wherever the fields stand.
fn said(session: &Session) -> Session {
    Session {
        era: 0,
        brood: 0,
        undo: None,
        rows: crate::rows::Rows::default(),
        ..session.clone()
    }
}

#[test]
fn every_removal_can_be_taken_back_whole() {
    let program = program();
    let none = Action::Fill(Slot::Children, Ok(Some(Value::Num(dec!(0)).into())));
    let row = Action::RemoveRow {
        slot: Slot::Foyer(HOLIDAYS),
        number: 0,
        typed: ["1", "7", "2024", "400"].map(str::to_string),
        rest: Some(Ok(Some(Answer::Received(vec![received(2025)])))),
    };
    let removals = [
        Action::StartOver,
        Action::RemoveChild(0),
        Action::RemoveChild(1),
        Action::ForgetParent,
        none,
        row,
    ];
    let before = told(&program);
    for removal in removals {
        let gone = reduce(&program, &before, removal.clone());
        assert_ne!(said(&gone), said(&before), "{removal:?}");
        // Looking around takes nothing away.
        let elsewhere = reduce(&program, &gone, Action::Visit(Route::About));
        for session in [&gone, &elsewhere] {
            assert!(session.undo.is_some(), "{removal:?}");
            let back = reduce(&program, session, Action::Undo);
            assert_eq!(said(&back), said(&before), "{removal:?}");
            assert!(back.undo.is_none());
            let is_all = removal == Action::StartOver;
            assert_eq!(
                back.era != before.era,
                is_all,
                "only then do all the fields start afresh"
            );
        }
    }
}

#[test]
fn removals_come_back_one_after_the_other() {
    let program = program();
    let before = told(&program);
    let steps = [Action::RemoveChild(1), Action::RemoveChild(0), Action::StartOver];
    let gone = steps.iter().fold(before.clone(), |session, action| {
        reduce(&program, &session, action.clone())
    });
    let back = steps
        .iter()
        .fold(gone, |session, _| reduce(&program, &session, Action::Undo));
    assert_eq!(said(&back), said(&before));
    // Not without end: each keeps a whole family in memory.
    let row = |number| Action::RemoveRow {
        slot: Slot::Foyer(HOLIDAYS),
        number,
        typed: crate::rows::Typed::default(),
        rest: None,
    };
    let mut session = (0..200).fold(before, |session, number| reduce(&program, &session, row(number)));
    let mut times = 0;
    while session.undo.is_some() {
        session = reduce(&program, &session, Action::Undo);
        times += 1;
    }
    assert!((10..100).contains(&times), "{times}");
}

#[test]
fn what_says_nothing_leaves_the_way_back_open() {
    let program = program();
    let gone = reduce(&program, &told(&program), Action::StartOver);
    for action in [
        Action::StartOver,
        Action::ChangeDate(Ok(gone.situation.on)),
        Action::Fill(january(), Ok(None)),
        Action::ChooseCaf(Err(Mistake::NoDepartment)),
        Action::ChooseCaf(Ok(None)),
        Action::AskForCaf(0),
        Action::Visit(Route::Catalogue),
        Action::Search("a".to_string()),
    ] {
        assert_eq!(reduce(&program, &gone, action.clone()).undo, gone.undo, "{action:?}");
    }
}

#[test]
fn removing_a_child_leaves_what_is_typed_of_the_household() {
    let program = program();
    let wrong = Mistake::Unreadable(InputError::NotANumber);
    let session = after(
        &program,
        [
            children(2),
            Action::Fill(january(), Err(wrong)),
            Action::Fill(Slot::Child(0, BIRTH), Err(wrong)),
            Action::RemoveChild(1),
        ],
    );
    let of_child = session.mistake(Slot::Child(0, BIRTH));
    assert_eq!((session.mistake(january()), of_child), (Some(wrong), None));
    assert_eq!(session.era, 0, "the other fields are not drawn anew");
}

#[test]
fn what_was_typed_in_a_removed_row_comes_back_with_it() {
    let program = program();
    let slot = Slot::Foyer(HOLIDAYS);
    let session = after(&program, [Action::AddRow(slot), remove_row(slot, 1), Action::Undo]);
    let rows = session.rows(slot);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].start, ["2", "5", "", ""].map(str::to_string));
}

#[test]
fn nothing_to_remove_is_nothing_to_bring_back() {
    let program = program();
    let none = Action::Fill(Slot::Children, Ok(Some(Value::Num(dec!(0)).into())));
    for action in [Action::StartOver, Action::RemoveChild(0), Action::ForgetParent, none] {
        assert!(after(&program, [action.clone()]).undo.is_none(), "{action:?}");
    }
    let blank = after(&program, [Action::Undo]);
    assert_eq!(blank, Session::new(&program, today()));
}

#[test]
fn what_is_said_since_is_not_lost_to_the_way_back() {
    let program = program();
    let gone = reduce(&program, &told(&program), Action::StartOver);
    for action in [
        children(1),
        Action::ChooseCaf(Ok(Some(2))),
        Action::ChooseEvent(1),
        Action::AddChild,
        Action::LetGo,
        Action::Forget,
    ] {
        assert!(reduce(&program, &gone, action.clone()).undo.is_none(), "{action:?}");
    }
    let unread = reduce(&program, &gone, Action::ChooseCaf(Ok(None)));
    assert!(unread.undo.is_some(), "an empty field that is left says nothing");
}

#[test]
fn a_family_that_leaves_in_haste_leaves_nothing() {
    let program = program();
    let left = reduce(&program, &told(&program), Action::Forget);
    let fresh = Session {
        era: left.era,
        ..Session::new(&program, today())
    };
    assert_eq!(left, fresh, "neither an answer nor a way back to it");
}

#[test]
fn a_number_of_children_that_comes_back_loses_nobody() {
    let program = program();
    let born = |day| Value::Date(Date::new(2016, 5, day).unwrap());
    let third = Action::Fill(Slot::Child(2, BIRTH), Ok(Some(born(3).into())));
    let three = after(&program, [children(3), third]);
    for fewer in [children(2), children(0), Action::Fill(Slot::Children, Ok(None))] {
        for steps in [
            vec![fewer.clone(), children(3)],
            vec![children(1), fewer, children(2), children(3)],
        ] {
            let session = steps
                .into_iter()
                .fold(three.clone(), |session, action| reduce(&program, &session, action));
            assert_eq!(session.get(Slot::Child(2, BIRTH)), Some(born(3)));
            assert_eq!(session.get(Slot::Children), Some(Value::Num(dec!(3))));
        }
    }
    // A child added by hand is another one.
    let fourth = [children(2), Action::AddChild]
        .into_iter()
        .fold(three, |session, action| reduce(&program, &session, action));
    assert_eq!(fourth.get(Slot::Child(2, BIRTH)), None);
}

#[test]
fn a_tab_left_open_starts_the_next_family_on_its_own_day() {
    let program = program();
    let later = Date::new(2027, 1, 4).unwrap();
    let asleep = after(&program, [Action::Wake(later)]);
    assert_eq!((asleep.today, asleep.situation.on), (later, later));
    let next = reduce(&program, &told(&program), Action::Wake(later));
    assert_eq!(next.situation.on, today(), "a family being asked keeps its day");
    assert_eq!(reduce(&program, &next, Action::StartOver).situation.on, later);
    let by_hand = Date::new(2026, 3, 1).unwrap();
    let dated = after(&program, [Action::ChangeDate(Ok(by_hand)), Action::Wake(later)]);
    assert_eq!(dated.situation.on, by_hand, "a day chosen by hand stays");
}

#[test]
fn an_address_of_answers_that_are_gone_says_so() {
    let program = program();
    for hash in ["#/resultats", "#/question/4", "#/detail/1"] {
        assert!(after(&program, [Action::Arrive(hash.to_string())]).lost, "{hash}");
        let session = reduce(&program, &told(&program), Action::Arrive(hash.to_string()));
        assert!(!session.lost, "{hash}");
    }
    let led_home = ["#/resultats", "#/"].map(|hash| Action::Arrive(hash.to_string()));
    assert!(after(&program, led_home).lost, "the first page goes on saying it");
    for hash in ["", "#/", "#/question/1", "#/situation", "#/catalogue", "#/a-propos"] {
        assert!(!after(&program, [Action::Arrive(hash.to_string())]).lost, "{hash}");
    }
}
