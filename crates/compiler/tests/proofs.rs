//! What is proved of tables and conditions: refused where it is false, and only there.

#[path = "proofs/families.rs"]
mod families;

use std::path::Path;

use reperes_compiler::{Diagnostic, Severity, SourceFile, compile, read_dir};

const HEAD: &str = r#"[aide]
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

/// The errors of a rule.
fn refusals(body: &str) -> Vec<Diagnostic> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut files = read_dir(&base).unwrap();
    files.push(SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: format!("{HEAD}{body}").into_bytes(),
    });
    let found = compile(&files).diagnostics.into_iter();
    found
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .collect()
}

/// Codes of the errors of a rule, and the messages.
fn errors(body: &str) -> (Vec<&'static str>, String) {
    let found = refusals(body);
    let messages = found
        .iter()
        .map(|diagnostic| diagnostic.message.clone())
        .collect::<Vec<_>>()
        .join("\n");
    (found.iter().map(|diagnostic| diagnostic.code).collect(), messages)
}

fn conditions(tests: &[&str]) -> String {
    let one = |(rank, test): (usize, &&str)| {
        format!("\n[[condition]]\nnom = \"c{rank}\"\nsi = '{test}'\ntexte = \"Une condition.\"\nrefus = \"Non.\"\n")
    };
    tests.iter().enumerate().map(one).collect()
}

fn table(key: &str, reading: &str, brackets: &[&str], amount: &str) -> String {
    let reading = if reading.is_empty() {
        String::new()
    } else {
        format!("lecture = \"{reading}\"\n")
    };
    let brackets = brackets
        .iter()
        .map(|bracket| format!("  {{ {bracket}, vaut = '50 %' }},\n"))
        .collect::<String>();
    format!(
        "\n[[bareme]]\nnom = \"taux\"\nselon = '{key}'\n{reading}tranches = [\n{brackets}]\n\n[montant]\ncalcul = '{amount}'\n"
    )
}

const QF: &str = "quotient_familial(janvier)";
const AMOUNT: &str = "taux * sejour_cout";
const NONE: &[&str] = &[];

#[track_caller]
fn expect(body: &str, codes: &[&str], contains: &str) {
    let (found, messages) = errors(body);
    assert_eq!(found, codes, "{body}\n{messages}");
    assert!(messages.contains(contains), "{messages}");
}

#[test]
fn a_table_that_follows_the_conditions_is_whole() {
    let brackets = ["jusqu_a = '400 €/mois'", "jusqu_a = '900 €/mois'"];
    expect(
        &(conditions(&["quotient_familial(janvier) <= 900 €/mois"]) + &table(QF, "", &brackets, AMOUNT)),
        NONE,
        "",
    );
    expect(
        &(conditions(&["quotient_familial(janvier) < 900 €/mois"]) + &table(QF, "", &brackets, AMOUNT)),
        NONE,
        "",
    );
    expect(
        &(conditions(&["900 €/mois >= quotient_familial(janvier) et allocataire"]) + &table(QF, "", &brackets, AMOUNT)),
        NONE,
        "",
    );
    expect(
        &(conditions(&["non (quotient_familial(janvier) > 900 €/mois)"]) + &table(QF, "", &brackets, AMOUNT)),
        NONE,
        "",
    );
    expect(
        &(conditions(&["non (allocataire ou quotient_familial(janvier) > 900 €/mois)"])
            + &table(QF, "", &brackets, AMOUNT)),
        NONE,
        "",
    );
    expect(
        &(conditions(&["quotient_familial(janvier) entre 0 €/mois et 900 €/mois"]) + &table(QF, "", &brackets, AMOUNT)),
        NONE,
        "",
    );
}

