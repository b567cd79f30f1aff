//! Functions, facts of a month, and parameters on a date.

use std::ops::Range;

use reperes_engine::program::{Entity, Node, Rounding};
use reperes_engine::{NodeId, Type, Unit, Value};
use rust_decimal::Decimal;

use super::{Checked, Checker};
use crate::diagnostic::Diagnostic;
use crate::parse::ast::{Expr, Kind};
use crate::parse::words;
use crate::read::amount::ROUNDINGS;
use crate::suggest::{either, suggestion};

/// What spreadsheets call some functions.
const ELSEWHERE: &[(&str, &str)] = &[
    ("min", "plus_petit"),
    ("minimum", "plus_petit"),
    ("max", "plus_grand"),
    ("maximum", "plus_grand"),
    ("somme_si", "somme"),
    ("sum", "somme"),
    ("nb", "nombre"),
    ("compter", "nombre"),
    ("round", "arrondi"),
    ("arrondir", "arrondi"),
];

impl Checker<'_, '_> {
    pub(super) fn call(
        &mut self,
        name: &str,
        name_span: &Range<usize>,
        arguments: &[Expr],
        expr: &Expr,
    ) -> Option<Checked> {
        match (name, arguments) {
            ("plus_petit", [_, _, ..]) => self.extreme(arguments, Node::Min, expr),
            ("plus_grand", [_, _, ..]) => self.extreme(arguments, Node::Max, expr),
            ("nombre", [body]) => self.over_children(body, Node::Count, Type::Number, expr),
            ("existe", [body]) => self.over_children(body, Node::Exists, Type::Bool, expr),
            ("tous", [body]) => self.over_children(body, Node::All, Type::Bool, expr),
            ("somme", [body]) => {
                let body = self.check(body, None)?;
                let body = self.numeric(body)?;
                self.of_children(&body, Node::Sum, body.ty, expr)
            }
            ("nombre_recu" | "total_recu", [history, from, to]) => self.received(name, [history, from, to], expr),
            ("non_publie", [_, _]) => self.unpublished(arguments, expr),
            ("arrondi", [amount, rounding]) => self.round(amount, rounding, expr),
            ("par_mois", [amount]) => {
                let amount = self.typed(amount, Type::Money(Some(Unit::An)))?;
                self.twelfths(&amount, Unit::Mois, expr)
            }
            ("par_an", [amount]) => {
                let amount = self.typed(amount, Type::Money(Some(Unit::Mois)))?;
                self.twelfths(&amount, Unit::An, expr)
            }
            ("en_nombre", [value]) => {
                let value = self.check(value, None)?;
                let value = self.numeric(value)?;
                self.read_as(&value, Type::Number, expr)
            }
            ("en_jours", [value]) => self.with_unit(value, Type::Quantity(Unit::Jour), Some(Unit::Nuit), expr),
            ("en_nuits", [value]) => self.with_unit(value, Type::Quantity(Unit::Nuit), Some(Unit::Jour), expr),
            ("en_mois", [value]) => self.with_unit(value, Type::Quantity(Unit::Mois), None, expr),
            ("en_ans", [value]) => self.with_unit(value, Type::Quantity(Unit::An), None, expr),
            ("en_euros", [value]) => self.with_unit(value, Type::Money(None), None, expr),
            ("age" | "ans_entre", [from, to]) => self.elapsed(Unit::An, from, to, expr),
            ("mois_entre", [from, to]) => self.elapsed(Unit::Mois, from, to, expr),
            ("jours_entre", [from, to]) => self.elapsed(Unit::Jour, from, to, expr),
            ("mois", [date]) => {
                let date = self.typed(date, Type::Date)?;
                self.done(Node::MonthOf(date.node), Type::Month, expr, &[&date])
            }
            ("mois_suivant", [date]) => self.month_beside(date, true, expr),
            ("mois_precedent", [date]) => self.month_beside(date, false, expr),
            ("premier_jour", [month]) => {
                let month = self.typed(month, Type::Month)?;
                self.done(Node::FirstDay(month.node), Type::Date, expr, &[&month])
            }
            ("dernier_jour", [month]) => {
                let month = self.typed(month, Type::Month)?;
                self.done(Node::LastDay(month.node), Type::Date, expr, &[&month])
            }
            (_, _) => self.named_call(name, name_span, arguments, expr),
        }
    }

