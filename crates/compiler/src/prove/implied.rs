//! No condition says again what another of the same aide already says.

use reperes_engine::program::{Node, Test};
use reperes_engine::{NodeId, Program};

use super::atoms::{Atom, Must, collect, meaning, mirrored};
use super::conditions::{implied as atoms_of, in_words, keep};
use super::domain::Domain;
use super::family;
use super::same::Same;
use crate::diagnostic::{Diagnostic, Place};
use crate::lower::Lowered;

pub(super) fn prove(lowered: &Lowered, same: &Same<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let program = &lowered.program;
    let mut said: Vec<Place> = Vec::new();
    for (aide_rank, (aide, origin)) in program.aides.iter().zip(&lowered.origins).enumerate() {
        let mut tests: Vec<(NodeId, Place, &str)> = Vec::new();
        for (condition, at) in aide.conditions.iter().zip(&origin.conditions) {
            if let Test::When(node) = condition.test {
                tests.push((node, at.test, &condition.name));
            }
        }
        let mut rank = 0;
        while let Some((node, place, name)) = tests.get(rank).copied() {
            let twice = tests
                .iter()
                .take(rank)
                .find(|(other, _, _)| same.number(*other) == same.number(node));
            let found = match twice {
                Some((_, first, _)) => {
                    let refused = family::of_tests(lowered, aide_rank, &[(node, false)]);
                    Some(written_twice(name, place, *first).family(refused))
                }
                None => useless(lowered, same, (rank, aide_rank), &tests),
            };
            match found {
                // A condition of `_commun.toml` is spoken of once.
                Some(_) if said.contains(&place) => drop(tests.remove(rank)),
                Some(diagnostic) => {
                    diagnostics.push(diagnostic);
                    said.push(place);
                    // What it says is still said by the other.
                    tests.remove(rank);
                }
                None => rank += 1,
            }
        }
        let cases = origin.cases.iter().map(|case| (case.when, case.place));
        for (node, place) in tests.iter().map(|(node, place, _)| (*node, *place)).chain(cases) {
            if !said.contains(&place) {
                let before = diagnostics.len();
                inside(lowered, same, node, (place, aide_rank), diagnostics);
                if diagnostics.len() > before {
                    said.push(place);
                }
            }
        }
    }
}

fn written_twice(name: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::new("R225", place, format!("la condition `{name}` est déjà écrite"))
        .label("la même chose une seconde fois")
        .because(first, "déjà dit ici")
        .help("ôtez l'une des deux, ou corrigez celle qui devait dire autre chose")
}

/// A comparison that another condition makes useless.
fn useless(
    lowered: &Lowered,
    same: &Same<'_>,
    (rank, aide): (usize, usize),
    tests: &[(NodeId, Place, &str)],
) -> Option<Diagnostic> {
    let program = &lowered.program;
    let (node, place, name) = tests.get(rank).copied()?;
    // Of the same condition twice, the second is the one to speak of.
    let others = tests
        .iter()
        .filter(|(other, _, _)| same.number(*other) != same.number(node));
    let known: Vec<Known> = others
        .flat_map(|(test, at, _)| {
            atoms_of(lowered, *test, *at)
                .into_iter()
                .map(|(atom, at)| Known { atom, at, test: *test })
        })
        .collect();
    let mine = only_comparisons(program, node, true)?;
    let mut against = None;
    for atom in &mine {
        against = Some(implying(program, same, atom, &known)?);
    }
    let Known { atom: other, at, test } = against?;
    let atom = mine.last()?;
    if atom.must == other.must {
        let refused = family::of_tests(lowered, aide, &[(node, false)]);
        return Some(written_twice(name, place, at).family(refused));
    }
    let (here, there) = (in_words(program, atom), in_words(program, &other));
    // The other refuses it, and this one has nothing to say.
    let family = family::of_tests(lowered, aide, &[(node, true), (test, false)]);
    Some(
        Diagnostic::new(
            "R226",
            place,
            format!("la condition `{name}` ne sert à rien : {there}, c'est toujours {here}"),
        )
        .label(here)
        .because(at, there)
        .family(family)
        .help(mended(program, &other)),
    )
}

/// What may have been meant by the comparison that makes another useless.
fn mended(program: &Program, other: &Atom) -> String {
    let turned = match other.must {
        Must::Compare(how, value) => Must::Compare(mirrored(how), value),
        Must::BeIn(mask) => Must::BeIn(mask),
    };
    if turned == other.must {
        return "ôtez-la, ou corrigez l'une des deux : l'autre la contient".to_owned();
    }
    let turned = in_words(program, &Atom { must: turned, ..*other });
    format!(
        "l'une des deux est une erreur : ôtez celle-ci si l'autre suffit ; si c'est l'autre qui est à l'envers, écrivez « {turned} »"
    )
}

/// All that a test says by being true (`holds`) or false, if that is nothing but comparisons that must all hold.
fn only_comparisons(program: &Program, id: NodeId, holds: bool) -> Option<Vec<Atom>> {
    let id = meaning(program, id);
    match program.node(id) {
        Node::And(parts) | Node::Or(parts) => {
            let all_must = matches!(program.node(id), Node::And(_)) == holds;
            let parts: Option<Vec<Vec<Atom>>> = parts
                .iter()
                .map(|part| only_comparisons(program, *part, holds))
                .collect();
            parts.filter(|_| all_must).map(|parts| parts.concat())
        }
        Node::Not(inner) => only_comparisons(program, *inner, !holds),
        Node::Const(_)
        | Node::Var(_)
        | Node::Monthly(..)
        | Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::If(..)
        | Node::Add(..)
        | Node::Sub(..)
        | Node::Mul(..)
        | Node::Div(..)
        | Node::Shift { .. }
        | Node::Min(_)
        | Node::Max(_)
        | Node::Elapsed(..)
        | Node::Round(..)
        | Node::Lookup(..)
        | Node::Count(_)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Sum(_)
        | Node::Received { .. }
        | Node::Unpublished(..)
        | Node::Named(..) => {
            let mut atoms = Vec::new();
            collect(program, id, holds, &mut atoms);
            (!atoms.is_empty()).then_some(atoms)
        }
    }
}

