//! First pass: TOML → declarations. Every place is kept, every error is said, no name is understood yet.

mod aide;
pub(crate) mod amount;
mod body;
mod bounds;
mod commas;
mod deadline;
mod encoding;
mod example;
pub(crate) mod item;
mod keys;
mod lines;
mod links;
mod months;
mod national;
mod opening;
pub(crate) mod path;
mod sections;
mod size;
mod slips;
pub(crate) mod spaces;
pub(crate) mod steps;
mod syntax;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod variables;
mod vocabulary;

use std::cell::RefCell;

use toml::de::DeTable;

use crate::declarations::Declarations;
use crate::diagnostic::{Diagnostic, FileId, Place};
use crate::source::{MOST_BYTES, SourceFile};
use path::Kind;
use table::{Source, Table};

/// Reads every file; what is unreadable is reported and left out.
pub(crate) fn read(files: &[SourceFile], diagnostics: &mut Vec<Diagnostic>) -> Declarations {
    let mut declarations = Declarations::default();
    let reported = RefCell::new(Vec::new());
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by(|a, b| {
        files
            .get(*a)
            .map(|file| &file.path)
            .cmp(&files.get(*b).map(|file| &file.path))
    });
    for index in order {
        let (Some(file), Ok(id)) = (files.get(index), u32::try_from(index)) else {
            continue;
        };
        read_file(file, FileId(id), &reported, &mut declarations);
    }
    diagnostics.append(&mut reported.into_inner());
    declarations
}

pub(crate) fn read_file(
    file: &SourceFile,
    id: FileId,
    reported: &RefCell<Vec<Diagnostic>>,
    declarations: &mut Declarations,
) {
    let report = |diagnostic: Diagnostic| reported.borrow_mut().push(diagnostic);
    let kind = path::kind(&file.path);
    let is_shared = match &kind {
        Some(
            Kind::Variables { .. } | Kind::Parameters | Kind::Events | Kind::Cafs | Kind::Phrases | Kind::Common { .. },
        ) => true,
        Some(Kind::Edition | Kind::Milestones | Kind::Aide(_)) | None => false,
    };
    if kind.is_none() {
        report(path::misplaced(id, &file.path));
        // Of another kind of file, nothing else can be said.
        if !file.path.ends_with(".toml") {
            return;
        }
    }
    if file.text.len() > MOST_BYTES {
        declarations.is_unreadable |= is_shared;
        report(encoding::too_long(id));
        return;
    }
    let text = match std::str::from_utf8(&file.text) {
        Ok(text) => text,
        Err(error) => {
            declarations.is_unreadable |= is_shared;
            report(encoding::refuse(id, &file.text, error.valid_up_to()));
            return;
        }
    };
    let source = Source {
        file: id,
        text,
        diagnostics: reported,
        vocabulary: None,
    };
    let spaced;
    let (mut root, mut errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        // Only then: such spaces are rare, and looking for them costs as much as reading.
        spaced = spaces::plain(text);
        (root, errors) = DeTable::parse_recoverable(&spaced);
    }
    let is_whole = syntax::report(&source, &errors);
    // After a syntax error the keys around it are lost: complaining of them would hide the cause.
    if !is_whole {
        declarations.is_unreadable |= is_shared;
        return;
    }
    if !size::fits(&source, &root) {
        declarations.is_unreadable |= is_shared;
        return;
    }
    let silent = RefCell::new(Vec::new());
    let diagnostics = if errors.is_empty() { reported } else { &silent };
    let source = Source {
        file: id,
        text,
        diagnostics,
        vocabulary: None,
    };
    let table = Table::new(&source, "ce fichier", Place::new(id, 0..0), root.get_ref());
    match kind {
        Some(Kind::Variables { group }) => variables::read(table, group, declarations),
        Some(Kind::Parameters) => national::read_parameters(table, declarations),
        Some(Kind::Events) => national::read_events(table, declarations),
        Some(Kind::Cafs) => national::read_cafs(table, declarations),
        Some(Kind::Phrases) => national::read_phrases(table, declarations),
        Some(Kind::Edition) => national::read_edition(table, declarations),
        Some(Kind::Milestones) => months::read_milestones(table, declarations),
        Some(Kind::Common { folder }) => body::read_common(table, folder, declarations),
        Some(Kind::Aide(path)) => aide::read(table, path, declarations),
        None => {}
    }
}
