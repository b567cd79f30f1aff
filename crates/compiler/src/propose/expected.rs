//! What the rules answer, as the `attendu` of an example.

use std::collections::BTreeSet;

use reperes_engine::program::Program;
use reperes_engine::report::{AideReport, AmountForm, Verdict};
use reperes_engine::{Month, Scope, Situation, Type, evaluate};
use reperes_witness::quantity;
use rust_decimal::Decimal;

use crate::examples::{applied_variants, left_to_person, question, refusals, reserve, said_reserves, word, written};
use crate::read::steps::{NATURES, VOIES};

/// One key of `attendu`, with the value that the rules give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub name: &'static str,
    pub value: String,
    /// Whether an example says it without being asked to; the others only tell two rules apart.
    pub is_usual: bool,
}

fn usual(name: &'static str, value: String) -> Key {
    Key {
        name,
        value,
        is_usual: true,
    }
}

/// `{ verdict = "oui", montant = '300 €' }`: all that one version of an aide answers; `None` before it is in force.
pub(super) fn expected(program: &Program, aide: usize, family: &Situation) -> Option<String> {
    let keys = keys(program, aide, family)?;
    Some(table(keys.into_iter().filter(|key| key.is_usual)))
}

/// `{ verdict = "oui" }`.
pub(crate) fn table(keys: impl IntoIterator<Item = Key>) -> String {
    let keys: Vec<String> = keys
        .into_iter()
        .map(|key| format!("{} = {}", key.name, key.value))
        .collect();
    format!("{{ {} }}", keys.join(", "))
}

/// Every key that an example of this family may have; `None` before the version is in force.
pub(crate) fn keys(program: &Program, aide: usize, family: &Situation) -> Option<Vec<Key>> {
    let report = evaluate(program, family, Scope::Only(aide));
    let answer = report.aides.first()?;
    let rule = program.aides.get(aide)?;
    let mut keys = vec![usual("verdict", format!("\"{}\"", word(answer.verdict)))];
    keys.extend(amount(answer));
    let refused = refusals(answer);
    if !refused.is_empty() && answer.verdict == Verdict::Non {
        keys.push(usual("refus", texts(refused)));
    }
    let kinds = answer
        .reserves
        .iter()
        .chain(answer.enfants.iter().flat_map(|child| &child.reserves));
    let kinds: BTreeSet<_> = kinds.map(|reserve| reserve.genre).collect();
    keys.push(Key {
        name: "reserves",
        is_usual: !kinds.is_empty(),
        value: texts(kinds.into_iter().map(reserve)),
    });
    // What an example may leave out is there even when it is empty: of two rules, one may have none.
    keys.push(Key {
        name: "reserves_ecrites",
        value: ranks(said_reserves(program, answer)),
        // The kinds alone do not tell which of them.
        is_usual: rule.reserves.iter().any(|reserve| reserve.when.is_some()),
    });
    let left = left_to_person(program, answer);
    keys.extend((!left.is_empty()).then(|| Key {
        name: "a_verifier",
        is_usual: false,
        value: texts(left),
    }));
    let asked: Vec<String> = answer.questions.iter().map(question).collect();
    keys.push(Key {
        name: "questions",
        is_usual: answer.verdict != Verdict::Non && !asked.is_empty(),
        value: texts(asked),
    });
    keys.extend(loan(answer));
    keys.extend(dates(answer, family.on.month()));
    keys.push(Key {
        name: "nature",
        value: format!("\"{}\"", written(NATURES, answer.nature)),
        is_usual: answer.nature != rule.nature,
    });
    keys.push(Key {
        name: "voie",
        value: format!("\"{}\"", written(VOIES, answer.voie)),
        is_usual: answer.voie != rule.voie,
    });
    keys.push(Key {
        name: "variantes",
        is_usual: false,
        value: ranks(applied_variants(answer)),
    });
    if answer.enfants.len() > 1 {
        let verdicts = answer.enfants.iter().map(|child| word(child.verdict));
        keys.push(usual("enfants", texts(verdicts)));
    }
    Some(keys)
}

fn texts(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("\"{}\"", word.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

/// Ranks from 1, as examples write them.
fn ranks(from_zero: impl IntoIterator<Item = usize>) -> String {
    let ranks: Vec<String> = from_zero.into_iter().map(|rank| (rank + 1).to_string()).collect();
    format!("[{}]", ranks.join(", "))
}

fn euros(amount: Decimal) -> String {
    format!("'{}'", quantity(amount, Type::Money(None)))
}

/// Whether an example of such an answer says how much.
pub(crate) fn says_amount(answer: &AideReport<'_>) -> bool {
    !amount(answer).is_empty() || !loan(answer).is_empty()
}

/// The amount, or its bounds, and its parts when each is one.
fn amount(answer: &AideReport<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    let Some(amount) = &answer.montant else { return keys };
    match (amount.forme, amount.bas, amount.haut) {
        (AmountForm::Exact | AmountForm::AuPlus, _, Some(one)) => keys.push(usual("montant", euros(one))),
        (AmountForm::Entre, Some(low), Some(high)) if !amount.is_boundless() => {
            keys.push(usual("entre", format!("[{}, {}]", euros(low), euros(high))));
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
        keys.push(usual("parts", format!("[{}]", parts.join(", "))));
    }
    keys
}

fn loan(answer: &AideReport<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    let Some(loan) = &answer.pret else { return keys };
    if let Some(count) = loan.mensualites.filter(|count| count.fract().is_zero()) {
        keys.push(usual("mensualites", count.normalize().to_string()));
    }
    keys.extend(loan.mensualite.map(|each| usual("mensualite", euros(each))));
    let telling = |name: &'static str, value: String| Key {
        name,
        value,
        is_usual: false,
    };
    let rate = loan.taux.map(|rate| format!("'{}'", quantity(rate, Type::Rate)));
    keys.extend(rate.map(|rate| telling("taux", rate)));
    let fewest = loan.mensualites_au_moins.filter(|count| count.fract().is_zero());
    keys.extend(fewest.map(|count| telling("mensualites_au_moins", count.normalize().to_string())));
    keys.extend(
        loan.mensualite_au_moins
            .map(|each| telling("mensualite_au_moins", euros(each))),
    );
    keys
}

fn dates(answer: &AideReport<'_>, asked: Month) -> Vec<Key> {
    let of_child = || answer.enfants.iter().find_map(|child| child.echeances.as_ref());
    let dates = answer.echeances.as_ref().or_else(of_child);
    let mut keys = Vec::new();
    keys.extend(
        dates
            .and_then(|dates| dates.limite)
            .map(|day| usual("limite", day.to_string())),
    );
    keys.extend(
        dates
            .and_then(|dates| dates.ouvre)
            .map(|day| usual("ouvre", day.to_string())),
    );
    keys.extend(answer.mois.a_partir_de.map(|month| Key {
        name: "a_partir_de",
        // Most rights begin with the month of the request.
        is_usual: month != asked,
        value: format!("\"{month}\""),
    }));
    let others = dates.iter().flat_map(|dates| &dates.autres);
    let all: BTreeSet<String> = others.map(|other| other.date.to_string()).collect();
    let all: Vec<String> = all.into_iter().collect();
    keys.push(Key {
        name: "dates",
        is_usual: !all.is_empty(),
        value: format!("[{}]", all.join(", ")),
    });
    keys
}
