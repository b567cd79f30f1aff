//! Tables side by side: cell by cell when the brackets are the same, else one after the other.

use reperes_engine::describe::{capital, line as words};
use reperes_engine::program::{Aide, Bareme, Bound, Bracket, Program, Reading};
use reperes_engine::{Type, Value, format};
use rust_decimal::Decimal;

use crate::comparison::{Mode, Table};
use crate::nodes;
use crate::sections::Both;

/// The name of an only column: it says nothing.
const COLUMN: &str = "vaut";

pub(crate) fn changed(both: &mut Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Table> {
    let (pa, pb) = (both.a.program, both.b.program);
    let (left, mut right) = (nodes::tables(pa, a), nodes::tables(pb, b));
    let mut all = Vec::new();
    for one in left {
        let table = &pa.baremes[usize::from(one)];
        let named = right
            .iter()
            .position(|other| pb.baremes[usize::from(*other)].name == table.name);
        let at = named.or_else(|| (both.mode == Mode::Cafs && !right.is_empty()).then_some(0));
        match at {
            Some(at) => {
                let other = &pb.baremes[usize::from(right.remove(at))];
                all.extend(compared(both, table, other));
            }
            None => all.push(whole(pa, table, only(both.mode, true))),
        }
    }
    all.extend(
        right
            .into_iter()
            .map(|other| whole(pb, &pb.baremes[usize::from(other)], only(both.mode, false))),
    );
    all
}

fn only(mode: Mode, is_first: bool) -> &'static str {
    match (mode, is_first) {
        (Mode::Versions, true) => "supprimé",
        (Mode::Versions, false) => "ajouté",
        (Mode::Cafs, true) => "première Caf",
        (Mode::Cafs, false) => "seconde Caf",
    }
}

fn compared(both: &mut Both<'_, '_>, a: &Bareme, b: &Bareme) -> Vec<Table> {
    let (pa, pb) = (both.a.program, both.b.program);
    let has_same_key = both.is_same(a.key, b.key) && a.reading == b.reading && a.columns == b.columns;
    let rows = a.brackets.iter().zip(&b.brackets);
    let kept = rows
        .filter(|(one, other)| one.lower == other.lower || one.upper == other.upper)
        .count();
    // Brackets that moved too much are no longer the same ones.
    if !has_same_key || a.brackets.len() != b.brackets.len() || kept < a.brackets.len() {
        let (first, second) = match both.mode {
            Mode::Versions => ("avant", "après"),
            Mode::Cafs => ("première Caf", "seconde Caf"),
        };
        return vec![whole(pa, a, first), whole(pb, b, second)];
    }
    let mut is_changed = false;
    let mut rows = Vec::new();
    for (one, other) in a.brackets.iter().zip(&b.brackets) {
        let (before, after) = (bracket(pa, a, one), bracket(pb, b, other));
        let mut row = vec![arrow(
            before,
            after,
            one.lower == other.lower && one.upper == other.upper,
        )];
        is_changed = is_changed || one.lower != other.lower || one.upper != other.upper;
        for (x, y) in one.values.iter().zip(&other.values) {
            let is_same = both.is_same(*x, *y);
            is_changed = is_changed || !is_same;
            row.push(arrow(words(pa, *x), words(pb, *y), is_same));
        }
        rows.push(row);
    }
    if !is_changed {
        return Vec::new();
    }
    vec![Table {
        title: title(pa, a, ""),
        head: head(pa, a),
        rows,
    }]
}

fn arrow(before: String, after: String, is_same: bool) -> String {
    if is_same {
        before
    } else {
        format!("{before} → {after}")
    }
}

pub(crate) fn whole(program: &Program, of: &Bareme, which: &str) -> Table {
    let rows = of.brackets.iter().map(|one| {
        let cells = one.values.iter().map(|value| words(program, *value));
        [bracket(program, of, one)].into_iter().chain(cells).collect()
    });
    Table {
        title: title(program, of, which),
        head: head(program, of),
        rows: rows.collect(),
    }
}

/// « Barème selon : quotient familial (janvier) — avant ».
fn title(program: &Program, of: &Bareme, which: &str) -> String {
    let reading = match of.reading {
        Reading::Exact => "",
        Reading::Truncated => ", centimes non comptés",
        Reading::Rounded => ", arrondi à l'euro",
    };
    let which = if which.is_empty() {
        String::new()
    } else {
        format!(" — {which}")
    };
    let name = capital(&program.spelled(&of.name));
    format!("{name}, selon : {}{reading}{which}", words(program, of.key))
}

fn head(program: &Program, of: &Bareme) -> Vec<String> {
    let columns = of.columns.iter().map(|column| {
        if column == COLUMN {
            "Valeur".to_owned()
        } else {
            capital(&program.spelled(column))
        }
    });
    ["Tranche".to_owned()].into_iter().chain(columns).collect()
}

/// « de 400,01 € à 700 € ».
fn bracket(program: &Program, of: &Bareme, one: &Bracket) -> String {
    let ty = program.types[of.key as usize];
    let shown = |bound: Bound| number(program, ty, bound.at);
    match (one.lower, one.upper) {
        (None, None) => "toujours".to_owned(),
        (None, Some(upper)) if upper.inclusive => format!("jusqu'à {}", shown(upper)),
        (None, Some(upper)) => format!("moins de {}", shown(upper)),
        (Some(lower), None) if lower.inclusive => format!("à partir de {}", shown(lower)),
        (Some(lower), None) => format!("plus de {}", shown(lower)),
        (Some(lower), Some(upper)) => {
            let from = if lower.inclusive { "de" } else { "plus de" };
            let to = if upper.inclusive { "à" } else { "à moins de" };
            format!("{from} {} {to} {}", shown(lower), shown(upper))
        }
    }
}

fn number(program: &Program, ty: Type, at: Decimal) -> String {
    match ty {
        Type::Date | Type::Month | Type::Bool | Type::Choice(_) | Type::History => format::decimal(at),
        Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => format::value(program, ty, Value::Num(at)),
    }
}
