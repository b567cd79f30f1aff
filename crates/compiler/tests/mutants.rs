//! Mutants of made-up rules: what is changed, and what the examples notice.

#[path = "mutants/folder.rs"]
mod folder;
#[path = "mutants/proposals.rs"]
mod proposals;
#[path = "mutants/texts.rs"]
mod texts;

use std::collections::BTreeSet;
use std::path::Path;

use folder::{Folder, fates, of};
use reperes_compiler::{Fate, MutantKind, Plan, mutants, read_dir};

/// A rule that gives 100 € up to a bound of the fact, and the examples given.
fn bounded(examples: &str) -> Folder {
    let rule = "
[[condition]]
nom   = \"plafond\"
si    = 'quotient_familial(janvier) <= 500 €/mois'
texte = \"Le quotient ne dépasse pas 500 €.\"
refus = \"Votre quotient dépasse 500 €.\"

[montant]
calcul = '100 €'
";
    Folder::with(&[("socle/offre.toml", &of(rule, examples))])
}

fn example(quotient: &str, answer: &str) -> String {
    format!(
        "
[[exemple]]
nom = \"Quotient de {quotient}\"
le  = 2026-03-15
foyer   = {{ quotient_familial = {{ 2026-01 = '{quotient} €/mois' }} }}
attendu = {{ {answer} }}
"
    )
}

#[test]
fn an_example_at_the_bound_and_one_beyond_notice_everything() {
    let at = example("500", "verdict = \"oui\", montant = '100 €'");
    let beyond = example("501", "verdict = \"non\", refus = [\"plafond\"]");
    let all = fates(&bounded(&(at + &beyond)));
    let seen = |change: &str| all.get(change).copied();
    for change in [
        "<= → <",
        "500 €/mois → 499 €/mois",
        "500 €/mois → 501 €/mois",
        "janvier → fevrier",
        "`si` contraire",
        "condition ôtée",
        "100 € → 99 €",
        "100 € → 101 €",
    ] {
        assert_eq!(seen(change), Some(Fate::Seen), "{change}: {all:?}");
    }
    assert_eq!(all.len(), 8, "{all:?}");
}

#[test]
fn far_from_the_bound_a_slip_survives() {
    let low = example("200", "verdict = \"oui\"");
    let high = example("900", "verdict = \"non\"");
    let all = fates(&bounded(&(low + &high)));
    let survivors: Vec<&str> = all
        .iter()
        .filter(|(_, fate)| **fate == Fate::Survived)
        .map(|(change, _)| change.as_str())
        .collect();
    assert_eq!(
        survivors,
        [
            "100 € → 101 €",
            "100 € → 99 €",
            "500 €/mois → 499 €/mois",
            "500 €/mois → 501 €/mois",
            "<= → <"
        ]
    );
}

