//! Many families at once, one per line.

use serde_json::Value;

use crate::run::{reperes, simulate, simulate_with, small_rules};

const ONE: &str = r#"{"le": "2026-06-15", "foyer": {"ressources_n2": "30000", "outre_mer": false, "dossier_caf": "moi"}, "enfants": [{"date_naissance": "2016-03-01", "residence": "chez_moi"}, {"date_naissance": "2018-03-01", "residence": "chez_moi"}]}"#;
const AF: &[&str] = &[
    "--lot",
    "--format",
    "json",
    "--seulement",
    "droits/allocations_familiales",
];

#[test]
fn a_line_is_a_family_and_a_line_its_answer() {
    let lines = format!("{ONE}\n\n{}\n", ONE.replace("30000", "90000"));
    let ran = simulate(lines.as_bytes(), AF);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let answers: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let amounts: Vec<&Value> = answers
        .iter()
        .map(|answer| &answer["aides"][0]["montant"]["haut"])
        .collect();
    assert_eq!(amounts, ["152.25", "76.13"]);
    for answer in &answers {
        assert_eq!(answer["aides"].as_array().unwrap().len(), 1);
        assert_eq!(answer["questions"], Value::Array(Vec::new()));
        assert_eq!(answer["totaux"]["famille"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn an_answer_of_the_lot_is_the_one_given_alone() {
    let alone = simulate(ONE.as_bytes(), &["--format", "json"]);
    let among = simulate(format!("{{}}\n{ONE}").as_bytes(), &["--lot", "--format", "json"]);
    let alone: Value = serde_json::from_str(&alone.out).unwrap();
    let among: Value = serde_json::from_str(among.out.lines().nth(1).unwrap()).unwrap();
    assert_eq!(alone, among);
}

fn small(bytes: &[u8], more: &[&str]) -> crate::run::Ran {
    simulate_with(&small_rules(), bytes, more)
}

/// A lot of 60 lines, of which these are wrong.
fn lot(wrong: &[(usize, &str)]) -> String {
    let line = |number: usize| {
        let wrong = wrong.iter().find(|(at, _)| *at == number);
        wrong.map_or(
            format!("{{\"le\": \"2026-03-{:02}\"}}", number % 28 + 1),
            |(_, text)| (*text).to_owned(),
        )
    };
    (1..=60).map(|number| line(number) + "\n").collect()
}

#[test]
fn one_bad_line_never_silences_the_others() {
    let wrong = [
        (1, "{\"foyer\": {\"inconnue\": true}}"),
        (7, "{\"le\": \"2026-02-30\"}"),
        (30, "[1, 2]"),
        (51, "{,}"),
        (60, "{\"caf\": \"nulle-part\"}"),
    ];
    let ran = small(lot(&wrong).as_bytes(), &["--lot", "--format", "json"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let days: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["le"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    let expected: Vec<String> = (1..=60)
        .filter(|number| wrong.iter().all(|(at, _)| at != number))
        .map(|number| format!("2026-03-{:02}", number % 28 + 1))
        .collect();
    assert_eq!(days, expected);
    let named: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("ligne ")).collect();
    assert_eq!(named.len(), wrong.len(), "{}", ran.err);
    for ((at, _), line) in wrong.iter().zip(named) {
        assert!(line.starts_with(&format!("ligne {at} : ")), "{line}");
        assert!(!line.contains("(ligne "), "a second number of line: {line}");
    }
    assert!(
        ran.err.contains("ligne 51 : cette ligne n'est pas du JSON (colonne 2)"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("5 ligne(s) sans réponse sur 60"), "{}", ran.err);
}

#[test]
fn the_rejects_are_the_lines_as_they_were_byte_for_byte() {
    let folder = crate::folder::Folder::made_up();
    let rejects = folder.path("rejets.jsonl");
    let bad: &[&[u8]] = &[b"{\"foyers\": 1}\r\n", b"  {\"caf\": \"\xff\"} \n", b"{ pas du JSON"];
    let long = [b"{\"a\": \"", vec![b'x'; 2_500_000].as_slice(), b"\"}\n"].concat();
    let text = [bad[0], b"{}\n\n", bad[1], &long, b"{}\n", bad[2]].concat();
    let args = ["--lot", "--format", "json", "--rejets", &rejects];
    let ran = small(&text, &args);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(1), 2), "{}", ran.err);
    let expected = [bad[0], bad[1], &long, bad[2]].concat();
    assert!(std::fs::read(&rejects).unwrap() == expected);
    assert!(
        ran.err.contains("4 ligne(s) sans réponse sur 6, recopiée(s) dans `"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("ligne 5 : cette ligne dépasse 1 Mo"), "{}", ran.err);
    // Once mended, the lot leaves no reject of before.
    let ran = small(b"{}\n", &args);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(std::fs::read(&rejects).unwrap(), b"");
}

#[test]
fn the_rejects_never_replace_the_lot() {
    let folder = crate::folder::Folder::made_up();
    folder.write("lot.jsonl", "{}\n{,}\n");
    let (lot, rules) = (folder.path("lot.jsonl"), small_rules());
    let rules = rules.to_str().unwrap();
    let ran = reperes(&[
        "simuler", &lot, "--lot", "--format", "json", "--rejets", &lot, "--regles", rules,
    ]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(folder.text("lot.jsonl"), "{}\n{,}\n");
    let nowhere = folder.path("absent/rejets.jsonl");
    let ran = reperes(&[
        "simuler", &lot, "--lot", "--format", "json", "--rejets", &nowhere, "--regles", rules,
    ]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.contains("ne s'écrit pas"), "{}", ran.err);
}

#[test]
fn a_lot_without_a_situation_says_so() {
    for text in ["", "\n", "\n  \r\n\n"] {
        let ran = small(text.as_bytes(), &["--lot", "--format", "json"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains("le lot est vide"), "{}", ran.err);
    }
}

#[test]
fn a_lot_may_begin_with_the_mark_of_windows() {
    let ran = small(b"\xef\xbb\xbf{}\r\n{}\r\n", &["--lot", "--format", "json"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 2), "{}", ran.err);
}

#[test]
fn an_option_says_only_what_a_line_does_not() {
    let lines = b"{\"le\": \"2026-03-15\"}\n{}\n{\"le\": \"2026-04-01\"}\n{\"caf\": \"cher\"}\n{\"caf\": \"indre\"}\n";
    let args = ["--lot", "--format", "json", "--le", "2026-04-01", "--caf", "18"];
    let ran = simulate(lines, &args);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(1), 3), "{}", ran.err);
    assert!(ran.out.lines().all(|line| line.contains("\"le\":\"2026-04-01\"")));
    assert!(
        ran.err.contains("ligne 1 : `--le` dit autre chose que cette ligne"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("ligne 5 : `--caf` dit autre chose que cette ligne"),
        "{}",
        ran.err
    );
    for (option, value) in [("--le", "demain"), ("--caf", "99")] {
        let ran = small(b"{}\n", &["--lot", "--format", "json", option, value]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    }
}

#[test]
fn an_unknown_aide_is_refused() {
    let ran = simulate(ONE.as_bytes(), &["--seulement", "droits/allocations_familliales"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("vouliez-vous dire `droits/allocations_familiales`"),
        "{}",
        ran.err
    );
}
