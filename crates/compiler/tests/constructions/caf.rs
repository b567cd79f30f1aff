//! `reponses` of a Caf: what follows from its choice.

use reperes_engine::program::Entity;
use reperes_engine::report::Verdict;
use reperes_engine::{Date, Scope, Situation, Value, evaluate};

use super::rule::{answers, rule};

const FACTS: &str = r#"
[groupe]
titre = "Où"

[[variable]]
nom      = "outre_mer"
entite   = "foyer"
type     = "oui_non"
libelle  = "Outre-mer"
question = "Habitez-vous en outre-mer ?"
"#;

const CAFS: &str = r#"
[[caf]]
nom = "guyane"
code = "973"
titre = "Caf de la Guyane"
departement = "Guyane"
reponses = { outre_mer = true }

[[caf]]
nom = "cher"
code = "18"
titre = "Caf du Cher"
departement = "Cher"
reponses = { outre_mer = false }
"#;

const BODY: &str = r#"
[[condition]]
nom   = "en_metropole"
si    = 'non outre_mer'
texte = "La famille vit en métropole."
refus = "Outre-mer, les règles sont différentes."
"#;

#[test]
fn what_follows_from_the_caf_is_not_asked_and_gives_way_to_an_answer() {
    let files = [
        ("variables/50_ou.toml", FACTS),
        ("cafs.toml", CAFS),
        ("socle/aide.toml", &rule(&[], BODY)),
    ];
    let program = answers(&files, |_, _| {});
    let overseas = program.variable(Entity::Foyer, "outre_mer").unwrap();
    let answered = |caf: Option<&str>, answer: Option<bool>| {
        let mut situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
        situation.caf = caf.and_then(|name| program.caf(name));
        situation.set(overseas, answer.map(Value::Bool));
        let report = evaluate(&program, &situation, Scope::Everything);
        (report.aides[0].verdict, report.questions.len())
    };
    assert_eq!(answered(None, None), (Verdict::Inconnu, 1));
    assert_eq!(answered(Some("guyane"), None), (Verdict::Non, 0));
    assert_eq!(answered(Some("cher"), None), (Verdict::Oui, 0));
    assert_eq!(answered(Some("indre"), None), (Verdict::Inconnu, 1));
    assert_eq!(answered(Some("guyane"), Some(false)), (Verdict::Oui, 0));
    assert_eq!(answered(Some("cher"), Some(true)), (Verdict::Non, 0));
}

#[test]
fn a_rule_of_a_caf_already_knows() {
    let example = r#"
[[exemple]]
nom = "Rien n'est dit"
le  = 2026-03-15
attendu = { verdict = "non", refus = ["en_metropole"], questions = [] }

[[exemple]]
nom = "Elle habite en métropole"
le  = 2026-03-15
foyer   = { outre_mer = false }
attendu = { verdict = "oui", questions = [] }
"#;
    let text = rule(&[], &(BODY.to_owned() + example));
    let files = [
        ("variables/50_ou.toml", FACTS),
        ("cafs.toml", CAFS),
        ("caf/guyane/aide.toml", &text),
    ];
    answers(&files, |_, _| {});
}
