//! What comes next of a right paid each month: the month it begins, changes or ends, and why.
//!
//! Nothing of it is written by hand: the evaluator answers for the months to come as it does for today. Only the family's own
//! dates move: the national figures stay what they are on the day of the request, since nobody knows the next ones.

mod cause;
mod track;

use crate::date::{Date, Month};
use crate::describe::capital;
use crate::evaluate::evaluator::Subject;
use crate::evaluate::month::gathered;
use crate::evaluate::{Interval, deadline};
use crate::format;
use crate::program::{Aide, Program};
use crate::report::{AideReport, ChildReport, Deadlines, Months, OtherDate, Report, UnknownCause, Verdict};
use crate::situation::Situation;

use cause::{Cause, Causes};
use track::{State, Track};

/// How far a change is an échéance.
const NEAR: i32 = 18;
/// How far the last month of a right is looked for: the three years of the youngest are within.
const FAR: i32 = 36;

/// Fills what the months ahead bring to every right of a report that is paid each month.
///
/// Apart from [`evaluate`](crate::evaluate), because it costs some evaluations per right.
///
/// ```
/// use reperes_engine::{Date, Program, Scope, Situation, add_months, evaluate};
/// let program = Program::default();
/// let situation = Situation::new(&program, Date::parse("2026-03-15").unwrap());
/// let mut report = evaluate(&program, &situation, Scope::Everything);
/// add_months(&program, &situation, &mut report);
/// ```
pub fn add_months<'p>(program: &'p Program, situation: &Situation, report: &mut Report<'p>) {
    for aide in &mut report.aides {
        let Some(rule) = program.aides.get(aide.index).filter(|rule| is_followed(rule)) else {
            continue;
        };
        if aide.enfants.is_empty() {
            let asked = Asked::of_family(aide);
            let (mois, dates) = ahead(program, situation, rule, aide.index, None, asked);
            aide.mois = mois;
            add(&mut aide.echeances, dates);
            continue;
        }
        for child in &mut aide.enfants {
            let asked = Asked::of_child(child);
            let (mois, dates) = ahead(program, situation, rule, aide.index, Some(child.enfant), asked);
            child.mois = mois;
            add(&mut child.echeances, dates);
        }
        let deciding = || aide.enfants.iter().filter(|child| child.verdict == aide.verdict);
        aide.mois = gathered(deciding().map(|child| &child.mois));
        aide.echeances = deadline::gathered(aide.enfants.iter().filter_map(|child| child.echeances.as_ref()));
    }
}

fn is_followed(aide: &Aide) -> bool {
    aide.months.as_ref().is_some_and(|rule| rule.is_followed)
}

/// What was answered of one subject.
struct Asked<'p> {
    mois: Months<'p>,
    verdict: Verdict,
    cause: Option<UnknownCause>,
}

