//! The examples proposed for what the others do not notice.

use std::collections::BTreeSet;

use reperes_compiler::Plan;

use super::folder::{Folder, of, proposed, survivors};

/// What is proposed; once it is written, nothing survives but what was said to.
#[track_caller]
fn writings(files: &[(&str, &str)], wanted: &str) -> Vec<String> {
    let folder = Folder::with(files);
    let (said, after, left) = proposed(&folder, |path| path == wanted);
    let plan = Plan::new(&after.0, |file| file.path == wanted).unwrap_or_else(|diagnostics| {
        panic!("{}", reperes_compiler::render(&diagnostics, &after.0, false));
    });
    assert_eq!(survivors(&plan), left, "{said:#?}");
    assert_eq!(left, BTreeSet::new(), "{said:#?}");
    said
}

fn example(name: &str, family: &str, expected: &str) -> String {
    format!("\n[[exemple]]\nnom = \"{name}\"\n{family}\nattendu = {{ {expected} }}\n")
}

const PLAFOND: &str = "
[[condition]]
nom   = \"plafond\"
si    = 'quotient_familial(janvier) <= 500 €/mois'
texte = \"Le quotient ne dépasse pas 500 €.\"
refus = \"Votre quotient dépasse 500 €.\"
";

fn at_quotient(quotient: &str, expected: &str) -> String {
    let family = format!("le = 2026-03-15\nfoyer = {{ quotient_familial = {{ 2026-01 = '{quotient} €/mois' }} }}");
    example(&format!("Quotient de {quotient} €"), &family, expected)
}

/// `Nom : foyer → attendu` of a new example.
fn in_short(said: &str) -> String {
    let after = |key: &str| said.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    match said.strip_prefix("[[exemple]]") {
        None => said.to_owned(),
        Some(_) => format!("{} {} → {}", after("nom = "), after("le  = "), after("attendu = ")),
    }
}

