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
        shared: reperes_engine::program::Sharing::Own,
        together: String::new(),
        former: Vec::new(),
        computed: None,
        fallbacks: Vec::new(),
    }
}

fn today() -> Date {
    Date::parse("2026-11-30").unwrap()
}

fn read(ty: Type, parts: [&str; 3]) -> Result<Option<Value>, Mistake> {
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
}

#[test]
fn a_day_is_read_as_people_type_it() {
    let day = Date::new(2026, 8, 30).map(Value::Date);
    for typed in [
        ["30", "8", "2026"],
        ["30", "août", "2026"],
        ["30", "Aout", "26"],
        ["30", "aoû.", "26"],
        ["30/08/2026", "", ""],
        ["30/8/26", "", ""],
        ["30.08.2026", " ", ""],
        ["30-8-26", "", ""],
        ["30 août 2026", "", ""],
        ["2026-08-30", "", ""],
    ] {
        assert_eq!(read(Type::Date, typed), Ok(day), "{typed:?}");
    }
    let first = Date::new(2026, 5, 1).map(Value::Date);
    assert_eq!(read(Type::Date, ["1er", "mai", "26"]), Ok(first));
    let month = reperes_engine::Month::new(2026, 8).map(Value::Month);
    for typed in [
        ["8", "2026", ""],
        ["août", "26", ""],
        ["08/2026", "", ""],
        ["2026-08", "", ""],
    ] {
        assert_eq!(read(Type::Month, typed), Ok(month), "{typed:?}");
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
    assert_eq!(born("1", "10"), Err(Mistake::Unreadable(InputError::TooLate(last))));
}

#[test]
fn a_year_of_two_digits_is_read_where_one_century_alone_is_near() {
    let year = |text: &str| match read(Type::Date, ["1", "1", text]) {
        Ok(Some(Value::Date(day))) => Some(day.year()),
        Ok(_) => None,
        Err(mistake) => {
            assert_eq!(mistake, Mistake::Part(2, InputError::NotADate), "{text}");
            None
        }
    };
    for (text, read) in [
        ("16", 2016),
        ("00", 2000),
        ("26", 2026),
        ("28", 2028),
        ("56", 1956),
        ("99", 1999),
    ] {
        assert_eq!(year(text), Some(read), "{text}");
    }
    // Neither 1929 nor 2029 is sure, and nobody is asked to guess.
    for text in ["29", "40", "55", "5", "016", "20 26", "-1"] {
        assert_eq!(year(text), None, "{text}");
    }
}

#[test]
fn a_fault_names_its_input() {
    for (typed, part, error) in [
        (["x", "3", "2026"], 0, InputError::NotADate),
        (["", "3", "2026"], 0, InputError::NotADate),
        (["5", "", "2026"], 1, InputError::NotADate),
        (["5", "jui", "2026"], 1, InputError::NotADate),
        (["5", "ma", "2026"], 1, InputError::NotADate),
        (["5", "3", ""], 2, InputError::NotADate),
        (["5", "3", "deux mille"], 2, InputError::NotADate),
        (["30", "2", "2026"], 0, InputError::NoSuchDay),
        (["0", "2", "2026"], 0, InputError::NoSuchDay),
        (["5", "13", "2026"], 1, InputError::NoSuchDay),
        (["30/08/2026", "8", ""], 0, InputError::NotADate),
        (["30/08/2026/1", "", ""], 0, InputError::NotADate),
    ] {
        assert_eq!(read(Type::Date, typed), Err(Mistake::Part(part, error)), "{typed:?}");
    }
    for (typed, part) in [
        (["13", "2026", ""], 0),
        (["x", "2026", ""], 0),
        (["1", "", ""], 1),
        (["1", "20260", ""], 1),
    ] {
        assert_eq!(
            read(Type::Month, typed),
            Err(Mistake::Part(part, InputError::NotAMonth)),
            "{typed:?}"
        );
    }
}

#[test]
fn an_amount_is_read_as_people_write_it() {
    assert_eq!(
        read(Type::Money(None), ["354,50 €", "", ""]),
        Ok(Some(Value::Num(dec!(354.50))))
    );
    assert_eq!(
        read(Type::Money(None), ["beaucoup", "", ""]),
        Err(Mistake::Unreadable(InputError::NotANumber))
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
    assert_eq!(count("deux"), Err(Mistake::Unreadable(InputError::NotANumber)));
    assert_eq!(count("-1"), Err(Mistake::Unreadable(InputError::NotANumber)));
    for many in ["31", "10000", "99999999999999999999999"] {
        assert_eq!(
            count(many),
            Err(Mistake::Unreadable(InputError::Above(Value::Num(MOST_CHILDREN.into())))),
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
        parse_history(&program, Slot::Foyer(0), is_none, &rows, today())
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
    for (row, part, error) in [
        (["", "7", "2024", "400"], 0, InputError::NotADate),
        (["31", "6", "2024", ""], 0, InputError::NoSuchDay),
        (["1", "7", "2024", "beaucoup"], 3, InputError::NotANumber),
        (["1", "7", "2024", "-4"], 3, InputError::Below(Value::Num(dec!(0)))),
    ] {
        assert_eq!(read(false, &[july, row]), Err(Mistake::Row(2, part, error)), "{row:?}");
    }
    assert!(matches!(read(false, &[july; 3]), Err(Mistake::History(_))));
}
