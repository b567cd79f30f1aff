//! `[[exemple]]` → a situation and what is expected of it.

use reperes_engine::program::{self, Entity, Examples, Nature, ReserveKind, Voie};
use reperes_engine::report::Verdict;
use reperes_engine::{
    Child, Date, HistoryError, MAX_RECEIVED, Month, OutOfBounds, Received, Situation, Type, Unit, Value, VarId,
    check_bounds_on, check_history,
};
use rust_decimal::Decimal;

use crate::check::{Context, describe};
use crate::declarations::{AideDecl, ExampleDecl, ExpectedDecl, FactDecl, FactValueDecl, ReceivedDecl, ValueDecl};
use crate::diagnostic::{Diagnostic, Place};
use crate::parse::parse;
use crate::parse::words::{MONTHS, plain};
use crate::suggest::suggestion;
use crate::text::Text;

/// A family and what one rule must answer, checked by [`check_examples`](crate::check_examples).
#[derive(Clone, Debug)]
pub struct Example {
    pub name: String,
    /// Where the name is written.
    pub place: Place,
    /// Index in `Program::aides`.
    pub aide: usize,
    pub situation: Situation,
    pub expected: Expected,
}

/// What is expected; each with its place. Absent means not checked.
#[derive(Clone, Debug)]
pub struct Expected {
    pub place: Place,
    pub verdict: Option<(Verdict, Place)>,
    pub amount: Option<(Decimal, Place)>,
    pub between: Option<(Decimal, Decimal, Place)>,
    pub parts: Option<(Vec<Decimal>, Place)>,
    pub refused: Option<(Vec<String>, Place)>,
    pub reserves: Option<(Vec<ReserveKind>, Place)>,
    /// Ranks of the `[[reserve]]` that are said, from 0.
    pub written: Option<(Vec<usize>, Place)>,
    pub questions: Option<(Vec<String>, Place)>,
    pub closes: Option<(Date, Place)>,
    pub opens: Option<(Date, Place)>,
    /// First and last months due.
    pub first_month: Option<(Month, Place)>,
    pub last_month: Option<(Month, Place)>,
    pub dates: Option<(Vec<Date>, Place)>,
    /// Each `fact = value` that must be among the changes proposed; none at all when empty.
    pub changes: Option<(Vec<String>, Place)>,
    pub children: Option<(Vec<Verdict>, Place)>,
    /// Yearly rate of the loan, 0.01 for 1 %.
    pub rate: Option<(Decimal, Place)>,
    /// Number of instalments of the loan, and each of them; then the fewest, and the lowest.
    pub instalments: Option<(Decimal, Place)>,
    pub instalment: Option<(Decimal, Place)>,
    pub instalments_at_least: Option<(Decimal, Place)>,
    pub instalment_at_least: Option<(Decimal, Place)>,
    pub nature: Option<(Nature, Place)>,
    pub voie: Option<(Voie, Place)>,
    /// Ranks of the `[[variante]]` that apply, from 0.
    pub variants: Option<(Vec<usize>, Place)>,
    /// Names of the conditions left to a person.
    pub left_to_person: Option<(Vec<String>, Place)>,
}

/// `None` once an error is reported.
pub(super) fn lower(decl: &ExampleDecl, of: &AideDecl, aide: usize, context: &mut Context<'_>) -> Option<Example> {
    let mut situation = Situation::new(&context.program, decl.on?);
    situation.caf = context.program.aides.get(aide).and_then(|aide| aide.caf);
    for fact in &decl.household {
        household_fact(fact, &mut situation, context);
    }
    situation.children = decl.children.as_ref().map(|children| {
        children
            .iter()
            .map(|facts| {
                let mut child = Child::new(&context.program);
                for fact in facts {
                    child_fact(fact, situation.on, &mut child, context);
                }
                child
            })
            .collect()
    });
    let expected = expected(&decl.expected, of, aide, situation.on, context);
    Some(Example {
        name: decl.name.value.clone(),
        place: decl.name.place,
        aide,
        situation,
        expected,
    })
}

