//! An expression in the words of a reader: « quotient familial de janvier : au plus 900 €/mois ».
//!
//! A comparison reads as a question and its answer, since the words of the rules come without gender nor number.
//! [`line`] says an expression in one line; [`layout`] folds a long one into a list.

mod calendar;
mod layout;
mod sentence;

pub use layout::{Words, layout};

use crate::format;
use crate::program::{Node, NodeId, Program, Rounding, Tally};
use crate::value::{Type, Unit, Value};

/// One line, to stand inside a sentence: `le plus petit de (300 € ; 80 % × prix du séjour en famille)`.
pub fn line(program: &Program, id: NodeId) -> String {
    if let Some(said) = sentence::of(program, id) {
        return said;
    }
    match program.types.get(id as usize) {
        Some(Type::Date | Type::Month) => calendar::noun(program, id).the(),
        Some(
            Type::Bool
            | Type::Number
            | Type::Rate
            | Type::Money(_)
            | Type::Quantity(_)
            | Type::Choice(_)
            | Type::History,
        )
        | None => amount(program, id),
    }
}

/// The same for a blank to be filled: without the quotes of a definition nor the article of a date.
pub fn name(program: &Program, id: NodeId) -> String {
    if let Node::Named(name, _) = program.node(id) {
        return program.spelled(name);
    }
    match program.types.get(id as usize) {
        Some(Type::Date | Type::Month) => calendar::noun(program, id).bare(),
        Some(
            Type::Bool
            | Type::Number
            | Type::Rate
            | Type::Money(_)
            | Type::Quantity(_)
            | Type::Choice(_)
            | Type::History,
        )
        | None => line(program, id),
    }
}

/// The label of a step of a calculation; nothing for what shows itself.
pub(crate) fn label(program: &Program, id: NodeId) -> String {
    match program.node(id) {
        Node::Const(_) | Node::Request | Node::MonthOfYear(_) => String::new(),
        Node::Var(variable) => program.variables[usize::from(*variable)].label.clone(),
        Node::Monthly(..)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
        | Node::Not(_)
        | Node::And(_)
        | Node::Or(_)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::If(..)
        | Node::Add(..)
        | Node::Sub(..)
        | Node::Mul(..)
        | Node::Div(..)
        | Node::Shift { .. }
        | Node::Min(_)
        | Node::Max(_)
        | Node::Elapsed(..)
        | Node::Round(..)
        | Node::Lookup(..)
        | Node::Count(_)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Sum(_)
        | Node::Received { .. }
        | Node::Unpublished(..)
        | Node::Named(..) => capital(&line(program, id)),
    }
}

/// A number, an amount, a duration, a choice.
fn amount(program: &Program, id: NodeId) -> String {
    let of = |id: &NodeId| operand(program, *id);
    let bare = |id: &NodeId| line(program, *id);
    let listed = |all: &[NodeId]| all.iter().map(bare).collect::<Vec<_>>().join(" ; ");
    match program.node(id) {
        Node::Const(value) => format::value(program, program.types[id as usize], *value),
        Node::Var(variable) => lower(&program.variables[usize::from(*variable)].label),
        Node::Monthly(variable, month) => {
            let label = lower(&program.variables[usize::from(*variable)].label);
            format!("{label} {}", calendar::noun(program, *month).of())
        }
        Node::Param(parameter, date) => {
            let label = lower(&program.parameters[usize::from(*parameter)].label);
            if matches!(program.node(*date), Node::Request) {
                label
            } else {
                format!("{label} {}", calendar::noun(program, *date).at())
            }
        }
        Node::If(test, then, otherwise) => {
            let mut said = format!("{} si ({})", of(then), bare(test));
            let mut rest = *otherwise;
            while let Node::If(test, then, otherwise) = program.node(rest) {
                said += &format!(", {} si ({})", of(then), bare(test));
                rest = *otherwise;
            }
            format!("{said}, sinon {}", of(&rest))
        }
        Node::Add(a, b) => format!("{} + {}", added(program, *a), added(program, *b)),
        Node::Sub(a, b) => format!("{} − {}", added(program, *a), of(b)),
        Node::Mul(a, b) if is_one(program, *b) => bare(a),
        Node::Mul(a, b) if is_one(program, *a) => bare(b),
        Node::Mul(a, b) => format!("{} × {}", of(a), of(b)),
        Node::Div(a, b) => format!("{} ÷ {}", of(a), of(b)),
        Node::Min(all) => format!("le plus petit de ({})", listed(all)),
        Node::Max(all) => format!("le plus grand de ({})", listed(all)),
        Node::Elapsed(unit, from, to) => elapsed(program, *unit, *from, *to),
        Node::Round(rounding, a) => format!("{}, {}", bare(a), rounded(*rounding)),
        Node::Lookup(id, column) => {
            let bareme = &program.baremes[usize::from(*id)];
            let table = format!("barème « {} »", program.spelled(&bareme.name));
            match bareme.columns.get(usize::from(*column)).filter(|name| *name != "vaut") {
                Some(name) => format!("{} du {table}", program.spelled(name)),
                None => table,
            }
        }
        Node::Count(holds) if is_anyone(program, *holds) => "nombre d'enfants".to_owned(),
        Node::Count(holds) => format!("nombre d'enfants ({})", bare(holds)),
        Node::Sum(amount) => format!("somme, enfant par enfant, de ({})", bare(amount)),
        Node::Received {
            of: history,
            tally,
            from,
            to,
        } => {
            let what = match tally {
                Tally::Count => "en nombre",
                Tally::Total => "au total",
            };
            let label = lower(&program.variables[usize::from(*history)].label);
            match calendar::sliding(program, *from, *to) {
                Some(length) => format!("{label}, {what}, sur les {length}"),
                None => {
                    let (from, to) = (calendar::noun(program, *from).of(), calendar::noun(program, *to).at());
                    format!("{label}, {what}, {from} {to}")
                }
            }
        }
        Node::Unpublished(low, high) => format!("un chiffre non publié, entre {} et {}", of(low), of(high)),
        Node::Named(name, _) => format!("« {} »", program.spelled(name)),
        // Said elsewhere: conditions by `sentence`, dates by `calendar`.
        Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Shift { .. }
        | Node::Not(_)
        | Node::And(_)
        | Node::Or(_)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::Exists(_)
        | Node::All(_) => String::new(),
    }
}

