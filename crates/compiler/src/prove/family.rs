//! The family printed with a finding: searched for only once there is something to say.

use reperes_engine::program::{Aide, Node, Program, Test};
use reperes_engine::report::Verdict;
use reperes_engine::{Date, NodeId, Probe, Scope, Situation, Value, VarId, evaluate};
use reperes_witness::{Claim, Finder, read_key, reads, reduce, roots, to_json};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::atoms::meaning;
use crate::lower::Lowered;

/// How many families are tried.
const BUDGET: usize = 400;

/// A family whose key is `value`, or at least `wanted` once the table reads it: of the first aide that reads it, and that its
/// conditions let through if there is one.
pub(super) fn of_key(
    lowered: &Lowered,
    bareme: u16,
    value: Option<Decimal>,
    wanted: impl Fn(Decimal) -> bool,
) -> Option<String> {
    let program = &lowered.program;
    let readers: Vec<usize> = (0..program.aides.len())
        .filter(|aide| lookup(program, *aide, bareme).is_some())
        .collect();
    if readers.is_empty() {
        // A table that nothing reads yet is still that of a file.
        let file = lowered.baremes.get(usize::from(bareme))?.name.file;
        let aide = lowered.origins.iter().position(|origin| origin.place.file == file)?;
        return of_key_of(lowered, aide, bareme, value, &wanted);
    }
    readers
        .into_iter()
        .find_map(|aide| of_key_of(lowered, aide, bareme, value, &wanted))
}

/// The same, of one aide.
pub(super) fn of_key_of(
    lowered: &Lowered,
    aide: usize,
    bareme: u16,
    value: Option<Decimal>,
    wanted: impl Fn(Decimal) -> bool,
) -> Option<String> {
    let program = &lowered.program;
    let rule = program.aides.get(aide)?;
    let table = program.baremes.get(usize::from(bareme))?;
    let key = table.key;
    let near = lookup(program, aide, bareme).unwrap_or(key);
    let number = |probe: &mut Probe<'_>| match probe.value(key) {
        Some(Value::Num(key)) => Some(key),
        Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    };
    let is_wanted = |probe: &mut Probe<'_>| number(probe).is_some_and(|key| wanted(read_key(key, table.reading)));
    [met(rule), Vec::new()].iter().find_map(|claims| {
        let exact = value.and_then(|value| {
            let has_it = |probe: &mut Probe<'_>| number(probe) == Some(value);
            set(lowered, aide, key, value, claims, has_it)
        });
        exact.or_else(|| search(lowered, aide, &[near], claims, is_wanted))
    })
}

/// The node by which an aide reads a table.
fn lookup(program: &Program, aide: usize, bareme: u16) -> Option<NodeId> {
    let is_lookup = |id: &NodeId| matches!(program.node(*id), Node::Lookup(index, _) if *index == bareme);
    let nodes = reads(program, roots(program.aides.get(aide)?)).nodes;
    nodes.into_iter().find(is_lookup)
}

