//! Conditions: « âge à la date de la demande : de 3 ans à 17 ans ».

use super::{amount, calendar, is_anyone, line, lower};
use crate::program::{Comparison, Node, NodeId, Program};
use crate::value::{Type, Value};

/// `None` for what is no condition.
pub(super) fn of(program: &Program, id: NodeId) -> Option<String> {
    (program.types.get(id as usize) == Some(&Type::Bool)).then(|| holds(program, id, true))
}

/// The condition, or its contrary.
fn holds(program: &Program, id: NodeId, yes: bool) -> String {
    let inner = |id: NodeId| holds(program, id, true);
    let answered = |subject: String| format!("{subject} : {}", if yes { "oui" } else { "non" });
    match program.node(id) {
        Node::Not(inner) => holds(program, *inner, !yes),
        Node::Compare(how, a, b) => {
            let how = if yes { *how } else { how.contrary() };
            match no_one(program, how, *a, *b) {
                Some(said) => said,
                None => format!("{} : {}", subject(program, *a), predicate(program, how, *b)),
            }
        }
        Node::OneOf(choice, mask) => {
            format!(
                "{} : {}",
                subject(program, *choice),
                enumerated(&options(program, *choice, *mask), yes)
            )
        }
        Node::And(parts) if yes => all_of(program, parts).join(", et "),
        Node::Or(parts) if yes => parts
            .iter()
            .map(|part| grouped(program, *part))
            .collect::<Vec<_>>()
            .join(", ou "),
        Node::Or(parts) => parts
            .iter()
            .map(|part| holds(program, *part, false))
            .collect::<Vec<_>>()
            .join(", et "),
        Node::And(parts) => format!("pas à la fois ({})", all_of(program, parts).join(", et ")),
        Node::Exists(test) if is_anyone(program, *test) => {
            if yes { "au moins un enfant" } else { "aucun enfant" }.to_owned()
        }
        Node::Exists(test) => format!(
            "{} ({})",
            if yes { "au moins un enfant" } else { "aucun enfant" },
            inner(*test)
        ),
        Node::All(test) => format!(
            "{} ({})",
            if yes {
                "tous les enfants"
            } else {
                "pas tous les enfants"
            },
            inner(*test)
        ),
        Node::If(test, a, b) => {
            let (a, b) = (holds(program, *a, yes), holds(program, *b, yes));
            format!("si ({}) : {a} ; sinon : {b}", inner(*test))
        }
        Node::Const(Value::Bool(value)) => if *value == yes { "toujours" } else { "jamais" }.to_owned(),
        Node::Monthly(variable, month) => {
            let label = lower(&program.variables[usize::from(*variable)].label);
            answered(format!("{label} ({})", calendar::noun(program, *month).the()))
        }
        Node::Const(_)
        | Node::Var(_)
        | Node::Request
        | Node::MonthOfYear(_)
        | Node::MonthOf(_)
        | Node::FirstDay(_)
        | Node::LastDay(_)
        | Node::Param(..)
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
        | Node::Sum(_)
        | Node::Received { .. }
        | Node::Unpublished(..)
        | Node::Named(..) => answered(amount(program, id)),
    }
}

/// A member of a conjunction, or two that are one: « de 3 ans à 17 ans ».
pub(super) enum Part {
    One(NodeId),
    Both(String),
}

pub(super) fn pairs(program: &Program, parts: &[NodeId]) -> Vec<Part> {
    let mut paired = Vec::new();
    let mut rest = parts;
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        let pair = others.first().and_then(|second| both(program, *first, *second));
        paired.push(match pair {
            Some(said) => {
                rest = others.get(1..).unwrap_or_default();
                Part::Both(said)
            }
            None => Part::One(*first),
        });
    }
    paired
}

/// Each member in one line.
pub(super) fn all_of(program: &Program, parts: &[NodeId]) -> Vec<String> {
    pairs(program, parts)
        .into_iter()
        .map(|part| match part {
            Part::One(id) => grouped(program, id),
            Part::Both(said) => said,
        })
        .collect()
}

/// A choice between several inside another.
fn grouped(program: &Program, id: NodeId) -> String {
    let text = holds(program, id, true);
    let node = program.node(id);
    let is_several = match node {
        Node::And(parts) => all_of(program, parts).len() > 1,
        node => matches!(node, Node::Or(_) | Node::If(..)),
    };
    if is_several { format!("({text})") } else { text }
}

