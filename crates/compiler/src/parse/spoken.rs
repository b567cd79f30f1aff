//! A calculation written as one says it: « le double du forfait », « de 3 à 11 ans », « le 30 novembre ».

use std::ops::Range;

use super::SyntaxError;
use super::words::{KEYWORDS, MONTHS, plain, unit};

/// How many times an amount is meant.
const TIMES: &[(&str, &str)] = &[
    ("double", "2 * "),
    ("doubles", "2 * "),
    ("triple", "3 * "),
    ("triples", "3 * "),
    ("quadruple", "4 * "),
];

const SHARES: &[(&str, &str)] = &[("moitie", " / 2"), ("tiers", " / 3"), ("quart", " / 4")];

/// What stands between the words that mean something.
const SMALL: &[&str] = &[
    "a", "au", "aux", "d", "dans", "de", "des", "du", "en", "est", "l", "la", "le", "les", "par", "pour", "sa", "ses",
    "son", "sont", "sur", "un", "une",
];

const LEAST: &[&str] = &["petit", "petite", "bas", "basse", "faible"];
const MOST: &[&str] = &["grand", "grande", "haut", "haute", "eleve", "elevee"];

/// A word, a number or a sign, without accents.
struct Piece {
    plain: String,
    span: Range<usize>,
}

impl Piece {
    fn is_word(&self) -> bool {
        self.plain.starts_with(|letter: char| letter.is_ascii_lowercase())
    }

    fn is_number(&self) -> bool {
        self.plain.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_small(&self) -> bool {
        SMALL.contains(&self.plain.as_str()) || matches!(self.plain.as_str(), "'" | "’")
    }
}

/// What to say of a calculation that is none, when what was meant is recognised.
pub(super) fn said(text: &str) -> Option<SyntaxError> {
    let pieces = pieces(text);
    let readings = [multiple, extreme, range, day];
    let places = 0..pieces.len();
    let mut read = places.flat_map(|at| readings.map(|reading| (at, reading)));
    read.find_map(|(at, reading)| reading(text, pieces.get(at..)?))
        .or_else(|| sentence(text, &pieces))
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut is_joined = false;
    for (start, letter) in text.char_indices() {
        let end = start + letter.len_utf8();
        let is_part = letter.is_alphanumeric() || letter == '_' || (letter == '.' && is_joined);
        match pieces.last_mut() {
            Some(last) if is_part && is_joined => last.span.end = end,
            Some(_) | None if letter.is_whitespace() => {}
            Some(_) | None => pieces.push(Piece {
                plain: String::new(),
                span: start..end,
            }),
        }
        is_joined = is_part;
    }
    for piece in &mut pieces {
        let written = text.get(piece.span.clone()).unwrap_or("");
        let is_sign = !written.starts_with(char::is_alphanumeric);
        piece.plain = plain(written)
            .filter(|_| !is_sign)
            .unwrap_or_else(|| written.to_owned());
    }
    pieces
}

fn error(code: &'static str, span: Range<usize>, message: &str, label: &str, help: String) -> SyntaxError {
    SyntaxError::new(code, span, message).label(label).help(help)
}

/// A name, with what stands between the parentheses that follow it; or parentheses alone.
fn operand<'t>(text: &'t str, pieces: &[Piece]) -> Option<&'t str> {
    if let Some(inside) = parentheses(pieces) {
        return text.get(inside);
    }
    let (name, rest) = pieces.split_first()?;
    let is_name = name.is_word() && !KEYWORDS.contains(&name.plain.as_str());
    let end = parentheses(rest).map_or(name.span.end, |span| span.end);
    text.get(name.span.start..end).filter(|_| is_name)
}

/// From the `(` that comes first to the `)` that closes it.
fn parentheses(pieces: &[Piece]) -> Option<Range<usize>> {
    let open = pieces.first().filter(|piece| piece.plain == "(")?;
    let mut depth = 0_u32;
    for piece in pieces {
        match piece.plain.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(open.span.start..piece.span.end);
        }
    }
    None
}

