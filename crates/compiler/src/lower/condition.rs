//! One condition: a test, the règlement's sentence, the refusal.

use reperes_engine::Type;
use reperes_engine::program::{Condition, Template, Test};

use crate::check::{Checker, Context, Scope};
use crate::declarations::ConditionDecl;
use crate::diagnostic::Place;

/// Where a condition was written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConditionOrigin {
    pub name: Place,
    /// The expression, or what stands for it.
    pub test: Place,
}

/// The condition, its places, and where it reads a child's fact.
pub(super) fn lower(
    decl: &ConditionDecl,
    scope: &Scope,
    context: &mut Context<'_>,
) -> Option<(Condition, ConditionOrigin, Option<Place>)> {
    let test = decl
        .when
        .as_ref()
        .map(|text| Checker::check_text(context, scope, text, Some(Type::Bool)));
    let (refusal, refusal_child) = match &decl.refusal {
        Some(text) => context.sentence(scope, text),
        None => (Template::default(), None),
    };
    let source = decl.source.as_ref().map(|source| context.source(source));
    let (test, child) = match test {
        Some(checked) => {
            let checked = checked?;
            (Test::When(checked.node), checked.child)
        }
        None => (Test::LeftToPerson, None),
    };
    let origin = ConditionOrigin {
        name: decl.name.place,
        test: decl.when.as_ref().map_or(decl.name.place, |text| text.place),
    };
    let condition = Condition {
        name: decl.name.value.clone(),
        test,
        text: decl.text.clone(),
        refusal,
        source,
    };
    Some((condition, origin, child.or(refusal_child)))
}
