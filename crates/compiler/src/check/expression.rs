//! One expression, part by part.

use reperes_engine::program::Node;
use reperes_engine::{NodeId, Type};
use std::ops::Range;

use super::{Checked, Context, Scope, conversion, describe};
use crate::diagnostic::{Diagnostic, Place};
use crate::parse::ast::{Expr, Kind};
use crate::parse::parse;
use crate::suggest::is_wanted;
use crate::text::Text;

/// Checks the expressions of one text.
pub(crate) struct Checker<'c, 'a> {
    pub context: &'c mut Context<'a>,
    pub scope: &'c Scope,
    pub text: &'c Text,
}

impl<'c, 'a> Checker<'c, 'a> {
    /// Parses and checks a whole text; `None` once its errors are reported.
    pub fn check_text(
        context: &'c mut Context<'a>,
        scope: &'c Scope,
        text: &'c Text,
        expected: Option<Type>,
    ) -> Option<Checked> {
        let expr = parse(text, context.diagnostics)?;
        Checker::check_expr(context, scope, text, &expr, expected)
    }

    /// Checks a text that was parsed.
    pub fn check_expr(
        context: &'c mut Context<'a>,
        scope: &'c Scope,
        text: &'c Text,
        expr: &Expr,
        expected: Option<Type>,
    ) -> Option<Checked> {
        let mut checker = Checker { context, scope, text };
        let checked = checker.check(expr, expected)?;
        let checked = match expected {
            Some(ty) => checker.expect(checked, ty)?,
            None => checked,
        };
        checker
            .context
            .is_evaluable(checked.node, checked.place)
            .then_some(checked)
    }

    pub(super) fn place(&self, span: &Range<usize>) -> Place {
        self.text.at(span.clone())
    }

    pub(super) fn done(&mut self, node: Node, ty: Type, expr: &Expr, parts: &[&Checked]) -> Option<Checked> {
        let id = self.context.node(node, ty);
        if ty == Type::Bool {
            self.context.comparisons.push((id, self.place(&expr.span)));
        }
        Some(self.checked(id, ty, expr, parts))
    }

    pub(super) fn checked(&self, node: NodeId, ty: Type, expr: &Expr, parts: &[&Checked]) -> Checked {
        let child = parts.iter().find_map(|part| part.child);
        Checked {
            node,
            ty,
            place: self.place(&expr.span),
            child,
            origin: None,
        }
    }

    /// `hint` is the type wanted, when one is: it tells what the names of answers mean.
    pub(super) fn check(&mut self, expr: &Expr, hint: Option<Type>) -> Option<Checked> {
        match &expr.kind {
            Kind::Literal(value, ty) => {
                let id = self.context.constant(*value, *ty);
                Some(self.checked(id, *ty, expr, &[]))
            }
            Kind::Name(name) => self.name(name, expr, hint),
            Kind::Call {
                name,
                name_span,
                arguments,
            } => self.call(name, name_span, arguments, expr),
            Kind::Not(inner) => {
                let inner = self.condition(inner)?;
                self.done(Node::Not(inner.node), Type::Bool, expr, &[&inner])
            }
            Kind::And(parts) => self.logic(parts, Node::And, expr),
            Kind::Or(parts) => self.logic(parts, Node::Or, expr),
            Kind::Compare { operator, left, right } => self.compare(*operator, left, right, expr),
            Kind::Between { value, low, high } => self.between(value, low, high, expr),
            Kind::Among { value, options } => self.among(value, options, expr),
            Kind::If {
                condition,
                then,
                otherwise,
            } => self.choose(condition, then, otherwise, hint, expr),
            Kind::Arithmetic { operator, left, right } => self.arithmetic(*operator, left, right, expr),
        }
    }

    /// Several parts, all of which are checked even when one is wrong.
    pub(super) fn each(
        &mut self,
        parts: &[Expr],
        check: impl Fn(&mut Self, &Expr) -> Option<Checked>,
    ) -> Option<Vec<Checked>> {
        let checked: Vec<Option<Checked>> = parts.iter().map(|part| check(self, part)).collect();
        checked.into_iter().collect()
    }

