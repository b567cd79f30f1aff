//! A family of which everything is known, so that nothing is skipped: the same one natively and in the browser.

use reperes_engine::program::Entity;
use reperes_engine::{Child, Date, Month, Program, Situation, Type, Unit, Value, VarId, asked};

const CHILDREN: usize = 3;

/// A family of the Caf named `caf`, with three children, on a fixed day.
pub fn complete(program: &Program, caf: &str) -> Situation {
    let on = Date::new(2026, 11, 21).unwrap_or(Date::MIN);
    let mut situation = Situation::new(program, on);
    situation.caf = program.caf(caf);
    for (id, variable) in asked(program, Entity::Foyer) {
        if variable.ty == Type::History {
            situation.histories.set(id, Some(Vec::new()));
        } else if variable.monthly {
            for month in [Month::new(on.year(), 1), Some(on.month())].into_iter().flatten() {
                situation.set_monthly(id, month, Some(answer(program, id, on)));
            }
        } else {
            situation.set(id, Some(answer(program, id, on)));
        }
    }
    let mut child = Child::new(program);
    for (id, variable) in asked(program, Entity::Enfant) {
        if variable.ty == Type::History {
            child.histories.set(id, Some(Vec::new()));
            continue;
        }
        child.set(id, Some(answer(program, id, on.shift(-8, Unit::An))));
    }
    situation.children = Some(vec![child; CHILDREN]);
    situation
}

/// The same when it only told its children and their birth, and nothing else: as much as possible is open.
pub fn begun(program: &Program, caf: &str) -> Situation {
    let told = complete(program, caf);
    let mut situation = Situation::new(program, told.on);
    situation.caf = told.caf;
    let birth = program.variable(Entity::Enfant, "date_naissance");
    let children = told.children.into_iter().flatten().enumerate().map(|(rank, all)| {
        let mut child = Child::new(program);
        if let (Some(id), Ok(years)) = (birth, i32::try_from(rank * 4)) {
            let born = all.facts.get(usize::from(id)).copied().flatten();
            child.set(id, born.map(|born| older(born, years)));
        }
        child
    });
    situation.children = Some(children.collect());
    situation
}

fn older(born: Value, years: i32) -> Value {
    match born {
        Value::Date(day) => Value::Date(day.shift(-years, Unit::An)),
        Value::Bool(_) | Value::Num(_) | Value::Month(_) | Value::Choice(_) => born,
    }
}

/// Yes, a recent date, the first choice, or 400 of whatever is counted: within the bounds.
fn answer(program: &Program, id: VarId, near: Date) -> Value {
    let Some(variable) = program.variables.get(usize::from(id)) else {
        return Value::Bool(true);
    };
    let wanted = match variable.ty {
        Type::Bool => Value::Bool(true),
        Type::Choice(_) => Value::Choice(0),
        Type::Date => Value::Date(near.shift(-3, Unit::Mois)),
        Type::Month => Value::Month(near.shift(-3, Unit::Mois).month()),
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) | Type::History => Value::Num(400.into()),
    };
    match (wanted, variable.max) {
        (Value::Num(wanted), Some(Value::Num(max))) if wanted > max => Value::Num(max),
        (wanted, Some(_) | None) => wanted,
    }
}
