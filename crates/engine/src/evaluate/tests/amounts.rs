//! What an amount rests on, and how it is shown.

use rust_decimal::Decimal;

use super::super::totals_of_both;
use super::made_up::{MONEY, aide, amount, condition, constant, fact, facts, number, suppose, today, unknown, var};
use crate::program::{
    Aide, AmountKind, AmountRule, CumulRule, DateRule, Effect, Entity, LoanRule, Nature, NodeId, PartRule, StepsChange,
    VariantRule,
};
use crate::report::{Amount, AmountForm, Report, Verdict};
use crate::{Child, Program, Scope, Situation, Type, Value, evaluate};

/// Two amounts that are supposed when not told; then a day.
fn supposing() -> (Program, [NodeId; 2]) {
    let mut program = facts(&[("cout", MONEY), ("reste", MONEY), ("jour", Type::Date)]);
    for (id, value) in [(0, 10), (1, 12)] {
        let node = number(&mut program, value);
        suppose(&mut program, id, node);
    }
    let day = constant(&mut program, Value::Date(today()));
    suppose(&mut program, 2, day);
    let read = [0, 1].map(|id| var(&mut program, id));
    (program, read)
}

fn reported(program: &mut Program, aide: Aide) -> Report<'_> {
    program.aides.push(aide);
    unknown(program, Scope::Everything)
}

fn with(rule: AmountRule) -> Aide {
    Aide {
        amount: Some(rule),
        ..aide("socle/aide")
    }
}

fn hypotheses<'r>(report: &'r Report<'_>) -> Vec<&'r str> {
    report.aides[0].reserves.iter().map(|one| one.texte.as_str()).collect()
}

fn shown<'r, 'p>(report: &'r Report<'p>) -> &'r Amount<'p> {
    report.aides[0].montant.as_ref().unwrap()
}

fn part(node: NodeId, nature: Option<Nature>) -> PartRule {
    PartRule {
        title: String::new(),
        nature,
        node,
        note: String::new(),
    }
}

#[test]
fn an_amount_that_is_not_published_has_no_bounds() {
    let mut program = facts(&[]);
    let report = reported(&mut program, with(amount(AmountKind::Unpublished)));
    let amount = shown(&report);
    assert_eq!(
        (amount.forme, amount.bas, amount.haut),
        (AmountForm::NonPublie, None, None)
    );
}

#[test]
fn both_ends_of_an_amount_say_what_they_suppose() {
    let (mut program, [low, high]) = supposing();
    let report = reported(&mut program, with(amount(AmountKind::Between(low, high))));
    assert_eq!(hypotheses(&report), ["hypothèse 0", "hypothèse 1"]);
    let (mut program, [low, _]) = supposing();
    let report = reported(&mut program, with(amount(AmountKind::Between(low, low))));
    assert_eq!(hypotheses(&report), ["hypothèse 0"]);
}

#[test]
fn the_parts_of_an_amount_say_what_they_suppose() {
    let said = |whole: fn(&mut Program, NodeId) -> AmountKind| {
        let (mut program, [of_part, _]) = supposing();
        let kind = whole(&mut program, of_part);
        let rule = AmountRule {
            parts: vec![part(of_part, None)],
            splits: Vec::new(),
            tied: true,
            ..amount(kind)
        };
        let report = reported(&mut program, with(rule));
        hypotheses(&report).join(", ")
    };
    assert_eq!(said(|program, _| AmountKind::Exact(number(program, 15))), "hypothèse 0");
    assert_eq!(said(|_, of_part| AmountKind::Exact(of_part)), "hypothèse 0");
    assert_eq!(said(|_, _| AmountKind::Sum { up_to: false }), "hypothèse 0");
}

#[test]
fn an_amount_of_which_one_end_waits_for_an_answer_is_to_tighten() {
    let is_to_tighten = |ends: fn([NodeId; 3]) -> AmountKind| {
        let mut program = facts(&[("cout", MONEY)]);
        let nodes = [number(&mut program, 5), var(&mut program, 0), number(&mut program, 30)];
        shown(&reported(&mut program, with(amount(ends(nodes))))).a_preciser
    };
    assert!(is_to_tighten(|[five, cost, _]| AmountKind::Between(five, cost)));
    assert!(is_to_tighten(|[_, cost, thirty]| AmountKind::Between(cost, thirty)));
    assert!(!is_to_tighten(|[five, _, thirty]| AmountKind::Between(five, thirty)));
}

#[test]
fn an_amount_that_a_hypothesis_settles_is_one_figure() {
    for (is_ceiling, form) in [(false, AmountForm::Exact), (true, AmountForm::AuPlus)] {
        let (mut program, [node, _]) = supposing();
        let kind = if is_ceiling {
            AmountKind::UpTo(node)
        } else {
            AmountKind::Exact(node)
        };
        let report = reported(&mut program, with(amount(kind)));
        let amount = shown(&report);
        assert_eq!((amount.forme, amount.haut), (form, Some(Decimal::TEN)));
        assert!(!amount.a_preciser);
        assert_eq!(amount.plafond, is_ceiling);
    }
}

#[test]
fn a_date_says_what_it_supposes() {
    let (mut program, _) = supposing();
    let date = var(&mut program, 2);
    let rule = DateRule {
        title: String::new(),
        date,
        text: String::new(),
        when: None,
    };
    let dated = Aide {
        dates: vec![rule],
        ..aide("socle/aide")
    };
    assert_eq!(hypotheses(&reported(&mut program, dated)), ["hypothèse 2"]);
}

