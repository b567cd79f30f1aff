//! Tables by brackets.

use reperes_engine::program::{Bareme, Bound, Bracket, Node};
use reperes_engine::{NodeId, Type, Value};

use crate::check::scope::Local;
use crate::check::{Checked, Checker, Context, Scope, describe};
use crate::declarations::{BaremeDecl, BoundDecl, BracketDecl};
use crate::diagnostic::{Diagnostic, Place};
use crate::resolve::names::is_written;
use crate::suggest::list;

/// Where a table was written; same index as in `Program::baremes`.
#[derive(Clone, Debug)]
pub(crate) struct BaremeOrigin {
    pub name: Place,
    pub key: Place,
    pub key_type: Type,
    pub reading: Option<Place>,
    pub brackets: Vec<BracketOrigin>,
}

/// Place of a bracket and of its bounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BracketOrigin {
    pub place: Place,
    pub lower: Option<Place>,
    pub upper: Option<Place>,
}

const MAX_COLUMNS: usize = 255;

pub(super) fn lower(
    decl: &BaremeDecl,
    scope: &Scope,
    context: &mut Context<'_>,
    origins: &mut Vec<BaremeOrigin>,
) -> Local {
    let nothing = Local::Bareme {
        index: None,
        child: None,
    };
    let key = Checker::check_text(context, scope, &decl.key, None).filter(|key| is_key(key, context));
    let columns = columns(decl, context);
    let mut child = key.as_ref().and_then(|key| key.child);
    let mut brackets = Vec::new();
    let mut read: Vec<Vec<Checked>> = vec![Vec::new(); columns.len()];
    for bracket in &decl.brackets {
        let cells = cells(bracket, &columns, scope, context);
        for (column, cell) in read.iter_mut().zip(&cells) {
            child = child.or(cell.as_ref().and_then(|cell| cell.child));
            column.extend(cell.clone());
        }
        let values: Option<Vec<NodeId>> = cells.into_iter().map(|cell| cell.map(|cell| cell.node)).collect();
        let ty = key.as_ref().map(|key| key.ty);
        let lower = bracket.lower.as_ref().map(|at| bound(at, ty, context));
        let upper = bracket.upper.as_ref().map(|at| bound(at, ty, context));
        if let (Some(values), None | Some(Some(_)), None | Some(Some(_))) = (values, lower, upper) {
            brackets.push(Bracket {
                lower: lower.flatten(),
                upper: upper.flatten(),
                values,
            });
        }
    }
    if decl.brackets.is_empty() {
        context.report(
            Diagnostic::new(
                "R213",
                decl.name.place,
                format!("le barème `{}` n'a aucune tranche", decl.name.value),
            )
            .label("sans tranche")
            .help("ajoutez `tranches = [ { jusqu_a = '…', vaut = '…' } ]`"),
        );
    }
    let is_mixed = read.iter().filter(|column| refuse_mixed(column, context)).count() > 0;
    let is_whole = brackets.len() == decl.brackets.len() && !brackets.is_empty() && !columns.is_empty();
    let Some(key) = key.filter(|_| is_whole && !is_mixed) else {
        return nothing;
    };
    // A bracket without lower bound begins where the one before it ends.
    for rank in 1..brackets.len() {
        let before = brackets.get(rank - 1).and_then(|bracket| bracket.upper);
        if let (Some(bracket), Some(before)) = (brackets.get_mut(rank), before)
            && bracket.lower.is_none()
        {
            bracket.lower = Some(Bound {
                at: before.at,
                inclusive: !before.inclusive,
            });
        }
    }
    let Ok(index) = u16::try_from(context.program.baremes.len()) else {
        return nothing;
    };
    context.program.baremes.push(Bareme {
        name: decl.name.value.clone(),
        key: key.node,
        reading: decl.reading,
        columns,
        brackets,
    });
    let brackets = decl.brackets.iter().map(|bracket| BracketOrigin {
        place: bracket.place,
        lower: bracket.lower.as_ref().map(|bound| bound.at.place),
        upper: bracket.upper.as_ref().map(|bound| bound.at.place),
    });
    origins.push(BaremeOrigin {
        name: decl.name.place,
        key: decl.key.place,
        key_type: key.ty,
        reading: decl.reading_place,
        brackets: brackets.collect(),
    });
    Local::Bareme {
        index: Some(index),
        child,
    }
}

