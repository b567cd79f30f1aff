//! Text of an expression → words.

use std::ops::Range;
use std::str::FromStr;

use reperes_engine::program::Comparison;
use reperes_engine::{Date, Month, Unit};
use rust_decimal::Decimal;

use super::ast::Operator;
use super::{SyntaxError, words};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Number(Decimal),
    Date(Date),
    Month(Month),
    /// `enfant.date_naissance`, and keywords.
    Word(String),
    /// `€`, with the period that follows it.
    Euro(Option<Unit>),
    Percent,
    Compare(Comparison),
    Operator(Operator),
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lexed {
    pub token: Token,
    pub span: Range<usize>,
}

/// More digits than any règlement writes, few enough that no product of several can overflow.
const MAX_WHOLE_DIGITS: usize = 12;
const MAX_DECIMALS: usize = 6;

pub(crate) fn lex(text: &str) -> Result<Vec<Lexed>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut rest = Cursor { text, at: 0 };
    while let Some(letter) = rest.peek() {
        if letter.is_whitespace() {
            rest.skip(letter);
            continue;
        }
        let start = rest.at;
        let token = read_token(&mut rest, letter)?;
        tokens.push(Lexed {
            token,
            span: start..rest.at,
        });
    }
    Ok(tokens)
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn tail(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.tail().chars().next()
    }

    fn skip(&mut self, letter: char) {
        self.at += letter.len_utf8();
    }

    fn eat(&mut self, prefix: &str) -> bool {
        let found = self.tail().starts_with(prefix);
        if found {
            self.at += prefix.len();
        }
        found
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let tail = self.tail();
        let length = tail.find(|letter| !keep(letter)).unwrap_or(tail.len());
        self.at += length;
        tail.get(..length).unwrap_or("")
    }
}

/// What another language would write, and what is written here.
const MISTAKES: &[(&str, &str)] = &[
    ("==", "écrivez `=`"),
    ("!=", "écrivez `<>`"),
    ("=>", "écrivez `>=`"),
    ("=<", "écrivez `<=`"),
    ("≤", "écrivez `<=`"),
    ("≥", "écrivez `>=`"),
    ("≠", "écrivez `<>`"),
    ("&&", "écrivez `et`"),
    ("||", "écrivez `ou`"),
    ("!", "écrivez `non`"),
    ("×", "écrivez `*`"),
    ("÷", "écrivez `/`"),
    ("–", "écrivez le signe moins `-`"),
    ("−", "écrivez le signe moins `-`"),
    (";", "séparez par une virgule suivie d'un espace"),
    (
        "\"",
        "une expression ne contient pas de texte : un choix s'écrit sans guillemets",
    ),
    (
        "'",
        "une expression ne contient pas de texte : un choix s'écrit sans guillemets",
    ),
    ("$", "écrivez `€`"),
    ("{", "les accolades servent dans les phrases, pas dans les expressions"),
    ("}", "les accolades servent dans les phrases, pas dans les expressions"),
];

const SYMBOLS: &[(&str, Token)] = &[
    ("<>", Token::Compare(Comparison::NotEqual)),
    ("<=", Token::Compare(Comparison::LessOrEqual)),
    (">=", Token::Compare(Comparison::GreaterOrEqual)),
    ("<", Token::Compare(Comparison::Less)),
    (">", Token::Compare(Comparison::Greater)),
    ("=", Token::Compare(Comparison::Equal)),
    ("+", Token::Operator(Operator::Add)),
    ("-", Token::Operator(Operator::Sub)),
    ("*", Token::Operator(Operator::Mul)),
    ("/", Token::Operator(Operator::Div)),
    ("(", Token::Open),
    (")", Token::Close),
    ("[", Token::OpenList),
    ("]", Token::CloseList),
    (",", Token::Comma),
    ("%", Token::Percent),
];

fn read_token(rest: &mut Cursor<'_>, letter: char) -> Result<Token, SyntaxError> {
    let start = rest.at;
    if letter.is_ascii_digit() {
        return read_number_or_date(rest);
    }
    if letter.is_alphabetic() || letter == '_' {
        return read_word(rest);
    }
    if rest.eat("€") {
        return read_period(rest);
    }
    for (written, help) in MISTAKES {
        if rest.eat(written) {
            return Err(SyntaxError::new(
                "R010",
                start..rest.at,
                format!("`{written}` n'est pas un signe des expressions"),
            )
            .label("signe inconnu")
            .help(*help));
        }
    }
    for (written, token) in SYMBOLS {
        if rest.eat(written) {
            return Ok(token.clone());
        }
    }
    rest.skip(letter);
    Err(SyntaxError::new(
        "R010",
        start..rest.at,
        format!("`{}` n'est pas un signe des expressions", letter.escape_debug()),
    )
    .label("signe inconnu")
    .help("effacez-le, ou écrivez un nom, un nombre ou un signe parmi `< <= = <> >= > + - * / ( ) [ ] ,`"))
}

