//! Today, for a situation that names no date. The engine never reads a clock.

use chrono::{DateTime, Local, TimeZone, Utc};
use reperes_engine::{Date, Unit};

/// The current day where the machine is.
pub fn today() -> Date {
    day(&Utc::now(), &Local)
}

/// The day that an instant is, in a time zone.
fn day(instant: &DateTime<Utc>, zone: &impl TimeZone) -> Date {
    let day = instant.with_timezone(zone).date_naive();
    let since = day.signed_duration_since(DateTime::UNIX_EPOCH.date_naive()).num_days();
    let since = i32::try_from(since).unwrap_or(0);
    Date::parse("1970-01-01").unwrap_or(Date::MIN).shift(since, Unit::Jour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    #[test]
    fn the_day_is_that_of_the_clock_on_the_wall() {
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let east = |hours: i32| FixedOffset::east_opt(hours * 3600).unwrap();
        for (utc, hours, expected) in [
            ("2026-11-30T22:59:59Z", 1, "2026-11-30"),
            ("2026-11-30T23:00:00Z", 1, "2026-12-01"),
            ("2026-12-31T23:30:00Z", 2, "2027-01-01"),
            ("2027-01-01T03:59:59Z", -4, "2026-12-31"),
            ("2027-01-01T04:00:00Z", -4, "2027-01-01"),
            ("1969-12-31T23:00:00Z", 0, "1969-12-31"),
        ] {
            assert_eq!(day(&instant(utc), &east(hours)).to_string(), expected, "{utc} {hours}");
        }
    }
}
