//! From a JSON file to a situation. A wrong key or value is named; nothing is computed from it.

use std::collections::BTreeSet;
use std::path::Path;

use reperes_compiler::quoted;
use reperes_engine::input::{self, InputError};
use reperes_engine::program::{Entity, Variable};
use reperes_engine::{Child, Date, MAX_CHILDREN, Month, Program, Situation, Type, Value, VarId, format};

use crate::args::Options;
use crate::clock;
use crate::encoding;
use crate::failure::Failure;
use crate::file;
use crate::history::history;
use crate::json::{DEEPEST, Json};

/// Twenty years: more months of one fact than any rule reads.
const MOST_MONTHS: usize = 240;

/// Reads the file, then the options `--caf` and `--le`, which win over it.
///
/// # Errors
/// The first thing that is wrong, with the key where it stands.
pub fn load(program: &Program, path: &Path, options: &Options) -> Result<Dossier, Failure> {
    let asked = Asked::of(program, options, Written::Alone)?;
    from_bytes(program, &file::read(path)?, &asked)
}

/// What the command line says of every situation, and where they are written.
pub struct Asked {
    on: Option<Date>,
    caf: Option<u16>,
    today: Date,
    written: Written,
}

/// A situation has a file to itself, or a line of a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Alone,
    /// Then an option may only say what the line does not.
    OnALine,
}

impl Asked {
    /// # Errors
    /// When `--le` is no day, or `--caf` no Caf.
    pub fn of(program: &Program, options: &Options, written: Written) -> Result<Asked, Failure> {
        let on = options.on.as_deref().map(|on| day("--le", on)).transpose()?;
        let name = options.caf.as_deref();
        Ok(Asked {
            on,
            caf: name.map(|name| caf(program, "--caf", name)).transpose()?,
            today: clock::today(),
            written,
        })
    }

    /// « le fichier », « cette ligne ».
    fn what(&self) -> &'static str {
        match self.written {
            Written::Alone => "le fichier",
            Written::OnALine => "cette ligne",
        }
    }

    /// The option wins over a file, but a lot is not to be answered for another day or another Caf than its lines say.
    fn settled<T: Copy + PartialEq>(
        &self,
        option: &str,
        given: Option<T>,
        said: Option<T>,
    ) -> Result<Option<T>, Failure> {
        match (self.written, given, said) {
            (Written::OnALine, Some(given), Some(said)) if given != said => {
                Err(Failure::input(format!("`--{option}` dit autre chose que cette ligne"))
                    .help(format!("ôtez `--{option}`, ou la clé `{option}` de la ligne")))
            }
            (Written::Alone | Written::OnALine, given, said) => Ok(given.or(said)),
        }
    }
}

/// A family, and the other parent when two separated parents ask together.
pub struct Dossier {
    pub first: Situation,
    pub other: Option<Situation>,
}

/// The situation that a JSON text describes.
///
/// # Errors
/// The first thing that is wrong, with the key where it stands.
pub fn from_bytes(program: &Program, bytes: &[u8], asked: &Asked) -> Result<Dossier, Failure> {
    encoding::refuse_utf16(bytes)?;
    let text = encoding::text(encoding::without_mark(bytes), asked.what())?;
    if text.trim().is_empty() {
        return Err(Failure::input(format!("{} est vide", asked.what())).help("écrivez au moins `{}`"));
    }
    let json: Json = serde_json::from_str(text).map_err(|error| not_json(&error, asked))?;
    let mut situation = Situation::new(program, asked.today);
    let entries = object(asked.what(), json)?;
    // Bounds and `actuel` go by the day of the request, so it is read first wherever it stands.
    let (mut said_on, mut said_caf) = (None, None);
    for (key, value) in &entries {
        match key.as_str() {
            "le" => said_on = Some(day("le", string("le", value)?)?),
            "caf" => said_caf = Some(caf(program, "caf", string("caf", value)?)?),
            _ => {}
        }
    }
    situation.on = asked.settled("le", asked.on, said_on)?.unwrap_or(asked.today);
    situation.caf = asked.settled("caf", asked.caf, said_caf)?;
    let mut other = None;
    for (key, value) in entries {
        match key.as_str() {
            "le" | "caf" => {}
            "foyer" => household(program, &mut situation, "foyer", value)?,
            "enfants" => situation.children = Some(children(program, situation.on, value)?),
            "autre_parent" => other = Some(value),
            unknown => {
                return Err(unknown_key(
                    &quoted(unknown),
                    unknown,
                    &["le", "caf", "foyer", "enfants", "autre_parent"],
                ));
            }
        }
    }
    let other = other.map(|json| other_parent(program, &situation, json)).transpose()?;
    Ok(Dossier {
        first: situation,
        other,
    })
}