    /// `quotient_familial(janvier)`, `bmaf(deces_date)`, or a mistake.
    fn named_call(&mut self, name: &str, name_span: &Range<usize>, arguments: &[Expr], expr: &Expr) -> Option<Checked> {
        let names = &self.context.names;
        let household = names.household.get(name).copied();
        let child = name
            .strip_prefix("enfant.")
            .and_then(|name| names.child.get(name).copied());
        if let Some((id, entity)) = household
            .map(|id| (id, Entity::Foyer))
            .or(child.map(|id| (id, Entity::Enfant)))
        {
            return self.monthly(id, entity, name, name_span, arguments, expr);
        }
        if let Some(id) = names.parameters.get(name).copied() {
            let [date] = arguments else {
                self.arity(
                    name,
                    name_span,
                    "un paramètre se lit à une date",
                    &format!("{name}(demande)"),
                );
                return None;
            };
            let date = self.typed(date, Type::Date)?;
            return self.parameter(id, date.node, expr, &[&date]);
        }
        let place = self.place(name_span);
        if let Some(plain) = words::plain(name) {
            self.badly_written(name, &plain, place);
            return None;
        }
        if names.is_lost(name) {
            return None;
        }
        if let Some((_, usage)) = words::FUNCTIONS.iter().find(|(function, _)| *function == name) {
            self.arity(
                name,
                name_span,
                &format!("`{name}` n'a pas ici le bon nombre de valeurs"),
                usage,
            );
            return None;
        }
        let known = words::FUNCTIONS.iter().map(|(function, _)| *function);
        let monthly = names.household.keys().map(String::as_str);
        let help = suggestion(
            name,
            known.chain(monthly).chain(names.parameters.keys().map(String::as_str)),
        );
        let is_local = self.scope.locals.contains_key(name);
        let help = help.unwrap_or_else(|| {
            if let Some((_, ours)) = ELSEWHERE.iter().find(|(theirs, _)| *theirs == name) {
                format!("écrivez `{ours}(…)`")
            } else if is_local {
                format!("`{name}` est une définition : écrivez-la sans parenthèses")
            } else {
                format!(
                    "les fonctions sont {}",
                    either(&words::FUNCTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>())
                )
            }
        });
        self.context.report(
            Diagnostic::new(
                "R108",
                place,
                format!("`{name}` n'est ni une fonction, ni un fait d'un mois"),
            )
            .label("nom inconnu")
            .help(help),
        );
        None
    }

    fn arity(&mut self, name: &str, span: &Range<usize>, message: &str, usage: &str) {
        let place = self.place(span);
        let label = format!("`{name}` s'emploie autrement");
        self.context.report(
            Diagnostic::new("R108", place, message)
                .label(label)
                .help(format!("écrivez `{usage}`")),
        );
    }

    fn monthly(
        &mut self,
        id: u16,
        entity: Entity,
        name: &str,
        name_span: &Range<usize>,
        arguments: &[Expr],
        expr: &Expr,
    ) -> Option<Checked> {
        self.context.used_variables.insert(id);
        let variable = self.context.program.variables.get(usize::from(id))?;
        let (ty, is_monthly) = (variable.ty, variable.monthly);
        let place = self.place(name_span);
        if ty == Type::History {
            self.refuse_history(name, place);
            return None;
        }
        if !is_monthly {
            self.context.report(
                Diagnostic::new("R111", place, format!("`{name}` n'est pas la valeur d'un mois"))
                    .label("sans mois")
                    .help(format!(
                        "écrivez `{name}` sans parenthèses, ou déclarez-le `par_mois = true`"
                    )),
            );
            return None;
        }
        let [month] = arguments else {
            self.arity(
                name,
                name_span,
                &format!("`{name}` attend un mois et un seul"),
                &format!("{name}(janvier)"),
            );
            return None;
        };
        let month = self.typed(month, Type::Month)?;
        let mut checked = self.done(Node::Monthly(id, month.node), ty, expr, &[&month])?;
        if entity == Entity::Enfant {
            checked.child = Some(place);
        }
        Some(checked)
    }

    pub(super) fn typed(&mut self, expr: &Expr, ty: Type) -> Option<Checked> {
        let checked = self.check(expr, Some(ty))?;
        self.expect(checked, ty)
    }

    fn numeric(&mut self, checked: Checked) -> Option<Checked> {
        if checked.ty.is_numeric() {
            return Some(checked);
        }
        let found = self.described(checked.ty);
        self.context.report(
            Diagnostic::new(
                "R102",
                checked.place,
                format!("un nombre, un montant ou une durée est attendu ici, mais ceci est {found}"),
            )
            .label(found)
            .help("donnez une valeur qui se compte ; pour compter les enfants, écrivez `nombre(condition)`"),
        );
        None
    }

    fn extreme(&mut self, arguments: &[Expr], node: fn(Vec<NodeId>) -> Node, expr: &Expr) -> Option<Checked> {
        let parts = self.each(arguments, |checker, part| {
            let checked = checker.check(part, None)?;
            checker.numeric(checked)
        })?;
        let first = parts.first()?.clone();
        for part in &parts {
            if part.ty != first.ty {
                self.mismatch("comparer", &first, part);
                return None;
            }
        }
        let ids = parts.iter().map(|part| part.node).collect();
        self.done(node(ids), first.ty, expr, &parts.iter().collect::<Vec<_>>())
    }

