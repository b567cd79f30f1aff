//! What changes in a case.

use reperes_engine::Type;
use reperes_engine::program::VariantRule;

use super::CaseOrigin;
use crate::check::{Checker, Context, Scope};
use crate::declarations::VariantDecl;
use crate::diagnostic::{Diagnostic, Place};

/// The variantes, and the cases in which they apply.
pub(super) fn lower(
    decls: &[VariantDecl],
    per_child: bool,
    scope: &Scope,
    context: &mut Context<'_>,
) -> (Vec<VariantRule>, Vec<CaseOrigin>) {
    let lowered = decls.iter().filter_map(|decl| {
        let checked = Checker::check_text(context, scope, &decl.when, Some(Type::Bool))?;
        // Nature, road and steps are those of the whole aide: no child is at hand, even in an aide per child.
        if let Some(child) = checked.child {
            refuse_child(context, child, checked.place, per_child);
        }
        let rule = VariantRule {
            when: checked.node,
            condition: decl.condition.clone(),
            text: decl.text.clone(),
            nature: decl.nature,
            voie: decl.voie,
            steps: decl.steps.clone(),
        };
        let case = CaseOrigin {
            what: "cette variante",
            when: rule.when,
            place: decl.when.place,
        };
        Some((rule, case))
    });
    lowered.unzip()
}

fn refuse_child(context: &mut Context<'_>, child: Place, used: Place, per_child: bool) {
    if !per_child {
        super::refuse_child(context, Some(child), used);
        return;
    }
    context.report(
        Diagnostic::new("R105", child, "on ne sait pas ici de quel enfant il s'agit")
            .label("fait d'un enfant")
            .because(used, "une variante vaut pour toute l'aide, pas enfant par enfant")
            .help("comptez les enfants avec `nombre(…)`, `existe(…)`, `tous(…)` ou `somme(…)`"),
    );
}
