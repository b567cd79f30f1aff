//! A parameter has a value on every day on which a rule in force reads it.

use std::collections::{BTreeMap, BTreeSet};

use reperes_engine::program::{Aide, Node, Parameter};
use reperes_engine::{Date, NodeId, VarId};

use super::earliest::Days;
use super::family;
use super::reach::{behind, readers_of_parameters, roots};
use crate::check::describe;
use crate::declarations::Declarations;
use crate::diagnostic::Diagnostic;
use crate::lower::{AideOrigin, Lowered};
use crate::undecided::Undecided;

pub(super) fn prove(
    lowered: &Lowered,
    declarations: &Declarations,
    diagnostics: &mut Vec<Diagnostic>,
    undecided: &mut Vec<Undecided>,
) {
    let readers = readers_of_parameters(&lowered.program);
    let mut earliest = Earliest::default();
    for (rank, (aide, origin)) in lowered.program.aides.iter().zip(&lowered.origins).enumerate() {
        let reads = |node: &NodeId| readers.get(*node as usize).copied().unwrap_or(false);
        let roots: Vec<NodeId> = roots(aide).into_iter().filter(reads).collect();
        if roots.is_empty() {
            continue;
        }
        let first = Days::new(&lowered.program, aide, first_day(aide));
        let mut walk = Walk {
            lowered,
            declarations,
            readers: &readers,
            aide,
            rank,
            origin,
            known: vec![first],
            seen: BTreeSet::new(),
            said: BTreeSet::new(),
            earliest: &mut earliest,
            diagnostics,
            undecided,
        };
        for node in roots {
            walk.visit(node, 0, None);
        }
    }
    unread(lowered, declarations, &earliest, diagnostics);
}

/// By parameter, the earliest day on which a rule may read it, and that rule's rank; `None` if that day cannot be told.
type Earliest = BTreeMap<u16, Option<(Date, usize)>>;

/// Warns of the values that end before any rule in force reads them.
fn unread(lowered: &Lowered, declarations: &Declarations, earliest: &Earliest, diagnostics: &mut Vec<Diagnostic>) {
    for (id, day) in earliest {
        let index = usize::from(*id);
        let (Some(parameter), Some(decl), Some(day)) = (
            lowered.program.parameters.get(index),
            declarations.parameters.get(index),
            day,
        ) else {
            continue;
        };
        let (day, reader) = day;
        for (pair, (_, place, _)) in parameter.values.windows(2).zip(&decl.values) {
            let [_, (next, _)] = pair else { continue };
            if next > day {
                break;
            }
            let message = format!("aucune règle en vigueur ne lit cette valeur de `{}`", parameter.name);
            diagnostics.push(
                Diagnostic::new("A222", *place, message)
                    .label(format!("remplacée le {}", describe::date(*next)))
                    .help(format!(
                        "effacez-la : la première règle qui emploie ce paramètre le lit à partir du {}",
                        describe::date(*day)
                    ))
                    .family(family::asking(lowered, *reader, Some(*day))),
            );
        }
    }
}

/// From when a version is looked at: its first day; of one that gives none, the start of the year it was checked for.
fn first_day(aide: &Aide) -> Date {
    aide.from.unwrap_or_else(|| {
        let year = aide.checked_until.min(aide.to.unwrap_or(Date::MAX)).year();
        Date::new(year, 1, 1).unwrap_or(Date::MIN)
    })
}

struct Walk<'w> {
    lowered: &'w Lowered,
    declarations: &'w Declarations,
    /// Of each node, whether it reads a parameter at all.
    readers: &'w [bool],
    aide: &'w Aide,
    /// Of that aide.
    rank: usize,
    origin: &'w AideOrigin,
    /// What is known of the dates, as a rule and then in each branch of a choice.
    known: Vec<Days<'w>>,
    seen: BTreeSet<(NodeId, usize)>,
    /// Parameters already spoken of.
    said: BTreeSet<u16>,
    earliest: &'w mut Earliest,
    diagnostics: &'w mut Vec<Diagnostic>,
    undecided: &'w mut Vec<Undecided>,
}

