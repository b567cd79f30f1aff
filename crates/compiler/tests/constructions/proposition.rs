//! Examples that are written for the rédacteur: what they expect, and what they are called.

use std::collections::BTreeSet;
use std::path::Path;

use reperes_compiler::{Compilation, SourceFile, compile, example_name, example_text, read_dir, render, unique_name};

use super::rule::rule;

#[track_caller]
fn compiled(text: String) -> Compilation {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    files.push(SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: text.into_bytes(),
    });
    let compilation = compile(&files);
    let shown = render(&compilation.diagnostics, &files, false);
    assert!(compilation.program.is_some(), "{shown}");
    compilation
}

fn families(families: &[&str]) -> String {
    let example = |(rank, family): (usize, &&str)| {
        format!("\n[[exemple]]\nnom = \"Famille {rank}\"\n{family}\nattendu = {{ verdict = \"oui\" }}\n")
    };
    families.iter().enumerate().map(example).collect()
}

/// What the proposed example of a family expects.
#[track_caller]
fn expected(head: &[(&str, &str)], body: &str, family: &str) -> String {
    let compilation = compiled(rule(head, &format!("{body}{}", families(&[family]))));
    let family = &compilation.examples[0].situation;
    let text = example_text(&compilation.program.unwrap(), 0, "Une famille", family).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("attendu = "));
    line.unwrap().replace('\u{a0}', " ")
}

/// What the last of some families is called beside the others.
#[track_caller]
fn name(all: &[&str]) -> String {
    let compilation = compiled(rule(&[], &families(all)));
    let all: Vec<_> = compilation
        .examples
        .iter()
        .map(|example| example.situation.clone())
        .collect();
    let (last, others) = all.split_last().unwrap();
    example_name(&compilation.program.unwrap(), others, last)
}

const LOAN: &str = "
[montant]
calcul = 'sejour_cout'

[pret]
taux        = '0 %'
mensualites = '10'
";

#[test]
fn a_proposed_example_expects_the_amount_or_its_range() {
    let at = |foyer: &str| format!("le = 2026-03-15\nfoyer = {{ {foyer} }}");
    let half = "\n[montant]\ncalcul = '50 % * sejour_cout'\n";
    let income = "\n[montant]\ncalcul = 'revenus * 1 an'\n";
    let parts = "\n[[part]]\ntitre = \"Une\"\ncalcul = '10 €'\n\n[[part]]\ntitre = \"Deux\"\ncalcul = 'sejour_cout'\n";
    let published = "\n[montant]\nnon_publie = true\n";
    for (body, foyer, wanted) in [
        (
            half,
            "sejour_cout = '31 €'",
            "{ verdict = \"oui\", montant = '15,50 €' }",
        ),
        (
            half,
            "",
            "{ verdict = \"oui\", entre = ['0 €', '5000 €'], questions = [\"sejour_cout\"] }",
        ),
        // Where nothing bounds what is not known, the bounds say nothing.
        (income, "", "{ verdict = \"oui\", questions = [\"revenus\"] }"),
        (
            income,
            "revenus = '200000 €/an'",
            "{ verdict = \"oui\", montant = '200000 €' }",
        ),
        (
            parts,
            "sejour_cout = '31 €'",
            "{ verdict = \"oui\", montant = '41 €', parts = ['10 €', '31 €'] }",
        ),
        (published, "", "{ verdict = \"oui\" }"),
    ] {
        assert_eq!(expected(&[], body, &at(foyer)), wanted, "{body}{foyer}");
    }
    assert_eq!(
        expected(&[("nature", "\"pret\"")], LOAN, &at("sejour_cout = '300 €'")),
        "{ verdict = \"oui\", montant = '300 €', mensualites = 10, mensualite = '30 €' }"
    );
}

#[test]
fn a_proposed_example_expects_the_refusal_of_the_whole_family_only() {
    let body = "
[[condition]]
nom   = \"aeeh\"
si    = 'enfant.aeeh'
texte = \"L'enfant a l'Aeeh.\"
refus = \"Il n'a pas l'Aeeh.\"

[montant]
calcul = '100 €'
";
    for (enfants, wanted) in [
        ("{ aeeh = true }", "{ verdict = \"oui\", montant = '100 €' }"),
        ("{ aeeh = false }", "{ verdict = \"non\", refus = [\"aeeh\"] }"),
        (
            "{ aeeh = true }, { aeeh = false }",
            "{ verdict = \"oui\", montant = '100 €', enfants = [\"oui\", \"non\"] }",
        ),
    ] {
        let family = format!("le = 2026-03-15\nenfants = [ {enfants} ]");
        assert_eq!(expected(&[("pour_chaque", "\"enfant\"")], body, &family), wanted);
    }
}