#[test]
fn an_example_says_more_before_another_is_written() {
    let rule = PLAFOND.to_owned() + "\n[montant]\ncalcul = '100 €'\n";
    let examples = at_quotient("200", "verdict = \"oui\"") + &at_quotient("900", "verdict = \"non\"");
    let said = writings(&[("socle/offre.toml", &of(&rule, &examples))], "socle/offre.toml");
    assert_eq!(
        said,
        [
            "l'exemple « Quotient de 200 € » dira : montant = '100 €'",
            "[[exemple]]
nom = \"Quotient familial : 500 €/mois\"
le  = 2026-03-15
foyer   = { quotient_familial = { 2026-01 = '500 €/mois' } }
attendu = { verdict = \"oui\", montant = '100 €' }
",
            "[[exemple]]
nom = \"Quotient familial : 500,01 €/mois\"
le  = 2026-03-15
foyer   = { quotient_familial = { 2026-01 = '500,01 €/mois' } }
attendu = { verdict = \"non\", refus = [\"plafond\"] }
",
        ]
    );
}

#[test]
fn a_period_is_shown_by_the_families_of_the_examples_on_its_days() {
    let rule = "\n[montant]\ncalcul = 'si allocataire alors 100 € sinon 50 €'\n";
    let family = |answer: &str| format!("le = 2026-03-15\nfoyer = {{ allocataire = {answer} }}");
    let examples = example(
        "Allocataire : 100 €",
        &family("true"),
        "verdict = \"oui\", montant = '100 €'",
    ) + &example(
        "Un autre : 50 €",
        &family("false"),
        "verdict = \"oui\", montant = '50 €'",
    );
    let text = of(rule, &examples).replace(
        "conditions ",
        "en_vigueur = { du = 2026-01-01, au = 2026-06-30 }\nconditions ",
    );
    let said = writings(&[("socle/offre.2026.toml", &text)], "socle/offre.2026.toml");
    assert_eq!(
        said.iter().map(|one| in_short(one)).collect::<Vec<_>>(),
        [
            "\"Allocataire, demande le 1er janvier 2026\" 2026-01-01 → { verdict = \"oui\", montant = '100 €' }",
            "\"Allocataire, demande le 30 juin 2026\" 2026-06-30 → { verdict = \"oui\", montant = '100 €', reserves = [] }",
            "\"Allocataire, demande le 1er juillet 2026\" 2026-07-01 → { verdict = \"oui\", montant = '100 €', reserves = [\"perime\"] }",
        ]
    );
}

#[test]
fn the_version_that_is_changed_is_the_one_that_answers() {
    let version = |year: u16, amount: u8| {
        let family = format!("le = {year}-03-15");
        of(
            &format!("\n[montant]\ncalcul = '{amount} €'\n"),
            &example("Une famille", &family, "verdict = \"oui\""),
        )
        .replace(
            "conditions ",
            &format!("en_vigueur = {{ du = {year}-01-01, au = {year}-12-31 }}\napres = \"passee\"\nconditions "),
        )
    };
    let files = [
        ("socle/offre.2025.toml", &*version(2025, 90)),
        ("socle/offre.2026.toml", &*version(2026, 100)),
    ];
    let said = writings(&files, "socle/offre.2026.toml");
    assert_eq!(
        said[0], "l'exemple « Une famille » dira : montant = '100 €'",
        "{said:?}"
    );
}

#[test]
fn a_new_example_says_what_examples_say_anyway_if_that_is_enough() {
    let rule = "
[[reserve]]
genre = \"source\"
texte = \"La page se contredit.\"
si    = 'quotient_familial(janvier) > 850 €/mois'
";
    let above = at_quotient(
        "850,01",
        "verdict = \"oui\", reserves = [\"source\"], reserves_ecrites = [1], questions = []",
    );
    let said = writings(&[("socle/offre.toml", &of(rule, &above))], "socle/offre.toml");
    assert_eq!(
        said.iter().map(|one| in_short(one)).collect::<Vec<_>>(),
        ["\"Quotient familial : 850 €/mois\" 2026-03-15 → { verdict = \"oui\", reserves_ecrites = [] }"]
    );
}

#[test]
fn a_figure_is_shown_at_its_value_and_on_the_day_when_it_changes() {
    let rule = PLAFOND.replace("500 €/mois'", "bmaf'");
    let examples: String = [("200", "oui"), ("476", "non"), ("900", "non")]
        .map(|(quotient, answer)| at_quotient(quotient, &format!("verdict = \"{answer}\"")))
        .concat();
    let said = writings(&[("socle/offre.toml", &of(&rule, &examples))], "parametres.toml");
    assert_eq!(
        said.iter().map(|one| in_short(one)).collect::<Vec<_>>(),
        [
            "\"Quotient familial : 478,16 €/mois ; Demande le 1er avril 2026\" 2026-04-01 → { verdict = \"oui\" }",
            "\"Quotient familial : 474,37 €/mois ; Demande le 1er avril 2025\" 2025-04-01 → { verdict = \"oui\", reserves = [\"perime\"] }",
            "\"Quotient familial : 474,38 €/mois ; Demande le 1er avril 2025\" 2025-04-01 → { verdict = \"non\", refus = [\"plafond\"], reserves = [\"perime\"] }",
            "\"Quotient de 476 €, demande le 31 mars 2026\" 2026-03-31 → { verdict = \"non\", refus = [\"plafond\"] }",
            "\"Quotient familial : 478,17 €/mois ; Demande le 1er avril 2026\" 2026-04-01 → { verdict = \"non\", refus = [\"plafond\"] }",
        ]
    );
}

#[test]
fn a_fact_that_is_worked_out_is_shown_by_the_rules_that_read_it() {
    let condition = |name: &str, test: &str| {
        format!("\n[[condition]]\nnom = \"{name}\"\nsi = '{test}'\ntexte = \"Une phrase.\"\nrefus = \"Un refus.\"\n")
    };
    let many = example(
        "Cinq",
        "le = 2026-03-15\nenfants = [ {}, {}, {}, {}, {} ]",
        "verdict = \"oui\"",
    );
    let few = example("Un", "le = 2026-03-15\nenfants = [ {} ]", "verdict = \"non\"");
    let reads = of(&condition("nombreuse", "famille_nombreuse"), &(many + &few));
    let none = "le = 2026-03-15\nfoyer = { allocataire = false }\nenfants = []";
    let other = of(
        &condition("allocataire", "allocataire"),
        &example("Aucun", none, "verdict = \"non\""),
    );
    let said = writings(
        &[("socle/autre.toml", &other), ("socle/offre.toml", &reads)],
        "variables/10_base.toml",
    );
    assert_eq!(
        said.iter().map(|one| in_short(one)).collect::<Vec<_>>(),
        [
            "\"3 enfants\" 2026-03-15 → { verdict = \"oui\" }",
            "\"2 enfants\" 2026-03-15 → { verdict = \"non\", refus = [\"nombreuse\"] }",
        ]
    );
}

#[test]
fn every_section_of_a_rule_is_shown() {
    let rule = "
[[condition]]
nom   = \"nuits\"
si    = 'sejour_nuits >= 4 nuits'
texte = \"Quatre nuits.\"
refus = \"Moins de quatre nuits.\"

[[reserve]]
genre = \"source\"
texte = \"La page se contredit.\"
si    = 'quotient_familial(janvier) > 850 €/mois'

[definitions]
reste = 'plus_grand(sejour_cout - 50 €, 0 €)'

[[bareme]]
nom      = \"taux\"
selon    = 'quotient_familial(janvier)'
tranches = [
  { jusqu_a = '400 €/mois', vaut = '75 %' },
  { vaut = '45 %' },
]

[[variante]]
si    = 'regime = agricole'
texte = \"Pour le régime agricole, la commission décide.\"
voie  = \"commission\"

[[echeance]]
titre = \"Recours\"
si    = 'allocataire'
date  = 'demande + 2 mois'

[montant]
calcul = 'plus_petit(taux * reste, 400 €)'

[pret]
taux        = '1 %'
mensualites = '10'

[delai]
au_plus_tot  = 'emmenagement_date - 2 mois'
au_plus_tard = 'emmenagement_date + 3 mois'
texte        = \"De deux mois avant à trois mois après.\"
refus        = \"Le délai est passé.\"
";
    let family = |quotient: &str| {
        format!(
            "le = 2026-03-15
foyer.quotient_familial = {{ 2026-01 = '{quotient} €/mois' }}
foyer.sejour_nuits      = '7 nuits'
foyer.sejour_cout       = '480 €'
foyer.regime            = \"general\"
foyer.allocataire       = false
foyer.emmenagement_date = 2026-03-01"
        )
    };
    let examples = example("Quotient de 200 €", &family("200"), "verdict = \"oui\"")
        + &example("Sans réponse", "le = 2026-03-15", "verdict = \"inconnu\"");
    let text = of(rule, &examples).replace("\"subvention\"", "\"pret\"");
    let said = writings(&[("socle/offre.toml", &text)], "socle/offre.toml");
    let (examples, keys): (Vec<&String>, Vec<&String>) = said.iter().partition(|one| one.starts_with("[[exemple]]"));
    let of_first = keys
        .iter()
        .filter_map(|one| one.strip_prefix("l'exemple « Quotient de 200 € » dira : "));
    assert_eq!(
        of_first.collect::<Vec<_>>(),
        [
            "montant = '322,50 €'",
            "voie = \"automatique\"",
            "taux = '1 %'",
            "reserves_ecrites = []",
            "ouvre = 2026-01-01",
            "mensualites = 10",
            "limite = 2026-06-01",
            "dates = []",
        ]
    );
    let names = examples
        .iter()
        .filter_map(|one| one.lines().nth(1)?.strip_prefix("nom = "));
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "\"Quotient familial : 850,01 €/mois\"",
            "\"Allocataire : oui\"",
            "\"Nuits : 4 nuits\"",
            "\"Quotient familial : 850 €/mois\"",
            "\"Quotient familial : 400 €/mois\"",
            "\"Nuits : 3 nuits\"",
            "\"Quotient familial : 400,01 €/mois\"",
        ]
    );
}
