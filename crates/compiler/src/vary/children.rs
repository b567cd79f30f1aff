//! An amount that falls with one more child.

use reperes_engine::{Child, Situation};
use reperes_witness::reduce;

use super::{Bounds, Finding, Paid, Rule};

/// Two families alike but for one child more in the second, which gets less.
pub(super) fn search(rule: &Rule<'_>, families: &[&Situation]) -> Option<Finding> {
    let mut children: Vec<&Child> = Vec::new();
    for child in families.iter().filter_map(|family| family.children.as_ref()).flatten() {
        if !children.contains(&child) {
            children.push(child);
        }
    }
    let mut seen: Vec<&Situation> = Vec::new();
    for family in families.iter().filter(|family| family.children.is_some()) {
        if seen.contains(family) {
            continue;
        }
        seen.push(family);
        let Some(paid) = rule.paid(family) else { continue };
        for child in &children {
            let more = with(family, child);
            if let Some(less) = rule.paid(&more)
                && falls(rule, &paid, &less)
            {
                return finding(rule, family, child);
            }
        }
    }
    None
}

fn with(family: &Situation, child: &Child) -> Situation {
    let mut more = family.clone();
    more.children.get_or_insert_default().push(child.clone());
    more
}

/// In all; or, of an aide per child, for one of those who were already there.
fn falls(rule: &Rule<'_>, before: &Paid, after: &Paid) -> bool {
    let is_less = |before: Bounds, after: Bounds| rule.is_better(after, before);
    if !rule.aide.per_child {
        return is_less(before.whole, after.whole);
    }
    let both = before.children.iter().zip(&after.children);
    both.filter_map(|(before, after)| before.zip(*after))
        .any(|(before, after)| is_less(before, after))
}

/// The two families, without what does not matter; the first is the one with the child.
fn finding(rule: &Rule<'_>, family: &Situation, child: &Child) -> Option<Finding> {
    let both = |family: &Situation| {
        let more = with(family, child);
        Some((rule.paid(family)?, rule.paid(&more)?, more))
    };
    let verdict = rule.paid(family)?.verdict;
    let shows = |family: &Situation| {
        family.children.is_some()
            && both(family).is_some_and(|(paid, less, _)| paid.verdict == verdict && falls(rule, &paid, &less))
    };
    let short = reduce(family, shows);
    let (paid, less, more) = both(&short)?;
    Some(Finding {
        first: (short, paid),
        second: (more, less),
    })
}
