//! Pages of the right Caf.

use std::collections::BTreeMap;

use reperes_engine::program::Confidence;

use super::family;
use crate::declarations::{AideDecl, CafDecl, Declarations, LinkDecl};
use crate::diagnostic::Diagnostic;
use crate::lower::Lowered;
use crate::text::Text;

/// Refuses the page of another Caf, unless the source says why; warns of one page for the aides of two Caf.
pub(super) fn prove(lowered: &Lowered, declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    let mut pages: BTreeMap<&str, Vec<(&str, &AideDecl, &LinkDecl)>> = BTreeMap::new();
    for common in &declarations.commons {
        let caf = common.folder.strip_prefix("caf/");
        let folder = format!("{}/", common.folder);
        let reader = lowered
            .program
            .aides
            .iter()
            .position(|aide| aide.id.starts_with(&folder));
        refuse_foreign(declarations, caf, &common.links, diagnostics, || {
            family::asking(lowered, reader?, None)
        });
    }
    for aide in &declarations.aides {
        let shown_to = || shown_to(lowered, aide);
        refuse_foreign(declarations, aide.caf.as_deref(), &aide.links, diagnostics, shown_to);
        let Some(caf) = &aide.caf else { continue };
        for link in aide.links.iter().filter(|link| is_one_article(&link.url.value)) {
            pages.entry(&link.url.value).or_default().push((caf, aide, link));
        }
    }
    for links in pages.values() {
        let Some((caf, _, first)) = links.first() else { continue };
        let other = links.iter().find(|(other, _, link)| other != caf && !link.is_owned());
        if let Some((_, aide, link)) = other
            && !first.is_owned()
        {
            diagnostics.push(
                Diagnostic::new("A220", link.url.place, "cette page est déjà celle d'une aide d'une autre Caf")
                    .label("la même page")
                    .because(first.url.place, format!("pour la Caf `{caf}`"))
                    .family(shown_to(lowered, aide))
                    .help("corrigez le lien copié ; si la page parle des deux, dites-le : `confiance = \"seconde_main\"` et une `precision`"),
            );
        }
    }
}

/// A family to whom the links of an aide are shown.
fn shown_to(lowered: &Lowered, aide: &AideDecl) -> Option<String> {
    let file = aide.place.file;
    let rank = lowered.origins.iter().position(|origin| origin.place.file == file)?;
    family::asking(lowered, rank, None)
}

fn refuse_foreign(
    declarations: &Declarations,
    caf: Option<&str>,
    links: &[LinkDecl],
    diagnostics: &mut Vec<Diagnostic>,
    shown_to: impl Fn() -> Option<String>,
) {
    // What a source owns to have read elsewhere, the link for the family may show too.
    let is_owned = links.iter().any(LinkDecl::is_owned);
    for link in links {
        let found = declarations.cafs.iter().find(|caf| is_of(caf, &link.url.value));
        let Some(found) = found.filter(|found| Some(found.name.value.as_str()) != caf) else {
            continue;
        };
        // A national rule may be read on the page of any Caf, but no family is sent there.
        let is_read_only = caf.is_none() && link.confidence.is_some();
        if is_read_only || (is_owned && caf.is_some()) {
            continue;
        }
        diagnostics.push(foreign(&link.url, found, caf.is_some()).family(shown_to()));
    }
}

fn foreign(url: &Text, found: &CafDecl, is_local: bool) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "R223",
        url.place,
        if is_local {
            format!("cette page est celle d'une autre Caf : {}", found.title)
        } else {
            format!(
                "une règle nationale ne renvoie pas les familles à la page d'une Caf : {}",
                found.title
            )
        },
    )
    .label(format!("page de la Caf `{}`", found.name.value))
    .because(found.name.place, "déclarée ici");
    if is_local {
        diagnostic.help("mettez la page de la bonne Caf ; si la règle n'a été lue que là, dites-le dans la source : `confiance = \"inferee\"` et une `precision`")
    } else {
        diagnostic.help("mettez une page nationale, ou ôtez le lien")
    }
}

/// Whether an address names this Caf: `caf.fr/allocataires/caf-de-l-indre/…`, `blog.caf94.fr`, `cafnord.fr`.
fn is_of(caf: &CafDecl, url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    let without_scheme = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let (host, path) = without_scheme.split_once('/').unwrap_or((without_scheme, ""));
    let name = caf.name.value.as_str();
    let is_in_path = path.split(['/', '?', '#']).any(|part| {
        let rest = ARTICLES.iter().find_map(|article| {
            let rest = part.strip_prefix(article)?;
            (rest == name).then_some(rest)
        });
        rest.is_some()
    });
    let code = format!("caf{}", caf.code.value.to_ascii_lowercase());
    let joined = format!("caf{}", name.replace('-', ""));
    let is_in_host = host.split('.').any(|label| {
        label.ends_with(&format!("caf-{name}")) || label.split('-').any(|word| word == code || word == joined)
    });
    is_in_path || is_in_host
}

/// How addresses of caf.fr join « Caf » and the name of the département.
const ARTICLES: &[&str] = &["caf-de-la-", "caf-de-l-", "caf-du-", "caf-des-", "caf-de-", "caf-d-"];

/// Whether an address is that of one article, not of a site, a list or a repository that many may cite.
fn is_one_article(url: &str) -> bool {
    let last = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.split('-').count() >= 4
}

impl LinkDecl {
    /// Whether the source says itself that it is not this Caf's, and why.
    fn is_owned(&self) -> bool {
        match self.confidence {
            Some(Confidence::SecondeMain | Confidence::Inferee) => self.has_caveat,
            Some(Confidence::Complete | Confidence::Partielle | Confidence::NomSeul) | None => false,
        }
    }
}
