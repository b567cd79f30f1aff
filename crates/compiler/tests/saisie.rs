//! What Word, Windows and web pages leave in a file, and that changes nothing.

use std::path::Path;

use reperes_compiler::{Severity, SourceFile, compile, read_dir, render};
use reperes_engine::Program;

const RULE: &str = r#"[aide]
titre            = "Aide au séjour"
resume           = "Une participation."
genre            = "aide"
nature           = "subvention"
voie             = "sur_demande"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"

[source]
document  = "Règlement"
url       = ""
confiance = "complete"

[[condition]]
nom   = "sous_le_plafond"
si    = 'quotient_familial(janvier) <= 1 700 €/mois'
texte = "Le quotient ne dépasse pas 1 700 €."
refus = "Votre quotient dépasse 1 700 €."

[montant]
calcul = '30 % * sejour_cout - 10 €'
"#;

fn files(path: &str, bytes: Vec<u8>) -> Vec<SourceFile> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    files.push(SourceFile {
        path: path.to_owned(),
        text: bytes,
    });
    files
}

fn program(text: &str) -> Program {
    let files = files("socle/cas.toml", text.as_bytes().to_vec());
    let mut compilation = compile(&files);
    compilation
        .diagnostics
        .retain(|diagnostic| diagnostic.severity() == Severity::Error);
    compilation
        .program
        .unwrap_or_else(|| panic!("{}", render(&compilation.diagnostics, &files, false)))
}

#[test]
fn what_changes_nothing_is_accepted() {
    let plain = program(RULE);
    for (what, text) in [
        ("a byte order mark", format!("\u{feff}{RULE}")),
        ("Windows line ends", RULE.replace('\n', "\r\n")),
        ("both", format!("\u{feff}{}", RULE.replace('\n', "\r\n"))),
        ("tabs", RULE.replace(" = ", "\t=\t")),
        ("no-break spaces outside quotes", RULE.replace(" = ", "\u{a0}=\u{a0}")),
        (
            "a no-break space after a section",
            RULE.replace("[aide]", "[aide]\u{a0}"),
        ),
        ("a zero-width space", RULE.replace("[source]", "\u{200b}[source]")),
        (
            "a no-break space in a figure",
            RULE.replace(
                "'quotient_familial(janvier) <= 1 700 €",
                "'quotient_familial(janvier) <= 1\u{202f}700\u{a0}€",
            ),
        ),
        (
            "no space before the unit",
            RULE.replace("<= 1 700 €/mois", "<= 1700€/mois"),
        ),
        (
            "printed signs",
            RULE.replace("<=", "≤").replace(" * ", " × ").replace(" - ", " − "),
        ),
    ] {
        assert_eq!(program(&text), plain, "{what}");
    }
}

/// A rule that nobody reads must be said.
#[test]
fn a_file_that_windows_named_otherwise_is_found_and_what_others_leave_is_not() {
    let dir = std::env::temp_dir().join(format!("reperes-noms-{}", std::process::id()));
    let folder = dir.join("caf/cher");
    std::fs::create_dir_all(&folder).unwrap();
    let meant = ["aide.toml.txt", "aide.TOML", "aide.docx", "aide"];
    for name in meant {
        std::fs::write(folder.join(name), "").unwrap();
    }
    for name in [".aide.toml.swp", "~$aide.docx", "aide.toml~", "notes.md", ".DS_Store"] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    std::fs::write(dir.join("LISEZMOI"), "").unwrap();
    let mut found: Vec<String> = read_dir(&dir).unwrap().into_iter().map(|file| file.path).collect();
    std::fs::remove_dir_all(&dir).unwrap();
    found.sort();
    let mut expected: Vec<String> = meant.iter().map(|name| format!("caf/cher/{name}")).collect();
    expected.sort();
    assert_eq!(found, expected);
}
