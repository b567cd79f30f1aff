//! A proof is never contradicted by a value, and plain rules that agree on every value are proved the same.

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::{Proof, Rule, same};
use crate::form::{Accepted, Constant, Form, FormId, Forms, Row};

fn fact(forms: &mut Forms, name: &str, accepted: Accepted) -> FormId {
    let id = forms.intern(Form::Fact {
        of_child: false,
        name: name.to_owned(),
        kind: "Number".to_owned(),
    });
    forms.accept(id, accepted);
    id
}

fn money(forms: &mut Forms) -> FormId {
    let accepted = Accepted {
        min: Some(dec!(0)),
        max: Some(dec!(10000)),
        step: Some(dec!(0.01)),
        options: Vec::new(),
    };
    fact(forms, "quotient", accepted)
}

fn rule(condition: FormId, values: &[FormId]) -> Rule {
    Rule {
        condition,
        values: values.to_vec(),
    }
}

fn always(forms: &mut Forms, value: FormId) -> Rule {
    let yes = forms.bool(true);
    rule(yes, &[value])
}

/// `bounds`: the last value of each bracket but the last.
fn table(forms: &mut Forms, key: FormId, reading: u8, bounds: &[Decimal], next: Decimal, values: &[Decimal]) -> FormId {
    let mut rows = Vec::new();
    for (rank, value) in values.iter().enumerate() {
        let lower = rank.checked_sub(1).map(|before| match reading {
            0 => (bounds[before], false),
            _read => (bounds[before] + next, true),
        });
        rows.push(Row {
            lower,
            upper: bounds.get(rank).map(|at| (*at, true)),
            value: forms.num(*value),
        });
    }
    forms.intern(Form::Table { key, reading, rows })
}

#[test]
fn just_under_the_next_cent_is_at_most() {
    let mut forms = Forms::default();
    let quotient = money(&mut forms);
    let (at, above) = (forms.num(dec!(700)), forms.num(dec!(700.01)));
    let one = forms.less_or_equal(quotient, at);
    let two = forms.less(quotient, above);
    let three = forms.less(quotient, at);
    assert_eq!(
        same(&mut forms, &rule(one, &[]), &rule(two, &[])),
        Proof::SameEverywhere(4)
    );
    assert_eq!(same(&mut forms, &rule(one, &[]), &rule(three, &[])), Proof::None);
}

#[test]
fn a_table_read_in_whole_euros_is_the_same_as_the_cases_it_makes() {
    let mut forms = Forms::default();
    let quotient = money(&mut forms);
    let truncated = table(&mut forms, quotient, 1, &[dec!(400)], dec!(1), &[dec!(300), dec!(200)]);
    let rounded = table(&mut forms, quotient, 2, &[dec!(400)], dec!(1), &[dec!(300), dec!(200)]);
    let (a, b) = (forms.num(dec!(300)), forms.num(dec!(200)));
    let mut cases = |at: Decimal| {
        let at = forms.num(at);
        let below = forms.less(quotient, at);
        forms.choose(below, a, b)
    };
    let (by_one, by_half) = (cases(dec!(401)), cases(dec!(400.5)));
    let [truncated, rounded, by_one, by_half] = [truncated, rounded, by_one, by_half].map(|id| always(&mut forms, id));
    assert_ne!(same(&mut forms, &truncated, &by_one), Proof::None);
    assert_ne!(same(&mut forms, &rounded, &by_half), Proof::None);
    assert_eq!(same(&mut forms, &truncated, &by_half), Proof::None);
    assert_eq!(same(&mut forms, &rounded, &by_one), Proof::None);
}

#[test]
fn what_is_given_counts_only_when_the_condition_holds() {
    let mut forms = Forms::default();
    let quotient = money(&mut forms);
    let (limit, less, more) = (forms.num(dec!(700)), forms.num(dec!(100)), forms.num(dec!(200)));
    let condition = forms.less_or_equal(quotient, limit);
    let same_below = forms.choose(condition, less, more);
    let (one, two) = (rule(condition, &[less]), rule(condition, &[same_below]));
    assert_ne!(same(&mut forms, &one, &two), Proof::None);
}

#[test]
fn an_age_is_a_birthday_that_is_past() {
    let mut forms = Forms::default();
    let birth = fact(&mut forms, "naissance", Accepted::default());
    let request = forms.intern(Form::Request);
    let age = forms.intern(Form::Elapsed(reperes_engine::Unit::An, birth, request));
    let sixteen = forms.num(dec!(16));
    let old_enough = forms.less_or_equal(sixteen, age);
    let then = forms.intern(Form::Shift {
        base: birth,
        by: sixteen,
        unit: reperes_engine::Unit::An,
        forward: true,
    });
    assert_eq!(old_enough, forms.less_or_equal(then, request));
    // Not at zero: the day before the birth, the age is zero too.
    let none = forms.num(dec!(0));
    assert!(matches!(forms.less_or_equal(none, age), id if matches!(forms.get(id), Form::LessOrEqual(..))));
}