/// For whoever reads a rule, the first example of each answer: one that is open, or at least not refused, and one refused.
///
/// Two are enough to see how a rule answers, without weighing on the application.
pub(super) fn shown(examples: &[Example], aides: usize) -> Vec<Examples> {
    let mut shown = vec![Examples::default(); aides];
    let is =
        |example: &Example, wanted: Verdict| matches!(example.expected.verdict, Some((found, _)) if found == wanted);
    for (aide, shown) in shown.iter_mut().enumerate() {
        let own: Vec<&Example> = examples.iter().filter(|example| example.aide == aide).collect();
        let first = |wanted: Verdict| own.iter().position(|example| is(example, wanted));
        let open = first(Verdict::Oui).or(first(Verdict::Inconnu));
        let mut chosen: Vec<usize> = open.into_iter().chain(first(Verdict::Non)).collect();
        chosen.sort_unstable();
        let told = |rank: &usize| {
            own.get(*rank)
                .map(|one| program::Example::new(one.name.clone(), &one.situation))
        };
        shown.shown = chosen.iter().filter_map(told).collect();
        shown.others = u16::try_from(own.len() - shown.shown.len()).unwrap_or(u16::MAX);
    }
    shown
}

fn household_fact(fact: &FactDecl, situation: &mut Situation, context: &mut Context<'_>) {
    let Some(id) = context.names.household.get(&fact.name.value).copied() else {
        unknown_fact(&fact.name, Entity::Foyer, context);
        return;
    };
    let Some((ty, monthly)) = given(id, &fact.name, context) else {
        return;
    };
    match &fact.value {
        FactValueDecl::Received(place, received) => {
            let received = history(id, ty, &fact.name, (*place, received), context);
            situation.histories.set(id, received);
        }
        FactValueDecl::One(value) if !monthly => {
            let value = bounded(id, ty, value, situation.on, context);
            situation.set(id, value);
        }
        FactValueDecl::One(value) => needs_month(&fact.name, value.place(), context),
        FactValueDecl::ByMonth(months) if monthly => {
            for (key, value) in months {
                let Some((month, _)) = month_of(key, situation.on, context) else {
                    continue;
                };
                let value = bounded(id, ty, value, situation.on, context);
                situation.set_monthly(id, month, value);
            }
        }
        FactValueDecl::ByMonth(_) => context.report(
            Diagnostic::new(
                "R111",
                fact.name.place,
                format!("`{}` n'est pas la valeur d'un mois", fact.name.value),
            )
            .label("sans mois")
            .help("écrivez la valeur seule, sans accolades"),
        ),
    }
}

/// `2026-03` for `mars` and `2026-03-15`.
/// `2026-01`, in the year of the request or any other.
fn month_of(text: &Text, on: Date, context: &mut Context<'_>) -> Option<(Month, Place)> {
    let found = Month::parse(&text.value);
    if found.is_none() {
        context.report(
            Diagnostic::new("R112", text.place, format!("`{}` n'est pas un mois", text.value))
                .label("mois impossible")
                .help(month_meant(&text.value, on)),
        );
    }
    found.map(|month| (month, text.place))
}

fn month_meant(written: &str, on: Date) -> String {
    let name = plain(written).unwrap_or_else(|| written.to_owned());
    let named = MONTHS
        .iter()
        .position(|month| name.contains(month))
        .map(|rank| rank + 1);
    let of_day = written.get(..7).filter(|month| Month::parse(month).is_some());
    match (named, of_day) {
        (Some(month), _) => format!("écrivez l'année et le mois en chiffres : `{}-{month:02}`", on.year()),
        (None, Some(month)) => format!("écrivez le mois, sans le jour : `{month}`"),
        (None, None) => "écrivez l'année et le mois en chiffres : `2026-01`".to_owned(),
    }
}

pub(super) fn needs_month(name: &Text, place: Place, context: &mut Context<'_>) {
    context.report(
        Diagnostic::new(
            "R111",
            place,
            format!("`{}` est la valeur d'un mois : il faut dire lequel", name.value),
        )
        .label("de quel mois ?")
        .help(format!("écrivez `{} = {{ 2026-01 = '…' }}`", name.value)),
    );
}

fn child_fact(fact: &FactDecl, on: Date, child: &mut Child, context: &mut Context<'_>) {
    let Some(id) = context.names.child.get(&fact.name.value).copied() else {
        unknown_fact(&fact.name, Entity::Enfant, context);
        return;
    };
    let Some((ty, _)) = given(id, &fact.name, context) else {
        return;
    };
    match &fact.value {
        FactValueDecl::Received(place, received) => {
            let received = history(id, ty, &fact.name, (*place, received), context);
            child.histories.set(id, received);
        }
        FactValueDecl::One(value) => {
            let value = bounded(id, ty, value, on, context);
            child.set(id, value);
        }
        FactValueDecl::ByMonth(_) => context.report(
            Diagnostic::new(
                "R111",
                fact.name.place,
                format!("`{}` n'est pas la valeur d'un mois", fact.name.value),
            )
            .label("sans mois")
            .help("écrivez la valeur seule, sans accolades"),
        ),
    }
}

