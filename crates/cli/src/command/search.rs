//! `reperes variables MOTS`: the facts in question, as a rule writes them.

use reperes_compiler::{nearest, plain, quoted};
use reperes_engine::program::{Entity, Parameter, Program, Variable};
use reperes_engine::{Type, format};

use crate::failure::Failure;

/// Beyond, each takes one line, so that the list fits a screen.
const MANY: usize = 12;

/// The facts and figures that speak of all the words, those whose name does first.
///
/// # Errors
/// When nothing does, not even by its letters.
pub fn found(program: &Program, words: &[String]) -> Result<String, Failure> {
    let mut kept: Vec<(u8, String, String)> = Vec::new();
    for variable in &program.variables {
        if let Some(rank) = rank(program, variable, words) {
            let brief = format!("{} — {}\n", written(variable), variable.label);
            kept.push((rank, brief, card(program, variable)));
        }
    }
    for parameter in &program.parameters {
        if speaks_of(&[&parameter.name, &parameter.label], words) {
            let brief = format!("{} — {}\n", parameter.name, parameter.label);
            kept.push((1, brief, figure(program, parameter)));
        }
    }
    if kept.is_empty() {
        let asked = quoted(&words.join(" "));
        let Some(variable) = nearest_fact(program, &asked) else {
            return Err(Failure::input(format!("aucun fait ne parle de « {asked} »")).help(
                "essayez un seul mot plus court, ou déclarez ce fait dans `variables/` (`rules/README.md` dit comment)",
            ));
        };
        let card = card(program, variable);
        return Ok(format!(
            "Aucun fait ne parle de « {asked} » ; celui-ci lui ressemble :\n\n{card}"
        ));
    }
    kept.sort_by_key(|(rank, ..)| *rank);
    // A group or a help speaks of many things: only when nothing else does.
    if kept.first().is_some_and(|(rank, ..)| *rank < 3) {
        kept.retain(|(rank, ..)| *rank < 3);
    }
    if kept.len() > MANY {
        let list: String = kept.into_iter().map(|(_, brief, _)| brief).collect();
        return Ok(list + "\nAjoutez un mot, ou donnez un de ces noms, pour voir comment il s'écrit.\n");
    }
    Ok(kept.into_iter().map(|(.., card)| card + "\n").collect())
}

/// The fact whose name looks most like the words: mistyped, or by its initials.
fn nearest_fact<'p>(program: &'p Program, words: &str) -> Option<&'p Variable> {
    let names = program.variables.iter().map(|variable| variable.name.as_str());
    let name = nearest(&fold(words), names)?;
    program.variables.iter().find(|variable| variable.name == name)
}

/// How a rule names it.
fn written(variable: &Variable) -> String {
    match variable.entity {
        Entity::Foyer => variable.name.clone(),
        Entity::Enfant => format!("enfant.{}", variable.name),
    }
}

/// 0 if the name or the label of a fact that is asked speaks of all the words, 1 if it is worked out,
/// 2 if the question or the answers do, 3 if only the help or the group does; `None` if nothing does.
pub fn rank(program: &Program, variable: &Variable, words: &[String]) -> Option<u8> {
    let group = program
        .groups
        .get(usize::from(variable.group))
        .map_or("", |group| &group.title);
    let answers = answers(program, variable);
    let short = [variable.name.as_str(), &variable.label];
    // Rules ask for an age, and read it off a date of birth.
    let age = if is_birth(variable) { "âge" } else { "" };
    let long = [&short[..], &[&variable.question, &answers, age]].concat();
    let all = [&long[..], &[&variable.help, group]].concat();
    if speaks_of(&short, words) {
        return Some(u8::from(variable.computed.is_some()));
    }
    if speaks_of(&long, words) {
        return Some(2);
    }
    speaks_of(&all, words).then_some(3)
}

/// Each word begins one of the text; a word as short as « âge » must be the whole of it, or half the facts would do.
fn speaks_of(texts: &[&str], words: &[String]) -> bool {
    let text = format!("_{}_", fold(&texts.join(" ")).replace('.', "_"));
    words.iter().all(|word| {
        let word = fold(word).replace('.', "_");
        match word.len() {
            0..=3 => text.contains(&format!("_{word}_")) || text.contains(&format!("_{word}s_")),
            _ => text.contains(&format!("_{word}")),
        }
    })
}

