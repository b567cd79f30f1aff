//! All the groups of a plan, on all the processors.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use reperes_compiler::{Fate, Group, Plan, Remedy};

/// What becomes of each mutant, in the order of the plan.
pub fn judge_all(plan: &Plan<'_>) -> Vec<Fate> {
    let mut fates = vec![Fate::Survived; plan.mutants.len()];
    for (group, judged) in plan.groups.iter().zip(on_all(plan, |group| plan.judge(group))) {
        for (place, fate) in fates.iter_mut().skip(group.mutants.start).zip(judged) {
            *place = fate;
        }
    }
    fates
}

/// What would show the survivors, in the order of the text; then those that nothing showed.
pub fn propose_all(plan: &Plan<'_>, survivors: &BTreeSet<usize>) -> (Vec<Remedy>, Vec<usize>) {
    let answers = on_all(plan, |group| plan.propose(group, survivors));
    let (mut proposals, mut unshown) = (Vec::new(), Vec::new());
    for (proposed, left) in answers {
        proposals.extend(proposed);
        unshown.extend(left);
    }
    proposals.sort_by_key(|proposal: &Remedy| (proposal.file, proposal.shows.first().copied()));
    unshown.sort_unstable();
    (proposals, unshown)
}

/// One answer per group, in their order.
fn on_all<T: Send + Default>(plan: &Plan<'_>, answer: impl Fn(&Group) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let mut empty = Vec::new();
    empty.resize_with(plan.groups.len(), T::default);
    let answers = Mutex::new(empty);
    let work = || {
        loop {
            let rank = next.fetch_add(1, Ordering::Relaxed);
            let Some(group) = plan.groups.get(rank) else { break };
            let given = answer(group);
            // A thread that panicked ends the command anyway: what others wrote is still whole.
            let mut answers = answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if let Some(place) = answers.get_mut(rank) {
                *place = given;
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    answers.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}
