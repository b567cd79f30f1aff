//! What is said of a point that no example shows.

use reperes_engine::program::{Comparison, Node, Program};
use reperes_engine::{NodeId, Type, Unit, Value};
use rust_decimal::Decimal;

use super::point::{Point, What, near};
use super::settle::Answer;
use crate::check::describe;
use crate::diagnostic::Diagnostic;
use crate::prove::meaning;
use crate::source::SourceFile;

/// The code of a point that is missing: one page each.
fn code(what: What) -> &'static str {
    match what {
        What::Condition { met: true, .. } => "A207",
        What::Condition { met: false, .. } => "A203",
        What::Case { .. } => "A208",
        What::Reserve { .. } => "A209",
        What::Branch { .. } => "A210",
        What::Row { .. } => "A211",
        What::Bound { .. } => "A212",
        What::Edge { .. } => "A213",
    }
}

/// A warning for a point that is missing, with the example to add if a family was found.
pub(super) fn missing(
    program: &Program,
    files: &[SourceFile],
    point: &Point,
    answer: &Answer,
    example: Option<String>,
    is_silent: bool,
) -> Diagnostic {
    let (message, label) = said(program, files, point);
    let (message, label) = unsaid(program, point).filter(|_| is_silent).unwrap_or((message, label));
    match answer {
        Answer::Family(..) => {
            let warning = Diagnostic::new(code(point.what), point.place, message).label(label);
            match example {
                Some(example) => warning.help(format!("ajoutez cet exemple, après avoir relu ce qu'il attend :\n{}", example.trim())),
                None => warning.help("ajoutez un `[[exemple]]` qui le montre"),
            }
        }
        Answer::Never => never(program, files, point),
        Answer::Unknown(why) => Diagnostic::new("A214", point.place, message)
            .label(label)
            .help(format!(
                "l'analyse ne sait pas si une famille peut le montrer : {why} ; ajoutez l'`[[exemple]]` à la main s'il existe, ou ôtez ce qui ne sert pas"
            )),
    }
}

/// Whether a point that no family can show is a mistake: of a bound, it only says that the others exclude it.
pub(super) fn is_dead(what: What) -> bool {
    match what {
        What::Condition { .. } | What::Case { .. } | What::Reserve { .. } | What::Branch { .. } | What::Row { .. } => {
            true
        }
        What::Bound { .. } | What::Edge { .. } => false,
    }
}

/// The error for a part that no family can ever need.
pub(super) fn never(program: &Program, files: &[SourceFile], point: &Point) -> Diagnostic {
    let (code, message, label) = match point.what {
        What::Row { bareme, .. } => (
            "R216",
            format!("cette tranche du barème `{}` ne sert jamais", table(program, bareme)),
            "les conditions écartent toutes ces valeurs",
        ),
        What::Condition { aide, rank, met } => {
            let name = condition(program, aide, rank);
            let how = if met {
                "n'est jamais remplie"
            } else {
                "ne refuse jamais personne"
            };
            (
                "R217",
                format!("la condition `{name}` {how}"),
                if met {
                    "aucune famille ne la remplit"
                } else {
                    "toute famille la remplit"
                },
            )
        }
        What::Case { what, applies, .. } => (
            "R217",
            format!(
                "{what} {}",
                if applies {
                    "ne s'applique jamais"
                } else {
                    "s'applique toujours"
                }
            ),
            if applies {
                "aucune famille que les conditions laissent passer"
            } else {
                "toute famille que les conditions laissent passer"
            },
        ),
        What::Reserve { said, .. } => (
            "R217",
            format!(
                "le `si` de cette réserve est toujours {}",
                if said { "faux" } else { "vrai" }
            ),
            if said { "aucune famille" } else { "toute famille" },
        ),
        What::Branch { holds, .. } => (
            "R217",
            format!(
                "le {} de ce calcul ne sert jamais",
                if holds { "`alors`" } else { "`sinon`" }
            ),
            if holds {
                "toujours faux ici"
            } else {
                "toujours vrai ici"
            },
        ),
        What::Bound { .. } | What::Edge { .. } => {
            let (message, label) = said(program, files, point);
            return Diagnostic::new(code(point.what), point.place, message).label(label);
        }
    };
    Diagnostic::new(code, point.place, message)
        .label(label)
        .help("ôtez cette partie, ou corrigez les bornes ou les conditions qui l'empêchent")
}