/// Without capitals nor accents.
fn fold(text: &str) -> String {
    plain(text).unwrap_or_else(|| text.to_owned())
}

fn card(program: &Program, variable: &Variable) -> String {
    let name = written(variable);
    let mut text = format!("{name} — {}\n", variable.label);
    let mut add = |what: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("    {what:<16} {value}\n"));
        }
    };
    add("question", &variable.question);
    add("réponses", &answers(program, variable));
    add("dans une règle", &in_rule(program, variable, &name));
    if variable.computed.is_some() {
        add("dans un exemple", "ne s'écrit pas : ce fait se déduit d'autres faits");
        return text;
    }
    let value = in_example(program, variable);
    let value = if variable.monthly {
        format!("{{ 2026-01 = {value} }}")
    } else {
        value
    };
    add(
        "dans un exemple",
        &match variable.entity {
            Entity::Foyer => format!("foyer = {{ {} = {value} }}", variable.name),
            Entity::Enfant => format!("enfants = [ {{ {} = {value} }} ]", variable.name),
        },
    );
    text
}

fn figure(program: &Program, parameter: &Parameter) -> String {
    let since = parameter.values.last().map_or_else(String::new, |(from, value)| {
        let value = format::value(program, parameter.ty, *value);
        format!(
            "    {:<16} {value} depuis le {}\n",
            "chiffre national",
            format::date(*from)
        )
    });
    let usage = format!("    {:<16} {}\n", "dans une règle", parameter.name);
    format!("{} — {}\n{since}{usage}", parameter.name, parameter.label)
}

/// `general` (Régime général), `agricole` (Régime agricole).
fn answers(program: &Program, variable: &Variable) -> String {
    let options = match variable.ty {
        Type::Choice(list) => program
            .choices
            .get(usize::from(list))
            .map_or(&[][..], |list| &list.options),
        Type::Bool
        | Type::Number
        | Type::Rate
        | Type::Money(_)
        | Type::Quantity(_)
        | Type::Date
        | Type::Month
        | Type::History => &[],
    };
    let shown: Vec<String> = options
        .iter()
        .map(|option| format!("{} ({})", option.name, option.label))
        .collect();
    shown.join(", ")
}

/// A condition that holds the fact, to copy.
fn in_rule(program: &Program, variable: &Variable, name: &str) -> String {
    let name = if variable.monthly {
        format!("{name}(janvier)")
    } else {
        name.to_owned()
    };
    match variable.ty {
        Type::Bool => name,
        Type::Number | Type::Rate | Type::Money(_) => format!("{name} <= {}", literal(variable.ty)),
        Type::Quantity(_) => format!("{name} >= {}", literal(variable.ty)),
        Type::Date if is_birth(variable) => format!("age({name}, demande) >= 6 ans"),
        Type::Date => format!("{name} <= demande"),
        Type::Month => format!("{name} <= janvier"),
        Type::Choice(_) => format!("{name} = {}", first_answer(program, variable)),
        Type::History => format!("nombre_recu({name}, demande - 12 mois, demande) = 0"),
    }
}

fn is_birth(variable: &Variable) -> bool {
    variable.ty == Type::Date && variable.name.contains("naissance")
}

fn in_example(program: &Program, variable: &Variable) -> String {
    match variable.ty {
        Type::Bool => "true".to_owned(),
        Type::Number => "3".to_owned(),
        Type::Rate | Type::Money(_) | Type::Quantity(_) => format!("'{}'", literal(variable.ty)),
        Type::Date => "2026-03-15".to_owned(),
        Type::Month => "\"2026-01\"".to_owned(),
        Type::Choice(_) => format!("\"{}\"", first_answer(program, variable)),
        Type::History => "[ { date = 2025-07-01, montant = '100 €' } ]".to_owned(),
    }
}

fn literal(ty: Type) -> String {
    match ty {
        Type::Money(_) => format!("100 {}", format::unit(ty)),
        Type::Rate => "50 %".to_owned(),
        Type::Quantity(_) => format!("3 {}", format::unit(ty)),
        Type::Bool | Type::Number | Type::Date | Type::Month | Type::Choice(_) | Type::History => "3".to_owned(),
    }
}

fn first_answer(program: &Program, variable: &Variable) -> String {
    answers(program, variable)
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_owned()
}
