//! With which other aides this one goes: one or the other, both, or one less the other.

use reperes_engine::program::Effect;
use reperes_engine::report::{AideReport, Cumul, CumulWith, Verdict};
use yew::Html;

use crate::case::Case;
use crate::route::Route;
use crate::tags::{Tag, block, nothing, tag};

/// The exclusions that matter now: the other one is a oui too, so the family has to choose.
pub fn choices(case: &Case, aide: &AideReport) -> Html {
    list(case, aide, |cumul| is_choice(aide, cumul))
}

/// All the rest: what goes with it, is deducted, or would exclude it.
pub fn cumuls(case: &Case, aide: &AideReport) -> Html {
    list(case, aide, |cumul| !is_choice(aide, cumul))
}

/// Whether [`cumuls`] has something to say.
pub fn has_cumuls(aide: &AideReport) -> bool {
    aide.cumuls.iter().any(|cumul| !is_choice(aide, cumul))
}

fn is_choice(aide: &AideReport, cumul: &Cumul) -> bool {
    let is_open = |with: &CumulWith| with.verdict == Some(Verdict::Oui);
    aide.verdict == Verdict::Oui && cumul.effet == Effect::Exclut && cumul.avec.iter().any(is_open)
}

fn list(case: &Case, aide: &AideReport, is_shown: impl Fn(&Cumul) -> bool) -> Html {
    let lines: Vec<Html> = aide
        .cumuls
        .iter()
        .filter(|cumul| is_shown(cumul))
        .map(|cumul| line(case, cumul).done())
        .collect();
    if lines.is_empty() {
        nothing()
    } else {
        block("ul", "cumuls").each(lines.into_iter()).done()
    }
}

fn line(case: &Case, cumul: &Cumul) -> Tag {
    let effect = match cumul.effet {
        Effect::Exclut => "L'une ou l'autre",
        Effect::Permet => "Se cumule",
        Effect::Deduit => "Déduction",
    };
    let line = tag("li").add(tag("strong").text(effect)).text(" : ").said(cumul.texte);
    if cumul.avec.is_empty() {
        return line;
    }
    line.add(block("ul", "autres").each(cumul.avec.iter().map(|with| other(case, with).done())))
}

/// The other one, with a link and its answer when it is in these results.
fn other(case: &Case, with: &CumulWith) -> Tag {
    let Some(verdict) = with.verdict else {
        return tag("li").text(with.titre);
    };
    let answer = match verdict {
        Verdict::Oui => " – notre réponse : oui",
        Verdict::Non => " – notre réponse : non",
        Verdict::Inconnu => " – pas encore de réponse",
    };
    tag("li")
        .add(case.opening(Route::Aide(with.id.to_string()), with.titre))
        .text(answer)
}
