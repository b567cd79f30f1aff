//! What a sound rule becomes.

use std::path::Path;

use reperes_compiler::{Compilation, SourceFile, check_examples, compile, read_dir, render};
use reperes_engine::program::{AfterEnd, AmountKind, Bound, Entity, Node, Piece, Program, Publication, Reading, Test};
use reperes_engine::report::{UnknownCause, Verdict};
use reperes_engine::{Date, Scope, Situation, Value, evaluate};
use rust_decimal::dec;

const FULL: &str = include_str!("program/sejour.toml");
const COMMON: &str = r#"
[source]
document  = "Règlement intérieur"
url       = "https://exemple.fr/reglement"
confiance = "partielle"

[[condition]]
nom   = "famille_allocataire"
si    = 'allocataire et non trop_riche'
texte = "La famille est allocataire."
refus = "Cette aide est réservée aux allocataires."

[definitions]
trop_riche = 'quotient_familial(janvier) > 5000 €/mois'
"#;

fn compile_with(files: &[(&str, &str)]) -> (Compilation, Vec<SourceFile>) {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let mut all = read_dir(&base).unwrap();
    all.extend(files.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        text: text.as_bytes().to_vec(),
    }));
    (compile(&all), all)
}

fn program(files: &[(&str, &str)]) -> Program {
    let (compilation, all) = compile_with(files);
    let shown = render(&compilation.diagnostics, &all, false);
    compilation.program.unwrap_or_else(|| panic!("{shown}"))
}

fn full() -> Program {
    program(&[("caf/indre/sejour.2026.toml", FULL), ("caf/indre/_commun.toml", COMMON)])
}

#[test]
fn the_examples_of_a_full_rule_hold() {
    let (compilation, files) =
        compile_with(&[("caf/indre/sejour.2026.toml", FULL), ("caf/indre/_commun.toml", COMMON)]);
    let differences = check_examples(&compilation.program.unwrap(), &compilation.examples);
    assert!(differences.is_empty(), "{}", render(&differences, &files, false));
    assert_eq!(compilation.counts.examples, 1);
    assert_eq!(compilation.counts.covered_cafs, 1);
}

#[test]
fn a_shared_file_that_cannot_be_read_stops_there() {
    let (compilation, files) = compile_with(&[
        ("caf/indre/_commun.toml", "[source"),
        ("caf/indre/sejour.2026.toml", FULL),
    ]);
    assert!(compilation.program.is_none());
    let [one] = compilation.diagnostics.as_slice() else {
        panic!("{:?}", compilation.diagnostics);
    };
    let file = usize::try_from(one.place.file.0).unwrap();
    assert_eq!(
        files[file].path, "caf/indre/_commun.toml",
        "nothing is said of the rule that needs it"
    );
    assert_eq!((compilation.counts.files, compilation.counts.aides), (files.len(), 0));
}

#[test]
fn the_path_gives_the_identity_and_the_caf() {
    let program = full();
    let aide = &program.aides[0];
    assert_eq!(
        (aide.id.as_str(), aide.version.as_str(), aide.caf),
        ("caf/indre/sejour", "2026", Some(0))
    );
    assert_eq!(
        (aide.from, aide.to),
        (Date::parse("2026-01-01"), Date::parse("2026-12-31"))
    );
    assert_eq!(
        (aide.after_end, aide.publication),
        (AfterEnd::Removed, Publication::Completes)
    );
    assert!(program.cafs[0].covered);
}

#[test]
fn common_conditions_come_first_and_the_deadline_last() {
    let program = full();
    let names: Vec<&str> = program.aides[0]
        .conditions
        .iter()
        .map(|condition| condition.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "famille_allocataire",
            "quotient_sous_le_plafond",
            "projet_valide",
            "age_de_l_enfant",
            "dans_le_delai"
        ]
    );
    assert_eq!(program.aides[0].conditions[2].test, Test::LeftToPerson);
    let deadline = program.aides[0].deadline.as_ref().unwrap();
    assert!(deadline.opens.is_some() && deadline.closes.is_some());
}

#[test]
fn a_source_is_kept_once_and_only_where_it_differs() {
    let program = full();
    let sources: Vec<Option<u32>> = program.aides[0]
        .conditions
        .iter()
        .map(|condition| condition.source)
        .collect();
    assert_eq!(sources[1], None);
    assert_eq!(sources[0], sources[3], "the same document, written twice");
    assert!(sources[0].is_some());
}

