//! All the groups of a plan, on all the processors.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use reperes_compiler::{Fate, Plan};

/// What becomes of each mutant, in the order of the plan.
pub fn judge_all(plan: &Plan<'_>) -> Vec<Fate> {
    let next = AtomicUsize::new(0);
    let fates = Mutex::new(vec![Fate::Survived; plan.mutants.len()]);
    let work = || {
        while let Some(group) = plan.groups.get(next.fetch_add(1, Ordering::Relaxed)) {
            let judged = plan.judge(group);
            // A thread that panicked ends the command anyway: what others wrote is still whole.
            let mut fates = fates.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            for (place, fate) in fates.iter_mut().skip(group.mutants.start).zip(judged) {
                *place = fate;
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    fates.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}
