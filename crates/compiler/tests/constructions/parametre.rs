//! Every day on which a rule reads a parameter, the parameter has a value.

use std::path::Path;

use reperes_compiler::{Compilation, Severity, SourceFile, compile, read_dir};

use crate::rule::rule;

/// A rule in force from `from`, with other files. `bmaf` is known since April 2025.
fn compiled(from: &str, body: &str, others: &[(&str, &str)]) -> Compilation {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    files.retain(|file| others.iter().all(|(path, _)| *path != file.path));
    let period = format!("{{ du = {from} }}");
    let rule = rule(&[("en_vigueur", &period)], body);
    for (path, text) in others.iter().copied().chain([("socle/cas.toml", rule.as_str())]) {
        files.push(SourceFile {
            path: path.to_owned(),
            text: text.as_bytes().to_vec(),
        });
    }
    compile(&files)
}

/// Codes of the errors of that rule, and how many questions stay open.
fn found(from: &str, body: &str) -> (Vec<&'static str>, usize) {
    found_with(from, body, &[])
}

fn found_with(from: &str, body: &str, others: &[(&str, &str)]) -> (Vec<&'static str>, usize) {
    let compilation = compiled(from, body, others);
    let errors = compilation.diagnostics.iter();
    let errors = errors.filter(|diagnostic| diagnostic.severity() == Severity::Error);
    (
        errors.map(|diagnostic| diagnostic.code).collect(),
        compilation.undecided.len(),
    )
}

fn amount(text: &str) -> String {
    format!("\n[montant]\ncalcul = '{text}'\n")
}

fn when(test: &str) -> String {
    format!("\n[[condition]]\nnom = \"c\"\nsi = '{test}'\ntexte = \"Une condition.\"\nrefus = \"Non.\"\n")
}

#[test]
fn a_date_reckoned_from_the_request_is_decided() {
    for (from, text) in [
        ("2025-04-01", "bmaf * 1 mois"),
        ("2025-01-01", "bmaf(premier_jour(avril)) * 1 mois"),
        ("2025-05-01", "bmaf(premier_jour(mois(demande))) * 1 mois"),
        ("2025-04-15", "bmaf(premier_jour(mois(demande))) * 1 mois"),
        ("2025-10-01", "bmaf(demande - 6 mois) * 1 mois"),
    ] {
        assert_eq!(found(from, &amount(text)), (vec![], 0), "{from} {text}");
    }
    for (from, text) in [
        ("2025-03-31", "bmaf * 1 mois"),
        ("2025-04-15", "bmaf(premier_jour(janvier)) * 1 mois"),
        ("2025-09-30", "bmaf(demande - 6 mois) * 1 mois"),
    ] {
        assert_eq!(found(from, &amount(text)), (vec!["R222"], 0), "{from} {text}");
    }
}

#[test]
fn a_choice_or_a_condition_on_the_date_guards_the_parameter() {
    let guarded = "si demande >= 2025-04-01 alors bmaf * 1 mois sinon 400 €";
    assert_eq!(found("2024-01-01", &amount(guarded)), (vec![], 0));
    let wrong_side = "si demande < 2025-04-01 alors bmaf * 1 mois sinon 400 €";
    assert_eq!(found("2024-01-01", &amount(wrong_side)), (vec!["R222"], 0));
    let open = when("demande >= 2025-04-01") + &amount("bmaf * 1 mois");
    assert_eq!(found("2024-01-01", &open), (vec![], 0));
}

#[test]
fn a_date_of_the_family_is_decided_when_the_conditions_bound_it() {
    let read = amount("bmaf(emmenagement_date) * 1 mois");
    for bound in [
        "emmenagement_date >= 2025-04-01",
        "demande <= emmenagement_date + 6 mois",
        "age(emmenagement_date, demande) < 1 ans",
    ] {
        assert_eq!(found("2026-05-01", &(when(bound) + &read)), (vec![], 0), "{bound}");
    }
    for bound in [
        "emmenagement_date >= 2025-03-31",
        "demande >= emmenagement_date",
        "allocataire",
    ] {
        assert_eq!(found("2026-05-01", &(when(bound) + &read)), (vec![], 1), "{bound}");
    }
}

