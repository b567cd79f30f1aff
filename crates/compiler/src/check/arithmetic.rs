//! `+ - * /`, with units.

use reperes_engine::program::Node;
use reperes_engine::{NodeId, Type, Unit, Value};
use rust_decimal::Decimal;

use super::{Checked, Checker, describe};
use crate::diagnostic::Diagnostic;
use crate::parse::ast::{Expr, Operator};

impl Checker<'_, '_> {
    pub(super) fn arithmetic(&mut self, operator: Operator, left: &Expr, right: &Expr, expr: &Expr) -> Option<Checked> {
        let left = self.check(left, None);
        let right = self.check(right, None);
        let (left, right) = (left?, right?);
        match operator {
            Operator::Add => self.add(&left, &right, true, expr),
            Operator::Sub => self.add(&left, &right, false, expr),
            Operator::Mul => {
                let Some(ty) = product(left.ty, right.ty) else {
                    return self.impossible("multiplier", &left, &right);
                };
                self.done(Node::Mul(left.node, right.node), ty, expr, &[&left, &right])
            }
            Operator::Div => {
                let Some(ty) = quotient(left.ty, right.ty) else {
                    return self.impossible("diviser", &left, &right);
                };
                self.divide(&left, &right, ty, expr)
            }
        }
    }

    fn add(&mut self, left: &Checked, right: &Checked, forward: bool, expr: &Expr) -> Option<Checked> {
        let verb = if forward { "additionner" } else { "soustraire" };
        match (left.ty, right.ty) {
            (Type::Date, Type::Quantity(unit)) if is_calendar(unit) => self.shift(left, right, unit, forward, expr),
            (Type::Month, Type::Quantity(unit @ (Unit::Mois | Unit::An))) => {
                self.shift(left, right, unit, forward, expr)
            }
            (Type::Date, Type::Date) | (Type::Month, Type::Month) => {
                self.context.report(
                    Diagnostic::new(
                        "R114",
                        right.place,
                        format!("on ne peut pas {verb} deux dates ou deux mois"),
                    )
                    .label("la seconde")
                    .because(left.place, "la première")
                    .help("comptez le temps écoulé avec `jours_entre(a, b)`, `mois_entre(a, b)` ou `ans_entre(a, b)`"),
                );
                None
            }
            (a, b) if a == b && a.is_numeric() => {
                let node = if forward {
                    Node::Add(left.node, right.node)
                } else {
                    Node::Sub(left.node, right.node)
                };
                self.done(node, a, expr, &[left, right])
            }
            (a, b) if a == b => self.impossible(verb, left, right),
            (Type::Quantity(_), Type::Date | Type::Month) => {
                self.context.report(
                    Diagnostic::new("R114", left.place, "la date vient avant la durée que l'on y ajoute")
                        .label("durée")
                        .because(right.place, "date")
                        .help("écrivez `date + 12 mois`"),
                );
                None
            }
            (_, _) => {
                self.mismatch(verb, left, right);
                None
            }
        }
    }

    fn shift(&mut self, base: &Checked, by: &Checked, unit: Unit, forward: bool, expr: &Expr) -> Option<Checked> {
        let node = Node::Shift {
            base: base.node,
            by: by.node,
            unit,
            forward,
        };
        self.done(node, base.ty, expr, &[base, by])
    }

    fn divide(&mut self, left: &Checked, right: &Checked, ty: Type, expr: &Expr) -> Option<Checked> {
        self.context.divisors.push((right.node, right.place));
        self.done(Node::Div(left.node, right.node), ty, expr, &[left, right])
    }

    fn impossible(&mut self, verb: &str, left: &Checked, right: &Checked) -> Option<Checked> {
        let program = &self.context.program;
        let (first, second) = (describe::ty(program, left.ty), describe::ty(program, right.ty));
        let link = if verb == "diviser" || verb == "multiplier" {
            "par"
        } else {
            "et"
        };
        self.context.report(
            Diagnostic::new(
                "R114",
                right.place,
                format!("{verb} {first} {link} {second} n'a pas de sens"),
            )
            .label(second)
            .because(left.place, first)
            .help("un montant se multiplie par un nombre, un taux, ou la durée de sa période : `25 €/jour * 5 jours`"),
        );
        None
    }

    /// `par_mois(x €/an)` divides by twelve, `par_an(x €/mois)` multiplies.
    pub(super) fn twelfths(&mut self, amount: &Checked, to: Unit, expr: &Expr) -> Option<Checked> {
        let twelve: NodeId = self.context.constant(Value::Num(Decimal::from(12)), Type::Number);
        let node = if to == Unit::Mois {
            Node::Div(amount.node, twelve)
        } else {
            Node::Mul(amount.node, twelve)
        };
        self.done(node, Type::Money(Some(to)), expr, &[amount])
    }
}

fn is_calendar(unit: Unit) -> bool {
    match unit {
        Unit::An | Unit::Mois | Unit::Semaine | Unit::Jour | Unit::Nuit => true,
        Unit::Heure | Unit::Km => false,
    }
}

fn product(left: Type, right: Type) -> Option<Type> {
    match (left, right) {
        (Type::Number, other) | (other, Type::Number) if other.is_numeric() => Some(other),
        (Type::Rate, other) | (other, Type::Rate) if other.is_numeric() => Some(other),
        (Type::Money(Some(period)), Type::Quantity(unit)) | (Type::Quantity(unit), Type::Money(Some(period)))
            if period == unit =>
        {
            Some(Type::Money(None))
        }
        (_, _) => None,
    }
}

fn quotient(left: Type, right: Type) -> Option<Type> {
    match (left, right) {
        (a, b) if a == b && a.is_numeric() => Some(Type::Number),
        (a, Type::Number | Type::Rate) if a.is_numeric() => Some(a),
        (Type::Money(None), Type::Quantity(unit)) => Some(Type::Money(Some(unit))),
        (_, _) => None,
    }
}