/// `double forfait`, `la moitié du forfait`.
fn multiple(text: &str, pieces: &[Piece]) -> Option<SyntaxError> {
    let (first, rest) = pieces.split_first()?;
    let named = |table: &[(&str, &'static str)]| {
        let found = table.iter().find(|(word, _)| *word == first.plain);
        found.map(|(_, written)| *written)
    };
    let (times, share) = (named(TIMES), named(SHARES));
    times.or(share)?;
    let small = rest.iter().take_while(|piece| piece.is_small()).count();
    let of = operand(text, rest.get(small..)?)?;
    let written = format!("{}{of}{}", times.unwrap_or(""), share.unwrap_or(""));
    Some(error(
        "R011",
        first.span.clone(),
        "un calcul s'écrit avec des signes",
        "en toutes lettres",
        format!("écrivez `{written}`"),
    ))
}

/// `le plus petit de (a, b)`.
fn extreme(text: &str, pieces: &[Piece]) -> Option<SyntaxError> {
    let [more, size, rest @ ..] = pieces else { return None };
    let function = [("plus_petit", LEAST), ("plus_grand", MOST)]
        .into_iter()
        .find(|(_, words)| more.plain == "plus" && words.contains(&size.plain.as_str()))
        .map(|(name, _)| name)?;
    let skipped = rest
        .iter()
        .take_while(|piece| piece.is_small() || piece.plain == "entre")
        .count();
    let among = rest.get(skipped..).and_then(parentheses);
    let among = among.and_then(|span| text.get(span)).unwrap_or("(a, b)");
    Some(error(
        "R011",
        more.span.start..size.span.end,
        "un calcul s'écrit avec des signes",
        "en toutes lettres",
        format!("écrivez `{function}{among}`"),
    ))
}

/// `de 3 à 11 ans`.
fn range(_: &str, pieces: &[Piece]) -> Option<SyntaxError> {
    let [low, rest @ ..] = pieces else { return None };
    let rest = match rest {
        [of, after @ ..] if unit(&of.plain).is_some() => after,
        all => all,
    };
    let [to, high, of, ..] = rest else { return None };
    let is_range = low.is_number() && to.plain == "a" && high.is_number();
    unit(&of.plain).filter(|_| is_range)?;
    let (low_value, high_value, of_name) = (&low.plain, &high.plain, &of.plain);
    Some(error(
        "R011",
        low.span.start..of.span.end,
        "deux bornes s'écrivent avec `entre … et …`",
        "de l'une à l'autre",
        format!("écrivez `… entre {low_value} {of_name} et {high_value} {of_name}`"),
    ))
}

/// `le 30 novembre`, `au 1er septembre`.
fn day(text: &str, pieces: &[Piece]) -> Option<SyntaxError> {
    let [article, day, month, rest @ ..] = pieces else {
        return None;
    };
    let has_year = rest.first().is_some_and(Piece::is_number);
    let is_month = MONTHS.contains(&month.plain.as_str());
    let number = day.plain.strip_suffix("er").unwrap_or(&day.plain);
    let is_day = is_month && !has_year && number.parse::<usize>().is_ok();
    if !is_day || !matches!(article.plain.as_str(), "le" | "du" | "au") {
        return None;
    }
    let day = text.get(day.span.clone())?;
    Some(error(
        "R011",
        article.span.clone(),
        "un jour de l'année s'écrit sans article",
        "en trop",
        format!("écrivez `{day} {}`", month.plain),
    ))
}

/// `la famille a des enfants`.
fn sentence(text: &str, pieces: &[Piece]) -> Option<SyntaxError> {
    let is_plain_word = |piece: &&Piece| piece.is_word() && !piece.plain.contains(['_', '.']);
    let words: Vec<&Piece> = pieces.iter().filter(is_plain_word).collect();
    let has_sign = pieces.iter().any(|piece| "<>=≤≥+*/×()[]%€".contains(&piece.plain));
    let is_amount = pieces.first().is_some_and(Piece::is_number);
    let is_said = !is_amount && words.len() >= 3 && words.iter().any(|piece| piece.is_small());
    let is_sentence = is_said && !has_sign && words.len() * 2 > pieces.len();
    is_sentence.then(|| {
        error(
            "R011",
            0..text.trim_end().len(),
            "ceci est une phrase, pas un calcul",
            "une phrase",
            "une phrase va dans `texte` ; un calcul s'écrit par exemple `quotient_familial(janvier) <= 700 €/mois`"
                .to_owned(),
        )
    })
}
