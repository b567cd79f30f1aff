//! Aides of one Caf that are not at odds, and not twice the same.

use reperes_engine::program::{Aide, AmountKind, Comparison, Test};
use reperes_engine::{Program, Value};

use super::atoms::{Atom, Must, collect};
use super::conditions::{in_words, written};
use super::family;
use super::reach::amounts;
use super::same::Same;
use crate::diagnostic::{Diagnostic, Place};
use crate::lower::{AideOrigin, Lowered};

pub(super) fn prove(lowered: &Lowered, same: &Same<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let aides = lowered.program.aides.iter().zip(&lowered.origins);
    let aides: Vec<Twin<'_>> = aides
        .map(|(aide, origin)| Twin {
            aide,
            origin,
            asks: aide
                .conditions
                .iter()
                .map(|condition| atoms(&lowered.program, condition.test))
                .collect(),
            gives: gives(same, aide),
        })
        .collect();
    for (rank, next) in aides.iter().enumerate() {
        let of_folder = |before: &&Twin<'_>| folder(before.aide) == folder(next.aide);
        for before in aides.iter().take(rank).filter(of_folder) {
            diagnostics.extend(at_odds(lowered, same, before, (next, rank)));
            let is_local = next.aide.caf.is_some();
            if is_local && before.aide.id != next.aide.id && are_the_same(same, before, next) {
                diagnostics.push(twice(before, next).family(family::asking(lowered, rank, None)));
            }
        }
    }
}

/// An aide, and what is compared of it.
struct Twin<'t> {
    aide: &'t Aide,
    origin: &'t AideOrigin,
    /// Of each condition, the comparisons that it implies.
    asks: Vec<Vec<Atom>>,
    /// What it pays, when it says so.
    gives: Option<Vec<u32>>,
}

/// `caf/indre`.
fn folder(aide: &Aide) -> &str {
    aide.id.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Conditions of the same name that hold the same fact to the same figure, one from below and the other from above.
fn at_odds(
    lowered: &Lowered,
    same: &Same<'_>,
    before: &Twin<'_>,
    (next, aide): (&Twin<'_>, usize),
) -> Option<Diagnostic> {
    for (rank, condition) in next.aide.conditions.iter().enumerate() {
        let twins = before.aide.conditions.iter().enumerate();
        for (twin_rank, twin) in twins.filter(|(_, twin)| twin.name == condition.name) {
            let (mine, theirs) = (next.asks.get(rank)?, before.asks.get(twin_rank)?);
            for atom in mine {
                let Some(other) = theirs.iter().find(|other| is_turned(same, atom, other)) else {
                    continue;
                };
                // A rule that holds the figure from both sides is not the other turned round.
                if mine.iter().any(|mine| is_like(same, mine, other))
                    || theirs.iter().any(|one| is_like(same, one, atom))
                {
                    continue;
                }
                let place = written(lowered, atom.written, next.origin.conditions.get(rank)?.test);
                let there = written(lowered, other.written, before.origin.conditions.get(twin_rank)?.test);
                let program = &lowered.program;
                let (Test::When(asked), Test::When(refusing)) = (condition.test, twin.test) else {
                    return None;
                };
                let family = family::of_tests(lowered, aide, &[(asked, true), (refusing, false)]);
                return Some(opposite(program, &condition.name, (atom, place), (other, there)).family(family));
            }
        }
    }
    None
}

fn atoms(program: &Program, test: Test) -> Vec<Atom> {
    let mut atoms = Vec::new();
    match test {
        Test::When(node) => collect(program, node, true, &mut atoms),
        Test::LeftToPerson => {}
    }
    atoms
}

/// The same comparison the other way: `<=` and `>=`. With `<` and `>=`, two rules share out all values, and rightly.
fn is_turned(same: &Same<'_>, a: &Atom, b: &Atom) -> bool {
    let (Some((how, value)), Some((other, figure))) = (compared(a), compared(b)) else {
        return false;
    };
    let turned = matches!(
        (how, other),
        (Comparison::LessOrEqual, Comparison::GreaterOrEqual)
            | (Comparison::GreaterOrEqual, Comparison::LessOrEqual)
            | (Comparison::Less, Comparison::Greater)
            | (Comparison::Greater, Comparison::Less)
    );
    turned && value == figure && same.number(a.of) == same.number(b.of)
}

fn is_like(same: &Same<'_>, a: &Atom, b: &Atom) -> bool {
    a.must == b.must && same.number(a.of) == same.number(b.of)
}

fn compared(atom: &Atom) -> Option<(Comparison, Value)> {
    match atom.must {
        Must::Compare(how, value) => Some((how, value)),
        Must::BeIn(_) => None,
    }
}

fn opposite(
    program: &Program,
    name: &str,
    (atom, place): (&Atom, Place),
    (other, there): (&Atom, Place),
) -> Diagnostic {
    let (here, elsewhere) = (in_words(program, atom), in_words(program, other));
    Diagnostic::new(
        "R227",
        place,
        format!("la condition `{name}` demande {here}, mais la règle jumelle demande {elsewhere}"),
    )
    .label(here)
    .because(there, elsewhere)
    .help("l'une des deux est écrite à l'envers : relisez les deux sources ; si les deux sont justes, donnez-leur des noms différents")
}

/// What an aide pays, as numbers that are the same for the same amounts; `None` when the source does not say.
fn gives(same: &Same<'_>, aide: &Aide) -> Option<Vec<u32>> {
    let amount = aide.amount.as_ref()?;
    let is_known = match amount.kind {
        AmountKind::Exact(_) | AmountKind::UpTo(_) | AmountKind::Between(..) => true,
        AmountKind::Unpublished | AmountKind::Sum { .. } => !amount.parts.is_empty(),
    };
    is_known.then(|| amounts(aide).into_iter().map(|node| same.number(node)).collect())
}

/// Whether two aides ask the same and give the same, some day.
fn are_the_same(same: &Same<'_>, a: &Twin<'_>, b: &Twin<'_>) -> bool {
    if a.gives.is_none() || a.gives != b.gives {
        return false;
    }
    let (a, b) = (a.aide, b.aide);
    let asks = |aide: &Aide| {
        let mut tests: Vec<(Option<u32>, String)> = aide
            .conditions
            .iter()
            .map(|condition| match condition.test {
                Test::When(node) => (Some(same.number(node)), String::new()),
                Test::LeftToPerson => (None, condition.text.clone()),
            })
            .collect();
        tests.sort();
        tests.dedup();
        tests
    };
    let starts_before_end = |a: &Aide, b: &Aide| a.from.is_none_or(|from| b.to.is_none_or(|to| from <= to));
    let paid = |aide: &Aide| {
        let amount = aide.amount.as_ref();
        amount.map(|amount| (amount.rhythm, amount.to_pay, amount.per.clone()))
    };
    a.per_child == b.per_child
        && (a.genre, a.nature) == (b.genre, b.nature)
        && paid(a) == paid(b)
        && starts_before_end(a, b)
        && starts_before_end(b, a)
        && asks(a) == asks(b)
}

fn twice(before: &Twin<'_>, next: &Twin<'_>) -> Diagnostic {
    Diagnostic::new(
        "R228",
        next.origin.place,
        format!("`{}` et `{}` sont la même aide", next.aide.id, before.aide.id),
    )
    .label("mêmes conditions, même montant")
    .because(before.origin.place, "déjà écrite ici")
    .help("effacez l'une des deux, ou corrigez celle qui devait dire autre chose")
}
