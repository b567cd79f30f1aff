//! Families that are found, and cases that are proved empty, on rules made up for the purpose.

use std::path::Path;

use reperes_compiler::{Compilation, SourceFile, What, compile, coverage, dead, proposals, read_dir, render};
use reperes_engine::program::Test;
use reperes_engine::report::Verdict;
use reperes_engine::{Program, Scope, Situation, Value, evaluate};
use reperes_witness::{Claim, Proof, Prover, axes, baseline, find, reduce, to_json};

const HEAD: &str = r#"
[aide]
titre            = "Aide"
resume           = "Une aide."
genre            = "aide"
nature           = "subvention"
voie             = "sur_demande"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"

[source]
document  = "Règlement"
url       = "https://exemple.fr"
confiance = "complete"
"#;

fn files(rest: &str) -> Vec<SourceFile> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).expect("the base is readable");
    files.push(SourceFile {
        path: "socle/aide.toml".to_owned(),
        text: format!("{HEAD}{rest}").into_bytes(),
    });
    files
}

fn compiled(rest: &str) -> (Compilation, Vec<SourceFile>) {
    let files = files(rest);
    let compilation = compile(&files);
    let said = render(&compilation.diagnostics, &files, false);
    assert!(compilation.program.is_some(), "{said}");
    (compilation, files)
}

fn condition(name: &str, test: &str) -> String {
    format!("\n[[condition]]\nnom   = \"{name}\"\nsi    = '{test}'\ntexte = \"Une phrase.\"\nrefus = \"Un refus.\"\n")
}

/// Whether all these conditions can be met together.
fn proof(tests: &[&str]) -> Proof {
    let all: String = tests
        .iter()
        .zip('a'..)
        .map(|(test, name)| condition(&name.to_string(), test))
        .collect();
    let (compilation, _) = compiled(&all);
    let program = compilation.program.unwrap();
    let aide = &program.aides[0];
    let claims: Vec<Claim> = aide
        .conditions
        .iter()
        .filter_map(|condition| match condition.test {
            Test::When(node) => Some(Claim::Holds(node, true)),
            Test::LeftToPerson => None,
        })
        .collect();
    Prover::new(&program).prove(aide, &claims)
}

#[test]
fn what_excludes_itself_through_ou_and_definitions_is_proved_empty() {
    let never: &[&[&str]] = &[
        &[
            "allocataire ou sejour_cout > 300 €",
            "non allocataire",
            "sejour_cout <= 200 €",
        ],
        &[
            "sejour_cout > 300 € ou regime = agricole",
            "sejour_cout <= 300 €",
            "regime parmi [general, autre]",
        ],
        &[
            "sejour_cout + 100 € <= 300 €",
            "sejour_cout > 200 € ou allocataire",
            "sejour_cout >= 201 € ou non allocataire",
        ],
        &[
            "age(emmenagement_date, demande) >= 18 ans ou allocataire",
            "age(emmenagement_date, demande) < 16 ans",
            "non allocataire",
        ],
        &[
            "existe((enfant.aeeh ou age(enfant.date_naissance, demande) >= 18 ans) et age(enfant.date_naissance, demande) < 16 ans et non enfant.aeeh) ou allocataire",
            "non allocataire",
        ],
        &[
            "sejour_nuits > 3 nuits ou allocataire",
            "sejour_nuits < 4 nuits",
            "non allocataire",
        ],
    ];
    for tests in never {
        assert_eq!(proof(tests), Proof::Never, "{tests:?}");
    }
}

#[test]
fn what_some_family_can_be_is_left_open() {
    let open: &[&[&str]] = &[
        &["allocataire ou sejour_cout > 300 €", "sejour_cout <= 200 €"],
        &["sejour_cout >= 200 €", "sejour_cout <= 200 € ou regime = agricole"],
        // Two children may be what one cannot.
        &["existe(enfant.aeeh)", "existe(non enfant.aeeh)"],
        &[
            "existe(age(enfant.date_naissance, demande) < 3 ans)",
            "existe(age(enfant.date_naissance, demande) >= 10 ans)",
        ],
        &[
            "quotient_familial(janvier) <= 300 €/mois",
            "quotient_familial(mois(demande)) > 300 €/mois",
        ],
    ];
    for tests in open {
        assert_eq!(proof(tests), Proof::Open, "{tests:?}");
    }
}

fn family(program: &Program, rest: impl Fn(&mut Situation)) -> Situation {
    let mut family = Situation::new(program, "2026-03-15".parse_day());
    rest(&mut family);
    family
}

trait ParseDay {
    fn parse_day(&self) -> reperes_engine::Date;
}

impl ParseDay for str {
    fn parse_day(&self) -> reperes_engine::Date {
        reperes_engine::Date::parse(self).expect("a day")
    }
}

fn is_refused(program: &Program, family: &Situation) -> bool {
    evaluate(program, family, Scope::Only(0)).aides[0].verdict == Verdict::Non
}