/// The error for an aide that nobody can obtain.
pub(super) fn closed(title: &str, place: crate::diagnostic::Place) -> Diagnostic {
    Diagnostic::new("R218", place, format!("personne ne peut obtenir « {title} »"))
        .label("aucune famille ne remplit toutes ses conditions")
        .help("corrigez les conditions qui s'excluent, ou ôtez l'aide si elle n'existe plus")
}

/// The same, of what an example reads without saying the amount.
fn unsaid(program: &Program, point: &Point) -> Option<(String, String)> {
    let where_it_is = match point.what {
        What::Row { bareme, .. } => format!("de cette tranche du barème `{}`", table(program, bareme)),
        What::Bound { bareme, rank, after } => {
            let side = if after { "juste après" } else { "à" };
            let value = bound(program, bareme, rank, after);
            format!("{side} cette borne du barème `{}` : {value}", table(program, bareme))
        }
        What::Condition { .. } | What::Case { .. } | What::Reserve { .. } | What::Branch { .. } | What::Edge { .. } => {
            return None;
        }
    };
    let message = format!("aucun exemple ne dit le montant {where_it_is}");
    Some((message, "montant jamais dit".to_owned()))
}

/// A fragment, and what to say at the place.
fn said(program: &Program, files: &[SourceFile], point: &Point) -> (String, String) {
    let text = excerpt(files, point);
    match point.what {
        What::Condition { aide, rank, met } => {
            let name = condition(program, aide, rank);
            let how = if met { "remplie" } else { "refusée" };
            (
                format!("la condition `{name}` n'est {how} dans aucun exemple"),
                format!("jamais {how}"),
            )
        }
        What::Case {
            what, applies: true, ..
        } => (
            format!("{what} ne s'applique dans aucun exemple"),
            "jamais appliquée".to_owned(),
        ),
        What::Case {
            what, applies: false, ..
        } => (
            format!("{what} s'applique dans tous les exemples"),
            "toujours appliquée".to_owned(),
        ),
        What::Reserve { said: true, .. } => (
            "cette réserve n'est dite dans aucun exemple".to_owned(),
            "jamais dite".to_owned(),
        ),
        What::Reserve { said: false, .. } => (
            "cette réserve est dite dans tous les exemples".to_owned(),
            "jamais écartée".to_owned(),
        ),
        What::Branch { holds, .. } => {
            let (answer, part) = if holds { ("vrai", "alors") } else { ("faux", "sinon") };
            (
                format!("`{text}` n'est {answer} dans aucun exemple qui en dit le montant"),
                format!("le `{part}` n'est jamais montré"),
            )
        }
        What::Row { bareme, .. } => (
            format!(
                "aucun exemple ne lit cette tranche du barème `{}`",
                table(program, bareme)
            ),
            "jamais lue".to_owned(),
        ),
        What::Bound { bareme, rank, after } => {
            let value = bound(program, bareme, rank, after);
            let side = if after { "juste après" } else { "jusqu'à" };
            (
                format!(
                    "aucun exemple n'essaie {side} cette borne du barème `{}` : {value}",
                    table(program, bareme)
                ),
                format!("{value} n'est jamais essayé"),
            )
        }
        What::Edge { met, .. } => {
            let (how, label) = if met {
                ("n'est tout juste vrai", "jamais essayé à la borne")
            } else {
                ("n'est faux de peu", "jamais essayé juste au-delà")
            };
            (format!("`{text}` {how} dans aucun exemple"), label.to_owned())
        }
    }
}

fn condition(program: &Program, aide: usize, rank: usize) -> &str {
    let condition = program.aides.get(aide).and_then(|aide| aide.conditions.get(rank));
    condition.map_or("", |condition| condition.name.as_str())
}

fn table(program: &Program, bareme: u16) -> &str {
    program
        .baremes
        .get(usize::from(bareme))
        .map_or("", |table| table.name.as_str())
}

