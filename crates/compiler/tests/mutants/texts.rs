//! What is changed in each kind of file, without judging it.

use reperes_compiler::{MutantKind, SourceFile, mutants};

fn file((path, text): (&str, &str)) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.as_bytes().to_vec(),
    }
}

/// « montant.calcul : 100 € → 99 € », for every change, in the order of the text.
fn changes(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<SourceFile> = files.iter().map(|one| file(*one)).collect();
    let all = mutants(&files).into_iter();
    all.map(|mutant| format!("{} : {}", mutant.at, mutant.change)).collect()
}

#[test]
fn an_answer_is_replaced_by_another_of_the_same_fact() {
    let facts = "
[[variable]]
nom    = \"lieu\"
entite = \"enfant\"
choix  = { creche = \"Crèche\", ecole = \"École\" }

[[variable]]
nom    = \"lieu\"
entite = \"foyer\"
choix  = { ville = \"Ville\", village = \"Village\" }
";
    let rule = "
[[condition]]
nom = \"garde\"
si  = 'lieu = ville et existe(enfant.lieu = creche)'
";
    let found = changes(&[("variables/10_lieux.toml", facts), ("socle/garde.toml", rule)]);
    assert_eq!(
        found,
        [
            "condition.garde : condition ôtée",
            "condition.garde.si : `si` contraire",
            "condition.garde.si : = → <>",
            "condition.garde.si : ville → village",
            "condition.garde.si : et → ou",
            "condition.garde.si : = → <>",
            "condition.garde.si : creche → ecole",
        ]
    );
}

#[test]
fn facts_that_are_worked_out_and_what_stands_in_for_them_change() {
    let facts = "
[[variable]]
nom    = \"nombreuse\"
entite = \"foyer\"
type   = \"oui_non\"
calcul = 'nombre(oui) >= 3'

[[variable]]
nom    = \"part\"
entite = \"enfant\"
type   = \"€\"
calcul = '2 €'

[[variable]]
nom      = \"loyer\"
entite   = \"foyer\"
type     = \"€\"
a_defaut = [ { calcul = 'prix' }, { calcul = '7 €' } ]
";
    assert_eq!(
        changes(&[("variables/10_calculs.toml", facts)]),
        [
            "nombreuse.calcul : `si` contraire",
            "nombreuse.calcul : oui → non",
            "nombreuse.calcul : >= → >",
            "nombreuse.calcul : 3 → 2",
            "nombreuse.calcul : 3 → 4",
            "enfant.part.calcul : 2 € → 1 €",
            "enfant.part.calcul : 2 € → 3 €",
            "loyer.a_defaut.2 : 7 € → 6 €",
            "loyer.a_defaut.2 : 7 € → 8 €",
        ]
    );
}

#[test]
fn a_figure_changes_with_the_day_from_which_it_holds_but_the_first() {
    let figures = "
[[parametre]]
nom     = \"bmaf\"
valeurs = [ { du = 2025-04-01, vaut = '474,37 €/mois' }, { du = 2026-04-01, vaut = '478 €/mois' } ]
";
    assert_eq!(
        changes(&[("parametres.toml", figures)]),
        [
            "bmaf.1.vaut : 474,37 €/mois → 474,36 €/mois",
            "bmaf.1.vaut : 474,37 €/mois → 474,38 €/mois",
            "bmaf.2.du : 2026-04-01 → 2026-03-31",
            "bmaf.2.du : 2026-04-01 → 2026-04-02",
            "bmaf.2.vaut : 478 €/mois → 477 €/mois",
            "bmaf.2.vaut : 478 €/mois → 479 €/mois",
        ]
    );
}

/// No example can tell a campaign that is over from a rule that nobody checked since.
#[test]
fn the_last_day_of_a_version_moves_where_an_example_can_show_it() {
    let days = |checked: &str, after: &str| {
        let rule = format!(
            "[aide]\nverifie_jusqu_au = {checked}\nen_vigueur = {{ du = 2026-01-01, au = 2026-12-31 }}\n{after}\n"
        );
        changes(&[("socle/offre.toml", &rule)])
    };
    let first = "aide.en_vigueur.du : 2026-01-01 → 2026-01-02";
    let shorter = "aide.en_vigueur.au : 2026-12-31 → 2026-12-30";
    let longer = "aide.en_vigueur.au : 2026-12-31 → 2027-01-01";
    let over = "apres = \"passee\"";
    let gone = "apres = \"supprimee\"";
    for (checked, after, expected) in [
        ("2027-03-31", "", &[first, shorter, longer][..]),
        ("2026-12-31", "", &[first, shorter]),
        ("2026-10-31", "", &[first, shorter]),
        ("2027-03-31", over, &[first, shorter]),
        ("2026-10-31", gone, &[first, shorter, longer]),
    ] {
        assert_eq!(days(checked, after), expected, "{checked} {after}");
    }
}

#[test]
fn each_bound_of_a_bracket_is_taken_in_or_left_out() {
    let rule = "
[[bareme]]
nom      = \"aide\"
tranches = [
  { jusqu_a = 'a' },
  { plus_de = 'a', moins_de = 'b' },
  { de = 'b' },
]
";
    let bounds: Vec<String> = mutants(&[file(("socle/offre.toml", rule))])
        .into_iter()
        .filter(|mutant| mutant.kind == MutantKind::Bound)
        .map(|mutant| format!("{} : {}", mutant.at, mutant.change))
        .collect();
    assert_eq!(
        bounds,
        [
            "bareme.aide.1.jusqu_a : jusqu_a → moins_de",
            "bareme.aide.2.plus_de : plus_de → de",
            "bareme.aide.2.moins_de : moins_de → jusqu_a",
            "bareme.aide.3.de : de → plus_de",
        ]
    );
}

#[test]
fn a_place_counts_letters_and_a_kind_has_a_name() {
    let rule = file(("socle/offre.toml", "[montant]\nentre = ['é', '100 €']\n"));
    let all = mutants(std::slice::from_ref(&rule));
    let places: Vec<_> = all.iter().map(|mutant| mutant.line_and_column(&rule)).collect();
    assert_eq!(places, [(2, 16), (2, 16)]);
    assert!(all.iter().all(|mutant| mutant.kind.name() == "montant"));
}
