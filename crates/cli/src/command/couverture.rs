//! What the examples do not show yet, in the report of `reperes verifier`.

use reperes_compiler::{Coverage, FileId, details, render};

use super::verifier::Checked;

/// More lines would push what comes first off the screen.
const FILES_SHOWN: usize = 20;

/// « couverture : 93 % (4773 sur 5403 points) », cut to the percent: 100 % is all of them.
pub fn rate(coverage: &Coverage) -> String {
    let (shown, total) = (coverage.shown(), coverage.total);
    let rate = (shown * 100).checked_div(total).unwrap_or(100);
    format!("couverture : {rate} % ({shown} sur {total} points) ; ")
}

/// A line per file, or each point with the example to add.
pub fn text(checked: &Checked, chosen: Option<&[bool]>, is_detailed: bool) -> String {
    if checked.errors > 0 {
        return String::new();
    }
    if is_detailed {
        let mut coverage = checked.coverage.clone();
        coverage
            .missing
            .retain(|missing| is_chosen(chosen, missing.point.place.file));
        let all = details(&checked.compilation, &checked.files, &coverage);
        return render(&all, &checked.files, false);
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
