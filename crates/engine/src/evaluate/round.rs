//! Named roundings. All are rising functions, so that they apply to bounds.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::program::{Reading, Rounding};

/// ```text
/// round(56.999, Centime) = 57.00     round(56, CinqEurosInferieurs) = 55
/// ```
pub fn round(value: Decimal, rounding: Rounding) -> Decimal {
    match rounding {
        Rounding::Centime => value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero),
        Rounding::CentimeInferieur => value.round_dp_with_strategy(2, RoundingStrategy::ToNegativeInfinity),
        Rounding::Euro => value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
        Rounding::EuroInferieur => value.floor(),
        Rounding::EuroSuperieur => value.ceil(),
        Rounding::CinqEurosInferieurs => (value / Decimal::from(5)).floor() * Decimal::from(5),
    }
}

/// The key of a barème as its table reads it.
pub fn read(value: Decimal, reading: Reading) -> Decimal {
    match reading {
        Reading::Exact => value,
        Reading::Truncated => round(value, Rounding::EuroInferieur),
        Reading::Rounded => round(value, Rounding::Euro),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn each_rounding_does_what_its_name_says() {
        assert_eq!(round(dec!(0.005), Rounding::Centime), dec!(0.01));
        assert_eq!(round(dec!(2.0099), Rounding::CentimeInferieur), dec!(2.00));
        assert_eq!(round(dec!(2.5), Rounding::Euro), dec!(3));
        assert_eq!(round(dec!(2.99), Rounding::EuroInferieur), dec!(2));
        assert_eq!(round(dec!(2.01), Rounding::EuroSuperieur), dec!(3));
        assert_eq!(round(dec!(56), Rounding::CinqEurosInferieurs), dec!(55));
    }
}
