//! `19 septembre`, `1er janvier`: a day of the year of the request.

use reperes_engine::{Type, Unit, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::SyntaxError;
use super::ast::{Expr, Kind, Operator};
use super::expression::{Parsed, Parser};
use super::lexer::{Lexed, Token};
use super::words::{MONTHS, plain};
use crate::calendar::{Yearly, no_such_day, yearly};

/// The name of the month of a day of the year, when a number there begins one: its rank from zero, and its place.
///
/// The place tells whether `er` stands between. Accents and capitals are let through, to say how it is written.
pub(crate) fn month_after(tokens: &[Lexed], number: usize) -> Option<(usize, usize)> {
    let word = |at: usize| match tokens.get(at).map(|lexed| &lexed.token) {
        Some(Token::Word(word)) => Some(plain(word).unwrap_or_else(|| word.clone())),
        Some(_) | None => None,
    };
    let at = if word(number + 1)? == "er" {
        number + 2
    } else {
        number + 1
    };
    let name = word(at)?;
    let rank = MONTHS.iter().position(|month| *month == name)?;
    Some((rank, at))
}

impl Parser<'_> {
    /// After a number; `None` if what follows is no month.
    pub(super) fn day_of_year(&mut self, number: Decimal, start: usize) -> Option<Parsed> {
        let (rank, at) = month_after(self.tokens(), self.at.checked_sub(1)?)?;
        let month = MONTHS.get(rank)?;
        let is_first = number == Decimal::ONE;
        let has_suffix = at > self.at;
        let month_span = self.place(at);
        let span = start..month_span.end;
        let shown = if is_first { "1er".to_owned() } else { number.to_string() };
        self.at = at + 1;
        let day = number.to_usize().filter(|_| number.fract().is_zero());
        let Some(found) = day.and_then(|day| yearly(day, rank)) else {
            let label = no_such_day(&format!("{number} {month} 2026")).unwrap_or_else(|| "date impossible".to_owned());
            let message = format!("`{shown} {month}` n'existe pas");
            let help = "écrivez un jour du calendrier, comme `15 mars`".to_owned();
            return Some(Err(SyntaxError::new("R112", span, message).label(label).help(help)));
        };
        if self.written(at) != Some(*month) || has_suffix != is_first {
            let message = "un jour de l'année s'écrit comme `1er janvier` ou `15 mars`, sans accent ni majuscule";
            return Some(Err(SyntaxError::new("R009", span, message)
                .label("jour mal écrit")
                .help(format!("écrivez `{shown} {month}`"))));
        }
        Some(self.built(found, month, span))
    }

    /// What it stands for: a day counted from the first of its month, or the last.
    fn built(&self, found: Yearly, month: &str, span: std::ops::Range<usize>) -> Parsed {
        let call = |name: &str| -> Result<Expr, SyntaxError> {
            let month = self.make(Kind::Name(month.to_owned()), span.clone(), 0)?;
            let kind = Kind::Call {
                name: name.to_owned(),
                name_span: span.clone(),
                arguments: vec![month],
            };
            self.make(kind, span.clone(), 1)
        };
        match found {
            Yearly::Last => call("dernier_jour"),
            Yearly::AfterFirst(0) => call("premier_jour"),
            Yearly::AfterFirst(days) => {
                let days = Value::Num(Decimal::from(days));
                let days = self.make(Kind::Literal(days, Type::Quantity(Unit::Jour)), span.clone(), 0)?;
                let kind = Kind::Arithmetic {
                    operator: Operator::Add,
                    left: Box::new(call("premier_jour")?),
                    right: Box::new(days),
                };
                self.make(kind, span.clone(), 2)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::expression::parse;
    use super::*;

    #[test]
    fn a_day_of_the_year_is_the_day_it_stands_for() {
        for (written, meant) in [
            ("1er janvier", "premier_jour(janvier)"),
            ("19 septembre", "premier_jour(septembre) + 18 jours"),
            ("28 fevrier", "premier_jour(fevrier) + 27 jours"),
            ("29 fevrier", "dernier_jour(fevrier)"),
            ("30 novembre", "dernier_jour(novembre)"),
            ("30 decembre", "premier_jour(decembre) + 29 jours"),
            ("31 decembre", "dernier_jour(decembre)"),
        ] {
            let (a, b) = (parse(written).unwrap(), parse(meant).unwrap());
            assert_eq!(shape(&a), shape(&b), "{written}");
            assert_eq!(a.span, 0..written.len());
        }
    }

    #[test]
    fn a_number_before_anything_else_keeps_its_unit() {
        for text in [
            "19 mois",
            "3 ans",
            "quotient_familial(janvier) <= 700 €/mois",
            "x entre 1 et 3",
        ] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    /// A tree without its places.
    fn shape(expr: &Expr) -> String {
        let text = format!("{:?}", expr.kind);
        let mut shape = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("span: ") {
            shape.push_str(before);
            rest = after.split_once([',', ' ']).map_or("", |(_, rest)| rest);
        }
        shape + rest
    }
}
