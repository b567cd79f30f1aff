//! From « 94 », « Val-de-Marne » or a post code to a Caf.

use reperes_document::fold;
use reperes_engine::Program;
use reperes_engine::program::Caf;

/// What the typed text designates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    One(u16),
    /// Several Caf share the département, or the beginning of a name.
    Several(Vec<u16>),
    Nothing,
}

/// The text offered for a Caf, which [`find`] reads back.
pub fn option(caf: &Caf) -> String {
    format!("{} – {}", department_code(caf), caf.department)
}

/// `64` for the two Caf of Pyrénées-Atlantiques, coded `64-1` and `64-2`.
fn department_code(caf: &Caf) -> &str {
    caf.code.split('-').next().unwrap_or_default()
}

pub fn find(program: &Program, text: &str) -> Found {
    let wanted = fold(text);
    if wanted.is_empty() {
        return Found::Nothing;
    }
    let matching = |test: &dyn Fn(&Caf) -> bool| -> Vec<u16> {
        (0..)
            .zip(&program.cafs)
            .filter(|(_, caf)| test(caf))
            .map(|(index, _)| index)
            .collect()
    };
    let code = code(&wanted);
    let tests: [&dyn Fn(&Caf) -> bool; 4] = [
        &|caf| fold(&option(caf)) == wanted,
        &|caf| fold(&caf.code) == wanted || fold(department_code(caf)) == code,
        &|caf| fold(&caf.department) == wanted || fold(&caf.title) == wanted || fold(&caf.name) == wanted,
        &|caf| fold(&caf.department).starts_with(&wanted) || fold(&caf.title).starts_with(&wanted),
    ];
    for test in tests {
        match matching(test).as_slice() {
            [] => {}
            [only] => return Found::One(*only),
            several => return Found::Several(several.to_vec()),
        }
    }
    Found::Nothing
}

/// The département of a code typed short (`1`) or of a post code (`94000`, `20200`, `97400`).
fn code(text: &str) -> String {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        1 if is_number => format!("0{text}"),
        5 if is_number => match (&text[..2], &text[..3]) {
            ("20", "200" | "201") => "2a".to_string(),
            ("20", _) => "2b".to_string(),
            ("97", overseas) => overseas.to_string(),
            (mainland, _) => mainland.to_string(),
        },
        _ => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::program;

    fn name(text: &str) -> Option<&'static str> {
        match find(program(), text) {
            Found::One(index) => program().cafs.get(usize::from(index)).map(|caf| caf.name.as_str()),
            Found::Several(_) | Found::Nothing => None,
        }
    }

    #[test]
    fn a_caf_is_found_as_people_name_it() {
        for text in [
            "94",
            "Val-de-Marne",
            "val de marne",
            "VAL DE MARNE",
            "94 – Val-de-Marne",
            "94 - val-de-marne",
            "94800",
            "Caf du Val-de-Marne",
        ] {
            assert_eq!(name(text), Some("val-de-marne"), "{text}");
        }
        assert_eq!(name("1"), Some("ain"));
        assert_eq!(name("2a"), Some("corse-du-sud"));
        assert_eq!(name("20200"), Some("haute-corse"));
        assert_eq!(name("97400"), Some("la-reunion"));
        assert_eq!(name("Pas de"), Some("pas-de-calais"));
    }

    #[test]
    fn every_offered_option_reads_back() {
        for (index, caf) in (0..).zip(&program().cafs) {
            assert_eq!(find(program(), &option(caf)), Found::One(index), "{}", caf.title);
        }
    }

    #[test]
    fn nonsense_finds_nothing() {
        for text in ["", "  ", "99", "Atlantide", "0", "--", "é"] {
            assert_eq!(name(text), None, "{text}");
        }
        assert!(matches!(find(program(), "64"), Found::Several(two) if two.len() == 2));
    }
}
