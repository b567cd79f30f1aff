//! What stands among the rules without being one: named, never followed, and never in the way of the others.

use crate::folder::{Folder, RULE};
use crate::run::{Ran, Scratch, reperes};

fn verify(folder: &Folder) -> Ran {
    reperes(&["verifier", &folder.path("")])
}

#[test]
fn what_editors_and_systems_leave_is_named_and_not_read() {
    let names = [
        ".sejour.toml",
        "._sejour.toml",
        ".#sejour.toml",
        "#sejour.toml#",
        "sejour.toml~",
        ".sejour.toml.swp",
        "~$sejour.toml",
    ];
    let folder = Folder::made_up();
    let before = verify(&folder).code;
    for name in names {
        folder.write(&format!("socle/{name}"), "[aide");
    }
    folder.write(".cache/socle/autre.toml", "[aide");
    let ran = verify(&folder);
    assert_eq!(ran.code, before, "{}", ran.err);
    for name in names
        .map(|name| format!("socle/{name}"))
        .iter()
        .map(String::as_str)
        .chain([".cache"])
    {
        assert!(
            ran.err.contains(&format!("note : `{name}` n'est pas lu")),
            "{name}: {}",
            ran.err
        );
    }
    // Nobody needs to hear of these.
    folder.write("socle/.DS_Store", "x");
    assert!(!verify(&folder).err.contains("DS_Store"));
}

#[test]
fn a_crowd_of_them_is_not_listed() {
    let folder = Folder::made_up();
    for rank in 0..30 {
        folder.write(&format!("socle/.{rank}.toml"), "");
    }
    let ran = verify(&folder);
    assert_eq!(ran.err.matches("note : ").count(), 11, "{}", ran.err);
    assert!(ran.err.contains("note : 20 autre(s)"), "{}", ran.err);
}

#[test]
#[cfg(unix)]
fn a_link_is_named_and_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::made_up();
    let before = verify(&folder).code;
    for (target, name) in [
        ("moi@machine.1234", "socle/.#sejour.toml"),
        ("nulle-part.toml", "socle/mort.toml"),
        ("/dev/zero", "socle/zero.toml"),
        ("sejour.toml", "socle/double.toml"),
        ("..", "socle/dessus"),
        ("../socle", "variables/dessus"),
        (".", "socle/ici"),
    ] {
        symlink(target, folder.path(name)).unwrap();
        let ran = verify(&folder);
        assert_eq!(ran.code, before, "{name}: {}", ran.err);
        assert!(
            ran.err
                .contains(&format!("note : `{name}` n'est pas lu : c'est un lien")),
            "{}",
            ran.err
        );
    }
    // The folder itself may be reached through one.
    let beside = Folder::made_up();
    symlink(folder.path(""), beside.path("lien")).unwrap();
    assert_eq!(reperes(&["verifier", &beside.path("lien")]).code, before);
}

#[test]
#[cfg(unix)]
fn a_pipe_that_nobody_writes_to_is_not_waited_for() {
    let folder = Folder::made_up();
    let pipe = folder.path("socle/tube.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let ran = verify(&folder);
    assert!(ran.err.contains("note : `socle/tube.toml` n'est pas lu"), "{}", ran.err);
}

/// As the one who owns the machine, everything is readable: nothing to see then.
#[cfg(unix)]
fn forbid(path: &str) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000)).unwrap();
    std::fs::File::open(path).is_err()
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_is_an_error_that_does_not_hide_the_others() {
    let folder = Folder::made_up();
    folder.write("socle/autre.toml", "[aide]\ntitr = \"Une offre\"\n");
    if !forbid(&folder.path("socle/sejour.toml")) {
        return;
    }
    let ran = verify(&folder);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("erreur : `socle/sejour.toml` n'est pas lu"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("socle/autre.toml"), "{}", ran.err);
    let family = Scratch::new(b"{}");
    folder.write("socle/autre.toml", RULE);
    let ran = reperes(&["simuler", family.0.to_str().unwrap(), "--regles", &folder.path("")]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
}

#[test]
fn a_rule_file_has_at_most_a_million_bytes() {
    let folder = Folder::made_up();
    let before = verify(&folder).code;
    let padded = |length: usize| format!("{RULE}#{}\n", "x".repeat(length - RULE.len() - 2));
    folder.write("socle/sejour.toml", &padded(1_000_000));
    assert_eq!(verify(&folder).code, before);
    folder.write("socle/sejour.toml", &padded(1_000_001));
    let ran = verify(&folder);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("erreur[R016]: ce fichier dépasse 1 Mo"), "{}", ran.err);
    assert!(ran.err.contains("socle/sejour.toml"), "{}", ran.err);
}
