//! What an aide gives, to whom and until when, without a word of how it is written.

use reperes_engine::program::{
    AfterEnd, Aide, AmountKind, AmountRule, FirstMonth, Nature, Publication, Rhythm, Rounding, Test, Voie,
};
use reperes_engine::{Date, NodeId};
use rust_decimal::Decimal;

use crate::form::{Form, FormId, Forms};
use crate::lower::Lowering;
use crate::prove::{Proof, Rule, same};

/// Two meanings are the same when their rules are and all the rest is equal.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    pub rule: Rule,
    rest: Rest,
    /// Some figure, some condition is not published: nothing can be proved of what is not said.
    pub is_whole: bool,
}

/// What is equal or is not; expressions stand in `Rule::values`, in the same order.
#[derive(Clone, Debug, PartialEq)]
struct Rest {
    per_child: bool,
    publication: Publication,
    from: Option<Date>,
    to: Option<Date>,
    after_end: AfterEnd,
    nature: Nature,
    voie: Voie,
    left_to_a_person: Vec<String>,
    amount: Option<AmountRest>,
    loan: Option<LoanRest>,
    deadline: Option<(bool, bool)>,
    dates: Vec<bool>,
    months: Option<MonthsRest>,
    variants: Vec<(Option<Nature>, Option<Voie>)>,
}

#[derive(Clone, Debug, PartialEq)]
struct AmountRest {
    kind: u8,
    rounding: Rounding,
    rhythm: Rhythm,
    to_pay: bool,
    per: String,
    parts: Vec<Option<Nature>>,
}

#[derive(Clone, Debug, PartialEq)]
struct MonthsRest {
    is_given: bool,
    is_published: bool,
    waits: bool,
    is_followed: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct LoanRest {
    rate: Option<Decimal>,
    instalments_at_most: bool,
    first_after_months: Option<u8>,
    given: [bool; 4],
}

pub(crate) fn meaning(aide: &Aide, lowering: &mut Lowering<'_>, forms: &mut Forms) -> Meaning {
    let mut values: Vec<FormId> = Vec::new();
    let mut conditions = Vec::new();
    let mut left_to_a_person = Vec::new();
    for condition in &aide.conditions {
        match condition.test {
            Test::When(node) => conditions.push(lowering.node(forms, node)),
            Test::LeftToPerson => left_to_a_person.push(plain(&condition.text)),
        }
    }
    left_to_a_person.sort_unstable();
    let condition = forms.and(conditions);
    let mut push = |node: Option<NodeId>, forms: &mut Forms| {
        values.extend(node.map(|node| lowering.node(forms, node)));
        node.is_some()
    };
    let amount = aide
        .amount
        .as_ref()
        .map(|rule| amount(rule, |node| push(Some(node), forms)));
    let loan = aide.loan.as_ref().map(|loan| LoanRest {
        rate: loan.rate,
        instalments_at_most: loan.instalments_at_most,
        first_after_months: loan.first_after_months,
        given: [
            loan.instalments,
            loan.instalments_at_least,
            loan.instalment,
            loan.instalment_at_least,
        ]
        .map(|node| push(node, forms)),
    });
    let deadline = aide
        .deadline
        .as_ref()
        .map(|rule| (push(rule.opens, forms), push(rule.closes, forms)));
    let dates = aide.dates.iter();
    let dates = dates
        .map(|rule| {
            push(Some(rule.date), forms);
            push(rule.when, forms)
        })
        .collect();
    let months = aide.months.as_ref().map(|rule| {
        let is_published = rule.from != FirstMonth::Unpublished;
        MonthsRest {
            is_given: push(rule.node(), forms),
            is_published,
            waits: rule.waits,
            is_followed: rule.is_followed,
        }
    });
    let variants = aide.variants.iter();
    let variants = variants
        .map(|rule| {
            push(Some(rule.when), forms);
            (rule.nature, rule.voie)
        })
        .collect();
    let rule = Rule { condition, values };
    let is_published = aide.publication == Publication::Completes
        && aide
            .amount
            .as_ref()
            .is_none_or(|rule| rule.kind != AmountKind::Unpublished);
    let all = rule.values.iter().chain([&rule.condition]);
    let has_hidden = all
        .flat_map(|root| forms.within(*root))
        .any(|id| matches!(forms.get(id), Form::Unpublished(..)));
    Meaning {
        rule,
        rest: Rest {
            per_child: aide.per_child,
            publication: aide.publication,
            from: aide.from,
            to: aide.to,
            after_end: aide.after_end,
            nature: aide.nature,
            voie: aide.voie,
            left_to_a_person,
            amount,
            loan,
            deadline,
            dates,
            months,
            variants,
        },
        is_whole: is_published && !has_hidden,
    }
}

fn amount(rule: &AmountRule, mut push: impl FnMut(NodeId) -> bool) -> AmountRest {
    let kind = match rule.kind {
        AmountKind::Exact(node) => {
            push(node);
            0
        }
        AmountKind::UpTo(node) => {
            push(node);
            1
        }
        AmountKind::Between(low, high) => {
            push(low);
            push(high);
            2
        }
        AmountKind::Unpublished => 3,
        AmountKind::Sum { up_to: false } => 4,
        AmountKind::Sum { up_to: true } => 5,
    };
    let parts = rule.parts.iter();
    let parts = parts
        .map(|part| {
            push(part.node);
            part.nature
        })
        .collect();
    AmountRest {
        kind,
        rounding: rule.rounding,
        rhythm: rule.rhythm,
        to_pay: rule.to_pay,
        per: rule.per.clone(),
        parts,
    }
}

/// Whether two meanings are the same.
pub(crate) fn proof(forms: &mut Forms, a: &Meaning, b: &Meaning) -> Proof {
    if a.rest != b.rest {
        return Proof::None;
    }
    same(forms, &a.rule, &b.rule)
}

/// Without case nor spaces at the ends: what a person decides is only known by its sentence.
fn plain(text: &str) -> String {
    text.trim().trim_end_matches('.').to_lowercase()
}
