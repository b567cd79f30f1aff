//! Amounts and loans.

use reperes_engine::program::{AmountKind, AmountRule, LoanRule, PartRule, Rhythm};
use reperes_engine::{NodeId, Type, Unit, Value};

use super::at_hand;
use crate::check::{Checked, Checker, Context, Scope, describe};
use crate::declarations::{AmountDecl, AmountKindDecl, LoanDecl};
use crate::diagnostic::Diagnostic;
use crate::text::Text;

pub(super) fn lower_amount(
    decl: &AmountDecl,
    per_child: bool,
    scope: &Scope,
    context: &mut Context<'_>,
) -> Option<AmountRule> {
    let mut euros = |text: &Text| euros(text, decl.rhythm, per_child, scope, context);
    let parts = decl.parts.iter().map(|part| {
        Some(PartRule {
            title: part.title.clone(),
            nature: part.nature,
            node: euros(&part.computed)?,
            note: part.note.clone(),
        })
    });
    // Each is lowered even after a mistake, to say them all.
    let parts: Vec<Option<PartRule>> = parts.collect();
    let kind = match &decl.kind {
        AmountKindDecl::Exact(text) => AmountKind::Exact(euros(text)?),
        AmountKindDecl::UpTo(text) => AmountKind::UpTo(euros(text)?),
        AmountKindDecl::Between(low, high) => {
            let (low, high) = (euros(low), euros(high));
            AmountKind::Between(low?, high?)
        }
        AmountKindDecl::Unpublished => AmountKind::Unpublished,
        AmountKindDecl::Sum { up_to } => AmountKind::Sum { up_to: *up_to },
    };
    Some(AmountRule {
        kind,
        rounding: decl.rounding,
        rhythm: decl.rhythm,
        to_pay: decl.to_pay,
        per: decl.per.clone(),
        note: decl.note.clone(),
        parts: parts.into_iter().collect::<Option<_>>()?,
        splits: Vec::new(),
        tied: true,
    })
}

/// An amount in €, or in the period that the rhythm says.
fn euros(text: &Text, rhythm: Rhythm, per_child: bool, scope: &Scope, context: &mut Context<'_>) -> Option<NodeId> {
    let checked = Checker::check_text(context, scope, text, None)?;
    let of_rhythm = match rhythm {
        Rhythm::UneFois | Rhythm::ParSejour => None,
        Rhythm::ParMois => Some(Unit::Mois),
        Rhythm::ParJour => Some(Unit::Jour),
        Rhythm::ParAn => Some(Unit::An),
        Rhythm::ParHeure => Some(Unit::Heure),
    };
    match checked.ty {
        Type::Money(None) => {}
        Type::Money(Some(period)) if Some(period) == of_rhythm => {}
        Type::Money(Some(period)) => {
            let written = describe::period(period);
            context.report(
                Diagnostic::new(
                    "R103",
                    checked.place,
                    format!("ce montant est en {written}, ce n'est pas le rythme déclaré"),
                )
                .label(format!("un montant en {written}"))
                .help(rhythm_help(period)),
            );
            return None;
        }
        Type::Bool
        | Type::Number
        | Type::Rate
        | Type::Quantity(_)
        | Type::Date
        | Type::Month
        | Type::Choice(_)
        | Type::History => {
            return not_euros(&checked, context);
        }
    }
    Some(at_hand(context, &checked, per_child))
}

fn rhythm_help(period: Unit) -> &'static str {
    match period {
        Unit::An => "ajoutez `rythme = \"par_an\"`, ou multipliez par une durée en ans",
        Unit::Mois => "ajoutez `rythme = \"par_mois\"`, ou multipliez par une durée en mois",
        Unit::Jour => "ajoutez `rythme = \"par_jour\"`, ou multipliez par une durée en jours",
        Unit::Heure => "ajoutez `rythme = \"par_heure\"`, ou multipliez par une durée en heures",
        Unit::Semaine | Unit::Nuit | Unit::Km => "multipliez par la quantité, pour obtenir des euros",
    }
}

fn not_euros(checked: &Checked, context: &mut Context<'_>) -> Option<NodeId> {
    let found = describe::ty(&context.program, checked.ty);
    context.report(
        Diagnostic::new(
            "R102",
            checked.place,
            format!("un montant en € est attendu ici, mais ceci est {found}"),
        )
        .label(found)
        .help("un taux s'applique à un coût : `65 % * sejour_cout` ; un nombre devient un montant avec `en_euros(…)`"),
    );
    None
}

pub(super) fn lower_loan(
    decl: &LoanDecl,
    per_child: bool,
    scope: &Scope,
    context: &mut Context<'_>,
) -> Option<LoanRule> {
    let rate = decl.rate.as_ref().and_then(|text| context.literal(text, Type::Rate));
    let mut count = |text: &Option<Text>| instalments(text.as_ref()?, per_child, scope, context);
    let (instalments, instalments_at_least) = (count(&decl.instalments), count(&decl.instalments_at_least));
    let mut monthly = |text: &Option<Text>| euros(text.as_ref()?, Rhythm::ParMois, per_child, scope, context);
    let (instalment, instalment_at_least) = (monthly(&decl.instalment), monthly(&decl.instalment_at_least));
    let rate = match rate {
        Some(Value::Num(rate)) => Some(rate),
        Some(Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_)) | None => None,
    };
    Some(LoanRule {
        rate,
        instalments,
        instalments_at_most: decl.instalments_at_most,
        instalments_at_least,
        instalment,
        instalment_at_least,
        first_after_months: decl.first_after_months,
        note: decl.note.clone(),
    })
}

/// A number of instalments, or of months: both ways of writing are understood.
fn instalments(text: &Text, per_child: bool, scope: &Scope, context: &mut Context<'_>) -> Option<NodeId> {
    let checked = Checker::check_text(context, scope, text, None)?;
    let checked = if checked.ty == Type::Quantity(Unit::Mois) {
        Checked {
            node: context.read_as(checked.node, Type::Number),
            ty: Type::Number,
            ..checked
        }
    } else {
        checked
    };
    if checked.ty != Type::Number {
        let found = describe::ty(&context.program, checked.ty);
        context.report(
            Diagnostic::new(
                "R102",
                checked.place,
                format!("un nombre de mensualités est attendu ici, mais ceci est {found}"),
            )
            .label(found)
            .help("écrivez un nombre : `'36'`"),
        );
        return None;
    }
    Some(at_hand(context, &checked, per_child))
}
