//! Which mutant is awake: the variable `REPERES_MUTANT` of the process, and nothing otherwise.

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

const UNREAD: u32 = u32::MAX;
const NONE: u32 = u32::MAX - 1;
/// Writes the rank of each mutant that is passed by.
const RECORDING: u32 = u32::MAX - 2;

static AWAKE: AtomicU32 = AtomicU32::new(UNREAD);
static PASSED: [AtomicBool; 16384] = [const { AtomicBool::new(false) }; 16384];

#[inline]
pub(crate) fn is(rank: u32) -> bool {
    let awake = AWAKE.load(Ordering::Relaxed);
    if awake < RECORDING {
        return awake == rank;
    }
    awake != NONE && settle(rank)
}

#[cold]
fn settle(rank: u32) -> bool {
    let awake = match AWAKE.load(Ordering::Relaxed) {
        UNREAD => wanted(),
        read => read,
    };
    AWAKE.store(awake, Ordering::Relaxed);
    if awake == RECORDING {
        let is_new = PASSED.get(rank as usize).is_some_and(|passed| !passed.swap(true, Ordering::Relaxed));
        if is_new
            && let Ok(path) = std::env::var("REPERES_PASSAGES")
            && let Ok(mut file) = std::fs::OpenOptions::new().append(true).create(true).open(path)
        {
            let _ = writeln!(file, "{rank}");
        }
        return false;
    }
    awake == rank
}

fn wanted() -> u32 {
    match std::env::var("REPERES_MUTANT").ok().as_deref() {
        Some("passages") => RECORDING,
        Some(number) => number.parse().unwrap_or(NONE),
        None => NONE,
    }
}
