//! Spaces that nobody sees: those that Word and web pages put in a text that is copied.

use std::borrow::Cow;

/// No-break, thin and zero-width spaces.
pub(crate) fn is_odd(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}' | '\u{2000}'..='\u{200d}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{feff}'
    )
}

/// The file with plain spaces where TOML wants them, each as wide as what it replaces so that no place moves.
/// What stands between quotes is left as it is.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut quote = None;
    for letter in text.chars() {
        match letter {
            '\n' => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            _ if quote == Some(letter) => quote = None,
            _ => {}
        }
        if quote.is_none() && is_odd(letter) {
            plain.push_str(&" ".repeat(letter.len_utf8()));
        } else {
            plain.push(letter);
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_outside_quotes_changes_and_nothing_moves() {
        let text = "cle\u{a0}=\u{202f}\"a\u{a0}b\" # it's\n\u{feff}b = 'c\u{a0}d'\n";
        let plain = plain(text);
        assert_eq!(plain.len(), text.len());
        assert_eq!(plain, "cle  =   \"a\u{a0}b\" # it's\n   b = 'c\u{a0}d'\n");
    }

    #[test]
    fn a_text_ends_with_the_sign_that_opened_it() {
        assert_eq!(plain("a = \"it's\u{a0}\"\u{a0}# x"), "a = \"it's\u{a0}\"  # x");
    }
}
