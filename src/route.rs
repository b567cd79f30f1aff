//! Addresses of the pages: they live after the `#`, so any server can hold the site under any path.
//!
//! An address never holds an answer: a question goes by its rank, not by its name.

use crate::state::Ask;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    /// Rank of the question on the path, from 0.
    Question(usize),
    /// One answer opened from the recap.
    Edit(Ask),
    Results,
    Sheet,
    Aide(String),
    /// Every rule.
    Catalogue,
    /// The text of one rule.
    Rule(String),
    About,
    NotFound,
}

impl Route {
    /// Reads what follows the `#` of an address.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (page, rest) = path.split_once('/').unwrap_or((path, ""));
        match (page, rest) {
            ("", "") => Route::Home,
            ("question", "") => Route::Question(0),
            ("question", rank) => match rank.parse::<usize>() {
                Ok(rank) if rank > 0 => Route::Question(rank - 1),
                Ok(_) | Err(_) => Route::NotFound,
            },
            ("reponse", "enfants") => Route::Edit(Ask::Children),
            ("reponse", id) => id.parse().map_or(Route::NotFound, |id| Route::Edit(Ask::Fact(id))),
            ("resultats", "") => Route::Results,
            ("situation", "") => Route::Sheet,
            ("aide", id) if !id.is_empty() => Route::Aide(id.to_string()),
            ("catalogue", "") => Route::Catalogue,
            ("catalogue", id) => Route::Rule(id.to_string()),
            ("a-propos", "") => Route::About,
            (_, _) => Route::NotFound,
        }
    }

    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".to_string(),
            Route::Question(rank) => format!("#/question/{}", rank + 1),
            Route::Edit(Ask::Children) => "#/reponse/enfants".to_string(),
            Route::Edit(Ask::Fact(id)) => format!("#/reponse/{id}"),
            Route::Results => "#/resultats".to_string(),
            Route::Sheet => "#/situation".to_string(),
            Route::Aide(id) => format!("#/aide/{id}"),
            Route::Catalogue => "#/catalogue".to_string(),
            Route::Rule(id) => format!("#/catalogue/{id}"),
            Route::About => "#/a-propos".to_string(),
            Route::NotFound => "#/introuvable".to_string(),
        }
    }

    /// Title of the browser's tab.
    pub fn title(&self) -> String {
        let page = match self {
            Route::Home => return "Repères : les aides de votre Caf".to_string(),
            Route::Question(rank) => return format!("Question {} – Repères", rank + 1),
            Route::Edit(_) => "Modifier une réponse",
            Route::Results => "Vos résultats",
            Route::Sheet => "Situation d'une famille",
            Route::Aide(_) => "Une aide en détail",
            Route::Catalogue => "Le catalogue des règles",
            Route::Rule(_) => "Une règle",
            Route::About => "À propos",
            Route::NotFound => "Page introuvable",
        };
        format!("{page} – Repères")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_its_page() {
        for route in [
            Route::Home,
            Route::Question(0),
            Route::Question(11),
            Route::Edit(Ask::Children),
            Route::Edit(Ask::Fact(12)),
            Route::Results,
            Route::Sheet,
            Route::Aide("caf/indre/separation".to_string()),
            Route::Catalogue,
            Route::Rule("caf/indre/separation".to_string()),
            Route::About,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn nonsense_leads_to_the_page_that_says_so() {
        for hash in [
            "#/question/0",
            "#/question/-1",
            "#/question/x",
            "#/resultats/1",
            "#/aide",
            "#/reponse/99999999",
            "#/ailleurs",
        ] {
            assert_eq!(Route::parse(hash), Route::NotFound, "{hash}");
        }
    }
}