#[test]
fn what_a_proof_refuses_is_told_apart() {
    let rule = "
[[condition]]
nom   = \"famille\"
si    = 'nombre(oui) >= 1'
texte = \"La famille a un enfant.\"
refus = \"Il faut un enfant.\"
";
    let examples = "
[[exemple]]
nom = \"Sans enfant\"
le  = 2026-03-15
enfants = []
attendu = { verdict = \"non\" }
";
    let all = fates(&Folder::with(&[("socle/offre.toml", &of(rule, examples))]));
    assert_eq!(all.get("1 → 0"), Some(&Fate::Refused), "always true: {all:?}");
    assert_eq!(all.get("1 → 2"), Some(&Fate::Survived));
    assert_eq!(all.get("`si` contraire"), Some(&Fate::Seen));
}

#[test]
fn a_bracket_goes_and_its_neighbour_takes_its_place() {
    let rule = "
[[bareme]]
nom      = \"aide\"
selon    = 'quotient_familial(janvier)'
lecture  = \"tronque_a_l_euro\"
tranches = [
  { jusqu_a = '354 €/mois', vaut = '300 €' },
  { de = '355 €/mois', jusqu_a = '468 €/mois', vaut = '200 €' },
  { de = '469 €/mois', vaut = '100 €' },
]

[montant]
calcul  = 'aide'
arrondi = \"euro\"
";
    let examples: String = [("354", 300), ("355", 200), ("468", 200), ("469", 100)]
        .map(|(quotient, amount)| example(quotient, &format!("verdict = \"oui\", montant = '{amount} €'")))
        .concat();
    let folder = Folder::with(&[("socle/offre.toml", &of(rule, &examples))]);
    let found = mutants(&folder.0);
    let brackets: Vec<String> = found
        .iter()
        .filter(|mutant| mutant.kind == MutantKind::Bracket)
        .map(|mutant| mutant.written.clone())
        .collect();
    assert_eq!(
        brackets,
        [
            "{ jusqu_a = '468 €/mois', vaut = '200 €' }",
            "{ de = '355 €/mois', vaut = '100 €' }",
            "{ de = '355 €/mois', vaut = '200 €' }"
        ]
    );
    let plan =
        Plan::new(&folder.0, |file| file.path.starts_with("socle/")).unwrap_or_else(|_| panic!("the rules compile"));
    let survivors: BTreeSet<String> = folder::survivors(&plan);
    // No amount has cents, and no quotient is given to the cent.
    let rounding = [
        "\"euro\" → \"euro_inferieur\"",
        "\"tronque_a_l_euro\" → \"arrondi_a_l_euro\"",
    ];
    assert_eq!(survivors, rounding.map(str::to_owned).into());
}

#[test]
fn reserves_are_noticed_one_by_one() {
    let rule = "
[[reserve]]
genre = \"source\"
texte = \"La page est datée.\"

[[reserve]]
genre = \"source\"
texte = \"La page se contredit.\"
si    = 'allocataire'
";
    let examples = |written: [&str; 2]| {
        format!(
            "
[[exemple]]
nom = \"Seul\"
le  = 2026-03-15
foyer   = {{ allocataire = true }}
attendu = {{ verdict = \"oui\", reserves = [\"source\"]{} }}

[[exemple]]
nom = \"En couple\"
le  = 2026-03-15
foyer   = {{ allocataire = false }}
attendu = {{ verdict = \"oui\", reserves = [\"source\"]{} }}
",
            written[0], written[1]
        )
    };
    let judged = |written| fates(&Folder::with(&[("socle/offre.toml", &of(rule, &examples(written)))]));
    let kinds_alone = judged(["", ""]);
    assert_eq!(kinds_alone.get("`si` contraire"), Some(&Fate::Survived));
    let by_rank = judged([", reserves_ecrites = [1, 2]", ", reserves_ecrites = [1]"]);
    assert!(by_rank.values().all(|fate| *fate == Fate::Seen), "{by_rank:?}");
}

#[test]
fn what_every_rule_reads_is_judged_by_those_that_read_it() {
    let common = "
[[condition]]
nom   = \"isole\"
si    = 'allocataire'
texte = \"Le parent est seul.\"
refus = \"Il faut être seul.\"
";
    let rule = of("", "\n[[exemple]]\nnom = \"Seul\"\nle = 2026-03-15\nfoyer = { allocataire = true }\nattendu = { verdict = \"oui\" }\n")
        .replace("conditions       =", "conditions_communes = [\"isole\"]\nconditions       =");
    let folder = Folder::with(&[("socle/_commun.toml", common), ("socle/offre.toml", &rule)]);
    let all = fates(&folder);
    assert_eq!(all.get("`si` contraire"), Some(&Fate::Seen), "{all:?}");
    assert_eq!(all.get("condition commune ôtée"), Some(&Fate::Survived), "{all:?}");
}

#[test]
fn every_mutant_differs_in_one_place_and_sentences_are_left_alone() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let files = read_dir(&rules).unwrap();
    let all = mutants(&files);
    assert!(all.len() > 5000, "{}", all.len());
    let mut seen = BTreeSet::new();
    for mutant in &all {
        let file = &files[mutant.place.file.0 as usize];
        let text = mutant.apply(&file.text);
        assert_ne!(text, file.text, "{} {}", file.path, mutant.change);
        assert_eq!(text[..mutant.place.start], file.text[..mutant.place.start]);
        let tail = file.text.len() - mutant.place.end;
        assert_eq!(text[text.len() - tail..], file.text[mutant.place.end..]);
        assert!(
            seen.insert((mutant.place, mutant.written.clone())),
            "twice: {} {}",
            file.path,
            mutant.change
        );
        let (line, _) = mutant.line_and_column(file);
        let whole = String::from_utf8(file.text.clone()).unwrap();
        let key = whole.lines().nth(line - 1).unwrap().split('=').next().unwrap().trim();
        assert!(
            !["titre", "resume", "texte", "refus", "nom", "note"].contains(&key),
            "{} {line}",
            file.path
        );
    }
}

#[test]
fn every_expression_of_the_rules_has_mutants_or_no_figure() {
    // An expression stands between apostrophes, alone on its line or in a table: none is forgotten outside the examples.
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let files = read_dir(&rules).unwrap();
    let places: BTreeSet<(u32, usize)> = mutants(&files)
        .iter()
        .map(|mutant| {
            (
                mutant.place.file.0,
                mutant.line_and_column(&files[mutant.place.file.0 as usize]).0,
            )
        })
        .collect();
    for (index, file) in files.iter().enumerate() {
        let text = String::from_utf8(file.text.clone()).unwrap();
        let rule = text.split("[[exemple]]").next().unwrap();
        for (line, written) in rule.lines().enumerate() {
            let value = written.split_once('=').map_or("", |(_, value)| value.trim());
            // The digit of `tranche_3` belongs to a name.
            let mut words = value.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let is_figure =
                value.starts_with('\'') && words.any(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
            // Bounds of what may be typed are no rule of anyone.
            let is_limit = ["min", "max", "au_plus_tard"]
                .iter()
                .any(|key| written.starts_with(key));
            // A milestone only says why a right changes: it decides nothing.
            let is_of_no_rule = file.path.starts_with("cafs") || file.path.starts_with("jalons");
            if is_figure && !is_limit && !is_of_no_rule {
                let found = places.contains(&(u32::try_from(index).unwrap(), line + 1));
                assert!(found, "{}:{}: {written}", file.path, line + 1);
            }
        }
    }
}
