use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::*;
use crate::table::department_code;
use crate::testing::program;

fn read(text: &str) -> Reading {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(program()));
    INDEX.read(text)
}

fn caf(name: &str) -> u16 {
    program().caf(name).unwrap_or_else(|| panic!("{name}"))
}

fn name(index: u16) -> &'static str {
    &program().cafs[usize::from(index)].name
}

/// What a person gets who stops there and leaves the field.
fn left(text: &str) -> Option<&'static str> {
    match read(text) {
        Reading::One(caf) | Reading::Begun(caf) => Some(name(caf)),
        Reading::Empty | Reading::Several(_) | Reading::Elsewhere(_) | Reading::Likely(_) | Reading::Unknown => None,
    }
}

fn offered(text: &str) -> Vec<&'static str> {
    match read(text) {
        Reading::Several(choices) | Reading::Likely(choices) => choices
            .all()
            .iter()
            .filter_map(|choice| choice.caf())
            .map(name)
            .collect(),
        Reading::One(_) | Reading::Begun(_) | Reading::Elsewhere(_) | Reading::Empty | Reading::Unknown => Vec::new(),
    }
}

fn elsewhere(text: &str) -> Option<&'static str> {
    match read(text) {
        Reading::Elsewhere(index) => Some(Places::known().elsewhere[usize::from(index)].code),
        Reading::One(_)
        | Reading::Begun(_)
        | Reading::Several(_)
        | Reading::Likely(_)
        | Reading::Empty
        | Reading::Unknown => None,
    }
}

/// Everything a person may type whole: names and codes of Caf and of towns, regions, post codes.
fn whole_texts() -> Vec<String> {
    let mut texts = Vec::new();
    for caf in &program().cafs {
        texts.extend([&caf.department, &caf.title, &caf.name, &caf.code].map(String::clone));
        texts.push(option(caf));
    }
    texts.extend(Places::known().towns.iter().map(|town| town.name.to_owned()));
    texts.extend(Places::known().elsewhere.iter().map(|place| place.title.to_owned()));
    texts.extend(Places::known().regions.iter().map(|(region, _)| region.clone()));
    texts.extend(Places::known().post_codes.iter().map(|(code, _)| (*code).to_owned()));
    for first in 0..=99 {
        texts.extend(["000", "100", "999"].map(|end| format!("{first:02}{end}")));
    }
    let said = [
        "Mayotte",
        "réunion",
        "Ile de france",
        "978",
        "976",
        "99",
        "20",
        "Corse",
        "paris 18e",
        "lyon 3",
    ];
    texts.extend(said.map(str::to_owned));
    texts
}

/// The names and codes that belong to one Caf, as anyone would check them by hand.
fn own(index: u16, text: &str) -> bool {
    let caf = &program().cafs[usize::from(index)];
    let typed = key(text);
    let department = department_code(caf);
    let is_name = [&caf.department, &caf.title, &caf.name]
        .into_iter()
        .map(|name| key(name))
        .chain([
            key(&option(caf)),
            key(bare(&caf.title)),
            key(&caf.code),
            department.to_lowercase(),
        ])
        .any(|name| name == typed);
    let towns = &Places::known().towns;
    let of_town = |typed: &str| towns.iter().any(|town| town.key == typed && town.code == department);
    let is_region = Places::known()
        .regions
        .iter()
        .any(|(region, codes)| *region == typed && (*codes == department || *codes == caf.code));
    let is_post_code = typed.len() == 5 && typed.bytes().all(|byte| byte.is_ascii_digit());
    let is_arrondissement = typed.split_once(' ').is_some_and(|(town, rank)| {
        of_town(town)
            && ["paris", "lyon", "marseille"].contains(&town)
            && rank.starts_with(|one: char| one.is_ascii_digit())
    });
    // « 2A – Corse »: the code is there, and the name goes with it.
    let is_coded = typed
        .split_once(' ')
        .is_some_and(|(code, _)| code == department.to_lowercase());
    is_coded || is_name || is_region || is_post_code || is_arrondissement || of_town(&typed)
}

#[test]
fn letter_by_letter_no_caf_is_ticked_but_the_one_that_is_typed_whole() {
    let mut seen = BTreeSet::new();
    for text in whole_texts() {
        let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
        for end in ends {
            let typed = &text[..end];
            if !seen.insert(typed.to_owned()) {
                continue;
            }
            if let Reading::One(caf) = read(typed) {
                assert!(
                    own(caf, typed),
                    "« {typed} » on the way to « {text} » ticks {}",
                    name(caf)
                );
            }
        }
    }
}

#[test]
fn what_was_seen_wrong_is_not() {
    for (text, wrong) in [
        ("Créteil", "creuse"),
        ("Vitry-sur-Seine", "vienne"),
        ("Mayotte", "mayenne"),
        ("réunion", "rhone"),
        ("Ile de france", "ille-et-vilaine"),
        ("978", "ariege"),
        ("976", "ariege"),
        ("99", "ariege"),
        ("20", "aisne"),
    ] {
        for end in 1..=text.chars().count() {
            let typed: String = text.chars().take(end).collect();
            assert_ne!(read(&typed), Reading::One(caf(wrong)), "{typed}");
        }
    }
    assert_eq!(left("Créteil"), Some("val-de-marne"));
    assert_eq!(left("Vitry-sur-Seine"), Some("val-de-marne"));
    assert_eq!(left("réunion"), Some("la-reunion"));
}

