//! Title of the browser's tab. It enters the history of the browser, as the address does: it tells pages apart by ranks, and
//! says nothing of the family. A rule of the catalogue keeps its name.

use crate::case::Case;
use crate::route::Route;
use crate::state::Mistake;

/// What the tab is called.
pub fn title(case: &Case, route: &Route) -> String {
    let page = match route {
        Route::Home => "Les aides de votre Caf".to_string(),
        Route::Question(rank) => format!("Question {}", rank + 1),
        Route::Edit(_) => format!("Modifier une réponse, page {}", rank(case, route)),
        Route::Aide(_) => format!("Une réponse en détail, page {}", rank(case, route)),
        Route::RuleOfAnswer(_) => format!("Une règle, page {}", rank(case, route)),
        Route::Results => "Vos résultats".to_string(),
        Route::Sheet => "Feuille de situation".to_string(),
        Route::Catalogue => "Le catalogue des règles".to_string(),
        Route::Rule(id) => rule(case, id),
        Route::About => "À propos".to_string(),
        Route::Accessibility => "Accessibilité".to_string(),
        Route::Map => "Plan du site".to_string(),
        Route::Forgotten | Route::NotFound => "Page introuvable".to_string(),
    };
    // What is still being typed is no mistake yet.
    let mut mistakes = case.session.mistakes.iter();
    let is_wrong = mistakes.any(|(_, mistake)| !matches!(mistake, Mistake::Typing(_)));
    let mistake = if is_wrong { "Erreur : " } else { "" };
    format!("{mistake}{page} – Repères")
}

/// How many things were opened when this one was.
fn rank(case: &Case, route: &Route) -> usize {
    let opened = &case.session.opened;
    opened.iter().position(|other| other == route).unwrap_or(opened.len()) + 1
}

/// « Aide en cas de séparation, Caf de l'Indre ».
fn rule(case: &Case, id: &str) -> String {
    let Some(aide) = case.program.aides.iter().rev().find(|aide| aide.id == id) else {
        return "Page introuvable".to_string();
    };
    let caf = aide.caf.and_then(|caf| case.program.cafs.get(usize::from(caf)));
    caf.map_or_else(|| aide.title.clone(), |caf| format!("{}, {}", aide.title, caf.title))
}