#[test]
fn a_bracket_without_lower_bound_begins_where_the_other_ends() {
    let program = full();
    let bareme = &program.baremes[0];
    assert_eq!(
        (bareme.reading, bareme.columns.join(" ").as_str()),
        (Reading::Truncated, "taux plafond")
    );
    assert_eq!(bareme.brackets[0].lower, None);
    assert_eq!(
        bareme.brackets[1].lower,
        Some(Bound {
            at: dec!(355),
            inclusive: true
        })
    );
    assert_eq!(
        bareme.brackets[2].lower,
        Some(Bound {
            at: dec!(468),
            inclusive: false
        })
    );
}

#[test]
fn a_refusal_is_words_and_values() {
    let program = full();
    let Some(Piece::Text(words)) = program.aides[0].conditions[1].refusal.0.first() else {
        panic!("no words")
    };
    assert_eq!(words, "Votre quotient familial de janvier (");
    let Some(Piece::Node(node)) = program.aides[0].conditions[1].refusal.0.get(3) else {
        panic!("no value")
    };
    assert!(matches!(program.node(*node), Node::Named(name, _) if name == "plafond"));
}

#[test]
fn children_stand_before_their_parent() {
    let program = full();
    assert_eq!(program.nodes.len(), program.types.len());
    let AmountKind::UpTo(amount) = program.aides[0].amount.as_ref().unwrap().kind else {
        panic!("not a ceiling")
    };
    let mut all = vec![amount];
    while let Some(id) = all.pop() {
        let below = match program.node(id) {
            Node::Min(all) => all.clone(),
            Node::Mul(a, b) => vec![*a, *b],
            _ => Vec::new(),
        };
        assert!(below.iter().all(|child| *child < id));
        all.extend(below);
    }
}

#[test]
fn the_same_expression_is_the_same_node() {
    let program = full();
    let monthly = program.nodes.iter().filter(|node| matches!(node, Node::Monthly(..)));
    assert_eq!(monthly.count(), 1);
}

#[test]
fn aides_are_sorted_by_genre_then_identity_then_date() {
    let version = |from: &str| {
        FULL.replace("du = 2026-01-01, au = 2026-12-31", from)
            .replace("conditions_communes = [\"famille_allocataire\"]", "")
    };
    let offer = FULL
        .replace("\"aide\"", "\"offre\"")
        .replace("conditions_communes = [\"famille_allocataire\"]", "");
    let (old, new) = (version("au = 2025-12-31"), version("du = 2026-01-01"));
    let (without, _) = old.split_once("[[exemple]]").unwrap();
    let program = program(&[
        ("socle/a.toml", &offer),
        ("caf/indre/z.b.toml", &new),
        ("caf/indre/z.a.toml", without),
    ]);
    let order: Vec<(&str, &str)> = program
        .aides
        .iter()
        .map(|aide| (aide.id.as_str(), aide.version.as_str()))
        .collect();
    assert_eq!(order, [("caf/indre/z", "a"), ("caf/indre/z", "b"), ("socle/a", "")]);
}

/// Browsers give a small stack: the deepest rules that are accepted must fit in it, to compile and to evaluate.
#[test]
fn the_deepest_rule_fits_in_a_small_stack() {
    let definitions: Vec<String> = (1..60).map(|rank| format!("d{rank} = 'd{} + 1 €'", rank - 1)).collect();
    let nested = format!("{}d59{}", "(".repeat(62), ")".repeat(62));
    let (head, _) = FULL.split_once("[[condition]]").unwrap();
    let head = head.replace("conditions_communes = [\"famille_allocataire\"]", "");
    let text = format!(
        "{head}[definitions]\nd0 = 'sejour_cout'\n{}\n\n[montant]\ncalcul = '{nested}'\n",
        definitions.join("\n")
    );
    let small = std::thread::Builder::new().stack_size(1024 * 1024).spawn(move || {
        let program = program(&[("socle/profond.toml", &text)]);
        let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
        evaluate(&program, &situation, Scope::Everything);
        reperes_engine::explain(&program, &situation, "socle/profond").unwrap();
    });
    small.unwrap().join().unwrap();
}

