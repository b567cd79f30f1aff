//! A table that an aide reads holds every key that its conditions let through.

use std::collections::BTreeSet;

use reperes_engine::program::{Bareme, Comparison, Node, Program, Reading, Test};
use reperes_engine::{NodeId, Value, range};
use rust_decimal::{Decimal, RoundingStrategy};

use super::atoms::{Atom, Must, collect, meaning};
use super::domain::{Domain, End, is_whole};
use super::family;
use super::reach::amounts;
use crate::check::describe;
use crate::diagnostic::Diagnostic;
use crate::lower::{AideOrigin, Lowered};

pub(super) fn prove(lowered: &Lowered, sound: &BTreeSet<usize>, diagnostics: &mut Vec<Diagnostic>) {
    for (index, (aide, origin)) in lowered.program.aides.iter().zip(&lowered.origins).enumerate() {
        let mut known = Known::default();
        for condition in &aide.conditions {
            if let Test::When(node) = condition.test {
                known.learn(&lowered.program, node, true);
            }
        }
        let mut walk = Walk {
            lowered,
            index,
            sound,
            origin,
            said: BTreeSet::new(),
            diagnostics,
        };
        // What conditions read may be out of a table: they then stay unknown.
        for node in amounts(aide) {
            walk.visit(node, &known);
        }
    }
}

/// What holds where a table is read.
#[derive(Clone, Default)]
struct Known {
    atoms: Vec<Atom>,
    /// Tests, and what they say.
    tests: Vec<(NodeId, bool)>,
    /// Of each, one test at least holds.
    any: Vec<Vec<NodeId>>,
}

impl Known {
    /// Of `a ou b`, once `b` is known to be false, `a` holds.
    fn learn(&mut self, program: &Program, test: NodeId, holds: bool) {
        collect(program, test, holds, &mut self.atoms);
        self.split(program, test, holds);
        let is_false = |one: &NodeId| self.tests.contains(&(meaning(program, *one), false));
        let left: Vec<Vec<NodeId>> = self
            .any
            .iter()
            .map(|tests| tests.iter().copied().filter(|one| !is_false(one)).collect())
            .collect();
        for tests in left {
            if let [only] = tests.as_slice() {
                collect(program, *only, true, &mut self.atoms);
            }
        }
    }

    fn split(&mut self, program: &Program, test: NodeId, holds: bool) {
        let test = meaning(program, test);
        self.tests.push((test, holds));
        let node = program.node(test);
        let is_both = matches!((node, holds), (Node::And(_), true) | (Node::Or(_), false));
        if let (Node::Or(tests), true) = (node, holds) {
            self.any.push(tests.clone());
        } else if let Node::Not(inner) = node {
            self.split(program, *inner, !holds);
        } else if is_both {
            for part in node.operands() {
                self.split(program, part, holds);
            }
        }
    }
}