#[test]
fn the_test_of_each_child_may_be_written_otherwise() {
    let mut forms = Forms::default();
    let quotient = money(&mut forms);
    let (at, above, one) = (forms.num(dec!(5)), forms.num(dec!(5.01)), forms.num(dec!(1)));
    let tests = [forms.less_or_equal(quotient, at), forms.less(quotient, above)];
    let rules = tests.map(|test| {
        let count = forms.intern(Form::Count(test));
        let condition = forms.less_or_equal(one, count);
        rule(condition, &[])
    });
    assert_ne!(same(&mut forms, &rules[0], &rules[1]), Proof::None);
}

#[test]
fn a_choice_is_tried_answer_by_answer() {
    let mut forms = Forms::default();
    let options = ["seul", "couple", "autre"].map(str::to_owned);
    let of = fact(
        &mut forms,
        "famille",
        Accepted {
            options: options.to_vec(),
            ..Accepted::default()
        },
    );
    let alone = forms.one_of(of, vec!["seul".to_owned()]);
    let others = forms.one_of(of, vec!["couple".to_owned(), "autre".to_owned()]);
    let not_others = forms.not(others);
    assert_eq!(
        same(&mut forms, &rule(alone, &[]), &rule(not_others, &[])),
        Proof::SameEverywhere(3)
    );
}

/// A condition, before it is a form.
#[derive(Clone, Debug)]
enum Plain {
    Told(bool),
    AtMost(i64),
    Below(i64),
    Exactly(i64),
    Not(Box<Plain>),
    And(Vec<Plain>),
    Or(Vec<Plain>),
    If(Box<[Plain; 3]>),
}

fn plain() -> impl Strategy<Value = Plain> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Plain::Told),
        (-1_i64..8).prop_map(Plain::AtMost),
        (-1_i64..8).prop_map(Plain::Below),
        (0_i64..7).prop_map(Plain::Exactly),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Plain::Not(Box::new(one))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Plain::And),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Plain::Or),
            [inner.clone(), inner.clone(), inner].prop_map(|all| Plain::If(Box::new(all))),
        ]
    })
}

impl Plain {
    fn holds(&self, number: i64, told: bool) -> bool {
        match self {
            Plain::Told(wanted) => told == *wanted,
            Plain::AtMost(at) => number <= *at,
            Plain::Below(at) => number < *at,
            Plain::Exactly(at) => number == *at,
            Plain::Not(one) => !one.holds(number, told),
            Plain::And(all) => all.iter().all(|one| one.holds(number, told)),
            Plain::Or(any) => any.iter().any(|one| one.holds(number, told)),
            Plain::If(parts) => {
                let [test, a, b] = parts.as_ref();
                if test.holds(number, told) {
                    a.holds(number, told)
                } else {
                    b.holds(number, told)
                }
            }
        }
    }

    fn form(&self, forms: &mut Forms, number: FormId, told: FormId) -> FormId {
        let written = |at: i64, forms: &mut Forms| forms.num(Decimal::from(at));
        match self {
            Plain::Told(wanted) => {
                let wanted = forms.intern(Form::Const(Constant::Bool(*wanted)));
                forms.equal(told, wanted)
            }
            Plain::AtMost(at) => {
                let at = written(*at, forms);
                forms.less_or_equal(number, at)
            }
            Plain::Below(at) => {
                let at = written(*at, forms);
                forms.less(number, at)
            }
            Plain::Exactly(at) => {
                let at = written(*at, forms);
                forms.equal(number, at)
            }
            Plain::Not(one) => {
                let one = one.form(forms, number, told);
                forms.not(one)
            }
            Plain::And(all) => {
                let all: Vec<FormId> = all.iter().map(|one| one.form(forms, number, told)).collect();
                forms.and(all)
            }
            Plain::Or(any) => {
                let any: Vec<FormId> = any.iter().map(|one| one.form(forms, number, told)).collect();
                forms.or(any)
            }
            Plain::If(parts) => {
                let [test, a, b] = parts.as_ref();
                let test = test.form(forms, number, told);
                let (a, b) = (a.form(forms, number, told), b.form(forms, number, told));
                forms.choose(test, a, b)
            }
        }
    }
}

proptest! {
    #[test]
    fn proved_the_same_is_the_same_on_every_value_and_the_reverse(one in plain(), two in plain()) {
        let mut forms = Forms::default();
        let whole = Accepted { min: Some(dec!(0)), max: Some(dec!(6)), step: Some(dec!(1)), options: Vec::new() };
        let number = fact(&mut forms, "nombre", whole);
        let told = fact(&mut forms, "oui", Accepted::default());
        let left = one.form(&mut forms, number, told);
        let right = two.form(&mut forms, number, told);
        let agree = (0..=6).all(|n| [true, false].iter().all(|yes| one.holds(n, *yes) == two.holds(n, *yes)));
        let proof = same(&mut forms, &rule(left, &[]), &rule(right, &[]));
        prop_assert_eq!(proof != Proof::None, agree, "{:?}", proof);
    }
}
