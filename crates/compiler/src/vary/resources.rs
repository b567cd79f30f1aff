//! An amount that rises with the quotient familial.

use std::collections::BTreeSet;

use reperes_engine::program::Node;
use reperes_engine::{Month, NodeId, Probe, Program, Situation, Type, Value, VarId};
use reperes_witness::{Reads, Test, amount_roots, reads, reduce, roots};
use rust_decimal::Decimal;

use super::{Finding, Rule};

/// Two families alike but for one of these facts, of whom the one who has more also gets more.
pub(super) fn search(rule: &Rule<'_>, facts: &[VarId], families: &[&Situation]) -> Option<Finding> {
    if facts.is_empty() {
        return None;
    }
    let judged = reads(rule.program, roots(rule.aide));
    facts.iter().find_map(|fact| along(rule, *fact, &judged, families))
}

fn along(rule: &Rule<'_>, fact: VarId, judged: &Reads, families: &[&Situation]) -> Option<Finding> {
    let values = values(rule, fact, judged);
    let mut seen: Vec<Situation> = Vec::new();
    for family in families {
        let with = |value: Decimal| set(rule, fact, judged, family, value);
        // Examples that only differ by this fact show the same.
        let alike = with(Decimal::ZERO);
        if seen.contains(&alike) {
            continue;
        }
        seen.push(alike);
        let mut before = None;
        for value in &values {
            let Some(paid) = rule.paid(&with(*value)) else { continue };
            if let Some((less, known)) = before.replace((*value, paid.whole))
                && rule.is_better(known, paid.whole)
            {
                return finding(
                    rule,
                    family,
                    |family, value| set(rule, fact, judged, family, value),
                    less,
                    *value,
                );
            }
        }
    }
    None
}

/// The two families, without what does not matter.
fn finding(
    rule: &Rule<'_>,
    family: &Situation,
    set: impl Fn(&Situation, Decimal) -> Situation,
    less: Decimal,
    more: Decimal,
) -> Option<Finding> {
    let both = |family: &Situation| {
        let (first, second) = (set(family, less), set(family, more));
        Some(((rule.paid(&first)?, first), (rule.paid(&second)?, second)))
    };
    let ((whole, _), _) = both(family)?;
    let rises = |family: &Situation| {
        both(family).is_some_and(|((first, _), (second, _))| {
            first.verdict == whole.verdict && rule.is_better(first.whole, second.whole)
        })
    };
    let ((paid, first), (more_paid, second)) = both(&reduce(family, rises))?;
    Some(Finding {
        first: (first, paid),
        second: (second, more_paid),
    })
}

/// The figures that the rule holds the fact against, and one cent or one euro beside each; rising.
fn values(rule: &Rule<'_>, fact: VarId, judged: &Reads) -> BTreeSet<Decimal> {
    let program = rule.program;
    let ty = program.variables.get(usize::from(fact)).map(|variable| variable.ty);
    let mut figures = BTreeSet::from([Decimal::ZERO]);
    for test in &judged.tests {
        match test {
            Test::Bound(index, at) => {
                let key = program.baremes.get(usize::from(*index)).map(|bareme| bareme.key);
                if key.and_then(|key| program.types.get(key as usize).copied()) == ty {
                    figures.insert(*at);
                }
            }
            Test::Compare(_, left, right) => {
                let sides = [left, right].into_iter().filter_map(|side| figure(program, *side));
                figures.extend(sides.filter(|(_, of)| Some(*of) == ty).map(|(figure, _)| figure));
            }
        }
    }
    // Not only what it is compared with: of `plus_grand(quotient * 1 mois - 800 €, 0 €)`, what matters is 800 €.
    figures.extend(written(program, amount_roots(rule.aide)));
    let bound = |bound: Option<Value>| match bound {
        Some(Value::Num(bound)) => Some(bound),
        Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    };
    let variable = program.variables.get(usize::from(fact));
    let least = variable.and_then(|variable| bound(variable.min));
    let most = variable.and_then(|variable| bound(variable.max));
    let cent = Decimal::new(1, 2);
    let beside = |figure: Decimal| [figure - cent, figure, figure + cent, figure + Decimal::ONE];
    // After the last figure, what follows it may still vary.
    let far = figures.last().map(|last| last + last + Decimal::ONE);
    let all = figures.iter().copied().flat_map(beside).chain(far);
    all.filter(|value| least.is_none_or(|least| *value >= least) && most.is_none_or(|most| *value <= most))
        .collect()
}

fn figure(program: &Program, id: NodeId) -> Option<(Decimal, Type)> {
    if let Node::Const(Value::Num(figure)) = program.node(id) {
        return program.types.get(id as usize).map(|ty| (*figure, *ty));
    }
    None
}

/// The amounts of money written in expressions and in the definitions that they use.
fn written(program: &Program, roots: Vec<NodeId>) -> BTreeSet<Decimal> {
    let mut figures = BTreeSet::new();
    let (mut seen, mut waiting) = (BTreeSet::new(), roots);
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            let money = figure(program, id).filter(|(_, ty)| matches!(ty, Type::Money(_)));
            figures.extend(money.map(|(figure, _)| figure));
            waiting.extend(program.node(id).operands());
        }
    }
    figures
}

/// The same family with the fact at that value, in every month in which the rule reads it.
fn set(rule: &Rule<'_>, fact: VarId, judged: &Reads, family: &Situation, value: Decimal) -> Situation {
    let mut changed = family.clone();
    let months = months(rule, fact, judged, family);
    let is_monthly = rule
        .program
        .variables
        .get(usize::from(fact))
        .is_some_and(|variable| variable.monthly);
    if is_monthly {
        for month in months {
            changed.set_monthly(fact, month, Some(Value::Num(value)));
        }
    } else {
        changed.set(fact, Some(Value::Num(value)));
    }
    changed
}

fn months(rule: &Rule<'_>, fact: VarId, judged: &Reads, family: &Situation) -> BTreeSet<Month> {
    let mut probe = Probe::new(rule.program, family, None);
    let nodes = judged.months.iter().filter(|(of, _)| *of == fact);
    let found = nodes.filter_map(|(_, node)| match probe.value(*node) {
        Some(Value::Month(month)) => Some(month),
        Some(Value::Bool(_) | Value::Num(_) | Value::Date(_) | Value::Choice(_)) | None => None,
    });
    found.collect()
}
