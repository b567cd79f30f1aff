//! A name as it is compared: no accent, no capital, no hyphen, no article before it, « Saint » in full.

use reperes_document::fold;

/// ```text
/// « Le Havre » → havre      « St-Denis » → saint denis      « Vitry s/ Seine » → vitry sur seine
/// ```
pub(crate) fn key(text: &str) -> String {
    let folded = fold(text);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    for (rank, word) in words.iter_mut().enumerate() {
        *word = match *word {
            "st" => "saint",
            "ste" => "sainte",
            "sts" => "saints",
            "stes" => "saintes",
            "s" if rank > 0 => "sur",
            word => word,
        };
    }
    if words.len() > 1 && words.first().is_some_and(|word| is_article(word)) {
        words.remove(0);
    }
    words.join(" ")
}

/// What a name may lose at its head.
fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l")
}

/// Small words that name nothing by themselves.
pub(crate) fn says_nothing(key: &str) -> bool {
    key.split(' ').all(|word| {
        is_article(word)
            || matches!(
                word,
                "d" | "de" | "du" | "des" | "et" | "en" | "sur" | "caf" | "a" | "aux" | "lès"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for (written, expected) in [
            ("Créteil", "creteil"),
            ("  CRETEIL ", "creteil"),
            ("Le Havre", "havre"),
            ("L’Haÿ-les-Roses", "hay les roses"),
            ("l'hay les roses", "hay les roses"),
            ("St-Denis", "saint denis"),
            ("Ste Marie", "sainte marie"),
            ("Vitry s/ Seine", "vitry sur seine"),
            ("Nœux-les-Mines", "noeux les mines"),
            ("la", "la"),
        ] {
            assert_eq!(key(written), expected, "{written}");
        }
        assert_eq!(key("Cre\u{301}teil"), "creteil", "an accent typed apart");
    }
}
