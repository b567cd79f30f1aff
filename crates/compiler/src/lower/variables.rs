//! Facts: types, bounds, lists of answers, and what is worked out.

use reperes_engine::program::{ChoiceList, ChoiceOption, Entity, Fallback, FallbackKind, Group, Variable};
use reperes_engine::{Date, MAX_VARIABLES, NodeId, Type, Unit, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::aide::event;
use super::at_hand;
use super::sharing::sharing;
use crate::check::{Checker, Context, Scope};
use crate::declarations::{Declarations, FallbackKindDecl, TypeDecl, ValueDecl, VariableDecl};
use crate::diagnostic::Diagnostic;
use crate::parse::ast::Expr;
use crate::parse::parse;
use crate::parse::template::placeholders;
use crate::resolve::order::order;
use crate::suggest::list;
use crate::text::Text;

/// A list of answers is a mask of 64 bits in the engine.
const MAX_CHOICES: usize = 64;
/// Of a date after the request, in its unit.
const LONGEST: i32 = 1000;
/// In euros, of a history that declares no `max`.
const MOST_RECEIVED: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

pub(super) fn lower(declarations: &Declarations, context: &mut Context<'_>) {
    for group in &declarations.groups {
        let event = group.event.as_ref().and_then(|name| event(name, context));
        context.program.groups.push(Group {
            name: group.name.clone(),
            title: group.title.clone(),
            event,
        });
    }
    if let Some(first_too_many) = declarations.variables.get(MAX_VARIABLES) {
        context.report(
            Diagnostic::new(
                "R016",
                first_too_many.name.place,
                format!("il y a plus de {MAX_VARIABLES} faits"),
            )
            .label("un de trop")
            .help("ôtez les faits qu'aucune règle n'emploie"),
        );
    }
    for decl in &declarations.variables {
        let ty = match decl.ty {
            TypeDecl::Plain(ty) => ty,
            TypeDecl::Choice => choice(decl, context),
        };
        refuse_nonsense(decl, ty, context);
        let (min, max) = bounds(decl, ty, context);
        let latest = latest(decl, ty, context);
        let shared = sharing(decl, ty, context);
        let group = u16::try_from(decl.group).unwrap_or(u16::MAX);
        if decl.attaching
            && let Ok(id) = u16::try_from(context.program.variables.len())
        {
            context.attaching.insert(id);
        }
        context.program.variables.push(Variable {
            name: decl.name.value.clone(),
            entity: decl.entity,
            ty,
            label: decl.label.clone(),
            question: decl.question.clone(),
            help: decl.help.clone(),
            min,
            max,
            latest,
            group,
            monthly: decl.monthly,
            computed: None,
            shared,
            together: decl
                .together
                .as_ref()
                .map(|text| text.value.clone())
                .unwrap_or_default(),
            former: decl.former.iter().map(|name| name.value.clone()).collect(),
            flips: decl.flips.unwrap_or(ty.is_numeric()),
            fallbacks: Vec::new(),
        });
    }
}

fn choice(decl: &VariableDecl, context: &mut Context<'_>) -> Type {
    if decl.choices.len() > MAX_CHOICES {
        context.report(
            Diagnostic::new(
                "R016",
                decl.name.place,
                format!("`{}` a plus de {MAX_CHOICES} réponses", decl.name.value),
            )
            .label("trop de réponses")
            .help("regroupez des réponses"),
        );
    }
    let mut seen = std::collections::BTreeMap::new();
    for (name, _) in &decl.choices {
        crate::resolve::names::is_free(name, &mut seen, context.diagnostics);
    }
    let options = decl.choices.iter().take(MAX_CHOICES);
    let options = options
        .map(|(name, label)| ChoiceOption {
            name: name.value.clone(),
            label: label.clone(),
        })
        .collect();
    let lists = &mut context.program.choices;
    lists.push(ChoiceList {
        name: decl.name.value.clone(),
        options,
    });
    Type::Choice(u16::try_from(lists.len() - 1).unwrap_or(u16::MAX))
}

fn refuse_nonsense(decl: &VariableDecl, ty: Type, context: &mut Context<'_>) {
    let mut refuse = |message: String, help: &str| {
        context.report(
            Diagnostic::new("R013", decl.name.place, message)
                .label("dans ce fait")
                .help(help),
        );
    };
    let name = &decl.name.value;
    if decl.monthly && decl.entity == Entity::Enfant {
        refuse(
            format!("`{name}` est un fait d'enfant : il ne peut pas changer chaque mois"),
            "ôtez `par_mois`, ou faites-en un fait du foyer",
        );
    }
    if decl.monthly && decl.computed.is_some() {
        refuse(
            format!("`{name}` se calcule : il ne peut pas être donné mois par mois"),
            "ôtez `par_mois`, ou ôtez `calcul`",
        );
    }
    if decl.computed.is_some() && !decl.fallbacks.is_empty() {
        refuse(
            format!("`{name}` se calcule : il ne manque jamais"),
            "ôtez `a_defaut`, ou ôtez `calcul`",
        );
    }
    if decl.together.is_some() && (decl.entity == Entity::Foyer || ty == Type::History || decl.computed.is_some()) {
        refuse(
            format!("`{name}` ne se demande pas une fois pour tous les enfants"),
            "ôtez `ensemble` : il est pour un fait d'enfant que l'on demande, et qui n'est pas un historique",
        );
    }
    if decl.attaching && decl.entity == Entity::Foyer {
        refuse(
            format!("`{name}` ne dit pas quels enfants compter : c'est un fait du foyer"),
            "ôtez `rattache` : il est pour un fait d'enfant",
        );
    }
    let is_history = ty == Type::History;
    if is_history && (decl.monthly || decl.computed.is_some() || !decl.fallbacks.is_empty() || decl.min.is_some()) {
        refuse(
            format!("`{name}` est un historique : il se demande une fois, en entier"),
            "ôtez `par_mois`, `calcul`, `a_defaut` et `min` ; seul `max`, le plus grand total possible, a un sens",
        );
        return;
    }
    let is_bounded = is_history || ty.is_numeric() || matches!(ty, Type::Date | Type::Month);
    if !is_bounded && (decl.min.is_some() || decl.max.is_some()) {
        refuse(
            format!("`{name}` n'a ni plus petite ni plus grande valeur"),
            "ôtez `min` et `max`",
        );
    }
}

fn bounds(decl: &VariableDecl, ty: Type, context: &mut Context<'_>) -> (Option<Value>, Option<Value>) {
    if ty == Type::History {
        return (None, most_received(decl, context));
    }
    if !ty.is_numeric() && !matches!(ty, Type::Date | Type::Month) {
        return (None, None);
    }
    let lacking: Vec<&str> = [("min", &decl.min), ("max", &decl.max)]
        .into_iter()
        .filter(|(_, bound)| bound.is_none())
        .map(|(key, _)| key)
        .collect();
    if !lacking.is_empty() && ty.is_numeric() && decl.computed.is_none() {
        let message = format!("il manque {} dans la variable `{}`", list(&lacking), decl.name.value);
        context.report(
            Diagnostic::new("R005", decl.name.place, message)
                .label("nombre sans bornes")
                .help("ajoutez `min` et `max` : la plus petite et la plus grande valeur possibles"),
        );
    }
    let mut bound = |decl: &Option<ValueDecl>, default: Option<Value>| match decl {
        Some(value) => context.value(value, ty),
        None => default,
    };
    let day = |year, month, day| {
        if ty == Type::Date {
            Date::new(year, month, day).map(Value::Date)
        } else {
            None
        }
    };
    let min = bound(&decl.min, day(1900, 1, 1));
    let max = bound(&decl.max, day(2100, 12, 31));
    let inverted = match (min, max) {
        (Some(Value::Num(min)), Some(Value::Num(max))) => min > max,
        (Some(Value::Date(min)), Some(Value::Date(max))) => min > max,
        (Some(Value::Month(min)), Some(Value::Month(max))) => min > max,
        (Some(_) | None, Some(_) | None) => false,
    };
    if inverted && let (Some(low), Some(high)) = (&decl.min, &decl.max) {
        let diagnostic = Diagnostic::new(
            "R117",
            high.place(),
            format!("le `max` de `{}` est plus petit que son `min`", decl.name.value),
        )
        .label("plus petit")
        .because(low.place(), "que celui-ci")
        .help("échangez les deux bornes");
        context.report(diagnostic);
    }
    (min, max)
}

/// How long after the request the date may still be.
fn latest(decl: &VariableDecl, ty: Type, context: &mut Context<'_>) -> Option<(i32, Unit)> {
    let text = decl.latest.as_ref()?;
    if ty != Type::Date || decl.computed.is_some() {
        context.report(
            Diagnostic::new(
                "R013",
                text.place,
                format!("`{}` n'est pas une date que l'on demande", decl.name.value),
            )
            .label("sans objet ici")
            .help("ôtez `au_plus_tard` : il dit jusqu'à quand, après la demande, une date se prévoit encore"),
        );
        return None;
    }
    let units = [
        ("mois", Unit::Mois),
        ("semaine", Unit::Semaine),
        ("semaines", Unit::Semaine),
        ("an", Unit::An),
        ("ans", Unit::An),
    ];
    let word = text.value.rsplit(' ').next().unwrap_or_default();
    let unit = units
        .iter()
        .find(|(name, _)| *name == word)
        .map_or(Unit::Jour, |(_, unit)| *unit);
    let Value::Num(count) = context.literal(text, Type::Quantity(unit))? else {
        return None;
    };
    let whole = count.fract().is_zero().then(|| count.to_i32()).flatten();
    let whole = whole.filter(|count| (0..=LONGEST).contains(count));
    if whole.is_none() {
        context.report(
            Diagnostic::new("R110", text.place, "cette durée est trop longue, ou n'est pas entière")
                .label("durée impossible")
                .help(format!(
                    "écrivez une durée entière, de `'0 jour'` à `'{LONGEST} jours'`, comme `'10 mois'`"
                )),
        );
    }
    whole.map(|count| (count, unit))
}

/// The largest total of a history.
fn most_received(decl: &VariableDecl, context: &mut Context<'_>) -> Option<Value> {
    let Some(max) = &decl.max else {
        return Some(Value::Num(MOST_RECEIVED));
    };
    let most = context.value(max, Type::Money(None));
    if most.is_some_and(|most| matches!(most, Value::Num(most) if most.is_sign_negative())) {
        context.report(
            Diagnostic::new(
                "R117",
                max.place(),
                format!("le `max` de `{}` est plus petit que zéro", decl.name.value),
            )
            .label("plus petit que rien")
            .help("écrivez le plus grand total qu'une famille puisse avoir reçu"),
        );
    }
    most
}

/// Which expression of a fact.
#[derive(Clone, Copy)]
enum PartOfFact {
    Computed,
    /// By rank.
    Fallback(usize),
    /// When that stand-in may be used.
    When(usize),
}

/// One expression of a fact: how it is worked out, or what stands in for it.
struct Job<'d> {
    variable: usize,
    part: PartOfFact,
    text: &'d Text,
    expr: Expr,
}

