//! What a person wrote, as it may be shown: nothing that commands a terminal, nothing endless.

/// Letters of a stretch that is quoted.
const QUOTED: usize = 80;
/// Letters between two quotes: our own sentences, or what a stray quote let through.
const SAID: usize = 400;

/// Letters of an example to copy.
const EXAMPLE: usize = 10_000;

/// Shows what a terminal would obey, or a reader not see: control characters, and those that turn the text around.
///
/// ```
/// use reperes_compiler::visible;
/// assert_eq!(visible("a\u{1b}[2J\n"), "a␛[2J␊");
/// assert_eq!(visible("\u{202e}dehcac"), "‹U+202E›dehcac");
/// ```
pub fn visible(text: &str) -> String {
    shown(text, false)
}

/// The same, on several lines.
pub fn visible_lines(text: &str) -> String {
    shown(text, true)
}

/// What is quoted in a message: visible, and cut.
///
/// ```
/// use reperes_compiler::quoted;
/// assert_eq!(quoted("quotient"), "quotient");
/// assert_eq!(quoted(&"a".repeat(1000)).chars().count(), 80);
/// ```
pub fn quoted(text: &str) -> String {
    // Only what may be shown is looked at: the rest may be as long as a file.
    let head: String = text.chars().take(QUOTED + 1).collect();
    cut(&visible(&head), QUOTED)
}

fn shown(text: &str, keeps_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let code = u32::from(letter);
        match letter {
            '\n' | '\t' if keeps_lines => out.push(letter),
            '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + code).unwrap_or('␀')),
            '\u{7f}' => out.push('␡'),
            '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' => out.push_str(&format!("‹U+{code:04X}›")),
            letter => out.push(letter),
        }
    }
    out
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// A message, in which what stands between backticks is what a person wrote.
pub(crate) fn message(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(rank, part)| {
        let most = if rank % 2 == 1 { QUOTED } else { SAID };
        let head: String = part.chars().take(most + 1).collect();
        cut(&visible(&head), most)
    });
    parts.collect::<Vec<_>>().join("`")
}

/// What to do: a message, unless it holds an example to copy, which keeps its lines.
pub(crate) fn help(text: &str) -> String {
    if text.contains('\n') {
        cut(&visible_lines(text), EXAMPLE)
    } else {
        message(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        for code in (0..0x20)
            .chain(0x7f..0xa0)
            .chain(0x202a..=0x202e)
            .chain(0x2066..=0x2069)
        {
            let letter = char::from_u32(code).unwrap();
            let text = visible(&format!("a{letter}b"));
            assert!(!text.contains(letter) && text.len() > 2, "{code:x}");
        }
        assert_eq!(visible_lines("a\n\tb\r\u{9b}"), "a\n\tb␍‹U+009B›");
        assert_eq!(visible("é € 👶 l’été"), "é € 👶 l’été");
    }

    #[test]
    fn a_stretch_of_eighty_letters_is_whole_and_one_of_eighty_one_is_cut() {
        assert_eq!(quoted(&"é".repeat(80)), "é".repeat(80));
        assert_eq!(quoted(&"é".repeat(81)), "é".repeat(79) + "…");
        let long = quoted(&"\u{9b}".repeat(80));
        assert!(long.chars().count() == 80 && long.ends_with('…'), "{long}");
    }

    #[test]
    fn what_a_message_quotes_is_cut_and_the_rest_is_not() {
        let said = "la clé que vous avez écrite n'existe pas, et voici une phrase assez longue pour dépasser la limite";
        assert_eq!(message(said), said);
        let long = message(&format!("`{}` {said} `b\n`", "a".repeat(90)));
        assert_eq!(long, format!("`{}…` {said} `b␊`", "a".repeat(79)));
        assert!(message(&"x".repeat(500)).chars().count() == SAID);
        assert_eq!(message("a\u{1b}\u{202e}"), "a␛‹U+202E›");
        assert_eq!(help("écrivez :\n`a\u{1b}`"), "écrivez :\n`a␛`");
    }
}
