//! What is too long, too deep, or written to fool a terminal: refused with a sentence, quickly, and shown harmless.

use std::process::{Command, Stdio};

use crate::folder::{Folder, RULE};
use crate::run::{Ran, Scratch, reperes, small_rules as rules};
use crate::run::{rules as all_rules, simulate_with};

/// Of letters: nothing longer is quoted, and two quotes fit a line.
const LONGEST_LINE: usize = 500;

fn simulate(bytes: &[u8], more: &[&str]) -> Ran {
    simulate_with(&rules(), bytes, more)
}

fn refused(bytes: &[u8], more: &[&str], words: &[&str]) -> Ran {
    let ran = simulate(bytes, more);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    for word in words {
        assert!(ran.err.contains(word), "« {word} » is not in:\n{}", ran.err);
    }
    harmless(&ran);
    ran
}

/// Nothing that commands a terminal or turns a line around, and no endless line.
fn harmless(ran: &Ran) {
    for text in [&ran.out, &ran.err] {
        let bad = |letter: &char| {
            (letter.is_control() && *letter != '\n')
                || ('\u{202a}'..='\u{202e}').contains(letter)
                || ('\u{2066}'..='\u{2069}').contains(letter)
        };
        assert_eq!(text.chars().find(bad), None, "{text}");
        let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(longest <= LONGEST_LINE, "a line of {longest} letters");
    }
}

#[test]
fn a_situation_has_at_most_a_million_bytes() {
    let padded = |length: usize| {
        let mut text = b"{}".to_vec();
        text.resize(length, b' ');
        text
    };
    assert_eq!(simulate(&padded(1_000_000), &[]).code, Some(0));
    refused(&padded(1_000_001), &[], &["dépasse 1 Mo"]);
}

