//! The calendar of civil months: `mois_suivant`, `mois_precedent`, a birthday, a day of the year.

use super::rule::{answers, rule};
use reperes_engine::report::Verdict;

const IN_CHARGE: &str = r#"
[[condition]]
nom   = "a_charge"
si    = 'mois(demande) >= mois_suivant(enfant.date_naissance) et mois(demande) < mois(enfant.date_naissance + 20 ans)'
texte = "Du mois qui suit la naissance au mois qui précède les 20 ans."
refus = "Ce n'est pas le mois."
"#;

/// A child's answer on a day, as an example.
fn example(birth: &str, on: &str, verdict: &str) -> String {
    format!(
        "
[[exemple]]
nom = \"Né le {birth}, le {on}\"
le  = {on}
foyer   = {{ }}
enfants = [ {{ date_naissance = {birth} }} ]
attendu = {{ verdict = \"{verdict}\" }}
"
    )
}

#[test]
fn a_right_begins_with_the_month_after_a_birth_and_ends_before_the_month_of_a_birthday() {
    let cases = [
        ("2026-03-10", "2026-03-15", "non"),
        ("2026-03-31", "2026-03-31", "non"),
        ("2026-03-31", "2026-04-01", "oui"),
        ("2026-03-01", "2026-04-01", "oui"),
        ("2026-12-10", "2026-12-31", "non"),
        ("2026-11-30", "2026-12-01", "oui"),
        ("2006-10-20", "2026-09-30", "oui"),
        ("2006-10-20", "2026-10-01", "non"),
        ("2006-10-31", "2026-10-05", "non"),
        ("2004-02-29", "2024-01-31", "oui"),
        ("2004-02-29", "2024-02-01", "non"),
    ];
    let examples = cases.map(|(birth, on, verdict)| example(birth, on, verdict));
    let text = rule(
        &[("pour_chaque", "\"enfant\""), ("verifie_jusqu_au", "2026-12-31")],
        &(IN_CHARGE.to_owned() + &examples.concat()),
    );
    answers(&[("socle/a.toml", &text)], |rank, report| {
        assert_eq!(report.aides[0].verdict == Verdict::Oui, cases[rank].2 == "oui");
    });
}

#[test]
fn the_month_before_and_a_day_of_each_year() {
    let body = r#"
[[condition]]
nom   = "avant"
si    = 'mois(demande) <= mois_precedent(emmenagement_date)'
texte = "Au plus tard le mois d'avant."
refus = "Trop tard."

[[condition]]
nom   = "saison"
si    = 'demande entre 29 fevrier et 19 septembre'
texte = "De la fin de février au 19 septembre."
refus = "Hors saison."
"#;
    let case = |on: &str, moving: &str, attendu: &str| {
        format!(
            "
[[exemple]]
nom = \"{on} {moving}\"
le  = {on}
foyer   = {{ emmenagement_date = {moving} }}
attendu = {{ {attendu} }}
"
        )
    };
    let cases = [
        case("2026-02-28", "2026-03-01", "verdict = \"oui\""),
        case("2026-02-27", "2026-03-01", "verdict = \"non\", refus = [\"saison\"]"),
        case(
            "2024-02-28",
            "2024-03-31",
            "verdict = \"non\", refus = [\"saison\"], reserves = [\"perime\"]",
        ),
        case("2024-02-29", "2024-03-31", "verdict = \"oui\", reserves = [\"perime\"]"),
        case("2026-09-19", "2026-10-01", "verdict = \"oui\""),
        case("2026-09-20", "2026-10-31", "verdict = \"non\", refus = [\"saison\"]"),
        case("2026-03-31", "2026-03-31", "verdict = \"non\", refus = [\"avant\"]"),
    ];
    let text = rule(
        &[("verifie_jusqu_au", "2026-12-31")],
        &(body.to_owned() + &cases.concat()),
    );
    answers(&[("socle/a.toml", &text)], |_, _| ());
}
