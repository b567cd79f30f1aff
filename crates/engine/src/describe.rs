//! An expression in the words of the rule language, for explanations.

use crate::format;
use crate::program::{Comparison, Node, NodeId, Program, Rounding, Tally};
use crate::value::{Type, Unit};

/// `Quotient familial (janvier) ≤ 900 €/mois`.
pub fn describe(program: &Program, node: &Node) -> String {
    let of = |id: &NodeId| within(program, *id);
    let joined = |all: &[NodeId], by: &str| all.iter().map(of).collect::<Vec<_>>().join(by);
    let label = |id: &u16| program.variables[usize::from(*id)].label.clone();
    match node {
        Node::Const(_) | Node::Request | Node::MonthOfYear(_) => String::new(),
        Node::Var(id) => label(id),
        Node::Monthly(id, month) => format!("{} ({})", label(id), of(month)),
        Node::MonthOf(date) => format!("mois de {}", of(date)),
        Node::FirstDay(month) => format!("premier jour de {}", of(month)),
        Node::LastDay(month) => format!("dernier jour de {}", of(month)),
        Node::Param(id, _) => program.parameters[usize::from(*id)].label.clone(),
        Node::Not(a) => format!("non ({})", of(a)),
        Node::And(all) => joined(all, " et "),
        Node::Or(any) => joined(any, " ou "),
        Node::Compare(how, a, b) => format!("{} {} {}", of(a), sign(*how), of(b)),
        Node::OneOf(choice, mask) => {
            format!("{} parmi {}", of(choice), options(program, *choice, *mask))
        }
        Node::If(test, a, b) => format!("si {} alors {} sinon {}", of(test), of(a), of(b)),
        Node::Add(a, b) => format!("{} + {}", of(a), of(b)),
        Node::Sub(a, b) => format!("{} − {}", of(a), of(b)),
        Node::Mul(a, b) => format!("{} × {}", of(a), of(b)),
        Node::Div(a, b) => format!("{} ÷ {}", of(a), of(b)),
        Node::Shift { base, by, forward, .. } => {
            format!("{} {} {}", of(base), if *forward { "+" } else { "−" }, of(by))
        }
        Node::Min(all) => format!("le plus petit de ({})", joined(all, " ; ")),
        Node::Max(all) => format!("le plus grand de ({})", joined(all, " ; ")),
        Node::Elapsed(Unit::An, from, to) => {
            format!("années révolues de {} à {}", of(from), of(to))
        }
        Node::Elapsed(unit, from, to) => {
            format!("{} de {} à {}", format::unit(Type::Quantity(*unit)), of(from), of(to))
        }
        Node::Round(rounding, a) => format!("{} {}", of(a), rounded(*rounding)),
        Node::Lookup(id, column) => {
            let bareme = &program.baremes[usize::from(*id)];
            match bareme.columns.get(usize::from(*column)).filter(|name| *name != "vaut") {
                Some(name) => format!("{} ({})", bareme.name.replace('_', " "), name.replace('_', " ")),
                None => bareme.name.replace('_', " "),
            }
        }
        Node::Count(holds) => format!("nombre d'enfants tels que {}", of(holds)),
        Node::Exists(holds) => format!("au moins un enfant tel que {}", of(holds)),
        Node::All(holds) => format!("tous les enfants tels que {}", of(holds)),
        Node::Sum(amount) => format!("somme sur les enfants de {}", of(amount)),
        Node::Received {
            of: id,
            tally,
            from,
            to,
        } => {
            let what = match tally {
                Tally::Count => "nombre",
                Tally::Total => "total",
            };
            format!("{} ({what} entre {} et {})", label(id), of(from), of(to))
        }
        Node::Unpublished(low, high) => format!("chiffre non publié, entre {} et {}", of(low), of(high)),
        Node::Named(name, _) => name.replace('_', " "),
    }
}

/// The same inside another expression: written values show themselves.
fn within(program: &Program, id: NodeId) -> String {
    match program.node(id) {
        Node::Const(value) => format::value(program, program.types[id as usize], *value),
        Node::Request => "la demande".to_owned(),
        Node::MonthOfYear(number) => {
            let month = crate::date::Month(2000 * 12 + i32::from(*number) - 1);
            format::month(month)
                .split('\u{a0}')
                .next()
                .unwrap_or_default()
                .to_owned()
        }
        node => {
            let text = describe(program, node);
            if needs_parentheses(node) {
                format!("({text})")
            } else {
                text
            }
        }
    }
}

fn needs_parentheses(node: &Node) -> bool {
    matches!(
        node,
        Node::And(_) | Node::Or(_) | Node::Add(..) | Node::Sub(..) | Node::If(..)
    )
}

fn options(program: &Program, choice: NodeId, mask: u64) -> String {
    let Type::Choice(list) = program.types[choice as usize] else {
        return String::new();
    };
    let labels: Vec<&str> = program.choices[usize::from(list)]
        .options
        .iter()
        .enumerate()
        .filter(|(rank, _)| mask & 1_u64.checked_shl(u32::try_from(*rank).unwrap_or(64)).unwrap_or(0) != 0)
        .map(|(_, option)| option.label.as_str())
        .collect();
    labels.join(", ")
}

fn sign(how: Comparison) -> &'static str {
    match how {
        Comparison::Less => "<",
        Comparison::LessOrEqual => "≤",
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::GreaterOrEqual => "≥",
        Comparison::Greater => ">",
    }
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
