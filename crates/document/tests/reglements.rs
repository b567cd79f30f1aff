//! What must hold of the text of every rule of the repository.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use reperes_compiler::{compile, read_dir};
use reperes_document::{Block, Chapter, Index, Item, Sheet, Span, chapter, html, markdown, sheet};
use reperes_engine::program::{Node, Test};
use reperes_engine::{NodeId, Program, Type, Unit, Value, format};

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let files = read_dir(&rules).expect("the rules folder is readable");
    compile(&files).program.expect("the rules compile")
});

fn sheets() -> impl Iterator<Item = (usize, Sheet)> {
    (0..PROGRAM.aides.len()).map(|index| (index, sheet(&PROGRAM, index).expect("every aide has a text")))
}

/// Every sentence and cell of a text.
fn texts(sheet: &Sheet) -> Vec<String> {
    let spans = |spans: &[Span]| -> String { spans.iter().map(text).collect() };
    let mut texts = vec![sheet.title.clone(), sheet.summary.clone(), sheet.period.clone()];
    for block in sheet.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Paragraph(words) => texts.push(spans(words)),
            Block::List { items, .. } => items.iter().for_each(|item| of_item(item, &mut texts)),
            Block::Table(table) => {
                texts.push(table.caption.clone());
                texts.extend(table.head.iter().cloned());
                texts.extend(table.rows.iter().filter_map(|row| row.first().cloned()));
                texts.extend(
                    table
                        .rows
                        .iter()
                        .flat_map(|row| row.iter().skip(1))
                        .filter(|cell| !cell.is_empty())
                        .cloned(),
                );
            }
        }
    }
    texts
}

fn of_item(item: &Item, texts: &mut Vec<String>) {
    texts.push(item.spans.iter().map(text).collect());
    item.below.iter().for_each(|below| of_item(below, texts));
}

fn text(span: &Span) -> &str {
    match span {
        Span::Text(text) | Span::Strong(text) | Span::Link { text, .. } | Span::Aide { text, .. } => text,
    }
}

#[test]
fn nothing_is_empty_and_nothing_is_a_raw_name() {
    for (index, sheet) in sheets() {
        let id = &PROGRAM.aides[index].id;
        for text in texts(&sheet) {
            assert!(!text.trim().is_empty(), "an empty sentence in {id}");
            for word in text.split(|letter: char| letter.is_whitespace() || "«»()[]{}'".contains(letter)) {
                // The address of a page, the place of a figure in a data set.
                let is_address = word.contains('/');
                assert!(is_address || !word.contains('_'), "`{word}` in {id}: {text}");
            }
            for odd in ["  ", " :.", "()", "« »", ": :", ":  "] {
                assert!(!text.contains(odd), "`{odd}` in {id}: {text}");
            }
        }
    }
}

/// The figures under a node, definitions included; `1` and `0` may go without saying.
fn figures(id: NodeId, found: &mut BTreeSet<String>) {
    let node = PROGRAM.node(id);
    if let Node::Const(Value::Num(number)) = node {
        let ty = PROGRAM.types[id as usize];
        let shown = format::value(&PROGRAM, ty, Value::Num(*number));
        // A month of the calendar or a shift by whole years is said by its name.
        let is_told = number.is_zero()
            || *number == rust_decimal::Decimal::ONE
            || matches!(ty, Type::Quantity(Unit::Mois | Unit::Jour));
        if !is_told {
            found.insert(shown);
        }
    }
    for below in node.operands() {
        figures(below, found);
    }
}

#[test]
fn every_figure_of_the_conditions_is_written() {
    let mut count = 0;
    for (index, sheet) in sheets() {
        let aide = &PROGRAM.aides[index];
        let mut wanted = BTreeSet::new();
        for condition in &aide.conditions {
            match condition.test {
                Test::When(node) => figures(node, &mut wanted),
                Test::LeftToPerson => {}
            }
        }
        let all = texts(&sheet).join("\n");
        count += wanted.len();
        for figure in wanted {
            assert!(all.contains(&figure), "{figure} is missing from {}", aide.id);
        }
    }
    assert!(
        count > 200,
        "too few figures to make this test worth something: {count}"
    );
}

#[test]
fn every_condition_says_its_sentence_and_what_is_tested() {
    for (index, sheet) in sheets() {
        let texts = texts(&sheet);
        for condition in &PROGRAM.aides[index].conditions {
            assert!(texts.contains(&condition.text), "{}", condition.text);
        }
        let tested = texts
            .iter()
            .filter(|text| text.starts_with("Repères vérifie : "))
            .count();
        let written = PROGRAM.aides[index]
            .conditions
            .iter()
            .filter(|condition| matches!(condition.test, Test::When(_)));
        assert_eq!(tested, written.count(), "{}", PROGRAM.aides[index].id);
    }
}

fn chapters() -> Vec<Chapter> {
    let cafs = (0..).zip(&PROGRAM.cafs).map(|(caf, _)| chapter(&PROGRAM, Some(caf)));
    std::iter::once(chapter(&PROGRAM, None)).chain(cafs).collect()
}

#[test]
fn every_version_of_every_aide_is_in_one_chapter() {
    let count: usize = chapters()
        .iter()
        .flat_map(|chapter| &chapter.groups)
        .flat_map(|group| &group.entries)
        .map(|entry| entry.versions.len())
        .sum();
    assert_eq!(count, PROGRAM.aides.len());
}

#[test]
fn links_between_rules_lead_somewhere() {
    let pages: Vec<(String, String, String)> = chapters()
        .iter()
        .map(|chapter| (chapter.name.clone(), markdown(chapter), html(chapter)))
        .collect();
    for (name, in_markdown, in_html) in &pages {
        for (text, mark, extension, end, anchored) in [
            (in_markdown, "](", ".md#", ')', "<a id=\""),
            (in_html, "<a href=\"", ".html#", '"', "<article id=\""),
        ] {
            for link in text.split(mark).skip(1).filter_map(|rest| rest.split(end).next()) {
                let Some((file, anchor)) = link.split_once(extension) else {
                    continue;
                };
                let (_, markdown, html) = pages.iter().find(|(name, ..)| name == file).expect(link);
                let target = if extension == ".md#" { markdown } else { html };
                assert!(target.contains(&format!("{anchored}{anchor}\"")), "{link} of {name}");
            }
        }
    }
}

#[test]
fn a_search_ignores_accents_and_case_and_looks_into_conditions() {
    let index = Index::new(&PROGRAM);
    let ids = |words: &str| -> Vec<&str> {
        index
            .find(words)
            .into_iter()
            .map(|at| PROGRAM.aides[at].id.as_str())
            .collect()
    };
    assert_eq!(
        ids("ALLOCATIONS familiales").first(),
        Some(&"droits/allocations_familiales")
    );
    assert!(
        ids("sejour vacaf").contains(&"caf/cher/aide_vacances_familiales"),
        "« Vacaf » is in a condition"
    );
    assert!(
        ids("separation indre").contains(&"caf/indre/separation"),
        "by the name of the Caf"
    );
    assert!(ids("licorne").is_empty());
    let all: BTreeSet<&str> = PROGRAM.aides.iter().map(|aide| aide.id.as_str()).collect();
    assert_eq!(ids("").len(), all.len());
}
