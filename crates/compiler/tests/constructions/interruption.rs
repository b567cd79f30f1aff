//! Days between two versions.

use reperes_engine::program::ReserveKind;
use reperes_engine::report::Verdict;

use crate::rule::{answers, rule};

const NEVER_SHOWN: &str = "Rien de 2024 n'a été retrouvé.";

fn version(years: &str, after: Option<&str>, gap: bool, example: &str) -> String {
    let gap_text = format!("{{ du = 2024-01-01, au = 2024-12-31, texte = \"{NEVER_SHOWN}\" }}");
    let mut head = vec![("en_vigueur", years)];
    head.extend(after.map(|after| ("apres", after)));
    if gap {
        head.push(("interruption", &gap_text));
    }
    rule(&head, example)
}

fn example(day: &str, expected: &str) -> String {
    format!("\n[[exemple]]\nnom = \"Un jour\"\nle = {day}\nattendu = {{ {expected} }}\n")
}

#[test]
fn a_gap_is_answered_with_the_version_before_and_says_why() {
    let before = version(
        "{ du = 2023-01-01, au = 2023-12-31 }",
        None,
        true,
        &example("2024-06-01", "verdict = \"oui\", reserves = [\"perime\"]"),
    );
    let next = version("{ du = 2025-01-01 }", None, false, "");
    let files = [
        ("socle/aide.2023.toml", before.as_str()),
        ("socle/aide.2025.toml", next.as_str()),
    ];
    answers(&files, |_, report| {
        let [aide] = report.aides.as_slice() else {
            panic!("{:?}", report.aides)
        };
        assert_eq!(aide.version, "2023");
        let said = aide.reserves.iter().filter(|reserve| reserve.texte == NEVER_SHOWN);
        assert_eq!(
            said.map(|reserve| reserve.genre).collect::<Vec<_>>(),
            [ReserveKind::Perime]
        );
    });
}

#[test]
fn what_was_suspended_is_refused_in_the_words_of_the_rule() {
    let before = version(
        "{ du = 2023-01-01, au = 2023-12-31 }",
        Some("\"supprimee\""),
        true,
        &example("2024-12-31", "verdict = \"non\", refus = [\"supprimee\"]"),
    );
    let next = version(
        "{ du = 2025-01-01 }",
        None,
        false,
        &example("2025-01-01", "verdict = \"oui\", reserves = []"),
    );
    let files = [
        ("socle/aide.2023.toml", before.as_str()),
        ("socle/aide.2025.toml", next.as_str()),
    ];
    answers(&files, |rank, report| {
        let [aide] = report.aides.as_slice() else {
            panic!("{:?}", report.aides)
        };
        let refusals: Vec<_> = aide.motifs.iter().filter_map(|motif| motif.refus.as_deref()).collect();
        match aide.verdict {
            Verdict::Non => assert_eq!((rank, refusals), (0, vec![NEVER_SHOWN])),
            Verdict::Oui => assert_eq!((rank, aide.version), (1, "2025")),
            Verdict::Inconnu => panic!("{rank}"),
        }
    });
}