/// Type of a fact that may be given; one that is worked out may not.
pub(super) fn given(id: VarId, name: &Text, context: &mut Context<'_>) -> Option<(Type, bool)> {
    let variable = context.program.variables.get(usize::from(id))?;
    let (ty, monthly) = (variable.ty, variable.monthly);
    if variable.computed.is_some() {
        context.report(
            Diagnostic::new(
                "R013",
                name.place,
                format!("`{}` se calcule : il ne se donne pas", name.value),
            )
            .label("fait calculé")
            .help("donnez les faits dont il se déduit"),
        );
        return None;
    }
    Some((ty, monthly))
}

/// What was received, with its amounts in euros.
fn history(
    id: VarId,
    ty: Type,
    name: &Text,
    (place, received): (Place, &[ReceivedDecl]),
    context: &mut Context<'_>,
) -> Option<Vec<Received>> {
    if ty != Type::History {
        let wanted = describe::ty(&context.program, ty);
        context.report(
            Diagnostic::new(
                "R102",
                place,
                format!("la valeur attendue ici est {wanted}, mais ceci est une liste"),
            )
            .label("une liste")
            .help(format!(
                "`{}` n'est pas un historique : donnez une seule valeur",
                name.value
            )),
        );
        return None;
    }
    let read: Vec<Received> = received
        .iter()
        .map(|one| Received {
            on: one.on,
            amount: one.amount.as_ref().and_then(|amount| euros(amount, context)),
        })
        .collect();
    let (at, crossed) = match check_history(&context.program, id, &read) {
        Ok(()) => return Some(read),
        Err(HistoryError::TooMany) => (place, format!("un historique a au plus {MAX_RECEIVED} lignes")),
        Err(HistoryError::Negative(rank)) => (
            received.get(rank).map_or(place, |one| one.place),
            "le plus petit montant est 0 €".to_owned(),
        ),
        Err(HistoryError::TotalAbove(most)) => {
            let most = describe::number(most, Type::Money(None));
            (place, format!("le plus grand total est {most}"))
        }
    };
    context.report(
        Diagnostic::new("R118", at, format!("`{}` ne peut pas valoir cela", name.value))
            .label(crossed)
            .help("corrigez la liste, ou le `max` du fait"),
    );
    None
}

fn euros(decl: &ValueDecl, context: &mut Context<'_>) -> Option<Decimal> {
    match context.value(decl, Type::Money(None))? {
        Value::Num(amount) => Some(amount),
        Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_) => None,
    }
}

pub(super) fn bounded(id: VarId, ty: Type, decl: &ValueDecl, on: Date, context: &mut Context<'_>) -> Option<Value> {
    let value = context.value(decl, ty)?;
    let Err(crossed) = check_bounds_on(&context.program, id, value, on) else {
        return Some(value);
    };
    let help = match crossed {
        OutOfBounds::Below(_) | OutOfBounds::Above(_) => "corrigez la valeur, ou les bornes `min` et `max` du fait",
        OutOfBounds::TooLate(_) => "corrigez la valeur, la date de la demande, ou l'`au_plus_tard` du fait",
    };
    let crossed = explain(crossed, ty, context);
    let name = context
        .program
        .variables
        .get(usize::from(id))
        .map_or(String::new(), |variable| variable.name.clone());
    context.report(
        Diagnostic::new("R118", decl.place(), format!("`{name}` ne peut pas valoir cela"))
            .label(crossed)
            .help(help),
    );
    None
}