#[test]
fn a_parameter_is_read_through_a_fact_a_table_and_a_choice() {
    let fact = r#"
[groupe]
titre = "Ce qui se calcule"

[[variable]]
nom      = "base"
entite   = "foyer"
type     = "€"
libelle  = "Base"
calcul   = 'bmaf * 1 mois'
"#;
    let table = |key: &str, bound: &str, cell: &str| {
        format!(
            "\n[[bareme]]\nnom = \"taux\"\nselon = '{key}'\ntranches = [ {{ jusqu_a = '{bound}', vaut = '10 €' }}, {{ vaut = '{cell}' }} ]\n"
        )
    };
    for body in [
        amount("base"),
        table("sejour_cout", "300 €", "bmaf * 1 mois") + &amount("taux"),
        table("sejour_cout + bmaf * 1 mois", "500 €", "20 €") + &amount("taux"),
        amount("si demande >= 2025-02-01 alors bmaf * 1 mois sinon 400 €"),
    ] {
        let others = [("variables/20_calcul.toml", fact)];
        assert_eq!(found_with("2025-01-01", &body, &others), (vec!["R222"], 0), "{body}");
        assert_eq!(found_with("2025-04-01", &body, &others), (vec![], 0), "{body}");
    }
}

#[test]
fn a_day_reckoned_from_a_date_of_the_family_is_left_undecided() {
    let moved_in = when("emmenagement_date >= 2025-05-01");
    let late = amount("bmaf(emmenagement_date - 2 mois) * 1 mois");
    assert_eq!(found("2025-05-01", &(moved_in + &late)), (vec![], 1));
    let by_children = amount("bmaf(demande - en_mois(nombre(oui))) * 1 mois");
    assert_eq!(found("2025-05-01", &by_children), (vec![], 1));
}

/// The values of `bmaf` that no rule reads, of those that end before `next`.
fn unread(next: &str, from: &str, body: &str) -> usize {
    let parameter = format!(
        r#"
[[parametre]]
nom      = "bmaf"
libelle  = "Base mensuelle"
type     = "€/mois"
verifie_jusqu_au = 2027-03-31
source   = {{ document = "Instruction", url = "https://exemple.fr", confiance = "complete" }}
valeurs  = [ {{ du = 2012-04-01, vaut = '399 €/mois' }}, {{ du = {next}, vaut = '474,37 €/mois' }} ]
"#
    );
    let diagnostics = compiled(from, body, &[("parametres.toml", &parameter)]).diagnostics;
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == "A222")
        .count()
}

#[test]
fn a_value_that_ends_the_day_before_a_rule_begins_is_not_read() {
    assert_eq!(unread("2025-04-01", "2025-04-01", &amount("bmaf * 1 mois")), 1);
    assert_eq!(unread("2025-04-02", "2025-04-01", &amount("bmaf * 1 mois")), 0);
}

#[test]
fn conditions_on_a_date_say_which_values_it_can_read() {
    let read = amount("bmaf(emmenagement_date) * 1 mois");
    for (bound, replaced, kept) in [
        (
            "mois_entre(emmenagement_date, demande) <= 12 mois",
            "2025-04-15",
            "2025-04-16",
        ),
        (
            "mois_entre(emmenagement_date, demande) < 12 mois",
            "2025-05-15",
            "2025-05-16",
        ),
        ("emmenagement_date + 2 mois >= 2025-06-15", "2025-04-12", "2025-04-16"),
        ("emmenagement_date - 2 mois >= 2025-04-15", "2025-06-12", "2025-06-16"),
    ] {
        let body = when(bound) + &read;
        assert_eq!(unread(replaced, "2026-05-15", &body), 1, "{bound}");
        assert_eq!(unread(kept, "2026-05-15", &body), 0, "{bound}");
    }
}