impl<'p> Asked<'p> {
    fn of_family(aide: &AideReport<'p>) -> Asked<'p> {
        Asked {
            mois: aide.mois.clone(),
            verdict: aide.verdict,
            cause: aide.cause,
        }
    }

    fn of_child(child: &ChildReport<'p>) -> Asked<'p> {
        Asked {
            mois: child.mois.clone(),
            verdict: child.verdict,
            cause: child.cause,
        }
    }
}

/// The months of one subject, and the dates they make.
fn ahead<'p>(
    program: &'p Program,
    situation: &Situation,
    aide: &'p Aide,
    index: usize,
    child: Option<usize>,
    asked: Asked<'p>,
) -> (Months<'p>, Vec<OtherDate<'static>>) {
    let mut mois = asked.mois;
    let mut dates = Vec::new();
    let this = situation.on.month();
    // The answer is that of the next month: what comes, comes after.
    let start = if mois.is_next { this.later(1) } else { this };
    let subject = child.map_or(Subject::Anyone, Subject::Child);
    let last = last_month(program, situation, index);
    let mut track = Track::new(program, situation, aide, subject);
    let now = match mois.is_next {
        true => track.state(start, start),
        false => track.today(),
    };
    let causes = Causes {
        program,
        situation,
        aide,
        subject,
    };
    match (asked.verdict, asked.cause, now) {
        (Verdict::Oui, _, State::Due(_)) | (Verdict::Inconnu, Some(UnknownCause::NonPublie), State::Due(_)) => {
            let before = match mois.is_next {
                true => track.today(),
                false => track.state(start.later(-1), start.later(-1)),
            };
            mois.debut = opening(before, &causes, start);
            let end = follow(&mut track, &causes, (now, start, last), &mut dates);
            if let Some((month, why)) = end {
                mois.jusqu_a = Some(month);
                mois.fin = why;
            }
        }
        (Verdict::Non, _, State::NotDue) => {
            let found = track.change(State::NotDue, start.later(1), near(start, last));
            if let Some((month, state @ State::Due(_))) = found {
                mois.a_partir_de = Some(month);
                mois.debut = causes.of(month, State::NotDue, false).said;
                dates.push(date(program, month, &mois.debut, begins(program, state)));
            }
        }
        (Verdict::Oui | Verdict::Non | Verdict::Inconnu, _, State::Due(_) | State::NotDue | State::Unsettled) => {}
    }
    (mois, dates)
}

/// What opened a right that was not due before.
fn opening(before: State, causes: &Causes<'_>, start: Month) -> String {
    match before {
        State::NotDue => causes.of(start, State::NotDue, false).said,
        State::Due(_) | State::Unsettled => String::new(),
    }
}

/// The changes of a right that is due; returns its last month and what ends it.
fn follow(
    track: &mut Track<'_>,
    causes: &Causes<'_>,
    (mut now, start, last): (State, Month, Month),
    dates: &mut Vec<OtherDate<'static>>,
) -> Option<(Month, String)> {
    let program = causes.program;
    let near = near(start, last);
    let mut from = start.later(1);
    while let Some((month, state)) = track.change(now, from, near) {
        let is_end = state == State::NotDue;
        let Cause { said: why, is_awaited } = causes.of(month, now, is_end);
        if is_awaited {
            return None;
        }
        let text = match state {
            State::Due(_) => becomes(program, state),
            State::NotDue => program.phrases.mois_fin.clone(),
            State::Unsettled => program.phrases.mois_a_revoir.clone(),
        };
        dates.push(date(program, month, &why, text));
        match state {
            State::Due(_) => (now, from) = (state, month.later(1)),
            State::NotDue => return Some((month.later(-1), why)),
            State::Unsettled => return None,
        }
    }
    // Further, only the end counts.
    let far = start.later(FAR).min(last);
    match track.end(near.later(1), far) {
        Some((month, State::NotDue)) => {
            let cause = causes.of_end(month);
            (!cause.is_awaited).then(|| (month.later(-1), cause.said))
        }
        Some((_, State::Due(_) | State::Unsettled)) | None => None,
    }
}

fn near(start: Month, last: Month) -> Month {
    start.later(NEAR).min(last)
}

/// The last month for which this version is known to answer.
fn last_month(program: &Program, situation: &Situation, index: usize) -> Month {
    crate::bascule::last_day(
        program,
        situation,
        index,
        situation.on.shift(FAR + 1, crate::Unit::Mois),
    )
    .month()
}

fn date(program: &Program, month: Month, why: &str, text: String) -> OtherDate<'static> {
    let title = if why.is_empty() {
        program.phrases.mois_changement.clone()
    } else {
        capital(why)
    };
    OtherDate {
        date: month.first_day(),
        titre: title.into(),
        texte: text.into(),
        mois: true,
    }
}

fn begins(program: &Program, state: State) -> String {
    match amount(state) {
        Some(amount) => format!(
            "{} {}",
            program.phrases.mois_debut,
            program.phrases.mois_montant.replace("{montant}", &amount)
        ),
        None => program.phrases.mois_debut.clone(),
    }
}

fn becomes(program: &Program, state: State) -> String {
    match amount(state) {
        Some(amount) => program.phrases.mois_montant.replace("{montant}", &amount),
        None => program.phrases.mois_autre_montant.clone(),
    }
}

/// The amount of a month, once it is one figure.
fn amount(state: State) -> Option<String> {
    match state {
        State::Due(bounds) => bounds.value().map(format::money),
        State::NotDue | State::Unsettled => None,
    }
}

fn add(dates: &mut Option<Deadlines<'_>>, more: Vec<OtherDate<'static>>) {
    if more.is_empty() {
        return;
    }
    let dates = dates.get_or_insert_with(Deadlines::default);
    dates.autres.extend(more);
    dates.autres.sort();
}

/// Every day on which a request could be made in some months: the first of each.
fn days(from: Month, to: Month) -> Interval<Date> {
    Interval {
        lo: Some(from.first_day()),
        hi: Some(to.first_day()),
    }
}