fn unknown_fact(name: &Text, entity: Entity, context: &mut Context<'_>) {
    let names = &context.names;
    let as_used = match entity {
        Entity::Foyer => name.value.clone(),
        Entity::Enfant => format!("enfant.{}", name.value),
    };
    if names.is_lost(&as_used) {
        return;
    }
    let (own, other) = match entity {
        Entity::Foyer => (&names.household, &names.child),
        Entity::Enfant => (&names.child, &names.household),
    };
    let (what, elsewhere) = match entity {
        Entity::Foyer => ("un fait du foyer", "c'est un fait d'enfant : mettez-le dans `enfants`"),
        Entity::Enfant => ("un fait d'enfant", "c'est un fait du foyer : mettez-le dans `foyer`"),
    };
    let help = if other.contains_key(&name.value) {
        elsewhere.to_owned()
    } else {
        suggestion(&name.value, own.keys().map(String::as_str)).unwrap_or_else(|| {
            let word = name.value.split('_').next().unwrap_or_default();
            format!(
                "cherchez le fait avec `reperes variables {word}` ; s'il n'existe pas, déclarez-le dans `variables/`"
            )
        })
    };
    context.report(
        Diagnostic::new("R101", name.place, format!("`{}` n'est pas {what}", name.value))
            .label("nom inconnu")
            .help(help),
    );
}

fn expected(decl: &ExpectedDecl, of: &AideDecl, aide: usize, on: Date, context: &mut Context<'_>) -> Expected {
    let mut euros = |text: &Text| -> Option<Decimal> {
        let expr = parse(text, context.diagnostics)?;
        let (value, ty) = context.plain_value(&expr, text)?;
        match (value, ty) {
            (Value::Num(amount), Type::Money(None | Some(Unit::Mois | Unit::An | Unit::Jour | Unit::Heure))) => {
                Some(amount)
            }
            (Value::Num(_) | Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_), found) => {
                let found = describe::ty(&context.program, found);
                context.report(
                    Diagnostic::new(
                        "R102",
                        text.place,
                        format!("un montant en € est attendu ici, mais ceci est {found}"),
                    )
                    .label(found)
                    .help("écrivez `'300 €'`"),
                );
                None
            }
        }
    };
    let mut placed = |text: &Option<Text>| {
        let text = text.as_ref()?;
        euros(text).map(|amount| (amount, text.place))
    };
    let amount = placed(&decl.amount);
    let instalment = placed(&decl.instalment);
    let instalment_at_least = placed(&decl.instalment_at_least);
    let between = decl.between.as_ref().and_then(|(low, high, place)| {
        let (low, high) = (euros(low), euros(high));
        Some((low?, high?, *place))
    });
    let parts = decl
        .parts
        .as_ref()
        .map(|(texts, place)| (texts.iter().filter_map(&mut euros).collect(), *place));
    let names = decl.refused.iter().chain(&decl.left_to_person);
    for name in names.flat_map(|(names, _)| names) {
        refuse_unknown_condition(name, aide, context);
    }
    for name in decl.questions.iter().flat_map(|(names, _)| names) {
        refuse_unknown_question(name, context);
    }
    let values = |texts: &Option<(Vec<Text>, Place)>| {
        texts
            .as_ref()
            .map(|(texts, place)| (texts.iter().map(|text| text.value.clone()).collect(), *place))
    };
    Expected {
        place: decl.place,
        verdict: decl.verdict,
        amount,
        between,
        parts,
        refused: values(&decl.refused),
        reserves: decl.reserves.clone(),
        written: ranks(&decl.written, RESERVES, of.reserves.len(), context),
        questions: values(&decl.questions),
        closes: decl.closes,
        opens: decl.opens,
        first_month: decl.first_month.as_ref().and_then(|text| month_of(text, on, context)),
        last_month: decl.last_month.as_ref().and_then(|text| month_of(text, on, context)),
        dates: decl.dates.clone(),
        changes: values(&decl.changes),
        children: decl.children.clone(),
        rate: rate(decl.rate.as_ref(), context),
        instalments: decl.instalments.map(|(count, place)| (count.into(), place)),
        instalment,
        instalments_at_least: decl.instalments_at_least.map(|(count, place)| (count.into(), place)),
        instalment_at_least,
        nature: decl.nature,
        voie: decl.voie,
        variants: ranks(&decl.variants, VARIANTS, of.variants.len(), context),
        left_to_person: values(&decl.left_to_person),
    }
}

