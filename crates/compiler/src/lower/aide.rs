//! One version of one aide.

use std::collections::BTreeMap;

use reperes_engine::program::{Aide, Condition, Interruption, ReserveRule};
use reperes_engine::{Date, Type, Unit};

use super::amount::{lower_amount, lower_loan};
use super::bareme::BaremeOrigin;
use super::body::{Common, lower_scope};
use super::condition::{self, ConditionOrigin};
use super::deadline::{self, DEADLINE};
use super::{AideOrigin, AmountOrigin, at_hand, cumul, months, refuse_child, variant};
use crate::check::{Checker, Context, Scope};
use crate::declarations::AideDecl;
use crate::diagnostic::{Diagnostic, Place};
use crate::resolve::names::{is_unique, is_written};
use crate::suggest::{list, suggestion};
use crate::text::Text;

pub(super) fn lower(
    decl: &AideDecl,
    common: Option<&Common>,
    context: &mut Context<'_>,
    baremes: &mut Vec<BaremeOrigin>,
) -> (Aide, AideOrigin) {
    let scope = lower_scope(&decl.body, common.map(|common| &common.scope), context, baremes);
    let source = context.source(&decl.source);
    let (mut conditions, mut origins) = conditions(decl, common, &scope, context);
    for condition in &mut conditions {
        condition.source = condition.source.filter(|own| *own != source);
    }
    let mut of_reserves = Vec::new();
    let reserves = decl.reserves.iter().filter_map(|reserve| {
        let when = match &reserve.when {
            Some(text) => {
                let checked = Checker::check_text(context, &scope, text, Some(Type::Bool))?;
                Some(at_hand(context, &checked, decl.per_child))
            }
            None => None,
        };
        of_reserves.push(reserve.when.as_ref().map_or(reserve.place, |text| text.place));
        Some(ReserveRule {
            kind: reserve.kind,
            text: reserve.text.clone(),
            when,
        })
    });
    let reserves = reserves.collect();
    let amount = decl
        .amount
        .as_ref()
        .and_then(|amount| lower_amount(amount, decl.per_child, &scope, context));
    let loan = decl
        .loan
        .as_ref()
        .and_then(|loan| lower_loan(loan, decl.per_child, &scope, context));
    let deadline = decl.deadline.as_ref().and_then(|deadline| {
        let Some((rule, condition, origin)) = deadline::lower(deadline, decl.per_child, &scope, context) else {
            context.names.lost.insert(DEADLINE.to_owned());
            return None;
        };
        conditions.push(condition);
        origins.push(origin);
        Some(rule)
    });
    let (dates, mut cases) = deadline::lower_dates(&decl.dates, decl.per_child, &scope, context);
    let months = months::lower(decl, &scope, context);
    let (variants, of_variants) = variant::lower(&decl.variants, decl.per_child, &scope, context);
    cases.extend(of_variants);
    let aide = Aide {
        id: decl.id.clone(),
        version: decl.version.clone(),
        caf: caf(decl, context),
        genre: decl.genre,
        title: decl.title.clone(),
        summary: decl.summary.clone(),
        events: decl.events.iter().filter_map(|name| event(name, context)).collect(),
        nature: decl.nature,
        voie: decl.voie,
        per_child: decl.per_child,
        from: decl
            .in_force
            .as_ref()
            .and_then(|period| period.from)
            .map(|(date, _)| date),
        to: decl
            .in_force
            .as_ref()
            .and_then(|period| period.to)
            .map(|(date, _)| date),
        after_end: decl.after_end,
        interruption: decl.interruption.as_ref().map(|gap| Interruption {
            from: gap.from,
            to: gap.to,
            text: gap.text.clone(),
        }),
        replaces: decl.replaces.as_ref().map_or_else(String::new, |id| id.value.clone()),
        // Filled once the examples are read.
        known_since: None,
        checked_until: decl.checked_until.map_or(Date::MAX, |(date, _)| date),
        source,
        publication: decl.publication,
        conditions,
        reserves,
        amount,
        loan,
        deadline,
        dates,
        months,
        steps: decl.steps.clone(),
        variants,
        cumuls: cumul::lower(&decl.cumuls),
    };
    refuse_inverted(decl, context);
    refuse_checked_before(decl, context);
    let in_force = decl.in_force.as_ref().map(|period| period.place);
    (
        aide,
        AideOrigin {
            place: decl.place,
            conditions: origins,
            in_force,
            interruption: decl.interruption.as_ref().map(|gap| gap.place),
            cases,
            amount: decl.amount.as_ref().map(|amount| AmountOrigin {
                place: amount.place,
                rises: amount.rises.as_ref().map(|text| text.place),
                falls: amount.falls.as_ref().map(|text| text.place),
            }),
            reserves: of_reserves,
        },
    )
}

