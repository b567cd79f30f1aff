//! Which version answers, and in whose place.

use super::made_up::{aide, facts};
use crate::program::{Aide, Caf, Event};
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
    };
    program.events = vec![event(), event()];
    program.aides = vec![of("a/toutes", &[]), of("b/separation", &[0]), of("c/deces", &[1])];
    assert_eq!(
        answering(&program, "2026-03-01", Scope::Event(0)),
        ["a/toutes.", "b/separation."]
    );
}
