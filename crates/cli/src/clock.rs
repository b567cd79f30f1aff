//! Today, for a situation that names no date. The engine never reads a clock.

use std::time::{SystemTime, UNIX_EPOCH};

use reperes_engine::{Date, Unit};

/// The current day in universal time.
pub fn today() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    let days = i32::try_from(seconds / (24 * 60 * 60)).unwrap_or(0);
    Date::parse("1970-01-01").unwrap_or(Date::MIN).shift(days, Unit::Jour)
}
