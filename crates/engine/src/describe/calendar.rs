//! Dates and months, with the article that French wants: « 12 mois après la date de la séparation ».

use super::{line, lower};
use crate::date::Month;
use crate::format;
use crate::program::{Node, NodeId, Program};
use crate::value::{Type, Unit, Value};

/// A day or a month, and the article before it.
pub(super) struct Noun {
    article: Article,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Article {
    Le,
    La,
    Elided,
    /// « janvier ».
    None,
    /// « 12 mois après la date de la séparation », which is « le jour situé… » after a preposition.
    Span(&'static str),
}

impl Noun {
    fn new(article: Article, text: impl Into<String>) -> Noun {
        Noun {
            article,
            text: text.into(),
        }
    }

    /// « la date de la demande ».
    pub fn the(&self) -> String {
        let article = match self.article {
            Article::Le => "le ",
            Article::La => "la ",
            Article::Elided => "l'",
            Article::None | Article::Span(_) => "",
        };
        format!("{article}{}", self.text)
    }

    /// « de la date de la demande ».
    pub fn of(&self) -> String {
        let article = match self.article {
            Article::Span(what) => return format!("du {what} situé {}", self.text),
            Article::Le => "du ",
            Article::La => "de la ",
            Article::Elided => "de l'",
            Article::None if self.text.starts_with(['a', 'o']) => "d'",
            Article::None => "de ",
        };
        format!("{article}{}", self.text)
    }

    /// « à la date de la demande ».
    pub fn at(&self) -> String {
        let article = match self.article {
            Article::Span(what) => return format!("au {what} situé {}", self.text),
            Article::Le => "au ",
            Article::La => "à la ",
            Article::Elided => "à l'",
            Article::None => "à ",
        };
        format!("{article}{}", self.text)
    }

    /// « date de la demande ».
    pub fn bare(&self) -> String {
        self.text.clone()
    }
}

/// The words of a date or month node.
pub(super) fn noun(program: &Program, id: NodeId) -> Noun {
    match program.node(id) {
        Node::Const(Value::Date(day)) => Noun::new(Article::Le, format::date(*day)),
        Node::Const(Value::Month(month)) => Noun::new(Article::None, format::month(*month)),
        Node::Request => Noun::new(Article::La, "date de la demande"),
        Node::Var(variable) => of_label(&program.variables[usize::from(*variable)].label),
        Node::Named(name, _) => of_definition(&program.spelled(name)),
        Node::MonthOf(date) if matches!(program.node(*date), Node::Request) => {
            Noun::new(Article::Le, "mois de la demande")
        }
        Node::MonthOf(date) => match birthday(program, *date) {
            Some(years) => Noun::new(Article::Le, format!("mois des {years}")),
            None => Noun::new(Article::Le, format!("mois {}", noun(program, *date).of())),
        },
        Node::MonthOfYear(_) => match in_year(program, id) {
            Some((month, year)) => Noun::new(Article::None, name(month) + &year),
            None => Noun::new(Article::None, ""),
        },
        Node::FirstDay(month) => edge(program, *month, true),
        Node::LastDay(month) => edge(program, *month, false),
        Node::Shift {
            base,
            by,
            unit,
            forward,
        } => shifted(program, id, *base, *by, *unit, *forward),
        Node::If(test, a, b) => Noun::new(
            Article::None,
            format!(
                "{} si ({}), sinon {}",
                noun(program, *a).the(),
                line(program, *test),
                noun(program, *b).the()
            ),
        ),
        Node::Const(_)
        | Node::Monthly(..)
        | Node::Param(..)
        | Node::Not(_)
        | Node::And(_)
        | Node::Or(_)
        | Node::Compare(..)
        | Node::OneOf(..)
        | Node::Add(..)
        | Node::Sub(..)
        | Node::Mul(..)
        | Node::Div(..)
        | Node::Min(_)
        | Node::Max(_)
        | Node::Elapsed(..)
        | Node::Round(..)
        | Node::Lookup(..)
        | Node::Count(_)
        | Node::Exists(_)
        | Node::All(_)
        | Node::Sum(_)
        | Node::Received { .. }
        | Node::Unpublished(..) => Noun::new(Article::None, super::amount(program, id)),
    }
}

/// « Date de la séparation », « Inscription à la session »; what has no noun of its own is quoted.
fn of_label(label: &str) -> Noun {
    let label = name_of(label);
    match article(&label) {
        Some(article) => Noun::new(article, label),
        None => Noun::new(Article::Le, format!("jour « {label} »")),
    }
}

/// « Bafd obtenu le » is the label of a field.
pub(super) fn name_of(label: &str) -> String {
    let label = lower(label);
    label.strip_suffix(" le").unwrap_or(&label).to_owned()
}

/// A name that the rule defines stands between quotes.
fn of_definition(name: &str) -> Noun {
    let quoted = format!("« {name} »");
    match article(name) {
        Some(Article::Elided) | None => Noun::new(Article::Le, format!("jour {quoted}")),
        Some(article) => Noun::new(article, quoted),
    }
}

fn article(label: &str) -> Option<Article> {
    match label.split(' ').next().unwrap_or_default() {
        "date" | "fin" | "limite" | "dernière" | "première" => Some(Article::La),
        "premier" | "dernier" | "début" | "jour" | "mois" => Some(Article::Le),
        "inscription" | "arrivée" | "entrée" => Some(Article::Elided),
        _ => None,
    }
}

/// A month of the year of the request, or of a year near it: « octobre », « de l'année précédente ».
fn in_year(program: &Program, id: NodeId) -> Option<(u32, String)> {
    if let Node::MonthOfYear(month) = program.node(id) {
        return Some((u32::from(*month), String::new()));
    }
    let Node::Shift {
        base,
        by,
        unit: Unit::Mois,
        forward,
    } = program.node(id)
    else {
        return None;
    };
    let (month, year) = in_year(program, *base).filter(|(_, year)| year.is_empty())?;
    let year = match (whole(program, *by)?, forward) {
        (0, _) => year,
        (12, false) => " de l'année précédente".to_owned(),
        (12, true) => " de l'année suivante".to_owned(),
        (months, false) if months % 12 == 0 => format!(", {} ans plus tôt", months / 12),
        (months, true) if months % 12 == 0 => format!(", {} ans plus tard", months / 12),
        (_, _) => return None,
    };
    Some((month, year))
}

/// « 1er janvier », « 30 septembre de l'année précédente », « premier jour du mois de la demande ».
fn edge(program: &Program, month: NodeId, is_first: bool) -> Noun {
    if let Some((number, year)) = in_year(program, month) {
        return day(if is_first { Some(1) } else { last(number) }, number, &year);
    }
    if let Node::Const(Value::Month(month)) = program.node(month) {
        let day = if is_first { month.first_day() } else { month.last_day() };
        return Noun::new(Article::Le, format::date(day));
    }
    let which = if is_first { "premier" } else { "dernier" };
    Noun::new(Article::Le, format!("{which} jour {}", noun(program, month).of()))
}

/// « 6 juillet »; February ends when it does.
fn day(day: Option<u32>, month: u32, year: &str) -> Noun {
    let text = match day {
        Some(1) => format!("1er {}{year}", name(month)),
        Some(day) => format!("{day} {}{year}", name(month)),
        None => format!("dernier jour de {}{year}", name(month)),
    };
    Noun::new(Article::Le, text)
}

fn last(month: u32) -> Option<u32> {
    match month {
        2 => None,
        4 | 6 | 9 | 11 => Some(30),
        _ => Some(31),
    }
}

fn name(month: u32) -> String {
    // Any year will do: only the name is kept.
    let text = Month::new(2000, month).map(format::month).unwrap_or_default();
    text.split('\u{a0}').next().unwrap_or_default().to_owned()
}

fn whole(program: &Program, by: NodeId) -> Option<u32> {
    let Node::Const(Value::Num(number)) = program.node(by) else {
        return None;
    };
    u32::try_from(*number).ok()
}

fn shifted(program: &Program, id: NodeId, base: NodeId, by: NodeId, unit: Unit, forward: bool) -> Noun {
    if let Some((month, year)) = in_year(program, id) {
        return Noun::new(Article::None, name(month) + &year);
    }
    let count = whole(program, by);
    if let (Node::FirstDay(month), Unit::Jour, Some(count)) = (program.node(base), unit, count)
        && let Some((number, year)) = in_year(program, *month)
    {
        if forward && count < last(number).unwrap_or(28) {
            return day(Some(count + 1), number, &year);
        }
        if !forward && count == 1 && number > 1 {
            return day(last(number - 1), number - 1, &year);
        }
    }
    if let (Node::MonthOf(date), Unit::Mois, Some(1)) = (program.node(base), unit, count) {
        return beside(program, *date, forward);
    }
    let is_month = program.types.get(id as usize) == Some(&Type::Month);
    let base = noun(program, base);
    if unit == Unit::Jour && count == Some(1) {
        return match forward {
            true => Noun::new(Article::Le, format!("lendemain {}", base.of())),
            false => Noun::new(Article::La, format!("veille {}", base.of())),
        };
    }
    let way = if forward { "après" } else { "avant" };
    let length = super::operand(program, by);
    if matches!(program.node(by), Node::Const(_) | Node::If(..)) {
        let what = if is_month { "mois" } else { "jour" };
        Noun::new(Article::Span(what), format!("{length} {way} {}", base.the()))
    } else {
        let sign = if forward { '+' } else { '−' };
        Noun::new(Article::None, format!("{} {sign} {length}", base.the()))
    }
}

/// « mois qui suit la date de la séparation », « mois qui précède les 3 ans ».
fn beside(program: &Program, date: NodeId, forward: bool) -> Noun {
    let way = if forward { "suit" } else { "précède" };
    let what = match birthday(program, date) {
        Some(years) => format!("les {years}"),
        None => noun(program, date).the(),
    };
    Noun::new(Article::Le, format!("mois qui {way} {what}"))
}

/// « 20 ans », « 3 ans du plus jeune »: some whole years after a birth.
fn birthday(program: &Program, date: NodeId) -> Option<String> {
    let Node::Shift {
        base,
        by,
        unit: Unit::An,
        forward: true,
    } = program.node(date)
    else {
        return None;
    };
    let Node::Var(variable) = program.node(*base) else {
        return None;
    };
    let whose = super::of_whom(&program.variables[usize::from(*variable)].label)?;
    let years = whole(program, *by).filter(|years| *years > 1)?;
    Some(format!("{years}\u{a0}ans{whose}"))
}

/// `demande - 12 mois + 1 jour` to `demande`: « 12 mois qui finissent à la date de la demande ».
pub(super) fn sliding(program: &Program, from: NodeId, to: NodeId) -> Option<String> {
    let Node::Shift {
        base: start,
        by: one,
        unit: Unit::Jour,
        forward: true,
    } = program.node(from)
    else {
        return None;
    };
    let Node::Shift {
        base,
        by,
        forward: false,
        ..
    } = program.node(*start)
    else {
        return None;
    };
    let is_sliding = whole(program, *one) == Some(1) && program.node(*base) == program.node(to);
    is_sliding.then(|| format!("{} qui finissent {}", line(program, *by), noun(program, to).at()))
}
