//! A copy of the repository with all its mutants asleep in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::instrument::instrument;
use crate::listing::{ByPlace, Mutant, by_file};

/// What wakes a mutant; a module of each crate of the copy.
const ASLEEP: &str = include_str!("asleep.rs");

/// Where the repository is copied, and which mutants are in the copy.
pub struct Tree {
    pub root: PathBuf,
    /// Ranks in the listing.
    pub woven: BTreeSet<usize>,
    /// Ranks of those that would not compile.
    pub left_out: BTreeSet<usize>,
}

/// Copies what Git follows, weaves the mutants in, and leaves out those that do not compile.
///
/// # Errors
/// When a file cannot be read or written, or when the copy does not compile for another reason than a mutant.
pub fn make(root: PathBuf, mutants: &[Mutant]) -> Result<Tree, String> {
    copy(&root)?;
    let files = by_file(mutants);
    let mut left_out = BTreeSet::new();
    for _ in 0..40 {
        let woven = weave(&root, &files, &left_out)?;
        let refused = refused(&root, &woven)?;
        if refused.is_empty() {
            return Ok(Tree { root, woven, left_out });
        }
        eprintln!("  {} mutant(s) ne compilent pas", refused.len());
        left_out.extend(refused);
    }
    Err("la copie ne compile toujours pas après 40 essais".to_owned())
}

fn copy(root: &Path) -> Result<(), String> {
    let listed = output(Command::new("git").args([
        "-c",
        "core.quotePath=false",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let kept: BTreeSet<PathBuf> = listed.lines().map(|path| root.join(path)).collect();
    forget(&root.join("crates"), &kept)?;
    for path in listed.lines().map(Path::new).filter(|path| path.is_file()) {
        let bytes = fs::read(path).map_err(|error| format!("{} : {error}", path.display()))?;
        write(&root.join(path), &bytes)?;
    }
    Ok(())
}

/// Removes what an earlier copy had and the repository no longer has.
fn forget(folder: &Path, kept: &BTreeSet<PathBuf>) -> Result<(), String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            forget(&path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(&path).map_err(|error| format!("{} : {error}", path.display()))?;
        }
    }
    Ok(())
}

/// Writes only what changed, so that only that is compiled again.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    let say = |error: std::io::Error| format!("{} : {error}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(say)?;
    }
    fs::write(path, bytes).map_err(say)
}

fn weave(root: &Path, files: &BTreeMap<&str, ByPlace>, left_out: &BTreeSet<usize>) -> Result<BTreeSet<usize>, String> {
    let mut woven = BTreeSet::new();
    let mut crates = BTreeSet::new();
    for (path, places) in files {
        let text = fs::read_to_string(path).map_err(|error| format!("{path} : {error}"))?;
        let (mut text, found) = instrument(&text, places, left_out).map_err(|error| format!("{path} : {error}"))?;
        woven.extend(found);
        if let Some((package, file)) = path.split_once("/src/") {
            crates.insert(package.to_owned());
            if file == "lib.rs" {
                text.push_str("\npub(crate) mod mutant;\n");
            }
        }
        write(&root.join(path), text.as_bytes())?;
    }
    for package in crates {
        write(&root.join(&package).join("src/mutant.rs"), ASLEEP.as_bytes())?;
        let library = format!("{package}/src/lib.rs");
        if !files.contains_key(library.as_str()) {
            let mut text = fs::read_to_string(&library).map_err(|error| format!("{library} : {error}"))?;
            text.push_str("\npub(crate) mod mutant;\n");
            write(&root.join(&library), text.as_bytes())?;
        }
    }
    Ok(woven)
}

/// The mutants that the compiler's errors point to; none once all compiles.
fn refused(root: &Path, woven: &BTreeSet<usize>) -> Result<BTreeSet<usize>, String> {
    let mut check = Command::new("cargo");
    check
        .args([
            "check",
            "--quiet",
            "--keep-going",
            "--message-format=json",
            "-p",
            "reperes-engine",
            "-p",
            "reperes-compiler",
        ])
        .current_dir(root);
    let result = check.output().map_err(|error| format!("cargo check : {error}"))?;
    let mut refused = BTreeSet::new();
    let mut stranger = None;
    for line in String::from_utf8_lossy(&result.stdout).lines() {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        let message = &value["message"];
        if message["level"] != "error" {
            continue;
        }
        let mut found = pointed(root, message, woven);
        if found.is_empty() {
            // A match that an arm asleep leaves incomplete is only named in the help.
            let rendered = message["rendered"].as_str().unwrap_or_default();
            found.extend(ranks(&[rendered]).into_iter().filter(|rank| woven.contains(rank)));
        }
        if found.is_empty() && !message["spans"].as_array().is_none_or(Vec::is_empty) {
            stranger = message["rendered"].as_str().map(str::to_owned);
        }
        refused.extend(found);
    }
    if result.status.success() || !refused.is_empty() {
        return Ok(refused);
    }
    Err(stranger.unwrap_or_else(|| String::from_utf8_lossy(&result.stderr).into_owned()))
}

/// The mutants on the lines of an error; of none, the nearest one above.
fn pointed(root: &Path, message: &serde_json::Value, woven: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for span in message["spans"].as_array().into_iter().flatten() {
        let (Some(file), Some(start), Some(end)) = (
            span["file_name"].as_str(),
            span["line_start"].as_u64(),
            span["line_end"].as_u64(),
        ) else {
            continue;
        };
        if span["is_primary"] != true {
            continue;
        }
        let Ok(text) = fs::read_to_string(root.join(file)) else {
            continue;
        };
        let lines: Vec<&str> = text.lines().collect();
        let (start, end) = (start as usize - 1, end as usize);
        let mut inside = ranks(lines.get(start..end).unwrap_or_default());
        let mut above = start;
        while inside.is_empty() && above > 0 && start - above < 6 {
            above -= 1;
            inside = ranks(lines.get(above..=above).unwrap_or_default());
        }
        found.extend(inside.into_iter().filter(|rank| woven.contains(rank)));
    }
    found
}

fn ranks(lines: &[&str]) -> Vec<usize> {
    lines
        .iter()
        .flat_map(|line| line.split("mutant::is(").skip(1))
        .filter_map(|after| after.split("u32").next()?.split(')').next()?.parse().ok())
        .collect()
}

pub fn output(command: &mut Command) -> Result<String, String> {
    let result = command.output().map_err(|error| format!("{command:?} : {error}"))?;
    if result.status.success() {
        Ok(String::from_utf8_lossy(&result.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&result.stderr).into_owned())
    }
}
