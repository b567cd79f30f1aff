//! Rows of a table that an amount reads in some cases only.

use crate::rules::{Covered, HEAD, REFUSED, amount, condition, table};

const DEAD_ROW: &str = "cette tranche du barème `participation` ne sert jamais";

/// The rows that are dead, of a table cut at 500 €, for an amount.
fn dead_rows(calculation: &str) -> Vec<String> {
    let rows = ["jusqu_a = '500 €/mois'", "plus_de = '500 €/mois'"];
    let table = table("quotient_familial(janvier)", "exacte", &rows);
    Covered::rule(&(REFUSED.to_owned() + &table + &amount(calculation))).dead()
}

#[test]
fn the_tests_on_the_way_to_a_table_exclude_its_rows() {
    assert_eq!(dead_rows("participation"), [""; 0]);
    let guarded = "si quotient_familial(janvier) <= 400 €/mois alors participation sinon 0 €";
    assert_eq!(dead_rows(guarded), [DEAD_ROW]);
    let twice = "si quotient_familial(janvier) <= 400 €/mois alors participation sinon \
                 si quotient_familial(janvier) <= 600 €/mois alors participation sinon 0 €";
    assert_eq!(dead_rows(twice), [""; 0]);
}

/// A sum of as many ways to the table, each with its own ceiling.
fn ways(count: usize) -> String {
    let one =
        |rank: usize| format!("(si quotient_familial(janvier) <= 4{rank:02} €/mois alors participation sinon 0 €)");
    (1..=count).map(one).collect::<Vec<_>>().join(" + ")
}

#[test]
fn a_dozen_ways_are_looked_at_one_by_one_and_no_more() {
    assert_eq!(dead_rows(&ways(12)), [DEAD_ROW]);
    assert_eq!(dead_rows(&ways(13)), [""; 0]);
}

#[test]
fn of_many_ways_what_they_all_say_still_counts() {
    let all_under = |test: &str| format!("si {test} alors {} sinon 0 €", ways(13));
    assert_eq!(
        dead_rows(&all_under("quotient_familial(janvier) <= 500 €/mois")),
        [DEAD_ROW]
    );
    assert_eq!(
        dead_rows(&all_under("quotient_familial(janvier) <= 600 €/mois")),
        [""; 0]
    );
    let one_apart = format!(
        "si quotient_familial(janvier) <= 500 €/mois alors {} sinon participation",
        ways(13)
    );
    assert_eq!(dead_rows(&one_apart), [""; 0]);
}

/// The rows that are dead, of a table cut at 6 years, for an aide per child under a condition.
fn dead_ages(test: &str, calculation: &str) -> Vec<String> {
    let head = HEAD.replace("[source]", "pour_chaque      = \"enfant\"\n\n[source]");
    let rows = ["moins_de = '6 ans'", "de = '6 ans'"];
    let table = table("age(enfant.date_naissance, demande)", "exacte", &rows);
    let rule = head + REFUSED + &condition("bornes", test) + &table + &amount(calculation);
    Covered::files(&[("socle/aide.toml", &rule)]).dead()
}

const YOUNG: &str = "age(enfant.date_naissance, demande) < 6 ans";

#[test]
fn what_the_conditions_say_of_a_child_is_not_said_of_the_others() {
    assert_eq!(dead_ages(YOUNG, "participation"), [DEAD_ROW]);
    assert_eq!(dead_ages(YOUNG, "somme(participation)"), [""; 0]);
}

#[test]
fn what_a_test_says_of_a_child_is_not_said_of_the_others() {
    let of = |inner: &str| dead_ages("regime = general", &format!("si {YOUNG} alors {inner} sinon 0 €"));
    assert_eq!(of("participation"), [DEAD_ROW]);
    assert_eq!(of("somme(participation)"), [""; 0]);
}

#[test]
fn among_many_ways_one_through_the_other_children_is_enough() {
    let at_hand = vec!["participation"; 13].join(" + ");
    assert_eq!(dead_ages(YOUNG, &at_hand), [DEAD_ROW]);
    assert_eq!(dead_ages(YOUNG, &format!("{at_hand} + somme(participation)")), [""; 0]);
    assert_eq!(dead_ages(YOUNG, &format!("somme(participation) + {at_hand}")), [""; 0]);
}

/// What is said of the household is said of each of its children.
#[test]
fn what_a_test_says_of_the_household_is_said_inside_a_sum() {
    let rows = ["jusqu_a = '500 €/mois'", "plus_de = '500 €/mois'"];
    let table = table("quotient_familial(janvier)", "exacte", &rows);
    let guarded = "si quotient_familial(janvier) <= 400 €/mois alors somme(participation) sinon 0 €";
    let rule = REFUSED.to_owned() + &table + &amount(guarded);
    assert_eq!(Covered::rule(&rule).dead(), [DEAD_ROW]);
}
