//! Which version answers, and in whose place.

use super::made_up::{aide, facts};
use crate::program::{AfterEnd, Aide, Caf, Event, Interruption, ReserveKind};
use crate::{Date, Program, Scope, Situation, evaluate};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// What answers to a family of the first Caf on that day: ids with versions.
fn answering(program: &Program, on: &str, scope: Scope) -> Vec<String> {
    let mut situation = Situation::new(program, day(on));
    situation.caf = Some(0);
    let report = evaluate(program, &situation, scope);
    let named = |id: &str, version: &str| format!("{id}.{version}");
    report.aides.iter().map(|one| named(one.id, one.version)).collect()
}

fn version(name: &str, from: Option<&str>, to: Option<&str>) -> Aide {
    Aide {
        version: name.to_owned(),
        from: from.map(day),
        to: to.map(day),
        ..aide("socle/vacances")
    }
}

#[test]
fn the_last_campaign_known_answers_until_the_next_one_starts() {
    let mut program = facts(&[]);
    program.aides = vec![
        version("2025", None, Some("2025-12-31")),
        version("2026", Some("2026-03-01"), None),
    ];
    let on = |on: &str| answering(&program, on, Scope::Everything);
    assert_eq!(on("2025-12-31"), ["socle/vacances.2025"]);
    assert_eq!(on("2026-02-10"), ["socle/vacances.2025"]);
    assert_eq!(on("2026-03-01"), ["socle/vacances.2026"]);
}

#[test]
fn what_was_suspended_is_said_to_be_over_only_after_the_suspension() {
    let mut program = facts(&[]);
    program.phrases.supprimee = "supprimée le {date}".to_owned();
    program.aides = vec![Aide {
        after_end: AfterEnd::Removed,
        interruption: Some(Interruption {
            from: day("2024-02-01"),
            to: day("2024-12-31"),
            text: "suspendue en 2024".to_owned(),
        }),
        ..version("2023", None, Some("2023-12-31"))
    }];
    let refusal = |on: &str| {
        let report = evaluate(&program, &Situation::new(&program, day(on)), Scope::Everything);
        report.aides[0].motifs[0].refus.clone().unwrap().replace('\u{a0}', " ")
    };
    let over = "supprimée le 31 décembre 2023";
    let said = ["2024-01-31", "2024-02-01", "2024-12-31", "2025-01-01"].map(refusal);
    assert_eq!(said, [over, "suspendue en 2024", "suspendue en 2024", over]);
    program.aides.push(version("2026", Some("2026-03-01"), None));
    assert_eq!(
        answering(&program, "2026-03-01", Scope::Everything),
        ["socle/vacances.2026"]
    );
}

#[test]
fn the_last_day_of_a_version_is_in_force() {
    let mut program = facts(&[]);
    program.aides = vec![version("2025", None, Some("2025-12-31"))];
    let is_out_of_date = |on: &str| {
        let report = evaluate(&program, &Situation::new(&program, day(on)), Scope::Everything);
        let mut reserves = report.aides[0].reserves.iter();
        reserves.any(|reserve| reserve.genre == ReserveKind::Perime)
    };
    assert!(!is_out_of_date("2025-12-31") && is_out_of_date("2026-01-01"));
}

#[test]
fn before_the_first_day_known_nothing_is_sure() {
    let mut program = facts(&[]);
    program.phrases.perime_avant = "connue depuis le {date}".to_owned();
    program.aides = vec![version("", None, None)];
    let reserves = |program: &Program, on: &str| -> Vec<String> {
        let report = evaluate(program, &Situation::new(program, day(on)), Scope::Everything);
        let reserves = report.aides[0].reserves.iter();
        assert!(reserves.clone().all(|reserve| reserve.genre == ReserveKind::Perime));
        reserves.map(|reserve| reserve.texte.replace('\u{a0}', " ")).collect()
    };
    assert!(
        reserves(&program, "1900-01-01").is_empty(),
        "nothing is said of its past"
    );
    program.aides[0].known_since = Some(day("2025-01-01"));
    assert_eq!(reserves(&program, "2024-12-31"), ["connue depuis le 1er janvier 2025"]);
    assert_eq!(reserves(&program, "1900-01-01").len(), 1);
    assert!(reserves(&program, "2025-01-01").is_empty());
}

#[test]
fn a_caf_answers_in_place_of_the_national_aide_from_the_day_its_own_starts() {
    let of_caf = |caf: u16, id: &str| Aide {
        caf: Some(caf),
        from: Some(day("2026-03-01")),
        replaces: "socle/vacances".to_owned(),
        ..aide(id)
    };
    let mut program = facts(&[]);
    program.cafs = ["loire", "ain"].map(caf).to_vec();
    program.aides = vec![of_caf(0, "caf/loire/sejours"), aide("socle/vacances")];
    let on = |program: &Program, on: &str| answering(program, on, Scope::Everything);
    assert_eq!(on(&program, "2026-02-28"), ["socle/vacances."]);
    assert_eq!(on(&program, "2026-03-01"), ["caf/loire/sejours."]);
    assert_eq!(on(&program, "2026-04-01"), ["caf/loire/sejours."]);
    program.aides[0] = of_caf(1, "caf/ain/sejours");
    assert_eq!(
        on(&program, "2026-04-01"),
        ["socle/vacances."],
        "another Caf replaces nothing here"
    );
}

fn caf(name: &str) -> Caf {
    Caf {
        name: name.to_owned(),
        code: String::new(),
        title: String::new(),
        department: String::new(),
        covered: true,
        note: String::new(),
        answers: Vec::new(),
    }
}

#[test]
fn an_event_keeps_its_aides_and_those_of_every_event() {
    let of = |id: &str, events: &[u16]| Aide {
        events: events.to_vec(),
        ..aide(id)
    };
    let mut program = facts(&[]);
    let event = || Event {
        name: String::new(),
        title: String::new(),
        summary: String::new(),
        answers: Vec::new(),
        questions: Vec::new(),
    };
    program.events = vec![event(), event()];
    program.aides = vec![of("a/toutes", &[]), of("b/separation", &[0]), of("c/deces", &[1])];
    assert_eq!(
        answering(&program, "2026-03-01", Scope::Event(0)),
        ["a/toutes.", "b/separation."]
    );
}
