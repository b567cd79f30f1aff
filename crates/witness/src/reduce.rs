//! What of a family shows the same thing with less.

use reperes_engine::{Place, Situation, VarId};

use crate::change::Change;

/// Takes off every fact, month, history and child without which `holds` still holds.
///
/// ```
/// use reperes_engine::{Child, Date, Program, Situation};
/// let program = Program::default();
/// let mut family = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// family.children = Some(vec![Child::new(&program), Child::new(&program)]);
/// let short = reperes_witness::reduce(&family, |family| family.children.as_ref().is_some_and(|all| !all.is_empty()));
/// assert_eq!(short.children.map(|all| all.len()), Some(1));
/// ```
pub fn reduce(family: &Situation, mut holds: impl FnMut(&Situation) -> bool) -> Situation {
    let mut kept = family.clone();
    let mut attempt = |kept: &mut Situation, change: &Change| {
        let less = change.apply(kept);
        if less != *kept && holds(&less) {
            *kept = less;
        }
    };
    attempt(&mut kept, &Change::ForgetChildren);
    for rank in (0..kept.children.as_ref().map_or(0, Vec::len)).rev() {
        attempt(&mut kept, &Change::RemoveChild(rank));
    }
    let months: Vec<_> = kept.monthly.iter().map(|(id, month, _)| (*id, *month)).collect();
    for (id, month) in months {
        attempt(&mut kept, &Change::Set(Place::Month(id, month), None));
    }
    for id in (0..kept.facts.len()).rev().filter_map(|id| VarId::try_from(id).ok()) {
        attempt(&mut kept, &Change::Set(Place::Fact(id), None));
        attempt(&mut kept, &Change::Receive(id, None, None));
        for rank in 0..kept.children.as_ref().map_or(0, Vec::len) {
            attempt(&mut kept, &Change::Set(Place::Child(id, rank), None));
            attempt(&mut kept, &Change::Receive(id, Some(rank), None));
        }
    }
    kept
}