#[test]
fn a_caf_is_found_as_people_name_it() {
    for text in [
        "94",
        "Val-de-Marne",
        "val de marne",
        "VAL DE MARNE",
        "94 – Val-de-Marne",
        "94 - val-de-marne",
        "94800",
        "94 800",
        "Caf du Val-de-Marne",
        "L'Haÿ-les-Roses",
        "hay les roses",
        "94000 Créteil",
        "Créteil (94)",
        "94 Créteil",
        "94010 Créteil Cedex",
        "creteil cedex",
    ] {
        assert_eq!(left(text), Some("val-de-marne"), "{text}");
    }
    for (text, expected) in [
        ("1", "ain"),
        ("2a", "corse-du-sud"),
        ("20000", "corse-du-sud"),
        ("20200", "haute-corse"),
        ("97400", "la-reunion"),
        ("Pas de", "pas-de-calais"),
        ("le havre", "seine-maritime"),
        ("Havre", "seine-maritime"),
        ("Paris", "paris"),
        ("Paris 18e", "paris"),
        ("Paris 1er", "paris"),
        ("paris 20ème arrondissement", "paris"),
        ("75116", "paris"),
        ("Lyon 3", "rhone"),
        ("Marseille 13e arrondissement", "bouches-du-rhone"),
        ("Fort-de-France", "martinique"),
        ("Annecy-le-Vieux", "haute-savoie"),
        ("94390", "essonne"),
        ("Châteauroux", "indre"),
    ] {
        assert_eq!(left(text), Some(expected), "{text}");
    }
}

#[test]
fn every_offered_option_reads_back() {
    for (index, caf) in (0..).zip(&program().cafs) {
        assert_eq!(read(&option(caf)), Reading::One(index), "{}", caf.title);
    }
}

#[test]
fn every_town_leads_to_its_caf_or_asks_which() {
    for town in &Places::known().towns {
        let typed = town.name.to_uppercase().replace('-', " ");
        let there = cafs_of(program(), town.code).collect::<Vec<_>>();
        match read(&typed) {
            Reading::One(caf) => assert!(
                there.contains(&caf) && town.others.is_empty() || own(caf, &typed),
                "{typed}"
            ),
            Reading::Several(_) => {
                let offered = offered(&typed);
                assert!(
                    there.iter().all(|caf| offered.contains(&name(*caf))),
                    "{typed}: {offered:?}"
                );
            }
            Reading::Elsewhere(index) => {
                assert_eq!(Places::known().elsewhere[usize::from(index)].code, town.code, "{typed}");
            }
            other @ (Reading::Begun(_) | Reading::Likely(_) | Reading::Empty | Reading::Unknown) => {
                panic!("{typed}: {other:?}")
            }
        }
    }
}

#[test]
fn a_word_of_several_names_asks_which_unless_it_is_a_name() {
    let mut words = std::collections::BTreeMap::<String, Vec<u16>>::new();
    for (index, caf) in (0..).zip(&program().cafs) {
        let department = key(base(&caf.department));
        let whole = department
            .split(' ')
            .filter(|word| !says_nothing(word))
            .map(str::to_owned);
        for word in whole.collect::<BTreeSet<_>>() {
            words.entry(word).or_default().push(index);
        }
    }
    let mut asked = 0;
    for (word, cafs) in words.iter().filter(|(_, cafs)| cafs.len() > 1) {
        let is_name = program().cafs.iter().any(|caf| key(base(&caf.department)) == *word);
        let reading = read(word);
        match reading {
            Reading::One(caf) => assert!(is_name && own(caf, word), "{word}: {}", name(caf)),
            Reading::Several(choices) | Reading::Likely(choices) => {
                asked += 1;
                let offered = offered(word);
                let are_there = cafs.iter().all(|caf| offered.contains(&name(*caf)));
                assert!(are_there || choices.is_cut || is_name, "{word}: {offered:?}");
            }
            Reading::Begun(_) | Reading::Elsewhere(_) | Reading::Empty | Reading::Unknown => {
                panic!("{word}: {reading:?}")
            }
        }
    }
    assert!(asked >= 5, "{asked}");
    assert_eq!(left("Loire"), Some("loire"));
    assert_eq!(left("Savoie"), Some("savoie"));
    assert_eq!(offered("Corse"), ["corse-du-sud", "haute-corse"]);
    assert_eq!(offered("20"), ["corse-du-sud", "haute-corse"]);
    assert_eq!(offered("64"), ["bearn-et-soule", "pays-basque-et-seignanx"]);
    assert_eq!(offered("Pau"), ["bearn-et-soule", "pays-basque-et-seignanx"]);
    assert_eq!(offered("64000"), ["bearn-et-soule", "pays-basque-et-seignanx"]);
    assert_eq!(offered("Tarnos"), ["landes", "pays-basque-et-seignanx"]);
    assert_eq!(offered("40220"), ["landes", "pays-basque-et-seignanx"]);
    assert_eq!(offered("Pyrénées").len(), 4);
    assert_eq!(offered("Vienne"), ["vienne", "isere"]);
    assert!(offered("Seine").contains(&"seine-maritime"));
}

