//! A family as the lines `le`, `foyer` and `enfants` of an `[[exemple]]`.

use reperes_engine::program::{Entity, Program, Variable};
use reperes_engine::{Child, Histories, Received, Situation, Type, Unit, Value, VarId, asked, format};
use rust_decimal::Decimal;

/// Three lines at most, as the rule files write them; the Caf is that of the file.
///
/// ```
/// use reperes_engine::{Date, Program, Situation};
/// let program = Program::default();
/// let mut family = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// family.children = Some(Vec::new());
/// assert_eq!(reperes_witness::to_exemple(&program, &family), "le  = 2026-03-15\nfoyer   = {}\nenfants = []\n");
/// ```
pub fn to_exemple(program: &Program, family: &Situation) -> String {
    let household = household(program, family);
    let mut text = format!("le  = {}\nfoyer   = {}\n", family.on, table(&household));
    if let Some(children) = &family.children {
        let children: Vec<String> = children.iter().map(|one| table(&child(program, one))).collect();
        text.push_str(&format!("enfants = {}\n", list(&children)));
    }
    text
}

fn household(program: &Program, family: &Situation) -> Vec<String> {
    let mut facts = Vec::new();
    for (id, variable) in asked(program, Entity::Foyer) {
        if variable.monthly {
            let mut months: Vec<_> = family.monthly.iter().filter(|(of, _, _)| *of == id).collect();
            months.sort_by_key(|(_, month, _)| *month);
            let months: Vec<String> = months
                .into_iter()
                .map(|(_, month, value)| format!("{month} = {}", fact(program, variable, *value)))
                .collect();
            if !months.is_empty() {
                facts.push(format!("{} = {}", variable.name, table(&months)));
            }
        } else {
            let value = family.facts.get(usize::from(id)).copied().flatten();
            facts.extend(told(program, variable, id, value, &family.histories));
        }
    }
    facts
}

fn child(program: &Program, child: &Child) -> Vec<String> {
    asked(program, Entity::Enfant)
        .filter_map(|(id, variable)| {
            let value = child.facts.get(usize::from(id)).copied().flatten();
            told(program, variable, id, value, &child.histories)
        })
        .collect()
}

fn told(
    program: &Program,
    variable: &Variable,
    id: VarId,
    value: Option<Value>,
    histories: &Histories,
) -> Option<String> {
    let text = match (variable.ty, value) {
        (Type::History, _) => list(&histories.get(id)?.iter().map(received).collect::<Vec<_>>()),
        (_, value) => fact(program, variable, value?),
    };
    Some(format!("{} = {text}", variable.name))
}

fn received(one: &Received) -> String {
    match one.amount {
        Some(amount) => format!(
            "{{ date = {}, montant = '{}' }}",
            one.on,
            quantity(amount, Type::Money(None))
        ),
        None => format!("{{ date = {} }}", one.on),
    }
}

/// A value as rule files write it: `true`, `2`, `2026-03-15`, `"general"`, `'354,50 €/mois'`, `'7 nuits'`.
pub(crate) fn fact(program: &Program, variable: &Variable, value: Value) -> String {
    match (variable.ty, value) {
        (Type::Rate | Type::Money(_) | Type::Quantity(_), Value::Num(number)) => {
            format!("'{}'", quantity(number, variable.ty))
        }
        (Type::Number, Value::Num(number)) if !number.fract().is_zero() => format!("'{}'", digits(number)),
        (Type::Month | Type::Choice(_), _) => format!("\"{}\"", format::raw(program, Some(variable.ty), value)),
        (
            Type::Bool | Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::Date | Type::History,
            _,
        ) => format::raw(program, Some(variable.ty), value),
    }
}

/// `354,50 €/mois`, `65 %`, `1 an`.
pub fn quantity(number: Decimal, ty: Type) -> String {
    match ty {
        Type::Rate => format!("{} %", digits(number * Decimal::ONE_HUNDRED)),
        Type::Money(_) => {
            let plain = number.normalize();
            let text = match plain.scale() {
                1 => format!("{plain:.2}").replace('.', ","),
                // Three digits after the comma would be read as thousands (R121).
                3 => format!("{plain:.4}").replace('.', ","),
                _ => digits(plain),
            };
            format!("{text} {}", format::unit(ty))
        }
        Type::Quantity(unit) => format!("{} {}", digits(number), named(unit, number)),
        Type::Bool | Type::Number | Type::Date | Type::Month | Type::Choice(_) | Type::History => digits(number),
    }
}

fn named(unit: Unit, number: Decimal) -> &'static str {
    match unit {
        // French counts in the singular below two.
        Unit::An if number.abs() < Decimal::TWO => "an",
        Unit::Semaine if number.abs() < Decimal::TWO => "semaine",
        Unit::Jour if number.abs() < Decimal::TWO => "jour",
        Unit::Nuit if number.abs() < Decimal::TWO => "nuit",
        Unit::Heure if number.abs() < Decimal::TWO => "heure",
        Unit::An | Unit::Mois | Unit::Semaine | Unit::Jour | Unit::Nuit | Unit::Heure | Unit::Km => {
            format::unit(Type::Quantity(unit))
        }
    }
}

fn digits(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

fn table(entries: &[String]) -> String {
    if entries.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", entries.join(", "))
    }
}

fn list(items: &[String]) -> String {
    if items.is_empty() {
        "[]".to_owned()
    } else {
        format!("[ {} ]", items.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use reperes_engine::{Type, Unit};
    use rust_decimal::Decimal;

    use super::quantity;

    #[test]
    fn an_amount_never_ends_on_three_decimals() {
        let written = |units, scale| quantity(Decimal::new(units, scale), Type::Money(Some(Unit::Mois)));
        assert_eq!(written(872_275, 3), "872,2750 €/mois");
        assert_eq!(written(8725, 1), "872,50 €/mois");
        assert_eq!(written(87_227, 2), "872,27 €/mois");
    }
}