#[test]
fn a_table_read_in_one_case_only_holds_what_that_case_lets_through() {
    let brackets = ["jusqu_a = '900 €/mois'"];
    let with = |condition: &str, amount: &str| {
        conditions(&[condition]) + &table(QF, "", &brackets, amount).replace("vaut = '50 %'", "vaut = '50 €'")
    };
    for (condition, amount) in [
        (
            "quotient_familial(janvier) <= 900 €/mois ou allocataire",
            "si allocataire alors 10 € sinon taux",
        ),
        (
            "allocataire ou quotient_familial(janvier) <= 900 €/mois",
            "si non allocataire alors taux sinon 10 €",
        ),
        (
            "quotient_familial(janvier) <= 900 €/mois ou allocataire ou famille_nombreuse",
            "si allocataire ou famille_nombreuse alors 10 € sinon taux",
        ),
        (
            "famille_nombreuse et (quotient_familial(janvier) <= 900 €/mois ou allocataire)",
            "si allocataire alors 10 € sinon taux",
        ),
    ] {
        expect(&with(condition, amount), NONE, "");
    }
    for (condition, amount) in [
        (
            "quotient_familial(janvier) <= 900 €/mois ou allocataire",
            "si allocataire alors taux sinon 10 €",
        ),
        (
            "quotient_familial(janvier) <= 900 €/mois ou allocataire",
            "si famille_nombreuse alors 10 € sinon taux",
        ),
        (
            "quotient_familial(janvier) <= 900 €/mois ou allocataire ou famille_nombreuse",
            "si allocataire alors 10 € sinon taux",
        ),
        (
            "quotient_familial(janvier) <= 900 €/mois ou allocataire",
            "si allocataire et famille_nombreuse alors 10 € sinon taux",
        ),
    ] {
        expect(&with(condition, amount), &["R205"], "rien de 901 €/mois");
    }
}

#[test]
fn a_table_must_hold_all_that_the_conditions_let_through() {
    let brackets = ["jusqu_a = '400 €/mois'", "moins_de = '900 €/mois'"];
    expect(
        &(conditions(&["quotient_familial(janvier) <= 900 €/mois"]) + &table(QF, "", &brackets, AMOUNT)),
        &["R205"],
        "rien de 900 €/mois",
    );
    expect(
        &(conditions(&["quotient_familial(octobre) <= 900 €/mois"]) + &table(QF, "", &brackets, AMOUNT)),
        &["R205"],
        "rien de 901 €/mois",
    );
    expect(
        &(conditions(&["quotient_familial(janvier) < 900 €/mois ou allocataire"]) + &table(QF, "", &brackets, AMOUNT)),
        &["R205"],
        "901 €/mois",
    );
    expect(
        &table(QF, "", &["de = '10 €/mois'"], AMOUNT),
        &["R205"],
        "rien de 9 €/mois",
    );
    expect(&table(QF, "", &["de = '0 €/mois'"], AMOUNT), NONE, "");
}

#[test]
fn a_table_may_begin_where_the_conditions_do() {
    for (bound, start, codes) in [
        (">= 10 €/mois", "de = '5 €/mois'", NONE),
        (">= 10 €/mois", "de = '10 €/mois'", NONE),
        (">= 10 €/mois", "plus_de = '10 €/mois'", &["R205"]),
        ("> 10 €/mois", "plus_de = '10 €/mois'", NONE),
        ("> 10 €/mois", "de = '10,01 €/mois'", &["R205"]),
    ] {
        let says = if codes.is_empty() { "" } else { "rien de 10 €/mois" };
        expect(
            &(conditions(&[&format!("{QF} {bound}")]) + &table(QF, "", &[start], AMOUNT)),
            codes,
            says,
        );
    }
}

#[test]
fn a_condition_that_says_less_than_the_bounds_of_the_fact_adds_nothing() {
    let wide = conditions(&[&format!("{QF} <= 200000 €/mois et allocataire")]);
    let brackets = ["de = '0 €/mois', jusqu_a = '100000 €/mois'"];
    expect(&(wide + &table(QF, "", &brackets, AMOUNT)), NONE, "");
}

#[test]
fn a_key_without_bounds_goes_past_both_ends_of_a_table() {
    let age = "age(emmenagement_date, demande)";
    expect(
        &table(age, "", &["jusqu_a = '11 ans'"], AMOUNT),
        &["R205"],
        "rien de 12 ans",
    );
    expect(&table(age, "", &["de = '11 ans'"], AMOUNT), &["R205"], "rien de 10 ans");
}

#[test]
fn a_choice_guards_the_table_it_reads() {
    let brackets = ["jusqu_a = '400 €/mois'"];
    let guarded = "si quotient_familial(janvier) <= 400 €/mois alors taux * sejour_cout sinon 0 €";
    expect(&table(QF, "", &brackets, guarded), NONE, "");
    let wrong_side = "si quotient_familial(janvier) > 400 €/mois alors taux * sejour_cout sinon 0 €";
    expect(&table(QF, "", &brackets, wrong_side), &["R205"], "401 €/mois");
}