/// Where the text stops being JSON, or goes too deep.
fn not_json(error: &serde_json::Error, asked: &Asked) -> Failure {
    let at = match asked.written {
        Written::Alone => format!("ligne {}, colonne {}", error.line(), error.column()),
        Written::OnALine => format!("colonne {}", error.column()),
    };
    let what = asked.what();
    if error.to_string().starts_with("recursion limit") {
        return Failure::input(format!("{what} est emboîté trop profond ({at})")).help(format!(
            "une liste ou un objet a au plus {DEEPEST} niveaux ; une situation en demande quatre"
        ));
    }
    Failure::input(format!("{what} n'est pas du JSON ({at})"))
        .help("vérifiez les guillemets, les virgules et les accolades à cet endroit")
}

/// What holds for both parents comes from the first, unless it is said again.
fn other_parent(program: &Program, first: &Situation, json: Json) -> Result<Situation, Failure> {
    const KEY: &str = "autre_parent";
    let mut situation = first.other_parent(program);
    for (key, value) in object(KEY, json)? {
        let path = format!("{KEY}.{}", quoted(&key));
        match key.as_str() {
            "caf" => situation.caf = Some(caf(program, &path, string(&path, &value)?)?),
            "foyer" => household(program, &mut situation, &path, value)?,
            "enfants" => {
                let list = list(&path, value)?;
                let known = situation
                    .children
                    .get_or_insert_with(|| vec![Child::new(program); list.len()]);
                if known.len() != list.len() {
                    return Err(Failure::input(format!(
                        "`{path}` : {} pour l'autre parent, {} pour le premier",
                        list.len(),
                        known.len()
                    ))
                    .help("donnez les mêmes enfants, dans le même ordre ; `{}` pour un enfant dont il n'y a rien à ajouter"));
                }
                for (rank, (child, facts)) in known.iter_mut().zip(list).enumerate() {
                    child_facts(program, child, first.on, &format!("{path}[{rank}]"), facts)?;
                }
            }
            unknown => return Err(unknown_key(&path, unknown, &["caf", "foyer", "enfants"])),
        }
    }
    Ok(situation)
}

fn household(program: &Program, situation: &mut Situation, key: &str, json: Json) -> Result<(), Failure> {
    for (name, value) in object(key, json)? {
        let path = format!("{key}.{}", quoted(&name));
        let (id, variable) = find(program, Entity::Foyer, &name, &path)?;
        if variable.ty == Type::History {
            let received = history(program, id, &path, &value)?;
            situation.histories.set(id, Some(received));
            continue;
        }
        if !variable.monthly {
            let value = read(program, id, situation.on, &path, &value)?;
            situation.set(id, Some(value));
            continue;
        }
        let months = object(&path, value)?;
        if months.len() > MOST_MONTHS {
            return Err(Failure::input(format!("`{path}` : {} mois, c'est trop", months.len()))
                .help(format!("un fait a au plus {MOST_MONTHS} mois")));
        }
        for (month, value) in months {
            let path = format!("{path}.{}", quoted(&month));
            let at = if month == "actuel" {
                Some(situation.on.month())
            } else {
                Month::parse(&month)
            };
            let at = at.ok_or_else(|| {
                Failure::input(format!("`{path}` : `{}` n'est pas un mois", quoted(&month)))
                    .help("écrivez le mois comme `2026-01`, ou `actuel` pour celui de la demande")
            })?;
            let value = read(program, id, situation.on, &path, &value)?;
            if month != "actuel" || situation.monthly_value(id, at).is_none() {
                situation.set_monthly(id, at, Some(value));
            }
        }
    }
    Ok(())
}

