//! What the command writes is whole or not there, and looks like what it replaces.

use std::fs;
use std::process::Command;

use crate::folder::{Folder, RULE};
use crate::run::{Ran, reperes};

/// Every way to write files, each in a folder of its own: what it is called with, and a file it writes.
fn every_way(run: impl Fn(&Folder, &[&str], &str)) {
    let rule = "socle/sejour.toml";
    let folder = Folder::made_up();
    let dir = folder.path("");
    run(&folder, &["proposer", &dir, "--ecrire"], rule);
    let folder = Folder::made_up();
    let dir = folder.path("");
    run(&folder, &["mutants", &dir, "--ecrire"], rule);
    let folder = Folder::made_up();
    let (to, dir) = (folder.path("chapitres"), folder.path(""));
    folder.write("chapitres/national.md", "avant");
    run(
        &folder,
        &["documenter", "--caf", "national", "--sortie", &to, "--regles", &dir],
        "chapitres/national.md",
    );
    let folder = Folder::made_up();
    let other = Folder::made_up();
    other.write(rule, &RULE.replace("900 €/mois'", "800 €/mois'"));
    let (dir, other, families) = (folder.path(""), other.path(""), folder.path("familles"));
    folder.write("familles/01-avant.json", "avant");
    run(
        &folder,
        &["comparer", &dir, &other, "--familles", &families],
        "familles/01-avant.json",
    );
    let folder = Folder::made_up();
    folder.write("lot.jsonl", &format!("{{,}}{}\n{{}}\n", " ".repeat(9_000)));
    folder.write("rejets.jsonl", "avant");
    let (dir, lot, rejects) = (folder.path(""), folder.path("lot.jsonl"), folder.path("rejets.jsonl"));
    run(
        &folder,
        &[
            "simuler", &lot, "--lot", "--format", "json", "--rejets", &rejects, "--regles", &dir,
        ],
        "rejets.jsonl",
    );
}

/// The names under a folder, those of what was left beside included.
fn names(folder: &Folder, file: &str) -> Vec<String> {
    let path = std::path::PathBuf::from(folder.path(file));
    let entries = fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn every_way_to_write_does_write() {
    every_way(|folder, args, file| {
        let before = folder.text(file);
        let ran = reperes(args);
        assert!(ran.code < Some(2), "{args:?}: {}", ran.err);
        assert_ne!(folder.text(file), before, "{args:?}");
        assert!(
            names(folder, file).iter().all(|name| !name.starts_with('.')),
            "{args:?}"
        );
    });
}

#[cfg(target_os = "linux")]
fn short_of_room(args: &[&str]) -> Ran {
    let ran = Command::new("sh")
        .args([
            "-c",
            "ulimit -f 0; \"$0\" \"$@\"; exit $?",
            env!("CARGO_BIN_EXE_reperes"),
        ])
        .args(args)
        .output()
        .expect("a shell");
    Ran {
        code: ran.status.code(),
        out: String::from_utf8_lossy(&ran.stdout).into_owned(),
        err: String::from_utf8_lossy(&ran.stderr).into_owned(),
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_fills_up_tears_no_file() {
    every_way(|folder, args, file| {
        let before = folder.text(file);
        let ran = short_of_room(args);
        assert_eq!(ran.code, Some(2), "{args:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains("ne s'écrit pas"), "{args:?}: {}", ran.err);
        assert_eq!(folder.text(file), before, "{args:?}");
        let beside = names(folder, file);
        assert!(
            beside.iter().all(|name| !name.starts_with('.')),
            "{args:?} leaves {beside:?}"
        );
    });
}

#[test]
fn a_file_that_may_not_be_written_stays() {
    every_way(|folder, args, file| {
        let path = folder.path(file);
        let before = folder.text(file);
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let ran = reperes(args);
        assert_eq!(ran.code, Some(2), "{args:?}: {}", ran.err);
        assert!(ran.err.contains("l'écriture y est interdite"), "{args:?}: {}", ran.err);
        assert_eq!(folder.text(file), before, "{args:?}");
    });
}

#[test]
#[cfg(unix)]
fn what_is_no_file_stays_what_it_is() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    every_way(|folder, args, file| {
        let path = folder.path(file);
        fs::remove_file(&path).unwrap();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        // A verb that also reads there leaves it aside, and may then have nothing to write.
        let is_asked = |ran: Ran| ran.code == Some(2) || !args.contains(&path.as_str());
        assert!(is_asked(reperes(args)), "{args:?}");
        assert!(fs::metadata(&path).unwrap().file_type().is_fifo(), "{args:?}");
        fs::remove_file(&path).unwrap();
        symlink("nulle/part", &path).unwrap();
        assert!(is_asked(reperes(args)), "{args:?}");
        assert!(
            fs::symlink_metadata(&path).unwrap().file_type().is_symlink(),
            "{args:?}"
        );
    });
}

#[test]
#[cfg(unix)]
fn a_file_keeps_its_permissions_and_a_link_leads_to_the_same_place() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    every_way(|folder, args, file| {
        let path = folder.path(file);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let ran = reperes(args);
        assert!(ran.code < Some(2), "{args:?}: {}", ran.err);
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640,
            "{args:?}"
        );
    });
    let folder = Folder::made_up();
    folder.write("ailleurs.jsonl", "avant");
    folder.write("lot.jsonl", "{,}\n");
    symlink(folder.path("ailleurs.jsonl"), folder.path("rejets.jsonl")).unwrap();
    let (dir, lot, rejects) = (folder.path(""), folder.path("lot.jsonl"), folder.path("rejets.jsonl"));
    reperes(&[
        "simuler", &lot, "--lot", "--format", "json", "--rejets", &rejects, "--regles", &dir,
    ]);
    assert_eq!(folder.text("ailleurs.jsonl"), "{,}\n");
    assert!(fs::symlink_metadata(&rejects).unwrap().is_symlink());
}

#[test]
fn a_rule_of_windows_keeps_the_ends_of_its_lines() {
    for verb in ["proposer", "mutants"] {
        for without_last in [false, true] {
            let folder = Folder::made_up();
            let mut rule = RULE.replace('\n', "\r\n");
            if without_last {
                rule.truncate(rule.len() - 2);
            }
            folder.write("socle/sejour.toml", &rule);
            let ran = reperes(&[verb, &folder.path(""), "--ecrire"]);
            assert_eq!(ran.code, Some(0), "{}", ran.err);
            let text = folder.text("socle/sejour.toml");
            assert!(text.len() > rule.len(), "{verb} writes nothing");
            assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{verb}: {text:?}");
        }
    }
}
