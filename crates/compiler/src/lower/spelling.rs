//! The words of names, with the accents that names may not have: the prose of the rules says how they are written.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::Program;
use reperes_engine::program::{Node, Piece};

/// For `age_a_l_inscription`: `a` is « à », `age` « âge ». Sorted, without the words that are written alike.
pub(super) fn of(program: &Program) -> Vec<(String, String)> {
    let named = program.nodes.iter().filter_map(|node| {
        let Node::Named(name, _) = node else { return None };
        Some(name)
    });
    let tables = program
        .baremes
        .iter()
        .flat_map(|bareme| std::iter::once(&bareme.name).chain(&bareme.columns));
    let wanted: BTreeSet<&str> = named.chain(tables).flat_map(|name| name.split('_')).collect();
    let mut written: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for text in prose(program) {
        for word in text.split(|letter: char| !letter.is_alphabetic()) {
            // « AEEH » stays an acronym.
            let is_acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
            let small = word.to_lowercase();
            let plain = plain(&small);
            let word = if is_acronym { word.to_owned() } else { small };
            if wanted.contains(plain.as_str()) {
                *written.entry(plain).or_default().entry(word).or_default() += 1;
            }
        }
    }
    let most_used = |spellings: BTreeMap<String, u32>| spellings.into_iter().max_by_key(|(_, count)| *count);
    written
        .into_iter()
        .filter_map(|(plain, spellings)| Some((plain, most_used(spellings)?.0)))
        .filter(|(plain, spelled)| plain != spelled)
        .collect()
}

/// All that people read in the rules.
fn prose(program: &Program) -> impl Iterator<Item = &str> {
    let variables = program
        .variables
        .iter()
        .flat_map(|variable| [&variable.label, &variable.question, &variable.help]);
    let aides = program.aides.iter().flat_map(|aide| {
        let conditions = aide.conditions.iter().flat_map(|condition| {
            let refusal = condition.refusal.0.iter().filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                Piece::Node(_) => None,
            });
            std::iter::once(&condition.text).chain(refusal)
        });
        let amount = aide.amount.iter().flat_map(|amount| {
            let parts = amount.parts.iter().flat_map(|part| [&part.title, &part.note]);
            std::iter::once(&amount.note).chain(parts)
        });
        [&aide.title, &aide.summary, &aide.steps.to, &aide.steps.how]
            .into_iter()
            .chain(conditions)
            .chain(amount)
            .chain(aide.reserves.iter().map(|reserve| &reserve.text))
            .chain(aide.cumuls.iter().map(|cumul| &cumul.text))
    });
    let parameters = program.parameters.iter().map(|parameter| &parameter.label);
    variables.chain(aides).chain(parameters).map(String::as_str)
}

/// As names are written: without accents.
fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'à' | 'â' | 'ä' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'ç' => plain.push('c'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(label: &str) -> reperes_engine::program::Variable {
        reperes_engine::program::Variable {
            name: String::new(),
            entity: reperes_engine::program::Entity::Foyer,
            ty: reperes_engine::Type::Bool,
            label: label.to_owned(),
            question: String::new(),
            help: String::new(),
            min: None,
            max: None,
            latest: None,
            group: 0,
            monthly: false,
            computed: None,
            flips: false,
            shared: reperes_engine::program::Sharing::Own,
            together: String::new(),
            former: Vec::new(),
            fallbacks: Vec::new(),
        }
    }

    /// A program whose facts have these labels, with one definition.
    fn program(name: &str, labels: &[&str]) -> Program {
        Program {
            variables: labels.iter().map(|label| variable(label)).collect(),
            nodes: vec![Node::Named(name.to_owned(), 0)],
            ..Program::default()
        }
    }

    fn spelled(name: &str, labels: &[&str]) -> String {
        let mut program = program(name, labels);
        program.spelling = of(&program);
        program.spelled(name)
    }

    #[test]
    fn a_name_takes_the_accents_of_the_prose() {
        let prose = ["Âge à l'inscription", "Un séjour, a", "À charge, à demander"];
        assert_eq!(spelled("age_a_l_inscription", &prose), "âge à l'inscription");
        assert_eq!(spelled("garde_a_charge", &["À charge"]), "garde à charge");
        assert_eq!(
            spelled("frere_ou_soeur_en_creche", &["Sœur d'un FRÈRE en crèche", "Le frère"]),
            "frère ou sœur en crèche"
        );
    }

    #[test]
    fn an_acronym_keeps_its_capitals() {
        assert_eq!(spelled("montant_aeeh", &["Touche l'AEEH"]), "montant AEEH");
    }

    #[test]
    fn only_the_words_of_names_are_kept() {
        let program = program("creche", &["Un séjour à la crèche"]);
        assert_eq!(of(&program), [("creche".to_owned(), "crèche".to_owned())]);
    }
}