/// Two aides at most over two years, 500 € in all, for the household and for each child.
fn with_history(examples: &str) -> String {
    let (head, _) = FULL.split_once("[[condition]]").unwrap();
    let head = head.replace("conditions_communes = [\"famille_allocataire\"]", "");
    format!(
        r#"{head}
[definitions]
debut = 'demande - 2 ans'

[[condition]]
nom   = "pas_trop_souvent"
si    = 'nombre_recu(vacances_recues, debut, demande) < 2'
texte = "Moins de deux aides en deux ans."
refus = "Déjà {{nombre_recu(vacances_recues, debut, demande)}} aides."

[[condition]]
nom   = "pas_cet_enfant"
si    = 'nombre_recu(enfant.sejours_recus, debut, demande) = 0'
texte = "Rien pour cet enfant en deux ans."
refus = "Déjà aidé."

[montant]
calcul = 'plus_grand(500 € - total_recu(vacances_recues, debut, demande), 0 €)'
{examples}"#
    )
}

#[test]
fn what_was_received_is_counted_and_added_up() {
    let text = with_history(
        r#"
[[exemple]]
nom = "Une aide l'an dernier, une autre la veille des deux ans"
le  = 2026-03-15
foyer   = { vacances_recues = [ { date = 2025-07-01, montant = '120,50 €' }, { date = 2024-03-14, montant = '400 €' } ] }
enfants = [ { sejours_recus = [] } ]
attendu = { verdict = "oui", montant = '379,50 €', questions = [] }

[[exemple]]
nom = "Le premier jour et le dernier comptent"
le  = 2026-03-15
foyer   = { vacances_recues = [ { date = 2024-03-15 }, { date = 2026-03-15 } ] }
enfants = [ { sejours_recus = [] } ]
attendu = { verdict = "non", refus = ["pas_trop_souvent"] }

[[exemple]]
nom = "Un montant oublié"
le  = 2026-03-15
foyer   = { vacances_recues = [ { date = 2025-07-01 } ] }
enfants = [ { sejours_recus = [] } ]
attendu = { verdict = "oui", entre = ['0 €', '500 €'], questions = ["vacances_recues"] }

[[exemple]]
nom = "Rien n'est dit d'un enfant"
le  = 2026-03-15
foyer   = { vacances_recues = [] }
enfants = [ { sejours_recus = [ { date = 2025-07-01 } ] }, {} ]
attendu = { verdict = "inconnu", enfants = ["non", "inconnu"], questions = ["enfant.sejours_recus"], montant = '500 €' }

[[exemple]]
nom = "Rien n'est dit"
le  = 2026-03-15
foyer   = {}
enfants = [ {} ]
attendu = { verdict = "inconnu", questions = ["enfant.sejours_recus", "vacances_recues"], entre = ['0 €', '500 €'] }
"#,
    );
    let (compilation, files) = compile_with(&[("caf/indre/sejour.2026.toml", &text)]);
    let shown = render(&compilation.diagnostics, &files, false);
    let program = compilation.program.unwrap_or_else(|| panic!("{shown}"));
    let differences = check_examples(&program, &compilation.examples);
    assert!(differences.is_empty(), "{}", render(&differences, &files, false));
    assert_eq!(compilation.counts.examples, 5);
}

/// A ceiling of resources and an amount by night that the source only brackets.
fn with_unpublished(form: &str, examples: &str) -> String {
    let (head, _) = FULL.split_once("[[condition]]").unwrap();
    let head = head
        .replace("conditions_communes = [\"famille_allocataire\"]", "")
        .replace("pour_chaque = \"enfant\"", "")
        .replace("\"partielle\"", "\"complete\"");
    format!(
        r#"{head}
[[condition]]
nom   = "pas_trop_cher"
si    = 'sejour_cout <= non_publie(700 €, 900 €)'
texte = "Le séjour ne coûte pas trop cher."
refus = "Il coûte {{sejour_cout}}, plus de {{non_publie(700 €, 900 €)}}."

[montant]
calcul = 'si allocataire alors plus_petit(non_publie(7 €, 14 €) * en_nombre(sejour_nuits), 100 €) sinon 5 €'
forme  = "{form}"
{examples}"#
    )
}

fn holds(text: &str) {
    let (compilation, files) = compile_with(&[("caf/indre/sejour.2026.toml", text)]);
    let shown = render(&compilation.diagnostics, &files, false);
    let program = compilation.program.unwrap_or_else(|| panic!("{shown}"));
    let differences = check_examples(&program, &compilation.examples);
    assert!(differences.is_empty(), "{}", render(&differences, &files, false));
    assert!(!compilation.examples.is_empty());
}

