use reperes_engine::program::{Entity, Variable};
use rust_decimal::dec;

use super::*;

fn variable(ty: Type) -> Variable {
    Variable {
        name: "fait".into(),
        entity: Entity::Foyer,
        ty,
        label: String::new(),
        question: String::new(),
        help: String::new(),
        min: None,
        max: None,
        latest: None,
        group: 0,
        monthly: false,
        flips: false,
        shared: false,
        computed: None,
        fallbacks: Vec::new(),
    }
}

fn today() -> Date {
    Date::parse("2026-11-30").unwrap()
}

fn read(ty: Type, parts: [&str; 3]) -> Result<Option<Value>, InputError> {
    let program = Program {
        variables: vec![variable(ty)],
        ..Program::default()
    };
    parse(&program, Slot::Foyer(0), ty, today(), &Draft(parts.map(str::to_string)))
}

#[test]
fn nothing_typed_is_nothing_said() {
    for ty in [Type::Bool, Type::Money(None), Type::Date, Type::Month] {
        assert_eq!(read(ty, ["", " ", ""]), Ok(None));
    }
}

#[test]
fn a_date_is_read_from_its_three_inputs() {
    let day = Date::new(2026, 3, 5).map(Value::Date);
    assert_eq!(read(Type::Date, ["5", "3", "2026"]), Ok(day));
    assert_eq!(read(Type::Date, [" 05 ", "03", "2026"]), Ok(day));
    assert_eq!(read(Type::Date, ["30", "2", "2026"]), Err(InputError::NoSuchDay));
    for nonsense in [
        ["5", "", "2026"],
        ["5", "mars", "2026"],
        ["5", "3", "26"],
        ["x", "y", "z"],
    ] {
        assert_eq!(read(Type::Date, nonsense), Err(InputError::NotADate), "{nonsense:?}");
    }
}

#[test]
fn a_birth_is_read_up_to_ten_months_after_the_request() {
    let birth = Variable {
        latest: Some((10, reperes_engine::Unit::Mois)),
        ..variable(Type::Date)
    };
    let program = Program {
        variables: vec![birth],
        ..Program::default()
    };
    let born = |day: &str, month: &str| {
        let draft = Draft([day, month, "2027"].map(str::to_string));
        parse(&program, Slot::Child(0, 0), Type::Date, today(), &draft)
    };
    assert!(born("30", "9").is_ok());
    let last = Date::parse("2027-09-30").unwrap();
    assert_eq!(born("1", "10"), Err(InputError::TooLate(last)));
}

#[test]
fn a_month_is_read_from_its_two_inputs() {
    assert_eq!(
        read(Type::Month, ["1", "2026", ""]),
        Ok(reperes_engine::Month::new(2026, 1).map(Value::Month))
    );
    assert_eq!(read(Type::Month, ["13", "2026", ""]), Err(InputError::NotAMonth));
}

#[test]
fn an_amount_is_read_as_people_write_it() {
    assert_eq!(
        read(Type::Money(None), ["354,50 €", "", ""]),
        Ok(Some(Value::Num(dec!(354.50))))
    );
    assert_eq!(
        read(Type::Money(None), ["beaucoup", "", ""]),
        Err(InputError::NotANumber)
    );
}

#[test]
fn children_are_counted_in_whole_numbers() {
    let count = |text: &str| {
        parse(
            &Program::default(),
            Slot::Children,
            Type::Number,
            today(),
            &Draft::text(text),
        )
    };
    assert_eq!(count("3"), Ok(Some(Value::Num(dec!(3)))));
    assert_eq!(count("deux"), Err(InputError::NotANumber));
    assert_eq!(count("-1"), Err(InputError::NotANumber));
    for many in ["31", "10000", "99999999999999999999999"] {
        assert_eq!(
            count(many),
            Err(InputError::Above(Value::Num(MOST_CHILDREN.into()))),
            "{many}"
        );
    }
}

#[test]
fn what_a_field_shows_reads_back_as_the_same_value() {
    for (ty, value) in [
        (Type::Bool, Value::Bool(false)),
        (Type::Money(None), Value::Num(dec!(1234.56))),
        (Type::Rate, Value::Num(dec!(0.65))),
        (Type::Date, Value::Date(Date::new(2016, 5, 2).unwrap())),
        (Type::Month, Value::Month(reperes_engine::Month::new(2026, 11).unwrap())),
    ] {
        let program = Program {
            variables: vec![variable(ty)],
            ..Program::default()
        };
        let draft = draft_from_value(&program, Slot::Foyer(0), Some(value));
        assert_eq!(
            parse(&program, Slot::Foyer(0), ty, today(), &draft),
            Ok(Some(value)),
            "{draft:?}"
        );
    }
}

#[test]
fn the_rows_of_a_history_are_read_together() {
    let program = Program {
        variables: vec![Variable {
            max: Some(Value::Num(dec!(1000))),
            ..variable(Type::History)
        }],
        ..Program::default()
    };
    let read = |is_none: bool, rows: &[[&str; 4]]| {
        let rows: Vec<[String; 4]> = rows.iter().map(|row| row.map(str::to_string)).collect();
        parse_history(&program, Slot::Foyer(0), is_none, &rows)
    };
    let (empty, july) = (["", "", " ", ""], ["1", "7", "2024", "400,50 €"]);
    assert_eq!(read(false, &[empty]), Ok(None));
    assert_eq!(read(true, &[empty]), Ok(Some(Answer::Received(Vec::new()))));
    assert_eq!(read(true, &[july]), Err(Mistake::NoneAndSome));
    let on = Date::new(2024, 7, 1).unwrap();
    let known = reperes_engine::Received {
        on,
        amount: Some(dec!(400.50)),
    };
    let forgotten = reperes_engine::Received { on, amount: None };
    assert_eq!(
        read(false, &[july, empty, ["1", "7", "2024", ""]]),
        Ok(Some(Answer::Received(vec![known, forgotten])))
    );
    for (row, error) in [
        (["", "7", "2024", "400"], InputError::NotADate),
        (["31", "6", "2024", ""], InputError::NoSuchDay),
        (["1", "7", "2024", "beaucoup"], InputError::NotANumber),
        (["1", "7", "2024", "-4"], InputError::Below(Value::Num(dec!(0)))),
    ] {
        assert_eq!(read(false, &[july, row]), Err(Mistake::Row(2, error)), "{row:?}");
    }
    assert!(matches!(read(false, &[july; 3]), Err(Mistake::History(_))));
}
