//! Two facts for one idea make a family answer twice: questions or labels that overlap are listed, each with why.
//!
//! The measure is crude on purpose: the words that carry meaning, without accents nor endings, and what two texts share of them.

mod connus;

use std::collections::BTreeSet;

use reperes_engine::asked;
use reperes_engine::program::{Entity, Variable};

use crate::rules;
use connus::NEIGHBOURS;

/// Words that carry no meaning of their own in a question.
const SMALL: &str = "a ai as au aux avec avez avait c ce cela ces cet cette ceux chez combien comment d dans de deja \
    depuis des du elle elles en encore est et etait etaient etes etiez eu faites fait font il ils j je l la le les leur \
    leurs lui m ma mes moi mon n ne non nos notre nous on ont ou oui par pas plus pour qu quand que quel quelle quelles \
    quels qui quoi s sa se ses si son sont sur t te toi ton tous tout toute toutes un une va vers vous votre vos y";

const ACCENTS: &[(char, &str)] = &[
    ('à', "a"),
    ('â', "a"),
    ('ç', "c"),
    ('é', "e"),
    ('è', "e"),
    ('ê', "e"),
    ('ë', "e"),
    ('î', "i"),
    ('ï', "i"),
    ('ô', "o"),
    ('œ', "oe"),
    ('ù', "u"),
    ('û', "u"),
    ('ü', "u"),
];

/// The words that carry meaning, without accents, gender nor number.
fn words(text: &str) -> BTreeSet<String> {
    let mut plain = text.to_lowercase();
    for (accent, letters) in ACCENTS {
        plain = plain.replace(*accent, letters);
    }
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.split_whitespace().any(|small| small == *word))
        .map(|word| stem(word).to_owned())
        .collect()
}

/// `allocations` and `allocation` are one word, `reçue` and `reçus` too; four letters stay at least.
fn stem(word: &str) -> &str {
    ["es", "s", "x", "e"]
        .into_iter()
        .filter_map(|end| word.strip_suffix(end))
        .find(|stem| stem.len() >= 4)
        .unwrap_or(word)
}

/// Three words out of five are shared, or more.
fn overlap(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared = one.intersection(other).count();
    shared > 0 && 5 * shared >= 3 * one.union(other).count()
}

/// A fact, with the words of its question and of its label.
struct Said {
    fact: &'static Variable,
    question: BTreeSet<String>,
    label: BTreeSet<String>,
}

/// Every two facts that a family may be asked and whose words overlap.
fn neighbours() -> Vec<(&'static Variable, &'static Variable)> {
    let of = |entity| {
        let facts: Vec<Said> = asked(rules::program(), entity)
            .map(|(_, fact)| Said {
                fact,
                question: words(&fact.question),
                label: words(&fact.label),
            })
            .collect();
        let mut pairs = Vec::new();
        for (rank, one) in facts.iter().enumerate() {
            for other in facts.iter().skip(rank + 1) {
                if overlap(&one.question, &other.question) || overlap(&one.label, &other.label) {
                    pairs.push((one.fact, other.fact));
                }
            }
        }
        pairs
    };
    [Entity::Foyer, Entity::Enfant].into_iter().flat_map(of).collect()
}

fn is_pair(listed: &(&str, &str, &str), one: &Variable, other: &Variable) -> bool {
    let (first, second, _) = *listed;
    (one.name == first && other.name == second) || (one.name == second && other.name == first)
}

#[test]
fn facts_whose_questions_overlap_are_listed_with_why() {
    let unlisted: Vec<String> = neighbours()
        .into_iter()
        .filter(|(one, other)| !NEIGHBOURS.iter().any(|listed| is_pair(listed, one, other)))
        .map(|(one, other)| {
            format!(
                "`{}` and `{}`:\n  {} ({})\n  {} ({})",
                one.name, other.name, one.question, one.label, other.question, other.label
            )
        })
        .collect();
    assert!(
        unlisted.is_empty(),
        "merge them, reword one, or list them with why they are two ideas:\n{}",
        unlisted.join("\n")
    );
}

#[test]
fn every_listed_pair_still_overlaps_and_says_why_once() {
    let found = neighbours();
    for (rank, listed) in NEIGHBOURS.iter().enumerate() {
        let (first, second, why) = *listed;
        assert!(
            found.iter().any(|(one, other)| is_pair(listed, one, other)),
            "`{first}` and `{second}` no longer overlap: take the line out"
        );
        assert!(
            why.ends_with('.') && why.contains(' '),
            "`{first}` and `{second}`: {why}"
        );
        let again = NEIGHBOURS.iter().skip(rank + 1);
        assert!(
            again
                .clone()
                .all(|(one, other, _)| (*one, *other) != (first, second) && (*one, *other) != (second, first)),
            "`{first}` and `{second}` are listed twice"
        );
    }
}

#[test]
fn one_idea_in_other_words_overlaps_and_two_ideas_do_not() {
    let near = |one, other| overlap(&words(one), &words(other));
    for (one, other) in [
        (
            "Quelle aide au logement recevez-vous ?",
            "Recevez-vous une aide au logement ?",
        ),
        (
            "Recevez-vous le RSA majoré ?",
            "Recevez-vous un RSA majoré ce mois-là ?",
        ),
        (
            "Êtes-vous allocataire de cette Caf ?",
            "Vos parents sont-ils allocataires de cette Caf ?",
        ),
    ] {
        assert!(near(one, other), "{one} / {other}");
    }
    for (one, other) in [
        ("Quel âge avez-vous ?", "Habitez-vous à Mayotte ?"),
        (
            "À quel nom est votre dossier à cette Caf ?",
            "Qui est le jeune, ou la personne qui passe le Bafa ?",
        ),
        ("", ""),
    ] {
        assert!(!near(one, other), "{one} / {other}");
    }
}
