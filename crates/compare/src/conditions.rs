//! Conditions that come, go, or change.

use reperes_engine::describe::line as words;
use reperes_engine::program::{Aide, Condition, Test};

use crate::comparison::{Change, Mode};
use crate::form::Forms;
use crate::prove::{Proof, Rule, same};
use crate::sections::{Both, template};
use crate::text::{keywords, likeness};

/// The condition that the compiler makes of a deadline: it is told with the dates.
const DEADLINE: &str = "dans_le_delai";

/// How alike two sentences must be to speak of the same thing, in hundredths.
const ALIKE: usize = 40;

pub(crate) fn changes(both: &mut Both<'_, '_>, a: &Aide, b: &Aide) -> Vec<Change> {
    let kept = |aide: &'_ Aide| -> Vec<Condition> {
        let own = aide.conditions.iter().filter(|one| one.name != DEADLINE);
        own.cloned().collect()
    };
    let (left, mut right) = (kept(a), kept(b));
    let mut found: Vec<Option<Condition>> = vec![None; left.len()];
    let ways: [fn(&mut Both<'_, '_>, &Condition, &Condition) -> bool; 4] =
        [is_the_same, has_its_name, proved, is_alike];
    for way in ways {
        for (one, slot) in left.iter().zip(&mut found) {
            if slot.is_none()
                && let Some(at) = right.iter().position(|other| way(both, one, other))
            {
                *slot = Some(right.remove(at));
            }
        }
    }
    let mut all = Vec::new();
    for (one, other) in left.iter().zip(&found) {
        match other {
            Some(other) => all.extend(changed(both, one, other)),
            None => all.push(alone("Condition supprimée", both, one, true)),
        }
    }
    all.extend(right.iter().map(|one| alone("Condition ajoutée", both, one, false)));
    all
}

fn alone(what: &str, both: &Both<'_, '_>, one: &Condition, is_first: bool) -> Change {
    let what = match both.mode {
        Mode::Versions => what,
        Mode::Cafs => "Condition",
    };
    let said = Some(sentence(one));
    let (before, after) = if is_first { (said, None) } else { (None, said) };
    Change {
        what: what.to_owned(),
        before,
        after,
        ..Change::default()
    }
}

fn sentence(one: &Condition) -> String {
    match one.test {
        Test::When(_) => one.text.clone(),
        Test::LeftToPerson => format!("{} (laissé à l'appréciation de la Caf)", one.text.trim_end_matches('.')),
    }
}

fn changed(both: &mut Both<'_, '_>, one: &Condition, other: &Condition) -> Option<Change> {
    let (before, after) = (sentence(one), sentence(other));
    let mut change = Change {
        before: Some(before.clone()),
        after: Some(after.clone()),
        ..Change::default()
    };
    let is_same = is_the_same(both, one, other) || proved(both, one, other);
    let refusals = (
        template(both.a.program, &one.refusal),
        template(both.b.program, &other.refusal),
    );
    if is_same {
        if before == after {
            if both.mode == Mode::Cafs || refusals.0 == refusals.1 {
                return None;
            }
            return Some(Change {
                what: "Phrase de refus réécrite, même condition".to_owned(),
                before: Some(refusals.0),
                after: Some(refusals.1),
                ..Change::default()
            });
        }
        change.what = match both.mode {
            Mode::Versions => "Phrase réécrite, même condition",
            Mode::Cafs => "Même condition, dite autrement",
        }
        .to_owned();
        return Some(change);
    }
    change.what = match both.mode {
        Mode::Versions => "Condition changée",
        Mode::Cafs => "Condition",
    }
    .to_owned();
    if let (Test::When(x), Test::When(y)) = (one.test, other.test) {
        change = both.figured(change, x, y, "");
        if before == after {
            change.note =
                "La phrase n'a pas changé, mais la règle calculée, si : l'une des deux est à corriger.".to_owned();
            if change.figures.is_empty() {
                change.before = Some(format!("{before} — calculé : {}", words(both.a.program, x)));
                change.after = Some(format!("{after} — calculé : {}", words(both.b.program, y)));
            }
        }
    }
    Some(change)
}

fn is_the_same(both: &mut Both<'_, '_>, one: &Condition, other: &Condition) -> bool {
    match (one.test, other.test) {
        (Test::When(x), Test::When(y)) => both.is_same(x, y),
        (Test::LeftToPerson, Test::LeftToPerson) => one.text == other.text,
        (Test::When(_), Test::LeftToPerson) | (Test::LeftToPerson, Test::When(_)) => false,
    }
}

fn has_its_name(_both: &mut Both<'_, '_>, one: &Condition, other: &Condition) -> bool {
    one.name == other.name
}

/// Another expression with the same answer on every value.
fn proved(both: &mut Both<'_, '_>, one: &Condition, other: &Condition) -> bool {
    let (Test::When(x), Test::When(y)) = (one.test, other.test) else {
        return false;
    };
    let rule = |condition| Rule {
        condition,
        values: Vec::new(),
    };
    let (x, y) = (
        rule(both.a.lowering.node(both.forms, x)),
        rule(both.b.lowering.node(both.forms, y)),
    );
    same(both.forms, &x, &y) != Proof::None
}

/// About the same facts, or in much the same words.
fn is_alike(both: &mut Both<'_, '_>, one: &Condition, other: &Condition) -> bool {
    let words_alike = likeness(&keywords(&one.text), &keywords(&other.text)) >= ALIKE;
    match (one.test, other.test) {
        (Test::When(x), Test::When(y)) => {
            let (x, y) = (both.a.lowering.node(both.forms, x), both.b.lowering.node(both.forms, y));
            let (x, y) = (facts(both.forms, x), facts(both.forms, y));
            words_alike || (!x.is_empty() && x == y)
        }
        (Test::LeftToPerson, Test::LeftToPerson) => words_alike,
        (Test::When(_), Test::LeftToPerson) | (Test::LeftToPerson, Test::When(_)) => false,
    }
}

fn facts(forms: &Forms, root: crate::form::FormId) -> Vec<crate::form::FormId> {
    let within = forms.within(root).into_iter();
    within
        .filter(|id| matches!(forms.get(*id), crate::form::Form::Fact { .. }))
        .collect()
}

/// What an aide asks, for one that stands alone.
pub(crate) fn listed(aide: &Aide) -> Vec<String> {
    let own = aide.conditions.iter().filter(|one| one.name != DEADLINE);
    own.map(sentence).collect()
}
