//! Days and months.

use super::*;

fn date(program: &mut Program, label: &str) -> NodeId {
    let id = fact(program, label, Entity::Foyer, Type::Date);
    push(program, Node::Var(id), Type::Date)
}

fn first_day(program: &mut Program, month: u8) -> NodeId {
    let month = push(program, Node::MonthOfYear(month), Type::Month);
    push(program, Node::FirstDay(month), Type::Date)
}

/// So many units after, or before when it is negative.
fn moved(program: &mut Program, base: NodeId, count: i64, unit: Unit) -> NodeId {
    let length = Value::Num(count.abs().into());
    let by = push(program, Node::Const(length), Type::Quantity(unit));
    let ty = program.types[base as usize];
    let shift = Node::Shift {
        base,
        by,
        unit,
        forward: count > 0,
    };
    push(program, shift, ty)
}

#[test]
fn the_first_word_of_a_label_gives_its_article() {
    let cases = [
        ("Date de la séparation", "la date de la séparation"),
        ("Fin du contrat", "la fin du contrat"),
        ("Dernière visite", "la dernière visite"),
        ("Premier jour du séjour", "le premier jour du séjour"),
        ("Début du congé", "le début du congé"),
        ("Inscription à la session", "l'inscription à la session"),
        ("Bafd obtenu le", "le jour « bafd obtenu »"),
    ];
    for (label, expected) in cases {
        let mut program = Program::default();
        let id = date(&mut program, label);
        assert_eq!(said(&program, id), expected);
    }
}

#[test]
fn the_month_of_a_date_names_the_date() {
    let mut program = Program::default();
    let request = push(&mut program, Node::Request, Type::Date);
    let separation = date(&mut program, "Date de la séparation");
    let mut month_of = |date| {
        let id = push(&mut program, Node::MonthOf(date), Type::Month);
        said(&program, id)
    };
    assert_eq!(month_of(request), "le mois de la demande");
    assert_eq!(month_of(separation), "le mois de la date de la séparation");
}

#[test]
fn a_month_some_years_away_is_said_in_years_and_no_other() {
    let cases = [
        (-6, "6 mois avant janvier"),
        (-12, "janvier de l'année précédente"),
        (-18, "18 mois avant janvier"),
        (-24, "janvier, 2 ans plus tôt"),
        (6, "6 mois après janvier"),
        (12, "janvier de l'année suivante"),
        (18, "18 mois après janvier"),
        (36, "janvier, 3 ans plus tard"),
    ];
    for (months, expected) in cases {
        let mut program = Program::default();
        let january = push(&mut program, Node::MonthOfYear(1), Type::Month);
        let id = moved(&mut program, january, months, Unit::Mois);
        assert_eq!(said(&program, id), expected);
    }
}

#[test]
fn a_day_near_the_first_of_a_month_is_named_when_every_year_has_it() {
    let cases = [
        (7, 5, "le 6 juillet"),
        (2, 27, "le 28 février"),
        (2, 28, "28 jours après le 1er février"),
        (7, 30, "le 31 juillet"),
        (7, 31, "31 jours après le 1er juillet"),
        (6, 29, "le 30 juin"),
        (6, 30, "30 jours après le 1er juin"),
        (7, -1, "le 30 juin"),
        (3, -1, "le dernier jour de février"),
        (1, -1, "la veille du 1er janvier"),
        (7, -5, "5 jours avant le 1er juillet"),
    ];
    for (month, days, expected) in cases {
        let mut program = Program::default();
        let first = first_day(&mut program, month);
        let id = moved(&mut program, first, days, Unit::Jour);
        assert_eq!(said(&program, id), expected);
    }
}

#[test]
fn only_one_day_away_is_the_day_before_or_after() {
    let cases = [
        (1, Unit::Jour, "le lendemain de la date de la séparation"),
        (-1, Unit::Jour, "la veille de la date de la séparation"),
        (2, Unit::Jour, "2 jours après la date de la séparation"),
        (1, Unit::Mois, "1 mois après la date de la séparation"),
        (-1, Unit::An, "1 an avant la date de la séparation"),
    ];
    for (count, unit, expected) in cases {
        let mut program = Program::default();
        let separation = date(&mut program, "Date de la séparation");
        let id = moved(&mut program, separation, count, unit);
        assert_eq!(said(&program, id), expected);
    }
}

#[test]
fn the_months_that_end_on_a_day_are_counted_only_when_they_end_there() {
    let mut program = Program::default();
    let request = push(&mut program, Node::Request, Type::Date);
    let separation = date(&mut program, "Date de la séparation");
    let year_before = moved(&mut program, request, -12, Unit::Mois);
    let next_day = moved(&mut program, year_before, 1, Unit::Jour);
    let history = fact(&mut program, "Aides reçues", Entity::Foyer, Type::History);
    let mut received = |to| {
        let received = Node::Received {
            of: history,
            tally: Tally::Count,
            from: next_day,
            to,
        };
        let id = push(&mut program, received, Type::Number);
        said(&program, id)
    };
    assert_eq!(
        received(request),
        "aides reçues, en nombre, sur les 12 mois qui finissent à la date de la demande"
    );
    assert_eq!(
        received(separation),
        "aides reçues, en nombre, du lendemain du jour situé 12 mois avant la date de la demande à la date de la séparation"
    );
}