#[test]
fn a_proposed_example_expects_the_dates_that_there_are() {
    let body = "
[delai]
au_plus_tot  = 'emmenagement_date - 2 mois'
au_plus_tard = 'emmenagement_date + 3 mois'
texte        = \"De deux mois avant à trois mois après.\"
refus        = \"Le délai est passé.\"

[[echeance]]
titre = \"Recours\"
si    = 'allocataire'
date  = 'demande + 1 mois'
";
    for (foyer, wanted) in [
        (
            "emmenagement_date = 2026-03-01, allocataire = true",
            "{ verdict = \"oui\", limite = 2026-06-01, ouvre = 2026-01-01, dates = [2026-04-15] }",
        ),
        (
            "emmenagement_date = 2026-03-01, allocataire = false",
            "{ verdict = \"oui\", limite = 2026-06-01, ouvre = 2026-01-01 }",
        ),
    ] {
        let family = format!("le = 2026-03-15\nfoyer = {{ {foyer} }}");
        assert_eq!(expected(&[], body, &family), wanted, "{foyer}");
    }
    let by_child = "\n[[echeance]]\ntitre = \"Ses 18 ans\"\ndate = 'enfant.date_naissance + 18 ans'\n";
    assert_eq!(
        expected(
            &[("pour_chaque", "\"enfant\"")],
            by_child,
            "le = 2026-03-15\nenfants = [ { date_naissance = 2016-05-02 } ]"
        ),
        "{ verdict = \"oui\", dates = [2034-05-02] }"
    );
}

#[test]
fn a_family_is_named_after_what_sets_it_apart_from_the_nearest() {
    const DAY: &str = "le = 2026-03-15\n";
    let two = |before: &str, now: &str| name(&[&format!("{DAY}{before}"), &format!("{DAY}{now}")]);
    for (before, now, wanted) in [
        (
            "foyer = { quotient_familial = { 2026-01 = '300 €/mois' } }",
            "foyer = { quotient_familial = { 2026-01 = '300 €/mois', 2026-02 = '400 €/mois' } }",
            "Quotient familial : 400 €/mois",
        ),
        (
            "foyer = { quotient_familial = { 2026-01 = '300 €/mois', 2026-02 = '400 €/mois' } }",
            "foyer = { quotient_familial = { 2026-02 = '400 €/mois' } }",
            "Quotient familial : 400 €/mois",
        ),
        (
            "foyer = { emmenagement_date = 2026-01-01 }",
            "foyer = { emmenagement_date = 2026-02-03 }",
            "Emménagement : le 3 février 2026",
        ),
        (
            "foyer = { emmenagement_date = 2026-01-01 }",
            "foyer = {}",
            "Emménagement : inconnu",
        ),
        (
            "foyer = { allocataire = true }",
            "foyer = { allocataire = false }",
            "Allocataire : non",
        ),
        (
            "foyer = {}",
            "foyer = { vacances_recues = [] }",
            "Aides aux vacances reçues : rien",
        ),
        (
            "foyer = { vacances_recues = [] }",
            "foyer = { vacances_recues = [ { date = 2025-07-01, montant = '100 €' } ] }",
            "Aides aux vacances reçues : une fois",
        ),
        (
            "foyer = { vacances_recues = [] }",
            "foyer = { vacances_recues = [ { date = 2024-07-01, montant = '100 €' }, { date = 2025-07-01, montant = '100 €' } ] }",
            "Aides aux vacances reçues : 2 fois",
        ),
        (
            "foyer = { vacances_recues = [] }",
            "foyer = {}",
            "Aides aux vacances reçues : inconnu",
        ),
        ("enfants = []", "foyer = {}", "Nombre d'enfants inconnu"),
        ("foyer = {}", "enfants = []", "Sans enfant"),
        ("enfants = []", "enfants = [ {} ]", "Un enfant"),
        ("enfants = [ {} ]", "enfants = [ {}, {}, {} ]", "3 enfants"),
        (
            "enfants = [ {}, { aeeh = true } ]",
            "enfants = [ {}, { aeeh = false } ]",
            "Aeeh : non",
        ),
        (
            "enfants = [ { sejours_recus = [] } ]",
            "enfants = [ { sejours_recus = [ { date = 2025-07-01, montant = '100 €' } ] } ]",
            "Aides au séjour reçues : une fois",
        ),
        (
            "enfants = [ { aeeh = true, date_naissance = 2016-05-02 } ]",
            "enfants = [ { aeeh = true, date_naissance = 2017-05-02 } ]",
            "Date de naissance : le 2 mai 2017",
        ),
        ("foyer = {}", "foyer = {}", "Une famille"),
    ] {
        assert_eq!(two(before, now), wanted, "{before} → {now}");
    }
    assert_eq!(name(&[DAY, "le = 2026-03-16\n"]), "Demande le 16 mars 2026");
    assert_eq!(
        name(&[
            "le = 2026-03-15\nfoyer = { allocataire = true, sejour_cout = '10 €' }\nenfants = []",
            "le = 2026-03-15\nfoyer = { allocataire = false, sejour_cout = '30 €' }\nenfants = []",
            "le = 2026-03-15\nfoyer = { allocataire = true, sejour_cout = '20 €' }\nenfants = [ {} ]",
        ]),
        "Prix du séjour : 20 € ; Un enfant",
        "the nearest, and no more than two differences"
    );
}

#[test]
fn names_that_are_taken_are_numbered_in_order() {
    let mut taken = BTreeSet::from(["Un enfant".to_owned(), "Un enfant (3)".to_owned()]);
    let given = ["Un enfant"; 3].map(|name| unique_name(&mut taken, name));
    assert_eq!(given, ["Un enfant (2)", "Un enfant (4)", "Un enfant (5)"]);
}