#[test]
fn whole_euro_bounds_are_whole_once_read() {
    let brackets = ["jusqu_a = '354 €/mois'", "de = '355 €/mois', jusqu_a = '900 €/mois'"];
    let of = |bound: &str, reading: &str| conditions(&[bound]) + &table(QF, reading, &brackets, AMOUNT);
    expect(
        &of("quotient_familial(janvier) <= 900 €/mois", "tronque_a_l_euro"),
        NONE,
        "",
    );
    expect(
        &of("quotient_familial(janvier) <= 900 €/mois", "arrondi_a_l_euro"),
        NONE,
        "",
    );
    expect(
        &of("quotient_familial(janvier) < 901 €/mois", "tronque_a_l_euro"),
        NONE,
        "",
    );
    expect(
        &of("quotient_familial(janvier) < 901 €/mois", "arrondi_a_l_euro"),
        &["R205"],
        "901 €/mois",
    );
    expect(
        &of("quotient_familial(janvier) <= 900,50 €/mois", "arrondi_a_l_euro"),
        &["R205"],
        "901 €/mois",
    );
    expect(
        &(conditions(&["quotient_familial(janvier) <= 900 €/mois"])
            + &table(QF, "tronque_a_l_euro", &["jusqu_a = '899 €/mois'"], AMOUNT)),
        &["R205"],
        "900 €/mois",
    );
    expect(
        &of("quotient_familial(janvier) <= 900 €/mois", ""),
        &["R204"],
        "354,50 €/mois",
    );
    expect(
        &of("quotient_familial(janvier) <= 900 €/mois", "exacte"),
        &["R204"],
        "354,50 €/mois",
    );
}

#[test]
fn counts_and_ages_have_no_decimals() {
    let ages = ["jusqu_a = '11 ans'", "de = '12 ans'"];
    expect(&table("age(emmenagement_date, demande)", "", &ages, AMOUNT), NONE, "");
    let counts = ["jusqu_a = '2'", "de = '3'"];
    expect(&table("nombre(oui)", "", &counts, AMOUNT), NONE, "");
    expect(&table("en_nombre(sejour_nuits)", "", &counts, AMOUNT), NONE, "");
    expect(
        &table("nombre(oui) / 2", "", &counts, AMOUNT),
        &["R202"],
        "2,5 n'est dans aucune",
    );
    expect(
        &table("nombre(oui)", "", &["jusqu_a = '2'", "de = '4'"], AMOUNT),
        &["R202"],
        "3 n'est dans aucune",
    );
    expect(
        &table("nombre(oui)", "", &["moins_de = '3'", "de = '2'"], AMOUNT),
        &["R203"],
        "2 est dans les deux",
    );
}

#[test]
fn brackets_touch_without_overlap() {
    expect(
        &table(QF, "", &["moins_de = '400 €/mois'", "de = '400 €/mois'"], AMOUNT),
        NONE,
        "",
    );
    expect(
        &table(
            QF,
            "",
            &[
                "moins_de = '400 €/mois'",
                "jusqu_a = '500 €/mois'",
                "plus_de = '500 €/mois'",
            ],
            AMOUNT,
        ),
        NONE,
        "",
    );
    expect(
        &table(QF, "", &["moins_de = '400 €/mois'", "plus_de = '400 €/mois'"], AMOUNT),
        &["R202"],
        "400 €/mois n'est",
    );
    expect(
        &table(QF, "", &["jusqu_a = '400 €/mois'", "de = '400 €/mois'"], AMOUNT),
        &["R203"],
        "400 €/mois est dans les deux",
    );
    expect(
        &table(QF, "", &["jusqu_a = '400,10 €/mois'", "de = '400,20 €/mois'"], AMOUNT),
        &["R202"],
        "400,15 €/mois",
    );
}

#[test]
fn only_a_reading_in_whole_euros_would_fill_the_hole_it_is_proposed_for() {
    for brackets in [
        ["moins_de = '354 €/mois'", "de = '355 €/mois'"],
        ["jusqu_a = '354 €/mois'", "plus_de = '355 €/mois'"],
        ["jusqu_a = '354 €/mois'", "de = '356 €/mois'"],
    ] {
        expect(&table(QF, "", &brackets, AMOUNT), &["R202"], "a un trou");
    }
}