#[test]
#[cfg(target_os = "linux")]
fn what_never_ends_is_not_read_to_the_end() {
    let rules = rules();
    let ran = reperes(&["simuler", "/dev/zero", "--regles", rules.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("dépasse 1 Mo"), "{}", ran.err);
}

#[test]
fn thousands_of_keys_are_refused_at_the_first_that_is_wrong() {
    let keys = |count: usize| {
        (0..count)
            .map(|rank| format!("\"cle_{rank}\":1"))
            .collect::<Vec<_>>()
            .join(",")
    };
    refused(
        format!("{{\"foyer\":{{{}}}}}", keys(50_000)).as_bytes(),
        &[],
        &["foyer.cle_0"],
    );
    refused(format!("{{{}}}", keys(60_000)).as_bytes(), &[], &["`cle_0`"]);
    let twice = format!("{{\"foyer\":{{{},\"cle_7\":2}}}}", keys(50_000));
    refused(twice.as_bytes(), &[], &["cle_7", "deux fois"]);
}

#[test]
fn a_fact_has_at_most_twenty_years_of_months() {
    let months = |count: u32| {
        let all: Vec<String> = (0..count)
            .map(|rank| format!("\"{:04}-{:02}\":\"1\"", 2000 + rank / 12, rank % 12 + 1))
            .collect();
        format!("{{\"foyer\":{{\"quotient_familial\":{{{}}}}}}}", all.join(","))
    };
    assert_eq!(simulate(months(240).as_bytes(), &[]).code, Some(0));
    refused(months(241).as_bytes(), &[], &["241 mois", "240 mois"]);
}

#[test]
fn what_is_quoted_is_cut_wherever_it_stands() {
    let long = "x".repeat(200_000);
    for text in [
        format!("{{\"{long}\": 1}}"),
        format!("{{\"{long}\": 1, \"{long}\": 2}}"),
        format!("{{\"caf\": \"{long}\"}}"),
        format!("{{\"le\": \"{long}\"}}"),
        format!("{{\"foyer\": {{\"{long}\": 1}}}}"),
        format!("{{\"foyer\": {{\"emmenagement_date\": \"{long}\"}}}}"),
        format!("{{\"foyer\": {{\"regime\": \"{long}\"}}}}"),
        format!("{{\"foyer\": {{\"sejour_cout\": \"{long}\"}}}}"),
        format!("{{\"foyer\": {{\"sejour_cout\": \"{}\"}}}}", "9".repeat(200_000)),
        format!("{{\"foyer\": {{\"quotient_familial\": {{\"{long}\": \"1\"}}}}}}"),
        format!("{{\"foyer\": {{\"vacances_recues\": [ {{\"{long}\": 1}} ]}}}}"),
        format!("{{\"foyer\": {{\"vacances_recues\": [ {{\"date\": \"{long}\"}} ]}}}}"),
        format!("{{\"foyer\": {{\"vacances_recues\": [ {{\"date\": \"2024-07-01\", \"montant\": \"{long}\"}} ]}}}}"),
        format!("{{\"enfants\": [ {{\"{long}\": 1}} ]}}"),
        format!("{{\"enfants\": [ {{\"date_naissance\": \"{long}\"}} ]}}"),
        format!("{{\"autre_parent\": {{\"{long}\": 1}}}}"),
    ] {
        refused(text.as_bytes(), &[], &["xxx…", "…"].map(|_| "…"));
    }
    let long = "x".repeat(100_000);
    for args in [
        &["--caf", &long][..],
        &["--le", &long],
        &["--seulement", &long],
        &["--format", &long],
        &[&long],
        &[&format!("--{long}")],
    ] {
        refused(b"{}", args, &["…"]);
    }
    for args in [
        &["simuler", &long][..],
        &["verifier", &long],
        &["comparer", &long, &long],
        &["expliquer-code", &long],
        &["variables", &long],
        &["mutants", &long],
        &["mutants", "--au-moins", &long],
        &[&long],
    ] {
        let ran = reperes(args);
        assert_eq!(ran.code, Some(2), "{}", args[0]);
        harmless(&ran);
    }
}

/// Each letter that a terminal obeys, or that turns the text around.
const SPELLS: &[&str] = &[
    "\u{1b}]0;titre\u{7}",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\r\n\r",
    "\u{8}\u{8}",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "\u{2066}",
];

#[test]
fn nothing_in_a_situation_commands_the_terminal() {
    for spell in SPELLS {
        let escaped: String = spell.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        for text in [
            format!("{{\"{escaped}\": 1}}"),
            format!("{{\"caf\": \"{escaped}cher\"}}"),
            format!("{{\"foyer\": {{\"{escaped}\": 1}}}}"),
            format!("{{\"foyer\": {{\"regime\": \"{escaped}\"}}}}"),
            format!("{{\"enfants\": [ {{\"date_naissance\": \"{escaped}\"}} ]}}"),
            format!("{{\"enfants\": [ {{\"{escaped}\": 1, \"{escaped}\": 2}} ]}}"),
        ] {
            let ran = refused(text.as_bytes(), &[], &[]);
            // A newline in what is quoted would pass for a line of ours.
            assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
        }
    }
}

#[test]
fn nothing_in_a_rule_or_a_path_commands_the_terminal() {
    for spell in SPELLS {
        let escaped: String = spell
            .chars()
            .map(|letter| format!("\\u{:04x}", u32::from(letter)))
            .collect();
        let folder = Folder::made_up();
        folder.write(
            "socle/sejour.toml",
            &RULE.replace(
                "genre            = \"aide\"",
                &format!("genre = \"{escaped}\"\n\"{escaped}\" = 1"),
            ),
        );
        let ran = reperes(&["verifier", &folder.path("")]);
        assert_eq!(ran.code, Some(1));
        harmless(&ran);
        let folder = Folder::made_up();
        folder.write(
            "socle/sejour.toml",
            &RULE.replace("Aide au séjour", &format!("Aide {escaped}")),
        );
        harmless(&reperes(&[
            "simuler",
            &Scratch::new(b"{}").0.to_string_lossy(),
            "--regles",
            &folder.path(""),
        ]));
    }
    #[cfg(unix)]
    for spell in SPELLS {
        let folder = Folder::made_up();
        folder.write(&format!("socle/{spell}.toml"), RULE);
        let ran = reperes(&["verifier", &folder.path("")]);
        assert_eq!(ran.code, Some(1));
        harmless(&ran);
    }
}

#[test]
fn what_is_too_deep_says_so_with_its_limit() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    refused(nested(127).as_bytes(), &[], &["attendu un objet"]);
    for depth in [128, 400_000] {
        refused(nested(depth).as_bytes(), &[], &["trop profond", "127 niveaux"]);
    }
}

