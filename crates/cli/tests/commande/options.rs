//! What a verb does not read is refused: every verb, with every option.

use crate::run::{reperes, rules};

/// Each verb, with words enough to be understood, and the options it reads.
const VERBS: &[(&[&str], &[&str])] = &[
    (&["aide"], &[]),
    (
        &["comparer", "cher", "indre"],
        &["caf", "familles", "format", "le", "regles"],
    ),
    (&["documenter"], &["caf", "format", "regles", "sortie"]),
    (&["expliquer", "socle/x", "f.json"], &["caf", "format", "le", "regles"]),
    (&["expliquer-code", "R103"], &[]),
    (
        &["mutants"],
        &["admis", "au-moins", "ecrire", "json", "proposer", "regles"],
    ),
    (&["proposer"], &["ecrire", "regles"]),
    (
        &["simuler", "f.json"],
        &["caf", "format", "le", "lot", "regles", "rejets", "seulement"],
    ),
    (&["variables"], &["format", "regles"]),
    (&["verifier"], &["details", "regles", "suivre"]),
];

/// Each option, and a value when it takes one.
const OPTIONS: &[(&str, Option<&str>)] = &[
    ("admis", Some("liste.toml")),
    ("au-moins", Some("97")),
    ("caf", Some("cher")),
    ("details", None),
    ("ecrire", None),
    ("familles", Some("dossier")),
    ("format", Some("html")),
    ("json", None),
    ("le", Some("2026-03-15")),
    ("lot", None),
    ("proposer", None),
    ("regles", Some("nulle-part")),
    ("rejets", Some("rejets.jsonl")),
    ("seulement", Some("socle/x")),
    ("sortie", Some("dossier")),
    ("suivre", None),
];

fn with(verb: &[&str], option: &str, value: Option<&str>) -> Vec<String> {
    let words = verb.iter().map(|word| (*word).to_owned());
    let option = std::iter::once(format!("--{option}")).chain(value.map(str::to_owned));
    words.chain(option).collect()
}

fn run(words: &[String]) -> crate::run::Ran {
    reperes(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn an_option_that_a_verb_does_not_read_is_refused_and_it_says_what_it_reads() {
    for (verb, reads) in VERBS {
        for (option, value) in OPTIONS.iter().filter(|(option, _)| !reads.contains(option)) {
            let words = with(verb, option, *value);
            let ran = run(&words);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{words:?}");
            let refused = format!("`{}` ne lit pas l'option `--{option}`", verb[0]);
            assert!(ran.err.contains(&refused), "{words:?}: {}", ran.err);
            for read in *reads {
                assert!(ran.err.contains(&format!("`--{read}`")), "{words:?}: {}", ran.err);
            }
        }
    }
}

#[test]
fn an_option_written_twice_is_refused_unless_it_names_several_aides() {
    for (verb, reads) in VERBS {
        for (option, value) in OPTIONS.iter().filter(|(option, _)| reads.contains(option)) {
            let mut words = with(verb, option, *value);
            words.extend(with(&[], option, *value));
            let ran = run(&words);
            let is_refused = ran.err.contains(&format!("l'option `--{option}` est écrite deux fois"));
            assert_eq!(is_refused, *option != "seulement", "{words:?}: {}", ran.err);
        }
    }
}

#[test]
fn the_help_says_every_option_of_every_verb() {
    let help = reperes(&["--aide"]).out;
    for (verb, reads) in VERBS.iter().filter(|(verb, _)| verb[0] != "aide") {
        assert!(help.contains(&format!("  reperes {}", verb[0])), "{verb:?}");
        for option in *reads {
            assert!(help.contains(&format!("--{option}")), "{option}");
        }
    }
}

#[test]
fn a_word_too_many_is_refused() {
    for (verb, _) in VERBS
        .iter()
        .filter(|(verb, _)| !["mutants", "variables"].contains(&verb[0]))
    {
        let mut words: Vec<&str> = verb.to_vec();
        if ["verifier", "proposer"].contains(&verb[0]) {
            words.push("rules");
        }
        words.push("encore");
        let ran = reperes(&words);
        assert_eq!(ran.code, Some(2), "{words:?}");
        assert!(ran.err.contains("`encore` est de trop"), "{words:?}: {}", ran.err);
    }
}

#[test]
fn what_contradicts_itself_is_refused() {
    let rules = rules();
    let rules = rules.to_str().unwrap();
    for (words, said) in [
        (&["verifier", rules, "--regles", rules][..], "un chemin et `--regles`"),
        (&["proposer", rules, "--regles", rules], "un chemin et `--regles`"),
        (&["verifier", "--suivre", "--details"], "`--suivre` et `--details`"),
        (&["mutants", "--json", "--proposer"], "`--json` et `--proposer`"),
        (&["mutants", "--json", "--ecrire"], "`--json` et `--ecrire`"),
        (
            &["mutants", "--au-moins", "97", "--proposer"],
            "`--au-moins` et `--proposer`",
        ),
        (&["mutants", rules, "--regles", "ailleurs"], "deux règlements"),
        (
            &["simuler", "f.json", "--rejets", "r.jsonl"],
            "`--rejets` ne va qu'avec `--lot`",
        ),
        (&["simuler", "f.json", "--lot"], "`--format json`"),
        (
            &["comparer", rules, rules, "--le", "2026-03-15"],
            "`--le` ne va qu'avec deux Caf",
        ),
        (
            &["comparer", rules, rules, "--regles", rules],
            "`--regles` ne va qu'avec deux Caf",
        ),
        (&["comparer", "cher", "indre", "--caf", "cher"], "deux dossiers"),
        (&["--version", "verifier"], "`--version`"),
        (&["--version", "--caf", "cher"], "`--version`"),
        (&["--caf", "cher"], "aucun verbe"),
        (
            &["documenter", "--format", "json"],
            "`documenter` n'écrit pas au format `json`",
        ),
        (
            &["simuler", "f.json", "--format", "html"],
            "`simuler` n'écrit pas au format `html`",
        ),
        (&["comparer", "cher", "indre", "--format", "xml"], "`--format markdown`"),
        (&["simuler", "f.json", "--lot=oui"], "`--lot` n'attend pas de valeur"),
        (&["simuler", "f.json", "--caf"], "`--caf` attend une valeur"),
        (&["simuler", "f.json", "--cafe", "cher"], "vouliez-vous dire `--caf` ?"),
        (&["simuller", "f.json"], "vouliez-vous dire `simuler` ?"),
    ] {
        let ran = reperes(words);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{words:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
}

#[test]
fn the_version_is_said_alone() {
    let expected = format!("reperes {}\n", env!("CARGO_PKG_VERSION"));
    for word in ["--version", "-V"] {
        let ran = reperes(&[word]);
        assert_eq!((ran.code, ran.out), (Some(0), expected.clone()));
    }
}
