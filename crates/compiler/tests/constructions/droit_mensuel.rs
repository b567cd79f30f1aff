//! `[mois]` and `jalons.toml`: from which month to which a right is due, and why.

use std::path::Path;

use reperes_compiler::{SourceFile, compile, read_dir, render};
use reperes_engine::report::{AideReport, Verdict};
use reperes_engine::{Scope, add_months, evaluate};

use super::rule::rule;

const MILESTONES: &str = r#"
[[jalon]]
date  = 'enfant.date_naissance'
texte = "la naissance {enfant}"

[[jalon]]
date  = 'enfant.date_naissance + 3 ans'
texte = "les 3 ans {enfant}"

[[jalon]]
date  = 'enfant.date_naissance + 14 ans'
texte = "les 14 ans {enfant}"

[[jalon]]
date  = 'enfant.date_naissance + 20 ans'
texte = "les 20 ans {enfant}"

[[jalon]]
date  = 'emmenagement_date'
texte = "le déménagement"
"#;

/// Two children in charge at least, and an extra from the month after the fourteenth birthday.
const FAMILY: &str = r#"
[definitions]
a_charge = 'nombre(mois(demande) >= mois_suivant(enfant.date_naissance) et mois(demande) < mois(enfant.date_naissance + 20 ans))'
grands   = 'nombre(mois(demande) > mois(enfant.date_naissance + 14 ans) et mois(demande) < mois(enfant.date_naissance + 20 ans))'

[[condition]]
nom   = "deux_enfants"
si    = 'a_charge >= 2'
texte = "Deux enfants à charge."
refus = "Il en faut deux."

[montant]
calcul = '100 €/mois + 30 €/mois * grands'
rythme = "par_mois"
"#;

fn droit(body: &str) -> String {
    droit_with(body, "[mois]")
}

fn droit_with(body: &str, months: &str) -> String {
    rule(
        &[("genre", "\"droit\""), ("verifie_jusqu_au", "2026-12-31")],
        &format!("{body}\n{months}\n\n[demarche]\na_qui = \"Votre Caf\"\n"),
    )
}

