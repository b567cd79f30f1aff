//! `nombre_recu(h, du, au)` and `total_recu(h, du, au)`: the only two places where a history can stand.

use reperes_engine::Type;
use reperes_engine::program::{Entity, Node, Tally};

use super::{Checked, Checker};
use crate::diagnostic::{Diagnostic, Place};
use crate::parse::ast::{Expr, Kind};

impl Checker<'_, '_> {
    pub(super) fn received(&mut self, name: &str, [history, from, to]: [&Expr; 3], expr: &Expr) -> Option<Checked> {
        let (tally, ty) = if name == "nombre_recu" {
            (Tally::Count, Type::Number)
        } else {
            (Tally::Total, Type::Money(None))
        };
        let history = self.history(history);
        let from = self.typed(from, Type::Date);
        let to = self.typed(to, Type::Date);
        let ((of, child), from, to) = (history?, from?, to?);
        let node = Node::Received {
            of,
            tally,
            from: from.node,
            to: to.node,
        };
        let mut checked = self.done(node, ty, expr, &[&from, &to])?;
        checked.child = checked.child.or(child);
        Some(checked)
    }

    /// The history that is named, and where it is that of the child at hand.
    fn history(&mut self, expr: &Expr) -> Option<(u16, Option<Place>)> {
        let place = self.place(&expr.span);
        if let Kind::Name(name) = &expr.kind
            && let Some((id, entity)) = self.fact_named(name)
            && self.type_of(id) == Some(Type::History)
        {
            self.context.used_variables.insert(id);
            return Some((id, (entity == Entity::Enfant).then_some(place)));
        }
        // What is wrong in itself says so; what is right is only out of place.
        let checked = self.check(expr, None)?;
        let found = self.described(checked.ty);
        self.context.report(
            Diagnostic::new("R119", place, format!("un historique est attendu ici, mais ceci est {found}"))
                .label(found)
                .help("donnez le nom d'un fait de type `historique`, comme `nombre_recu(vacances_recues, demande - 2 ans, demande)`"),
        );
        None
    }

    fn fact_named(&self, name: &str) -> Option<(u16, Entity)> {
        if self.scope.locals.contains_key(name) {
            return None;
        }
        let names = &self.context.names;
        match name.strip_prefix("enfant.") {
            Some(name) => names.child.get(name).map(|id| (*id, Entity::Enfant)),
            None => names.household.get(name).map(|id| (*id, Entity::Foyer)),
        }
    }

    pub(super) fn type_of(&self, id: u16) -> Option<Type> {
        self.context
            .program
            .variables
            .get(usize::from(id))
            .map(|variable| variable.ty)
    }

    /// Says that a history is no value.
    pub(super) fn refuse_history(&mut self, name: &str, place: Place) {
        self.context.report(
            Diagnostic::new(
                "R119",
                place,
                format!("`{name}` est un historique : il n'a pas de valeur à lui seul"),
            )
            .label("un historique")
            .help(format!(
                "comptez ce qui a été reçu avec `nombre_recu({name}, du, au)`, ou additionnez-le avec `total_recu({name}, du, au)`"
            )),
        );
    }
}
