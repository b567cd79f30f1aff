//! What changes for several aides at once: national figures, facts that are asked or worked out, what a Caf answers by itself.

use reperes_engine::program::{Entity, FallbackKind, Parameter, Program, Variable};
use reperes_engine::{Type, format};

use crate::comparison::{Change, Section};
use crate::figures::{Detail, Reading, figures};
use crate::form::{Form, FormId, Forms};
use crate::sections::{line, section};
use std::collections::BTreeSet;

use reperes_engine::describe::capital;

pub(crate) fn shared(
    forms: &mut Forms,
    a: &mut Reading<'_>,
    b: &mut Reading<'_>,
    cafs: (Option<u16>, Option<u16>),
) -> Vec<Section> {
    let all = [
        section("Chiffres nationaux", parameters(a.program, b.program), Vec::new()),
        section("Ce que l'on demande aux familles", facts(forms, a, b), Vec::new()),
        section("Les Caf", of_cafs(a.program, b.program, cafs), Vec::new()),
    ];
    all.into_iter().filter(|section| !section.changes.is_empty()).collect()
}

fn parameters(a: &Program, b: &Program) -> Vec<Change> {
    let mut all = Vec::new();
    for one in &a.parameters {
        match b.parameters.iter().find(|other| other.name == one.name) {
            Some(other) => all.extend(line(&capital(&one.label), &values(a, one), &values(b, other))),
            None => all.extend(line(&capital(&one.label), &values(a, one), "")),
        }
    }
    let new = b
        .parameters
        .iter()
        .filter(|other| !a.parameters.iter().any(|one| one.name == other.name));
    all.extend(new.filter_map(|other| line(&capital(&other.label), "", &values(b, other))));
    all
}

/// « 445,93 € à partir du 1er avril 2023 ; 466,44 € à partir du 1er avril 2024 ».
fn values(program: &Program, of: &Parameter) -> String {
    let values = of.values.iter();
    let said = values.map(|(from, value)| {
        format!(
            "{} à partir du {}",
            format::value(program, of.ty, *value),
            format::date(*from)
        )
    });
    said.collect::<Vec<_>>().join(" ; ")
}

