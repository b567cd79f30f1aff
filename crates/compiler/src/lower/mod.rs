//! Fifth pass: declarations whose expressions are checked → [`Program`].

mod aide;
mod amount;
pub(crate) mod bareme;
mod body;
pub(crate) mod condition;
mod cumul;
mod deadline;
pub(crate) mod example;
mod known;
mod months;
mod national;
mod sharing;
mod spelling;
mod splits;
mod variables;
mod variant;

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::Program;
use reperes_engine::program::Aide;

use crate::check::{Checked, Context};
use crate::declarations::{AideDecl, Declarations};
use crate::diagnostic::{Diagnostic, Place};
use crate::resolve::names::is_unique;
use crate::suggest::suggestion;
use bareme::BaremeOrigin;
use body::Common;
use condition::ConditionOrigin;
use example::Example;

/// The program, and where its parts were written, for the proofs.
pub(crate) struct Lowered {
    pub program: Program,
    pub origins: Vec<AideOrigin>,
    pub baremes: Vec<BaremeOrigin>,
    pub divisors: Vec<(reperes_engine::NodeId, Place)>,
    /// What is asked of each child, wherever children are counted.
    pub counts: Vec<(reperes_engine::NodeId, Place)>,
    /// The facts that say which children a family has in charge.
    pub attaching: BTreeSet<u16>,
    /// The bounds of what is not published.
    pub unpublished: Vec<((reperes_engine::NodeId, Place), (reperes_engine::NodeId, Place))>,
    /// Where each comparison was written.
    pub comparisons: Vec<(reperes_engine::NodeId, Place)>,
    /// Where each test of a `si … alors … sinon …` was written.
    pub branches: Vec<(reperes_engine::NodeId, Place)>,
    /// Names of definitions and tables that something uses.
    pub used: BTreeSet<Place>,
    pub used_variables: BTreeSet<u16>,
    pub used_parameters: BTreeSet<u16>,
    pub examples: Vec<Example>,
}

/// Where the parts of a program were written, for what looks at them after the compilation.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub(crate) origins: Vec<AideOrigin>,
    pub(crate) baremes: Vec<BaremeOrigin>,
    pub(crate) comparisons: Vec<(reperes_engine::NodeId, Place)>,
    pub(crate) branches: Vec<(reperes_engine::NodeId, Place)>,
}

/// Where one aide was written; same index as in `Program::aides`.
#[derive(Clone, Debug)]
pub(crate) struct AideOrigin {
    pub place: Place,
    pub conditions: Vec<ConditionOrigin>,
    /// Its `en_vigueur`.
    pub in_force: Option<Place>,
    /// Its `interruption`.
    pub interruption: Option<Place>,
    pub cases: Vec<CaseOrigin>,
    /// Of each written reserve, its `si`, or the whole when it has none.
    pub reserves: Vec<Place>,
    pub amount: Option<AmountOrigin>,
}

/// Where an amount was written, and the reasons it gives for how it varies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AmountOrigin {
    pub place: Place,
    /// Its `monte_avec_le_quotient`.
    pub rises: Option<Place>,
    /// Its `baisse_avec_les_enfants`.
    pub falls: Option<Place>,
}

/// A test on which part of an aide depends: it must be possible, and not be so for everyone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CaseOrigin {
    /// « cette variante », for messages.
    pub what: &'static str,
    pub when: reperes_engine::NodeId,
    pub place: Place,
}

pub(crate) fn lower(declarations: &Declarations, mut context: Context<'_>) -> Lowered {
    variables::lower(declarations, &mut context);
    national::lower_parameters(declarations, &mut context);
    variables::lower_computed(declarations, &mut context);
    // What is worked out is known by now: neither an event nor a Caf answers it.
    national::lower(declarations, &mut context);
    months::lower_milestones(declarations, &mut context);
    let mut baremes = Vec::new();
    let mut commons: BTreeMap<&str, Common> = BTreeMap::new();
    for common in &declarations.commons {
        commons.insert(&common.folder, body::lower_common(common, &mut context, &mut baremes));
    }
    let mut aides: Vec<(Aide, AideOrigin, &AideDecl)> = Vec::new();
    for decl in &declarations.aides {
        let (aide, origin) = aide::lower(decl, commons.get(decl.folder.as_str()), &mut context, &mut baremes);
        aides.push((aide, origin, decl));
    }
    aides.sort_by(|(a, _, _), (b, _, _)| {
        (a.genre, &a.id, a.from, &a.version).cmp(&(b.genre, &b.id, b.from, &b.version))
    });
    let mut origins = Vec::new();
    let mut decls = Vec::new();
    for (aide, origin, decl) in aides {
        context.program.aides.push(aide);
        origins.push(origin);
        decls.push(decl);
    }
    refuse_unknown_replaced(&decls, &mut context);
    cumul::refuse_unknown(&decls, &mut context);
    let mut examples = Vec::new();
    for (index, decl) in decls.iter().enumerate() {
        let mut seen = BTreeMap::new();
        for example in &decl.examples {
            is_unique(&example.name, &mut seen, context.diagnostics);
            examples.extend(example::lower(example, decl, index, &mut context));
        }
    }
    known::fill(&mut context.program, &examples);
    splits::fill(&mut context.program);
    context.program.examples = example::shown(&examples, decls.len());
    context.program.spelling = spelling::of(&context.program);
    Lowered {
        program: context.program,
        origins,
        baremes,
        divisors: context.divisors,
        counts: context.counts,
        attaching: context.attaching,
        unpublished: context.unpublished,
        comparisons: context.comparisons,
        branches: context.branches,
        used: context.used,
        used_variables: context.used_variables,
        used_parameters: context.used_parameters,
        examples,
    }
}

/// A Caf's own offer can only stand in for a national one that exists.
fn refuse_unknown_replaced(decls: &[&AideDecl], context: &mut Context<'_>) {
    let national: Vec<&str> = decls
        .iter()
        .filter(|decl| decl.caf.is_none())
        .map(|decl| decl.id.as_str())
        .collect();
    for id in decls.iter().filter_map(|decl| decl.replaces.as_ref()) {
        if !national.contains(&id.value.as_str()) {
            let help = suggestion(&id.value, national.iter().copied()).unwrap_or_else(|| {
                "écrivez le chemin du fichier national sans `.toml`, comme `services/mediation_familiale`".to_owned()
            });
            let message = format!(
                "`{}` n'est ni une aide, ni une offre, ni un service, ni un droit national",
                id.value
            );
            context.report(
                Diagnostic::new("R101", id.place, message)
                    .label("rien de ce nom")
                    .help(help),
            );
        }
    }
}

/// Refuses a child's fact where no child is at hand.
pub(crate) fn refuse_child(context: &mut Context<'_>, child: Option<Place>, used: Place) {
    let Some(child) = child else { return };
    context.report(
        Diagnostic::new("R105", child, "on ne sait pas ici de quel enfant il s'agit")
            .label("fait d'un enfant")
            .because(used, "employé ici, pour toute la famille")
            .help("comptez les enfants avec `nombre(…)`, `existe(…)`, `tous(…)` ou `somme(…)`, ou ajoutez `pour_chaque = \"enfant\"`"),
    );
}

/// The node, once a child's fact is refused where none is at hand.
pub(crate) fn at_hand(context: &mut Context<'_>, checked: &Checked, per_child: bool) -> reperes_engine::NodeId {
    if !per_child {
        refuse_child(context, checked.child, checked.place);
    }
    checked.node
}
