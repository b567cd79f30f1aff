//! What the rules answer, as the `attendu` of an example.

use std::collections::BTreeSet;

use reperes_engine::program::Program;
use reperes_engine::report::{AideReport, AmountForm, Verdict};
use reperes_engine::{Scope, Situation, Type, evaluate};
use reperes_witness::quantity;
use rust_decimal::Decimal;

use crate::examples::{question, refusals, reserve, said_reserves, word, written};
use crate::read::steps::{NATURES, VOIES};

/// `{ verdict = "oui", montant = '300 €' }`: all that one version of an aide answers; `None` before it is in force.
pub(super) fn expected(program: &Program, aide: usize, family: &Situation) -> Option<String> {
    let report = evaluate(program, family, Scope::Only(aide));
    let answer = report.aides.first()?;
    let mut keys = vec![format!("verdict = \"{}\"", word(answer.verdict))];
    keys.extend(amount(answer));
    let refused = refusals(answer);
    if !refused.is_empty() && answer.verdict == Verdict::Non {
        keys.push(format!("refus = {}", texts(refused)));
    }
    let kinds = answer
        .reserves
        .iter()
        .chain(answer.enfants.iter().flat_map(|child| &child.reserves));
    let kinds: BTreeSet<_> = kinds.map(|reserve| reserve.genre).collect();
    if !kinds.is_empty() {
        keys.push(format!("reserves = {}", texts(kinds.into_iter().map(reserve))));
    }
    // The kinds alone do not tell which of them.
    let rule = program.aides.get(aide)?;
    if rule.reserves.iter().any(|reserve| reserve.when.is_some()) {
        let said = said_reserves(program, answer);
        let ranks: Vec<String> = said.into_iter().map(|rank| (rank + 1).to_string()).collect();
        keys.push(format!("reserves_ecrites = [{}]", ranks.join(", ")));
    }
    if answer.verdict != Verdict::Non && !answer.questions.is_empty() {
        let asked: Vec<String> = answer.questions.iter().map(question).collect();
        keys.push(format!("questions = {}", texts(asked)));
    }
    keys.extend(loan(answer));
    keys.extend(dates(answer));
    if answer.nature != rule.nature {
        keys.push(format!("nature = \"{}\"", written(NATURES, answer.nature)));
    }
    if answer.voie != rule.voie {
        keys.push(format!("voie = \"{}\"", written(VOIES, answer.voie)));
    }
    if answer.enfants.len() > 1 {
        let verdicts = answer.enfants.iter().map(|child| word(child.verdict));
        keys.push(format!("enfants = {}", texts(verdicts)));
    }
    Some(format!("{{ {} }}", keys.join(", ")))
}

fn texts(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("\"{}\"", word.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

fn euros(amount: Decimal) -> String {
    format!("'{}'", quantity(amount, Type::Money(None)))
}

/// Whether an example of such an answer says how much.
pub(crate) fn says_amount(answer: &AideReport<'_>) -> bool {
    !amount(answer).is_empty() || !loan(answer).is_empty()
}

/// The amount, or its bounds, and its parts when each is one.
fn amount(answer: &AideReport<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    let Some(amount) = &answer.montant else { return keys };
    match (amount.forme, amount.bas, amount.haut) {
        (AmountForm::Exact | AmountForm::AuPlus, _, Some(one)) => keys.push(format!("montant = {}", euros(one))),
        (AmountForm::Entre, Some(low), Some(high)) if !amount.is_boundless() => {
            keys.push(format!("entre = [{}, {}]", euros(low), euros(high)));
        }
        (AmountForm::Exact | AmountForm::AuPlus | AmountForm::Entre | AmountForm::NonPublie, _, _) => {}
    }
    let parts: Option<Vec<String>> = amount
        .parts
        .iter()
        .map(|part| match part.forme {
            AmountForm::Exact | AmountForm::AuPlus => part.haut.map(euros),
            AmountForm::Entre | AmountForm::NonPublie => None,
        })
        .collect();
    if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
        keys.push(format!("parts = [{}]", parts.join(", ")));
    }
    keys
}

fn loan(answer: &AideReport<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    let Some(loan) = &answer.pret else { return keys };
    if let Some(count) = loan.mensualites.filter(|count| count.fract().is_zero()) {
        keys.push(format!("mensualites = {}", count.normalize()));
    }
    keys.extend(loan.mensualite.map(|each| format!("mensualite = {}", euros(each))));
    keys
}

fn dates(answer: &AideReport<'_>) -> Vec<String> {
    let of_child = || answer.enfants.iter().find_map(|child| child.echeances.as_ref());
    let Some(dates) = answer.echeances.as_ref().or_else(of_child) else {
        return Vec::new();
    };
    let mut keys = Vec::new();
    keys.extend(dates.limite.map(|day| format!("limite = {day}")));
    keys.extend(dates.ouvre.map(|day| format!("ouvre = {day}")));
    if !dates.autres.is_empty() {
        let all: BTreeSet<String> = dates.autres.iter().map(|other| other.date.to_string()).collect();
        let all: Vec<String> = all.into_iter().collect();
        keys.push(format!("dates = [{}]", all.join(", ")));
    }
    keys
}
