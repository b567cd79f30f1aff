//! Conditions can be met together, and each can be met and refused.

use reperes_engine::program::{Node, Program, Test};
use reperes_engine::{NodeId, Type, settled};

use super::atoms::{Atom, Must, collect, meaning};
use super::domain::{Domain, words};
use super::family;
use crate::check::describe;
use crate::diagnostic::{Diagnostic, Place};
use crate::lower::Lowered;

/// Refuses conditions that no family can meet together: age >= 18 and age < 16.
pub(super) fn prove_compatible(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    let program = &lowered.program;
    for (index, (aide, origin)) in program.aides.iter().zip(&lowered.origins).enumerate() {
        let mut atoms: Vec<(Atom, Place)> = Vec::new();
        for (rank, (condition, at)) in aide.conditions.iter().zip(&origin.conditions).enumerate() {
            let Test::When(node) = condition.test else { continue };
            atoms.extend(implied(lowered, node, at.test));
            let before = diagnostics.len();
            inside(lowered, node, at.test, diagnostics);
            show(diagnostics, before, || family::refused(lowered, index, rank, None));
        }
        let tests: Vec<Place> = origin.conditions.iter().map(|at| at.test).collect();
        let mut found = Vec::new();
        refuse_empty(lowered, &atoms, &tests, &mut found);
        let written_at = |place: &Place| tests.iter().position(|test| is_within(*place, *test));
        for diagnostic in &mut found {
            let other = diagnostic.others.first().and_then(|(place, _)| written_at(place));
            let refusing = written_at(&diagnostic.place);
            diagnostic.family = refusing.and_then(|refusing| family::refused(lowered, index, refusing, other));
        }
        say_once(found, diagnostics);
        // A case must be possible for a family that meets the conditions.
        for case in &origin.cases {
            let with = atoms.iter().copied().chain(implied(lowered, case.when, case.place));
            let tests: Vec<Place> = tests.iter().copied().chain([case.place]).collect();
            let mut found = Vec::new();
            refuse_empty(lowered, &with.collect::<Vec<_>>(), &tests, &mut found);
            inside(lowered, case.when, case.place, &mut found);
            show(&mut found, 0, || family::let_through(lowered, index, case.when, false));
            say_once(found, diagnostics);
        }
    }
}

/// Adds what was not said at the same place: conditions that exclude each other do so again in every case.
fn say_once(found: Vec<Diagnostic>, diagnostics: &mut Vec<Diagnostic>) {
    for one in found {
        let is_said = |said: &Diagnostic| said.place == one.place && said.message == one.message;
        if !diagnostics.iter().any(is_said) {
            diagnostics.push(one);
        }
    }
}

fn is_within(place: Place, test: Place) -> bool {
    place.file == test.file && test.start <= place.start && place.end <= test.end
}

/// Gives a family to what was just said.
fn show(diagnostics: &mut [Diagnostic], from: usize, family: impl FnOnce() -> Option<String>) {
    let said = diagnostics.get_mut(from..).unwrap_or_default();
    if !said.is_empty() {
        let family = family();
        for diagnostic in said {
            diagnostic.family.clone_from(&family);
        }
    }
}

/// What a condition implies, with the place of each comparison.
pub(super) fn implied(lowered: &Lowered, node: NodeId, test: Place) -> Vec<(Atom, Place)> {
    let mut atoms = Vec::new();
    collect(&lowered.program, node, true, &mut atoms);
    atoms
        .into_iter()
        .map(|atom| (atom, written(lowered, atom.written, test)))
        .collect()
}

/// Where a comparison stands in the text of a condition; the whole text if it comes from a definition.
pub(super) fn written(lowered: &Lowered, node: NodeId, test: Place) -> Place {
    all_written(lowered, node, test).next().unwrap_or(test)
}

/// The same, where it stands for the last time.
pub(super) fn written_again(lowered: &Lowered, node: NodeId, test: Place) -> Place {
    all_written(lowered, node, test).next_back().unwrap_or(test)
}

fn all_written(lowered: &Lowered, node: NodeId, test: Place) -> impl DoubleEndedIterator<Item = Place> {
    let is_inside = move |place: &Place| place.file == test.file && place.start >= test.start && place.end <= test.end;
    let places = lowered.comparisons.iter().filter(move |(id, _)| *id == node);
    places.map(|(_, place)| *place).filter(is_inside)
}

/// Looks for contradictions within each branch of a `ou`, and under `nombre`, `existe`…
fn inside(lowered: &Lowered, node: NodeId, test: Place, diagnostics: &mut Vec<Diagnostic>) {
    let program = &lowered.program;
    let node = meaning(program, node);
    let parts = match program.node(node) {
        Node::And(all) => all.clone(),
        Node::Or(any) => {
            for branch in any {
                refuse_empty(lowered, &implied(lowered, *branch, test), &[test], diagnostics);
            }
            any.clone()
        }
        Node::Count(body) | Node::Exists(body) | Node::All(body) => {
            refuse_empty(lowered, &implied(lowered, *body, test), &[test], diagnostics);
            vec![*body]
        }
        Node::Not(inner) => vec![*inner],
        Node::Compare(_, left, right) => vec![*left, *right],
        Node::If(test, then, otherwise) => vec![*test, *then, *otherwise],
        Node::Const(_)
        | Node::Var(_)
        | Node::Monthly(..)
        | Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
        | Node::OneOf(..)
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
        | Node::Sum(_)
        | Node::Received { .. }
        | Node::Unpublished(..)
        | Node::Named(..) => Vec::new(),
    };
    for part in parts {
        inside(lowered, part, test, diagnostics);
    }
}

