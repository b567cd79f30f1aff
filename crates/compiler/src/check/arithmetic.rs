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
        if let (Type::Date, Type::Quantity(unit)) = (left.ty, right.ty)
            && is_calendar(unit)
        {
            return self.shift(left, right, unit, forward, expr);
        }
        if let (Type::Month, Type::Quantity(unit @ (Unit::Mois | Unit::An))) = (left.ty, right.ty) {
            return self.shift(left, right, unit, forward, expr);
        }
        if left.ty == right.ty && left.ty.is_numeric() {
            let node = if forward {
                Node::Add(left.node, right.node)
            } else {
                Node::Sub(left.node, right.node)
            };
            return self.done(node, left.ty, expr, &[left, right]);
        }
        let is_day = |ty| matches!(ty, Type::Date | Type::Month);
        if left.ty == right.ty && is_day(left.ty) {
            let what = if left.ty == Type::Date {
                "deux dates"
            } else {
                "deux mois"
            };
            let found = self.described(left.ty);
            self.context.report(
                Diagnostic::new("R114", right.place, format!("on ne peut pas {verb} {what}"))
                    .label(found.clone())
                    .because(left.place, found)
                    .help("comptez le temps écoulé avec `jours_entre(a, b)`, `mois_entre(a, b)` ou `ans_entre(a, b)`"),
            );
        } else if matches!(left.ty, Type::Quantity(_)) && is_day(right.ty) {
            self.context.report(
                Diagnostic::new("R114", left.place, "la date vient avant la durée que l'on y ajoute")
                    .label("durée")
                    .because(right.place, "date")
                    .help("écrivez `date + 12 mois`"),
            );
        } else if left.ty == right.ty {
            return self.impossible(verb, left, right);
        } else {
            self.mismatch(verb, left, right);
        }
        None
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

/// A number, then a rate, leaves the other's unit: `10 % * 3` is still a rate, to be added to another.
fn product(left: Type, right: Type) -> Option<Type> {
    if left.is_numeric() && right.is_numeric() {
        for factor in [Type::Number, Type::Rate] {
            if left == factor {
                return Some(right);
            }
            if right == factor {
                return Some(left);
            }
        }
    }
    let (amount, count) = if matches!(left, Type::Money(_)) {
        (left, right)
    } else {
        (right, left)
    };
    if let (Type::Money(Some(period)), Type::Quantity(unit)) = (amount, count)
        && period == unit
    {
        return Some(Type::Money(None));
    }
    None
}

fn quotient(left: Type, right: Type) -> Option<Type> {
    if !left.is_numeric() || !right.is_numeric() {
        return None;
    }
    if left == right {
        return Some(Type::Number);
    }
    if matches!(right, Type::Number | Type::Rate) {
        return Some(left);
    }
    if let (Type::Money(None), Type::Quantity(unit)) = (left, right) {
        return Some(Type::Money(Some(unit)));
    }
    None
}
