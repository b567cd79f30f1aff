//! Rows, bounds and comparisons that no family can show, and those that some family can although no example is near.

use crate::rules::{Covered, REFUSED, amount, condition, table};

const QUOTIENT: &str = "quotient_familial(janvier)";
const ROW: &str = "aucun exemple ne lit cette tranche du barème `participation`";
const DEAD_ROW: &str = "cette tranche du barème `participation` ne sert jamais";

/// What is missing of a table that only the amount reads, and what is dead, under one more condition.
fn of_table(test: &str, key: &str, reading: &str, rows: &[&str]) -> (Vec<String>, Vec<String>) {
    let rule = REFUSED.to_owned() + &condition("bornes", test) + &table(key, reading, rows) + &amount("participation");
    let covered = Covered::rule(&rule);
    let missing = covered.missing().into_iter().filter(|said| said.contains("barème"));
    (missing.collect(), covered.dead())
}

/// 355,10 € is read as 355 €, and 356,90 € as 356 €.
#[test]
fn a_key_read_in_whole_euros_may_be_almost_a_euro_away_from_its_row() {
    let test = "quotient_familial(janvier) entre 355,10 €/mois et 356,90 €/mois";
    let rows = ["jusqu_a = '355 €/mois'", "de = '356 €/mois'"];
    let (missing, dead) = of_table(test, QUOTIENT, "tronque_a_l_euro", &rows);
    assert_eq!(dead, [""; 0]);
    assert_eq!(
        missing,
        [
            ROW,
            "aucun exemple n'essaie jusqu'à cette borne du barème `participation` : 355 €/mois",
            "aucun exemple n'essaie juste après cette borne du barème `participation` : 356 €/mois",
            ROW,
        ]
    );
}

#[test]
fn a_key_far_from_a_row_never_reads_it() {
    let test = "quotient_familial(janvier) <= 352 €/mois";
    let rows = ["jusqu_a = '355 €/mois'", "de = '356 €/mois'"];
    let (missing, dead) = of_table(test, QUOTIENT, "tronque_a_l_euro", &rows);
    assert_eq!((missing, dead), (vec![ROW.to_owned()], vec![DEAD_ROW.to_owned()]));
}

#[test]
fn a_bound_that_the_conditions_jump_over_is_not_asked() {
    let up_to = "aucun exemple n'essaie jusqu'à cette borne du barème `participation` : 14 nuits";
    let after = "aucun exemple n'essaie juste après cette borne du barème `participation` : 15 nuits";
    for rows in [
        ["moins_de = '15 nuits'", "de = '15 nuits'"],
        ["jusqu_a = '14 nuits'", "plus_de = '14 nuits'"],
    ] {
        let of = |test: &str| of_table(test, "sejour_nuits", "exacte", &rows);
        assert_eq!(of("sejour_nuits <> 16 nuits").0, [ROW, up_to, after, ROW], "{rows:?}");
        assert_eq!(of("sejour_nuits <> 14 nuits").0, [ROW, after, ROW], "{rows:?}");
        assert_eq!(of("sejour_nuits <> 15 nuits").0, [ROW, up_to, ROW], "{rows:?}");
    }
}

#[test]
fn a_row_ends_a_step_before_a_bound_that_is_not_its_own() {
    let of = |test: &str, rows: &[&str]| of_table(test, "sejour_nuits", "exacte", rows).1;
    let rows = ["moins_de = '15 nuits'", "de = '15 nuits'"];
    assert_eq!(of("sejour_nuits >= 14 nuits", &rows), [""; 0]);
    assert_eq!(of("sejour_nuits >= 15 nuits", &rows), [DEAD_ROW]);
    let rows = ["jusqu_a = '14 nuits'", "plus_de = '14 nuits'"];
    assert_eq!(of("sejour_nuits <= 15 nuits", &rows), [""; 0]);
    assert_eq!(of("sejour_nuits <= 14 nuits", &rows), [DEAD_ROW]);
}

const JUST_MET: &str = "`quotient_familial(janvier) <= 700 €/mois` n'est tout juste vrai dans aucun exemple";
const JUST_NOT: &str = "`quotient_familial(janvier) <= 700 €/mois` n'est faux de peu dans aucun exemple";

/// What is missing of the edges of a test that only the amount reads, under one more condition.
fn edges(test: &str) -> Vec<String> {
    let choice = amount("si quotient_familial(janvier) <= 700 €/mois alors 300 € sinon 200 €");
    let covered = Covered::rule(&(REFUSED.to_owned() + &condition("bornes", test) + &choice));
    let edges = covered.missing().into_iter();
    edges.filter(|said| said == JUST_MET || said == JUST_NOT).collect()
}

#[test]
fn an_edge_that_the_conditions_leave_out_is_not_asked() {
    assert_eq!(edges("sejour_nuits >= 2 nuits"), [JUST_MET, JUST_NOT]);
    let far = "quotient_familial(janvier) <= 500 €/mois ou quotient_familial(janvier) >= 900 €/mois";
    assert_eq!(edges(far), [""; 0]);
    let below = "quotient_familial(janvier) < 700,01 €/mois ou quotient_familial(janvier) >= 900 €/mois";
    assert_eq!(edges(below), [JUST_MET]);
}