/// Two comparisons of the same thing.
fn both(program: &Program, first: NodeId, second: NodeId) -> Option<String> {
    let (Node::Compare(how, a, low), Node::Compare(and, b, high)) = (program.node(first), program.node(second)) else {
        return None;
    };
    let about = subject(program, *a);
    if about != subject(program, *b) {
        return None;
    }
    let is_closed = *how == Comparison::GreaterOrEqual && *and == Comparison::LessOrEqual;
    let said = if is_closed && is_calendar(program, *low) {
        let (low, high) = (calendar::noun(program, *low), calendar::noun(program, *high));
        format!("{} {}", low.of(), high.at())
    } else if is_closed {
        format!("de {} à {}", line(program, *low), line(program, *high))
    } else {
        format!(
            "{} et {}",
            predicate(program, *how, *low),
            predicate(program, *and, *high)
        )
    };
    Some(format!("{about} : {said}"))
}

/// What is compared, said before the colon.
fn subject(program: &Program, id: NodeId) -> String {
    if let Node::Var(variable) = program.node(id) {
        calendar::name_of(&program.variables[usize::from(*variable)].label)
    } else if is_calendar(program, id) {
        calendar::noun(program, id).bare()
    } else {
        line(program, id)
    }
}

/// « nombre d'enfants … : au moins 1 » is said of one child.
fn no_one(program: &Program, how: Comparison, counted: NodeId, to: NodeId) -> Option<String> {
    let Node::Count(test) = program.node(counted) else {
        return None;
    };
    let Node::Const(Value::Num(number)) = program.node(to) else {
        return None;
    };
    let words = match how {
        Comparison::Equal | Comparison::LessOrEqual if number.is_zero() => "aucun enfant",
        Comparison::Greater if number.is_zero() => "au moins un enfant",
        Comparison::Less
        | Comparison::LessOrEqual
        | Comparison::Equal
        | Comparison::NotEqual
        | Comparison::GreaterOrEqual
        | Comparison::Greater => return None,
    };
    Some(if is_anyone(program, *test) {
        words.to_owned()
    } else {
        format!("{words} ({})", line(program, *test))
    })
}

fn predicate(program: &Program, how: Comparison, to: NodeId) -> String {
    if is_calendar(program, to) {
        let noun = calendar::noun(program, to);
        return match how {
            Comparison::Less => format!("avant {}", noun.the()),
            Comparison::LessOrEqual => format!("au plus tard {}", noun.the()),
            Comparison::Equal => noun.the(),
            Comparison::NotEqual => format!("autre que {}", noun.the()),
            Comparison::GreaterOrEqual => format!("à partir {}", noun.of()),
            Comparison::Greater => format!("après {}", noun.the()),
        };
    }
    let value = match program.types.get(to as usize) {
        Some(Type::Choice(_)) => format!("« {} »", line(program, to)),
        Some(Type::Bool) => format!("la même réponse que « {} »", amount(program, to)),
        Some(
            Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Date | Type::Month | Type::History,
        )
        | None => line(program, to),
    };
    match how {
        Comparison::Less => format!("moins de {value}"),
        Comparison::LessOrEqual => format!("au plus {value}"),
        Comparison::Equal => value,
        Comparison::NotEqual => format!("autre que {value}"),
        Comparison::GreaterOrEqual => format!("au moins {value}"),
        Comparison::Greater => format!("plus de {value}"),
    }
}

fn is_calendar(program: &Program, id: NodeId) -> bool {
    matches!(program.types.get(id as usize), Some(Type::Date | Type::Month))
}

fn options(program: &Program, choice: NodeId, mask: u64) -> Vec<String> {
    let Some(Type::Choice(list)) = program.types.get(choice as usize) else {
        return Vec::new();
    };
    program.choices[usize::from(*list)]
        .options
        .iter()
        .enumerate()
        .filter(|(rank, _)| mask & 1_u64.checked_shl(u32::try_from(*rank).unwrap_or(64)).unwrap_or(0) != 0)
        .map(|(_, option)| format!("« {} »", option.label))
        .collect()
}

/// « A, B ou C »; the contrary, « ni A, ni B, ni C ».
fn enumerated(labels: &[String], yes: bool) -> String {
    match labels.split_last() {
        None => String::new(),
        Some(_) if !yes => format!("ni {}", labels.join(", ni ")),
        Some((only, [])) => only.clone(),
        Some((end, before)) => format!("{} ou {end}", before.join(", ")),
    }
}