/// The key to try, in its unit.
fn bound(program: &Program, bareme: u16, rank: usize, after: bool) -> String {
    let key = program.baremes.get(usize::from(bareme)).map(|table| table.key);
    let ty = key
        .and_then(|key| program.types.get(key as usize))
        .copied()
        .unwrap_or(Type::Number);
    near(program, bareme, rank, after).map_or_else(String::new, |near| describe::number(near.one(), ty))
}

/// What is written at the point.
fn excerpt(files: &[SourceFile], point: &Point) -> String {
    let file = usize::try_from(point.place.file.0)
        .ok()
        .and_then(|index| files.get(index));
    let bytes = file.and_then(|file| file.text.get(point.place.start..point.place.end));
    let text = bytes.map(String::from_utf8_lossy).unwrap_or_default();
    text.trim_matches(['\'', '"']).to_owned()
}

/// What to call the example that shows a point; `None` to call it by how its family differs.
pub(super) fn name(program: &Program, point: &Point) -> Option<String> {
    match point.what {
        What::Edge { compare, met } => edge_name(program, compare, met),
        What::Bound { bareme, rank, after } => {
            let table = program.baremes.get(usize::from(bareme))?;
            let label = label(program, table.key)?;
            Some(format!("{label} de {}", bound(program, bareme, rank, after)))
        }
        What::Condition { .. } | What::Case { .. } | What::Reserve { .. } | What::Branch { .. } | What::Row { .. } => {
            None
        }
    }
}

/// « Quotient familial : un centime de plus que 570 € », « 18 ans le lendemain ».
fn edge_name(program: &Program, compare: NodeId, met: bool) -> Option<String> {
    let Node::Compare(how, left, right) = program.node(compare) else {
        return None;
    };
    let Node::Const(Value::Num(at)) = program.node(*right) else {
        return None;
    };
    // Whether the family is above, and whether the bound belongs to that side.
    let (is_above, is_in) = match (how, met) {
        (Comparison::GreaterOrEqual, true) | (Comparison::Less, false) => (true, true),
        (Comparison::Greater, true) | (Comparison::LessOrEqual, false) => (true, false),
        (Comparison::LessOrEqual, true) | (Comparison::Greater, false) => (false, true),
        (Comparison::Less, true) | (Comparison::GreaterOrEqual, false) => (false, false),
        (Comparison::Equal | Comparison::NotEqual, _) => return None,
    };
    if let Some(years) = age_name(program, *left, *at, is_above, is_in) {
        return Some(years);
    }
    let ty = *program.types.get(*left as usize)?;
    let label = label(program, *left)?;
    let value = describe::number(*at, ty);
    if is_in {
        return Some(format!("{label} : {value} tout juste"));
    }
    let step = match ty {
        Type::Money(_) => "un centime",
        Type::Number | Type::Quantity(_) => "un",
        Type::Rate => "un point",
        Type::Bool | Type::Date | Type::Month | Type::Choice(_) | Type::History => return None,
    };
    let side = if is_above { "de plus que" } else { "de moins que" };
    Some(format!("{label} : {step} {side} {value}"))
}

/// « 18 ans tout juste », « 18 ans le lendemain »: what compares an age is next to a birthday.
fn age_name(program: &Program, id: NodeId, at: Decimal, is_above: bool, is_in: bool) -> Option<String> {
    let Node::Elapsed(Unit::An, from, _) = program.node(meaning(program, id)) else {
        return None;
    };
    let Node::Var(variable) = program.node(meaning(program, *from)) else {
        return None;
    };
    let is_birth = program
        .variables
        .get(usize::from(*variable))?
        .name
        .contains("naissance");
    // Of those who are 16 at most, the last day is the one before they are 17.
    let birthday = if is_above == is_in { at } else { at + Decimal::ONE };
    let years = describe::number(birthday, Type::Quantity(Unit::An));
    let day = if is_above { "tout juste" } else { "le lendemain" };
    is_birth.then(|| format!("{years} {day}"))
}

/// The name of the fact that an expression is.
fn label(program: &Program, id: NodeId) -> Option<String> {
    if let Node::Var(variable) | Node::Monthly(variable, _) = program.node(meaning(program, id)) {
        Some(program.variables.get(usize::from(*variable))?.label.clone())
    } else {
        None
    }
}
