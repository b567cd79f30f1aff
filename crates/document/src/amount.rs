//! How much: the amount, its parts, how a loan is paid back.

use reperes_engine::describe::{line as said, rounded};
use reperes_engine::program::{Aide, AmountKind, AmountRule, LoanRule, PartRule, Rounding};
use reperes_engine::{Program, format};
use rust_decimal::Decimal;

use crate::model::{Block, Item, list, plain, sentence, strong, told};
use crate::sheet::tested;
use crate::words;

pub(crate) fn blocks(program: &Program, aide: &Aide) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(amount) = &aide.amount {
        blocks.extend(list(of_amount(program, amount)));
    }
    if let Some(loan) = &aide.loan {
        blocks.push(sentence(of_loan(program, loan)));
    }
    blocks
}

fn of_amount(program: &Program, amount: &AmountRule) -> Vec<Item> {
    let what = if amount.to_pay {
        "À la charge de la famille"
    } else {
        "Montant"
    };
    let mut items = vec![match amount.kind {
        AmountKind::Exact(node) => tested(program, what, node),
        AmountKind::UpTo(node) => tested(program, &format!("{what}, au plus"), node),
        AmountKind::Between(low, high) => told(
            what,
            format!(
                "entre {} et {} : le barème n'est pas publié.",
                said(program, low),
                said(program, high)
            ),
        ),
        AmountKind::Unpublished => told(what, "la source ne le publie pas."),
        AmountKind::Sum { up_to } => told(
            if up_to { "Montant, au plus" } else { what },
            "la somme de ces parts, chacune arrondie.",
        ),
    }];
    let parts: Vec<Item> = amount.parts.iter().map(|part| of_part(program, part)).collect();
    let is_sum = matches!(amount.kind, AmountKind::Sum { .. });
    match items.first_mut().filter(|_| is_sum) {
        Some(first) => first.below = parts,
        None if parts.is_empty() => {}
        None => items.push(Item {
            spans: vec![strong("Dont"), plain(" :")],
            below: parts,
        }),
    }
    let rhythm = [words::rhythm(amount.rhythm), &amount.per];
    let rhythm: Vec<&str> = rhythm.into_iter().filter(|words| !words.is_empty()).collect();
    if !rhythm.is_empty() {
        items.push(told("Rythme", format!("{}.", rhythm.join(", "))));
    }
    if amount.rounding != Rounding::Centime {
        items.push(told(
            "Arrondi",
            format!("le résultat est {}.", rounded(amount.rounding)),
        ));
    }
    if is_left_to_person(amount.kind) {
        items.push(told(
            "Qui fixe le montant",
            "une personne ou une commission de la Caf, dans cette limite.",
        ));
    }
    if !amount.note.is_empty() {
        items.push(told("Ce que lit la famille", &*amount.note));
    }
    items
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
    let nature = part.nature.filter(|_| !is_said);
    item.spans
        .extend(nature.map(|nature| plain(words::nature_of_part(nature))));
    if !part.note.is_empty() {
        item.spans.extend([plain(". "), plain(&*part.note)]);
    }
    item
}

/// « Prêt sans intérêt, remboursé en 36 mensualités au plus. »
fn of_loan(program: &Program, loan: &LoanRule) -> String {
    let mut text = match loan.rate {
        Some(rate) if rate.is_zero() => "Prêt sans intérêt.".to_owned(),
        Some(rate) => format!(
            "Prêt au taux de {}\u{a0}% par an.",
            format::decimal(rate * Decimal::ONE_HUNDRED)
        ),
        None => "Prêt dont la source ne publie pas le taux.".to_owned(),
    };
    let facts = [
        (
            if loan.instalments_at_most {
                "Nombre de mensualités au plus"
            } else {
                "Nombre de mensualités"
            },
            loan.instalments,
        ),
        ("Nombre de mensualités au moins", loan.instalments_at_least),
        ("Mensualité", loan.instalment),
        ("Mensualité au moins", loan.instalment_at_least),
    ];
    for (name, node) in facts {
        if let Some(node) = node {
            text += &format!(" {name} : {}.", said(program, node));
        }
    }
    if let Some(months) = loan.first_after_months {
        text += &format!(" La première vient {months} mois après le versement.");
    }
    if !loan.note.is_empty() {
        text.push(' ');
        text += &loan.note;
    }
    text
}
