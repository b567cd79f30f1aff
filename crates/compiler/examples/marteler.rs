//! Compiles N broken rule sets and says how it went. A panic prints the seed of its case.
//!
//! `cargo run --release -p reperes-compiler --example marteler -- 1000000 [first seed]`

#[path = "../tests/mutation/mod.rs"]
mod mutation;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use mutation::{Material, run};

static SEED: AtomicU64 = AtomicU64::new(0);

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let cases = arguments.next().and_then(Result::ok).unwrap_or(10_000);
    let first = arguments.next().and_then(Result::ok).unwrap_or(0);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        eprintln!("panique au cas {}", SEED.load(Ordering::Relaxed));
        usual(panic);
    }));
    let material = Material::read();
    let start = Instant::now();
    let (mut compiled, mut diagnostics) = (0_u64, 0_usize);
    let mut slowest = (Duration::ZERO, 0);
    for seed in first..first.saturating_add(cases) {
        SEED.store(seed, Ordering::Relaxed);
        let began = Instant::now();
        let outcome = run(&material.case(seed));
        compiled += u64::from(outcome.compiled);
        diagnostics += outcome.diagnostics;
        slowest = slowest.max((began.elapsed(), seed));
    }
    println!(
        "{cases} cas en {} s, {compiled} compilés, {diagnostics} diagnostics, le plus long {} ms (cas {}), aucune panique",
        start.elapsed().as_secs(),
        slowest.0.as_millis(),
        slowest.1
    );
}
