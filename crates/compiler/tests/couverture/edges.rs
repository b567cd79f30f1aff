//! Comparisons that examples try at the bound and beyond.

use crate::rules::{Covered, amount, condition, example, table};

#[test]
fn a_day_of_the_request_has_edges() {
    Covered::rule(&condition("a", "demande >= 2026-03-01")).assert_missing(&[
        "la condition `a` n'est remplie dans aucun exemple",
        "la condition `a` n'est refusée dans aucun exemple",
        "`demande >= 2026-03-01` n'est tout juste vrai dans aucun exemple",
        "`demande >= 2026-03-01` n'est faux de peu dans aucun exemple",
    ]);
}

#[test]
fn a_number_of_children_has_edges() {
    let covered = Covered::rule(&condition("a", "nombre(oui) >= 2"));
    assert_eq!(covered.counts().0, 4);
}

/// Equal or not: there is no last value on one side.
#[test]
fn two_facts_that_are_the_same_have_no_edge() {
    let covered = Covered::rule(&condition("a", "quotient_familial(janvier) = quotient_familial(mars)"));
    covered.assert_missing(&[
        "la condition `a` n'est remplie dans aucun exemple",
        "la condition `a` n'est refusée dans aucun exemple",
    ]);
}

#[test]
fn an_answer_of_a_list_has_no_edge() {
    assert_eq!(Covered::rule(&condition("a", "regime = agricole")).counts().0, 2);
}

const UP_TO: &str = "aucun exemple n'essaie jusqu'à cette borne du barème `participation` : ";
const AFTER: &str = "aucun exemple n'essaie juste après cette borne du barème `participation` : ";

/// What is said of the bounds of a table, an example for each quotient.
fn bounds(reading: &str, rows: &[&str], quotients: &[&str]) -> Vec<String> {
    let examples = quotients.iter().map(|quotient| {
        let family = format!("foyer = {{ quotient_familial = {{ 2026-01 = '{quotient} €/mois' }} }}");
        example(quotient, &family, "verdict = \"oui\", montant = '0 €'")
    });
    let table = table("quotient_familial(janvier)", reading, rows);
    let covered = Covered::rule(&(table + &amount("participation") + &examples.collect::<String>()));
    let missing = covered.missing().into_iter();
    missing.filter(|said| said.contains("cette borne")).collect()
}

#[test]
fn a_key_in_cents_is_tried_within_a_cent_of_the_bound() {
    let up_to = ["jusqu_a = '400 €/mois'", "plus_de = '400 €/mois'"];
    let none = [format!("{UP_TO}400 €/mois"), format!("{AFTER}400,01 €/mois")];
    assert_eq!(bounds("exacte", &up_to, &["300"]), none);
    assert_eq!(bounds("exacte", &up_to, &["399,99", "400,02"]), none);
    assert_eq!(bounds("exacte", &up_to, &["400"]), none[1..]);
    assert_eq!(bounds("exacte", &up_to, &["400,01"]), none[..1]);
    let below = ["moins_de = '400 €/mois'", "de = '400 €/mois'"];
    let none = [format!("{UP_TO}399,99 €/mois"), format!("{AFTER}400 €/mois")];
    assert_eq!(bounds("exacte", &below, &["300"]), none);
    assert_eq!(bounds("exacte", &below, &["400"]), none[..1]);
    assert_eq!(bounds("exacte", &below, &["399,99", "400,01"]), none[1..]);
}

#[test]
fn a_key_read_in_whole_euros_is_tried_within_a_euro_of_the_bound() {
    let below = ["moins_de = '400 €/mois'", "de = '400 €/mois'"];
    let none = [format!("{UP_TO}399 €/mois"), format!("{AFTER}400 €/mois")];
    assert_eq!(bounds("tronque_a_l_euro", &below, &["300"]), none);
    assert_eq!(bounds("tronque_a_l_euro", &below, &["399,99", "400,99"]), [""; 0]);
    assert_eq!(bounds("arrondi_a_l_euro", &below, &["398,50"]), none[1..]);
}