/// Adds one comparison at a time, and refuses the first that leaves no value.
fn refuse_empty(lowered: &Lowered, atoms: &[(Atom, Place)], tests: &[Place], diagnostics: &mut Vec<Diagnostic>) {
    let program = &lowered.program;
    let mut done: Vec<NodeId> = Vec::new();
    for (first, _) in atoms {
        if done.contains(&first.of) {
            continue;
        }
        done.push(first.of);
        let mut domain = Domain::all(program, first.of);
        let same: Vec<&(Atom, Place)> = atoms.iter().filter(|(atom, _)| atom.of == first.of).collect();
        for (rank, (atom, place)) in same.iter().enumerate() {
            let left = keep(domain, atom);
            if !left.is_empty() {
                domain = left;
                continue;
            }
            // Of those before, the one that excludes this one is the one to show.
            let against = same
                .iter()
                .take(rank)
                .find(|(other, _)| keep(keep(Domain::all(program, first.of), other), atom).is_empty());
            let said = contradiction(program, atom, *place, against.copied());
            let is_one_test = tests.iter().any(|test| {
                let mut places = said.others.iter().map(|(place, _)| *place).chain([*place]);
                places.all(|place| is_within(place, *test))
            });
            // Two tests, or the two bounds of one comparison, have no `ou` between them.
            let can_be_linked = is_one_test && !said.others.is_empty();
            diagnostics.push(if can_be_linked {
                said.help("corrigez l'une des deux, ou reliez-les par `ou`")
            } else if against.is_some() {
                said.help("corrigez l'une des deux")
            } else {
                said.help("corrigez l'une des conditions qui précèdent")
            });
            break;
        }
    }
}

pub(super) fn keep(domain: Domain, atom: &Atom) -> Domain {
    match atom.must {
        Must::Compare(how, value) => domain.keep(how, value),
        Must::BeIn(mask) => domain.keep_mask(mask),
    }
}

fn contradiction(program: &Program, atom: &Atom, place: Place, against: Option<&(Atom, Place)>) -> Diagnostic {
    let here = in_words(program, atom);
    match against {
        Some((other, at)) => {
            let there = in_words(program, other);
            Diagnostic::new(
                "R209",
                place,
                format!(
                    "ces conditions ne peuvent pas être remplies ensemble : rien n'est à la fois {there} et {here}"
                ),
            )
            .label(here)
            .because(*at, there)
        }
        None => Diagnostic::new(
            "R209",
            place,
            format!("ces conditions ne peuvent pas être remplies ensemble : rien n'est encore {here}"),
        )
        .label(here),
    }
}

pub(super) fn in_words(program: &Program, atom: &Atom) -> String {
    let ty = program.types.get(atom.of as usize).copied().unwrap_or(Type::Number);
    match atom.must {
        Must::Compare(how, value) => words(program, ty, how, value),
        Must::BeIn(mask) => {
            let ranks = (0..64_u8).filter(|rank| mask & (1 << rank) != 0);
            let shown: Vec<String> = ranks
                .map(|rank| describe::value(program, ty, reperes_engine::Value::Choice(rank)))
                .collect();
            let shown: Vec<String> = shown
                .into_iter()
                .filter(|label| !label.is_empty())
                .map(|label| format!("« {label} »"))
                .collect();
            shown.join(" ou ")
        }
    }
}

/// Refuses a condition that no family meets, or that every family meets.
pub(super) fn prove_useful(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    let program = &lowered.program;
    for (index, (aide, origin)) in program.aides.iter().zip(&lowered.origins).enumerate() {
        for (rank, (condition, at)) in aide.conditions.iter().zip(&origin.conditions).enumerate() {
            let Test::When(node) = condition.test else { continue };
            match settled(program, node) {
                Some(false) => diagnostics.push(
                    Diagnostic::new(
                        "R210",
                        at.test,
                        format!("la condition `{}` n'est jamais remplie", condition.name),
                    )
                    .label("fausse pour toute famille")
                    .family(family::refused(lowered, index, rank, None))
                    .because(at.name, "cette condition")
                    .help("comparez avec le `min` et le `max` du fait, ou ôtez l'aide si elle n'existe plus"),
                ),
                Some(true) => diagnostics.push(
                    Diagnostic::new(
                        "R211",
                        at.test,
                        format!("la condition `{}` est toujours remplie", condition.name),
                    )
                    .label("vraie pour toute famille")
                    .family(family::of_test(lowered, index, node, true))
                    .because(at.name, "cette condition")
                    .help("comparez avec le `min` et le `max` du fait, ou ôtez la condition"),
                ),
                None => {}
            }
        }
        for case in &origin.cases {
            let (code, how, label) = match settled(program, case.when) {
                Some(false) => ("R210", "ne s'applique jamais", "faux pour toute famille"),
                Some(true) => ("R211", "s'applique toujours", "vrai pour toute famille"),
                None => continue,
            };
            let message = format!("{} {how}", case.what);
            let help = "comparez avec le `min` et le `max` du fait, ou ôtez ce `si`";
            let family = family::let_through(lowered, index, case.when, code == "R211");
            diagnostics.push(
                Diagnostic::new(code, case.place, message)
                    .label(label)
                    .family(family)
                    .help(help),
            );
        }
    }
}
