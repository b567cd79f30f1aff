//! The civil months of a right, and the days that rights follow.

use reperes_engine::program::{FirstMonth, Milestone, MonthRule, Node, Program, Rhythm};
use reperes_engine::{NodeId, Type, VarId};

use super::at_hand;
use crate::check::{Checker, Context, Scope};
use crate::declarations::{AideDecl, Declarations, MilestoneDecl};
use crate::diagnostic::Diagnostic;

/// The calendar that a right declares: it must be paid each month.
pub(super) fn lower(decl: &AideDecl, scope: &Scope, context: &mut Context<'_>) -> Option<MonthRule> {
    let amount = decl.amount.as_ref();
    let is_monthly = amount.is_some_and(|amount| amount.rhythm == Rhythm::ParMois && !amount.to_pay);
    let months = decl.months.as_ref()?;
    if !is_monthly {
        context.report(
            Diagnostic::new("R122", months.place, "cette règle ne verse rien chaque mois")
                .label("calendrier des mois")
                .help("ôtez `[mois]`, ou écrivez `rythme = \"par_mois\"` dans `[montant]`"),
        );
        return None;
    }
    let from = match &months.from {
        None if months.is_unpublished => FirstMonth::Unpublished,
        None => FirstMonth::Request,
        Some(text) => {
            let checked = Checker::check_text(context, scope, text, Some(Type::Month))?;
            FirstMonth::At(at_hand(context, &checked, decl.per_child))
        }
    };
    Some(MonthRule {
        from,
        waits: months.waits,
        is_followed: months.is_followed,
        text: months.text.clone(),
    })
}

pub(super) fn lower_milestones(declarations: &Declarations, context: &mut Context<'_>) {
    for decl in &declarations.milestones {
        let milestone = milestone(decl, context);
        context.program.milestones.extend(milestone);
    }
}

fn milestone(decl: &MilestoneDecl, context: &mut Context<'_>) -> Option<Milestone> {
    let scope = Scope::default();
    let checked = Checker::check_text(context, &scope, &decl.date, Some(Type::Date))?;
    let mut facts = Vec::new();
    read(&context.program, checked.node, &mut facts);
    let is_date = |id: &VarId| {
        let variable = context.program.variables.get(usize::from(*id));
        variable.is_some_and(|variable| variable.ty == Type::Date && variable.computed.is_none())
    };
    facts.retain(is_date);
    let [fact] = facts.as_slice() else {
        context.report(
            Diagnostic::new(
                "R123",
                decl.date.place,
                "un jalon se compte d'une date de la famille, et d'une seule",
            )
            .label(match facts.len() {
                0 => "aucune date de la famille",
                _ => "plusieurs",
            })
            .help("écrivez par exemple `enfant.date_naissance + 3 ans`"),
        );
        return None;
    };
    Some(Milestone {
        fact: *fact,
        date: checked.node,
        text: decl.text.clone(),
    })
}

/// The facts that are asked, under a node; the date of the request counts as one more that no family has.
fn read(program: &Program, node: NodeId, facts: &mut Vec<VarId>) {
    match program.node(node) {
        Node::Var(id) if !facts.contains(id) => facts.push(*id),
        node => node
            .operands()
            .into_iter()
            .for_each(|below| read(program, below, facts)),
    }
}
