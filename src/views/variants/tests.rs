use reperes_engine::{Date, Scope, Situation, Value, evaluate};

use yew::Callback;

use super::*;
use crate::program::program;
use crate::state::Session;
use crate::tags::render;

/// What is drawn of these variants for a family that says nothing else.
fn drawn(variants_of: &[Variant]) -> String {
    let session = Session::new(program(), Date::new(2026, 11, 30).unwrap());
    let report = evaluate(program(), &session.situation, Scope::Everything);
    let hand = Callback::noop();
    let case = Case {
        program: program(),
        session: &session,
        report: &report,
        hand: &hand,
    };
    plain(&render(&variants(&case, variants_of)))
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// What a family that answered nothing reads of each rule that changes with the case.
#[test]
fn what_waits_for_an_answer_is_said_with_its_condition_in_every_rule() {
    let today = Date::new(2026, 11, 30).unwrap();
    let mut seen = 0;
    for (index, aide) in program()
        .aides
        .iter()
        .enumerate()
        .filter(|(_, aide)| !aide.variants.is_empty())
    {
        for rule in &aide.variants {
            let is_condition = rule.condition.starts_with("si ") || rule.condition.starts_with("s'");
            assert!(is_condition, "{}: `quand` says « {} »", aide.id, rule.condition);
        }
        let situation = Situation::new(program(), today);
        let report = evaluate(program(), &situation, Scope::Only(index));
        let Some(answer) = report.aides.first() else { continue };
        let page = drawn(&answer.variantes);
        assert!(!page.contains("Selon vos réponses"), "{page}");
        assert!(
            !page.contains("class=\"variante\""),
            "{}: nothing is known, and yet {page}",
            aide.id
        );
        for variant in answer
            .variantes
            .iter()
            .filter(|variant| variant.etat == VariantState::Inconnu)
        {
            seen += 1;
            let condition = plain(&describe::capital(variant.quand));
            let at = page
                .find(&format!("<li>{condition} : "))
                .unwrap_or_else(|| panic!("{condition} in {page}"));
            // Links cut the sentence: its first words are enough.
            let start: String = plain(&words::lower_first(variant.texte)).chars().take(20).collect();
            assert!(page[at..].contains(&start), "{start} in {page}");
            assert!(
                !variant.missing.is_empty() || page.contains("de votre situation"),
                "{page}"
            );
        }
        assert!(
            page.contains("Répondre : <a href=\"#/detail/") || page.contains("de votre situation") || page.is_empty(),
            "{page}"
        );
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn a_rule_that_writes_no_condition_says_its_test() {
    let aide = program().aides.iter().find(|aide| !aide.variants.is_empty()).unwrap();
    let variant = Variant {
        quand: "",
        texte: "C'est un prêt.",
        when: aide.variants[0].when,
        missing: Vec::new(),
        etat: VariantState::Inconnu,
    };
    let page = drawn(&[variant]);
    assert!(page.contains("<li>Si ") && page.contains(" : c'est un prêt."), "{page}");
}

/// L03b: born lifeless, the day known, a parent who works.
#[test]
fn a_child_born_lifeless_is_under_25() {
    let fact = |name: &str| {
        program()
            .variable(reperes_engine::program::Entity::Foyer, name)
            .unwrap()
    };
    let mut situation = Situation::new(program(), Date::new(2026, 11, 30).unwrap());
    situation.set(fact("deces_enfant"), Some(Value::Bool(true)));
    situation.set(fact("naissance_sans_vie"), Some(Value::Bool(true)));
    situation.set(
        fact("deces_enfant_date"),
        Some(Value::Date(Date::new(2026, 10, 12).unwrap())),
    );
    let list = program()
        .choices
        .iter()
        .find(|list| list.name == "situation_travail")
        .unwrap();
    let rank = list.options.iter().position(|option| option.name == "salarie").unwrap();
    situation.set(
        fact("situation_travail"),
        Some(Value::Choice(u8::try_from(rank).unwrap())),
    );
    let report = evaluate(program(), &situation, Scope::Everything);
    let leave = report
        .aides
        .iter()
        .find(|aide| aide.id == "droits/conges_deces_enfant")
        .unwrap();
    let page = drawn(&leave.variantes);
    assert!(
        page.contains("quatorze jours") && !page.contains("douze jours"),
        "{page}"
    );
    assert!(!page.contains("Cela dépend"), "{page}");
}