    /// The bounds are remembered, to prove that the first is not above the second.
    fn unpublished(&mut self, bounds: &[Expr], expr: &Expr) -> Option<Checked> {
        let bounds = self.each(bounds, |checker, bound| {
            let checked = checker.check(bound, None)?;
            checker.numeric(checked)
        })?;
        let [low, high] = bounds.as_slice() else { return None };
        if low.ty != high.ty {
            self.mismatch("encadrer par", low, high);
            return None;
        }
        self.context
            .unpublished
            .push(((low.node, low.place), (high.node, high.place)));
        self.done(Node::Unpublished(low.node, high.node), low.ty, expr, &[low, high])
    }

    fn over_children(&mut self, body: &Expr, node: fn(NodeId) -> Node, ty: Type, expr: &Expr) -> Option<Checked> {
        let body = self.condition(body)?;
        self.of_children(&body, node, ty, expr)
    }

    /// Inside, `enfant.…` is each child in turn; outside, no child is at hand any more.
    fn of_children(&mut self, body: &Checked, node: fn(NodeId) -> Node, ty: Type, expr: &Expr) -> Option<Checked> {
        let place = self.place(&expr.span);
        self.context.counts.push((body.node, place));
        self.done(node(body.node), ty, expr, &[])
    }

    fn round(&mut self, amount: &Expr, rounding: &Expr, expr: &Expr) -> Option<Checked> {
        let amount = self.check(amount, None)?;
        let rounding = self.rounding(rounding);
        if !matches!(amount.ty, Type::Money(_) | Type::Number) {
            let found = self.described(amount.ty);
            self.context.report(
                Diagnostic::new(
                    "R102",
                    amount.place,
                    format!("un montant ou un nombre est attendu ici, mais ceci est {found}"),
                )
                .label(found)
                .help("arrondissez un montant : `arrondi(x, centime)`"),
            );
            return None;
        }
        self.done(Node::Round(rounding?, amount.node), amount.ty, expr, &[&amount])
    }

    fn rounding(&mut self, expr: &Expr) -> Option<Rounding> {
        let name = match &expr.kind {
            Kind::Name(name) => name.as_str(),
            Kind::Literal(..)
            | Kind::Call { .. }
            | Kind::Not(_)
            | Kind::And(_)
            | Kind::Or(_)
            | Kind::Compare { .. }
            | Kind::Between { .. }
            | Kind::Among { .. }
            | Kind::If { .. }
            | Kind::Arithmetic { .. } => "",
        };
        let found = ROUNDINGS
            .iter()
            .find(|(word, _)| *word == name)
            .map(|(_, rounding)| *rounding);
        if found.is_none() {
            let words: Vec<&str> = ROUNDINGS.iter().map(|(word, _)| *word).collect();
            let help = suggestion(name, words.iter().copied()).unwrap_or_else(|| format!("écrivez {}", either(&words)));
            let place = self.place(&expr.span);
            self.context.report(
                Diagnostic::new("R108", place, "ce n'est pas un arrondi")
                    .label("arrondi inconnu")
                    .help(help),
            );
        }
        found
    }

    /// The month after that of a date, or the one before.
    fn month_beside(&mut self, date: &Expr, forward: bool, expr: &Expr) -> Option<Checked> {
        let date = self.typed(date, Type::Date)?;
        let base = self.context.node(Node::MonthOf(date.node), Type::Month);
        let by = self
            .context
            .constant(Value::Num(Decimal::ONE), Type::Quantity(Unit::Mois));
        let node = Node::Shift {
            base,
            by,
            unit: Unit::Mois,
            forward,
        };
        self.done(node, Type::Month, expr, &[&date])
    }

    fn elapsed(&mut self, unit: Unit, from: &Expr, to: &Expr, expr: &Expr) -> Option<Checked> {
        let from = self.typed(from, Type::Date);
        let to = self.typed(to, Type::Date);
        let (from, to) = (from?, to?);
        self.done(
            Node::Elapsed(unit, from.node, to.node),
            Type::Quantity(unit),
            expr,
            &[&from, &to],
        )
    }

    fn read_as(&mut self, value: &Checked, ty: Type, expr: &Expr) -> Option<Checked> {
        let node = self.context.read_as(value.node, ty);
        Some(self.checked(node, ty, expr, &[value]))
    }

    /// Gives a unit to a number, or replaces the one unit that may stand for it.
    fn with_unit(&mut self, value: &Expr, ty: Type, instead_of: Option<Unit>, expr: &Expr) -> Option<Checked> {
        let value = self.check(value, None)?;
        let is_other = instead_of.is_some_and(|unit| value.ty == Type::Quantity(unit));
        if is_other || value.ty == ty {
            return self.read_as(&value, ty, expr);
        }
        let value = self.expect(value, Type::Number)?;
        self.read_as(&value, ty, expr)
    }
}