#[test]
fn the_mark_of_windows_is_read_and_another_encoding_is_named() {
    assert_eq!(simulate(b"\xef\xbb\xbf{\"le\": \"2026-03-15\"}", &[]).code, Some(0));
    let utf16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
        let text = "{\"le\": \"2026-03-15\"}".encode_utf16().flat_map(unit);
        mark.iter().copied().chain(text).collect::<Vec<u8>>()
    };
    for bytes in [
        utf16(b"\xff\xfe", u16::to_le_bytes),
        utf16(b"\xfe\xff", u16::to_be_bytes),
        utf16(b"", u16::to_le_bytes),
        utf16(b"", u16::to_be_bytes),
    ] {
        refused(&bytes, &[], &["UTF-16", "enregistrez-le en UTF-8"]);
        refused(&bytes, &["--lot", "--format", "json"], &["UTF-16"]);
    }
    refused(b"{\"caf\": \"\xe9\"}", &[], &["n'est pas en UTF-8 (octet 10)"]);
}

#[test]
fn each_reason_why_a_file_is_not_read_is_told_apart() {
    let rules = rules();
    let run = |path: &str| {
        let ran = reperes(&["simuler", path, "--regles", rules.to_str().unwrap()]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        ran.err
    };
    assert!(run("nulle-part.json").contains("`nulle-part.json` n'existe pas"));
    assert!(run(&std::env::temp_dir().to_string_lossy()).contains("est un dossier"));
}

#[test]
fn a_dash_is_the_standard_input() {
    let rules = rules();
    let run = |args: &[&str], given: &[u8]| {
        let file = Scratch::new(given);
        let output = Command::new(env!("CARGO_BIN_EXE_reperes"))
            .args(args)
            .args(["--regles", rules.to_str().unwrap()])
            .stdin(Stdio::from(std::fs::File::open(&file.0).unwrap()))
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let (code, out) = run(&["simuler", "-"], b"{\"le\": \"2026-03-15\"}");
    assert!(
        code == Some(0) && out.replace('\u{a0}', " ").contains("Estimation au 15 mars 2026"),
        "{out}"
    );
    let (code, out) = run(&["simuler", "-", "--lot", "--format", "json"], b"{}\n{}\n");
    assert_eq!((code, out.lines().count()), (Some(0), 2));
    assert_eq!(run(&["simuler", "-"], b"").0, Some(2));
}

#[test]
fn a_birth_is_told_up_to_ten_months_after_the_request() {
    let born = |le: &str, key: &str, day: &str| match key {
        "date_naissance" => format!("{{\"enfants\": [ {{\"{key}\": \"{day}\"}} ], \"le\": \"{le}\"}}\n"),
        _ => format!("{{\"foyer\": {{\"{key}\": \"{day}\"}}, \"le\": \"{le}\"}}\n"),
    };
    let births = [
        ("date_naissance", "2027-09-30", "2027-10-01"),
        ("naissance_date", "2027-09-30", "2027-10-01"),
        ("naissance_prevue", "2027-09-30", "2027-10-01"),
        ("enfant_decede_naissance", "2026-11-30", "2026-12-01"),
        ("stagiaire_naissance", "2026-11-30", "2026-12-01"),
    ];
    let lot: String = births
        .iter()
        .map(|(key, last, after)| born("2026-11-30", key, last) + &born("2026-11-30", key, after))
        .collect();
    let ran = simulate_with(&all_rules(), lot.as_bytes(), &["--lot", "--format", "json"]);
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(1), births.len()),
        "{}",
        ran.err
    );
    let said: Vec<&str> = ran.err.lines().collect();
    for (rank, (key, _, after)) in births.iter().enumerate() {
        let (refused, help) = (said[rank * 2], said[rank * 2 + 1]);
        assert!(refused.starts_with(&format!("ligne {} : ", rank * 2 + 2)), "{refused}");
        assert!(
            refused.contains(key) && refused.contains(&format!("le {after} est trop loin")),
            "{refused}"
        );
        assert!(
            help.contains("indiquez une date") && help.contains("jusqu'au 30"),
            "{help}"
        );
    }
    let sentence = "indiquez une date de naissance jusqu'au 30 septembre 2027 : 10 mois au plus après la demande";
    assert!(ran.err.replace('\u{a0}', " ").contains(sentence), "{}", ran.err);
    // The day that counts is that of the answer.
    let later = born("2026-11-30", "date_naissance", "2027-10-01");
    let ran = simulate_with(&all_rules(), later.as_bytes(), &["--le", "2026-12-01"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let sooner = born("2027-11-30", "date_naissance", "2027-10-01");
    let ran = simulate_with(&all_rules(), sooner.as_bytes(), &["--le", "2026-11-30"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}
