//! `<`, `=`, `entre … et …`, `parmi […]`.

use std::ops::Range;

use reperes_engine::program::{Comparison, Node};
use reperes_engine::{Type, Value};

use super::{Checked, Checker, describe};
use crate::diagnostic::Diagnostic;
use crate::parse::ast::Expr;
use crate::read::table::repeated;
use crate::suggest::{either, suggestion};

impl Checker<'_, '_> {
    pub(super) fn compare(&mut self, operator: Comparison, left: &Expr, right: &Expr, expr: &Expr) -> Option<Checked> {
        let left = self.check(left, None)?;
        let right = self.side(right, &left)?;
        if left.ty != right.ty {
            self.mismatch("comparer", &left, &right);
            return None;
        }
        if !self.has_order(operator, &left) {
            return None;
        }
        // Comparing to oui or non is the condition itself, or its contrary.
        if left.ty == Type::Bool
            && let Node::Const(Value::Bool(answer)) = self.context.program.node(right.node)
        {
            let holds = *answer == (operator == Comparison::Equal);
            let place = self.place(&expr.span);
            self.context.comparisons.push((left.node, place));
            if holds {
                return Some(self.checked(left.node, Type::Bool, expr, &[&left]));
            }
            return self.done(Node::Not(left.node), Type::Bool, expr, &[&left]);
        }
        self.done(
            Node::Compare(operator, left.node, right.node),
            Type::Bool,
            expr,
            &[&left, &right],
        )
    }

    /// The right side: the left one says whose answers a bare name can be.
    fn side(&mut self, right: &Expr, left: &Checked) -> Option<Checked> {
        self.check(right, Some(left.ty))
    }

    fn has_order(&mut self, operator: Comparison, left: &Checked) -> bool {
        let is_order = match operator {
            Comparison::Less | Comparison::LessOrEqual | Comparison::GreaterOrEqual | Comparison::Greater => true,
            Comparison::Equal | Comparison::NotEqual => false,
        };
        if !is_order || !matches!(left.ty, Type::Bool | Type::Choice(_)) {
            return true;
        }
        let found = describe::ty(&self.context.program, left.ty);
        self.context.report(
            Diagnostic::new(
                "R104",
                left.place,
                format!("on ne range pas {found} du plus petit au plus grand"),
            )
            .label(found)
            .help("comparez avec `=` ou `<>`, ou avec `parmi […]`"),
        );
        false
    }

    pub(super) fn between(&mut self, value: &Expr, low: &Expr, high: &Expr, expr: &Expr) -> Option<Checked> {
        let value = self.check(value, None)?;
        let low = self.side(low, &value);
        let high = self.side(high, &value);
        let (low, high) = (low?, high?);
        for bound in [&low, &high] {
            if bound.ty != value.ty {
                self.mismatch("comparer", &value, bound);
                return None;
            }
        }
        if !self.has_order(Comparison::LessOrEqual, &value) {
            return None;
        }
        let above = self.context.node(
            Node::Compare(Comparison::GreaterOrEqual, value.node, low.node),
            Type::Bool,
        );
        let below = self.context.node(
            Node::Compare(Comparison::LessOrEqual, value.node, high.node),
            Type::Bool,
        );
        let place = self.place(&expr.span);
        self.context.comparisons.extend([(above, place), (below, place)]);
        self.done(Node::And(vec![above, below]), Type::Bool, expr, &[&value, &low, &high])
    }

    pub(super) fn among(&mut self, value: &Expr, options: &[(String, Range<usize>)], expr: &Expr) -> Option<Checked> {
        let value = self.check(value, None)?;
        let Type::Choice(list) = value.ty else {
            let found = describe::ty(&self.context.program, value.ty);
            self.context.report(
                Diagnostic::new(
                    "R104",
                    value.place,
                    format!("`parmi` attend un choix, mais ceci est {found}"),
                )
                .label(found)
                .help("comparez avec `=`, `<` ou `entre … et …`"),
            );
            return None;
        };
        let mut mask = 0_u64;
        let mut complete = true;
        for (rank, (name, span)) in options.iter().enumerate() {
            if let Some((_, first)) = options.iter().take(rank).find(|(other, _)| other == name) {
                let repeated = repeated(name, self.place(span), self.place(first));
                self.context.report(repeated);
                continue;
            }
            match self.option(list, name) {
                Some(rank) => mask |= 1 << (rank % 64),
                None => {
                    complete = false;
                    self.unknown_option(list, name, span);
                }
            }
        }
        if !complete {
            return None;
        }
        self.done(Node::OneOf(value.node, mask), Type::Bool, expr, &[&value])
    }

    /// The rank of an answer in its list.
    pub(super) fn option(&self, list: u16, name: &str) -> Option<u8> {
        let list = self.context.program.choices.get(usize::from(list))?;
        list.options
            .iter()
            .position(|option| option.name == name)
            .and_then(|rank| u8::try_from(rank).ok())
    }

    pub(super) fn unknown_option(&mut self, list: u16, name: &str, span: &Range<usize>) {
        let names: Vec<String> = match self.context.program.choices.get(usize::from(list)) {
            Some(list) => list.options.iter().map(|option| option.name.clone()).collect(),
            None => Vec::new(),
        };
        let of = self
            .context
            .program
            .choices
            .get(usize::from(list))
            .map_or(String::new(), |list| list.name.clone());
        let help = suggestion(name, names.iter().map(String::as_str))
            .unwrap_or_else(|| format!("les réponses sont {}", either(&names)));
        let place = self.place(span);
        self.context.report(
            Diagnostic::new("R116", place, format!("`{name}` n'est pas une réponse de `{of}`"))
                .label("réponse inconnue")
                .help(help),
        );
    }
}