#[test]
fn what_the_source_does_not_publish_is_between_and_said_only_where_it_matters() {
    holds(&with_unpublished(
        "exact",
        r#"
[[exemple]]
nom = "Entre les deux"
le  = 2026-03-15
foyer   = { allocataire = true, sejour_cout = '700 €', sejour_nuits = '5 nuits' }
attendu = { verdict = "oui", entre = ['35 €', '70 €'], reserves = ["source"], questions = [] }

[[exemple]]
nom = "Plafonné dans tous les cas"
le  = 2026-03-15
foyer   = { allocataire = true, sejour_cout = '600 €', sejour_nuits = '20 nuits' }
attendu = { verdict = "oui", montant = '100 €', reserves = [], questions = [] }

[[exemple]]
nom = "Sans rapport avec le chiffre"
le  = 2026-03-15
foyer   = { allocataire = false, sejour_cout = '600 €' }
attendu = { verdict = "oui", montant = '5 €', reserves = [], questions = [] }

[[exemple]]
nom = "Un plafond que seule la Caf connaît"
le  = 2026-03-15
foyer   = { allocataire = false, sejour_cout = '800 €' }
attendu = { verdict = "inconnu", montant = '5 €', reserves = ["source"], questions = [] }

[[exemple]]
nom = "Trop cher dans tous les cas"
le  = 2026-03-15
foyer   = { allocataire = true, sejour_cout = '900,01 €' }
attendu = { verdict = "non", refus = ["pas_trop_cher"], reserves = [], questions = [] }

[[exemple]]
nom = "Il manque aussi une réponse"
le  = 2026-03-15
foyer   = { allocataire = true, sejour_cout = '600 €' }
attendu = { verdict = "oui", entre = ['0 €', '100 €'], questions = ["sejour_nuits"] }

[[exemple]]
nom = "On ne sait pas le prix"
le  = 2026-03-15
foyer   = { allocataire = false }
attendu = { verdict = "inconnu", questions = ["sejour_cout"] }
"#,
    ));
    holds(&with_unpublished(
        "au_plus",
        r#"
[[exemple]]
nom = "Jusqu'au plus grand"
le  = 2026-03-15
foyer   = { allocataire = true, sejour_cout = '600 €', sejour_nuits = '5 nuits' }
attendu = { verdict = "oui", montant = '70 €', reserves = ["source"], questions = [] }
"#,
    ));
}

#[test]
fn what_is_not_published_is_told_apart_from_what_is_not_known() {
    let text = with_unpublished("exact", "");
    let program = program(&[("caf/indre/sejour.2026.toml", &text)]);
    let mut situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
    situation.caf = Some(0);
    let cost = program.variable(Entity::Foyer, "sejour_cout").unwrap();
    let of = |situation: &Situation| {
        let report = evaluate(&program, situation, Scope::Everything);
        let aide = &report.aides[0];
        (
            aide.verdict,
            aide.cause,
            aide.montant.as_ref().map(|amount| amount.a_preciser),
        )
    };
    assert_eq!(of(&situation).1, Some(UnknownCause::Reponses));
    situation.set(cost, Some(Value::Num(dec!(950))));
    let report = evaluate(&program, &situation, Scope::Everything);
    let refusal = report.aides[0].motifs[0].refus.as_deref().unwrap();
    assert_eq!(
        refusal.replace('\u{a0}', " "),
        "Il coûte 950 €, plus de entre 700 € et 900 €."
    );
    situation.set(cost, Some(Value::Num(dec!(800))));
    assert_eq!(
        of(&situation),
        (Verdict::Inconnu, Some(UnknownCause::NonPublie), Some(true))
    );
    situation.set(
        program.variable(Entity::Foyer, "allocataire").unwrap(),
        Some(Value::Bool(true)),
    );
    situation.set(
        program.variable(Entity::Foyer, "sejour_nuits").unwrap(),
        Some(Value::Num(dec!(5))),
    );
    assert_eq!(of(&situation).2, Some(false));
    let step = reperes_engine::explain(&program, &situation, "caf/indre/sejour").unwrap();
    assert_eq!(step.steps[0].value, "non publié");
    assert_eq!(step.steps[1].value.replace('\u{a0}', " "), "entre 35 € et 70 €");
}
