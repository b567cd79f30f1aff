//! The day and the fingerprint of the rules, which tie an answer to them.

use std::process::Command;

use reperes_engine::{Date, Edition};

use crate::run::{rules, simulate};

const FAMILY: &[u8] = br#"{"le": "2026-03-15", "caf": "cher"}"#;

fn compiled() -> Edition {
    let files = reperes_compiler::read_dir(&rules()).unwrap();
    let program = reperes_compiler::compile(&files).program.expect("the rules compile");
    Edition::of(&program).unwrap()
}

#[test]
fn the_json_names_the_rules_that_answered() {
    let ran = simulate(FAMILY, &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    let edition = compiled();
    assert_eq!(report["regles"]["empreinte"], edition.empreinte.to_string());
    assert_eq!(
        report["regles"]["date"],
        edition.date.expect("the rules are dated").to_string()
    );
}

#[test]
fn each_line_of_a_lot_names_them_too() {
    let lot = [FAMILY, b"\n", FAMILY, b"\n"].concat();
    let ran = simulate(&lot, &["--format", "json", "--lot"]);
    let lines: Vec<serde_json::Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert_eq!(line["regles"]["empreinte"], compiled().empreinte.to_string());
    }
}

#[test]
fn the_text_ends_with_them() {
    let ran = simulate(FAMILY, &[]);
    let last = ran.out.lines().last().unwrap_or_default();
    assert!(last.starts_with("Règles du "), "{last}");
    assert!(
        last.ends_with(&format!("empreinte {:#}", compiled().empreinte)),
        "{last}"
    );
}

/// Only what git knows can contradict the file: without it, or on a copy cut short, there is nothing to compare with.
#[test]
fn the_day_of_the_rules_is_not_before_their_last_change() {
    let git = |args: &[&str]| {
        let output = Command::new("git").current_dir(rules()).args(args).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    if git(&["rev-parse", "--is-shallow-repository"]).as_deref() != Some("false") {
        return;
    }
    let Some(last) = git(&["log", "-1", "--format=%as", "--", ":(glob)**/*.toml"]) else {
        return;
    };
    // An export of the files inside someone else's repository has no history of its own.
    let Some(last) = Date::parse(&last) else { return };
    let told = compiled().date.expect("the rules are dated");
    assert!(
        told >= last,
        "rules/edition.toml dit {told}, et les règles ont changé le {last} : mettez-y ce jour"
    );
}