struct Walk<'w> {
    lowered: &'w Lowered,
    /// Of the aide.
    index: usize,
    /// Tables without hole nor overlap: of the others, the ends mean nothing yet.
    sound: &'w BTreeSet<usize>,
    origin: &'w AideOrigin,
    /// Tables already complained of.
    said: BTreeSet<u16>,
    diagnostics: &'w mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn visit(&mut self, id: NodeId, known: &Known) {
        let program = &self.lowered.program;
        let node = program.node(id);
        if let Node::If(test, then, otherwise) = node {
            self.visit(*test, known);
            for (branch, holds) in [(*then, true), (*otherwise, false)] {
                let mut inner = known.clone();
                inner.learn(program, *test, holds);
                self.visit(branch, &inner);
            }
            return;
        }
        if let Node::Lookup(index, _) = node
            && let Some(bareme) = program.baremes.get(usize::from(*index))
        {
            if self.said.insert(*index) && self.sound.contains(&usize::from(*index)) {
                self.check(*index, bareme, &known.atoms);
            }
            for cell in bareme.brackets.iter().flat_map(|bracket| &bracket.values) {
                self.visit(*cell, known);
            }
        }
        for child in node.operands() {
            self.visit(child, known);
        }
    }

    fn check(&mut self, index: u16, bareme: &Bareme, atoms: &[Atom]) {
        let program = &self.lowered.program;
        let Some(origin) = self.lowered.baremes.get(usize::from(index)) else {
            return;
        };
        let (Some(first), Some(last)) = (bareme.brackets.first(), bareme.brackets.last()) else {
            return;
        };
        let domain = domain(program, bareme, atoms);
        let Domain::Line { low, high, .. } = domain else { return };
        let is_below = first.lower.and_then(|bound| match low {
            Some(low) if low.at > bound.at || (low.at == bound.at && (bound.inclusive || !low.inclusive)) => None,
            Some(low) => Some(example_below(low.at, bound.at)),
            None => Some(bound.at - Decimal::ONE),
        });
        let is_above = last.upper.and_then(|bound| match high {
            Some(high) if high.at < bound.at || (high.at == bound.at && (bound.inclusive || !high.inclusive)) => None,
            Some(high) => Some(example_above(high.at, bound.at)),
            None => Some(bound.at + Decimal::ONE),
        });
        let Some(value) = is_above.or(is_below) else { return };
        let is_out = |key: Decimal| !bareme.brackets.iter().any(|bracket| bracket.holds(key));
        let family = family::of_key_of(self.lowered, self.index, index, Some(value), is_out);
        let value = describe::number(value, origin.key_type);
        let end = if is_above.is_some() {
            origin.brackets.last().and_then(|bracket| bracket.upper)
        } else {
            origin.brackets.first().and_then(|bracket| bracket.lower)
        };
        self.diagnostics.push(
            Diagnostic::new(
                "R205",
                end.unwrap_or(origin.name),
                format!(
                    "le barème `{}` ne dit rien de {value}, et aucune condition ne l'écarte",
                    bareme.name
                ),
            )
            .label(if is_above.is_some() {
                "le barème finit ici"
            } else {
                "le barème ne commence qu'ici"
            })
            .because(origin.key, "pour cette valeur")
            .because(self.origin.place, "employé par cette aide")
            .family(family)
            .help("ajoutez une tranche, même `non_publie(…)`, ou une condition qui refuse au-delà"),
        );
    }
}

fn example_below(low: Decimal, bound: Decimal) -> Decimal {
    let near = bound - Decimal::ONE;
    if near >= low { near } else { low }
}

fn example_above(high: Decimal, bound: Decimal) -> Decimal {
    let near = bound + Decimal::ONE;
    if near <= high { near } else { high }
}

/// The keys that conditions let through, within the bounds of the facts, once read.
fn domain(program: &Program, bareme: &Bareme, atoms: &[Atom]) -> Domain {
    let key = meaning(program, bareme.key);
    let (low, high) = range(program, key);
    let mut domain = Domain::Line {
        low: None,
        high: None,
        whole: is_whole(program, key),
    };
    let ends = [(Comparison::GreaterOrEqual, low), (Comparison::LessOrEqual, high)];
    for (how, end) in ends {
        if let Some(end) = end {
            domain = domain.keep(how, Value::Num(end));
        }
    }
    for atom in atoms.iter().filter(|atom| atom.of == key) {
        if let Must::Compare(how, value) = atom.must {
            domain = domain.keep(how, value);
        }
    }
    let Domain::Line { low, high, whole } = domain else {
        return domain;
    };
    let read = |end: End| match bareme.reading {
        Reading::Exact => end,
        // 900,40 € is read as 900 € either way; the end of the line is what the engine would read.
        Reading::Truncated => End {
            at: end.at.floor(),
            inclusive: true,
        },
        Reading::Rounded => End {
            at: end.at.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
            inclusive: true,
        },
    };
    // Just below a whole bound that is excluded, the truncated key is the whole below.
    let high = high.map(|end| match bareme.reading {
        Reading::Truncated if !end.inclusive => End {
            at: end.at.ceil() - Decimal::ONE,
            inclusive: true,
        },
        Reading::Exact | Reading::Truncated | Reading::Rounded => read(end),
    });
    Domain::Line {
        low: low.map(read),
        high,
        whole,
    }
}