#[test]
fn a_bracket_holds_at_least_one_value() {
    let with = |alone: &str| {
        table(
            QF,
            "",
            &["moins_de = '400 €/mois'", alone, "plus_de = '400 €/mois'"],
            AMOUNT,
        )
    };
    expect(&with("de = '400 €/mois', jusqu_a = '400 €/mois'"), NONE, "");
    for empty in [
        "de = '400 €/mois', moins_de = '400 €/mois'",
        "plus_de = '400 €/mois', jusqu_a = '400 €/mois'",
        "plus_de = '400 €/mois', moins_de = '400 €/mois'",
    ] {
        expect(&with(empty), &["R201"], "ne contient aucune valeur");
    }
    for (before, unreached) in [
        ("moins_de = '400 €/mois'", "de = '300 €/mois', moins_de = '400 €/mois'"),
        ("jusqu_a = '400 €/mois'", "de = '300 €/mois', moins_de = '400 €/mois'"),
        ("jusqu_a = '400 €/mois'", "de = '300 €/mois', jusqu_a = '400 €/mois'"),
    ] {
        expect(
            &table(QF, "", &[before, unreached], AMOUNT),
            &["R201"],
            "pas croissantes",
        );
    }
}

#[test]
fn compatible_conditions_are_left_alone() {
    for tests in [
        &[
            "age(emmenagement_date, demande) >= 3 ans",
            "age(emmenagement_date, demande) <= 3 ans",
        ][..],
        &[
            "age(emmenagement_date, demande) >= 18 ans",
            "age(emmenagement_date, emmenagement_date) < 16 ans ou allocataire",
        ],
        &["sejour_cout > 17 €", "sejour_cout < 18 €"],
        &["regime <> agricole", "regime parmi [general, agricole]"],
        &["existe(enfant.aeeh)", "existe(non enfant.aeeh)"],
        &["allocataire ou sejour_cout < 10 €", "sejour_cout > 20 €"],
        &["emmenagement_date > 2026-01-01", "emmenagement_date < 2026-01-03"],
    ] {
        expect(&conditions(tests), NONE, "");
    }
}

#[test]
fn contradictions_are_found_across_conditions_and_names() {
    let definition = "\n[definitions]\nmajeur = 'age(emmenagement_date, demande) >= 18 ans'\nseuil = '16 ans'\n";
    for tests in [
        &["majeur", "age(emmenagement_date, demande) < seuil"][..],
        &[
            "emmenagement_date > 2026-01-01 et majeur",
            "emmenagement_date < 2026-01-02 et age(emmenagement_date, demande) < seuil",
        ],
    ] {
        let (found, messages) = errors(&(definition.to_owned() + &conditions(tests)));
        assert!(found.contains(&"R209"), "{tests:?} {messages}");
    }
    for tests in [
        &["regime = general", "regime parmi [agricole, autre]"][..],
        &["regime <> general", "regime <> agricole", "regime <> autre"],
        &["famille_nombreuse", "nombre(oui) < 3"],
        &["existe(enfant.aeeh)", "non existe(enfant.aeeh)"],
        &[
            "quotient_familial(janvier) > 900 €/mois",
            "quotient_familial(janvier) <= 900 €/mois",
        ],
        &["sejour_cout = 10 €", "sejour_cout <> 10 €"],
    ] {
        expect(&conditions(tests), &["R209"], "ensemble");
    }
}

#[test]
fn a_contradiction_is_said_in_the_words_of_the_fact() {
    for (tests, says) in [
        (
            ["regime parmi [general, agricole]", "regime = autre"],
            "à la fois « Régime général » ou « Régime agricole » et « Un autre régime »",
        ),
        (
            ["non (regime parmi [general, agricole])", "regime = general"],
            "à la fois « Un autre régime » et « Régime général »",
        ),
        (
            ["emmenagement_date < 2026-01-01", "emmenagement_date > 2026-02-01"],
            "à la fois avant le 1er\u{a0}janvier\u{a0}2026 et après le 1er\u{a0}février\u{a0}2026",
        ),
    ] {
        expect(&conditions(&tests), &["R209"], says);
    }
}

