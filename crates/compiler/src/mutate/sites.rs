//! Where a rule file holds figures, bounds, conditions and brackets.

use reperes_engine::Date;
use toml::de::{DeTable, DeValue};

use super::brackets::bareme;
use super::walk::{Walk, entry, get, list, section, tables, word};
use super::words::{Choices, other_rounding};
use super::{Mutant, MutantKind, Owner};
use crate::diagnostic::FileId;
use crate::read::path::{Kind, kind};
use crate::source::SourceFile;

/// Every mutant of every file, file by file, in the order of the text.
pub fn mutants(files: &[SourceFile]) -> Vec<Mutant> {
    let choices = choices(files);
    let mut out = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let Ok(id) = u32::try_from(index) else { break };
        of_file(file, FileId(id), &choices, &mut out);
    }
    out
}

fn of_file(file: &SourceFile, id: FileId, choices: &Choices, out: &mut Vec<Mutant>) {
    let Ok(text) = std::str::from_utf8(&file.text) else {
        return;
    };
    let (root, _) = DeTable::parse_recoverable(text);
    let mut found = Vec::new();
    let mut walk = Walk {
        file: id,
        text,
        choices,
        owner: None,
        out: &mut found,
    };
    match kind(&file.path) {
        Some(Kind::Variables { .. }) => variables(&mut walk, root.get_ref()),
        Some(Kind::Parameters) => parameters(&mut walk, root.get_ref()),
        Some(Kind::Common { .. }) => body(&mut walk, root.get_ref(), true),
        Some(Kind::Aide(_)) => aide(&mut walk, root.get_ref()),
        // What they answer in the family's stead is no figure of a règlement.
        Some(Kind::Events | Kind::Cafs | Kind::Phrases | Kind::Edition | Kind::Milestones) | None => {}
    }
    found.sort_by_key(|mutant| mutant.place);
    out.extend(found);
}

/// The answers of each fact of a closed list.
fn choices(files: &[SourceFile]) -> Choices {
    let mut choices = Choices::new();
    let of_facts = files
        .iter()
        .filter(|file| matches!(kind(&file.path), Some(Kind::Variables { .. })));
    for file in of_facts {
        let Ok(text) = std::str::from_utf8(&file.text) else {
            continue;
        };
        let (root, _) = DeTable::parse_recoverable(text);
        for (_, _, variable) in tables(root.get_ref(), "variable") {
            let Some(answers) = section(variable, "choix") else {
                continue;
            };
            let answers = answers.iter().map(|(name, _)| name.get_ref().to_string());
            choices.insert(fact(variable), answers.collect());
        }
    }
    choices
}

/// As expressions write it: `enfant.date_naissance`.
fn fact(variable: &DeTable<'_>) -> String {
    let name = word(variable, "nom");
    match word(variable, "entite") {
        "enfant" => format!("enfant.{name}"),
        _ => name.to_owned(),
    }
}

fn variables(walk: &mut Walk<'_>, root: &DeTable<'_>) {
    for (_, _, variable) in tables(root, "variable") {
        let name = fact(variable);
        walk.owner = Some(Owner::Fact(name.clone()));
        let at = format!("{name}.calcul");
        if word(variable, "type") == "oui_non" {
            walk.test(get(variable, "calcul"), &at);
        } else {
            walk.expression(get(variable, "calcul"), &at);
        }
        for (rank, _, fallback) in tables(variable, "a_defaut") {
            walk.expression(get(fallback, "calcul"), &format!("{name}.a_defaut.{rank}"));
            walk.expression(get(fallback, "si"), &format!("{name}.a_defaut.{rank}.si"));
        }
    }
}

fn parameters(walk: &mut Walk<'_>, root: &DeTable<'_>) {
    for (_, _, parameter) in tables(root, "parametre") {
        let name = word(parameter, "nom");
        walk.owner = Some(Owner::Figure(name.to_owned()));
        for (rank, _, value) in tables(parameter, "valeurs") {
            let at = format!("{name}.{rank}");
            if let Some(from) = get(value, "du") {
                // From when the first value holds changes nothing: a rule that would read the figure earlier is refused (R222).
                let steps: &[i32] = if rank == 1 { &[] } else { &[-1, 1] };
                walk.day(from, steps, MutantKind::Period, &format!("{at}.du"));
            }
            walk.expression(get(value, "vaut"), &format!("{at}.vaut"));
        }
    }
}

