//! Children are never counted without saying which: every child of a family is listed, wherever he lives.

use std::collections::BTreeSet;

use reperes_engine::program::{Node, Test};
use reperes_engine::{NodeId, Program};

use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;

/// Refuses a count, or an aide per child, that reads no fact declared `rattache`. Rules that declare none count as they like.
pub(super) fn prove(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) {
    if lowered.attaching.is_empty() {
        return;
    }
    for (body, place) in &lowered.counts {
        if !reads(&lowered.program, *body, &lowered.attaching) {
            diagnostics.push(
                Diagnostic::new("R024", *place, "ce compte prend tous les enfants, même ceux qui vivent ailleurs")
                    .label("ne dit pas lesquels")
                    .help("ajoutez `enfant.a_charge et …` ; si la source compte vraiment chaque enfant, `enfant.ou_qu_il_vive et …`"),
            );
        }
    }
    for (aide, origin) in lowered.program.aides.iter().zip(&lowered.origins) {
        let mut tests = aide.conditions.iter().filter_map(|condition| match condition.test {
            Test::When(node) => Some(node),
            Test::LeftToPerson => None,
        });
        if aide.per_child && !tests.any(|node| reads(&lowered.program, node, &lowered.attaching)) {
            diagnostics.push(
                Diagnostic::new(
                    "R024",
                    origin.place,
                    "cette aide répond pour chaque enfant, même pour celui qui vit ailleurs",
                )
                .label("ne dit pas lesquels")
                .help("ajoutez une condition : `si = 'enfant.a_charge'`"),
            );
        }
    }
}

/// Whether an expression depends on one of these facts, through what is worked out.
fn reads(program: &Program, node: NodeId, wanted: &BTreeSet<u16>) -> bool {
    let mut left = vec![node];
    let mut seen = BTreeSet::new();
    while let Some(id) = left.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = program.node(id);
        left.extend(node.operands());
        if let Node::Var(variable) = node {
            if wanted.contains(variable) {
                return true;
            }
            left.extend(
                program
                    .variables
                    .get(usize::from(*variable))
                    .and_then(|variable| variable.computed),
            );
        }
    }
    false
}
