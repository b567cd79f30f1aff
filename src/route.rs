//! Addresses of the pages: they live after the `#`, so any server can hold the site under any path.
//!
//! An address says nothing of the family, and neither does the history of the browser that keeps it: a question goes by its
//! rank, and what a family opens from its answers by the rank of that opening. Only the catalogue, which says nothing of its
//! reader, names its rules.

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
    /// The text of one rule, opened from the catalogue.
    Rule(String),
    /// The same, opened from an answer.
    RuleOfAnswer(String),
    About,
    /// The declaration of accessibility.
    Accessibility,
    /// Every page, on one.
    Map,
    /// What was opened before all was erased, or by somebody else.
    Forgotten,
    NotFound,
}

impl Route {
    /// Reads what follows the `#` of an address. `opened`: what the family opened, in order.
    pub fn parse(hash: &str, opened: &[Route]) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (page, rest) = path.split_once('/').unwrap_or((path, ""));
        match (page, rest) {
            ("", "") => Route::Home,
            ("question", "") => Route::Question(0),
            ("question", rank) => match rank.parse::<usize>() {
                Ok(rank) if rank > 0 => Route::Question(rank - 1),
                Ok(_) | Err(_) => Route::NotFound,
            },
            ("detail", rank) => match rank.parse::<usize>() {
                Ok(rank) if rank > 0 => opened.get(rank - 1).cloned().unwrap_or(Route::Forgotten),
                Ok(_) | Err(_) => Route::NotFound,
            },
            ("resultats", "") => Route::Results,
            ("situation", "") => Route::Sheet,
            ("catalogue", "") => Route::Catalogue,
            ("catalogue", id) => Route::Rule(id.to_string()),
            ("a-propos", "") => Route::About,
            ("accessibilite", "") => Route::Accessibility,
            ("plan", "") => Route::Map,
            (_, _) => Route::NotFound,
        }
    }

    /// The address. What a family opens has the rank of that opening, or the next one.
    pub fn address(&self, opened: &[Route]) -> String {
        let rank = opened.iter().position(|other| other == self).unwrap_or(opened.len());
        match self {
            Route::Edit(_) | Route::Aide(_) | Route::RuleOfAnswer(_) | Route::Forgotten => {
                format!("#/detail/{}", rank + 1)
            }
            Route::Home => "#/".to_string(),
            Route::Question(rank) => format!("#/question/{}", rank + 1),
            Route::Results => "#/resultats".to_string(),
            Route::Sheet => "#/situation".to_string(),
            Route::Catalogue => "#/catalogue".to_string(),
            Route::Rule(id) => format!("#/catalogue/{id}"),
            Route::About => "#/a-propos".to_string(),
            Route::Accessibility => "#/accessibilite".to_string(),
            Route::Map => "#/plan".to_string(),
            Route::NotFound => "#/introuvable".to_string(),
        }
    }

    /// The address of a page that is the same for everybody.
    pub fn href(&self) -> String {
        self.address(&[])
    }

    /// One comes back to this page from `former`, which it led to: it is found as it was left.
    pub fn is_found_again_from(&self, former: &Route) -> bool {
        let is_detail = match former {
            Route::Edit(_) | Route::Aide(_) | Route::RuleOfAnswer(_) | Route::Rule(_) => true,
            Route::Home
            | Route::Question(_)
            | Route::Results
            | Route::Sheet
            | Route::Catalogue
            | Route::About
            | Route::Accessibility
            | Route::Map
            | Route::Forgotten
            | Route::NotFound => false,
        };
        match self {
            Route::Results | Route::Sheet | Route::Catalogue | Route::Aide(_) => is_detail,
            Route::Home
            | Route::Question(_)
            | Route::Edit(_)
            | Route::Rule(_)
            | Route::RuleOfAnswer(_)
            | Route::About
            | Route::Accessibility
            | Route::Map
            | Route::Forgotten
            | Route::NotFound => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened() -> Vec<Route> {
        vec![
            Route::Aide("caf/indre/separation".to_string()),
            Route::Edit(Ask::Fact(12)),
            Route::RuleOfAnswer("caf/indre/separation".to_string()),
        ]
    }

    #[test]
    fn an_address_reads_back_as_its_page() {
        let public = [
            Route::Home,
            Route::Question(0),
            Route::Question(11),
            Route::Results,
            Route::Sheet,
            Route::Catalogue,
            Route::Rule("caf/indre/separation".to_string()),
            Route::About,
            Route::Accessibility,
            Route::Map,
        ];
        for route in opened().into_iter().chain(public) {
            assert_eq!(Route::parse(&route.address(&opened()), &opened()), route);
        }
    }

    #[test]
    fn what_a_family_opens_has_a_rank_and_no_name() {
        for (rank, route) in (1..).zip(opened()) {
            assert_eq!(route.address(&opened()), format!("#/detail/{rank}"));
        }
        let other = Route::Edit(Ask::Children);
        assert_eq!(
            other.address(&opened()),
            "#/detail/4",
            "the next one, once it is opened"
        );
        assert_eq!(other.href(), "#/detail/1");
    }

    #[test]
    fn what_somebody_else_opened_is_forgotten() {
        for hash in ["#/detail/1", "#/detail/99999"] {
            assert_eq!(Route::parse(hash, &[]), Route::Forgotten, "{hash}");
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
            "#/aide/caf/indre/separation",
            "#/detail",
            "#/detail/0",
            "#/detail/x",
            "#/reponse/99999999",
            "#/ailleurs",
        ] {
            assert_eq!(Route::parse(hash, &opened()), Route::NotFound, "{hash}");
        }
    }
}