fn conditions(
    decl: &AideDecl,
    common: Option<&Common>,
    scope: &Scope,
    context: &mut Context<'_>,
) -> (Vec<Condition>, Vec<ConditionOrigin>) {
    let (mut conditions, mut origins) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for name in &decl.common {
        let shared = common.map_or(&[][..], |common| &common.conditions);
        let Some(found) = shared.iter().find(|shared| shared.condition.name == name.value) else {
            if context.names.is_lost(&name.value) {
                continue;
            }
            let help = suggestion(&name.value, shared.iter().map(|shared| shared.condition.name.as_str()))
                .unwrap_or_else(|| format!("déclarez-la dans `{}/_commun.toml`", decl.folder));
            context.report(
                Diagnostic::new(
                    "R101",
                    name.place,
                    format!("`{}` n'est pas une condition commune", name.value),
                )
                .label("condition inconnue")
                .help(help),
            );
            continue;
        };
        if !decl.per_child {
            refuse_child(context, found.child, name.place);
        }
        if is_unique(name, &mut seen, context.diagnostics) {
            conditions.push(found.condition.clone());
            origins.push(found.origin);
        }
    }
    if let Some(deadline) = &decl.deadline {
        seen.insert(DEADLINE, deadline.place);
    }
    for own in &decl.body.conditions {
        is_written(&own.name, context.diagnostics);
        is_unique(&own.name, &mut seen, context.diagnostics);
        let Some((condition, origin, child)) = condition::lower(own, scope, context) else {
            context.names.lost.insert(own.name.value.clone());
            continue;
        };
        if !decl.per_child {
            refuse_child(context, child, origin.test);
        }
        conditions.push(condition);
        origins.push(origin);
    }
    (conditions, origins)
}

fn caf(decl: &AideDecl, context: &mut Context<'_>) -> Option<u16> {
    let name = decl.caf.as_ref()?;
    let found = context.names.cafs.get(name).copied();
    if found.is_none() && !context.names.is_lost(name) {
        let help = suggestion(name, context.names.cafs.keys().map(String::as_str))
            .unwrap_or_else(|| "donnez au dossier le nom d'une Caf de `cafs.toml`".to_owned());
        context.report(
            Diagnostic::new(
                "R101",
                Place {
                    start: 0,
                    end: 0,
                    ..decl.place
                },
                format!("`{name}` n'est pas une Caf"),
            )
            .label("dossier inconnu")
            .help(help),
        );
    }
    found
}

pub(super) fn event(name: &Text, context: &mut Context<'_>) -> Option<u16> {
    let found = context.names.events.get(&name.value).copied();
    if found.is_none() {
        let help = suggestion(&name.value, context.names.events.keys().map(String::as_str)).unwrap_or_else(|| {
            let names: Vec<&str> = context.names.events.keys().map(String::as_str).collect();
            format!("les événements sont {}", list(&names))
        });
        context.report(
            Diagnostic::new("R101", name.place, format!("`{}` n'est pas un événement", name.value))
                .label("événement inconnu")
                .help(help),
        );
    }
    found
}

fn refuse_inverted(decl: &AideDecl, context: &mut Context<'_>) {
    let Some(period) = &decl.in_force else { return };
    if let (Some((from, from_place)), Some((to, to_place))) = (period.from, period.to)
        && from > to
    {
        context.report(
            Diagnostic::new("R207", to_place, "la règle finit avant de commencer")
                .label("dernier jour")
                .because(from_place, "premier jour")
                .help("échangez `du` et `au`, ou corrigez l'année"),
        );
    }
}

/// A rule that is only announced is known until the eve of its first day; before, the year is most often wrong.
fn refuse_checked_before(decl: &AideDecl, context: &mut Context<'_>) {
    let from = decl.in_force.as_ref().and_then(|period| period.from);
    if let (Some((from, from_place)), Some((checked, place))) = (from, decl.checked_until)
        && checked.shift(1, Unit::Jour) < from
    {
        context.report(
            Diagnostic::new("R207", place, "`verifie_jusqu_au` est avant le premier jour de la règle")
                .label("dernier jour pour lequel la source est sûre")
                .because(from_place, "premier jour de la règle")
                .help("mettez un jour où la règle est en vigueur ; d'une règle seulement annoncée, la veille de son premier jour"),
        );
    }
}
