//! A long expression as a list, so that a reader can tick its parts.

use super::{capital, line, sentence};
use crate::program::{Node, NodeId, Program};

/// An expression laid out: one line, or a line that introduces others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Without full stop; ends with « : » when `below` follows.
    pub text: String,
    pub below: Vec<Words>,
}

/// What fits on a line of a phone, twice.
const LONG: usize = 100;

/// The parts of a conjunction, of a choice or of a case each on their own line, as soon as they do not fit on one.
///
/// ```text
/// Au moins une de ces conditions :
///   Loyer impayé : oui
///   Dette d'énergie ou d'eau : oui
/// ```
pub fn layout(program: &Program, id: NodeId) -> Words {
    let short = line(program, id);
    if short.chars().count() <= LONG {
        return Words::one(&short);
    }
    let list = |intro: &str, parts: &[NodeId]| Words {
        text: intro.to_owned(),
        below: parts.iter().map(|part| layout(program, *part)).collect(),
    };
    match program.node(id) {
        Node::And(parts) => together(program, parts),
        Node::Or(parts) => list("Au moins une de ces conditions :", parts),
        Node::Min(parts) => list("Le plus petit de :", parts),
        Node::Max(parts) => list("Le plus grand de :", parts),
        Node::If(..) => cases(program, id),
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
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::Add(..)
        | Node::Sub(..)
        | Node::Mul(..)
        | Node::Div(..)
        | Node::Shift { .. }
        | Node::Elapsed(..)
        | Node::Round(..)
        | Node::Lookup(..)
        | Node::Count(_)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Sum(_)
        | Node::Received { .. }
        | Node::Unpublished(..)
        | Node::Named(..) => Words::one(&short),
    }
}

/// A conjunction; two bounds on the same thing stay together.
fn together(program: &Program, parts: &[NodeId]) -> Words {
    let mut below: Vec<Words> = sentence::pairs(program, parts)
        .into_iter()
        .map(|part| match part {
            sentence::Part::Both(said) => Words::one(&said),
            sentence::Part::One(id) => layout(program, id),
        })
        .collect();
    match below.pop() {
        Some(only) if below.is_empty() => only,
        last => {
            below.extend(last);
            Words {
                text: "Toutes ces conditions :".to_owned(),
                below,
            }
        }
    }
}

impl Words {
    fn one(text: &str) -> Words {
        Words {
            text: capital(text),
            below: Vec::new(),
        }
    }
}

/// « Si … : 350 € », one line by case.
fn cases(program: &Program, id: NodeId) -> Words {
    let mut below = Vec::new();
    let mut rest = id;
    while let Node::If(test, then, otherwise) = program.node(rest) {
        below.push(case(format!("Si ({}) :", line(program, *test)), layout(program, *then)));
        rest = *otherwise;
    }
    below.push(case("Sinon :".to_owned(), layout(program, rest)));
    Words {
        text: "Selon le cas :".to_owned(),
        below,
    }
}

/// A short result stands on the line of its case.
fn case(intro: String, result: Words) -> Words {
    if result.below.is_empty() {
        Words {
            text: format!("{intro} {}", super::lower(&result.text)),
            below: Vec::new(),
        }
    } else {
        Words {
            text: intro,
            below: vec![result],
        }
    }
}
