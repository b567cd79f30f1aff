//! Which points there are, which are shown, and in what order they are told.

use std::collections::BTreeMap;

use crate::rules::{Covered, HEAD, REFUSED, amount, condition, example, table};

#[test]
fn what_is_shown_is_what_is_not_missing() {
    let covered = Covered::rule(REFUSED);
    assert_eq!(covered.counts(), (2, 1, 1));
    assert_eq!(
        covered.coverage.by_file(),
        BTreeMap::from([(covered.file("socle/aide.toml"), 1)])
    );
}

#[test]
fn what_is_missing_is_counted_file_by_file() {
    let one = format!("{HEAD}{}", condition("a", "allocataire"));
    let two = format!("{one}{}", condition("b", "regime = general"));
    let covered = Covered::files(&[("socle/une.toml", &one), ("socle/deux.toml", &two)]);
    assert_eq!(covered.counts(), (6, 0, 6));
    let by_file = [("socle/une.toml", 2), ("socle/deux.toml", 4)].map(|(path, count)| (covered.file(path), count));
    assert_eq!(covered.coverage.by_file(), BTreeMap::from(by_file));
}

#[test]
fn what_no_family_can_show_is_not_counted() {
    let rows = table(
        "quotient_familial(janvier)",
        "exacte",
        &["jusqu_a = '400 €/mois'", "plus_de = '400 €/mois'"],
    );
    let open = Covered::rule(&(REFUSED.to_owned() + &rows + &amount("participation")));
    assert_eq!((open.counts(), open.dead().len()), ((6, 1, 5), 0));
    let bounded = REFUSED.to_owned() + &condition("b", "quotient_familial(janvier) <= 400 €/mois");
    let closed = Covered::rule(&(bounded + &rows + &amount("participation")));
    // The condition and its two edges are more to show; the second row and its first key, less.
    assert_eq!((closed.counts(), closed.dead().len()), ((8, 1, 7), 1));
}

#[test]
fn a_reserve_without_a_case_is_only_to_be_said() {
    let reserve = "\n[[reserve]]\ngenre = \"source\"\ntexte = \"La page se contredit.\"\n";
    let rest = condition("a", "allocataire");
    assert_eq!(Covered::rule(&rest).counts().0, 2);
    assert_eq!(Covered::rule(&(rest.clone() + reserve)).counts().0, 3);
    let in_a_case = format!("{rest}{reserve}si    = 'regime = agricole'\n");
    assert_eq!(Covered::rule(&in_a_case).counts().0, 4);
}

#[test]
fn a_condition_that_is_met_is_not_shown_refusing() {
    let met = example("Allocataire", "foyer = { allocataire = true }", "verdict = \"oui\"");
    let covered = Covered::rule(&(condition("a", "allocataire") + &met));
    covered.assert_missing(&["la condition `a` n'est refusée dans aucun exemple"]);
}

const EVERYTHING: &str = r#"
[[condition]]
nom   = "peu_cher"
si    = 'sejour_cout <= 300 €'
texte = "Une phrase."
refus = "Un refus."

[[reserve]]
genre = "source"
texte = "La page ne dit rien du régime agricole."
si    = 'regime = agricole'

[[bareme]]
nom      = "participation"
selon    = 'quotient_familial(janvier)'
tranches = [
  { jusqu_a = '400 €/mois', vaut = '300 €' },
  { plus_de = '400 €/mois', vaut = '200 €' },
]

[montant]
calcul = 'si sejour_nuits > 3 nuits alors participation sinon 0 €'

[[variante]]
si     = 'allocataire'
texte  = "Pour les allocataires, c'est un prêt."
nature = "pret"
"#;

/// Of one place, what is plainest first.
#[test]
fn what_is_missing_is_told_in_the_order_of_the_file_met_before_refused() {
    Covered::rule(EVERYTHING).assert_missing(&[
        "la condition `peu_cher` n'est remplie dans aucun exemple",
        "la condition `peu_cher` n'est refusée dans aucun exemple",
        "`sejour_cout <= 300 €` n'est tout juste vrai dans aucun exemple",
        "`sejour_cout <= 300 €` n'est faux de peu dans aucun exemple",
        "cette réserve n'est dite dans aucun exemple",
        "cette réserve est dite dans tous les exemples",
        "aucun exemple ne lit cette tranche du barème `participation`",
        "aucun exemple n'essaie jusqu'à cette borne du barème `participation` : 400 €/mois",
        "aucun exemple n'essaie juste après cette borne du barème `participation` : 400,01 €/mois",
        "aucun exemple ne lit cette tranche du barème `participation`",
        "`sejour_nuits > 3 nuits` n'est vrai dans aucun exemple qui en dit le montant",
        "`sejour_nuits > 3 nuits` n'est faux dans aucun exemple qui en dit le montant",
        "`sejour_nuits > 3 nuits` n'est tout juste vrai dans aucun exemple",
        "`sejour_nuits > 3 nuits` n'est faux de peu dans aucun exemple",
        "cette variante ne s'applique dans aucun exemple",
        "cette variante s'applique dans tous les exemples",
    ]);
}

