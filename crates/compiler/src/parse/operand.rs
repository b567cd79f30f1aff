//! What stands between operators: numbers with their unit, names, calls, parentheses.

use std::ops::Range;

use reperes_engine::{Type, Value};
use rust_decimal::Decimal;

use super::ast::{Expr, Kind, Operator};
use super::expression::{Parsed, Parser};
use super::lexer::Token;
use super::{SyntaxError, words};
use crate::suggest::suggestion;

impl Parser<'_> {
    pub(super) fn operand(&mut self) -> Parsed {
        let span = self.here();
        let Some(token) = self.peek() else {
            return Err(self
                .expected("une valeur")
                .help("complétez le calcul : un nom, un montant, une date…"));
        };
        match token {
            Token::Number(number) => {
                self.at += 1;
                self.quantity(*number, span.start)
            }
            Token::Date(date) => {
                self.at += 1;
                self.make(Kind::Literal(Value::Date(*date), Type::Date), span, 0)
            }
            Token::Month(month) => {
                self.at += 1;
                self.make(Kind::Literal(Value::Month(*month), Type::Month), span, 0)
            }
            Token::Open => {
                self.at += 1;
                let inner = self.expression()?;
                if !self.eat(&Token::Close) {
                    return Err(self
                        .expected("`)`")
                        .because(span, "cette parenthèse n'est pas fermée")
                        .help(self.missing_link().unwrap_or_else(|| "fermez la parenthèse".to_owned())));
                }
                // The parentheses belong to the place, or a label would point beside what it speaks of.
                Ok(Expr {
                    span: span.start..self.behind(),
                    ..inner
                })
            }
            Token::Word(word) => self.name(word, span),
            Token::Euro(_) | Token::Percent => Err(self.expected("un nombre").help(self.unit_first())),
            Token::Operator(Operator::Sub) => Err(self
                .expected("une valeur")
                .help("il n'y a pas de nombre négatif : écrivez une soustraction, comme `a - b`")),
            Token::Compare(_)
            | Token::Operator(_)
            | Token::Close
            | Token::OpenList
            | Token::CloseList
            | Token::Comma => Err(self
                .expected("une valeur")
                .help("écrivez un nom, un montant, une date, ou une parenthèse")),
        }
    }

    /// `€700`.
    fn unit_first(&self) -> String {
        match self.token(self.at + 1) {
            Some(Token::Number(number)) => {
                let number = written(*number);
                let unit = if self.peek() == Some(&Token::Percent) {
                    "%"
                } else {
                    "€"
                };
                format!(
                    "l'unité vient après le nombre : écrivez `{number} {unit}`, ou `{number} €/mois` pour un montant par mois"
                )
            }
            Some(_) | None => "écrivez le nombre avant l'unité : `800 €`, `65 %`".to_owned(),
        }
    }

    /// What follows a number gives its unit, or makes it a day of the year.
    fn quantity(&mut self, number: Decimal, start: usize) -> Parsed {
        if let Some(day) = self.day_of_year(number, start) {
            return day;
        }
        let ty = match self.peek() {
            Some(Token::Euro(period)) => Some(Type::Money(*period)),
            Some(Token::Percent) => Some(Type::Rate),
            Some(Token::Word(word)) if !words::KEYWORDS.contains(&word.as_str()) => match words::unit(word) {
                Some(unit) => Some(Type::Quantity(unit)),
                None => {
                    return Err(
                        SyntaxError::new("R010", self.here(), format!("`{word}` n'est pas une unité"))
                            .label("unité inconnue")
                            .help(self.unit_meant(number, word)),
                    );
                }
            },
            Some(
                Token::Word(_)
                | Token::Number(_)
                | Token::Date(_)
                | Token::Month(_)
                | Token::Compare(_)
                | Token::Operator(_)
                | Token::Open
                | Token::Close
                | Token::OpenList
                | Token::CloseList
                | Token::Comma,
            )
            | None => None,
        };
        if ty.is_some() {
            self.at += 1;
        }
        let ty = ty.unwrap_or(Type::Number);
        let value = if ty == Type::Rate {
            (number / Decimal::ONE_HUNDRED).normalize()
        } else {
            number
        };
        self.make(Kind::Literal(Value::Num(value), ty), start..self.behind(), 0)
    }

    fn name(&mut self, word: &str, span: Range<usize>) -> Parsed {
        let answer = match word {
            "oui" => Some(true),
            "non" => Some(false),
            _ => None,
        };
        if let Some(answer) = answer {
            self.at += 1;
            return self.make(Kind::Literal(Value::Bool(answer), Type::Bool), span, 0);
        }
        if word == "si" {
            return Err(self
                .expected("une valeur")
                .help("mettez `si … alors … sinon …` entre parenthèses"));
        }
        if words::KEYWORDS.contains(&word) {
            return Err(self
                .expected("une valeur")
                .help(format!("`{word}` relie deux valeurs : il en manque une avant lui")));
        }
        self.at += 1;
        if !self.eat(&Token::Open) {
            return self.make(Kind::Name(word.to_owned()), span, 0);
        }
        let mut arguments = Vec::new();
        let mut below = 0;
        if !self.eat(&Token::Close) {
            loop {
                let argument = self.expression()?;
                below = below.max(argument.depth);
                arguments.push(argument);
                if self.eat(&Token::Close) {
                    break;
                }
                if !self.eat(&Token::Comma) {
                    return Err(self
                        .expected("`,` ou `)`")
                        .because(span, "dans cet appel")
                        .help(self.missing_link().unwrap_or_else(|| "fermez la parenthèse".to_owned())));
                }
            }
        }
        let end = self.behind();
        self.make(
            Kind::Call {
                name: word.to_owned(),
                name_span: span.clone(),
                arguments,
            },
            span.start..end,
            below,
        )
    }

    /// The unit that a word stands for, or what it does beside a number.
    fn unit_meant(&self, number: Decimal, word: &str) -> String {
        let plain = words::plain(word).unwrap_or_else(|| word.to_owned());
        if EUROS.contains(&plain.as_str()) {
            return match self.period_ahead() {
                Some(period) => format!("écrivez `€/{period}`"),
                None => "écrivez `€`, ou `€/mois` pour un montant par mois".to_owned(),
            };
        }
        let is_followed = self.token(self.at + 1).is_some();
        if matches!(plain.as_str(), "x" | "fois") && is_followed {
            let (number, other) = (written(number), self.value_after(self.at));
            return format!("on multiplie avec `*` : `{number} * {other}`");
        }
        match UNITS_MEANT.iter().find(|(words, _)| words.contains(&plain.as_str())) {
            Some((_, "")) => "un nombre d'enfants ou de fois s'écrit sans unité".to_owned(),
            Some((_, unit)) => format!("écrivez `{unit}`"),
            None => suggestion(word, words::UNITS.iter().map(|(name, _)| *name)).unwrap_or_else(|| {
                let number = written(number);
                format!(
                    "on multiplie avec `*` : `{number} * {word}` ; une unité est `€`, `%`, `ans`, `mois`, `semaines`, `jours`, `nuits`, `heures` ou `km`"
                )
            }),
        }
    }

    /// The `mois` of `700 euros par mois`, or of `700 euros/mois`.
    fn period_ahead(&self) -> Option<&str> {
        let is_link = match self.token(self.at + 1)? {
            Token::Operator(Operator::Div) => true,
            token => *token == Token::Word("par".to_owned()),
        };
        self.written(self.at + 2)
            .filter(|word| is_link && words::period(word).is_some())
    }
}

fn written(number: Decimal) -> String {
    number.to_string().replace('.', ",")
}

const EUROS: &[&str] = &["euro", "euros", "eur", "eu"];

const UNITS_MEANT: &[(&[&str], &str)] = &[
    (&["pour", "pourcent", "pourcents"], "%"),
    (&["annee", "annees", "a"], "ans"),
    (&["m"], "mois"),
    (&["j"], "jours"),
    (&["h"], "heures"),
    (&["nuitee", "nuitees"], "nuits"),
    (&["enfant", "enfants", "fois", "personne", "personnes"], ""),
];
