//! The expressions in which a mutant stands, in the program that was not changed.

use reperes_engine::NodeId;
use reperes_engine::program::{Aide, Node, Program, Test};
use reperes_witness::{amount_roots, reads, roots};

use super::{Mutant, Owner};

/// What to change first in a family for the mutant to show; empty when anything may matter.
pub(super) fn nodes_of(program: &Program, aide: &Aide, mutant: &Mutant) -> Vec<NodeId> {
    let everything = || reads(program, roots(aide)).nodes;
    match &mutant.owner {
        Some(Owner::Fact(name)) => {
            let name = name.strip_prefix("enfant.").unwrap_or(name);
            let facts = program.variables.iter().filter(|variable| variable.name == name);
            return facts.filter_map(|variable| variable.computed).collect();
        }
        Some(Owner::Figure(name)) => {
            let is_it = |id: &NodeId| {
                let Node::Param(index, _) = program.node(*id) else {
                    return false;
                };
                let parameter = program.parameters.get(usize::from(*index));
                parameter.is_some_and(|parameter| parameter.name == *name)
            };
            return everything().into_iter().filter(is_it).collect();
        }
        None => {}
    }
    let mut parts = mutant.at.split('.');
    let (section, name) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let rank = name.parse::<usize>().ok().and_then(|rank| rank.checked_sub(1));
    match section {
        "condition" => {
            let condition = aide.conditions.iter().find(|condition| condition.name == name);
            match condition.map(|condition| condition.test) {
                Some(Test::When(node)) => vec![node],
                Some(Test::LeftToPerson) | None => Vec::new(),
            }
        }
        "definitions" => {
            let is_it = |id: &NodeId| matches!(program.node(*id), Node::Named(of, _) if of == name);
            everything().into_iter().filter(is_it).collect()
        }
        "bareme" => {
            let tables = program.baremes.iter().filter(|table| table.name == name);
            tables.map(|table| table.key).collect()
        }
        "montant" | "part" | "pret" => amount_roots(aide),
        "reserve" => rank
            .and_then(|rank| aide.reserves.get(rank)?.when)
            .into_iter()
            .collect(),
        "variante" => rank
            .and_then(|rank| Some(aide.variants.get(rank)?.when))
            .into_iter()
            .collect(),
        "echeance" => {
            let rule = rank.and_then(|rank| aide.dates.get(rank));
            rule.iter()
                .flat_map(|rule| [Some(rule.date), rule.when])
                .flatten()
                .collect()
        }
        "delai" => {
            let rule = aide.deadline.iter();
            rule.flat_map(|rule| [rule.opens, rule.closes]).flatten().collect()
        }
        _ => Vec::new(),
    }
}