/// Two aides of one Caf, each with the condition that both share.
fn shared(file: &str, rest: &str) -> Covered {
    let aide = HEAD.replace("[source]", "conditions_communes = [\"partagee\"]\n\n[source]");
    let second = format!("{aide}{rest}");
    Covered::files(&[
        ("caf/indre/_commun.toml", file),
        ("caf/indre/premiere.toml", &aide),
        ("caf/indre/seconde.toml", &second),
    ])
}

#[test]
fn a_shared_condition_is_counted_once() {
    let covered = shared(&condition("partagee", "quotient_familial(janvier) <= 400 €/mois"), "");
    assert_eq!(covered.counts(), (4, 0, 4));
    assert_eq!(
        covered.coverage.by_file(),
        BTreeMap::from([(covered.file("caf/indre/_commun.toml"), 4)])
    );
}

#[test]
fn an_example_of_any_aide_of_the_caf_shows_a_shared_condition() {
    let family = "foyer = { quotient_familial = { 2026-01 = '400 €/mois' } }";
    let at = example("Tout juste", family, "verdict = \"oui\"");
    let covered = shared(&condition("partagee", "quotient_familial(janvier) <= 400 €/mois"), &at);
    covered.assert_missing(&[
        "la condition `partagee` n'est refusée dans aucun exemple",
        "`quotient_familial(janvier) <= 400 €/mois` n'est faux de peu dans aucun exemple",
    ]);
}

/// Two Caf that happen to write the same test.
#[test]
fn an_example_of_another_caf_shows_nothing_of_a_shared_condition() {
    let test = "quotient_familial(janvier) <= 400 €/mois";
    let aide = HEAD.replace("[source]", "conditions_communes = [\"partagee\"]\n\n[source]");
    let family = "foyer = { quotient_familial = { 2026-01 = '400 €/mois' } }";
    let other = format!(
        "{HEAD}{}{}",
        condition("la_meme", test),
        example("Tout juste", family, "verdict = \"oui\"")
    );
    let cafs = "[[caf]]\nnom = \"indre\"\ncode = \"36\"\ntitre = \"Caf de l'Indre\"\ndepartement = \"Indre\"\n\
                [[caf]]\nnom = \"cher\"\ncode = \"18\"\ntitre = \"Caf du Cher\"\ndepartement = \"Cher\"\n";
    let covered = Covered::files(&[
        ("cafs.toml", cafs),
        ("caf/cher/autre.toml", &other),
        ("caf/indre/_commun.toml", &condition("partagee", test)),
        ("caf/indre/aide.toml", &aide),
    ]);
    let by_file = [("caf/cher/autre.toml", 2), ("caf/indre/_commun.toml", 4)];
    assert_eq!(
        covered.coverage.by_file(),
        BTreeMap::from(by_file.map(|(path, count)| (covered.file(path), count)))
    );
}

/// Each aide reads it twice: in a condition and in its amount.
#[test]
fn a_shared_definition_is_counted_once() {
    let definition = "[definitions]\npart = 'si regime = agricole alors 300 € sinon 200 €'\n";
    let of = |title: &str, price: &str| {
        let head = HEAD.replace("\"Aide\"", &format!("\"{title}\""));
        head + &condition("a", &format!("{price} >= part")) + &amount(&format!("part - {price}"))
    };
    let covered = Covered::files(&[
        ("caf/indre/_commun.toml", definition),
        ("caf/indre/premiere.toml", &of("Première", "sejour_cout")),
        ("caf/indre/seconde.toml", &of("Seconde", "2 * sejour_cout")),
    ]);
    let common = covered.file("caf/indre/_commun.toml");
    assert_eq!(covered.coverage.by_file().get(&common), Some(&2));
}