/// Conditions, definitions and tables. A shared condition is not taken away: the rules that name it would not compile,
/// and each of them has a mutant without it.
fn body(walk: &mut Walk<'_>, root: &DeTable<'_>, is_shared: bool) {
    for (_, item, condition) in tables(root, "condition") {
        let at = format!("condition.{}", word(condition, "nom"));
        walk.test(get(condition, "si"), &format!("{at}.si"));
        if !is_shared {
            walk.without(item, MutantKind::Condition, &at, "condition ôtée");
        }
    }
    for (name, value) in section(root, "definitions").iter().flat_map(|table| table.iter()) {
        walk.expression(Some(value), &format!("definitions.{}", name.get_ref()));
    }
    for (_, _, table) in tables(root, "bareme") {
        bareme(walk, table);
    }
}

fn aide(walk: &mut Walk<'_>, root: &DeTable<'_>) {
    if let Some(head) = section(root, "aide") {
        header(walk, head);
    }
    body(walk, root, false);
    for (key, change) in [
        ("reserve", "réserve ôtée"),
        ("variante", "variante ôtée"),
        ("echeance", "échéance ôtée"),
    ] {
        for (rank, item, table) in tables(root, key) {
            let at = format!("{key}.{rank}");
            walk.test(get(table, "si"), &format!("{at}.si"));
            walk.expression(get(table, "date"), &format!("{at}.date"));
            walk.without(item, MutantKind::Item, &at, change);
        }
    }
    if let Some(amount) = section(root, "montant") {
        walk.expression(get(amount, "calcul"), "montant.calcul");
        for bound in list(amount, "entre") {
            walk.expression(Some(bound), "montant.entre");
        }
        rounding(walk, amount);
    }
    for (rank, item, part) in tables(root, "part") {
        let at = format!("part.{rank}");
        walk.expression(get(part, "calcul"), &format!("{at}.calcul"));
        walk.without(item, MutantKind::Item, &at, "part ôtée");
    }
    if let Some(months) = section(root, "mois") {
        walk.expression(get(months, "a_partir_de"), "mois.a_partir_de");
    }
    for section_name in ["pret", "delai"] {
        for (key, value) in section(root, section_name).iter().flat_map(|table| table.iter()) {
            if !PROSE.contains(&key.get_ref().as_ref()) {
                walk.expression(Some(value), &format!("{section_name}.{}", key.get_ref()));
            }
        }
    }
}

/// What `[pret]` and `[delai]` say in words.
const PROSE: &[&str] = &["note", "texte", "refus"];

fn rounding(walk: &mut Walk<'_>, amount: &DeTable<'_>) {
    let Some(value) = get(amount, "arrondi") else { return };
    if let Some(other) = value.get_ref().as_str().and_then(other_rounding) {
        let change = format!("{} → \"{other}\"", walk.written(value.span()));
        let written = format!("\"{other}\"");
        walk.push(value.span(), written, MutantKind::Rounding, "montant.arrondi", change);
    }
}

fn header(walk: &mut Walk<'_>, head: &DeTable<'_>) {
    if let Some((key, value)) = entry(head, "pour_chaque") {
        let range = key.span().start..value.span().end;
        let (kind, change) = (MutantKind::PerChild, "une réponse par enfant → pour la famille");
        walk.push(range, String::new(), kind, "aide.pour_chaque", change.to_owned());
    }
    let common = list(head, "conditions_communes");
    for (rank, item) in common.iter().enumerate() {
        let name = match item.get_ref() {
            DeValue::String(name) => name.as_ref(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => continue,
        };
        let at = format!("aide.conditions_communes.{name}");
        walk.without_text(common, rank, MutantKind::Common, &at, "condition commune ôtée");
    }
    if let Some(period) = section(head, "en_vigueur") {
        // No example can show that there is no answer yet, or no more; nor tell an answer that is out of date
        // because the campaign is over from one that was not checked since. Those days are left alone.
        let day =
            |table: &DeTable<'_>, key: &str| get(table, key).and_then(|day| Date::parse(walk.written(day.span())));
        let is_checked_after = day(head, "verifie_jusqu_au") > day(period, "au");
        let is_silent_after = match word(head, "apres") {
            "passee" => true,
            "supprimee" => false,
            _ => !is_checked_after,
        };
        for (key, days) in [("du", &[1][..]), ("au", if is_silent_after { &[-1] } else { &[-1, 1] })] {
            if let Some(day) = get(period, key) {
                walk.day(day, days, MutantKind::Period, &format!("aide.en_vigueur.{key}"));
            }
        }
    }
}
