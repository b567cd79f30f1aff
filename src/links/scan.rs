//! Telephone numbers and addresses in a text. The pieces, side by side, are the text.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// As written: « 01 23 45 67 89 », « 3230 ».
    Phone(&'a str),
    Mail(&'a str),
    /// With or without `https://`.
    Web(&'a str),
}

/// The short numbers, each with who answers. Those of urgent help, of two or three digits, are too short to be one
/// but after a word of calling.
const SHORT: &str = include_str!("../../rules/numeros.tsv");

/// The most digits that a number of urgent help has.
const URGENT_DIGITS: usize = 3;

/// What comes before an urgent number, in its sentence.
const CALLING: [&str; 10] = [
    "appel",
    "compos",
    "téléphon",
    "contact",
    "joign",
    "joind",
    "numéro",
    "urgence",
    "danger",
    "sms",
];

/// What an amount, a date or a duration is followed by.
const UNITS: [&str; 24] = [
    "€",
    "euro",
    "%",
    "an",
    "mois",
    "jour",
    "semaine",
    "heure",
    "nuit",
    "km",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "du mois",
    "de chaque",
];

const ENDINGS: [&str; 6] = ["fr", "org", "com", "eu", "net", "info"];

pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(letter) = text[at..].chars().next() {
        if is_start(&text[..at], letter)
            && let Some(piece) = found(&text[..at], &text[at..])
        {
            if start < at {
                pieces.push(Piece::Text(&text[start..at]));
            }
            at += written(piece).len();
            start = at;
            pieces.push(piece);
        } else {
            at += letter.len_utf8();
        }
    }
    if start < text.len() {
        pieces.push(Piece::Text(&text[start..]));
    }
    pieces
}

pub fn written(piece: Piece<'_>) -> &str {
    match piece {
        Piece::Text(text) | Piece::Phone(text) | Piece::Mail(text) | Piece::Web(text) => text,
    }
}

/// A number or an address begins a word; a figure does not go on from another one.
fn is_start(before: &str, letter: char) -> bool {
    if !letter.is_ascii_alphanumeric() && letter != '+' {
        return false;
    }
    let mut last = before.chars().rev();
    match last.next() {
        None => true,
        Some(one) if one.is_alphanumeric() || matches!(one, '@' | '/' | '-' | '_' | '+') => false,
        // « 12,15 », « 1 500 », « caf.fr »: in the middle of a figure or of an address.
        Some('.' | ',') => !last.next().is_some_and(char::is_alphanumeric),
        Some(one) if is_space(one) => !(letter.is_ascii_digit() && last.next().is_some_and(|one| one.is_ascii_digit())),
        Some(_) => true,
    }
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}')
}

fn found<'a>(before: &str, rest: &'a str) -> Option<Piece<'a>> {
    phone(before, rest).map(Piece::Phone).or_else(|| address(rest))
}

fn phone<'a>(before: &str, rest: &'a str) -> Option<&'a str> {
    let first: String = rest.chars().take_while(char::is_ascii_digit).collect();
    if rest.starts_with('+') {
        return grouped(rest, 11);
    }
    if first.starts_with('0') {
        return grouped(rest, 10);
    }
    if first == "116" {
        return grouped(rest, 6);
    }
    let after = rest.get(first.len()..)?;
    let is_free = !is_figure(after);
    let is_known = SHORT
        .lines()
        .any(|line| line.split_once('\t').is_some_and(|(number, _)| number == first));
    let is_number = is_free && is_known && (first.len() > URGENT_DIGITS || is_called(before));
    is_number.then(|| rest.get(..first.len())).flatten()
}

/// So many digits, with at most one space or point between two; `+` before them counts for nothing.
fn grouped(rest: &str, wanted: usize) -> Option<&str> {
    let (mut digits, mut end, mut was_gap) = (0, 0, false);
    for (at, letter) in rest.char_indices() {
        match letter {
            '+' if at == 0 => {}
            digit if digit.is_ascii_digit() => {
                digits += 1;
                was_gap = false;
            }
            '.' if !was_gap && digits < wanted => was_gap = true,
            gap if is_space(gap) && !was_gap && digits < wanted => was_gap = true,
            _ => break,
        }
        end = at + letter.len_utf8();
        if digits > wanted {
            return None;
        }
    }
    let number = rest.get(..end)?;
    let is_dialled = !number.starts_with("00") && digits == wanted;
    (is_dialled && !is_figure(rest.get(end..)?)).then_some(number)
}

/// What follows makes it an amount, a date or the beginning of a longer figure.
fn is_figure(after: &str) -> bool {
    let next = after.trim_start_matches(is_space);
    let is_longer = after.starts_with(|one: char| one.is_alphanumeric())
        || (after.len() != next.len() && next.starts_with(|one: char| one.is_ascii_digit()))
        || after
            .strip_prefix(['.', ',', '/', '-', '–', ':'])
            .is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()));
    is_longer || UNITS.iter().any(|unit| next.starts_with(unit))
}

/// « appelez le 17 », « composez le 15, le 17 ou le 112 »; not « avant le 15 ».
fn is_called(before: &str) -> bool {
    let sentence = before.rsplit(['.', '!', '?']).next().unwrap_or_default().to_lowercase();
    let mut words = sentence.split(|one: char| one.is_whitespace() || is_space(one)).rev();
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let is_introduced = matches!(words.next(), Some("le" | "au"));
    let linked = words.next().unwrap_or_default();
    let is_near = CALLING.iter().any(|word| linked.contains(word));
    let is_listed = matches!(linked, "ou" | "et" | "puis" | ":") || linked.ends_with(',');
    let is_about_calling = CALLING.iter().any(|word| sentence.contains(word));
    is_introduced && (is_near || (is_listed && is_about_calling))
}

/// `caf.fr`, `https://www.caf.fr/page`, `nom@exemple.fr`, as far as the punctuation that follows.
fn address(rest: &str) -> Option<Piece<'_>> {
    let is_of_address = |one: char| {
        one.is_ascii_alphanumeric()
            || matches!(
                one,
                '.' | '-' | '_' | '@' | '/' | ':' | '?' | '=' | '&' | '%' | '#' | '~' | '+'
            )
    };
    let end = rest.find(|one: char| !is_of_address(one)).unwrap_or(rest.len());
    let written = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '?', '-', '/']);
    let bare = written.split_once("://").map_or(written, |(_, bare)| bare);
    let host = bare.split(['/', '?', '#']).next()?;
    if let Some((name, domain)) = written.split_once('@') {
        return (!name.is_empty() && is_domain(domain)).then_some(Piece::Mail(written));
    }
    let is_web = written.starts_with("http://") || written.starts_with("https://") || !written.contains(':');
    (is_web && is_domain(host)).then_some(Piece::Web(written))
}

fn is_domain(host: &str) -> bool {
    let mut labels = host.rsplit('.');
    let is_known = labels.next().is_some_and(|ending| ENDINGS.contains(&ending));
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|one| one.is_ascii_alphanumeric() || one == '-');
    is_known && host.contains('.') && labels.all(is_label)
}