/// « âge à la date de la demande », « mois écoulés entre la date de la séparation et la date de la demande ».
fn elapsed(program: &Program, unit: Unit, from: NodeId, to: NodeId) -> String {
    let (start, end) = (calendar::noun(program, from), calendar::noun(program, to));
    if let (Unit::An, Node::Var(variable)) = (unit, program.node(from))
        && let Some(whose) = of_whom(&program.variables[usize::from(*variable)].label)
    {
        return format!("âge{whose} {}", end.at());
    }
    let counted = match unit {
        Unit::An => "années écoulées",
        Unit::Mois => "mois écoulés",
        Unit::Semaine => "semaines écoulées",
        Unit::Jour => "jours écoulés",
        Unit::Nuit => "nuits écoulées",
        Unit::Heure => "heures écoulées",
        Unit::Km => "",
    };
    format!("{counted} entre {} et {}", start.the(), end.the())
}

/// Of a date of birth, whose it is: « Date de naissance du plus jeune », or nobody in particular.
fn of_whom(label: &str) -> Option<String> {
    let label = lower(label);
    let whose = label.strip_prefix("date de naissance")?;
    let of_someone = [" du ", " de ", " d'"].iter().any(|word| whose.starts_with(word));
    (whose.is_empty() || of_someone).then(|| whose.to_owned())
}

/// Inside an operation, what has several parts is held together.
fn operand(program: &Program, id: NodeId) -> String {
    let text = line(program, id);
    match program.node(id) {
        Node::Add(..)
        | Node::Sub(..)
        | Node::If(..)
        | Node::Round(..)
        | Node::Received { .. }
        | Node::Unpublished(..) => format!("({text})"),
        Node::Mul(a, b) if is_one(program, *b) => operand(program, *a),
        Node::Mul(a, b) if is_one(program, *a) => operand(program, *b),
        // A label that holds a comma would run into what follows.
        Node::Var(_) | Node::Param(..) if text.contains(',') => format!("« {text} »"),
        Node::Const(_)
        | Node::Var(_)
        | Node::Monthly(..)
        | Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
        | Node::Not(_)
        | Node::And(_)
        | Node::Or(_)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::Mul(..)
        | Node::Div(..)
        | Node::Shift { .. }
        | Node::Min(_)
        | Node::Max(_)
        | Node::Elapsed(..)
        | Node::Lookup(..)
        | Node::Count(_)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Sum(_)
        | Node::Named(..) => text,
    }
}

/// A sum inside a sum needs no parentheses.
fn added(program: &Program, id: NodeId) -> String {
    if matches!(program.node(id), Node::Add(..) | Node::Sub(..)) {
        line(program, id)
    } else {
        operand(program, id)
    }
}

/// `× 1 mois` only turns a monthly amount into euros.
fn is_one(program: &Program, id: NodeId) -> bool {
    matches!(program.node(id), Node::Const(Value::Num(one)) if *one == rust_decimal::Decimal::ONE)
}

/// `nombre(oui)`.
fn is_anyone(program: &Program, id: NodeId) -> bool {
    matches!(program.node(id), Node::Const(Value::Bool(true)))
}

/// « Date de naissance » inside a sentence; « AEEH » stays as it is.
pub fn lower(label: &str) -> String {
    recased(label, |first, second| {
        let is_acronym = second.is_some_and(char::is_uppercase);
        if is_acronym { first } else { small(first) }
    })
}

/// The same, at the start of a line.
pub fn capital(text: &str) -> String {
    recased(text, |first, _| large(first))
}

fn recased(text: &str, change: impl Fn(char, Option<char>) -> char) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut changed = String::with_capacity(text.len());
    changed.push(change(first, letters.clone().next()));
    changed.push_str(letters.as_str());
    changed
}

// The letters of French alone: Unicode's tables are heavy.
const ACCENTED: [(char, char); 8] = [
    ('à', 'À'),
    ('â', 'Â'),
    ('ç', 'Ç'),
    ('é', 'É'),
    ('è', 'È'),
    ('ê', 'Ê'),
    ('î', 'Î'),
    ('ô', 'Ô'),
];

fn small(letter: char) -> char {
    let found = ACCENTED.iter().find(|(_, large)| *large == letter);
    found.map_or(letter.to_ascii_lowercase(), |(small, _)| *small)
}

fn large(letter: char) -> char {
    let found = ACCENTED.iter().find(|(small, _)| *small == letter);
    found.map_or(letter.to_ascii_uppercase(), |(_, large)| *large)
}

/// How a rounding reads after the number it rounds.
pub fn rounded(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Centime => "arrondi au centime",
        Rounding::CentimeInferieur => "arrondi au centime inférieur",
        Rounding::Euro => "arrondi à l'euro",
        Rounding::EuroInferieur => "arrondi à l'euro inférieur",
        Rounding::EuroSuperieur => "arrondi à l'euro supérieur",
        Rounding::CinqEurosInferieurs => "arrondi aux 5 € inférieurs",
    }
}

#[cfg(test)]
mod tests;
