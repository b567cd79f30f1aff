//! A sentence that gives another figure than the calculation beside it.

use rust_decimal::Decimal;

use crate::declarations::{ConditionDecl, Declarations};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::spaces::is_odd;

/// Units as sentences and calculations both write them, singular first.
const UNITS: &[(&str, &str)] = &[
    ("€", "€"),
    ("%", "%"),
    ("ans", "an"),
    ("an", "an"),
    ("mois", "mois"),
    ("semaine", "semaine"),
    ("jour", "jour"),
    ("nuit", "nuit"),
    ("heure", "heure"),
    ("km", "km"),
];

type Figure = (Decimal, Option<&'static str>);

pub(super) fn warn(declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    let bodies = declarations.aides.iter().map(|aide| &aide.body);
    let commons = declarations.commons.iter().map(|common| &common.body);
    for condition in bodies.chain(commons).flat_map(|body| &body.conditions) {
        let Some(when) = &condition.when else { continue };
        let mut computed = figures(&when.value);
        for (key, sentence, place) in sentences(condition) {
            let figures = figures(&sentence);
            let differs = disagreement(&computed, &figures);
            // « Plus de 15 € au-dessus de 900 € »: the refusal may take up what the sentence before said.
            computed.extend(figures);
            if let Some((said, meant)) = differs {
                diagnostics.push(
                    Diagnostic::new(
                        "A230",
                        place,
                        format!("`{key}` parle de {said}, et le calcul de {meant}"),
                    )
                    .label("cette phrase")
                    .because(when.place, "ce calcul")
                    .help("reprenez le chiffre du document, et corrigez celui des deux qui est faux"),
                );
            }
        }
    }
}

/// What is said of a condition, without the values that it shows by itself.
fn sentences(condition: &ConditionDecl) -> impl Iterator<Item = (&'static str, String, Place)> {
    let text = ("texte", condition.text.clone(), condition.text_place);
    let refusal = condition.refusal.as_ref().map(|text| {
        let mut shown = String::new();
        for (rank, part) in text.value.split(['{', '}']).enumerate() {
            if rank.is_multiple_of(2) {
                shown.push_str(part);
            }
        }
        ("refus", shown, text.place)
    });
    std::iter::once(text).chain(refusal)
}

/// A figure said and a figure computed, of one unit, when the sentence says none of those computed in that unit.
/// « Moins de 20 ans » may be said « jusqu'à 19 ans ».
fn disagreement(computed: &[Figure], said: &[Figure]) -> Option<(String, String)> {
    for (_, unit) in UNITS {
        let of_unit = |(number, of): &&Figure| *of == Some(*unit) && !number.is_zero();
        let meant: Vec<Decimal> = computed.iter().filter(of_unit).map(|(number, _)| *number).collect();
        let Some((other, _)) = said.iter().find(of_unit) else {
            continue;
        };
        let Some(first) = meant.first() else { continue };
        let slack = if matches!(*unit, "€" | "%") {
            Decimal::ZERO
        } else {
            Decimal::ONE
        };
        let agrees = said
            .iter()
            .any(|(number, _)| meant.iter().any(|meant| (*meant - *number).abs() <= slack));
        if !agrees {
            let show = |number: &Decimal| format!("{} {unit}", number.normalize()).replace('.', ",");
            return Some((show(other), show(first)));
        }
    }
    None
}

/// Every number of a text, with the unit that follows it.
fn figures(text: &str) -> Vec<Figure> {
    let is_space = |letter: char| letter == ' ' || is_odd(letter);
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        rest = rest.get(start..).unwrap_or("");
        let mut digits = take_digits(&mut rest);
        // `1 700`: groups of three.
        loop {
            let mut ahead = rest.trim_start_matches(is_space);
            let group = take_digits(&mut ahead);
            if group.len() != 3 {
                break;
            }
            digits.push_str(&group);
            rest = ahead;
        }
        if let Some(mut ahead) = rest.strip_prefix(',') {
            let cents = take_digits(&mut ahead);
            if !cents.is_empty() {
                digits = format!("{digits}.{cents}");
                rest = ahead;
            }
        }
        let after = rest.trim_start_matches(is_space);
        let unit = UNITS
            .iter()
            .find(|(written, _)| after.starts_with(written))
            .map(|(_, unit)| *unit);
        if let Ok(number) = digits.parse() {
            found.push((number, unit));
        }
    }
    found
}

fn take_digits(rest: &mut &str) -> String {
    let length = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let digits = rest.get(..length).unwrap_or("").to_owned();
    *rest = rest.get(length..).unwrap_or("");
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(computed: &str, said: &str) -> Option<(String, String)> {
        disagreement(&figures(computed), &figures(said))
    }

    #[test]
    fn a_figure_that_is_not_that_of_the_calculation_is_seen() {
        let found = differ("quotient <= 700 €/mois", "Le quotient ne dépasse pas 600 €.");
        assert_eq!(found, Some(("600 €".to_owned(), "700 €".to_owned())));
        let found = differ("prix <= 700,50 €", "Le prix ne dépasse pas 700,80 €.");
        assert_eq!(found, Some(("700,8 €".to_owned(), "700,5 €".to_owned())));
        assert!(differ("x <= 1700,50 €", "1\u{202f}700,50\u{a0}€").is_none());
        assert!(differ("x <= 1234567890 €", "1 234 567 890 €").is_none());
        assert!(differ("age < 20 ans", "jusqu'à 19 ans").is_none());
        assert!(differ("age < 17 ans ou a_charge", "De 17 à 20 ans").is_none());
        assert!(differ("reste > 0 €", "2 500 € en deux ans").is_none());
        assert!(differ("quotient <= plafond", "600 €").is_none());
    }
}