/// A comparison that a condition implies, where it was written, and that condition.
#[derive(Clone, Copy)]
struct Known {
    atom: Atom,
    at: Place,
    test: NodeId,
}

/// The comparison that makes this one sure, if one alone does.
fn implying(program: &Program, same: &Same<'_>, atom: &Atom, known: &[Known]) -> Option<Known> {
    let of = same.number(atom.of);
    known
        .iter()
        .find(|known| same.number(known.atom.of) == of && excludes(program, &known.atom, &denied(atom)))
        .copied()
}

fn excludes(program: &Program, a: &Atom, b: &Atom) -> bool {
    keep(keep(Domain::all(program, a.of), a), b).is_empty()
}

fn denied(atom: &Atom) -> Atom {
    let must = match atom.must {
        Must::Compare(how, value) => Must::Compare(how.contrary(), value),
        Must::BeIn(mask) => Must::BeIn(!mask),
    };
    Atom { must, ..*atom }
}

/// Looks within one test: of `a et b`, one may follow from the other; of `a ou b`, too.
fn inside(lowered: &Lowered, same: &Same<'_>, id: NodeId, at: (Place, usize), diagnostics: &mut Vec<Diagnostic>) {
    let program = &lowered.program;
    let node = program.node(meaning(program, id));
    match node {
        Node::And(all) => repeated(lowered, same, (all, true), at, diagnostics),
        Node::Or(any) => repeated(lowered, same, (any, false), at, diagnostics),
        Node::Const(_)
        | Node::Var(_)
        | Node::Monthly(..)
        | Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
        | Node::Not(_)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::If(..)
        | Node::Add(..)
        | Node::Sub(..)
        | Node::Mul(..)
        | Node::Div(..)
        | Node::Shift { .. }
        | Node::Min(_)
        | Node::Max(_)
        | Node::Elapsed(..)
        | Node::Round(..)
        | Node::Lookup(..)
        | Node::Count(_)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Sum(_)
        | Node::Received { .. }
        | Node::Unpublished(..)
        | Node::Named(..) => {}
    }
    for child in node.operands() {
        inside(lowered, same, child, at, diagnostics);
    }
}

/// Of operands joined by `et` (`holds`) or `ou`, one that says nothing more than another.
fn repeated(
    lowered: &Lowered,
    same: &Same<'_>,
    (operands, holds): (&[NodeId], bool),
    (place, aide): (Place, usize),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let program = &lowered.program;
    let one = |id: NodeId| {
        let mut atoms = Vec::new();
        collect(program, id, holds, &mut atoms);
        match atoms.as_slice() {
            [atom] => Some(*atom),
            [] | [_, _, ..] => None,
        }
    };
    for (rank, operand) in operands.iter().enumerate() {
        for other in operands.iter().take(rank) {
            if same.number(*operand) == same.number(*other) {
                let comparison = |id: NodeId| one(id).map_or(id, |atom| atom.written);
                let here = super::conditions::written_again(lowered, comparison(*operand), place);
                let there = super::conditions::written(lowered, comparison(*other), place);
                let joined = if holds { "et" } else { "ou" };
                diagnostics.push(
                    Diagnostic::new(
                        "R225",
                        here,
                        format!("la même chose est écrite deux fois, reliée par `{joined}`"),
                    )
                    .label("une seconde fois")
                    .because(there, "déjà dit ici")
                    .family(family::of_tests(lowered, aide, &[(*operand, !holds)]))
                    .help("ôtez l'une des deux, ou corrigez celle qui devait dire autre chose"),
                );
                return;
            }
            let (Some(a), Some(b)) = (one(*operand), one(*other)) else {
                continue;
            };
            if same.number(a.of) != same.number(b.of) {
                continue;
            }
            let (useless, sure) = if excludes(program, &b, &denied(&a)) {
                ((a, *operand), (b, *other))
            } else if excludes(program, &a, &denied(&b)) {
                ((b, *other), (a, *operand))
            } else {
                continue;
            };
            let family = family::of_tests(lowered, aide, &[(useless.1, holds), (sure.1, !holds)]);
            diagnostics.push(within(lowered, (useless.0, sure.0), holds, place).family(family));
            return;
        }
    }
}

/// `useless` follows from `other`; under `ou`, both are what is refused.
fn within(lowered: &Lowered, (useless, other): (Atom, Atom), holds: bool, place: Place) -> Diagnostic {
    let program = &lowered.program;
    let shown = |atom: &Atom| in_words(program, &if holds { *atom } else { denied(atom) });
    let at = |atom: &Atom| super::conditions::written(lowered, atom.written, place);
    let (sure, wide) = if holds { (&other, &useless) } else { (&useless, &other) };
    Diagnostic::new(
        "R226",
        at(&useless),
        format!(
            "cette comparaison ne sert à rien : {}, c'est toujours {}",
            shown(sure),
            shown(wide)
        ),
    )
    .label(shown(&useless))
    .because(at(&other), shown(&other))
    .help(if holds {
        mended(program, &other)
    } else {
        "ôtez-la, ou corrigez l'une des deux : l'autre la contient".to_owned()
    })
}
