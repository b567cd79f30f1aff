//! The days to ask, and the other dates that count.

use reperes_engine::program::{Comparison, Condition, DateRule, DeadlineRule, Node, Test};
use reperes_engine::{NodeId, Type};

use super::condition::ConditionOrigin;
use super::{CaseOrigin, at_hand, refuse_child};
use crate::check::{Checker, Context, Scope};
use crate::declarations::{DateDecl, DeadlineDecl};
use crate::text::Text;

/// Name of the condition that `[delai]` becomes.
pub(super) const DEADLINE: &str = "dans_le_delai";

/// `[delai]` is a condition on the day of the request, and dates to show.
pub(super) fn lower(
    decl: &DeadlineDecl,
    per_child: bool,
    scope: &Scope,
    context: &mut Context<'_>,
) -> Option<(DeadlineRule, Condition, ConditionOrigin)> {
    let mut day = |text: &Option<Text>| -> Option<Option<NodeId>> {
        match text {
            None => Some(None),
            Some(text) => {
                let checked = Checker::check_text(context, scope, text, Some(Type::Date))?;
                Some(Some(at_hand(context, &checked, per_child)))
            }
        }
    };
    let opens = day(&decl.opens);
    let closes = day(&decl.closes);
    let refusal = decl
        .refusal
        .as_ref()
        .map(|text| (context.sentence(scope, text), text.place));
    let (opens, closes, ((refusal, child), refusal_place)) = (opens?, closes?, refusal?);
    if !per_child {
        refuse_child(context, child, refusal_place);
    }
    let request = context.node(Node::Request, Type::Date);
    let mut tests = Vec::new();
    if let Some(opens) = opens {
        tests.push(context.node(Node::Compare(Comparison::GreaterOrEqual, request, opens), Type::Bool));
    }
    if let Some(closes) = closes {
        tests.push(context.node(Node::Compare(Comparison::LessOrEqual, request, closes), Type::Bool));
    }
    let test = match tests.as_slice() {
        [one] => *one,
        _ => context.node(Node::And(tests), Type::Bool),
    };
    let condition = Condition {
        name: DEADLINE.to_owned(),
        test: Test::When(test),
        text: decl.text.clone(),
        refusal,
        source: None,
    };
    let test_place = decl
        .closes
        .as_ref()
        .or(decl.opens.as_ref())
        .map_or(decl.place, |text| text.place);
    let origin = ConditionOrigin {
        name: decl.place,
        test: test_place,
    };
    Some((
        DeadlineRule {
            opens,
            closes,
            text: decl.text.clone(),
        },
        condition,
        origin,
    ))
}

/// The dates, and the cases in which they count.
pub(super) fn lower_dates(
    decls: &[DateDecl],
    per_child: bool,
    scope: &Scope,
    context: &mut Context<'_>,
) -> (Vec<DateRule>, Vec<CaseOrigin>) {
    let (mut rules, mut cases) = (Vec::new(), Vec::new());
    for decl in decls {
        let mut node = |text: &Text, ty| {
            let checked = Checker::check_text(context, scope, text, Some(ty))?;
            Some(at_hand(context, &checked, per_child))
        };
        let date = node(&decl.date, Type::Date);
        let when = decl.when.as_ref().map(|text| (node(text, Type::Bool), text.place));
        let (Some(date), None | Some((Some(_), _))) = (date, when) else {
            continue;
        };
        let when = when.and_then(|(when, place)| Some((when?, place)));
        cases.extend(when.map(|(when, place)| CaseOrigin {
            what: "cette échéance",
            when,
            place,
        }));
        rules.push(DateRule {
            title: decl.title.clone(),
            date,
            text: decl.text.clone(),
            when: when.map(|(when, _)| when),
        });
    }
    (rules, cases)
}
