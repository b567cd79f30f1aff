//! What the examples do not show yet, in the report of `reperes verifier`.

use reperes_compiler::{Coverage, Diagnostic, FileId, details};

use super::verifier::Checked;

/// More lines would push what comes first off the screen.
const FILES_SHOWN: usize = 20;

/// « couverture : 93 % (4773 sur 5403 points) », cut to the percent: 100 % is all of them.
pub fn rate(coverage: &Coverage) -> String {
    let (shown, total) = (coverage.shown(), coverage.total);
    let rate = (shown * 100).checked_div(total).unwrap_or(100);
    format!("couverture : {rate} % ({shown} sur {total} points) ; ")
}

/// Each point that no example shows, with the example to add; nothing while there is an error.
pub fn points(checked: &Checked, chosen: Option<&[bool]>) -> Vec<Diagnostic> {
    if checked.errors > 0 {
        return Vec::new();
    }
    let mut coverage = checked.coverage.clone();
    coverage
        .missing
        .retain(|missing| is_chosen(chosen, missing.point.place.file));
    details(&checked.compilation, &checked.files, &coverage)
}

/// How many, a line per file; nothing while there is an error.
pub fn summary(checked: &Checked, chosen: Option<&[bool]>) -> String {
    if checked.errors > 0 {
        return String::new();
    }
    let mut counts: Vec<(FileId, usize)> = checked.coverage.by_file().into_iter().collect();
    counts.retain(|(file, _)| is_chosen(chosen, *file));
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut text = String::new();
    for (file, count) in counts.iter().take(FILES_SHOWN) {
        let index = usize::try_from(file.0).unwrap_or(usize::MAX);
        let path = checked.files.get(index).map_or("", |file| file.path.as_str());
        let points = if *count == 1 { "point" } else { "points" };
        text.push_str(&format!("{count} {points} qu'aucun exemple ne montre : {path}\n"));
    }
    if counts.len() > FILES_SHOWN {
        text.push_str(&format!("… et {} autres fichiers\n", counts.len() - FILES_SHOWN));
    }
    if !counts.is_empty() {
        text.push_str(
            "  aide : `reperes verifier FICHIER` dit lesquels, `reperes proposer FICHIER` écrit les exemples\n\n",
        );
    }
    text
}

/// Whether something is said of a file that was asked for.
pub fn is_chosen(chosen: Option<&[bool]>, file: FileId) -> bool {
    let index = usize::try_from(file.0).unwrap_or(usize::MAX);
    chosen.is_none_or(|chosen| chosen.get(index).copied().unwrap_or(false))
}