fn is_key(key: &Checked, context: &mut Context<'_>) -> bool {
    if key.ty.is_numeric() {
        return true;
    }
    let found = describe::ty(&context.program, key.ty);
    context.report(
        Diagnostic::new(
            "R102",
            key.place,
            format!("un barème se lit selon un nombre, un montant ou une durée, mais ceci est {found}"),
        )
        .label(found)
        .help("pour choisir selon une réponse ou une date, écrivez `si … alors … sinon …`"),
    );
    false
}

fn bound(decl: &BoundDecl, ty: Option<Type>, context: &mut Context<'_>) -> Option<Bound> {
    match context.literal(&decl.at, ty?)? {
        Value::Num(at) => Some(Bound {
            at,
            inclusive: decl.inclusive,
        }),
        Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
    }
}

/// The columns of the first bracket; every other must have the same.
fn columns(decl: &BaremeDecl, context: &mut Context<'_>) -> Vec<String> {
    let Some(first) = decl.brackets.first() else {
        return Vec::new();
    };
    let columns: Vec<String> = first.columns.iter().map(|(name, _)| name.value.clone()).collect();
    for (name, _) in &first.columns {
        is_written(name, context.diagnostics);
    }
    if columns.is_empty() {
        context.report(
            Diagnostic::new("R214", first.place, "cette tranche ne donne rien")
                .label("sans colonne")
                .help("ajoutez `vaut = '…'`, ou des colonnes nommées"),
        );
    }
    if columns.len() > MAX_COLUMNS {
        context.report(
            Diagnostic::new(
                "R016",
                first.place,
                format!("un barème a au plus {MAX_COLUMNS} colonnes"),
            )
            .label("trop de colonnes")
            .help("coupez-le en deux barèmes"),
        );
    }
    for bracket in decl.brackets.iter().skip(1) {
        let names: Vec<&str> = bracket.columns.iter().map(|(name, _)| name.value.as_str()).collect();
        let is_same = names.len() == columns.len() && columns.iter().all(|column| names.contains(&column.as_str()));
        if !is_same {
            context.report(
                Diagnostic::new(
                    "R214",
                    bracket.place,
                    "cette tranche n'a pas les mêmes colonnes que la première",
                )
                .label(if names.is_empty() {
                    "sans colonne".to_owned()
                } else {
                    format!("ici {}", list(&names))
                })
                .because(
                    first.place,
                    if columns.is_empty() {
                        "sans colonne".to_owned()
                    } else {
                        format!("ici {}", list(&columns))
                    },
                )
                .help("donnez à chaque tranche les mêmes colonnes, avec les mêmes noms"),
            );
        }
    }
    columns
}

/// One cell per column, in the order of the first bracket.
fn cells(bracket: &BracketDecl, columns: &[String], scope: &Scope, context: &mut Context<'_>) -> Vec<Option<Checked>> {
    let cell = |column: &String| {
        let (_, text) = bracket.columns.iter().find(|(name, _)| name.value == *column)?;
        Checker::check_text(context, scope, text, None)
    };
    columns.iter().map(cell).collect()
}

/// Says which cells are not of the type that most of their column have; whether there is any.
fn refuse_mixed(column: &[Checked], context: &mut Context<'_>) -> bool {
    let alike = |cell: &Checked| column.iter().filter(|other| other.ty == cell.ty).count();
    // Of as many, the first rows say what the column is.
    let Some(usual) = column.iter().rev().max_by_key(|cell| alike(cell)) else {
        return false;
    };
    let odd: Vec<&Checked> = column.iter().filter(|cell| cell.ty != usual.ty).collect();
    odd.iter().for_each(|cell| refuse_odd(usual, cell, context));
    !odd.is_empty()
}

fn refuse_odd(usual: &Checked, cell: &Checked, context: &mut Context<'_>) {
    let (one, other) = (
        describe::ty(&context.program, usual.ty),
        describe::ty(&context.program, cell.ty),
    );
    let is_period = matches!((usual.ty, cell.ty), (Type::Money(_), Type::Money(_)));
    // A figure alone most often lacks the unit of the others.
    let help = match (cell.ty, context.program.node(cell.node)) {
        (Type::Number, Node::Const(Value::Num(figure))) if usual.ty.is_numeric() && usual.ty != Type::Rate => {
            format!(
                "écrivez `'{}'`, comme dans le reste de la colonne",
                describe::number(*figure, usual.ty)
            )
        }
        _ => "écrivez toute la colonne dans la même unité".to_owned(),
    };
    context.report(
        Diagnostic::new(
            if is_period { "R103" } else { "R104" },
            cell.place,
            format!("une même colonne contient {one} et {other}"),
        )
        .label(other)
        .because(usual.place, one)
        .help(help),
    );
}