fn read_period(rest: &mut Cursor<'_>) -> Result<Token, SyntaxError> {
    let after = rest.at;
    if !rest.eat("/") {
        return Ok(Token::Euro(None));
    }
    let word = rest.take_while(|letter| letter.is_alphanumeric() || letter == '_');
    if !word.starts_with(char::is_alphabetic) {
        // `800 €/2`: a division.
        rest.at = after;
        return Ok(Token::Euro(None));
    }
    match words::period(word) {
        Some(unit) => Ok(Token::Euro(Some(unit))),
        None => Err(
            SyntaxError::new("R010", after..rest.at, format!("`€/{word}` n'est pas une unité"))
                .label("période inconnue")
                .help(
                    crate::suggest::suggestion(word, words::PERIODS.iter().map(|(name, _)| *name))
                        .unwrap_or_else(|| "écrivez `€/mois`, `€/an`, `€/jour`, `€/nuit` ou `€/heure`".to_owned()),
                ),
        ),
    }
}

fn read_word(rest: &mut Cursor<'_>) -> Result<Token, SyntaxError> {
    let start = rest.at;
    let mut word = String::new();
    loop {
        word.push_str(rest.take_while(|letter| letter.is_alphanumeric() || letter == '_'));
        let mut ahead = rest.tail().chars();
        let dotted = ahead.next() == Some('.') && ahead.next().is_some_and(|next| next.is_alphabetic() || next == '_');
        if !dotted {
            break;
        }
        rest.at += 1;
        word.push('.');
    }
    if let Some(plain) = words::plain(&word) {
        let mut error = SyntaxError::new(
            "R009",
            start..rest.at,
            format!("`{word}` n'est pas un nom : minuscules sans accent"),
        );
        error = error.label("nom mal écrit");
        return Err(error.help(format!("écrivez `{plain}`")));
    }
    Ok(Token::Word(word))
}

fn read_number_or_date(rest: &mut Cursor<'_>) -> Result<Token, SyntaxError> {
    let start = rest.at;
    if let Some(token) = read_date(rest)? {
        return Ok(token);
    }
    let mut whole = rest.take_while(|letter| letter.is_ascii_digit()).to_owned();
    // `1 000`: groups of three digits after a first group of one to three.
    while whole.len() <= MAX_WHOLE_DIGITS {
        let mut ahead = rest.tail().chars();
        let Some(space) = ahead
            .next()
            .filter(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'))
        else {
            break;
        };
        let digits: String = ahead.take_while(char::is_ascii_digit).take(4).collect();
        let first_group = rest
            .text
            .get(start..)
            .map_or(0, |text| text.chars().take_while(char::is_ascii_digit).count());
        if digits.len() != 3 || first_group > 3 {
            break;
        }
        whole.push_str(&digits);
        rest.at += space.len_utf8() + 3;
    }
    let mut decimals = String::new();
    let mut ahead = rest.tail().chars();
    match (ahead.next(), ahead.next()) {
        (Some(','), Some(digit)) if digit.is_ascii_digit() => {
            rest.at += 1;
            rest.take_while(|letter| letter.is_ascii_digit())
                .clone_into(&mut decimals);
        }
        (Some('.'), Some(digit)) if digit.is_ascii_digit() => {
            rest.at += 1;
            let digits = rest.take_while(|letter| letter.is_ascii_digit());
            return Err(
                SyntaxError::new("R010", start..rest.at, "les décimales se séparent par une virgule")
                    .label("point décimal")
                    .help(format!("écrivez `{whole},{digits}`")),
            );
        }
        (Some(_) | None, Some(_) | None) => {}
    }
    let too_large = || {
        SyntaxError::new(
            "R110",
            start..rest.at,
            "ce nombre est trop grand, ou a trop de décimales",
        )
        .label("nombre trop grand")
        .help("écrivez au plus douze chiffres, et six décimales")
    };
    if whole.len() > MAX_WHOLE_DIGITS || decimals.len() > MAX_DECIMALS {
        return Err(too_large());
    }
    let number = Decimal::from_str(&format!(
        "{whole}.{}",
        if decimals.is_empty() { "0" } else { &decimals }
    ));
    number
        .map(|number| Token::Number(number.normalize()))
        .map_err(|_| too_large())
}

/// `2024-05-31` or `2024-05`.
fn read_date(rest: &mut Cursor<'_>) -> Result<Option<Token>, SyntaxError> {
    let length = rest
        .tail()
        .find(|letter: char| !letter.is_ascii_digit() && letter != '-')
        .unwrap_or(rest.tail().len());
    let written = rest.tail().get(..length).unwrap_or("");
    let shape: Vec<usize> = written.split('-').map(str::len).collect();
    let token = match shape.as_slice() {
        [4, 2, 2] => Date::parse(written).map(Token::Date),
        [4, 2] => Month::parse(written).map(Token::Month),
        // `2024-1-1`, `31-05-2024`: meant as a date, never as subtractions.
        [1..=9, 1..=9, 1..=9] | [4, 1] => None,
        _ => return Ok(None),
    };
    let start = rest.at;
    rest.at += length;
    match token {
        Some(token) => Ok(Some(token)),
        None => Err(SyntaxError::new("R112", start..rest.at, format!("`{written}` n'existe pas, ou n'est pas entre 1801 et 2200"))
            .label("date impossible")
            .help("écrivez un jour `2026-03-15` ou un mois `2026-03` ; pour une soustraction, mettez des espaces autour de `-`")),
    }
}
