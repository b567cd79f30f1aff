//! The expression language, as a table: what is written ; what it is worth, or the error.

use std::fmt::Write as _;
use std::path::Path;

use reperes_engine::program::Node;
use reperes_engine::{NodeId, Type, range, settled};

use super::{Checker, Context, Scope, describe};
use crate::diagnostic::{FileId, Place};
use crate::resolve::names::Names;
use crate::text::Text;

/// The value of an expression without facts, as the rule language would write it.
fn worth(expression: &str) -> String {
    let mut diagnostics = Vec::new();
    let quoted = format!("'{expression}'");
    let text = Text::new(FileId(0), &quoted, 0..quoted.len(), expression);
    let mut context = Context::new(Names::default(), &mut diagnostics);
    let checked = Checker::check_text(&mut context, &Scope::default(), &text, None);
    let program = std::mem::take(&mut context.program);
    if let Some(diagnostic) = diagnostics.first() {
        assert!(checked.is_none(), "{expression}");
        return format!("{} {}", diagnostic.code, diagnostic.message);
    }
    let checked = checked.expect("no error, so a value");
    match checked.ty {
        Type::Bool => settled(&program, checked.node)
            .map_or("inconnu".to_owned(), |yes| if yes { "oui" } else { "non" }.to_owned()),
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => match range(&program, checked.node) {
            (Some(low), Some(high)) if low == high => describe::number(low, checked.ty),
            _ => "inconnu".to_owned(),
        },
        Type::Date | Type::Month | Type::Choice(_) | Type::History => describe::ty(&program, checked.ty),
    }
}

#[test]
fn each_expression_is_worth_what_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/expressions.txt");
    let table = std::fs::read_to_string(&path).expect("the table stands beside this file");
    let mut found = String::new();
    for line in table.lines() {
        match line.split_once(" ; ") {
            Some((expression, _)) if !line.starts_with('#') => {
                let _ = writeln!(found, "{expression} ; {}", worth(expression.trim_end()));
            }
            _ => {
                let _ = writeln!(found, "{line}");
            }
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).expect("the table can be written");
    } else {
        assert_eq!(found, table, "run with UPDATE_EXPECT=1 if this is wanted");
    }
}

/// Depth is what stands within, not beside.
#[test]
fn parentheses_and_negations_side_by_side_are_not_deep() {
    for (part, expected) in [
        ("(oui)", "oui"),
        ("non non oui", "oui"),
        ("(si oui alors non sinon oui)", "non"),
    ] {
        let many = vec![part; 100].join(" et ");
        assert_eq!(worth(&many), expected, "{part}");
    }
}

/// As deep as the engine may recurse, as many operations as it may do, and one more.
#[test]
fn what_is_too_deep_or_too_long_is_refused_from_the_limit_on() {
    let said = |build: &dyn Fn(&mut Context<'_>) -> NodeId| {
        let mut diagnostics = Vec::new();
        let mut context = Context::new(Names::default(), &mut diagnostics);
        let node = build(&mut context);
        let is_evaluable = context.is_evaluable(node, Place::new(FileId(0), 0..0));
        assert_eq!(is_evaluable, diagnostics.is_empty());
        diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>()
    };
    let deep = |height: usize| {
        said(&|context| {
            let request = context.node(Node::Request, Type::Date);
            (1..height).fold(request, |below, _| context.node(Node::Not(below), Type::Bool))
        })
    };
    assert_eq!([deep(128), deep(129), deep(130)], [vec![], vec!["R109"], vec!["R109"]]);
    let long = |weight: usize| {
        said(&|context| {
            let request = context.node(Node::Request, Type::Date);
            context.node(Node::And(vec![request; weight - 1]), Type::Bool)
        })
    };
    assert_eq!(
        [long(40_000), long(40_001), long(40_002)],
        [vec![], vec!["R115"], vec!["R115"]]
    );
}