fn children(program: &Program, on: Date, json: Json) -> Result<Vec<Child>, Failure> {
    list("enfants", json)?
        .into_iter()
        .enumerate()
        .map(|(rank, json)| {
            let mut child = Child::new(program);
            child_facts(program, &mut child, on, &format!("enfants[{rank}]"), json)?;
            Ok(child)
        })
        .collect()
}

fn list(path: &str, json: Json) -> Result<Vec<Json>, Failure> {
    let list = match json {
        Json::List(list) => list,
        Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Fraction | Json::Text(_) | Json::Object(_) => {
            return Err(expected(path, "une liste, un objet par enfant", &json));
        }
    };
    if list.len() > MAX_CHILDREN {
        return Err(Failure::input(format!("`{path}` : {} enfants, c'est trop", list.len()))
            .help(format!("une situation compte au plus {MAX_CHILDREN} enfants")));
    }
    Ok(list)
}

fn child_facts(program: &Program, child: &mut Child, on: Date, path: &str, json: Json) -> Result<(), Failure> {
    for (name, value) in object(path, json)? {
        let path = format!("{path}.{}", quoted(&name));
        let (id, variable) = find(program, Entity::Enfant, &name, &path)?;
        if variable.ty == Type::History {
            child.histories.set(id, Some(history(program, id, &path, &value)?));
            continue;
        }
        child.set(id, Some(read(program, id, on, &path, &value)?));
    }
    Ok(())
}

fn find<'p>(program: &'p Program, entity: Entity, name: &str, path: &str) -> Result<(VarId, &'p Variable), Failure> {
    let known = || reperes_engine::asked(program, entity);
    known().find(|(_, variable)| variable.name == name).ok_or_else(|| {
        if let Some(taken) = taken_over(program, name) {
            return Failure::input(format!("la clé `{path}` n'existe plus")).help(taken);
        }
        let names: Vec<&str> = known().map(|(_, variable)| variable.name.as_str()).collect();
        unknown_key(path, name, &names)
    })
}

/// Where to say what a former fact said: « dites `residence` pour chaque enfant (chez_moi, alternee…) ».
fn taken_over(program: &Program, name: &str) -> Option<String> {
    let of = |variable: &&Variable| variable.former.iter().any(|former| former == name);
    let variable = program.variables.iter().find(of)?;
    let whose = match variable.entity {
        Entity::Foyer => "dans `foyer`",
        Entity::Enfant => "pour chaque enfant",
    };
    let values = match variable.ty {
        Type::Choice(list) => program.choices.get(usize::from(list)),
        Type::Bool | Type::Number | Type::Rate | Type::Money(_) | Type::Quantity(_) => None,
        Type::Date | Type::Month | Type::History => None,
    };
    let values = values.map(|list| {
        let names = list.options.iter().map(|option| format!("`{}`", option.name));
        format!(" : {}", names.collect::<Vec<_>>().join(", "))
    });
    Some(format!(
        "dites `{}` {whose}{}",
        variable.name,
        values.unwrap_or_default()
    ))
}

pub(crate) fn unknown_key(path: &str, name: &str, known: &[&str]) -> Failure {
    let failure = Failure::input(format!("la clé `{path}` n'existe pas"));
    match reperes_compiler::nearest(name, known.iter().copied()) {
        Some(near) => failure.help(format!(
            "vouliez-vous dire `{near}` ? `reperes variables` liste les clés"
        )),
        None => failure.help("`reperes variables` liste les clés"),
    }
}

/// A JSON object, each key once.
pub(crate) fn object(path: &str, json: Json) -> Result<Vec<(String, Json)>, Failure> {
    let entries = match json {
        Json::Object(entries) => entries,
        Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Fraction | Json::Text(_) | Json::List(_) => {
            return Err(expected(path, "un objet `{ … }`", &json));
        }
    };
    let mut seen = BTreeSet::new();
    if let Some((twice, _)) = entries.iter().find(|(key, _)| !seen.insert(key.as_str())) {
        let twice = quoted(twice);
        return Err(
            Failure::input(format!("la clé `{twice}` est écrite deux fois dans {path}")).help("gardez-en une seule"),
        );
    }
    Ok(entries)
}

