//! The addresses of a rule file, and where each was written.

use super::national::CONFIDENCE;
use super::table::Table;
use crate::declarations::LinkDecl;

/// Those of `[source]`, of the sources of conditions, and of `[demarche]`. What is wrong in them, reading them says.
pub(super) fn read_links(file: &mut Table<'_>) -> Vec<LinkDecl> {
    let mut links: Vec<LinkDecl> = Vec::new();
    let of_conditions = file.tables("condition", "une condition").into_iter();
    let of_conditions = of_conditions.filter_map(|mut condition| condition.table("source", "une source"));
    for mut source in file.table("source", "une source").into_iter().chain(of_conditions) {
        let confidence = source.word("confiance", CONFIDENCE);
        let has_caveat = !source.optional("precision").trim().is_empty();
        links.extend(source.text("url").map(|url| LinkDecl {
            url,
            confidence,
            has_caveat,
        }));
    }
    let steps = file.table("demarche", "une démarche");
    links.extend(steps.and_then(|mut steps| steps.text("lien")).map(|url| LinkDecl {
        url,
        confidence: None,
        has_caveat: false,
    }));
    links
}
