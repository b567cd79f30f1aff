//! Text of an expression → words.

use std::ops::Range;

use reperes_engine::program::Comparison;
use reperes_engine::{Date, Month, Unit};
use rust_decimal::Decimal;

use super::ast::Operator;
use super::number::read_number_or_date;
use super::{SyntaxError, words};
use crate::read::spaces::is_odd;

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

pub(crate) fn lex(text: &str) -> Result<Vec<Lexed>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut rest = Cursor { text, at: 0 };
    while let Some(letter) = rest.peek() {
        if letter.is_whitespace() || is_odd(letter) {
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

pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> Cursor<'a> {
    pub fn tail(&self) -> &'a str {
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

    pub fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
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
    ("&&", "écrivez `et`"),
    ("||", "écrivez `ou`"),
    ("!", "écrivez `non`"),
    ("–", "écrivez le signe moins `-`"),
    (";", "séparez par une virgule suivie d'un espace"),
    ("$", "écrivez `€`"),
    ("{", "les accolades servent dans les phrases, pas dans les calculs"),
    ("}", "les accolades servent dans les phrases, pas dans les calculs"),
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
    // What règlements print, and people copy: there is only one way to read them.
    ("≤", Token::Compare(Comparison::LessOrEqual)),
    ("≥", Token::Compare(Comparison::GreaterOrEqual)),
    ("≠", Token::Compare(Comparison::NotEqual)),
    ("×", Token::Operator(Operator::Mul)),
    ("÷", Token::Operator(Operator::Div)),
    ("−", Token::Operator(Operator::Sub)),
];

const QUOTES: &[char] = &['"', '\'', '“', '”', '«', '»', '‘', '’'];

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
    if QUOTES.contains(&letter) {
        return Err(quoted(rest, letter));
    }
    for (written, help) in MISTAKES {
        if rest.eat(written) {
            return Err(SyntaxError::new(
                "R010",
                start..rest.at,
                format!("`{written}` n'est pas un signe des calculs"),
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
        format!("`{}` n'est pas un signe des calculs", letter.escape_debug()),
    )
    .label("signe inconnu")
    .help("effacez-le, ou écrivez un nom, un nombre ou un signe parmi `< <= = <> >= > + - * / ( ) [ ] ,`"))
}

/// A text within an expression: most often an answer, `"general"`.
fn quoted(rest: &mut Cursor<'_>, opening: char) -> SyntaxError {
    let start = rest.at;
    rest.skip(opening);
    let tail = rest.tail();
    let inner = tail.find(QUOTES).and_then(|end| tail.get(..end)).unwrap_or("").trim();
    let is_name = !inner.is_empty() && inner.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    let help = if is_name {
        let name = words::plain(inner).unwrap_or_else(|| inner.to_owned());
        format!("écrivez `{name}`, sans guillemets")
    } else {
        "effacez-le : un calcul ne contient pas de texte".to_owned()
    };
    SyntaxError::new(
        "R010",
        start..rest.at,
        format!("`{opening}` n'a pas sa place dans un calcul"),
    )
    .label("guillemet")
    .help(help)
}

fn read_period(rest: &mut Cursor<'_>) -> Result<Token, SyntaxError> {
    let after = rest.at;
    let Some(word) = period_word(rest) else {
        rest.at = after;
        return Ok(Token::Euro(None));
    };
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

/// The word after `€/`. After spaces, only a unit is one: anything else is a division, as in `800 €/2`.
fn period_word<'t>(rest: &mut Cursor<'t>) -> Option<&'t str> {
    let start = rest.at;
    rest.take_while(char::is_whitespace);
    if !rest.eat("/") {
        return None;
    }
    rest.take_while(char::is_whitespace);
    let is_joined = rest.at == start + 1;
    let word = rest.take_while(|letter| letter.is_alphanumeric() || letter == '_');
    let is_unit = words::period(word).or(words::unit(word)).is_some() && !rest.tail().starts_with('(');
    (is_unit || is_joined && word.starts_with(char::is_alphabetic)).then_some(word)
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
    // Of another name badly written, checking says which one was meant.
    if let Some(plain) = words::plain(&word).filter(|plain| words::KEYWORDS.contains(&plain.as_str())) {
        let message = format!("`{word}` s'écrit en minuscules");
        return Err(SyntaxError::new("R009", start..rest.at, message)
            .label("nom mal écrit")
            .help(format!("écrivez `{plain}`")));
    }
    // `quotient-familial`: in a subtraction, people put spaces.
    let after = rest.tail().strip_prefix('-').unwrap_or("");
    if !words::KEYWORDS.contains(&word.as_str()) && after.starts_with(char::is_alphabetic) {
        let second = after
            .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .next()
            .unwrap_or("");
        let end = rest.at + 1 + second.len();
        let joined = format!("{word}_{second}");
        let joined = words::plain(&joined).unwrap_or(joined);
        return Err(SyntaxError::new(
            "R009",
            start..end,
            format!("`{word}-{second}` n'est pas un nom : les mots se lient par `_`"),
        )
        .label("trait d'union, ou soustraction ?")
        .help(format!(
            "écrivez `{joined}` ; pour une soustraction, mettez des espaces : `{word} - {second}`"
        )));
    }
    Ok(Token::Word(word))
}