#[test]
fn towns_of_one_name_ask_which() {
    let saint_denis = offered("st denis");
    for name in ["seine-saint-denis", "la-reunion"] {
        assert!(saint_denis.contains(&name), "{name} in {saint_denis:?}");
    }
    assert_eq!(left("Saint-Denis (93)"), Some("seine-saint-denis"));
    assert_eq!(left("974 Saint-Denis"), Some("la-reunion"));
    for town in Places::known().towns.iter().filter(|town| !town.others.is_empty()) {
        let is_department = program().cafs.iter().any(|caf| key(base(&caf.department)) == town.key);
        let reading = read(town.name);
        assert!(
            is_department || matches!(reading, Reading::Several(_)),
            "{}: {reading:?}",
            town.name
        );
    }
}

#[test]
fn post_codes_lead_to_their_department_and_impossible_ones_nowhere() {
    for code in [
        "00000", "00100", "96000", "98100", "98299", "97000", "97900", "123456", "1234",
    ] {
        assert_eq!(read(code), Reading::Unknown, "{code}");
    }
    for (code, codes) in &Places::known().post_codes {
        let expected: Vec<&str> = codes
            .split(' ')
            .flat_map(|code| cafs_of(program(), code))
            .map(name)
            .collect();
        match expected.as_slice() {
            [] => assert!(elsewhere(code).is_some(), "{code}"),
            [only] => assert_eq!(left(code), Some(*only), "{code}"),
            several => assert_eq!(offered(code), several, "{code}"),
        }
    }
    for caf in &program().cafs {
        let department = department_code(caf);
        let code = match (department, department.len()) {
            ("2A", _) => "20999".replace("20999", "20137"),
            ("2B", _) => "20299".to_owned(),
            (overseas, 3) => format!("{overseas}99"),
            (mainland, _) => format!("{mainland}989"),
        };
        let reading = read(&code);
        let is_there = match reading {
            Reading::One(found) => department_code(&program().cafs[usize::from(found)]) == department,
            Reading::Several(_) => department == "64",
            Reading::Begun(_) | Reading::Likely(_) | Reading::Elsewhere(_) | Reading::Empty | Reading::Unknown => false,
        };
        assert!(is_there, "{code}: {reading:?}");
    }
}

#[test]
fn places_without_a_caf_are_named() {
    for (text, code) in [
        ("976", "976"),
        ("Mayotte", "976"),
        ("97600", "976"),
        ("Mamoudzou", "976"),
        ("975", "975"),
        ("977", "977"),
        ("97133", "977"),
        ("978", "978"),
        ("97150", "978"),
        ("98800", "988"),
        ("Nouméa", "988"),
        ("Polynésie", "987"),
        ("Monaco", "980"),
        ("98000", "980"),
        ("99", "99"),
        ("99100", "99"),
        ("Belgique", "99"),
        ("étranger", "99"),
    ] {
        assert_eq!(elsewhere(text), Some(code), "{text}: {:?}", read(text));
    }
}

#[test]
fn regions_offer_their_departments() {
    assert_eq!(offered("Île-de-France").len(), 8);
    assert_eq!(offered("ile de france").len(), 8);
    assert_eq!(
        offered("Bretagne"),
        ["cotes-d-armor", "finistere", "ille-et-vilaine", "morbihan"]
    );
    for (region, _) in &Places::known().regions {
        let reading = read(region);
        assert!(
            matches!(reading, Reading::Several(_) | Reading::One(_)),
            "{region}: {reading:?}"
        );
    }
}

#[test]
fn nonsense_finds_nothing() {
    for text in ["Atlantide", "0", "--", "é", "<b>94</b>", "😀", "999", "de la", "la"] {
        assert_eq!(left(text), None, "{text}");
        assert!(elsewhere(text).is_none(), "{text}");
    }
    assert_eq!(read("  "), Reading::Empty);
    assert_eq!(read("12 rue de la paix"), Reading::Unknown);
    assert_eq!(left("12 rue de la Paix, 75002 Paris"), Some("paris"));
}

#[test]
fn a_beginning_is_offered_and_never_ticked() {
    assert!(matches!(read("Pas de"), Reading::Begun(_)));
    for (beginning, caf) in [
        ("Vitry", "val-de-marne"),
        ("cret", "val-de-marne"),
        ("Cherbourg", "manche"),
    ] {
        assert!(matches!(read(beginning), Reading::Likely(_)), "{beginning}");
        assert!(
            offered(beginning).contains(&caf),
            "{beginning}: {:?}",
            offered(beginning)
        );
    }
}
