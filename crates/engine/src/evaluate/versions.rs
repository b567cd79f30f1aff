//! Which version of each aide answers on the date of the request.

use super::Scope;
use crate::date::Date;
use crate::program::{AfterEnd, Aide, Program};
use crate::situation::Situation;

/// Where a version stands on the date of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    InForce,
    /// Its period is over and no later one is known.
    Ended(Date),
    /// It ended for good.
    Removed(Date),
}

/// The versions to evaluate, in the program's order. An aide not yet in force is left out.
pub fn in_scope(program: &Program, situation: &Situation, scope: Scope) -> Vec<(usize, Standing)> {
    match scope {
        Scope::Only(index) => {
            let Some(aide) = program.aides.get(index) else {
                return Vec::new();
            };
            standing(aide, situation.on, is_last(program, situation, index))
                .map(|standing| (index, standing))
                .into_iter()
                .collect()
        }
        Scope::Everything => versions(program, situation).collect(),
        Scope::Event(event) => versions(program, situation)
            .filter(|(index, _)| {
                let events = &program.aides[*index].events;
                events.is_empty() || events.contains(&event)
            })
            .collect(),
    }
}

/// The version of each aide that answers: the one in force, else the last one that ended.
fn versions<'a>(program: &'a Program, situation: &'a Situation) -> impl Iterator<Item = (usize, Standing)> + 'a {
    let replaced = replaced(program, situation);
    program.aides.iter().enumerate().filter_map(move |(index, aide)| {
        if aide.caf.is_some() && aide.caf != situation.caf {
            return None;
        }
        if aide.caf.is_none() && replaced.contains(&aide.id.as_str()) {
            return None;
        }
        standing(aide, situation.on, is_last(program, situation, index)).map(|standing| (index, standing))
    })
}

/// Whether no later version is in force yet. Versions of one aide stand side by side, oldest first.
fn is_last(program: &Program, situation: &Situation, index: usize) -> bool {
    let version = |index: usize| program.aides.get(index);
    let next = version(index + 1).filter(|next| version(index).is_some_and(|aide| aide.id == next.id));
    next.and_then(|next| next.from).is_none_or(|from| situation.on < from)
}

/// Ids of the national ones in whose place the Caf of the situation answers.
fn replaced<'a>(program: &'a Program, situation: &Situation) -> Vec<&'a str> {
    let is_later = |aide: &Aide| aide.from.is_some_and(|from| situation.on < from);
    let own = program
        .aides
        .iter()
        .filter(|aide| aide.caf.is_some() && aide.caf == situation.caf);
    own.filter(|aide| !aide.replaces.is_empty() && !is_later(aide))
        .map(|aide| aide.replaces.as_str())
        .collect()
}

fn standing(aide: &Aide, on: Date, is_last: bool) -> Option<Standing> {
    if aide.from.is_some_and(|from| on < from) {
        return None;
    }
    let Some(to) = aide.to.filter(|to| on > *to) else {
        return Some(Standing::InForce);
    };
    match aide.after_end {
        AfterEnd::Unknown if is_last => Some(Standing::Ended(to)),
        AfterEnd::Removed if is_last => Some(Standing::Removed(to)),
        AfterEnd::Unknown | AfterEnd::Removed | AfterEnd::Past => None,
    }
}