/// Checks `calcul` and `a_defaut`, each after those it uses.
pub(super) fn lower_computed(declarations: &Declarations, context: &mut Context<'_>) {
    let mut jobs = Vec::new();
    for (variable, decl) in declarations.variables.iter().enumerate() {
        // Already refused: a history is neither worked out nor replaced.
        if decl.ty == TypeDecl::Plain(Type::History) {
            continue;
        }
        let computed = decl.computed.iter().map(|text| (PartOfFact::Computed, text));
        let fallbacks = decl.fallbacks.iter().enumerate().flat_map(|(rank, fallback)| {
            let kind = match &fallback.kind {
                FallbackKindDecl::Expression(text) => Some((PartOfFact::Fallback(rank), text)),
                FallbackKindDecl::NearestMonth(_) => None,
            };
            kind.into_iter()
                .chain(fallback.when.iter().map(move |text| (PartOfFact::When(rank), text)))
        });
        for (part, text) in computed.chain(fallbacks) {
            jobs.extend(parse(text, context.diagnostics).map(|expr| Job {
                variable,
                part,
                text,
                expr,
            }));
        }
    }
    let uses = uses(declarations.variables.len(), &jobs, context);
    let order = order(&uses);
    for cycle in &order.cycles {
        report_cycle(cycle, declarations, context);
    }
    let is_sound = order.cycles.is_empty();
    let mut found: Vec<Vec<Option<FallbackKind>>> = declarations
        .variables
        .iter()
        .map(|decl| vec![None; decl.fallbacks.len()])
        .collect();
    let mut whens = std::collections::BTreeMap::new();
    for variable in order.sorted {
        for job in jobs.iter().filter(|job| job.variable == variable) {
            let Some(decl) = declarations.variables.get(variable) else {
                continue;
            };
            let Some(ty) = context.program.variables.get(variable).map(|variable| variable.ty) else {
                continue;
            };
            let ty = match job.part {
                PartOfFact::Computed | PartOfFact::Fallback(_) => ty,
                PartOfFact::When(_) => Type::Bool,
            };
            let Some(checked) = Checker::check_expr(context, &Scope::default(), job.text, &job.expr, Some(ty)) else {
                continue;
            };
            let node = at_hand(context, &checked, decl.entity == Entity::Enfant);
            if !is_sound {
                continue;
            }
            context.grow_variable(u16::try_from(variable).unwrap_or(u16::MAX), node);
            match job.part {
                PartOfFact::Computed => {
                    if let Some(variable) = context.program.variables.get_mut(variable) {
                        variable.computed = Some(node);
                    }
                }
                PartOfFact::When(rank) => {
                    whens.insert((variable, rank), node);
                }
                PartOfFact::Fallback(rank) => {
                    if let Some(slot) = found.get_mut(variable).and_then(|ranks| ranks.get_mut(rank)) {
                        *slot = Some(FallbackKind::Expression(node));
                    }
                }
            }
        }
    }
    for (variable, decl) in declarations.variables.iter().enumerate() {
        let kinds = found.get(variable).cloned().unwrap_or_default();
        let when = |rank| whens.get(&(variable, rank)).copied();
        let fallbacks = fallbacks(decl, kinds, &when, context);
        if let Some(variable) = context.program.variables.get_mut(variable) {
            variable.fallbacks = fallbacks;
        }
    }
}

