//! From a JSON list to a history. Each entry has a day, and an amount when it is known.

use reperes_compiler::quoted;
use reperes_engine::input::{self, InputError};
use reperes_engine::{HistoryError, MAX_RECEIVED, Program, Received, VarId, check_history, format};

use crate::failure::Failure;
use crate::json::Json;
use crate::situation::{day, expected, object, shape, string, unknown_key};

/// `[ { "date": "2024-07-01", "montant": "400" } ]`; an empty list is nothing received.
///
/// # Errors
/// The first thing that is wrong, with the key where it stands.
pub fn history(program: &Program, id: VarId, path: &str, json: &Json) -> Result<Vec<Received>, Failure> {
    let wanted = || shape(program, &program.variables[usize::from(id)]);
    let Json::List(list) = json else {
        return Err(expected(path, &wanted(), json));
    };
    let received = list
        .iter()
        .enumerate()
        .map(|(rank, json)| entry(&format!("{path}[{rank}]"), json))
        .collect::<Result<Vec<Received>, Failure>>()?;
    match check_history(program, id, &received) {
        Ok(()) => Ok(received),
        Err(HistoryError::TooMany) => Err(Failure::input(format!("`{path}` : {} lignes, c'est trop", list.len()))
            .help(format!("un historique a au plus {MAX_RECEIVED} lignes"))),
        Err(HistoryError::Negative(rank)) => Err(negative(&format!("{path}[{rank}].montant"))),
        Err(HistoryError::TotalAbove(most)) => Err(Failure::input(format!(
            "`{path}` : le total des montants est trop grand"
        ))
        .help(format!("le plus grand total admis est {}", format::money(most)))),
    }
}

fn entry(path: &str, json: &Json) -> Result<Received, Failure> {
    let (mut on, mut amount) = (None, None);
    for (key, value) in object(path, json.clone())? {
        let path = format!("{path}.{}", quoted(&key));
        match key.as_str() {
            "date" => {
                let text = string(&path, &value)?;
                day(&path, text)?;
                on = Some(text.to_owned());
            }
            "montant" => amount = Some((path.clone(), digits(&path, &value)?)),
            other => return Err(unknown_key(&path, other, &["date", "montant"])),
        }
    }
    let on = on.ok_or_else(|| {
        Failure::input(format!("`{path}` : il manque la clé `date`"))
            .help("écrivez le jour où l'aide a été reçue : \"date\": \"2024-07-01\"")
    })?;
    let (path, amount) = amount.unwrap_or_default();
    let read = input::received(&on, &amount);
    let amount = quoted(&amount);
    read.map_err(|error| match error {
        InputError::Below(_) => negative(&path),
        InputError::TooPrecise => {
            Failure::input(format!("`{path}` : `{amount}` a trop de décimales")).help(format!("attendu : {AMOUNT}"))
        }
        InputError::Empty
        | InputError::NotANumber
        | InputError::NotADate
        | InputError::NoSuchDay
        | InputError::NotAMonth
        | InputError::NotYesNo
        | InputError::NotAChoice
        | InputError::Above(_)
        | InputError::TooLate(_) => {
            Failure::input(format!("`{path}` : `{amount}` ne convient pas")).help(format!("attendu : {AMOUNT}"))
        }
    })
}

const AMOUNT: &str = "un montant en € entre guillemets, comme \"354.50\"";

/// An amount that is not known is left out, never written empty.
fn digits(path: &str, json: &Json) -> Result<String, Failure> {
    match json {
        Json::Whole(text) => Ok(text.clone()),
        Json::Text(text) if !text.trim().is_empty() => Ok(text.clone()),
        Json::Fraction => Err(
            Failure::input(format!("`{path}` : un nombre à virgule s'écrit entre guillemets"))
                .help("écrivez par exemple \"354.50\", pour qu'aucun centime ne se perde"),
        ),
        Json::Text(_) => {
            Err(Failure::input(format!("`{path}` est vide")).help("ôtez `montant` quand il n'est pas connu"))
        }
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => Err(expected(path, AMOUNT, json)),
    }
}

fn negative(path: &str) -> Failure {
    Failure::input(format!("`{path}` : le montant est trop petit")).help("le plus petit montant admis est 0 €")
}
