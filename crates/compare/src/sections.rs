//! What differs between two aides, section by section, in the règlement's own sentences.

use reperes_engine::NodeId;
use reperes_engine::describe::line as words;
use reperes_engine::program::{Aide, MonthRule, Piece, Program, Template};

use crate::amount::{amount, loan};
use crate::comparison::{Change, Figure, Mode, Section, Table};
use crate::conditions;
use crate::figures::{Detail, Reading, figures};
use crate::form::Forms;
use crate::tables;
use crate::wording::{cumuls, presentation, reserves, sources, steps, variants};

/// Two aides and all that is needed to compare their expressions.
pub(crate) struct Both<'w, 'p> {
    pub forms: &'w mut Forms,
    pub a: &'w mut Reading<'p>,
    pub b: &'w mut Reading<'p>,
    pub mode: Mode,
}

impl Both<'_, '_> {
    pub fn is_same(&mut self, a: NodeId, b: NodeId) -> bool {
        self.a.lowering.node(self.forms, a) == self.b.lowering.node(self.forms, b)
    }

    pub fn is_same_or_none(&mut self, a: Option<NodeId>, b: Option<NodeId>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => self.is_same(a, b),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// The figures of a change, without those that say again what its two sentences say.
    pub fn figured(&mut self, mut change: Change, a: NodeId, b: NodeId, context: &str) -> Change {
        let detail = match self.mode {
            Mode::Versions if change.before == change.after || !is_sentence(&change) => Detail::Expressions,
            Mode::Versions | Mode::Cafs => Detail::Figures,
        };
        change.figures = figures(self.forms, self.a, self.b, (a, b), (context, detail));
        let figures = std::mem::take(&mut change.figures);
        let news = figures.into_iter().filter(|figure| !is_said(figure, &change));
        change.figures = news.collect();
        change
    }
}

/// The two sentences, when they are but two values, already say it: « jusqu'à 3 000 € » for 3 000 €.
pub(crate) fn is_said(figure: &Figure, change: &Change) -> bool {
    let ends = |text: &Option<String>, value: &str| text.as_ref().is_some_and(|text| text.ends_with(value));
    ends(&change.before, &figure.before) && ends(&change.after, &figure.after)
}

/// Written by a person, not read from an expression.
fn is_sentence(change: &Change) -> bool {
    change
        .after
        .as_ref()
        .is_some_and(|text| text.ends_with(['.', ')', '!', '?']))
}

/// Every section that holds a change; empty when not a word differs. Of two Caf, the steps, the reserves and the page are
/// never the same: they are left to each.
pub(crate) fn sections(both: &mut Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Section> {
    let conditions = conditions::changes(both, a, b);
    let amount = amount(both, a, b);
    let tables = tables::changed(both, a, b);
    let all = [
        section("Qui peut l'avoir", conditions, Vec::new()),
        section("Combien", amount, tables),
        section("Prêt", loan(both, a.loan.as_ref(), b.loan.as_ref()), Vec::new()),
        section("Jusqu'à quand", dates(both, a, b), Vec::new()),
        section(STEPS, steps(&a.steps, &b.steps), Vec::new()),
        section("Dans certains cas", variants(both, a, b), Vec::new()),
        section("Avec quelles autres aides", cumuls(a, b), Vec::new()),
        section(RESERVES, reserves(both, a, b), Vec::new()),
        section("Présentation", presentation(both, a, b), Vec::new()),
        section("Source", sources(both, a, b), Vec::new()),
    ];
    let is_told = |section: &Section| match both.mode {
        Mode::Versions => true,
        Mode::Cafs => ![STEPS, RESERVES].contains(&section.title.as_str()),
    };
    all.into_iter()
        .filter(|section| !section.changes.is_empty() || !section.tables.is_empty())
        .filter(is_told)
        .collect()
}

const STEPS: &str = "Comment la demander";
const RESERVES: &str = "À confirmer";

pub(crate) fn section(title: &str, changes: Vec<Change>, tables: Vec<Table>) -> Section {
    Section {
        title: title.to_owned(),
        changes,
        tables,
    }
}

/// A line that changes; `None` when it does not. An empty text is nothing.
pub(crate) fn line(what: &str, before: &str, after: &str) -> Option<Change> {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (before != after).then(|| Change {
        what: what.to_owned(),
        before: some(before),
        after: some(after),
        ..Change::default()
    })
}

/// Lines of a list that are only on one side, in their order.
pub(crate) fn lists(what: &str, before: &[String], after: &[String]) -> Vec<Change> {
    let gone = before.iter().filter(|one| !after.contains(one));
    let new = after.iter().filter(|one| !before.contains(one));
    let gone = gone.filter_map(|one| line(what, one, ""));
    gone.chain(new.filter_map(|one| line(what, "", one))).collect()
}

fn dates(both: &mut Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Change> {
    let (pa, pb) = (both.a.program, both.b.program);
    let mut all = Vec::new();
    let opens = |aide: &Aide| aide.deadline.as_ref().and_then(|rule| rule.opens);
    let closes = |aide: &Aide| aide.deadline.as_ref().and_then(|rule| rule.closes);
    for (label, left, right) in [
        ("Premier jour pour demander", opens(a), opens(b)),
        ("Dernier jour pour demander", closes(a), closes(b)),
    ] {
        if both.is_same_or_none(left, right) {
            continue;
        }
        let change = Change {
            what: label.to_owned(),
            before: left.map(|node| words(pa, node)),
            after: right.map(|node| words(pb, node)),
            ..Change::default()
        };
        all.push(match (left, right) {
            (Some(x), Some(y)) => both.figured(change, x, y, "délai"),
            (Some(_) | None, Some(_) | None) => change,
        });
    }
    let first = |aide: &Aide| aide.months.as_ref().and_then(MonthRule::node);
    if !both.is_same_or_none(first(a), first(b)) {
        all.push(Change {
            what: "Premier mois dû".to_owned(),
            before: first(a).map(|node| words(pa, node)),
            after: first(b).map(|node| words(pb, node)),
            ..Change::default()
        });
    }
    let of_months = |aide: &Aide| aide.months.as_ref().map_or_else(String::new, |rule| rule.text.clone());
    all.extend(line("Mois dus", &of_months(a), &of_months(b)));
    let said = |aide: &Aide| {
        aide.deadline
            .as_ref()
            .map_or_else(String::new, |rule| rule.text.clone())
    };
    all.extend(line("Délai", &said(a), &said(b)));
    let mut right: Vec<_> = b.dates.iter().collect();
    for rule in &a.dates {
        let text = |program: &Program, rule: &reperes_engine::program::DateRule| {
            let when = rule
                .when
                .map_or_else(String::new, |when| format!(", si {}", words(program, when)));
            let more = if rule.text.is_empty() {
                String::new()
            } else {
                format!(". {}", rule.text)
            };
            format!("{} : {}{when}{more}", rule.title, words(program, rule.date))
        };
        match right.iter().position(|other| other.title == rule.title) {
            Some(at) => {
                let other = right.remove(at);
                let is_same = both.is_same(rule.date, other.date) && both.is_same_or_none(rule.when, other.when);
                if !is_same || rule.text != other.text {
                    all.extend(line("Autre date", &text(pa, rule), &text(pb, other)));
                }
            }
            None => all.extend(line("Autre date", &text(pa, rule), "")),
        }
    }
    all.extend(right.iter().filter_map(|rule| {
        let when = rule
            .when
            .map_or_else(String::new, |when| format!(", si {}", words(pb, when)));
        line(
            "Autre date",
            "",
            &format!("{} : {}{when}", rule.title, words(pb, rule.date)),
        )
    }));
    all
}

/// A sentence with its values in words: « {quotient_familial(janvier)} » is read « Quotient familial (janvier) ».
pub(crate) fn template(program: &Program, of: &Template) -> String {
    of.0.iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Node(node) => format!("[{}]", words(program, *node)),
        })
        .collect()
}