fn uses(count: usize, jobs: &[Job<'_>], context: &Context<'_>) -> Vec<Vec<usize>> {
    let mut uses = vec![Vec::new(); count];
    for job in jobs {
        let Some(used) = uses.get_mut(job.variable) else {
            continue;
        };
        let mut add = |name: &str| {
            let found = match name.strip_prefix("enfant.") {
                Some(name) => context.names.child.get(name),
                None => context.names.household.get(name),
            };
            used.extend(found.map(|id| usize::from(*id)));
        };
        job.expr.names(&mut |name, _| add(name));
        job.expr.calls(&mut add);
    }
    uses
}

fn report_cycle(cycle: &[usize], declarations: &Declarations, context: &mut Context<'_>) {
    let names: Vec<&Text> = cycle
        .iter()
        .filter_map(|index| declarations.variables.get(*index))
        .map(|decl| &decl.name)
        .collect();
    report_named_cycle(&names, context);
}

/// Says that names are defined by one another.
pub(super) fn report_named_cycle(names: &[&Text], context: &mut Context<'_>) {
    let Some((first, others)) = names.split_first() else {
        return;
    };
    let mut diagnostic = Diagnostic::new(
        "R107",
        first.place,
        format!("`{}` se définit par lui-même", first.value),
    );
    let follows = |index: usize| {
        names
            .get(index)
            .map_or(first.value.as_str(), |name| name.value.as_str())
    };
    diagnostic = diagnostic.label(format!("emploie `{}`", follows(1)));
    for (rank, name) in others.iter().enumerate() {
        diagnostic = diagnostic.because(name.place, format!("emploie `{}`", follows(rank + 2)));
    }
    context.report(diagnostic.help("ôtez l'un de ces emplois, pour que le calcul ait un début"));
}

fn fallbacks(
    decl: &VariableDecl,
    kinds: Vec<Option<FallbackKind>>,
    when: &dyn Fn(usize) -> Option<NodeId>,
    context: &mut Context<'_>,
) -> Vec<Fallback> {
    let mut fallbacks = Vec::new();
    for (rank, (fallback, kind)) in decl.fallbacks.iter().zip(kinds).enumerate() {
        let (kind, allowed): (_, &[&str]) = match &fallback.kind {
            FallbackKindDecl::NearestMonth(place) => {
                if !decl.monthly {
                    context.report(
                        Diagnostic::new(
                            "R111",
                            *place,
                            format!("`{}` n'est pas la valeur d'un mois", decl.name.value),
                        )
                        .label("il n'y a pas de mois le plus proche")
                        .because(decl.name.place, "ce fait n'est pas `par_mois`")
                        .help("écrivez `calcul = '…'`, ou déclarez le fait `par_mois = true`"),
                    );
                }
                (Some(FallbackKind::NearestMonth), &["mois", "mois_connu"])
            }
            FallbackKindDecl::Expression(_) => (kind, if decl.monthly { &["mois"] } else { &[] }),
        };
        for (name, range) in placeholders(&fallback.text.value) {
            if !allowed.contains(&name) {
                context.report(
                    Diagnostic::new(
                        "R012",
                        fallback.text.at(range),
                        format!("`{{{name}}}` n'a pas de sens dans cette hypothèse"),
                    )
                    .label("valeur inconnue")
                    .help("une hypothèse peut montrer `{mois}`, et `{mois_connu}` après `mois_le_plus_proche`"),
                );
            }
        }
        // A condition that was refused leaves nothing to suppose.
        let kind = kind.filter(|_| fallback.when.is_none() || when(rank).is_some());
        fallbacks.extend(kind.map(|kind| Fallback {
            kind,
            when: when(rank),
            text: fallback.text.value.clone(),
        }));
    }
    fallbacks
}
