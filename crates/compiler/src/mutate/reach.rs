//! What an aide reads, however far: facts, worked-out facts, what stands in for a fact, tables, figures.

use std::collections::BTreeSet;

use reperes_engine::program::{Aide, Entity, Node, Program};

use super::Owner;
use crate::prove::reach::{behind, roots};

/// The facts and the figures on which the answer of an aide depends.
pub(super) fn owners(program: &Program, aide: &Aide) -> BTreeSet<Owner> {
    let mut owners = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = roots(aide);
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = program.node(id);
        waiting.extend(node.operands());
        if let Node::Var(fact) | Node::Monthly(fact, _) | Node::Received { of: fact, .. } = node {
            let variable = program.variables.get(usize::from(*fact));
            owners.extend(variable.map(|variable| {
                Owner::Fact(match variable.entity {
                    Entity::Foyer => variable.name.clone(),
                    Entity::Enfant => format!("enfant.{}", variable.name),
                })
            }));
            waiting.extend(behind(program, *fact));
        }
        if let Node::Param(index, _) = node {
            let parameter = program.parameters.get(usize::from(*index));
            owners.extend(parameter.map(|parameter| Owner::Figure(parameter.name.clone())));
        }
        if let Node::Lookup(index, _) = node
            && let Some(bareme) = program.baremes.get(usize::from(*index))
        {
            waiting.push(bareme.key);
            waiting.extend(bareme.brackets.iter().flat_map(|bracket| &bracket.values));
        }
    }
    owners
}