fn loan(instalments: Option<NodeId>) -> LoanRule {
    LoanRule {
        rate: Some(Decimal::ZERO),
        instalments,
        instalments_at_most: false,
        instalments_at_least: None,
        instalment: None,
        instalment_at_least: None,
        first_after_months: None,
        note: String::new(),
    }
}

#[test]
fn only_what_is_lent_has_a_schedule_and_it_says_what_it_supposes() {
    for (nature, is_lent) in [(Some(Nature::Pret), true), (None, false)] {
        let (mut program, [count, _]) = supposing();
        let [given, rest] = [100, 200].map(|value| number(&mut program, value));
        let rule = AmountRule {
            parts: vec![part(given, None), part(rest, nature)],
            splits: Vec::new(),
            tied: true,
            ..amount(AmountKind::Sum { up_to: false })
        };
        let partly_lent = Aide {
            loan: Some(loan(Some(count))),
            ..with(rule)
        };
        let report = reported(&mut program, partly_lent);
        let instalment = report.aides[0].pret.as_ref().map(|loan| loan.mensualite);
        assert_eq!(
            instalment,
            is_lent.then_some(Some(20.into())),
            "200 € in 10 instalments"
        );
        assert_eq!(!hypotheses(&report).is_empty(), is_lent);
    }
}

#[test]
fn the_figures_of_a_schedule_are_asked_only_if_the_aide_may_be_lent() {
    let asked = |nature: Nature, may_change: bool| {
        let mut program = facts(&[("nombre_de_mensualites", Type::Number), ("rembourse", Type::Bool)]);
        let [count, lent] = [0, 1].map(|id| var(&mut program, id));
        let as_loan = VariantRule {
            when: lent,
            condition: String::new(),
            text: String::new(),
            nature: Some(Nature::Pret),
            voie: None,
            steps: StepsChange::default(),
        };
        let aide = Aide {
            nature,
            loan: Some(loan(Some(count))),
            variants: Some(as_loan).filter(|_| may_change).into_iter().collect(),
            ..aide("socle/aide")
        };
        let report = reported(&mut program, aide);
        let questions = report.aides[0].questions.iter();
        questions
            .map(|question| question.variable.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(asked(Nature::Pret, false), ["nombre_de_mensualites"]);
    assert!(asked(Nature::Subvention, false).is_empty());
    assert_eq!(
        asked(Nature::Subvention, true),
        ["nombre_de_mensualites", "rembourse"],
        "an answer may make it a loan"
    );
}

fn excluding(other: &str) -> CumulRule {
    CumulRule {
        effect: Effect::Exclut,
        with: vec![other.to_owned()],
        text: String::new(),
    }
}

/// An aide for the family and one for each child, that exclude each other; for a family of one child.
fn exclusive() -> (Program, Situation) {
    let mut program = facts(&[("premier_parent", Type::Bool)]);
    program.variables.push(fact("nom", Entity::Enfant, Type::Bool));
    let first = var(&mut program, 0);
    let second = super::push(&mut program, crate::program::Node::Not(first));
    let [of_family, of_child] = [200, 100].map(|value| number(&mut program, value));
    program.aides = vec![
        Aide {
            id: "socle/famille".to_owned(),
            conditions: vec![condition(first)],
            cumuls: vec![excluding("socle/enfant")],
            ..with(amount(AmountKind::Exact(of_family)))
        },
        Aide {
            id: "socle/enfant".to_owned(),
            per_child: true,
            conditions: vec![condition(second)],
            cumuls: vec![excluding("socle/famille")],
            ..with(amount(AmountKind::Exact(of_child)))
        },
    ];
    let mut situation = Situation::new(&program, today());
    situation.children = Some(vec![Child::new(&program)]);
    (program, situation)
}

#[test]
fn two_parents_may_have_what_excludes_unless_both_are_for_the_child() {
    let (program, mut situation) = exclusive();
    let mut of = |is_first: bool| {
        situation.set(0, Some(Value::Bool(is_first)));
        evaluate(&program, &situation, Scope::Everything)
    };
    let (one, other) = (of(true), of(false));
    assert_eq!(totals_of_both(&one, &other).famille[0].exact, Decimal::from(300));
}

#[test]
fn an_exclusion_that_both_write_is_shown_once_with_the_verdict_of_the_other() {
    let (mut program, mut situation) = exclusive();
    situation.set(0, Some(Value::Bool(true)));
    let report = evaluate(&program, &situation, Scope::Everything);
    let with = |report: &Report<'_>| {
        let aides = report.aides.iter();
        let cumuls = aides.map(|aide| aide.cumuls.iter().map(|cumul| cumul.avec[0].verdict).collect());
        cumuls.collect::<Vec<Vec<_>>>()
    };
    assert_eq!(with(&report), [[Some(Verdict::Non)], [Some(Verdict::Oui)]]);
    // One permits the other by words of its own: the exclusion that the other writes is shown too.
    program.aides[0].cumuls[0].effect = Effect::Permet;
    let report = evaluate(&program, &situation, Scope::Everything);
    assert_eq!(report.aides[0].cumuls.len(), 2);
}
