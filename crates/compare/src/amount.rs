//! What changes of an amount, its parts, and its loan.

use reperes_engine::NodeId;
use reperes_engine::describe::line as words;
use reperes_engine::format;
use reperes_engine::program::{Aide, AmountKind, AmountRule, LoanRule, Program};

use crate::comparison::{Change, Mode};
use crate::figures::{Detail, figures};
use crate::sections::{Both, is_said, line};
use crate::text;

pub(crate) fn amount(both: &mut Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Change> {
    let (pa, pb) = (both.a.program, both.b.program);
    let said = |program: &Program, aide: &Aide| {
        aide.amount
            .as_ref()
            .map_or_else(String::new, |rule| amount_words(program, rule))
    };
    let (before, after) = (said(pa, a), said(pb, b));
    let mut all = Vec::new();
    let roots = |aide: &Aide| {
        aide.amount
            .as_ref()
            .map_or_else(Vec::new, |rule| amount_nodes(rule.kind))
    };
    let (left, right) = (roots(a), roots(b));
    let are_same = left.len() == right.len() && left.iter().zip(&right).all(|(x, y)| both.is_same(*x, *y));
    // A renamed definition is no change of amount.
    let is_written_otherwise = are_same && both.mode == Mode::Versions && before != after;
    if before != after || !are_same {
        let mut change = Change {
            what: "Montant".to_owned(),
            before: Some(before).filter(|text| !text.is_empty()),
            after: Some(after).filter(|text| !text.is_empty()),
            ..Change::default()
        };
        if left.len() == right.len() && change.before.is_some() && change.after.is_some() {
            let mut found = Vec::new();
            for (x, y) in left.into_iter().zip(right) {
                let detail = match both.mode {
                    Mode::Versions => Detail::Expressions,
                    Mode::Cafs => Detail::Figures,
                };
                found.extend(figures(both.forms, both.a, both.b, (x, y), ("montant", detail)));
            }
            found.retain(|figure| !is_said(figure, &change));
            change.figures = found;
        }
        let is_empty = change.before == change.after && change.figures.is_empty();
        if !is_empty && !is_written_otherwise {
            all.push(change);
        }
    }
    if let (Some(x), Some(y)) = (&a.amount, &b.amount) {
        all.extend(line("Arrondi", text::rounding(x.rounding), text::rounding(y.rounding)));
        all.extend(line("Précision", &x.note, &y.note));
    }
    let parts = |aide: &Aide| aide.amount.as_ref().map_or_else(Vec::new, |rule| rule.parts.clone());
    let (left, mut right) = (parts(a), parts(b));
    for part in &left {
        let said = |program: &Program, part: &reperes_engine::program::PartRule| {
            format!("{} : {}", part.title, words(program, part.node))
        };
        match right.iter().position(|other| other.title == part.title) {
            Some(at) => {
                let other = right.remove(at);
                let (before, after) = (said(pa, part), said(pb, &other));
                let is_same = both.is_same(part.node, other.node);
                if !is_same {
                    let change = Change {
                        what: "Part du montant".to_owned(),
                        before: Some(before),
                        after: Some(after),
                        ..Change::default()
                    };
                    all.push(both.figured(change, part.node, other.node, &part.title));
                }
                all.extend(line("Précision", &part.note, &other.note));
            }
            None => all.extend(line("Part du montant", &said(pa, part), "")),
        }
    }
    all.extend(right.iter().filter_map(|part| {
        line(
            "Part du montant",
            "",
            &format!("{} : {}", part.title, words(pb, part.node)),
        )
    }));
    all
}

fn amount_nodes(kind: AmountKind) -> Vec<NodeId> {
    match kind {
        AmountKind::Exact(node) | AmountKind::UpTo(node) => vec![node],
        AmountKind::Between(low, high) => vec![low, high],
        AmountKind::Unpublished | AmountKind::Sum { up_to: _ } => Vec::new(),
    }
}

/// « jusqu'à 1 000 €, par séjour ».
pub(crate) fn amount_words(program: &Program, rule: &AmountRule) -> String {
    let amount = match rule.kind {
        AmountKind::Exact(node) => words(program, node),
        AmountKind::UpTo(node) => format!("jusqu'à {}", words(program, node)),
        AmountKind::Between(low, high) => format!("entre {} et {}", words(program, low), words(program, high)),
        AmountKind::Unpublished => "montant non publié".to_owned(),
        AmountKind::Sum { up_to: false } => "la somme de ses parts".to_owned(),
        AmountKind::Sum { up_to: true } => "jusqu'à la somme de ses parts".to_owned(),
    };
    let more = [
        if rule.to_pay { "à payer par la famille" } else { "" },
        text::rhythm(rule.rhythm),
        &rule.per,
    ];
    let more = more.into_iter().filter(|word| !word.is_empty());
    [amount.as_str()].into_iter().chain(more).collect::<Vec<_>>().join(", ")
}

pub(crate) fn loan(both: &mut Both<'_, '_>, a: Option<&LoanRule>, b: Option<&LoanRule>) -> Vec<Change> {
    let said = |program: &Program, loan: Option<&LoanRule>| -> [String; 7] {
        let Some(loan) = loan else { return Default::default() };
        let node = |node: Option<NodeId>| node.map_or_else(String::new, |node| words(program, node));
        let at_most = if loan.instalments_at_most { "au plus " } else { "" };
        let number = node(loan.instalments);
        [
            loan.rate.map_or_else(
                || "taux non publié".to_owned(),
                |rate| {
                    if rate.is_zero() {
                        "sans intérêt".to_owned()
                    } else {
                        let percent = rate * rust_decimal::Decimal::ONE_HUNDRED;
                        format!("{}\u{a0}% par an", format::decimal(percent))
                    }
                },
            ),
            if number.is_empty() {
                number
            } else {
                format!("{at_most}{number}")
            },
            node(loan.instalments_at_least),
            node(loan.instalment),
            node(loan.instalment_at_least),
            loan.first_after_months
                .map_or_else(String::new, |months| format!("{months} mois après le versement")),
            loan.note.clone(),
        ]
    };
    const LABELS: [&str; 7] = [
        "Taux",
        "Nombre de mensualités",
        "Mensualités, au moins",
        "Mensualité",
        "Mensualité, au moins",
        "Première échéance",
        "Précision",
    ];
    let nodes = |loan: Option<&LoanRule>| {
        loan.map_or([None; 7], |loan| {
            [
                None,
                loan.instalments,
                loan.instalments_at_least,
                loan.instalment,
                loan.instalment_at_least,
                None,
                None,
            ]
        })
    };
    let (before, after) = (said(both.a.program, a), said(both.b.program, b));
    let (left, right) = (nodes(a), nodes(b));
    let mut all = Vec::new();
    for (rank, label) in LABELS.iter().enumerate() {
        let is_same = both.is_same_or_none(left[rank], right[rank]);
        if before[rank] == after[rank] && is_same {
            continue;
        }
        let change = Change {
            what: (*label).to_owned(),
            before: Some(before[rank].clone()).filter(|text| !text.is_empty()),
            after: Some(after[rank].clone()).filter(|text| !text.is_empty()),
            ..Change::default()
        };
        all.push(match (left[rank], right[rank]) {
            (Some(x), Some(y)) => both.figured(change, x, y, label),
            (Some(_) | None, Some(_) | None) => change,
        });
    }
    all
}
