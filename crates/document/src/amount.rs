//! How much: the amount, its parts, how a loan is paid back.

use reperes_engine::describe::{line as said, rounded};
use reperes_engine::program::{Aide, AmountKind, AmountRule, CAF, LoanRule, PartRule, Rounding};
use reperes_engine::{Program, format};
use rust_decimal::Decimal;

use crate::model::{Block, Item, line, list, named, plain, told};
use crate::sheet::tested;
use crate::words;

#[inline(never)]
pub(crate) fn blocks(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut items = Vec::new();
    if let Some(amount) = &aide.amount {
        of_amount(program, amount, aide.steps.organism(), &mut items);
    }
    if let Some(loan) = &aide.loan {
        of_loan(program, loan, &mut items);
    }
    list(items)
}

fn of_amount(program: &Program, amount: &AmountRule, organism: &str, items: &mut Vec<Item>) {
    let is_limit = is_left_to_person(amount.kind);
    let what = match (amount.to_pay, is_limit) {
        (true, false) => "À la charge de la famille",
        (true, true) => "À la charge de la famille, au plus",
        (false, false) => "Montant",
        (false, true) => "Montant, au plus",
    };
    let first = match amount.kind {
        AmountKind::Exact(node) | AmountKind::UpTo(node) => tested(program, what, node),
        AmountKind::Between(low, high) => {
            let (low, high) = (said(program, low), said(program, high));
            told(what, &format!("entre {low} et {high} : le barème n'est pas publié."))
        }
        AmountKind::Unpublished => told(what, "la source ne le publie pas."),
        AmountKind::Sum { .. } => told(what, "la somme de ces parts, chacune arrondie."),
    };
    items.push(first);
    if !amount.parts.is_empty() {
        if !matches!(amount.kind, AmountKind::Sum { .. }) {
            items.push(named("Dont"));
        }
        if let Some(last) = items.last_mut() {
            last.below = amount.parts.iter().map(|part| of_part(program, part)).collect();
        }
    }
    let mut rhythm = words::rhythm(amount.rhythm).to_owned();
    if !amount.per.is_empty() {
        rhythm += if rhythm.is_empty() { "" } else { ", " };
        rhythm += &amount.per;
    }
    if !rhythm.is_empty() {
        items.push(told("Rythme", &(rhythm + ".")));
    }
    if amount.rounding != Rounding::Centime {
        items.push(told(
            "Arrondi",
            &("le résultat est ".to_owned() + rounded(amount.rounding) + "."),
        ));
    }
    if is_limit {
        let who = if organism == CAF { " de la Caf" } else { "" };
        items.push(told(
            "Qui fixe le montant",
            &format!("une personne ou une commission{who}, dans cette limite."),
        ));
    }
    if !amount.note.is_empty() {
        items.push(told("Ce que lit la famille", &amount.note));
    }
}

fn is_left_to_person(kind: AmountKind) -> bool {
    match kind {
        AmountKind::UpTo(_) | AmountKind::Sum { up_to: true } => true,
        AmountKind::Exact(_) | AmountKind::Between(..) | AmountKind::Unpublished | AmountKind::Sum { up_to: false } => {
            false
        }
    }
}

fn of_part(program: &Program, part: &PartRule) -> Item {
    let mut item = tested(program, &part.title, part.node);
    // « Prêt : 500 € » has said it.
    let is_said = part.title.eq_ignore_ascii_case("prêt");
    if let Some(nature) = part.nature.filter(|_| !is_said) {
        item = item.then(plain(words::nature_of_part(nature)));
    }
    if part.note.is_empty() {
        item
    } else {
        item.then(plain(". ")).then(plain(&part.note))
    }
}

/// How a loan is paid back.
fn of_loan(program: &Program, loan: &LoanRule, items: &mut Vec<Item>) {
    let rate = match loan.rate {
        Some(rate) if rate.is_zero() => "aucun.".to_owned(),
        Some(rate) => format::decimal(rate * Decimal::ONE_HUNDRED) + "\u{a0}% par an.",
        None => "la source ne le publie pas.".to_owned(),
    };
    items.push(told("Intérêts du prêt", &rate));
    let number = if loan.instalments_at_most {
        "Mensualités, au plus"
    } else {
        "Mensualités"
    };
    for (name, node) in [
        (number, loan.instalments),
        ("Mensualités, au moins", loan.instalments_at_least),
        ("Montant d'une mensualité", loan.instalment),
        ("Montant d'une mensualité, au moins", loan.instalment_at_least),
    ] {
        if let Some(node) = node {
            items.push(tested(program, name, node));
        }
    }
    if let Some(months) = loan.first_after_months {
        items.push(told(
            "Première mensualité",
            &format!("{months} mois après le versement."),
        ));
    }
    if !loan.note.is_empty() {
        items.push(line(plain(&loan.note)));
    }
}
