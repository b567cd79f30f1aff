//! Amounts that vary against expectation: more for a family that has more, less for one more child.
//!
//! The source may well say so: the rule then gives the reason, and nothing is said.

mod children;
mod resources;
mod shown;

use reperes_engine::program::{Aide, Genre};
use reperes_engine::report::{Amount, Verdict};
use reperes_engine::{Program, Scope, Situation, VarId, evaluate};
use reperes_witness::{amount_roots, reads};
use rust_decimal::Decimal;

use crate::compile::Compilation;
use crate::declarations::Declarations;
use crate::diagnostic::Diagnostic;
use crate::lower::{AmountOrigin, Lowered};
use crate::undecided::Undecided;

/// What is known of the amounts beside the program.
#[derive(Clone, Debug, Default)]
pub(crate) struct Varied {
    /// Facts of which more is less need.
    resources: Vec<VarId>,
    /// Of each aide, by index.
    amounts: Vec<Option<AmountOrigin>>,
}

impl Varied {
    pub fn of(lowered: &Lowered, declarations: &Declarations) -> Varied {
        let facts = declarations.variables.iter().enumerate();
        let facts = facts.filter(|(_, decl)| decl.resources && decl.computed.is_none());
        Varied {
            resources: facts.filter_map(|(id, _)| VarId::try_from(id).ok()).collect(),
            amounts: lowered.origins.iter().map(|origin| origin.amount).collect(),
        }
    }
}

/// What was found of the amounts.
#[derive(Clone, Debug, Default)]
pub struct Variations {
    /// `A225` to `A227`, in the order of the aides.
    pub diagnostics: Vec<Diagnostic>,
    /// Amounts that no example lets work out.
    pub undecided: Vec<Undecided>,
}

/// Amounts of aides, offres and services that rise with the quotient familial, or fall with one more child, each shown by
/// two families; and the reasons given for what does not happen.
///
/// Looks around the families of the examples, on both sides of every figure that the rule mentions.
///
/// ```
/// let compilation = reperes_compiler::compile(&[]);
/// assert!(reperes_compiler::variations(&compilation).diagnostics.is_empty());
/// ```
pub fn variations(compilation: &Compilation) -> Variations {
    let mut found = Variations::default();
    let Some(program) = &compilation.program else {
        return found;
    };
    let Varied { resources, amounts } = &compilation.varied;
    for (index, (aide, origin)) in program.aides.iter().zip(amounts).enumerate() {
        let Some(origin) = origin.filter(|_| is_watched(aide)) else {
            continue;
        };
        let reads = reads(program, amount_roots(aide));
        let facts: Vec<VarId> = resources
            .iter()
            .copied()
            .filter(|fact| reads.variables.contains(fact))
            .collect();
        if facts.is_empty() && !reads.children && origin.rises.is_none() && origin.falls.is_none() {
            continue;
        }
        let rule = Rule { program, index, aide };
        let examples = compilation.examples.iter().filter(|example| example.aide == index);
        let families: Vec<&Situation> = examples.map(|example| &example.situation).collect();
        if !families.iter().any(|family| rule.paid(family).is_some()) {
            found.undecided.push(Undecided {
                place: origin.place,
                why: format!(
                    "comment varie le montant de `{}` : aucun exemple n'en donne un",
                    aide.id
                ),
            });
            continue;
        }
        let rises = resources::search(&rule, &facts, &families);
        let falls = if reads.children {
            children::search(&rule, &families)
        } else {
            None
        };
        for (finding, words, reason) in [
            (rises, &shown::RESOURCES, origin.rises),
            (falls, &shown::CHILDREN, origin.falls),
        ] {
            match (finding, reason) {
                (Some(two), None) => found.diagnostics.push(shown::finding(&rule, words, origin.place, &two)),
                (None, Some(reason)) => found.diagnostics.push(shown::unneeded(words, reason)),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
    }
    found
}

/// What the law pays everywhere follows its own logic.
fn is_watched(aide: &Aide) -> bool {
    match aide.genre {
        Genre::Aide | Genre::Offre | Genre::Service => true,
        Genre::Droit => false,
    }
}

/// Two families and what each gets; the second should not get more, or pay less.
struct Finding {
    first: (Situation, Paid),
    second: (Situation, Paid),
}

/// The rule whose amounts are compared.
struct Rule<'p> {
    program: &'p Program,
    index: usize,
    aide: &'p Aide,
}

/// What a family gets: in all, and for each child in an aide per child.
#[derive(Clone, Debug, PartialEq)]
struct Paid {
    verdict: Verdict,
    whole: Bounds,
    children: Vec<Option<Bounds>>,
}

type Bounds = (Decimal, Decimal);

impl Rule<'_> {
    /// `None` for a refusal, or while an answer that the amount needs is missing.
    fn paid(&self, family: &Situation) -> Option<Paid> {
        let report = evaluate(self.program, family, Scope::Only(self.index));
        let aide = report.aides.first().filter(|aide| aide.verdict != Verdict::Non)?;
        let bounds = |amount: &Amount<'_>| amount.bas.zip(amount.haut).filter(|_| !amount.a_preciser);
        Some(Paid {
            verdict: aide.verdict,
            whole: aide.montant.as_ref().and_then(bounds)?,
            children: aide
                .enfants
                .iter()
                .map(|child| child.montant.as_ref().and_then(bounds))
                .collect(),
        })
    }

    /// Whether the second gets more than the first, or, of a price, pays less.
    fn is_better(&self, first: Bounds, second: Bounds) -> bool {
        let is_price = self.aide.amount.as_ref().is_some_and(|amount| amount.to_pay);
        let (less, more) = if is_price { (second, first) } else { (first, second) };
        // Of a grid that is not published, both ends must say so.
        less.0 <= more.0 && less.1 <= more.1 && less != more
    }
}