    fn logic(&mut self, parts: &[Expr], node: fn(Vec<NodeId>) -> Node, expr: &Expr) -> Option<Checked> {
        let parts = self.each(parts, Checker::condition)?;
        let ids = parts.iter().map(|part| part.node).collect();
        self.done(node(ids), Type::Bool, expr, &parts.iter().collect::<Vec<_>>())
    }

    pub(super) fn condition(&mut self, expr: &Expr) -> Option<Checked> {
        let checked = self.check(expr, Some(Type::Bool))?;
        self.expect(checked, Type::Bool)
    }

    fn choose(
        &mut self,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
        hint: Option<Type>,
        expr: &Expr,
    ) -> Option<Checked> {
        let condition = self.condition(condition);
        let then = self.check(then, hint);
        let otherwise = self.check(otherwise, hint.or(then.as_ref().map(|then| then.ty)));
        let (condition, then, otherwise) = (condition?, then?, otherwise?);
        if then.ty != otherwise.ty {
            self.mismatch("choisir entre", &then, &otherwise);
            return None;
        }
        self.context.branches.push((condition.node, condition.place));
        let node = Node::If(condition.node, then.node, otherwise.node);
        self.done(node, then.ty, expr, &[&condition, &then, &otherwise])
    }

    /// Refuses an expression that is not of the type wanted.
    pub(super) fn expect(&mut self, checked: Checked, wanted: Type) -> Option<Checked> {
        if checked.ty == wanted {
            return Some(checked);
        }
        let program = &self.context.program;
        let found = describe::ty(program, checked.ty);
        let code = if matches!((wanted, checked.ty), (Type::Money(_), Type::Money(_))) {
            "R103"
        } else {
            "R102"
        };
        let what = if wanted == Type::Bool {
            "une condition".to_owned()
        } else {
            describe::ty(program, wanted)
        };
        let mut diagnostic = Diagnostic::new(
            code,
            checked.place,
            format!("{} ici, mais ceci est {found}", is_wanted(&what)),
        )
        .label(found.clone())
        .help(
            self.figure(&checked, wanted)
                .unwrap_or_else(|| conversion::towards(checked.ty, wanted)),
        );
        if let Some((name, place)) = &checked.origin {
            diagnostic = diagnostic.because(*place, format!("`{name}` est défini ici comme {found}"));
        }
        self.context.report(diagnostic);
        None
    }

    /// Says that two parts do not go together.
    pub(super) fn mismatch(&mut self, verb: &str, left: &Checked, right: &Checked) {
        let program = &self.context.program;
        let (first, second) = (describe::ty(program, left.ty), describe::ty(program, right.ty));
        let is_period = matches!((left.ty, right.ty), (Type::Money(_), Type::Money(_)));
        let mut diagnostic = Diagnostic::new(
            if is_period { "R103" } else { "R104" },
            right.place,
            format!("on ne peut pas {verb} {first} et {second}"),
        )
        .label(second.clone())
        .because(left.place, first.clone());
        for (side, words) in [(left, first), (right, second)] {
            if let Some((name, place)) = &side.origin {
                diagnostic = diagnostic.because(*place, format!("`{name}` est défini ici comme {words}"));
            }
        }
        self.context.report(diagnostic.help(self.same_unit(left, right)));
    }

    fn figure(&self, checked: &Checked, wanted: Type) -> Option<String> {
        match self.context.program.node(checked.node) {
            Node::Const(value) => conversion::figure(*value, checked.ty, wanted),
            _ => None,
        }
    }

    /// How to write a figure that lacks its unit or its period; otherwise how to bring the two units together.
    fn same_unit(&self, left: &Checked, right: &Checked) -> String {
        self.figure(left, right.ty)
            .or_else(|| self.figure(right, left.ty))
            .unwrap_or_else(|| conversion::help(left.ty, right.ty))
    }
}