/// What a family is answered, with the months ahead.
#[track_caller]
fn answered(text: &str, on: &str, facts: &str, births: &[&str], look: impl Fn(&AideReport<'_>)) {
    let children: Vec<String> = births
        .iter()
        .map(|birth| format!("{{ date_naissance = {birth} }}"))
        .collect();
    let example = format!(
        "\n[[exemple]]\nnom = \"Un\"\nle = {on}\nfoyer = {{ {facts} }}\nenfants = [ {} ]\nattendu = {{ verdict = \"oui\" }}\n",
        children.join(", ")
    );
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    let own = [
        ("socle/a.toml", text.to_owned() + &example),
        ("jalons.toml", MILESTONES.to_owned()),
    ];
    files.extend(own.map(|(path, text)| SourceFile {
        path: path.to_owned(),
        text: text.into_bytes(),
    }));
    let compilation = compile(&files);
    let program = compilation
        .program
        .unwrap_or_else(|| panic!("{}", render(&compilation.diagnostics, &files, false)));
    let situation = &compilation.examples[0].situation;
    let mut report = evaluate(&program, situation, Scope::Everything);
    add_months(&program, situation, &mut report);
    look(report.aides.iter().find(|aide| aide.id == "socle/a").unwrap());
}

/// « oui 2026-11 (…) 2027-02 (…) », then each change.
fn said(aide: &AideReport<'_>) -> String {
    let verdict = match aide.verdict {
        Verdict::Oui => "oui",
        Verdict::Non => "non",
        Verdict::Inconnu => "inconnu",
    };
    let mois = &aide.mois;
    let month = |month: Option<reperes_engine::Month>| month.map_or("-".to_owned(), |month| month.to_string());
    let mut said = format!(
        "{verdict} {} ({}) {} ({})",
        month(mois.a_partir_de),
        mois.debut,
        month(mois.jusqu_a),
        mois.fin
    );
    for other in aide.echeances.iter().flat_map(|dates| &dates.autres) {
        said += &format!(" | {} {} : {}", other.date, other.titre, other.texte);
    }
    said.replace(['\u{a0}', '\u{202f}'], " ")
}

#[track_caller]
fn assert_said(text: &str, on: &str, births: &[&str], expected: &str) {
    answered(text, on, "", births, |aide| {
        assert_eq!(said(aide), expected, "{on} {births:?}")
    });
}

#[test]
fn a_right_that_only_waits_for_the_next_month_is_not_refused() {
    let text = droit(FAMILY);
    let first = "2018-05-02";
    // Born this month, or known to be: due from the next.
    for on in ["2026-03-10", "2026-03-15", "2026-03-31", "2026-03-01"] {
        assert_said(
            &text,
            on,
            &[first, "2026-03-10"],
            "oui 2026-04 (la naissance du plus jeune) - ()",
        );
    }
    assert_said(
        &text,
        "2026-04-01",
        &[first, "2026-03-10"],
        "oui 2026-04 (la naissance du plus jeune) - ()",
    );
    assert_said(&text, "2026-05-01", &[first, "2026-03-10"], "oui 2026-05 () - ()");
    assert_said(
        &text,
        "2026-12-31",
        &[first, "2026-12-31"],
        "oui 2027-01 (la naissance du plus jeune) - ()",
    );
    // A month further is no longer only waiting.
    assert_said(
        &text,
        "2026-02-28",
        &[first, "2026-03-10"],
        "non 2026-04 (la naissance du plus jeune) - () | 2026-04-01 La naissance du plus jeune : Ce droit s'ouvre. Le montant est alors de 100 € par mois.",
    );
}

#[test]
fn a_right_ends_before_the_month_of_the_birthday() {
    let text = droit(FAMILY);
    assert_said(&text, "2026-10-05", &["2006-10-20", "2020-03-01"], "non - () - ()");
    assert_said(
        &text,
        "2026-09-30",
        &["2006-10-20", "2020-03-01"],
        "oui 2026-09 () 2026-09 (les 20 ans de l'aîné) | 2026-10-01 Les 20 ans de l'aîné : Ce droit s'arrête.",
    );
    // Within eighteen months it is also a date to come; within three years it is still said.
    assert_said(
        &text,
        "2025-04-15",
        &["2006-10-20", "2020-03-01"],
        "oui 2025-04 () 2026-09 (les 20 ans de l'aîné) | 2026-10-01 Les 20 ans de l'aîné : Ce droit s'arrête.",
    );
    assert_said(
        &text,
        "2024-04-15",
        &["2006-10-20", "2020-03-01"],
        "oui 2024-04 () 2026-09 (les 20 ans de l'aîné)",
    );
    assert_said(
        &text,
        "2023-04-15",
        &["2006-10-20", "2020-03-01"],
        "oui 2023-04 () - ()",
    );
}

#[test]
fn an_amount_that_changes_with_an_age_is_a_date_to_come() {
    let text = droit(FAMILY);
    assert_said(
        &text,
        "2026-01-15",
        &["2012-03-15", "2018-05-02", "2019-05-02"],
        "oui 2026-01 () - () | 2026-04-01 Les 14 ans de l'aîné : Le montant est alors de 130 € par mois.",
    );
    // Of three, the one between is told by the day of birth.
    assert_said(
        &text,
        "2026-01-15",
        &["2010-05-02", "2012-03-15", "2019-05-02"],
        "oui 2026-01 () - () | 2026-04-01 Les 14 ans de l'enfant né le 15 mars 2012 : Le montant est alors de 160 € par mois.",
    );
    assert_said(
        &text,
        "2026-01-15",
        &["2012-03-15", "2012-03-15"],
        "oui 2026-01 () - () | 2026-04-01 Les 14 ans des enfants nés le 15 mars 2012 : Le montant est alors de 160 € par mois.",
    );
}

#[test]
fn twins_end_a_right_together_and_two_birthdays_are_both_said() {
    let text = droit(FAMILY);
    assert_said(
        &text,
        "2026-09-15",
        &["2006-10-20", "2006-10-20"],
        "oui 2026-09 () 2026-09 (les 20 ans des enfants nés le 20 octobre 2006) | 2026-10-01 Les 20 ans des enfants nés le 20 octobre 2006 : Ce droit s'arrête.",
    );
    assert_said(
        &text,
        "2026-09-15",
        &["2006-10-20", "2006-10-25", "2020-01-01"],
        "oui 2026-09 () 2026-09 (les 20 ans de l'aîné et les 20 ans de l'enfant né le 25 octobre 2006) | 2026-10-01 Les 20 ans de l'aîné et les 20 ans de l'enfant né le 25 octobre 2006 : Ce droit s'arrête.",
    );
}

const ONE: &str = r#"
pour_chaque
[[condition]]
nom   = "petit"
si    = 'mois(demande) < mois(enfant.date_naissance + 3 ans)'
texte = "Moins de 3 ans."
refus = "Trop grand."

[montant]
calcul = '50 €/mois'
rythme = "par_mois"
"#;

#[test]
fn each_child_of_an_aide_per_child_has_its_months() {
    let text = rule(
        &[("genre", "\"droit\""), ("pour_chaque", "\"enfant\"")],
        &(ONE.replace("pour_chaque\n", "")
            + "\n[mois]\na_partir_de = 'mois_suivant(demande)'\ntexte = \"Après le dépôt.\"\n\n[demarche]\na_qui = \"Votre Caf\"\n"),
    );
    answered(
        &text,
        "2026-01-15",
        "",
        &["2023-06-10", "2024-02-10", "2015-01-01"],
        |aide| {
            assert_eq!(
                said(aide),
                "oui 2026-02 () 2027-01 (les 3 ans du plus jeune) | 2026-06-01 Les 3 ans de l'enfant né le 10 juin 2023 : Ce droit s'arrête. | 2027-02-01 Les 3 ans du plus jeune : Ce droit s'arrête."
            );
            assert_eq!(aide.mois.precision_mois, "Après le dépôt.");
            let months: Vec<_> = aide
                .enfants
                .iter()
                .map(|child| child.mois.jusqu_a.map(|month| month.to_string()))
                .collect();
            assert_eq!(months, [Some("2026-05".to_owned()), Some("2027-01".to_owned()), None]);
        },
    );
}

#[test]
fn what_is_not_followed_says_only_its_first_month() {
    let text = droit_with(FAMILY, "[mois]\nsuite = false");
    assert_said(
        &text,
        "2026-09-30",
        &["2006-10-20", "2020-03-01"],
        "oui 2026-09 () - ()",
    );
}

#[test]
fn the_last_day_to_ask_ends_no_right_and_figures_stay_those_of_the_day() {
    let body = r#"
[[condition]]
nom   = "demenage"
si    = 'mois(demande) > mois(emmenagement_date)'
texte = "Le mois d'après."
refus = "Pas encore."

[delai]
au_plus_tard = 'emmenagement_date + 3 mois'
texte        = "Dans les trois mois."
refus        = "Trop tard."

[montant]
calcul = '10 % * bmaf'
rythme = "par_mois"
"#;
    let facts = "emmenagement_date = 2026-02-10";
    answered(&droit(body), "2026-03-15", facts, &[], |aide| {
        assert_eq!(said(aide), "oui 2026-03 (le déménagement) - ()");
    });
    answered(&droit(body), "2026-02-15", facts, &[], |aide| {
        assert_eq!(said(aide), "oui 2026-03 (le déménagement) - ()");
    });
    answered(&droit(body), "2026-06-15", facts, &[], |aide| {
        assert_eq!(said(aide), "non - () - ()")
    });
}

#[test]
fn what_will_depend_on_a_fact_that_is_not_given_is_said() {
    let body = r#"
[[condition]]
nom   = "jeune"
si    = 'existe(mois(demande) <= mois(enfant.date_naissance + 14 ans)) ou allocataire'
texte = "Jeune, ou allocataire."
refus = "Ni l'un ni l'autre."

[montant]
calcul = '10 €/mois'
rythme = "par_mois"
"#;
    assert_said(
        &droit(body),
        "2026-01-15",
        &["2012-03-15"],
        "oui 2026-01 () - () | 2026-04-01 Les 14 ans de l'enfant : La réponse dépend alors de faits qui ne sont pas donnés.",
    );
}

#[test]
fn a_rule_says_no_more_of_its_months_than_its_source() {
    let months = "[mois]\nnon_publie = true\ntexte = \"Le premier mois n'a pas été lu.\"";
    let births = ["2006-10-20", "2020-03-01"];
    answered(&droit_with(FAMILY, months), "2026-09-30", "", &births, |aide| {
        assert_eq!(aide.mois.a_partir_de, None);
        assert_eq!(aide.mois.precision_mois, "Le premier mois n'a pas été lu.");
        assert_eq!(
            aide.mois.jusqu_a.map(|month| month.to_string()).as_deref(),
            Some("2026-09")
        );
    });
    // Without `[mois]`, a right is due on the day and says nothing of its months.
    let silent = droit_with(FAMILY, "");
    assert_said(&silent, "2026-09-30", &births, "oui - () - ()");
    assert_said(&silent, "2026-03-15", &["2018-05-02", "2026-03-10"], "non - () - ()");
}

#[test]
fn a_day_written_in_the_law_opens_nothing_that_only_waits() {
    let body = FAMILY.replace("a_charge >= 2", "a_charge >= 2 ou demande >= 2026-04-01");
    assert_said(&droit(&body), "2026-03-15", &["2018-05-02"], "non - () - ()");
    assert_said(&droit(&body), "2026-04-01", &["2018-05-02"], "oui 2026-04 () - ()");
}

#[test]
fn a_right_that_opens_with_the_month_itself_never_waits() {
    let text = droit_with(FAMILY, "[mois]\nmeme_mois = true");
    let births = ["2018-05-02", "2026-03-10"];
    assert_said(
        &text,
        "2026-03-15",
        &births,
        "non 2026-04 (la naissance du plus jeune) - () | 2026-04-01 La naissance du plus jeune : Ce droit s'ouvre. Le montant est alors de 100 € par mois.",
    );
}
