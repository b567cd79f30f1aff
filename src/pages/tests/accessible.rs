//! What a machine can hold of the RGAA without a browser: names, titles, groups, links.

use std::collections::BTreeMap;

use reperes_engine::program::Entity;
use reperes_engine::{Type, Value};
use rust_decimal::dec;

use super::tree::{Element, tree};
use super::{at, caf, event, indre, page, program};
use crate::route::Route;
use crate::state::{Action, Ask, Session, Slot};

fn drawn(session: &Session) -> Element {
    tree(&page(session))
}

fn main_of(page: &Element) -> &Element {
    page.named("main")[0]
}

fn two_children() -> Action {
    Action::Fill(Slot::Children, Ok(Some(Value::Num(dec!(2)).into())))
}

/// Each fact that is asked, on its own page, by a family of two children.
fn asked() -> Vec<(u16, &'static reperes_engine::program::Variable)> {
    let of = |entity| reperes_engine::asked(program(), entity);
    of(Entity::Foyer).chain(of(Entity::Enfant)).collect()
}

fn question(id: u16) -> Element {
    let start = vec![caf("val-de-marne"), event("separation"), two_children()];
    drawn(&at(start, Route::Edit(Ask::Fact(id))))
}

/// Every kind of page, blank and filled.
fn pages() -> Vec<(String, Element)> {
    let aide = "caf/indre/separation".to_string();
    let others = || vec![caf("val-de-marne"), event("separation"), two_children()];
    let mut pages = Vec::new();
    for (family, start) in [("personne", Vec::new()), ("indre", indre()), ("94", others())] {
        for route in [
            Route::Home,
            Route::Question(0),
            Route::Edit(Ask::Children),
            Route::Results,
            Route::Sheet,
            Route::Aide(aide.clone()),
            Route::Aide("droits/rsa_majore".to_string()),
            Route::Catalogue,
            Route::Rule(aide.clone()),
            Route::About,
            Route::Accessibility,
            Route::Map,
            Route::NotFound,
        ] {
            pages.push((format!("{family}, {route:?}"), drawn(&at(start.clone(), route))));
        }
    }
    pages
}

