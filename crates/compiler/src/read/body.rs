//! Definitions, tables and conditions, in a rule file or in `_commun.toml`.

use std::collections::BTreeSet;

use reperes_engine::program::Reading;

use super::bounds::{LOWER, UPPER, refuse_misnamed};
use super::links::read_links;
use super::national::read_source;
use super::table::Table;
use crate::declarations::{BaremeDecl, Body, BoundDecl, BracketDecl, CommonDecl, ConditionDecl, Declarations};
use crate::parse::words::plain;
use crate::text::Text;

pub(super) fn read_common(mut file: Table<'_>, folder: String, out: &mut Declarations) {
    let links = read_links(&mut file);
    let source = file.table("source", "une source").map(read_source);
    let body = read_body(&mut file, &mut out.lost);
    file.finish();
    out.commons.push(CommonDecl {
        folder,
        source,
        links,
        body,
    });
}

pub(super) fn read_body(file: &mut Table<'_>, lost: &mut BTreeSet<String>) -> Body {
    let mut body = Body::default();
    for table in file.tables("condition", "une condition") {
        body.conditions.extend(read_condition(table, lost));
    }
    if let Some(table) = file.table("definitions", "les définitions") {
        for (name, item) in table.named() {
            match item.text() {
                Some(text) => body.definitions.push((name, text)),
                None => drop(lost.insert(name.value)),
            }
        }
    }
    for table in file.tables("bareme", "un barème") {
        body.baremes.extend(read_bareme(table, lost));
    }
    body
}

fn read_condition(mut table: Table<'_>, lost: &mut BTreeSet<String>) -> Option<ConditionDecl> {
    let name = table.need_text("nom");
    let place = table.place;
    let left_to_person = table.has("a_verifier");
    let text_place = table.value_place("texte");
    let decl = if left_to_person {
        table.exclusive("a_verifier", "si");
        table.exclusive("a_verifier", "texte");
        table.exclusive("a_verifier", "refus");
        let text = table.sentence("a_verifier");
        for key in ["si", "texte", "refus"] {
            table.get(key);
        }
        (None, text, None, false)
    } else {
        let when = table.need_text("si");
        let broken = when.is_none();
        let text = table.sentence("texte");
        let refusal = table.need_text("refus");
        table.get("a_verifier");
        (when, text, refusal, broken)
    };
    let source = table.table("source", "une source").map(read_source);
    table.finish();
    // Examples name the condition as it should have been written: that is not a second mistake.
    lost.extend(name.as_ref().and_then(|name| plain(&name.value)));
    let (when, text, refusal, broken) = decl;
    if broken {
        lost.extend(name.map(|name| name.value));
        return None;
    }
    Some(ConditionDecl {
        text_place,
        name: name.unwrap_or_else(|| Text::missing(place)),
        when,
        text,
        refusal,
        source,
    })
}

fn read_bareme(mut table: Table<'_>, lost: &mut BTreeSet<String>) -> Option<BaremeDecl> {
    let name = table.need_text("nom");
    let key = table.need_text("selon");
    let reading = table.word(
        "lecture",
        &[
            ("exacte", Reading::Exact),
            ("tronque_a_l_euro", Reading::Truncated),
            ("arrondi_a_l_euro", Reading::Rounded),
        ],
    );
    let reading_place = table.get("lecture").map(|item| item.place);
    table.need("tranches");
    let tables = table.tables("tranches", "une tranche");
    let count = tables.len();
    let is_misnamed = refuse_misnamed(&tables);
    let brackets: Vec<BracketDecl> = tables.into_iter().filter_map(read_bracket).collect();
    let is_broken = is_misnamed || brackets.len() < count;
    table.finish();
    let name = name?;
    // Of a table that lacks a value, nothing more can be said.
    let (Some(key), false) = (key, is_broken) else {
        lost.insert(name.value);
        return None;
    };
    Some(BaremeDecl {
        name,
        key,
        reading: reading.unwrap_or(Reading::Exact),
        reading_place,
        brackets,
    })
}

/// `None` when one of its bounds or values is no text, which was reported.
fn read_bracket(mut table: Table<'_>) -> Option<BracketDecl> {
    table.exclusive("de", "plus_de");
    table.exclusive("jusqu_a", "moins_de");
    let mut bound = |[inclusive_key, exclusive_key]: [&'static str; 2]| {
        let inclusive = table.text(inclusive_key).map(|at| BoundDecl { at, inclusive: true });
        let exclusive = table.text(exclusive_key).map(|at| BoundDecl { at, inclusive: false });
        inclusive.or(exclusive)
    };
    let (lower, upper) = (bound(LOWER), bound(UPPER));
    let is_lost = |keys: [&str; 2], read: &Option<BoundDecl>| read.is_none() && keys.iter().any(|key| table.has(key));
    let are_read = !is_lost(LOWER, &lower) && !is_lost(UPPER, &upper);
    let others = table.others();
    let count = others.len();
    let columns: Vec<(Text, Text)> = others
        .into_iter()
        .filter_map(|(name, item)| item.text().map(|text| (name, text)))
        .collect();
    (are_read && columns.len() == count).then_some(BracketDecl {
        place: table.place,
        lower,
        upper,
        columns,
    })
}
