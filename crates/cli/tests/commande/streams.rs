//! Whoever reads the command may leave, and a disk may be full: a code of 0, 1 or 2 says so, whatever the verb.

use std::fs::{File, OpenOptions};
use std::io::{Read, pipe};
use std::process::{Command, ExitStatus, Stdio};

use crate::folder::Folder;
use crate::run::{Ran, Scratch, reperes};

/// Every verb, its help and what it refuses, on rules that are right and on rules that are wrong.
fn every_verb(run: impl Fn(&[&str])) {
    let (right, wrong) = (Folder::made_up(), Folder::made_up());
    wrong.write("socle/sejour.toml", "[aide]\ntitr = \"Une offre\"\n");
    let written = Folder::made_up();
    let family = Scratch::new(br#"{"le": "2026-03-15"}"#);
    let lot = Scratch::new(b"{\"foyers\": 1}\n{\"le\": \"2026-03-15\"}\n{}\n");
    let (family, lot) = (family.0.to_str().unwrap(), lot.0.to_str().unwrap());
    let (right, wrong) = (right.path(""), wrong.path(""));
    let to = written.path("chapitres");
    for args in [
        &[][..],
        &["--aide"],
        &["aide"],
        &["--version"],
        &["inconnu"],
        &["simuler"],
        &["verifier", &right],
        &["verifier", &wrong],
        &["verifier", &right, "--details"],
        &["proposer", &right],
        &["proposer", &wrong],
        &["mutants", &right],
        &["mutants", &right, "--json"],
        &["mutants", &right, "--proposer"],
        &["simuler", family, "--regles", &right],
        &["simuler", family, "--regles", &wrong],
        &["simuler", family, "--regles", &right, "--format", "json"],
        &["simuler", "absent.json", "--regles", &right],
        &["simuler", lot, "--lot", "--format", "json", "--regles", &right],
        &["expliquer", "socle/sejour", family, "--regles", &right],
        &["expliquer", "socle/absent", family, "--regles", &right],
        &["variables", "--regles", &right],
        &["variables", "quotient", "--regles", &right],
        &["variables", "--format", "json", "--regles", &right],
        &["comparer", &right, &right],
        &["comparer", &right, &wrong],
        &["comparer", &right, &right, "--format", "html"],
        &["documenter", "--caf", "national", "--regles", &right],
        &["documenter", "--sortie", &to, "--regles", &right],
        &["expliquer-code", "R103"],
        &["expliquer-code", "R999"],
    ] {
        run(args);
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reperes"));
    command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn code(status: ExitStatus, args: &[&str]) -> i32 {
    let code = status
        .code()
        .unwrap_or_else(|| panic!("{args:?} ends by a signal: {status}"));
    assert!((0..=2).contains(&code), "{args:?} ends with {code}");
    code
}

/// An output of which the reader is gone already.
fn left() -> Stdio {
    let (reader, writer) = pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

fn full() -> Stdio {
    let full = OpenOptions::new().write(true).open("/dev/full");
    full.expect("this system has /dev/full").into()
}

#[test]
fn a_reader_who_leaves_changes_no_code() {
    every_verb(|args| {
        let expected = reperes(args).code;
        let run = |stdout: Stdio, stderr: Stdio| {
            let status = command(args).stdout(stdout).stderr(stderr).status();
            Some(code(status.unwrap(), args))
        };
        assert_eq!(run(left(), Stdio::null()), expected, "{args:?} | true");
        assert_eq!(run(Stdio::null(), left()), expected, "{args:?} 2>&1 >/dev/null | true");
        assert_eq!(run(left(), left()), expected, "{args:?} 2>&1 | true");
    });
}

#[test]
fn a_reader_who_leaves_is_told_nothing() {
    every_verb(|args| {
        let expected = reperes(args).err;
        let (mut reader, writer) = pipe().unwrap();
        let status = command(args).stdout(left()).stderr(writer).status();
        code(status.unwrap(), args);
        let mut said = String::new();
        reader.read_to_string(&mut said).unwrap();
        let lines = |text: &str| text.lines().count();
        assert!(lines(&said) <= lines(&expected), "{args:?}: {said}");
        assert!(!said.contains("panicked"), "{args:?}: {said}");
    });
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said_with_code_2() {
    every_verb(|args| {
        let expected = reperes(args);
        let ran = command(args).stdout(full()).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        let found = code(ran.status, args);
        if expected.out.is_empty() {
            assert_eq!(Some(found), expected.code, "{args:?}");
        } else {
            assert_eq!(found, 2, "{args:?}");
            assert!(said.contains("le disque est plein"), "{args:?}: {said}");
        }
    });
}

#[test]
#[cfg(target_os = "linux")]
fn messages_that_cannot_be_written_are_no_success() {
    every_verb(|args| {
        let expected = reperes(args);
        let found = code(command(args).stderr(full()).status().unwrap(), args);
        if expected.err.is_empty() {
            assert_eq!(Some(found), expected.code, "{args:?}");
        } else {
            assert_ne!(found, 0, "{args:?}");
        }
    });
}

/// What a shell does with `>&-`, `2>&-` or a limit.
#[cfg(target_os = "linux")]
fn shell(before: &str, args: &[&str]) -> Ran {
    let ran = Command::new("sh")
        .args(["-c", &format!("{before} ; exit $?"), env!("CARGO_BIN_EXE_reperes")])
        .args(args)
        .output()
        .expect("a shell");
    code(ran.status, args);
    Ran {
        code: ran.status.code(),
        out: String::from_utf8_lossy(&ran.stdout).into_owned(),
        err: String::from_utf8_lossy(&ran.stderr).into_owned(),
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_closed_output_is_said_with_code_2() {
    every_verb(|args| {
        let expected = reperes(args);
        let closed = shell("\"$0\" \"$@\" >&-", args);
        if expected.out.is_empty() {
            assert_eq!(closed.code, expected.code, "{args:?}");
        } else {
            assert_eq!(closed.code, Some(2), "{args:?}");
            assert!(closed.err.contains("la sortie est fermée"), "{args:?}: {}", closed.err);
        }
        assert_eq!(shell("\"$0\" \"$@\" 2>&-", args).code, expected.code, "{args:?}");
        shell("\"$0\" \"$@\" >&- 2>&- <&-", args);
    });
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_may_not_grow_is_no_signal() {
    let place = Folder::made_up();
    let out = place.path("sortie.txt");
    let ran = shell(&format!("ulimit -f 1; \"$0\" \"$@\" > {out}"), &["--aide"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("la taille permise"), "{}", ran.err);
}

#[test]
fn what_is_written_to_a_reader_is_whole() {
    let file = Folder::made_up();
    let out = file.path("aide.txt");
    let status = command(&["--aide"]).stdout(File::create(&out).unwrap()).status();
    assert_eq!(status.unwrap().code(), Some(0));
    assert_eq!(file.text("aide.txt"), reperes(&["--aide"]).out);
}
