//! A request without a date is of today, where the machine is.

use std::process::Command;

use crate::run::{Scratch, small_rules};

/// The day of an answer, where the clock on the wall is so many hours ahead of universal time.
fn day(zone: &str) -> String {
    let file = Scratch::new(b"{}");
    let output = Command::new(env!("CARGO_BIN_EXE_reperes"))
        .args(["simuler", file.0.to_str().unwrap(), "--format", "json", "--regles"])
        .arg(small_rules())
        .env("TZ", zone)
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["le"].as_str().unwrap().to_owned()
}

#[test]
fn today_is_the_day_of_the_time_zone() {
    // 26 hours apart: whatever the hour of this test, it is never the same day.
    let (east, west) = (day("<+14>-14"), day("<-12>12"));
    assert!(west < east, "{west} and {east}");
}