#[test]
fn no_title_hides_in_a_label() {
    let of_facts = asked()
        .into_iter()
        .map(|(id, variable)| (variable.name.clone(), question(id)));
    let mut wrong = Vec::new();
    for (name, page) in of_facts.chain(pages()) {
        let labels = page.named("label");
        let holds_title = |label: &&Element| {
            label
                .all()
                .iter()
                .any(|one| matches!(one.name.as_str(), "h1" | "h2" | "h3"))
        };
        if labels.iter().any(holds_title) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{} pages: {wrong:?}", wrong.len());
}

#[test]
fn every_fact_is_asked_with_its_question() {
    let mut wrong = Vec::new();
    for (id, variable) in asked() {
        let page = question(id);
        let main = main_of(&page);
        let titles = main.named("h1");
        assert_eq!(titles.len(), 1, "{}", variable.name);
        // Of a single input, the title is its label; of several, that of the group around them.
        let labelled: Vec<&str> = titles[0]
            .named("label")
            .iter()
            .filter_map(|label| label.attribute("for"))
            .collect();
        let groups = main.find(|element| {
            element.name == "fieldset"
                && element
                    .elements()
                    .any(|child| child.name == "legend" && !child.named("h1").is_empty())
        });
        let grouped: Vec<&str> = groups
            .iter()
            .flat_map(|group| group.all())
            .filter_map(|element| element.attribute("id"))
            .collect();
        let inputs = main.find(|element| matches!(element.name.as_str(), "input" | "select"));
        assert!(!inputs.is_empty(), "{}", variable.name);
        for input in inputs {
            let own = input.attribute("id").unwrap();
            if !labelled.contains(&own) && !grouped.contains(&own) {
                wrong.push(format!("{} ({own})", variable.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} inputs without their question: {wrong:?}",
        wrong.len()
    );
}

#[test]
fn an_example_comes_before_every_date() {
    for (id, variable) in asked() {
        if !matches!(variable.ty, Type::Date | Type::Month | Type::History) {
            continue;
        }
        let page = page(&at(
            vec![caf("val-de-marne"), event("separation"), two_children()],
            Route::Edit(Ask::Fact(id)),
        ));
        let main = page.split("<main").nth(1).unwrap();
        let before = main.split("<input").next().unwrap();
        assert!(before.to_lowercase().contains("par exemple"), "{}", variable.name);
    }
}

#[test]
fn no_two_links_of_a_page_bear_one_name_for_two_places() {
    const SAY_NOTHING: [&str; 8] = [
        "",
        "modifier",
        "tout le détail",
        "voir",
        "ici",
        "lire",
        "lire la suite",
        "en savoir plus",
    ];
    let mut wrong = Vec::new();
    for (name, page) in pages() {
        let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for link in page.named("a") {
            let said = link.heard().to_lowercase();
            if SAY_NOTHING.contains(&said.as_str()) {
                wrong.push(format!("{name}: « {said} »"));
            }
            let of_name = places.entry(said).or_default();
            let to = link.attribute("href").unwrap();
            if !of_name.contains(&to) {
                of_name.push(to);
            }
        }
        wrong.extend(
            places
                .iter()
                .filter(|(_, to)| to.len() > 1)
                .map(|place| format!("{name}: {place:?}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} names: {:#?}",
        wrong.len(),
        wrong.iter().take(20).collect::<Vec<_>>()
    );
}

#[test]
fn no_two_buttons_nor_folds_of_a_page_bear_one_name() {
    for (name, page) in pages() {
        // In the tree of a calculation, one fact read twice is one and the same.
        let tree: Vec<*const Element> = page
            .find(|element| element.has_class("calcul"))
            .iter()
            .flat_map(|tree| tree.named("summary"))
            .map(std::ptr::from_ref)
            .collect();
        let mut said: Vec<String> = page
            .find(|element| matches!(element.name.as_str(), "button" | "summary"))
            .iter()
            .filter(|element| !tree.contains(&std::ptr::from_ref(**element)))
            .map(|element| element.heard())
            .collect();
        let count = said.len();
        said.sort_unstable();
        let twice: Vec<String> = said
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| pair[0].clone())
            .collect();
        said.dedup();
        // « Recommencer » is in the header and at the foot of the results: it does one thing.
        let allowed = |name: &String| name == "Recommencer";
        assert!(said.len() == count || twice.iter().all(allowed), "{name}: {twice:?}");
    }
}

#[test]
fn a_field_that_matters_says_it_in_words() {
    let sheet = drawn(&at(vec![caf("val-de-marne")], Route::Sheet));
    let marked = sheet.find(|element| element.has_class("utile"));
    assert!(marked.len() > 50, "{}", marked.len());
    for field in &marked {
        let names = field.find(|element| matches!(element.name.as_str(), "label" | "legend"));
        assert!(names[0].heard().contains("utile"), "{}", names[0].heard());
    }
    let others = sheet.find(|element| element.has_class("case") && !element.has_class("utile"));
    assert!(others.iter().all(|field| !field.heard().contains("(utile)")));
    assert!(
        main_of(&sheet)
            .heard()
            .contains("utile, la réponse peut encore changer un résultat")
    );
}

#[test]
fn the_groups_of_the_sheet_are_titles() {
    let sheet = drawn(&at(vec![caf("val-de-marne")], Route::Sheet));
    let groups = sheet.find(|element| element.has_class("groupe-champs"));
    assert!(groups.len() > 10);
    for group in groups {
        let summary = group.named("summary")[0];
        assert_eq!(summary.named("h2").len(), 1, "{}", summary.heard());
    }
}

#[test]
fn a_title_says_the_answer() {
    let words = [
        "Oui",
        "Oui, sous réserve",
        "À compléter",
        "À demander",
        "Non",
        "Non, à confirmer",
    ];
    for (route, start) in [
        (Route::Results, indre()),
        (Route::Sheet, indre()),
        (Route::Results, vec![caf("val-de-marne"), event("separation")]),
        (Route::Sheet, vec![caf("val-de-marne")]),
    ] {
        let page = drawn(&at(start, route));
        let cards = page.find(|element| element.name == "article" && element.attribute("data-aide").is_some());
        assert!(cards.len() > 5);
        for card in cards {
            let named_by = card.attribute("aria-labelledby").unwrap_or("?");
            let title = card.find(|element| element.attribute("id") == Some(named_by));
            let title = title
                .first()
                .unwrap_or_else(|| panic!("no title names {:?}", card.attribute("data-aide")));
            assert!(matches!(title.name.as_str(), "h3" | "h4"), "{}", title.name);
            let (name, said) = title
                .heard()
                .rsplit_once(" : ")
                .map(|(name, said)| (name.to_string(), said.to_string()))
                .unwrap();
            assert!(
                !name.is_empty() && words.iter().any(|word| said.starts_with(word)),
                "{}",
                title.heard()
            );
        }
    }
}

#[test]
fn nothing_to_confirm_is_called_sure() {
    for start in [indre(), vec![caf("val-de-marne"), event("separation")]] {
        for route in [Route::Question(0), Route::Results, Route::Sheet] {
            let heard = main_of(&drawn(&at(start.clone(), route))).heard();
            let is_reserved = heard.contains("sous réserve");
            assert!(!is_reserved || !heard.contains("déjà sûr"), "{heard}");
        }
    }
}

#[test]
fn the_sheet_has_one_name() {
    let title = super::seen(&at(Vec::new(), Route::Sheet), |case, route| {
        crate::title::title(case, &route)
    });
    for (name, page) in pages() {
        for link in page.named("a") {
            if link.attribute("href") == Some(&Route::Sheet.href()) {
                let said = link.heard().to_lowercase();
                assert!(said.contains("feuille de situation"), "{name}: {said}");
            }
        }
    }
    let sheet = drawn(&at(Vec::new(), Route::Sheet));
    assert_eq!(sheet.named("h1")[0].heard(), "Feuille de situation");
    assert!(title.starts_with("Feuille de situation"), "{title}");
}

#[test]
fn a_status_line_counts_nothing() {
    for (name, page) in pages() {
        let status = page.find(|element| element.has_class("etat"));
        let said = status[0].heard();
        assert!(name.contains("Catalogue") || said.is_empty(), "{name}: {said}");
    }
}

#[test]
fn the_sentence_of_an_error_begins_small_after_a_name() {
    let born = program().variable(Entity::Enfant, "date_naissance").unwrap();
    let wrong = crate::state::Mistake::Missing;
    let start = vec![caf("val-de-marne"), event("separation"), two_children()];
    let start = start.into_iter().chain([
        Action::Visit(Route::Edit(Ask::Fact(born))),
        Action::Refuse(vec![(Slot::Child(0, born), wrong)]),
    ]);
    let page = drawn(&super::after(start));
    let alert = page.find(|element| element.attribute("id") == Some("resume-erreurs"));
    assert!(alert[0].heard().contains("Enfant 1 : indiquez"), "{}", alert[0].heard());
}

#[test]
fn the_place_of_an_error_is_there_before_it() {
    let sheet = drawn(&at(vec![caf("val-de-marne"), two_children()], Route::Sheet));
    let inside = |field: &&Element| {
        let is_told = |element: &Element| matches!(element.attribute("role"), Some("alert" | "status"));
        field.find(is_told).is_empty()
    };
    let fields = sheet.find(|element| element.attribute("data-variable").is_some());
    assert!(fields.len() > 100);
    let silent: Vec<_> = fields
        .iter()
        .filter(|field| inside(field))
        .map(|field| field.attribute("data-variable"))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn a_verdict_is_a_word_and_a_sign() {
    for (name, page) in pages() {
        for verdict in page.find(|element| element.has_class("verdict")) {
            let sign = verdict.find(|element| element.attribute("aria-hidden") == Some("true"));
            assert_eq!(sign.len(), 1, "{name}");
            assert!(verdict.heard().len() > 2, "{name}: {}", verdict.heard());
        }
    }
}

#[test]
fn every_answer_gives_its_source_and_its_date() {
    let start = vec![caf("val-de-marne"), event("separation"), two_children()];
    let session = at(start.clone(), Route::Results);
    let aides: Vec<String> = super::seen(&session, |case, _| {
        case.report.aides.iter().map(|aide| aide.id.to_string()).collect()
    });
    assert!(aides.len() > 20);
    for id in aides {
        let page = drawn(&at(start.clone(), Route::Aide(id.clone())));
        let heard = main_of(&page).heard();
        for said in ["Source : ", "vérifiée jusqu'au ", "Confiance : "] {
            assert!(heard.contains(said), "{said} in {id}");
        }
    }
}

#[test]
fn the_map_leads_to_every_kind_of_page() {
    let map = drawn(&at(indre(), Route::Map));
    let places: Vec<&str> = main_of(&map)
        .named("a")
        .iter()
        .filter_map(|link| link.attribute("href"))
        .collect();
    for route in [
        Route::Home,
        Route::Question(0),
        Route::Results,
        Route::Sheet,
        Route::Catalogue,
        Route::About,
        Route::Accessibility,
    ] {
        assert!(places.contains(&route.href().as_str()), "{route:?}");
    }
    for (name, page) in pages() {
        let foot = page.named("footer")[0];
        let links_to = |around: &Element, href: &str| {
            let links = around.named("a");
            links.iter().filter(|link| link.attribute("href") == Some(href)).count()
        };
        assert_eq!(links_to(foot, "#/plan"), 1, "{name}");
        assert!(foot.heard().contains("auto-évaluation"), "{name}");
        if name == "personne, Results" {
            continue;
        }
        let menu = page.named("nav")[0];
        let is_answered = !name.starts_with("personne");
        assert_eq!(links_to(menu, "#/resultats"), usize::from(is_answered), "{name}");
    }
}
