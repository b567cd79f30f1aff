//! Amounts and loans in words.

use reperes_engine::format;
use reperes_engine::report::{Amount, Loan};
use rust_decimal::Decimal;
use yew::{Html, html};

use crate::words;

/// The amount alone, in large.
pub fn amount_line(amount: Option<&Amount>) -> Html {
    match amount {
        Some(amount) => html! { <p class="montant">{ words::amount(amount) }</p> },
        None => Html::default(),
    }
}

/// What the amount covers, and how it is rounded.
pub fn amount_notes(amount: &Amount) -> Html {
    html! {
        <>
            if !amount.note.is_empty() { <p class="note">{ amount.note.to_string() }</p> }
            if let Some(rounding) = words::rounding(amount.arrondi) { <p class="note">{ rounding }</p> }
        </>
    }
}

/// The schedule of a loan, in one sentence per fact.
pub fn loan(loan: &Loan) -> Html {
    let mut facts = vec![match loan.taux.is_zero() {
        true => "Prêt sans intérêt.".to_string(),
        false => format!("Prêt au taux de {} par an.", percent(loan.taux)),
    }];
    match (loan.mensualites, loan.mensualite) {
        (Some(number), Some(each)) if loan.au_plus => {
            facts.push(format!(
                "Remboursé en {number} mensualités au plus, soit {} par mois au moins.",
                format::money(each)
            ));
        }
        (Some(number), Some(each)) => {
            facts.push(format!("Remboursé en {number} mensualités de {}.", format::money(each)))
        }
        (Some(number), None) if loan.au_plus => facts.push(format!("Remboursé en {number} mensualités au plus.")),
        (Some(number), None) => facts.push(format!("Remboursé en {number} mensualités.")),
        (None, Some(each)) => facts.push(format!("Mensualités de {}.", format::money(each))),
        (None, None) => {}
    }
    if let Some(last) = loan.derniere_mensualite {
        facts.push(format!("La dernière est de {}.", format::money(last)));
    }
    if let Some(months) = loan.premiere_echeance_mois {
        facts.push(format!("Première mensualité {months} mois après le versement."));
    }
    if !loan.note.is_empty() {
        facts.push(loan.note.to_string());
    }
    html! { <p class="note">{ facts.join(" ") }</p> }
}

fn percent(rate: Decimal) -> String {
    format!("{}\u{a0}%", (rate * Decimal::ONE_HUNDRED).normalize()).replace('.', ",")
}
