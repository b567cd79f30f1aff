//! Two words side by side with nothing between: what was meant to link them.

use super::expression::Parser;
use super::lexer::Token;
use super::words::{self, KEYWORDS};

impl<'a> Parser<'a> {
    /// The name that ends there, or the number with its unit.
    fn value_before(&self, at: usize) -> Option<&'a str> {
        let last = at.checked_sub(1)?;
        let number = last.checked_sub(1).filter(|number| self.is_quantity(*number));
        self.between(number.unwrap_or(last), last)
    }

    /// The name that begins after this place, or the number with its unit.
    pub(super) fn value_after(&self, at: usize) -> &'a str {
        let first = at + 1;
        let last = if self.is_quantity(first) { first + 1 } else { first };
        self.between(first, last).unwrap_or("b")
    }

    /// A number, then its unit.
    fn is_quantity(&self, at: usize) -> bool {
        let is_unit = match self.token(at + 1) {
            Some(Token::Euro(_) | Token::Percent) => true,
            Some(Token::Word(word)) => words::unit(word).is_some(),
            Some(_) | None => false,
        };
        is_unit && matches!(self.token(at), Some(Token::Number(_)))
    }

    /// What to write where something else was expected; `None` when nothing is recognised.
    pub(super) fn missing_link(&self) -> Option<String> {
        let before = self.at.checked_sub(1).and_then(|at| self.token(at));
        let share = match self.at.checked_sub(2).and_then(|at| self.token(at)) {
            Some(Token::Number(number)) => format!("{} %", number.to_string().replace('.', ",")),
            Some(_) | None => "65 %".to_owned(),
        };
        let Some(Token::Word(word)) = self.peek() else {
            return None;
        };
        let after = match self.token(self.at + 1) {
            Some(Token::Word(after)) => Some(after.as_str()),
            Some(_) | None => None,
        };
        match (before, word.as_str()) {
            (Some(_), "x" | "fois") => {
                let first = self.value_before(self.at).unwrap_or("a");
                Some(format!(
                    "on multiplie avec `*` : `{first} * {}`",
                    self.value_after(self.at)
                ))
            }
            (Some(Token::Euro(None)), "par") => {
                let period = after.and_then(|after| {
                    words::PERIODS
                        .iter()
                        .find(|(name, _)| *name == after.trim_end_matches('s'))
                });
                // « mois » keeps its s.
                let period = after
                    .filter(|after| words::period(after).is_some())
                    .or(period.map(|(name, _)| *name));
                Some(format!("écrivez `€/{}`", period.unwrap_or("mois")))
            }
            (Some(Token::Percent), "de" | "du" | "des" | "d") => Some(format!(
                "une part se multiplie : écrivez `{share} * {}`",
                after.unwrap_or("…")
            )),
            (Some(Token::Percent), name) => Some(format!("une part se multiplie : écrivez `{share} * {name}`")),
            (_, "or") => Some("écrivez `ou`".to_owned()),
            (_, "and") => Some("écrivez `et`".to_owned()),
            (_, "est" | "egal" | "vaut") => Some("une égalité s'écrit `=`".to_owned()),
            (Some(Token::Word(first)), second)
                if !KEYWORDS.contains(&first.as_str()) && !KEYWORDS.contains(&second) =>
            {
                Some(format!(
                    "un nom s'écrit d'un seul tenant, avec `_` : `{first}_{second}` ; deux conditions se relient par `et` ou `ou`"
                ))
            }
            (_, _) => None,
        }
    }
}