impl<'w> Walk<'w> {
    /// `days` is an index in `known`; `via` is the name in the rule through which the node is read.
    fn visit(&mut self, id: NodeId, days: usize, via: Option<&'w str>) {
        let reads = self.readers.get(id as usize).copied().unwrap_or(false);
        if !reads || !self.seen.insert((id, days)) {
            return;
        }
        let program = &self.lowered.program;
        let node = program.node(id);
        match node {
            Node::Param(parameter, date) => self.check(*parameter, *date, days, via),
            Node::If(test, then, otherwise) => {
                self.visit(*test, days, via);
                for (branch, holds) in [(*then, true), (*otherwise, false)] {
                    let days = self.branch(days, *test, holds);
                    self.visit(branch, days, via);
                }
                return;
            }
            Node::Var(variable) | Node::Monthly(variable, _) => self.fact(*variable, days, via),
            Node::Lookup(index, _) => {
                if let Some(bareme) = program.baremes.get(usize::from(*index)) {
                    self.visit(bareme.key, days, via.or(Some(&bareme.name)));
                    for cell in bareme.brackets.iter().flat_map(|bracket| &bracket.values) {
                        self.visit(*cell, days, via.or(Some(&bareme.name)));
                    }
                }
            }
            Node::Named(name, inner) => {
                self.visit(*inner, days, via.or(Some(name)));
                return;
            }
            Node::Const(_)
            | Node::Request
            | Node::MonthOfYear(_)
            | Node::MonthOf(_)
            | Node::FirstDay(_)
            | Node::LastDay(_)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::Compare(..)
            | Node::OneOf(..)
            | Node::Add(..)
            | Node::Sub(..)
            | Node::Mul(..)
            | Node::Div(..)
            | Node::Shift { .. }
            | Node::Min(_)
            | Node::Max(_)
            | Node::Elapsed(..)
            | Node::Round(..)
            | Node::Count(_)
            | Node::Exists(_)
            | Node::All(_)
            | Node::Sum(_)
            | Node::Received { .. }
            | Node::Unpublished(..) => {}
        }
        for child in node.operands() {
            self.visit(child, days, via);
        }
    }

    /// What works the fact out, or stands in for it.
    fn fact(&mut self, id: VarId, days: usize, via: Option<&'w str>) {
        let Some(variable) = self.lowered.program.variables.get(usize::from(id)) else {
            return;
        };
        let via = via.or(Some(variable.name.as_str()));
        for node in behind(&self.lowered.program, id) {
            self.visit(node, days, via);
        }
    }

    fn branch(&mut self, days: usize, test: NodeId, holds: bool) -> usize {
        let Some(known) = self.known.get(days) else { return days };
        let narrowed = known.when(test, holds);
        match self.known.iter().position(|known| *known == narrowed) {
            Some(index) => index,
            None => {
                self.known.push(narrowed);
                self.known.len() - 1
            }
        }
    }

    fn check(&mut self, id: u16, date: NodeId, days: usize, via: Option<&str>) {
        let program = &self.lowered.program;
        let (Some(parameter), Some(days)) = (program.parameters.get(usize::from(id)), self.known.get(days)) else {
            return;
        };
        let Some((first, _)) = parameter.values.first() else {
            return;
        };
        let day = days.day(date);
        // A rule without a first day answers for any day.
        let read = self.aide.from.and(day).map(|day| (day, self.rank));
        let so_far = self.earliest.entry(id).or_insert(read);
        *so_far = so_far.zip(read).map(|(a, b)| a.min(b));
        if day.is_some_and(|day| day >= *first) || !self.said.insert(id) {
            return;
        }
        match day {
            Some(day) if days.is_of_request(date) => {
                let diagnostic = self.without_value(id, parameter, (days.request(), day), via);
                self.diagnostics.push(diagnostic);
            }
            Some(_) | None => self.undecided.push(Undecided {
                place: self.origin.place,
                why: format!(
                    "`{}` n'a pas de valeur avant le {}, et la date à laquelle `{}` la lit vient de la famille",
                    parameter.name,
                    describe::date(*first),
                    self.aide.id
                ),
            }),
        }
    }

    fn without_value(
        &self,
        id: u16,
        parameter: &Parameter,
        (asked, day): (Date, Date),
        via: Option<&str>,
    ) -> Diagnostic {
        let through = via.map_or_else(String::new, |via| format!(", par `{via}`"));
        let on = if asked == day {
            String::new()
        } else {
            format!(" pour une demande du {}", describe::date(asked))
        };
        let label = match self.aide.from {
            Some(_) => "en vigueur ce jour-là",
            None => "sans `du`, la règle est regardée depuis le 1er janvier de l'année de `verifie_jusqu_au`",
        };
        let mut diagnostic = Diagnostic::new(
            "R222",
            self.origin.in_force.unwrap_or(self.origin.place),
            format!(
                "`{}` n'a pas de valeur le {}, et la règle l'emploie{through}{on}",
                parameter.name,
                describe::date(day)
            ),
        )
        .label(label);
        let declared = self.declarations.parameters.get(usize::from(id));
        if let Some((_, place, _)) = declared.and_then(|decl| decl.values.first()) {
            diagnostic = diagnostic.because(*place, "sa première valeur ne commence que là");
        }
        diagnostic
            .family(family::asking(self.lowered, self.rank, Some(asked)))
            .help(
                "ajoutez à ce paramètre la valeur d'alors, ou commencez la règle plus tard : `en_vigueur = { du = … }`",
            )
    }
}
