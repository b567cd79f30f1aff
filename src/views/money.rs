//! Amounts and loans in words.

use reperes_engine::format;
use reperes_engine::report::{AideReport, Amount, AmountForm, Loan, Part};
use rust_decimal::Decimal;
use yew::Html;

use crate::tags::{block, many, nothing, tag};
use crate::words;

/// The amount alone, in large.
pub fn amount_line(aide: &AideReport) -> Html {
    words::family_amount(aide).map_or_else(nothing, |amount| block("p", "montant").text(&amount).done())
}

/// What the amount covers, how it is rounded, and how a loan is paid back.
pub fn amount_notes(amount: Option<&Amount>) -> Html {
    let Some(amount) = amount else { return nothing() };
    let notes = [amount.note, words::rounding(amount.arrondi)];
    many(
        notes
            .iter()
            .filter(|note| !note.is_empty())
            .map(|note| block("p", "note").said(note).done())
            .collect(),
    )
}

/// What the amount is made of, or what it holds.
pub fn parts(amount: Option<&Amount>) -> Html {
    let Some(amount) = amount.filter(|amount| !amount.parts.is_empty()) else {
        return nothing();
    };
    let line = |part: &Part| {
        let line = if amount.somme {
            tag("li").text(part.titre)
        } else {
            tag("li").text("dont ").text(&words::lower_first(part.titre))
        };
        let line = line.text(" : ");
        let line = line.add(tag("strong").text(&words::part(part, amount)));
        // « Prêt : 500 € » has said it.
        let is_said = part.titre.eq_ignore_ascii_case("prêt");
        let nature = part.nature.filter(|_| !is_said).map_or("", words::nature_of_part);
        let line = line.text(nature);
        if part.note.is_empty() {
            line.done()
        } else {
            line.text(". ").said(part.note).done()
        }
    };
    // A part that is surely nothing says nothing; one that is left alone says the amount again.
    let is_nothing = |part: &&Part| part.forme == AmountForm::Exact && part.haut.is_some_and(|most| most.is_zero());
    let shown: Vec<&Part> = amount.parts.iter().filter(|part| !is_nothing(part)).collect();
    if amount.somme && shown.len() < 2 {
        return nothing();
    }
    block("ul", "parts").each(shown.into_iter().map(line)).done()
}

/// The schedule of a loan, in one sentence per fact.
pub fn loan(loan: Option<&Loan>) -> Html {
    let Some(loan) = loan else { return nothing() };
    let mut facts = match loan.taux {
        Some(rate) if rate.is_zero() => "Prêt sans intérêt.".to_string(),
        Some(rate) => format!("Prêt au taux de {} par an.", percent(rate)),
        None => "Prêt dont le taux n'est pas publié.".to_string(),
    };
    let at_most = if loan.au_plus { " au plus" } else { "" };
    match (loan.mensualites_au_moins, loan.mensualites) {
        (Some(fewest), Some(most)) if fewest < most => {
            facts += &format!(" Remboursé en {fewest} à {most} mensualités.")
        }
        (_, Some(number)) => facts += &format!(" Remboursé en {number} mensualités{at_most}."),
        (Some(fewest), None) => facts += &format!(" Remboursé en {fewest} mensualités au moins."),
        (None, None) => {}
    }
    if let Some(each) = loan.mensualite {
        let at_least = if loan.au_plus { " au moins" } else { "" };
        facts += &format!(" Chaque mensualité est de {}{at_least}.", format::money(each));
    } else if let Some(lowest) = loan.mensualite_au_moins {
        facts += &format!(" Chaque mensualité est de {} au moins.", format::money(lowest));
    }
    if let Some(last) = loan.derniere_mensualite {
        facts += &format!(" La dernière est de {}.", format::money(last));
    }
    if let Some(months) = loan.premiere_echeance_mois {
        facts += &format!(" La première vient {months} mois après le versement.");
    }
    if !loan.note.is_empty() {
        facts.push(' ');
        facts += loan.note;
    }
    block("p", "note").text(&facts).done()
}

fn percent(rate: Decimal) -> String {
    format!("{}\u{a0}%", format::decimal(rate * Decimal::ONE_HUNDRED))
}