#[test]
fn a_divisor_is_proved_not_to_be_zero() {
    let (may_be, always) = ("ce diviseur peut être nul", "on ne peut pas diviser par zéro");
    for (amount, codes, says) in [
        ("sejour_cout / 2", NONE, ""),
        ("sejour_cout / plus_grand(nombre(oui), 1)", NONE, ""),
        ("sejour_cout / (nombre(oui) + 1)", NONE, ""),
        ("sejour_cout / nombre(oui)", &["R106"], may_be),
        ("sejour_cout / (0 - nombre(oui))", &["R106"], may_be),
        ("sejour_cout / 0", &["R106"], always),
        ("300 € * (sejour_cout / sejour_cout)", &["R106"], may_be),
    ] {
        expect(&format!("\n[montant]\ncalcul = '{amount}'\n"), codes, says);
    }
}

#[test]
fn a_condition_can_be_met_and_refused() {
    expect(&conditions(&["sejour_cout > 10000 €"]), &["R210"], "jamais");
    expect(&conditions(&["sejour_cout <= 10000 €"]), &["R211"], "toujours");
    expect(&conditions(&["sejour_cout >= 10000 €"]), NONE, "");
    expect(&conditions(&["nombre(oui) >= 0"]), &["R211"], "toujours");
    expect(&conditions(&["allocataire ou non allocataire"]), NONE, "");
}

#[test]
fn no_condition_says_again_what_another_says() {
    for tests in [
        &["sejour_nuits >= 16 nuits", "sejour_nuits >= 18 nuits"][..],
        &["sejour_nuits > 15 nuits", "sejour_nuits >= 18 nuits et allocataire"],
        &["sejour_nuits >= 17 nuits et sejour_nuits >= 25 nuits"],
        &["regime parmi [general, agricole]", "regime = general"],
        &["regime <> autre", "regime = general"],
        &[
            "non (sejour_nuits < 16 nuits ou sejour_cout > 300 €)",
            "sejour_nuits = 20 nuits",
            "sejour_cout < 20 €",
        ],
        &[
            "existe(enfant.aeeh et age(enfant.date_naissance, demande) < 3 ans et age(enfant.date_naissance, demande) < 6 ans)",
        ],
        &["sejour_cout <= 300 € ou sejour_cout <= 200 €"],
    ] {
        expect(&conditions(tests), &["R226"], "toujours");
    }
    for tests in [
        &["sejour_nuits >= 16 nuits", "sejour_nuits <= 18 nuits"][..],
        &["sejour_nuits >= 16 nuits", "sejour_nuits >= 18 nuits ou allocataire"],
        &[
            "sejour_nuits >= 16 nuits ou sejour_cout > 300 €",
            "sejour_nuits <= 20 nuits",
        ],
        &[
            "quotient_familial(janvier) <= 700 €/mois",
            "quotient_familial(octobre) <= 500 €/mois",
        ],
        &[
            "non (allocataire ou sejour_nuits + sejour_nuits > 20 nuits)",
            "non allocataire ou regime = general",
        ],
        &[
            "existe(age(enfant.date_naissance, demande) < 3 ans)",
            "existe(age(enfant.date_naissance, demande) < 6 ans)",
        ],
    ] {
        expect(&conditions(tests), NONE, "");
    }
}

#[test]
fn the_same_condition_is_recognised_however_it_is_written() {
    let definition = "\n[definitions]\nseuil = '16 nuits'\nlong = 'sejour_nuits >= seuil'\n";
    for tests in [
        &["long", "16 nuits <= sejour_nuits"][..],
        &["long", "non (sejour_nuits < seuil)"],
        &["long et allocataire", "allocataire et non non long"],
        &["long ou allocataire ou long"],
        &["long", "allocataire et sejour_nuits >= 16 nuits"],
        &["sejour_cout + 5 € < 300 € ou long", "long ou 300 € > 5 € + sejour_cout"],
    ] {
        let body = if tests.iter().any(|test| test.contains("seuil")) {
            definition.to_owned()
        } else {
            definition
                .replace("seuil = '16 nuits'\n", "")
                .replace("seuil", "16 nuits")
        };
        expect(&(body + &conditions(tests)), &["R225"], "");
    }
}
