//! The family printed with a finding has what the finding says, even when no answer gives it at once.

use rust_decimal::Decimal;

use crate::{AMOUNT, QF, refusals, table};

/// Code of the first error of a table whose key is twice the quotient, and the quotient of the family that shows it.
fn found(brackets: &[&str]) -> (&'static str, Decimal) {
    let refusals = refusals(&table(&format!("{QF} * 2"), "", brackets, AMOUNT));
    let first = refusals.first().unwrap();
    let family = first.family.as_deref().unwrap();
    let quotient = family.split("\"2026-01\": \"").nth(1).unwrap();
    (first.code, quotient.split('"').next().unwrap().parse().unwrap())
}

#[test]
fn the_family_that_shows_a_table_to_be_wrong_has_a_key_that_is() {
    let low = "de = '100 €/mois', jusqu_a = '400 €/mois'";
    let open = "jusqu_a = '400 €/mois'";
    for (brackets, code, from, to) in [
        (
            &[low, "de = '500 €/mois', jusqu_a = '600 €/mois'"][..],
            "R202",
            "200,01",
            "249,99",
        ),
        (
            &["de = '100 €/mois', moins_de = '400 €/mois'", "de = '500 €/mois'"],
            "R202",
            "200",
            "249,99",
        ),
        (
            &[low, "plus_de = '500 €/mois', jusqu_a = '600 €/mois'"],
            "R202",
            "200,01",
            "250",
        ),
        (
            &[low, "de = '300 €/mois', jusqu_a = '600 €/mois'"],
            "R203",
            "150",
            "200",
        ),
        (
            &[open, "de = '100 €/mois', jusqu_a = '300 €/mois'"],
            "R201",
            "50",
            "150",
        ),
        (
            &[open, "de = '900 €/mois', jusqu_a = '500 €/mois'"],
            "R201",
            "250",
            "450",
        ),
        (&[open, "moins_de = '800 €/mois'"], "R205", "400", "100000"),
        (&["plus_de = '400 €/mois'"], "R205", "0", "200"),
    ] {
        let (said, quotient) = found(brackets);
        let [from, to] = [from, to].map(|bound| bound.replace(',', ".").parse::<Decimal>().unwrap());
        assert_eq!(said, code, "{brackets:?}");
        assert!(from <= quotient && quotient <= to, "{brackets:?} {quotient}");
    }
}