/// An example, or a family made up, in which a plain fact is given that value.
fn set(
    lowered: &Lowered,
    aide: usize,
    key: NodeId,
    value: Decimal,
    claims: &[Claim],
    is_so: impl Fn(&mut Probe<'_>) -> bool,
) -> Option<String> {
    let program = &lowered.program;
    let finder = finder(lowered, aide);
    let shows = |family: &Situation| is_shown(program, family, claims, &is_so);
    let found = finder.seeds().iter().find_map(|seed| {
        let mut family = seed.clone();
        if let Some((id, start)) = started(program, seed, key, value) {
            family.set(id, Some(Value::Date(start)));
        } else if let Node::Var(id) = program.node(meaning(program, key)) {
            family.set(*id, Some(Value::Num(value)));
            for child in family.children.iter_mut().flatten() {
                child.set(*id, Some(Value::Num(value)));
            }
        } else if let Node::Monthly(id, month) = program.node(meaning(program, key))
            && let Some(Value::Month(month)) = Probe::new(program, seed, None).value(*month)
        {
            family.set_monthly(*id, month, Some(Value::Num(value)));
        }
        shows(&family).then_some(family)
    })?;
    Some(to_json(program, &reduce(&found, shows)))
}

/// The fact from which a key counts the years, months or days, and the date that makes it so many.
fn started(program: &Program, family: &Situation, key: NodeId, value: Decimal) -> Option<(VarId, Date)> {
    let Node::Elapsed(unit, from, to) = program.node(meaning(program, key)) else {
        return None;
    };
    let Node::Var(id) = program.node(meaning(program, *from)) else {
        return None;
    };
    let Some(Value::Date(to)) = Probe::new(program, family, None).value(*to) else {
        return None;
    };
    Some((*id, to.shift(-value.to_i32()?, *unit)))
}

/// A family for which a number is worth that, of the first aide that reads it.
pub(super) fn of_value(lowered: &Lowered, node: NodeId, wanted: Decimal) -> Option<String> {
    let program = &lowered.program;
    let is_read = |aide: &Aide| reads(program, roots(aide)).nodes.contains(&node);
    let aide = program.aides.iter().position(is_read)?;
    let is_so = |probe: &mut Probe<'_>| probe.value(node) == Some(Value::Num(wanted));
    search(lowered, aide, &[node], &[], is_so)
}

/// A family that meets every condition of an aide but the one of that rank, which refuses it; or at least the `other` one.
pub(super) fn refused(lowered: &Lowered, aide: usize, by: usize, other: Option<usize>) -> Option<String> {
    let conditions = &lowered.program.aides.get(aide)?.conditions;
    let claim = |rank: usize| match conditions.get(rank)?.test {
        Test::When(node) => Some(Claim::Holds(node, rank != by)),
        Test::LeftToPerson => None,
    };
    let refusing = claim(by)?;
    let all: Vec<Claim> = (0..conditions.len()).filter_map(claim).collect();
    let near = [refusing.node()];
    let of_two = || {
        let met = claim(other?)?;
        search(lowered, aide, &[met.node()], &[met, refusing], |_| true)
    };
    search(lowered, aide, &near, &all, |_| true)
        .or_else(of_two)
        .or_else(|| search(lowered, aide, &near, &[refusing], |_| true))
}

/// A family that meets every condition of an aide, and for which a test says this.
pub(super) fn let_through(lowered: &Lowered, aide: usize, test: NodeId, holds: bool) -> Option<String> {
    let rule = lowered.program.aides.get(aide)?;
    let mut claims = met(rule);
    claims.push(Claim::Holds(test, holds));
    search(lowered, aide, &[test], &claims, |_| true)
}

/// A family for which a test says this, whatever the rest.
pub(super) fn of_test(lowered: &Lowered, aide: usize, test: NodeId, holds: bool) -> Option<String> {
    search(lowered, aide, &[test], &[Claim::Holds(test, holds)], |_| true)
}

/// A family for which each of those tests says this; that an aide lets through besides, if there is one.
pub(super) fn of_tests(lowered: &Lowered, aide: usize, tests: &[(NodeId, bool)]) -> Option<String> {
    let rule = lowered.program.aides.get(aide)?;
    let claims: Vec<Claim> = tests.iter().map(|(test, holds)| Claim::Holds(*test, *holds)).collect();
    let near: Vec<NodeId> = tests.iter().map(|(test, _)| *test).collect();
    let spoken_of = |claim: &Claim| near.contains(&claim.node());
    let others = met(rule).into_iter().filter(|claim| !spoken_of(claim));
    let through: Vec<Claim> = claims.iter().copied().chain(others).collect();
    search(lowered, aide, &near, &through, |_| true).or_else(|| search(lowered, aide, &near, &claims, |_| true))
}

/// A family that meets every condition of an aide, on that day if it is given; at least one of its Caf.
pub(super) fn asking(lowered: &Lowered, aide: usize, day: Option<Date>) -> Option<String> {
    let program = &lowered.program;
    let rule = program.aides.get(aide)?;
    let claims = met(rule);
    let shows = |family: &Situation| is_shown(program, family, &claims, |_| true);
    let finder = finder(lowered, aide);
    let found = finder.seeds().iter().find_map(|seed| {
        let mut family = seed.clone();
        family.caf = rule.caf;
        family.on = day.unwrap_or(family.on);
        shows(&family).then_some(family)
    });
    Some(match found {
        Some(found) => to_json(program, &reduce(&found, shows)),
        None => on(program, rule, day.unwrap_or_else(|| answering(rule))),
    })
}

/// A family of which nothing is known, to which the aide answers that it cannot say.
pub(super) fn unknown(lowered: &Lowered, aide: usize) -> Option<String> {
    let program = &lowered.program;
    let rule = program.aides.get(aide)?;
    // The day of an example, when the request of the last day comes too late.
    let days = finder(lowered, aide)
        .seeds()
        .iter()
        .map(|seed| seed.on)
        .collect::<Vec<Date>>();
    let mut days = std::iter::once(answering(rule)).chain(days);
    days.find_map(|day| {
        let mut family = Situation::new(program, day);
        family.caf = rule.caf;
        let report = evaluate(program, &family, Scope::Only(aide));
        let is_unknown = report.aides.first()?.verdict == Verdict::Inconnu;
        is_unknown.then(|| to_json(program, &family))
    })
}

/// A day on which a version answers.
fn answering(aide: &Aide) -> Date {
    let latest = aide.checked_until.min(aide.to.unwrap_or(Date::MAX));
    latest.max(aide.from.unwrap_or(Date::MIN))
}

/// Any family of a Caf, on the last day for which a rule was checked.
pub(super) fn of_caf(program: &Program, name: &str) -> Option<String> {
    let rank = program.cafs.iter().position(|caf| caf.name == name)?;
    let latest = program.aides.iter().map(|aide| aide.checked_until).max();
    let mut family = Situation::new(program, latest.or_else(|| Date::new(2026, 1, 1))?);
    family.caf = Some(u16::try_from(rank).ok()?);
    Some(to_json(program, &family))
}

/// Any family of the Caf, on that day.
pub(super) fn on(program: &Program, aide: &Aide, day: Date) -> String {
    let mut family = Situation::new(program, day);
    family.caf = aide.caf;
    to_json(program, &family)
}

fn met(aide: &Aide) -> Vec<Claim> {
    let tests = aide.conditions.iter().filter_map(|condition| match condition.test {
        Test::When(node) => Some(Claim::Holds(node, true)),
        Test::LeftToPerson => None,
    });
    tests.collect()
}

/// The family, with no more than what makes it so, as a situation file.
fn search(
    lowered: &Lowered,
    aide: usize,
    near: &[NodeId],
    claims: &[Claim],
    is_so: impl Fn(&mut Probe<'_>) -> bool,
) -> Option<String> {
    let program = &lowered.program;
    let finder = finder(lowered, aide);
    let shows = |family: &Situation| is_shown(program, family, claims, &is_so);
    let found = finder
        .find_one(near, BUDGET, shows)
        .or_else(|| finder.climb(claims, BUDGET, shows))
        .or_else(|| finder.find_near(near, BUDGET, shows))?;
    Some(to_json(program, &reduce(&found, shows)))
}

fn finder(lowered: &Lowered, aide: usize) -> Finder<'_> {
    let of_aide = lowered.examples.iter().filter(|example| example.aide == aide);
    let seeds: Vec<Situation> = of_aide.map(|example| example.situation.clone()).collect();
    Finder::new(&lowered.program, aide, &seeds)
}

/// Whether the family, or one of its children, is so.
pub(crate) fn is_shown(
    program: &Program,
    family: &Situation,
    claims: &[Claim],
    is_so: impl Fn(&mut Probe<'_>) -> bool,
) -> bool {
    let children = family.children.as_ref().map_or(0, Vec::len);
    let mut subjects = std::iter::once(None).chain((0..children).map(Some));
    subjects.any(|subject| {
        let mut probe = Probe::new(program, family, subject);
        claims.iter().all(|claim| claim.is_true(&mut probe)) && is_so(&mut probe)
    })
}
