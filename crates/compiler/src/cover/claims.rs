//! What a point says of the family that shows it.

use reperes_engine::program::{Aide, Bareme, Bound, Node, Program, Reading, Test};
use reperes_engine::{NodeId, Range, Value};
use reperes_witness::{Claim, step};
use rust_decimal::Decimal;

use super::point::{What, near};

/// What the point itself says, conditions and ways apart; empty when it is no claim on the rules.
pub(super) fn own_claims(program: &Program, rule: &Aide, what: What) -> Vec<Claim> {
    match what {
        What::Condition { aide, rank, met } => {
            let condition = program.aides.get(aide).and_then(|aide| aide.conditions.get(rank));
            match condition.map(|condition| condition.test) {
                Some(Test::When(node)) => vec![Claim::Holds(node, met)],
                Some(Test::LeftToPerson) | None => Vec::new(),
            }
        }
        What::Case { when, applies, .. } => vec![Claim::Holds(when, applies)],
        What::Reserve { rank, said, .. } => {
            let when = rule.reserves.get(rank).and_then(|rule| rule.when);
            when.map(|when| Claim::Holds(when, said)).into_iter().collect()
        }
        What::Branch { test, holds } => vec![Claim::Holds(test, holds)],
        What::Edge { compare, met } => {
            let mut claims = vec![Claim::Holds(compare, met)];
            claims.extend(near_written(program, compare));
            claims
        }
        What::Row { bareme, rank } => {
            let table = program.baremes.get(usize::from(bareme));
            let row = table.and_then(|table| table.brackets.get(rank));
            let claim = table.zip(row).map(|(table, row)| {
                let (inside, margin) = (grain(program, table), margin(table));
                // « Plus de 14 nuits » is fifteen at least.
                let shift = |bound: Bound| if bound.inclusive { Decimal::ZERO } else { inside };
                let low = row.lower.map(|bound| bound.at + shift(bound) - margin);
                let high = row.upper.map(|bound| bound.at - shift(bound) + margin);
                Claim::Within(table.key, Range::between(low, high))
            });
            claim.into_iter().collect()
        }
        What::Bound { bareme, rank, after } => {
            let table = program.baremes.get(usize::from(bareme));
            let near = near(program, bareme, rank, after);
            let claim = table.zip(near).map(|(table, near)| {
                let (inside, margin) = (grain(program, table), margin(table));
                // Of the two values side by side, one is on the other side of the bound.
                let (low, high) = if near.is_low_in {
                    (near.low, near.high - inside)
                } else {
                    (near.low + inside, near.high)
                };
                Claim::Within(table.key, Range::between(Some(low - margin), Some(high + margin)))
            });
            claim.into_iter().collect()
        }
    }
}

/// The least distance between two keys of a table; zero when it is not known.
fn grain(program: &Program, table: &Bareme) -> Decimal {
    match table.reading {
        Reading::Exact => step(program, table.key).unwrap_or_default(),
        Reading::Truncated | Reading::Rounded => Decimal::ZERO,
    }
}

/// How far from its row a key may be: one euro when it is read in whole euros.
fn margin(table: &Bareme) -> Decimal {
    match table.reading {
        Reading::Exact => Decimal::ZERO,
        Reading::Truncated | Reading::Rounded => Decimal::ONE,
    }
}

/// That the side which is not written is within a step of the other.
fn near_written(program: &Program, compare: NodeId) -> Option<Claim> {
    let Node::Compare(_, left, right) = program.node(compare) else {
        return None;
    };
    let written = |id: &NodeId| {
        if let Node::Const(Value::Num(number)) = program.node(*id) {
            Some(*number)
        } else {
            None
        }
    };
    let (of, at) = match (written(left), written(right)) {
        (None, Some(at)) => (*left, at),
        (Some(at), None) => (*right, at),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let step = step(program, of)?;
    Some(Claim::Within(of, Range::between(Some(at - step), Some(at + step))))
}

/// That every condition is met.
pub(super) fn conditions(aide: &Aide) -> Vec<Claim> {
    let tests = aide.conditions.iter().filter_map(|condition| match condition.test {
        Test::When(node) => Some(Claim::Holds(node, true)),
        Test::LeftToPerson => None,
    });
    tests.collect()
}

/// The nodes that decide a point.
pub(super) fn focus(program: &Program, what: What) -> Vec<NodeId> {
    match what {
        What::Condition { aide, rank, .. } => {
            let condition = program.aides.get(aide).and_then(|aide| aide.conditions.get(rank));
            match condition.map(|condition| condition.test) {
                Some(Test::When(node)) => vec![node],
                Some(Test::LeftToPerson) | None => Vec::new(),
            }
        }
        What::Case { when, .. } => vec![when],
        What::Reserve { aide, rank, .. } => {
            let rule = program.aides.get(aide).and_then(|aide| aide.reserves.get(rank));
            rule.and_then(|rule| rule.when).into_iter().collect()
        }
        What::Branch { test, .. } => vec![test],
        What::Edge { compare, .. } => vec![compare],
        What::Row { bareme, .. } | What::Bound { bareme, .. } => {
            // The node that reads the table, for its bounds to be among the comparisons.
            let all = (0..program.nodes.len()).filter_map(|id| NodeId::try_from(id).ok());
            let reads = |id: &NodeId| matches!(program.node(*id), Node::Lookup(index, _) if *index == bareme);
            all.into_iter().find(reads).into_iter().collect()
        }
    }
}
