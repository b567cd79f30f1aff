//! Words → tree, by recursive descent: `ou`, then `et`, `non`, comparisons, `+ -`, `* /`, and the rest.

use std::ops::Range;

use super::ast::{Expr, Kind, Operator};
use super::lexer::{Lexed, Token, lex};
use super::spoken::said;
use super::{MAX_DEPTH, SyntaxError};
use crate::suggest::is_wanted;

pub(super) fn parse(text: &str) -> Result<Expr, SyntaxError> {
    whole(text).map_err(|error| said(text).unwrap_or(error))
}

fn whole(text: &str) -> Result<Expr, SyntaxError> {
    let tokens = lex(text)?;
    let mut parser = Parser {
        text,
        tokens: &tokens,
        at: 0,
        end: text.trim_end().len(),
        depth: 0,
    };
    let expr = parser.expression()?;
    match parser.peek() {
        None => Ok(expr),
        Some(_) => Err(parser.trailing()),
    }
}

pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Lexed],
    pub(super) at: usize,
    end: usize,
    depth: u32,
}

pub(super) type Parsed = Result<Expr, SyntaxError>;

impl<'a> Parser<'a> {
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at).map(|lexed| &lexed.token)
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).map(|lexed| &lexed.token)
    }

    pub(super) fn tokens(&self) -> &'a [Lexed] {
        self.tokens
    }

    /// Where a word stands.
    pub(super) fn place(&self, at: usize) -> Range<usize> {
        self.tokens
            .get(at)
            .map_or(self.end..self.end, |lexed| lexed.span.clone())
    }

    /// As it was written.
    pub(super) fn written(&self, at: usize) -> Option<&'a str> {
        let span = self.tokens.get(at)?.span.clone();
        self.text.get(span)
    }

    /// From a word to another, both included.
    pub(super) fn between(&self, first: usize, last: usize) -> Option<&'a str> {
        let (first, last) = (self.tokens.get(first)?, self.tokens.get(last)?);
        self.text.get(first.span.start..last.span.end)
    }

    fn peek_word(&self) -> Option<&'a str> {
        match self.peek() {
            Some(Token::Word(word)) => Some(word),
            Some(
                Token::Number(_)
                | Token::Date(_)
                | Token::Month(_)
                | Token::Euro(_)
                | Token::Percent
                | Token::Compare(_)
                | Token::Operator(_)
                | Token::Open
                | Token::Close
                | Token::OpenList
                | Token::CloseList
                | Token::Comma,
            )
            | None => None,
        }
    }

    /// Place of the next word, or of the end.
    pub(super) fn here(&self) -> Range<usize> {
        self.place(self.at)
    }

    /// End of the last word read.
    pub(super) fn behind(&self) -> usize {
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(0, |lexed| lexed.span.end)
    }

    pub(super) fn eat(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        if found {
            self.at += 1;
        }
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.peek_word() == Some(word);
        if found {
            self.at += 1;
        }
        found
    }

    pub(super) fn make(&self, kind: Kind, span: Range<usize>, below: u32) -> Parsed {
        if below >= MAX_DEPTH {
            return Err(too_deep(span));
        }
        Ok(Expr {
            kind,
            span,
            depth: below + 1,
        })
    }

    pub(super) fn expected(&self, what: &str) -> SyntaxError {
        let (message, label) = match self.tokens.get(self.at) {
            Some(_) => (format!("{} ici", is_wanted(what)), "pas ceci"),
            None => (
                format!("{} à la fin de ce calcul", is_wanted(what)),
                "le calcul s'arrête ici",
            ),
        };
        SyntaxError::new("R011", self.here(), message).label(label)
    }

    /// A word that a link between two values may have kept from being read.
    fn lacking(&self, what: &str, help: &str) -> SyntaxError {
        let help = self.missing_link().unwrap_or_else(|| help.to_owned());
        self.expected(what).help(help)
    }

    pub(super) fn expression(&mut self) -> Parsed {
        // Parentheses, `si` and `non` recurse without growing the tree at once.
        if self.depth >= MAX_DEPTH {
            return Err(too_deep(self.here()));
        }
        self.depth += 1;
        let parsed = if self.peek_word() == Some("si") {
            self.choice()
        } else {
            self.either()
        };
        self.depth -= 1;
        parsed
    }

    fn choice(&mut self) -> Parsed {
        let start = self.here().start;
        self.at += 1;
        let condition = self.expression()?;
        if !self.eat_word("alors") {
            return Err(self.lacking("`alors`", "écrivez `si … alors … sinon …`"));
        }
        let then = self.expression()?;
        if !self.eat_word("sinon") {
            let help = "écrivez `si … alors … sinon …` : les deux cas sont obligatoires";
            return Err(self.lacking("`sinon`", help));
        }
        let otherwise = self.expression()?;
        let below = condition.depth.max(then.depth).max(otherwise.depth);
        let kind = Kind::If {
            condition: Box::new(condition),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        self.make(kind, start..self.behind(), below)
    }

    fn either(&mut self) -> Parsed {
        self.chain("ou", Parser::both, Kind::Or)
    }

    fn both(&mut self) -> Parsed {
        self.chain("et", Parser::negation, Kind::And)
    }

    fn chain(&mut self, word: &str, part: fn(&mut Self) -> Parsed, kind: fn(Vec<Expr>) -> Kind) -> Parsed {
        let first = part(self)?;
        if self.peek_word() != Some(word) {
            return Ok(first);
        }
        let start = first.span.start;
        let mut below = first.depth;
        let mut parts = vec![first];
        while self.eat_word(word) {
            let next = part(self)?;
            below = below.max(next.depth);
            parts.push(next);
        }
        self.make(kind(parts), start..self.behind(), below)
    }

    fn negation(&mut self) -> Parsed {
        let start = self.here();
        if self.peek_word() != Some("non") {
            return self.comparison();
        }
        self.at += 1;
        if !self.starts_operand() {
            // Alone, `non` is an answer: `parent_isole = non`, `sinon non`.
            self.at -= 1;
            return self.comparison();
        }
        if self.depth >= MAX_DEPTH {
            return Err(too_deep(start));
        }
        self.depth += 1;
        let inner = self.negation();
        self.depth -= 1;
        let inner = inner?;
        let below = inner.depth;
        self.make(Kind::Not(Box::new(inner)), start.start..self.behind(), below)
    }

    fn starts_operand(&self) -> bool {
        match self.peek() {
            Some(Token::Number(_) | Token::Date(_) | Token::Month(_) | Token::Open) => true,
            Some(Token::Word(word)) => !matches!(word.as_str(), "et" | "ou" | "alors" | "sinon" | "entre" | "parmi"),
            Some(
                Token::Euro(_)
                | Token::Percent
                | Token::Compare(_)
                | Token::Operator(_)
                | Token::Close
                | Token::OpenList
                | Token::CloseList
                | Token::Comma,
            )
            | None => false,
        }
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let start = left.span.start;
        let parsed = match self.peek() {
            Some(Token::Compare(operator)) => {
                self.at += 1;
                let right = self.sum()?;
                let below = left.depth.max(right.depth);
                let kind = Kind::Compare {
                    operator: *operator,
                    left: Box::new(left),
                    right: Box::new(right),
                };
                self.make(kind, start..self.behind(), below)?
            }
            Some(Token::Word(word)) if word == "entre" => {
                self.at += 1;
                let low = self.sum()?;
                if !self.eat_word("et") {
                    return Err(self.lacking("`et`", "écrivez `x entre 3 ans et 17 ans`"));
                }
                let high = self.sum()?;
                let below = left.depth.max(low.depth).max(high.depth);
                let kind = Kind::Between {
                    value: Box::new(left),
                    low: Box::new(low),
                    high: Box::new(high),
                };
                self.make(kind, start..self.behind(), below)?
            }
            Some(Token::Word(word)) if word == "parmi" => {
                self.at += 1;
                let options = self.options()?;
                let below = left.depth;
                self.make(
                    Kind::Among {
                        value: Box::new(left),
                        options,
                    },
                    start..self.behind(),
                    below,
                )?
            }
            Some(
                Token::Word(_)
                | Token::Number(_)
                | Token::Date(_)
                | Token::Month(_)
                | Token::Euro(_)
                | Token::Percent
                | Token::Operator(_)
                | Token::Open
                | Token::Close
                | Token::OpenList
                | Token::CloseList
                | Token::Comma,
            )
            | None => return Ok(left),
        };
        if matches!(self.peek(), Some(Token::Compare(_))) {
            return Err(
                SyntaxError::new("R011", self.here(), "une comparaison n'a que deux côtés")
                    .label("seconde comparaison")
                    .because(parsed.span, "la première")
                    .help("écrivez `x entre a et b`, ou `a < x et x < b`"),
            );
        }
        Ok(parsed)
    }

    fn options(&mut self) -> Result<Vec<(String, Range<usize>)>, SyntaxError> {
        let help = "écrivez `regime parmi [general, autre]`";
        if !self.eat(&Token::OpenList) {
            return Err(self.expected("`[`").help(help));
        }
        let mut options = Vec::new();
        loop {
            let span = self.here();
            let Some(word) = self.peek_word() else {
                return Err(self.expected("une réponse").help(help));
            };
            self.at += 1;
            options.push((word.to_owned(), span));
            if self.eat(&Token::CloseList) {
                return Ok(options);
            }
            if !self.eat(&Token::Comma) {
                return Err(self.expected("`,` ou `]`").help(help));
            }
        }
    }

    fn sum(&mut self) -> Parsed {
        self.operation(&[Operator::Add, Operator::Sub], Parser::product)
    }

    fn product(&mut self) -> Parsed {
        self.operation(&[Operator::Mul, Operator::Div], Parser::operand)
    }

    fn operation(&mut self, operators: &[Operator], part: fn(&mut Self) -> Parsed) -> Parsed {
        let mut left = part(self)?;
        while let Some(Token::Operator(operator)) = self.peek() {
            if !operators.contains(operator) {
                break;
            }
            self.at += 1;
            let right = part(self)?;
            let span = left.span.start..right.span.end;
            let below = left.depth.max(right.depth);
            let kind = Kind::Arithmetic {
                operator: *operator,
                left: Box::new(left),
                right: Box::new(right),
            };
            left = self.make(kind, span, below)?;
        }
        Ok(left)
    }

    /// What to say of the words after a whole expression.
    fn trailing(&self) -> SyntaxError {
        let error = SyntaxError::new("R011", self.here(), "le calcul devrait s'arrêter avant ceci").label("en trop");
        if let Some(help) = self.missing_link() {
            return error.help(help);
        }
        match self.peek() {
            Some(Token::Number(_)) => {
                error.help("séparez les arguments par une virgule suivie d'un espace, ou reliez par `+ - * /`")
            }
            Some(Token::Close | Token::CloseList) => error.help("effacez cette fermeture, ou ouvrez-la plus tôt"),
            Some(Token::Comma) => error.help("les décimales s'écrivent sans espace : `2,5`"),
            Some(
                Token::Word(_)
                | Token::Date(_)
                | Token::Month(_)
                | Token::Euro(_)
                | Token::Percent
                | Token::Compare(_)
                | Token::Operator(_)
                | Token::Open
                | Token::OpenList,
            )
            | None => error.help("reliez les deux parties par `et`, `ou`, ou un signe de calcul"),
        }
    }
}

fn too_deep(span: Range<usize>) -> SyntaxError {
    SyntaxError::new(
        "R109",
        span,
        format!("ce calcul est emboîté sur plus de {MAX_DEPTH} niveaux"),
    )
    .label("trop profond")
    .help("coupez-la en plusieurs définitions")
}