fn facts(forms: &mut Forms, a: &mut Reading<'_>, b: &mut Reading<'_>) -> Vec<Change> {
    let (pa, pb) = (a.program, b.program);
    let is_twin = |one: &Variable, other: &Variable| one.name == other.name && one.entity == other.entity;
    let mut all = Vec::new();
    for one in &pa.variables {
        let Some(other) = pb.variables.iter().find(|other| is_twin(one, other)) else {
            all.extend(line("N'est plus demandé", &said(pa, one), ""));
            continue;
        };
        all.extend(line(
            &format!("« {} » : ce qui est attendu", one.label),
            &said(pa, one),
            &said(pb, other),
        ));
        if let (Some(x), Some(y)) = (one.computed, other.computed) {
            let found = figures(forms, a, b, (x, y), (&one.label, Detail::Expressions));
            if !found.is_empty() {
                all.push(Change {
                    what: format!("« {} » se calcule autrement", one.label),
                    figures: found,
                    ..Change::default()
                });
            }
        }
        if fallbacks(forms, a, one) != fallbacks(forms, b, other) {
            let texts = |of: &Variable| {
                of.fallbacks
                    .iter()
                    .map(|one| one.text.clone())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            all.push(Change {
                what: format!("« {} » : ce que l'on suppose faute de réponse", one.label),
                before: Some(texts(one)).filter(|text| !text.is_empty()),
                after: Some(texts(other)).filter(|text| !text.is_empty()),
                ..Change::default()
            });
        }
    }
    let new = pb
        .variables
        .iter()
        .filter(|other| !pa.variables.iter().any(|one| is_twin(one, other)));
    all.extend(new.filter_map(|other| line("Nouvelle question", "", &said(pb, other))));
    all
}

/// The facts that a rule reads whose hypotheses differ: with answers it says the same, without them it may not.
pub(crate) fn hypotheses(forms: &mut Forms, a: &mut Reading<'_>, b: &mut Reading<'_>, roots: &[FormId]) -> Vec<Change> {
    let (pa, pb) = (a.program, b.program);
    let mut waiting: Vec<FormId> = roots.to_vec();
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    while let Some(root) = waiting.pop() {
        for id in forms.within(root) {
            let Form::Fact { of_child, name, .. } = forms.get(id).clone() else {
                continue;
            };
            let entity = if of_child { Entity::Enfant } else { Entity::Foyer };
            let variable = |program: &Program| program.variable(entity, &name).map(usize::from);
            let (Some(x), Some(y), true) = (variable(pa), variable(pb), seen.insert(id)) else {
                continue;
            };
            let (one, other) = (&pa.variables[x], &pb.variables[y]);
            let (left, right) = (fallbacks(forms, a, one), fallbacks(forms, b, other));
            waiting.extend(left.iter().chain(&right).flatten());
            if left != right {
                all.push(Change {
                    what: format!(
                        "Sans réponse à « {} », ce que l'on suppose n'est plus le même",
                        one.label
                    ),
                    ..Change::default()
                });
            }
        }
    }
    all
}

/// The expressions of the hypotheses, without their sentences.
fn fallbacks(forms: &mut Forms, of: &mut Reading<'_>, variable: &Variable) -> Vec<Option<FormId>> {
    let all = variable.fallbacks.iter();
    all.flat_map(|one| {
        let when = one.when.map(|node| of.lowering.node(forms, node));
        let kind = match one.kind {
            FallbackKind::NearestMonth => None,
            FallbackKind::Expression(node) => Some(of.lowering.node(forms, node)),
        };
        [when, kind]
    })
    .collect()
}

/// « Quel est votre quotient familial ? (un montant, de 0 € à 10 000 €) ».
fn said(program: &Program, of: &Variable) -> String {
    let question = if of.question.is_empty() {
        of.label.clone()
    } else {
        of.question.clone()
    };
    let bounds = match (of.min, of.max) {
        (Some(min), Some(max)) => format!(
            "de {} à {}",
            format::value(program, of.ty, min),
            format::value(program, of.ty, max)
        ),
        (Some(_) | None, Some(_) | None) => String::new(),
    };
    let options = match of.ty {
        Type::Choice(list) => {
            let list = program.choices.get(usize::from(list));
            let options = list.map_or(&[][..], |list| &list.options).iter();
            options
                .map(|option| option.label.clone())
                .collect::<Vec<_>>()
                .join(" / ")
        }
        Type::Bool
        | Type::Number
        | Type::Rate
        | Type::Money(_)
        | Type::Quantity(_)
        | Type::Date
        | Type::Month
        | Type::History => String::new(),
    };
    let of_child = match of.entity {
        Entity::Foyer => "",
        Entity::Enfant => "pour chaque enfant",
    };
    let more: Vec<&str> = [of_child, &bounds, &options]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    if more.is_empty() {
        question
    } else {
        format!("{question} ({})", more.join(" ; "))
    }
}

fn of_cafs(a: &Program, b: &Program, cafs: (Option<u16>, Option<u16>)) -> Vec<Change> {
    let mut all = Vec::new();
    for (rank, other) in b.cafs.iter().enumerate() {
        if cafs.1.is_some_and(|only| usize::from(only) != rank) {
            continue;
        }
        let Some(one) = a.cafs.iter().find(|one| one.name == other.name) else {
            all.extend(line("Caf ajoutée", "", &other.title));
            continue;
        };
        all.extend(line(
            &format!("{} : ce que Repères en connaît", other.title),
            &one.note,
            &other.note,
        ));
        let answers = |program: &Program, caf: &reperes_engine::program::Caf| {
            let said = caf.answers.iter().filter_map(|(id, value)| {
                let variable = program.variables.get(usize::from(*id))?;
                Some(format!(
                    "{} : {}",
                    variable.label,
                    format::value(program, variable.ty, *value)
                ))
            });
            let mut said: Vec<String> = said.collect();
            said.sort_unstable();
            said.join(" ; ")
        };
        all.extend(line(
            &format!("{} : réponses qui en découlent", other.title),
            &answers(a, one),
            &answers(b, other),
        ));
    }
    all
}
