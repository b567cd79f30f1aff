//! Lets `make bench` time the evaluation in the browser; not in the published site.

use reperes_engine::{Scope, evaluate};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::program::program;

#[path = "../crates/compiler/examples/mesurer/famille.rs"]
mod famille;

/// Evaluates everything `times` times for a whole family of a Caf; the number of aides seen keeps the loop alive.
#[wasm_bindgen]
pub fn reperes_mesurer(caf: &str, times: u32) -> usize {
    let situation = famille::complete(program(), caf);
    (0..times)
        .map(|_| evaluate(program(), &situation, Scope::Everything).aides.len())
        .sum()
}
