//! What a bare name means: an answer, a definition, a table, a fact, a parameter, a month.

use reperes_engine::program::{Entity, Node};
use reperes_engine::{Type, Value};

use super::scope::Local;
use super::{Checked, Checker, describe};
use crate::diagnostic::{Diagnostic, Place};
use crate::parse::ast::Expr;
use crate::parse::words;
use crate::suggest::{either, is_slip, nearest_fact};

impl Checker<'_, '_> {
    pub(super) fn name(&mut self, name: &str, expr: &Expr, hint: Option<Type>) -> Option<Checked> {
        let place = self.place(&expr.span);
        if let Some(ty @ Type::Choice(list)) = hint {
            if let Some(rank) = self.option(list, name) {
                let id = self.context.constant(Value::Choice(rank), ty);
                return Some(self.checked(id, ty, expr, &[]));
            }
            // Beside a choice, what is no name of its own is meant as an answer.
            if !self.exists(name) {
                self.unknown_option(list, name, &expr.span);
                return None;
            }
        }
        if let Some((head, column)) = name.split_once('.') {
            return self.dotted(head, column, name, expr);
        }
        if let Some((defined, local)) = self.scope.locals.get(name).cloned() {
            self.context.used.insert(defined);
            return match local {
                Local::Definition(checked) => checked.map(|checked| Checked { place, ..checked }),
                Local::Bareme { .. } => self.column(name, "vaut", expr),
            };
        }
        if let Some(id) = self.context.names.household.get(name).copied() {
            return self.fact(id, Entity::Foyer, place, expr);
        }
        if let Some(id) = self.context.names.parameters.get(name).copied() {
            let request = self.context.node(Node::Request, Type::Date);
            return self.parameter(id, request, expr, &[]);
        }
        if name == "demande" {
            return self.done(Node::Request, Type::Date, expr, &[]);
        }
        if let Some(rank) = words::MONTHS.iter().position(|month| *month == name) {
            let month = u8::try_from(rank + 1).unwrap_or(1);
            return self.done(Node::MonthOfYear(month), Type::Month, expr, &[]);
        }
        self.unknown(name, place);
        None
    }

    fn exists(&self, name: &str) -> bool {
        let head = name.split('.').next().unwrap_or(name);
        self.scope.locals.contains_key(head)
            || self.context.names.household.contains_key(name)
            || self.context.names.parameters.contains_key(name)
            || head == "enfant"
    }

    fn dotted(&mut self, head: &str, column: &str, name: &str, expr: &Expr) -> Option<Checked> {
        let place = self.place(&expr.span);
        if head == "enfant" {
            if let Some(id) = self.context.names.child.get(column).copied() {
                return self.fact(id, Entity::Enfant, place, expr);
            }
        } else if head == "foyer" {
            self.context.report(
                Diagnostic::new("R101", place, format!("`{name}` n'est pas défini"))
                    .label("nom inconnu")
                    .help(format!("un fait du foyer s'écrit par son nom : `{column}`")),
            );
            return None;
        } else if let Some((_, Local::Bareme { .. })) = self.scope.locals.get(head) {
            return self.column(head, column, expr);
        }
        self.unknown(name, place);
        None
    }

    fn fact(&mut self, id: u16, entity: Entity, place: Place, expr: &Expr) -> Option<Checked> {
        self.context.used_variables.insert(id);
        let variable = self.context.program.variables.get(usize::from(id))?;
        if variable.monthly {
            let name = variable.name.clone();
            self.context.report(
                Diagnostic::new(
                    "R111",
                    place,
                    format!("`{name}` est la valeur d'un mois : il faut dire lequel"),
                )
                .label("de quel mois ?")
                .help(format!("écrivez `{name}(janvier)` ou `{name}(mois(demande))`")),
            );
            return None;
        }
        let ty = variable.ty;
        if ty == Type::History {
            let name = match entity {
                Entity::Foyer => variable.name.clone(),
                Entity::Enfant => format!("enfant.{}", variable.name),
            };
            self.refuse_history(&name, place);
            return None;
        }
        let mut checked = self.done(Node::Var(id), ty, expr, &[])?;
        checked.child = (entity == Entity::Enfant).then_some(place);
        Some(checked)
    }

    pub(super) fn parameter(
        &mut self,
        id: u16,
        date: reperes_engine::NodeId,
        expr: &Expr,
        parts: &[&Checked],
    ) -> Option<Checked> {
        self.context.used_parameters.insert(id);
        let ty = self.context.program.parameters.get(usize::from(id))?.ty;
        self.done(Node::Param(id, date), ty, expr, parts)
    }