fn refuse_unknown_condition(name: &Text, aide: usize, context: &mut Context<'_>) {
    // What the engine refuses by itself has a name too.
    const OF_ENGINE: &[&str] = &["sans_enfant", "supprimee"];
    let conditions = context.program.aides.get(aide).map_or(&[][..], |aide| &aide.conditions);
    let names: Vec<&str> = conditions.iter().map(|condition| condition.name.as_str()).collect();
    let is_known = names.contains(&name.value.as_str()) || OF_ENGINE.contains(&name.value.as_str());
    if is_known || context.names.is_lost(&name.value) {
        return;
    }
    let help = suggestion(&name.value, names.iter().copied()).unwrap_or_else(|| {
        if names.is_empty() {
            "cette règle n'a pas de condition".to_owned()
        } else {
            format!("les conditions sont {}", crate::suggest::list(&names))
        }
    });
    let diagnostic = Diagnostic::new(
        "R101",
        name.place,
        format!("`{}` n'est pas une condition de cette règle", name.value),
    )
    .label("condition inconnue")
    .help(help);
    context.report(diagnostic);
}

fn rate(text: Option<&Text>, context: &mut Context<'_>) -> Option<(Decimal, Place)> {
    let text = text?;
    let expr = parse(text, context.diagnostics)?;
    match context.plain_value(&expr, text)? {
        (Value::Num(rate), Type::Rate) => Some((rate, text.place)),
        (Value::Num(_) | Value::Bool(_) | Value::Date(_) | Value::Month(_) | Value::Choice(_), found) => {
            let found = describe::ty(&context.program, found);
            context.report(
                Diagnostic::new(
                    "R102",
                    text.place,
                    format!("un taux est attendu ici, mais ceci est {found}"),
                )
                .label(found)
                .help("écrivez `'1 %'`"),
            );
            None
        }
    }
}

/// Sections of a rule that an example tells by their rank.
#[derive(Clone, Copy)]
struct Ranked {
    section: &'static str,
    name: &'static str,
}

const RESERVES: Ranked = Ranked {
    section: "[[reserve]]",
    name: "réserve",
};
const VARIANTS: Ranked = Ranked {
    section: "[[variante]]",
    name: "variante",
};

/// The reserves that must be said, or the variantes that must apply, each by its rank in the file.
fn ranks(
    decl: &Option<(Vec<i64>, Place)>,
    of: Ranked,
    count: usize,
    context: &mut Context<'_>,
) -> Option<(Vec<usize>, Place)> {
    let (ranks, place) = decl.as_ref()?;
    let mut said = Vec::new();
    for rank in ranks {
        let index = usize::try_from(*rank).ok().and_then(|rank| rank.checked_sub(1));
        match index.filter(|index| *index < count) {
            Some(index) => said.push(index),
            None => context.report(
                Diagnostic::new("R101", *place, format!("cette règle n'a pas de {} n° {rank}", of.name))
                    .label(format!("elle en a {count}"))
                    .help(format!("comptez les `{}` du fichier : la première est 1", of.section)),
            ),
        }
    }
    Some((said, *place))
}

fn refuse_unknown_question(name: &Text, context: &mut Context<'_>) {
    let names = &context.names;
    let is_known = match name.value.strip_prefix("enfant.") {
        Some(child) => names.child.contains_key(child),
        None => name.value == "enfants" || names.household.contains_key(&name.value),
    };
    if is_known || names.is_lost(&name.value) {
        return;
    }
    let child: Vec<String> = names.child.keys().map(|name| format!("enfant.{name}")).collect();
    let candidates = names
        .household
        .keys()
        .chain(&child)
        .map(String::as_str)
        .chain(["enfants"]);
    let help = suggestion(&name.value, candidates)
        .unwrap_or_else(|| "écrivez le nom d'un fait, `enfant.…`, ou `enfants`".to_owned());
    context.report(
        Diagnostic::new("R101", name.place, format!("`{}` n'est pas une question", name.value))
            .label("nom inconnu")
            .help(help),
    );
}

/// Which bound is crossed.
fn explain(crossed: OutOfBounds, ty: Type, context: &Context<'_>) -> String {
    let shown = |bound: Value| {
        let value = describe::value(&context.program, ty, bound);
        if ty == Type::Date { format!("le {value}") } else { value }
    };
    match crossed {
        OutOfBounds::Below(bound) => format!("la plus petite valeur est {}", shown(bound)),
        OutOfBounds::Above(bound) => format!("la plus grande valeur est {}", shown(bound)),
        OutOfBounds::TooLate(last) => format!(
            "pour une demande de ce jour-là, la dernière date admise est {}",
            shown(Value::Date(last))
        ),
    }
}
