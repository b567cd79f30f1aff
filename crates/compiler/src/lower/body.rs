//! Definitions and tables of a file, each after those it uses; conditions shared by a folder.

use std::collections::BTreeMap;

use reperes_engine::program::Node;

use super::bareme::{self, BaremeOrigin};
use super::condition::{self, ConditionOrigin};
use super::variables::report_named_cycle;
use crate::check::scope::Local;
use crate::check::{Checked, Checker, Context, Scope};
use crate::declarations::{BaremeDecl, Body, CommonDecl};
use crate::diagnostic::Place;
use crate::parse::ast::Expr;
use crate::parse::parse;
use crate::resolve::names::{is_free, is_unique, is_written};
use crate::resolve::order::order;
use crate::text::Text;

/// What `_commun.toml` gives to the files of its folder.
pub(super) struct Common {
    pub scope: Scope,
    pub conditions: Vec<CommonCondition>,
}

pub(super) struct CommonCondition {
    pub condition: reperes_engine::program::Condition,
    pub origin: ConditionOrigin,
    /// Where it reads a child's fact.
    pub child: Option<Place>,
}

pub(super) fn lower_common(decl: &CommonDecl, context: &mut Context<'_>, baremes: &mut Vec<BaremeOrigin>) -> Common {
    let scope = lower_scope(&decl.body, None, context, baremes);
    let source = decl.source.as_ref().map(|source| context.source(source));
    let mut conditions = Vec::new();
    let mut seen = BTreeMap::new();
    for decl in &decl.body.conditions {
        is_written(&decl.name, context.diagnostics);
        is_unique(&decl.name, &mut seen, context.diagnostics);
        let Some((mut condition, origin, child)) = condition::lower(decl, &scope, context) else {
            context.names.lost.insert(decl.name.value.clone());
            continue;
        };
        condition.source = condition.source.or(source);
        conditions.push(CommonCondition {
            condition,
            origin,
            child,
        });
    }
    Common { scope, conditions }
}

enum Item<'d> {
    Definition {
        name: &'d Text,
        text: &'d Text,
        expr: Option<Expr>,
    },
    Bareme {
        decl: &'d BaremeDecl,
        uses: Vec<Expr>,
    },
}

impl Item<'_> {
    fn name(&self) -> &Text {
        match self {
            Item::Definition { name, .. } => name,
            Item::Bareme { decl, .. } => &decl.name,
        }
    }

    fn exprs(&self) -> &[Expr] {
        match self {
            Item::Definition { expr, .. } => expr.as_slice(),
            Item::Bareme { uses, .. } => uses,
        }
    }
}

/// The names that a file sees, its folder's included.
pub(super) fn lower_scope(
    body: &Body,
    common: Option<&Scope>,
    context: &mut Context<'_>,
    baremes: &mut Vec<BaremeOrigin>,
) -> Scope {
    let mut scope = common.cloned().unwrap_or_default();
    let items = items(body, context);
    refuse_taken(&items, &scope, context);
    let mut ranks: BTreeMap<&str, usize> = BTreeMap::new();
    for (rank, item) in items.iter().enumerate() {
        ranks.entry(item.name().value.as_str()).or_insert(rank);
        let nothing = match item {
            Item::Definition { .. } => Local::Definition(None),
            Item::Bareme { .. } => Local::Bareme {
                index: None,
                child: None,
            },
        };
        scope
            .locals
            .insert(item.name().value.clone(), (item.name().place, nothing));
    }
    let uses: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            let mut used = Vec::new();
            for expr in item.exprs() {
                expr.names(&mut |name, _| used.extend(ranks.get(name.split('.').next().unwrap_or(name)).copied()));
            }
            used
        })
        .collect();
    let order = order(&uses);
    for cycle in &order.cycles {
        let names: Vec<&Text> = cycle
            .iter()
            .filter_map(|rank| items.get(*rank))
            .map(Item::name)
            .collect();
        report_named_cycle(&names, context);
    }
    for rank in order.sorted {
        let Some(item) = items.get(rank) else { continue };
        let local = match item {
            Item::Definition { name, text, expr } => {
                Local::Definition(expr.as_ref().and_then(|expr| define(name, text, expr, &scope, context)))
            }
            Item::Bareme { decl, .. } => bareme::lower(decl, &scope, context, baremes),
        };
        scope
            .locals
            .insert(item.name().value.clone(), (item.name().place, local));
    }
    scope
}

fn items<'d>(body: &'d Body, context: &mut Context<'_>) -> Vec<Item<'d>> {
    let mut items = Vec::new();
    for (name, text) in &body.definitions {
        items.push(Item::Definition {
            name,
            text,
            expr: parse(text, context.diagnostics),
        });
    }
    for decl in &body.baremes {
        // The errors are said when the table is lowered: here only the names matter.
        let mut silent = Vec::new();
        let cells = decl
            .brackets
            .iter()
            .flat_map(|bracket| bracket.columns.iter().map(|(_, text)| text));
        let uses = std::iter::once(&decl.key)
            .chain(cells)
            .filter_map(|text| parse(text, &mut silent))
            .collect();
        items.push(Item::Bareme { decl, uses });
    }
    items
}

/// A name of the file must not hide another: the reader would not know which is meant.
fn refuse_taken(items: &[Item<'_>], common: &Scope, context: &mut Context<'_>) {
    let mut seen: BTreeMap<&str, Place> = common
        .locals
        .iter()
        .map(|(name, (place, _))| (name.as_str(), *place))
        .collect();
    for item in items {
        let name = item.name();
        is_free(name, &mut seen, context.diagnostics);
        if let Some(declared) = context.names.places.get(&name.value).copied() {
            context.report(
                crate::diagnostic::Diagnostic::new("R008", name.place, format!("`{}` est déjà pris", name.value))
                    .label("cette règle nomme ainsi autre chose")
                    .because(declared, "c'est le nom d'un fait ou d'un paramètre")
                    .help("changez le nom de celui des deux que vous venez d'écrire : si c'est le fait, laissez la règle comme elle est"),
            );
        }
    }
}

/// The definition's node keeps its name, for the explanation.
fn define(name: &Text, text: &Text, expr: &Expr, scope: &Scope, context: &mut Context<'_>) -> Option<Checked> {
    let checked = Checker::check_expr(context, scope, text, expr, None)?;
    let node = context.node(Node::Named(name.value.clone(), checked.node), checked.ty);
    context.is_evaluable(node, checked.place).then(|| Checked {
        node,
        origin: Some((name.value.clone(), text.place)),
        ..checked
    })
}
