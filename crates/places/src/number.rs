//! Codes and post codes.

use crate::table::Places;

/// What a text made of digits designates.
pub(crate) enum Number<'a> {
    /// Codes of départements, separated by spaces.
    Codes(&'a str),
    /// `1`, for `01`: too short to be sure while it is typed.
    Short(String),
    /// No département has it.
    Nothing,
}

/// `94`, `2a`, `974`, `94000`; `None` for what is no number at all.
pub(crate) fn number<'a>(places: &'a Places, text: &'a str) -> Option<Number<'a>> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if matches!(text, "2a" | "2b") {
        return Some(Number::Codes(text));
    }
    if digits != text.len() || digits == 0 {
        return None;
    }
    Some(match digits {
        1 if text != "0" => Number::Short(format!("0{text}")),
        2 | 3 => Number::Codes(if text == "20" { "2A 2B" } else { text }),
        5 => Number::Codes(of_post_code(places, text)),
        _ => Number::Nothing,
    })
}

/// The départements of a post code.
fn of_post_code<'a>(places: &'a Places, code: &'a str) -> &'a str {
    if let Some((_, codes)) = places.post_codes.iter().find(|(other, _)| *other == code) {
        return codes;
    }
    let (first, overseas) = (code.get(..2).unwrap_or_default(), code.get(..3).unwrap_or_default());
    match first {
        "20" if matches!(overseas, "200" | "201") => "2A",
        "20" => "2B",
        "97" | "98" => overseas,
        first => first,
    }
}
