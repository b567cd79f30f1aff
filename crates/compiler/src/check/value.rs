//! Values written in TOML: bounds, answers, figures, examples.

use reperes_engine::{Type, Value};
use rust_decimal::Decimal;

use super::{Context, conversion, describe};
use crate::declarations::ValueDecl;
use crate::diagnostic::Diagnostic;
use crate::parse::ast::{Expr, Kind};
use crate::parse::parse;
use crate::suggest::{either, suggestion};
use crate::text::Text;

/// Twelve digits, like the numbers of expressions.
const LIMIT: u64 = 1_000_000_000_000;

impl Context<'_> {
    /// The value, of the type wanted; `None` once its error is reported.
    pub fn value(&mut self, decl: &ValueDecl, ty: Type) -> Option<Value> {
        match (ty, decl) {
            (Type::Bool, ValueDecl::Bool(value, _)) => Some(Value::Bool(*value)),
            (Type::Number, ValueDecl::Integer(value, place)) => {
                if value.unsigned_abs() < LIMIT {
                    return Some(Value::Num(Decimal::from(*value)));
                }
                self.report(
                    Diagnostic::new("R110", *place, "ce nombre est trop grand")
                        .label("nombre trop grand")
                        .help("écrivez un nombre de douze chiffres au plus"),
                );
                None
            }
            (Type::Date, ValueDecl::Date(date, _)) => Some(Value::Date(*date)),
            (Type::Choice(list), ValueDecl::Text(text)) => self.answer(list, text),
            (
                Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Date | Type::Month,
                ValueDecl::Text(text),
            ) => self.literal(text, ty),
            (
                Type::Bool
                | Type::Number
                | Type::Rate
                | Type::Money(_)
                | Type::Quantity(_)
                | Type::Date
                | Type::Month
                | Type::Choice(_)
                | Type::History,
                ValueDecl::Bool(..) | ValueDecl::Integer(..) | ValueDecl::Date(..) | ValueDecl::Text(_),
            ) => {
                self.wrong_value(decl, ty);
                None
            }
        }
    }

    fn wrong_value(&mut self, decl: &ValueDecl, ty: Type) {
        let help = match ty {
            Type::Bool if says(decl, &["oui", "vrai"]) => "écrivez `true`, sans guillemets, qui veut dire oui",
            Type::Bool if says(decl, &["non", "faux"]) => "écrivez `false`, sans guillemets, qui veut dire non",
            Type::Bool => "écrivez `true` pour oui, `false` pour non, sans guillemets",
            Type::Number => "écrivez un nombre : `3`",
            Type::Date => "écrivez un jour : `2026-01-01`",
            Type::Month => "écrivez un mois entre guillemets : `\"2026-01\"`",
            Type::Choice(_) => "écrivez la réponse entre guillemets : `\"general\"`",
            Type::History => {
                "écrivez la liste de ce qui a été reçu : `[ { date = 2024-07-01, montant = '400 €' } ]`, ou `[]`"
            }
            Type::Rate => "écrivez un taux entre apostrophes : `'65 %'`",
            Type::Money(_) => "écrivez un montant entre apostrophes, avec son unité : `'480 €'`, `'300 €/mois'`",
            Type::Quantity(_) => "écrivez la quantité entre apostrophes, avec son unité : `'17 ans'`, `'5 nuits'`",
        };
        // A number that only lacks its unit is shown with it.
        let with_unit = match (decl, ty) {
            (ValueDecl::Integer(value, _), Type::Money(_) | Type::Quantity(_)) => {
                Some(format!("écrivez `'{}'`", describe::number(Decimal::from(*value), ty)))
            }
            (ValueDecl::Integer(value, _), Type::Rate) => Some(format!("écrivez `'{value} %'`")),
            (ValueDecl::Integer(..) | ValueDecl::Bool(..) | ValueDecl::Date(..) | ValueDecl::Text(_), _) => None,
        };
        let help = with_unit.unwrap_or_else(|| help.to_owned());
        let wanted = describe::ty(&self.program, ty);
        let found = match decl {
            ValueDecl::Bool(..) => "`true` ou `false`",
            ValueDecl::Integer(..) => "un nombre sans unité",
            ValueDecl::Date(..) => "une date",
            ValueDecl::Text(_) => "un texte",
        };
        self.report(
            Diagnostic::new(
                "R102",
                decl.place(),
                format!("la valeur attendue ici est {wanted}, mais ceci est {found}"),
            )
            .label(found)
            .help(help),
        );
    }

    fn answer(&mut self, list: u16, text: &Text) -> Option<Value> {
        let list = self.program.choices.get(usize::from(list))?;
        let rank = list.options.iter().position(|option| option.name == text.value);
        if rank.is_none() {
            let names: Vec<&str> = list.options.iter().map(|option| option.name.as_str()).collect();
            let help = suggestion(&text.value, names.iter().copied())
                .unwrap_or_else(|| format!("les réponses sont {}", either(&names)));
            let diagnostic = Diagnostic::new(
                "R116",
                text.place,
                format!("`{}` n'est pas une réponse de `{}`", text.value, list.name),
            )
            .label("réponse inconnue")
            .help(help);
            self.report(diagnostic);
        }
        rank.and_then(|rank| u8::try_from(rank).ok()).map(Value::Choice)
    }

    /// An expression that must be a plain value, like the bound of a bracket.
    pub fn literal(&mut self, text: &Text, ty: Type) -> Option<Value> {
        let expr = parse(text, self.diagnostics)?;
        let (value, found) = self.plain_value(&expr, text)?;
        if found == ty {
            return Some(value);
        }
        let code = if matches!((found, ty), (Type::Money(_), Type::Money(_))) {
            "R103"
        } else {
            "R102"
        };
        let (wanted, written) = (describe::ty(&self.program, ty), describe::ty(&self.program, found));
        self.report(
            Diagnostic::new(
                code,
                text.at(expr.span),
                format!("la valeur attendue ici est {wanted}, mais ceci est {written}"),
            )
            .label(written)
            .help(conversion::figure(value, found, ty).unwrap_or_else(|| conversion::towards(found, ty))),
        );
        None
    }

    /// The value of a literal whose type is free.
    pub fn plain_value(&mut self, expr: &Expr, text: &Text) -> Option<(Value, Type)> {
        match &expr.kind {
            Kind::Literal(value, ty) => Some((*value, *ty)),
            Kind::Name(_)
            | Kind::Call { .. }
            | Kind::Not(_)
            | Kind::And(_)
            | Kind::Or(_)
            | Kind::Compare { .. }
            | Kind::Between { .. }
            | Kind::Among { .. }
            | Kind::If { .. }
            | Kind::Arithmetic { .. } => {
                self.report(
                    Diagnostic::new(
                        "R113",
                        text.at(expr.span.clone()),
                        "une valeur simple est attendue ici, pas un calcul",
                    )
                    .label("calcul")
                    .help("écrivez la valeur elle-même : `'354 €/mois'`"),
                );
                None
            }
        }
    }
}

fn says(decl: &ValueDecl, words: &[&str]) -> bool {
    matches!(decl, ValueDecl::Text(text) if words.contains(&text.value.trim().to_lowercase().as_str()))
}
