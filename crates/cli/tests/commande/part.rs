//! `reperes verifier FICHIER`: of the rest, only what prevents from answering for this file.

use crate::folder::{Folder, RULE};
use crate::run::{Ran, reperes, rules};

fn check(folder: &Folder) -> Ran {
    reperes(&["verifier", &folder.path("socle/sejour.toml")])
}

#[test]
fn an_error_of_another_rule_does_not_let_this_one_pass() {
    let folder = Folder::made_up();
    folder.write("socle/sejour.toml", &RULE.replace("'150 €'", "'777 €'"));
    folder.write("socle/autre.toml", &RULE.replace("[source]", "[sourcee]"));
    let ran = check(&folder);
    assert_eq!(ran.code, Some(1), "{}{}", ran.out, ran.err);
    for shown in ["socle/autre.toml", "sourcee", "vos exemples n'ont pas été essayés"] {
        assert!(ran.err.contains(shown), "« {shown} » is not in\n{}", ran.err);
    }
    assert!(ran.out.starts_with("1 erreur(s)"), "{}", ran.out);
}

#[test]
fn of_many_errors_elsewhere_three_are_enough() {
    let folder = Folder::made_up();
    for name in ["a", "b", "c", "d"] {
        folder.write(
            &format!("socle/{name}.toml"),
            &RULE.replace("allocataire", "inconnu").replace("regime", name),
        );
    }
    let ran = check(&folder);
    assert!(ran.out.starts_with("3 erreur(s)"), "{}{}", ran.out, ran.err);
}

#[test]
fn an_error_of_a_shared_file_is_always_said() {
    let folder = Folder::made_up();
    folder.write("socle/sejour.toml", &RULE.replace("participation *", "participatio *"));
    let facts = folder.text("variables/10_base.toml");
    folder.write(
        "variables/10_base.toml",
        &format!("{facts}\n[[variable]]\nnom = \"repas\"\n"),
    );
    let ran = check(&folder);
    assert_eq!(ran.code, Some(1));
    for shown in ["variables/10_base.toml", "participatio"] {
        assert!(ran.err.contains(shown), "« {shown} » is not in\n{}", ran.err);
    }
    assert!(!ran.err.contains("vos exemples n'ont pas été essayés"), "{}", ran.err);
}

#[test]
fn a_wrong_example_elsewhere_does_not_stop_this_one() {
    let folder = Folder::made_up();
    folder.write(
        "socle/autre.toml",
        &RULE.replace("'150 €'", "'777 €'").replace("séjour", "voyage"),
    );
    let ran = check(&folder);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(!ran.err.contains("socle/autre.toml"), "{}", ran.err);
}

#[test]
fn what_was_checked_of_this_file_is_counted() {
    let folder = Folder::made_up();
    let ran = check(&folder);
    assert!(ran.out.starts_with("1 exemple(s) vérifié(s) : "), "{}", ran.out);
    assert!(ran.out.contains("point(s) qu'aucun exemple ne montre"), "{}", ran.out);
    let whole = reperes(&["verifier", rules().join("droits/ccapex.toml").to_str().unwrap()]);
    assert!(whole.out.contains("vérifié(s) : rien à signaler, en "), "{}", whole.out);
}