    /// A column of a table.
    fn column(&mut self, bareme: &str, column: &str, expr: &Expr) -> Option<Checked> {
        let place = self.place(&expr.span);
        let Some((defined, Local::Bareme { index, child })) = self.scope.locals.get(bareme).cloned() else {
            return None;
        };
        self.context.used.insert(defined);
        let index = index?;
        let table = self.context.program.baremes.get(usize::from(index))?;
        let Some(rank) = table.columns.iter().position(|known| known == column) else {
            let columns: Vec<String> = table.columns.iter().map(|known| format!("{bareme}.{known}")).collect();
            let message = if column == "vaut" && expr.span.len() == bareme.len() {
                format!("il faut dire quelle colonne du barème `{bareme}`")
            } else {
                format!("le barème `{bareme}` n'a pas de colonne `{column}`")
            };
            self.context.report(
                Diagnostic::new("R101", place, message)
                    .label("colonne inconnue")
                    .because(defined, "le barème est ici")
                    .help(format!("écrivez {}", either(&columns))),
            );
            return None;
        };
        let first = table
            .brackets
            .first()
            .and_then(|bracket| bracket.values.get(rank))
            .copied()?;
        let ty = self.context.program.types.get(first as usize).copied()?;
        let rank = u8::try_from(rank).ok()?;
        let mut checked = self.done(Node::Lookup(index, rank), ty, expr, &[])?;
        checked.child = child.map(|_| place);
        checked.origin = Some((bareme.to_owned(), defined));
        Some(checked)
    }

    /// Says that nothing has this name, with the name that was probably meant.
    fn unknown(&mut self, name: &str, place: Place) {
        if let Some(plain) = words::plain(name) {
            self.badly_written(name, &plain, place);
            return;
        }
        if self.context.names.is_lost(name) {
            return;
        }
        let help = self.unknown_help(name);
        self.context.report(
            Diagnostic::new("R101", place, format!("`{name}` n'est pas défini"))
                .label("nom inconnu")
                .help(help),
        );
    }

    /// Says how a name with capitals or accents is written.
    pub(super) fn badly_written(&mut self, name: &str, plain: &str, place: Place) {
        let known = self.known();
        let functions = words::FUNCTIONS.iter().map(|(function, _)| *function);
        let all = || known.iter().map(String::as_str).chain(functions.clone());
        let is_known = all().any(|known| known == plain) || self.context.names.is_lost(plain);
        let meant = if is_known {
            Some(plain)
        } else {
            nearest_fact(plain, all())
        };
        let help = match meant {
            Some(meant) => format!("écrivez `{meant}`"),
            None => self.unknown_help(plain),
        };
        self.context.report(
            Diagnostic::new(
                "R009",
                place,
                format!("`{name}` n'est pas un nom : minuscules sans accent"),
            )
            .label("nom mal écrit")
            .help(help),
        );
    }

    /// Every name that a calculation may use here, functions excluded.
    fn known(&self) -> Vec<String> {
        let names = &self.context.names;
        let child = names.child.keys().map(|name| format!("enfant.{name}"));
        let of_the_language = words::MONTHS.iter().copied().chain(["demande"]);
        let locals = self.scope.locals.keys();
        let plain = locals.chain(names.household.keys()).chain(names.parameters.keys());
        let plain = plain.cloned().chain(child);
        plain.chain(of_the_language.map(str::to_owned)).collect()
    }

    fn unknown_help(&self, name: &str) -> String {
        let names = &self.context.names;
        let known = self.known();
        let last = name.rsplit('.').next().unwrap_or(name);
        let answer = match name {
            "true" | "vrai" => Some("oui"),
            "false" | "faux" => Some("non"),
            _ => None,
        };
        if let Some(answer) = answer {
            format!("dans un calcul, écrivez `{answer}`")
        } else if names.child.contains_key(name) {
            format!("un fait de l'enfant s'écrit `enfant.{name}`")
        } else if let Some(list) = self.choice_with(name) {
            format!("`{name}` est une réponse : écrivez `{list} = {name}`")
        } else if let Some((function, usage)) = words::FUNCTIONS.iter().find(|(function, _)| *function == last) {
            format!("`{function}` est une fonction : écrivez `{usage}`")
        } else if let Some(meant) = nearest_fact(name, known.iter().map(String::as_str)) {
            let otherwise = if is_slip(name, meant) {
                ""
            } else {
                " sinon, déclarez ce fait dans `variables/`"
            };
            format!("vouliez-vous dire `{meant}` ?{otherwise}")
        } else {
            format!(
                "cherchez le fait avec `reperes variables {}` ; s'il n'existe pas, déclarez-le dans `variables/`, ou dans `[definitions]` si c'est un calcul",
                last.split('_').next().unwrap_or(last)
            )
        }
    }

    fn choice_with(&self, name: &str) -> Option<String> {
        let lists = &self.context.program.choices;
        lists
            .iter()
            .find(|list| list.options.iter().any(|option| option.name == name))
            .map(|list| list.name.clone())
    }

    /// For messages that need the type of a fact.
    pub(super) fn described(&self, ty: Type) -> String {
        describe::ty(&self.context.program, ty)
    }
}
