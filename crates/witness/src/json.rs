//! A family as the situation file that `reperes simuler` reads.

use reperes_engine::program::{Entity, Program, Variable};
use reperes_engine::{Child, Histories, Received, Situation, Type, Value, VarId, asked, format};

/// On one line; facts in asking order, those that are not known left out.
///
/// ```
/// use reperes_engine::{Date, Program, Situation};
/// let program = Program::default();
/// let mut family = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// family.children = Some(Vec::new());
/// assert_eq!(reperes_witness::to_json(&program, &family), r#"{ "le": "2026-03-15", "enfants": [] }"#);
/// ```
pub fn to_json(program: &Program, family: &Situation) -> String {
    let mut entries = vec![format!("\"le\": \"{}\"", family.on)];
    let caf = family.caf.and_then(|caf| program.cafs.get(usize::from(caf)));
    entries.extend(caf.map(|caf| format!("\"caf\": {}", quoted(&caf.name))));
    let household = household(program, family);
    if !household.is_empty() {
        entries.push(format!("\"foyer\": {{ {} }}", household.join(", ")));
    }
    if let Some(children) = &family.children {
        let children: Vec<String> = children.iter().map(|one| child(program, one)).collect();
        entries.push(if children.is_empty() {
            "\"enfants\": []".to_owned()
        } else {
            format!("\"enfants\": [ {} ]", children.join(", "))
        });
    }
    format!("{{ {} }}", entries.join(", "))
}

fn household(program: &Program, family: &Situation) -> Vec<String> {
    let mut facts = Vec::new();
    for (id, variable) in asked(program, Entity::Foyer) {
        if variable.monthly {
            let mut months: Vec<_> = family.monthly.iter().filter(|(of, _, _)| *of == id).collect();
            months.sort_by_key(|(_, month, _)| *month);
            let months: Vec<String> = months
                .into_iter()
                .map(|(_, month, value)| format!("\"{month}\": {}", fact(program, variable, *value)))
                .collect();
            if !months.is_empty() {
                facts.push(format!("{}: {{ {} }}", quoted(&variable.name), months.join(", ")));
            }
        } else {
            let value = family.facts.get(usize::from(id)).copied().flatten();
            facts.extend(told(program, variable, id, value, &family.histories));
        }
    }
    facts
}

fn child(program: &Program, child: &Child) -> String {
    let facts: Vec<String> = asked(program, Entity::Enfant)
        .filter_map(|(id, variable)| {
            let value = child.facts.get(usize::from(id)).copied().flatten();
            told(program, variable, id, value, &child.histories)
        })
        .collect();
    if facts.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", facts.join(", "))
    }
}

fn told(
    program: &Program,
    variable: &Variable,
    id: VarId,
    value: Option<Value>,
    histories: &Histories,
) -> Option<String> {
    let text = match (variable.ty, value) {
        (Type::History, _) => {
            let entries: Vec<String> = histories.get(id)?.iter().map(received).collect();
            if entries.is_empty() {
                "[]".to_owned()
            } else {
                format!("[ {} ]", entries.join(", "))
            }
        }
        (_, value) => fact(program, variable, value?),
    };
    Some(format!("{}: {text}", quoted(&variable.name)))
}

fn received(one: &Received) -> String {
    match one.amount {
        Some(amount) => format!(
            "{{ \"date\": \"{}\", \"montant\": \"{}\" }}",
            one.on,
            amount.normalize()
        ),
        None => format!("{{ \"date\": \"{}\" }}", one.on),
    }
}

/// Booleans and counts as they are; amounts, rates, dates and words as texts.
fn fact(program: &Program, variable: &Variable, value: Value) -> String {
    let text = format::raw(program, Some(variable.ty), value);
    match variable.ty {
        // A number that is not whole would lose its decimals on the way.
        Type::Number | Type::Quantity(_) if text.contains('.') => quoted(&text),
        Type::Bool | Type::Number | Type::Quantity(_) => text,
        Type::Rate | Type::Money(_) | Type::Date | Type::Month | Type::Choice(_) | Type::History => quoted(&text),
    }
}

/// Names of facts, choices and Cafs hold neither quotes nor control characters, but the contract of JSON is cheap to keep.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
