//! What a family gave, beside what its other answers work out: when the two differ, one of them is to be looked at again.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::date::Month;
use crate::estimate;
use crate::format;
use crate::program::{Entity, Program, VarId, Variable};
use crate::situation::Situation;
use crate::value::{Type, Value};

/// A fact of the household that was given, and that a formula works out otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confrontation<'p> {
    #[serde(skip)]
    pub id: VarId,
    pub variable: &'p str,
    pub libelle: &'p str,
    /// For a monthly fact.
    pub mois: Option<Month>,
    /// Both written as in a situation file.
    pub donnee: String,
    pub calculee: String,
    pub texte: String,
}

/// The figures given that the other answers contradict by more than a rounding: the quotient familial, for one.
///
/// Of a monthly fact, the month given nearest to the request, in its year: the formulas read the figures of that year.
///
/// ```
/// use reperes_engine::{Date, Program, Situation, confrontations};
/// let program = Program::default();
/// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// assert!(confrontations(&program, &situation).is_empty());
/// ```
pub fn confrontations<'p>(program: &'p Program, situation: &Situation) -> Vec<Confrontation<'p>> {
    (0..)
        .zip(&program.variables)
        .filter(|(_, variable)| variable.entity == Entity::Foyer && variable.ty.is_numeric())
        .filter_map(|(id, variable)| confrontation(program, situation, id, variable))
        .collect()
}

fn confrontation<'p>(
    program: &'p Program,
    situation: &Situation,
    id: VarId,
    variable: &'p Variable,
) -> Option<Confrontation<'p>> {
    let (mois, Value::Num(given)) = given(situation, id, variable)? else {
        return None;
    };
    let worked = estimate::worked_out(program, situation, variable)?;
    let Value::Num(computed) = worked.value else {
        return None;
    };
    if (given - computed).abs() <= rounding(variable.ty) {
        return None;
    }
    let shown = |value| format::value(program, variable.ty, Value::Num(value));
    let phrases = &program.phrases;
    let template = match mois {
        Some(_) => &phrases.confrontation_du_mois,
        None => &phrases.confrontation,
    };
    let raw = |value| format::raw(program, Some(variable.ty), Value::Num(value));
    Some(Confrontation {
        id,
        variable: &variable.name,
        libelle: &variable.label,
        mois,
        donnee: raw(given),
        calculee: raw(computed),
        texte: template
            .replace("{libelle}", &variable.label)
            .replace("{donnee}", &shown(given))
            .replace("{calculee}", &shown(computed))
            .replace("{mois}", &mois.map_or_else(String::new, format::month)),
    })
}

fn given(situation: &Situation, id: VarId, variable: &Variable) -> Option<(Option<Month>, Value)> {
    if !variable.monthly {
        let value = situation.facts.get(usize::from(id)).copied().flatten()?;
        return Some((None, value));
    }
    let asked = situation.on.month();
    let (month, value) = situation.nearest_month(id, asked)?;
    (month.year() == asked.year()).then_some((Some(month), value))
}

/// Formulas round to the unit: less is no difference.
fn rounding(ty: Type) -> Decimal {
    match ty {
        Type::Money(_) => Decimal::ONE,
        Type::Bool
        | Type::Number
        | Type::Rate
        | Type::Quantity(_)
        | Type::Date
        | Type::Month
        | Type::Choice(_)
        | Type::History => Decimal::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::{Fallback, FallbackKind, Node};
    use crate::samples::{day, fact, push};

    const EUROS: Type = Type::Money(None);

    /// A quotient of a month, supposed to be what the wages and the rents add up to.
    fn program() -> Program {
        let mut program = Program::default();
        let wages = fact(&mut program, "Salaires", Entity::Foyer, EUROS);
        let rents = fact(&mut program, "Loyers", Entity::Foyer, EUROS);
        let quotient = fact(&mut program, "Quotient", Entity::Foyer, EUROS);
        let [wages, rents] = [wages, rents].map(|id| push(&mut program, Node::Var(id), EUROS));
        let both = push(&mut program, Node::Add(wages, rents), EUROS);
        let variable = &mut program.variables[usize::from(quotient)];
        variable.monthly = true;
        variable.fallbacks.push(Fallback {
            kind: FallbackKind::Expression(both),
            when: None,
            text: String::new(),
        });
        program.phrases.confrontation_du_mois = "{libelle} {mois} : {donnee}, {calculee}".to_owned();
        program
    }

    fn said(wages: Option<i64>, month: &str, given: Decimal) -> Vec<String> {
        let program = program();
        let mut family = Situation::new(&program, day("2026-11-30"));
        family.set(0, wages.map(|wages| Value::Num(wages.into())));
        family.set(1, Some(Value::Num(100.into())));
        family.set_monthly(2, Month::parse(month).unwrap(), Some(Value::Num(given)));
        let all = confrontations(&program, &family);
        all.into_iter()
            .map(|one| one.texte.replace(['\u{a0}', '\u{202f}'], " "))
            .collect()
    }

    #[test]
    fn a_given_figure_and_another_worked_out_are_put_side_by_side() {
        let found = said(Some(367), "2026-11", 1012.into());
        assert_eq!(found, ["Quotient novembre 2026 : 1 012 €, 467 €"]);
    }

    #[test]
    fn a_rounding_is_no_difference_nor_is_what_cannot_be_worked_out() {
        assert!(said(Some(367), "2026-11", 468.into()).is_empty());
        assert!(said(Some(367), "2026-11", 466.into()).is_empty());
        assert_eq!(said(Some(367), "2026-11", Decimal::new(46801, 2)).len(), 1);
        assert!(said(None, "2026-11", 1012.into()).is_empty());
    }

    #[test]
    fn the_figures_of_a_year_say_nothing_of_a_month_of_another() {
        assert_eq!(said(Some(367), "2026-01", 1012.into()).len(), 1);
        assert!(said(Some(367), "2025-12", 1012.into()).is_empty());
    }
}