pub(crate) fn string<'j>(path: &str, json: &'j Json) -> Result<&'j str, Failure> {
    match json {
        Json::Text(text) => Ok(text),
        Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Fraction | Json::List(_) | Json::Object(_) => {
            Err(expected(path, "un texte entre guillemets", json))
        }
    }
}

pub(crate) fn day(path: &str, text: &str) -> Result<Date, Failure> {
    Date::parse(text).ok_or_else(|| {
        Failure::input(format!("`{path}` : `{}` n'est pas une date", quoted(text)))
            .help("écrivez l'année, le mois et le jour : 2026-03-15")
    })
}

pub(crate) fn caf(program: &Program, path: &str, name: &str) -> Result<u16, Failure> {
    program.caf(name).ok_or_else(|| {
        let names: Vec<&str> = program.cafs.iter().map(|caf| caf.name.as_str()).collect();
        let failure = Failure::input(format!("`{path}` : la Caf `{}` n'existe pas", quoted(name)));
        match reperes_compiler::nearest(name, names.iter().copied()) {
            Some(near) => failure.help(format!("vouliez-vous dire `{near}` ?")),
            None => failure.help("donnez le nom du département (`val-de-marne`) ou son numéro (`94`)"),
        }
    })
}

/// A fact, in the JSON shape its type wants: booleans, whole numbers, and strings for all the rest.
fn read(program: &Program, id: VarId, on: Date, path: &str, json: &Json) -> Result<Value, Failure> {
    let variable = &program.variables[usize::from(id)];
    let wanted = shape(program, variable);
    let text = match (json, variable.ty) {
        (Json::Bool(value), Type::Bool) => return Ok(Value::Bool(*value)),
        (Json::Whole(digits), Type::Number | Type::Quantity(_) | Type::Money(_)) => digits.as_str(),
        (Json::Text(text), Type::Number | Type::Quantity(_) | Type::Money(_) | Type::Choice(_)) => text,
        (Json::Text(text), Type::Date) if Date::parse(text).is_some() => text,
        (Json::Text(text), Type::Month) if Month::parse(text).is_some() => text,
        (Json::Text(text), Type::Rate) => return rate(path, text),
        (Json::Text(text), Type::Date | Type::Month) => {
            return Err(
                Failure::input(format!("`{path}` : `{}` n'est pas {wanted}", quoted(text)))
                    .help("vérifiez que ce jour existe, et l'ordre année-mois-jour"),
            );
        }
        (Json::Fraction, _) => {
            return Err(
                Failure::input(format!("`{path}` : un nombre à virgule s'écrit entre guillemets"))
                    .help("écrivez par exemple \"354.50\", pour qu'aucun centime ne se perde"),
            );
        }
        (Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Text(_) | Json::List(_) | Json::Object(_), _) => {
            return Err(expected(path, &wanted, json));
        }
    };
    input::parse(program, id, on, text).map_err(|error| {
        let text = quoted(text);
        let shown = |bound: Value| format::value(program, variable.ty, bound);
        match error {
            InputError::Below(bound) => Failure::input(format!("`{path}` : {text} est trop petit"))
                .help(format!("la plus petite valeur admise est {}", shown(bound))),
            InputError::Above(bound) => Failure::input(format!("`{path}` : {text} est trop grand"))
                .help(format!("la plus grande valeur admise est {}", shown(bound))),
            InputError::TooLate(last) => {
                Failure::input(format!("`{path}` : le {text} est trop loin")).help(up_to(program, variable, last))
            }
            InputError::TooPrecise => {
                Failure::input(format!("`{path}` : `{text}` a trop de décimales")).help(format!("attendu : {wanted}"))
            }
            InputError::Empty
            | InputError::NotANumber
            | InputError::NotADate
            | InputError::NoSuchDay
            | InputError::NotAMonth
            | InputError::NotYesNo
            | InputError::NotAChoice => {
                Failure::input(format!("`{path}` : `{text}` ne convient pas")).help(format!("attendu : {wanted}"))
            }
        }
    })
}

