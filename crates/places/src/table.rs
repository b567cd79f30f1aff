//! The tables of `rules/lieux/`, read once.

use std::sync::LazyLock;

use reperes_engine::Program;
use reperes_engine::program::Caf;

use crate::key::key;

const TOWNS: &str = include_str!("../../../rules/lieux/communes.tsv");
const POST_CODES: &str = include_str!("../../../rules/lieux/codes_postaux.tsv");
const REGIONS: &str = include_str!("../../../rules/lieux/regions.tsv");
const ELSEWHERE: &str = include_str!("../../../rules/lieux/ailleurs.tsv");

static PLACES: LazyLock<Places> = LazyLock::new(Places::parse);

/// Codes are those of départements: `94`, `2A`, `974`; `64-2` names one of the two Caf of Pyrénées-Atlantiques.
#[derive(Debug)]
pub struct Places {
    pub towns: Vec<Town>,
    /// Post codes whose first digits do not say the département, with the codes they lead to.
    pub(crate) post_codes: Vec<(&'static str, &'static str)>,
    /// Keys of regions, with the codes of their départements.
    pub(crate) regions: Vec<(String, &'static str)>,
    pub elsewhere: Vec<Elsewhere>,
}

#[derive(Debug)]
pub struct Town {
    pub name: &'static str,
    pub(crate) key: String,
    /// Where the largest of this name is.
    pub code: &'static str,
    /// Where others of this name are, separated by spaces.
    pub(crate) others: &'static str,
    pub(crate) arrondissements: u8,
}

/// A place that no Caf of the list serves.
#[derive(Debug)]
pub struct Elsewhere {
    pub code: &'static str,
    pub(crate) keys: Vec<String>,
    pub title: &'static str,
    /// What is known of it, and whom to ask.
    pub text: &'static str,
}

impl Places {
    pub fn known() -> &'static Places {
        &PLACES
    }

    fn parse() -> Places {
        let mut code = "";
        let mut towns = Vec::new();
        for line in lines(TOWNS) {
            if let Some(of_group) = line.strip_prefix(':') {
                code = of_group;
                continue;
            }
            let (name, rest) = halves(line);
            let (arrondissements, others) = match rest.strip_prefix('*') {
                Some(rest) => rest.split_once(' ').unwrap_or((rest, "")),
                None => ("", rest),
            };
            towns.push(Town {
                name,
                key: key(name),
                code,
                others,
                arrondissements: arrondissements.parse().unwrap_or_default(),
            });
        }
        let elsewhere = |line: &'static str| {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            Elsewhere {
                code: column(),
                keys: column().split(';').map(key).collect(),
                title: column(),
                text: column(),
            }
        };
        Places {
            towns,
            post_codes: lines(POST_CODES).map(halves).collect(),
            regions: lines(REGIONS)
                .map(|line| (key(halves(line).0), halves(line).1))
                .collect(),
            elsewhere: lines(ELSEWHERE).map(elsewhere).collect(),
        }
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn halves(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('\t').unwrap_or((line, ""))
}

/// `64` for the two Caf of Pyrénées-Atlantiques, coded `64-1` and `64-2`.
pub fn department_code(caf: &Caf) -> &str {
    caf.code.split('-').next().unwrap_or_default()
}

/// The text offered for a Caf, which [`Index`](crate::Index) reads back.
pub fn option(caf: &Caf) -> String {
    format!("{} – {}", department_code(caf), caf.department)
}

/// The Caf of a code: two for `64`.
pub(crate) fn cafs_of<'p>(program: &'p Program, code: &'p str) -> impl Iterator<Item = u16> + 'p {
    (0..)
        .zip(&program.cafs)
        .filter(move |(_, caf)| caf.code.eq_ignore_ascii_case(code) || department_code(caf).eq_ignore_ascii_case(code))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::testing::program;

    fn is_served(code: &str) -> bool {
        let elsewhere = Places::known().elsewhere.iter().any(|place| place.code == code);
        elsewhere || cafs_of(program(), code).next().is_some()
    }

    #[test]
    fn every_code_of_the_tables_is_that_of_a_caf_or_of_a_named_place() {
        let places = Places::known();
        let of_towns = places
            .towns
            .iter()
            .flat_map(|town| town.others.split(' ').chain([town.code]));
        let lists = places.post_codes.iter().map(|(_, codes)| *codes);
        let lists = lists.chain(places.regions.iter().map(|(_, codes)| *codes));
        for code in of_towns.chain(lists.flat_map(|codes| codes.split(' '))) {
            assert!(code.is_empty() || is_served(code), "{code}");
        }
    }

    #[test]
    fn the_table_holds_every_department_and_no_name_twice() {
        let places = Places::known();
        for caf in &program().cafs {
            let code = department_code(caf);
            assert!(places.towns.iter().any(|town| town.code == code), "{code}");
        }
        let keys: BTreeSet<&str> = places.towns.iter().map(|town| town.key.as_str()).collect();
        assert_eq!(keys.len(), places.towns.len());
        assert!(
            places
                .towns
                .iter()
                .all(|town| !town.key.is_empty() && !town.code.is_empty())
        );
    }

    #[test]
    fn a_place_without_a_caf_has_its_sentence() {
        for place in &Places::known().elsewhere {
            assert!(place.text.ends_with('.') && !place.title.is_empty(), "{}", place.code);
            assert!(cafs_of(program(), place.code).next().is_none(), "{}", place.code);
        }
    }
}
