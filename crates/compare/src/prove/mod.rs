//! Are two rules the same? By their form, else on every value that they tell apart.
//!
//! The second way cuts each fact where either rule compares it with a written value, and works both rules out in every
//! combination of the pieces. What is not a comparison with a written value is taken as an answer of its own, yes or no,
//! the same in both: more combinations than families, so equal in all of them is equal for every family.
//! The other way round proves nothing, and nothing is said.

mod axes;
mod search;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};

use crate::form::{Form, FormId, Forms};
use axes::axes;
use search::Search;

/// Combinations tried before giving up.
const BUDGET: usize = 200_000;

/// How deep a test about the children may hold another.
const DEPTH: u32 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Written the same but for the order and the names.
    SameForm,
    /// The same in each of this number of combinations.
    SameEverywhere(usize),
    /// Not proved; they may be the same all the same.
    None,
}

/// A condition, and what counts once it is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub condition: FormId,
    pub values: Vec<FormId>,
}

/// Whether two rules open for the same families, with the same values. Values are compared one by one, in their order.
pub(crate) fn same(forms: &mut Forms, a: &Rule, b: &Rule) -> Proof {
    same_within(forms, a, b, DEPTH)
}

fn same_within(forms: &mut Forms, a: &Rule, b: &Rule, depth: u32) -> Proof {
    if a == b {
        return Proof::SameForm;
    }
    if a.values.len() != b.values.len() {
        return Proof::None;
    }
    let aliases = same_children(forms, a, b, depth);
    let axes = axes(forms, a, b);
    match Search::new(forms, axes, aliases).agree(a, b, BUDGET) {
        Some(cases) => Proof::SameEverywhere(cases),
        None => Proof::None,
    }
}

/// Counts and sums over the children whose test means the same: one stands for the other.
fn same_children(forms: &mut Forms, a: &Rule, b: &Rule, depth: u32) -> HashMap<FormId, FormId> {
    let mut aliases = HashMap::new();
    let Some(deeper) = depth.checked_sub(1) else {
        return aliases;
    };
    let inner = |forms: &Forms, rule: &Rule| -> Vec<(FormId, FormId, bool)> {
        let roots = rule.values.iter().chain([&rule.condition]);
        let all: BTreeSet<FormId> = roots.flat_map(|root| forms.within(*root)).collect();
        let of_children = all.into_iter().filter_map(|id| {
            if let Form::Count(test) = forms.get(id) {
                return Some((id, *test, true));
            }
            if let Form::Sum(amount) = forms.get(id) {
                return Some((id, *amount, false));
            }
            None
        });
        of_children.collect()
    };
    let (of_a, of_b) = (inner(forms, a), inner(forms, b));
    for (id, test, is_test) in &of_b {
        if of_a.iter().any(|(other, _, _)| other == id) {
            continue;
        }
        let rule = |of: FormId, is_test: bool, forms: &mut Forms| Rule {
            condition: if is_test { of } else { forms.bool(true) },
            values: if is_test { Vec::new() } else { vec![of] },
        };
        let mine = rule(*test, *is_test, forms);
        let twin = of_a
            .iter()
            .filter(|(_, _, other)| other == is_test)
            .find(|(_, other, _)| {
                let theirs = rule(*other, *is_test, forms);
                same_within(forms, &theirs, &mine, deeper) != Proof::None
            });
        if let Some((twin, _, _)) = twin {
            aliases.insert(*id, *twin);
        }
    }
    aliases
}