#[test]
fn the_nearest_family_is_a_cent_away() {
    let (compilation, _) = compiled(&condition("a", "sejour_cout <= 300 €"));
    let program = compilation.program.unwrap();
    let cost = program
        .variable(reperes_engine::program::Entity::Foyer, "sejour_cout")
        .unwrap();
    let seed = family(&program, |family| {
        family.set(cost, Some(Value::Num(300.into())));
    });
    let found = find(&program, 0, &[seed], 1_000, |family| is_refused(&program, family)).expect("a refusal");
    assert_eq!(
        to_json(&program, &reduce(&found, |family| is_refused(&program, family))),
        r#"{ "le": "2026-03-15", "foyer": { "sejour_cout": "300.01" } }"#
    );
}

#[test]
fn an_age_is_cut_on_the_birthday() {
    let (compilation, _) = compiled(&condition("a", "existe(age(enfant.date_naissance, demande) >= 16 ans)"));
    let program = compilation.program.unwrap();
    let seed = baseline(&program, 0).expect("a family to start from");
    let said: Vec<String> = axes(&program, 0, &seed)
        .iter()
        .flat_map(|axis| &axis.changes)
        .map(|change| to_json(&program, &change.apply(&seed)))
        .collect();
    for day in ["2010-03-15", "2010-03-16"] {
        assert!(said.iter().any(|json| json.contains(day)), "{day} is not in {said:#?}");
    }
}

#[test]
fn a_family_made_up_meets_what_it_can() {
    let rest = condition("a", "quotient_familial(janvier) <= 300 €/mois")
        + &condition("b", "existe(enfant.aeeh)")
        + &condition("c", "regime = agricole");
    let (compilation, _) = compiled(&rest);
    let program = compilation.program.unwrap();
    let found = baseline(&program, 0).expect("a family");
    assert_eq!(
        evaluate(&program, &found, Scope::Only(0)).aides[0].verdict,
        Verdict::Oui
    );
}

const TABLE: &str = r#"
[[bareme]]
nom      = "participation"
selon    = 'quotient_familial(janvier)'
tranches = [
  { jusqu_a = '400 €/mois', vaut = '300 €' },
  { jusqu_a = '800 €/mois', vaut = '200 €' },
]

[montant]
calcul = 'participation'

[[exemple]]
nom = "Quotient de 300 €"
le  = 2026-03-15
foyer   = { quotient_familial = { 2026-01 = '300 €/mois' } }
attendu = { verdict = "oui" }
"#;

#[test]
fn an_example_that_says_no_amount_shows_no_row() {
    let rest = condition("a", "quotient_familial(janvier) <= 800 €/mois") + TABLE;
    let (silent, files) = compiled(&rest);
    let rows = |compilation: &Compilation, files: &[SourceFile]| {
        let missing = coverage(compilation, files).missing;
        missing
            .iter()
            .filter(|missing| matches!(missing.point.what, What::Row { .. }))
            .count()
    };
    assert_eq!(rows(&silent, &files), 2);
    let (told, files) = compiled(&rest.replace("verdict = \"oui\" }", "verdict = \"oui\", montant = '300 €' }"));
    assert_eq!(rows(&told, &files), 1);
}

#[test]
fn few_examples_show_all_that_is_missing() {
    let rest = condition("a", "quotient_familial(janvier) <= 800 €/mois") + TABLE;
    let (compilation, files) = compiled(&rest);
    let before = coverage(&compilation, &files);
    assert!(dead(&compilation, &files, &before).is_empty());
    let proposed = proposals(&compilation, &before);
    assert!(proposed.len() < before.missing.len(), "{proposed:#?}");
    assert_eq!(
        proposed.iter().map(|one| one.points).sum::<usize>(),
        before.missing.len()
    );
    let added: String = proposed.iter().map(|one| one.text.as_str()).collect();
    let (compilation, files) = compiled(&(rest + &added));
    let after = coverage(&compilation, &files);
    assert_eq!((after.missing.len(), after.total), (0, before.total));
    assert!(reperes_compiler::check_examples(&compilation.program.clone().unwrap(), &compilation.examples).is_empty());
}

#[test]
fn a_row_is_shown_only_by_who_is_told_an_amount() {
    // Of unknown incomes the amount is anything: an example that leaves them out says none.
    let table = TABLE
        .replace("vaut = '300 €'", "vaut = '30 %'")
        .replace("vaut = '200 €'", "vaut = '20 %'")
        .replace("calcul = 'participation'", "calcul = 'participation * revenus * 1 an'");
    let rest = condition("a", "quotient_familial(janvier) <= 800 €/mois") + &table;
    let (compilation, files) = compiled(&rest);
    let before = coverage(&compilation, &files);
    let proposed = proposals(&compilation, &before);
    let shown: usize = proposed.iter().map(|one| one.points).sum();
    let added: String = proposed.iter().map(|one| one.text.as_str()).collect();
    let (compilation, files) = compiled(&(rest + &added));
    let after = coverage(&compilation, &files);
    assert_eq!(after.missing.len(), before.missing.len() - shown, "{added}");
    assert!(added.contains("montant = "), "{added}");
}