/// « indiquez une date de naissance jusqu'au 30 septembre 2027 : 10 mois au plus après la demande ».
fn up_to(program: &Program, variable: &Variable, last: Date) -> String {
    let what = variable.label.strip_prefix("Date").unwrap_or_default();
    let last = format::date(last);
    match variable.latest {
        Some((count, unit)) if count > 0 => {
            let delay = format::value(program, Type::Quantity(unit), Value::Num(count.into()));
            format!("indiquez une date{what} jusqu'au {last} : {delay} au plus après la demande")
        }
        Some(_) | None => format!("indiquez une date{what} jusqu'au {last}, le jour de la demande"),
    }
}

fn rate(path: &str, text: &str) -> Result<Value, Failure> {
    text.parse().map(Value::Num).map_err(|_| {
        Failure::input(format!("`{path}` : `{}` n'est pas un taux", quoted(text))).help("écrivez 65 % comme \"0.65\"")
    })
}

/// What the contract wants for such a fact.
pub fn shape(program: &Program, variable: &Variable) -> String {
    match variable.ty {
        Type::Bool => "true ou false".to_owned(),
        Type::Number => "un nombre entier".to_owned(),
        Type::Quantity(_) => format!("un nombre entier ({})", format::unit(variable.ty)),
        Type::Money(_) => format!(
            "un montant en {} entre guillemets, comme \"354.50\"",
            format::unit(variable.ty)
        ),
        Type::Rate => "un taux entre guillemets, comme \"0.65\"".to_owned(),
        Type::Date => "une date comme \"2026-03-15\"".to_owned(),
        Type::Month => "un mois comme \"2026-01\"".to_owned(),
        Type::History => {
            "une liste comme [ { \"date\": \"2024-07-01\", \"montant\": \"400\" } ], vide si rien n'a été reçu"
                .to_owned()
        }
        Type::Choice(list) => {
            let names: Vec<&str> = program.choices[usize::from(list)]
                .options
                .iter()
                .map(|option| option.name.as_str())
                .collect();
            format!("un de ces mots : {}", names.join(", "))
        }
    }
}

pub(crate) fn expected(path: &str, wanted: &str, found: &Json) -> Failure {
    Failure::input(format!("`{path}` : attendu {wanted}, mais c'est {}", found.kind()))
        .help("`reperes variables` dit ce que chaque clé attend")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_written_as_json_is_read_back() {
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
        let files = reperes_compiler::read_dir(&dir).unwrap();
        let compilation = reperes_compiler::compile(&files);
        let program = compilation.program.unwrap();
        assert!(compilation.examples.len() > 100);
        let asked = Asked {
            on: None,
            caf: None,
            today: clock::today(),
            written: Written::Alone,
        };
        for example in &compilation.examples {
            // Half a day, a tenth of a cent that an equality needs: an example may write it, nobody is asked for it.
            let is_asked = |(id, value): (usize, &Option<Value>)| match (program.variables[id].ty, value) {
                (Type::Number | Type::Quantity(_), Some(Value::Num(number))) => number.fract().is_zero(),
                (Type::Money(_), Some(Value::Num(number))) => number.normalize().scale() <= 2,
                (_, _) => true,
            };
            if !example.situation.facts.iter().enumerate().all(is_asked) {
                continue;
            }
            let json = reperes_witness::to_json(&program, &example.situation);
            let read =
                from_bytes(&program, json.as_bytes(), &asked).unwrap_or_else(|failure| panic!("{json}\n{failure:?}"));
            let mut wanted = example.situation.clone();
            wanted.monthly.sort_by_key(|(id, month, _)| (*id, *month));
            let mut found = read.first;
            found.monthly.sort_by_key(|(id, month, _)| (*id, *month));
            assert_eq!(found, wanted, "{json}");
        }
    }
}
