//! The pages as text, on the published rules, without a browser.

mod accessible;
mod months;
mod tree;

use reperes_engine::program::{Effect, Entity};
use reperes_engine::report::{Cumul, CumulWith, Verdict};
use reperes_engine::{Date, Value, VarId, evaluate};
use rust_decimal::dec;
use yew::Callback;

use crate::ask;
use crate::case::{Case, answered, scope};
use crate::catalogue::Order;
use crate::frame::frame;
use crate::program::program;
use crate::reduce::reduce;
use crate::route::Route;
use crate::state::{Action, Answer, Ask, Session, Slot};
use crate::tags::render;

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

fn after(actions: impl IntoIterator<Item = Action>) -> Session {
    let start = Session::new(program(), today());
    actions
        .into_iter()
        .fold(start, |session, action| reduce(program(), &session, action))
}

/// Gives the page that the session asks for, and where it settles.
fn seen<T>(session: &Session, look: impl FnOnce(&Case, Route) -> T) -> T {
    let report = answered(program(), session);
    let hand = Callback::noop();
    let case = Case {
        program: program(),
        session,
        report: &report,
        hand: &hand,
    };
    look(&case, super::settled(&case))
}

fn page(session: &Session) -> String {
    seen(session, |case, route| render(&frame(case, &route))).replace(['\u{a0}', '\u{202f}'], " ")
}

fn settled(session: &Session) -> Route {
    seen(session, |_, route| route)
}

fn caf(name: &str) -> Action {
    Action::ChooseCaf(Ok(program().caf(name)))
}

fn event(name: &str) -> Action {
    Action::ChooseEvent(program().event(name).unwrap())
}

fn fact(name: &str, value: Value) -> Action {
    Action::Fill(
        Slot::Foyer(program().variable(Entity::Foyer, name).unwrap()),
        Ok(Some(value.into())),
    )
}

/// Séparation signalled three months ago, QF of 900 €: the Indre's aide, up to 1 000 €.
fn indre() -> Vec<Action> {
    let quotient = program().variable(Entity::Foyer, "quotient_familial").unwrap();
    let born = program().variable(Entity::Enfant, "date_naissance").unwrap();
    vec![
        caf("indre"),
        event("separation"),
        chosen("dossier_caf", "moi"),
        fact("separation_signalement", Value::Date(Date::new(2026, 8, 21).unwrap())),
        fact("attente_relogement", Value::Bool(false)),
        Action::Fill(
            Slot::Monthly(quotient, today().month()),
            Ok(Some(Value::Num(dec!(900)).into())),
        ),
        Action::Fill(Slot::Children, Ok(Some(Value::Num(dec!(1)).into()))),
        Action::Fill(
            Slot::Child(0, born),
            Ok(Some(Value::Date(Date::new(2016, 5, 2).unwrap()).into())),
        ),
        lives(Slot::Child(0, residence()), "chez_moi"),
    ]
}

fn residence() -> VarId {
    program().variable(Entity::Enfant, "residence").unwrap()
}

/// With whom a child lives, or all of them.
fn lives(slot: Slot, with: &str) -> Action {
    Action::Fill(slot, Ok(Some(choice("residence", with).into())))
}

/// A fact of the household that is one of a list.
fn chosen(name: &str, option: &str) -> Action {
    fact(name, choice(name, option))
}

fn choice(list: &str, option: &str) -> Value {
    let list = program().choices.iter().find(|of| of.name == list).unwrap();
    let rank = list.options.iter().position(|of| of.name == option).unwrap();
    Value::Choice(u8::try_from(rank).unwrap())
}

fn at(actions: Vec<Action>, route: Route) -> Session {
    after(actions.into_iter().chain([Action::Visit(route)]))
}

#[test]
fn every_page_has_one_title_one_status_line_and_one_main() {
    let aide = Route::Aide("caf/indre/separation".to_string());
    let routes = [
        Route::Home,
        Route::Question(0),
        Route::Edit(Ask::Children),
        Route::Results,
        Route::Sheet,
        aide,
        Route::Catalogue,
        Route::Rule("caf/indre/separation".to_string()),
        Route::RuleOfAnswer("caf/indre/separation".to_string()),
        Route::About,
        Route::Forgotten,
        Route::NotFound,
    ];
    for start in [Vec::new(), indre()] {
        for route in &routes {
            let page = page(&at(start.clone(), route.clone()));
            for once in ["<h1", "<p class=\"etat\" role=\"status\"", "<main"] {
                assert_eq!(page.matches(once).count(), 1, "{once} on {route:?}");
            }
        }
    }
}

#[test]
fn identifiers_are_unique_on_every_page() {
    for route in [Route::Home, Route::Question(0), Route::Results, Route::Sheet] {
        let page = page(&at(indre(), route.clone()));
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "on {route:?}");
    }
}

#[test]
fn the_sheet_does_not_ask_what_the_caf_already_answers() {
    let question = "data-variable=\"outre_mer\"";
    let sheet = |actions: Vec<Action>| page(&at(actions, Route::Sheet));
    assert!(!sheet(vec![caf("guyane")]).contains(question));
    assert!(sheet(vec![fact("outre_mer", Value::Bool(true)), caf("cher")]).contains(question));
}

#[test]
fn the_home_page_offers_every_event() {
    let page = page(&after([]));
    for event in &program().events {
        assert!(
            page.contains(&format!("data-evenement=\"{}\"", event.name)),
            "{}",
            event.name
        );
    }
}

#[test]
fn an_amount_a_deadline_and_a_reserve_are_said_in_the_results() {
    let page = page(&at(indre(), Route::Results));
    let card = page.split("data-aide=\"caf/indre/separation\"").nth(1).unwrap();
    let card = card.split("</article>").next().unwrap();
    for said in [
        "data-verdict=\"oui\"",
        "Oui, sous réserve",
        "jusqu'à 1 000 €",
        "21 août 2027",
        "Source : ",
    ] {
        assert!(card.contains(said), "{said} in {card}");
    }
}

#[test]
fn the_results_stand_in_three_groups() {
    let page = page(&at(indre(), Route::Results));
    for title in ["Aides de votre Caf", "Accompagnement et services", "Droits à vérifier"] {
        assert_eq!(page.matches(&format!(">{title}</h2>")).count(), 1, "{title}");
    }
}

#[test]
fn a_refusal_says_why() {
    let late = fact("separation_signalement", Value::Date(Date::new(2024, 8, 21).unwrap()));
    let page = page(&at(indre().into_iter().chain([late]).collect(), Route::Results));
    let card = page.split("data-aide=\"caf/indre/separation\"").nth(1).unwrap();
    assert!(card.starts_with(" data-verdict=\"non\""));
    assert!(card.split("</article>").next().unwrap().contains("class=\"pourquoi\""));
}

#[test]
fn a_caf_without_rules_says_so_and_says_whom_to_ask() {
    let uncovered = program().cafs.iter().find(|caf| !caf.covered).unwrap();
    let page = page(&at(vec![caf(&uncovered.name), event("separation")], Route::Results));
    assert!(page.contains(&format!(
        "Le règlement de la {} n'est pas encore dans Repères.",
        uncovered.title
    )));
    assert!(page.contains("3230"));
}

/// Every address on the page, and what the tab is called.
fn said_outside(session: &Session) -> Vec<String> {
    let page = page(session);
    let mut said: Vec<String> = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with('#') && !href.starts_with("#/catalogue"))
        .map(str::to_string)
        .collect();
    said.push(seen(session, |case, route| crate::title::title(case, &route)));
    said.push(seen(session, |case, route| case.session.address(&route)));
    said
}

#[test]
fn no_address_and_no_title_says_what_a_family_is_answered() {
    let violences = fact("violences_conjugales", Value::Bool(true));
    let family: Vec<Action> = indre().into_iter().chain([violences]).collect();
    let ids: Vec<&str> = program().aides.iter().map(|aide| aide.id.as_str()).collect();
    let titles: Vec<&str> = program().aides.iter().map(|aide| aide.title.as_str()).collect();
    let names = program().variables.iter().map(|variable| variable.name.as_str());
    let names: Vec<&str> = names.filter(|name| name.len() > 8).collect();
    let aide = |id: &str| Route::Aide(id.to_string());
    let mut routes = vec![
        Route::Question(0),
        Route::Results,
        Route::Sheet,
        Route::Edit(Ask::Children),
    ];
    routes.extend((0..program().variables.len()).map(|id| Route::Edit(Ask::Fact(u16::try_from(id).unwrap()))));
    for id in &ids {
        routes.extend([aide(id), Route::RuleOfAnswer(id.to_string())]);
    }
    for route in routes {
        let opened = [Action::Open(route.clone()), Action::Visit(route.clone())];
        let session = after(family.clone().into_iter().chain(opened));
        let links_to_rules = page(&session).matches("href=\"#/catalogue/").count();
        assert_eq!(links_to_rules, 0, "{route:?} leads to a rule by its name");
        for said in said_outside(&session) {
            for list in [&ids, &titles, &names] {
                let told = list.iter().find(|name| said.contains(**name));
                assert_eq!(told, None, "« {said} » on {route:?}");
            }
        }
    }
}

#[test]
fn two_pages_have_two_titles() {
    let mut routes = vec![
        Route::Home,
        Route::Results,
        Route::Sheet,
        Route::Catalogue,
        Route::About,
        Route::NotFound,
    ];
    routes.extend((0..4).map(Route::Question));
    let mut ids: Vec<String> = program().aides.iter().map(|aide| aide.id.clone()).collect();
    ids.dedup();
    routes.extend(ids.iter().cloned().map(Route::Rule));
    routes.extend(ids.iter().take(5).cloned().map(Route::RuleOfAnswer));
    routes.extend(ids.into_iter().take(5).map(Route::Aide));
    let open = routes.iter().cloned().map(Action::Open);
    let session = after(indre().into_iter().chain(open));
    let mut titles: Vec<String> = routes
        .iter()
        .map(|route| seen(&session, |case, _| crate::title::title(case, route)))
        .collect();
    let count = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), count);
}

#[test]
fn a_title_says_that_something_is_wrong() {
    let wrong = Action::Refuse(vec![(Slot::Children, crate::state::Mistake::Missing)]);
    let session = after(indre().into_iter().chain([Action::Visit(Route::Question(0)), wrong]));
    assert_eq!(
        seen(&session, |case, route| crate::title::title(case, &route)),
        "Erreur : Question 1 – Repères"
    );
}

#[test]
fn the_browser_is_told_to_forget_every_field() {
    for route in [
        Route::Home,
        Route::Question(0),
        Route::Results,
        Route::Sheet,
        Route::Catalogue,
    ] {
        let page = page(&at(indre(), route.clone()));
        for kind in ["<form", "<input", "<select", "<textarea"] {
            for field in page.split(kind).skip(1) {
                let field = field.split('>').next().unwrap();
                assert!(field.contains("autocomplete=\"off\""), "{kind}{field}> on {route:?}");
            }
        }
    }
}

#[test]
fn next_to_the_3919_is_how_to_erase_the_history() {
    let is_told = |page: &str| page.contains("Effacer les traces de cette visite");
    let at_home = [
        caf("indre"),
        event("separation"),
        fact("violences_conjugales", Value::Bool(true)),
    ];
    let mut seen = 0;
    for (id, variable) in (0..).zip(&program().variables) {
        let question = page(&at(at_home.to_vec(), Route::Edit(Ask::Fact(id))));
        if variable.help.contains("3919") {
            assert!(is_told(&question), "{}", variable.name);
            seen += 1;
        }
    }
    for aide in &program().aides {
        let steps = &aide.steps;
        let texts = [&aide.title, &aide.summary, &steps.to, &steps.how, &steps.contact];
        if texts
            .into_iter()
            .chain(&steps.mentions)
            .any(|text| text.contains("3919"))
        {
            let caf = aide.caf.map(|caf| Action::ChooseCaf(Ok(Some(caf))));
            let actions: Vec<Action> = at_home.iter().cloned().chain(caf).collect();
            for route in [Route::Results, Route::Sheet, Route::Aide(aide.id.clone())] {
                let page = page(&at(actions.clone(), route.clone()));
                if page.contains("3919") {
                    assert!(is_told(&page), "{} on {route:?}", aide.id);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 4, "{seen}");
}

#[test]
fn leaving_in_haste_is_offered_on_every_page() {
    let routes = [
        Route::Home,
        Route::Question(0),
        Route::Results,
        Route::Sheet,
        Route::Catalogue,
        Route::NotFound,
    ];
    for route in routes {
        for start in [Vec::new(), indre()] {
            assert!(page(&at(start, route.clone())).contains("Quitter vite"), "{route:?}");
        }
    }
}

#[test]
fn addresses_without_an_object_lead_to_the_right_page() {
    assert_eq!(settled(&at(Vec::new(), Route::Question(4))), Route::Home);
    assert_eq!(settled(&at(indre(), Route::Question(40))), Route::Question(0));
    assert_eq!(settled(&at(indre(), Route::Edit(Ask::Fact(u16::MAX)))), Route::NotFound);
    assert!(page(&at(Vec::new(), Route::Aide("caf/indre/separation".to_string()))).contains("Caf de l'Indre"));
    assert!(page(&at(Vec::new(), Route::Aide("caf/nulle/part".to_string()))).contains("n'existe pas"));
}

#[test]
fn the_questions_of_every_event_come_to_an_end() {
    for name in ["val-de-marne", "cher", "ain"] {
        for event in 0..program().events.len() {
            let mut session = after([caf(name), Action::ChooseEvent(u16::try_from(event).unwrap())]);
            for step in 0.. {
                session = reduce(program(), &session, Action::Visit(Route::Question(step)));
                if settled(&session) == Route::Results {
                    break;
                }
                assert!(step < 200, "{name}, event {event}, {:?}", session.path.get(190..));
                let (ask, slots) = seen(&session, |case, _| {
                    let ask = super::question::asked(case, step).unwrap();
                    (ask, ask::slots(case.program, case.session, case.report, ask))
                });
                assert!(page(&session).contains("Je ne sais pas"));
                let entries = slots.into_iter().map(|slot| (slot, None)).collect();
                session = reduce(
                    program(),
                    &session,
                    Action::Answer {
                        at: Some(step),
                        ask,
                        entries,
                    },
                );
            }
        }
    }
}

#[test]
fn a_child_can_be_added_on_a_blank_sheet() {
    for start in [Vec::new(), vec![caf("indre")], vec![caf("val-de-marne")]] {
        assert!(page(&at(start, Route::Sheet)).contains("Ajouter un enfant"));
    }
}

#[test]
fn a_choice_between_two_oui_is_in_sight_and_other_exclusions_fold() {
    let session = at(indre(), Route::Results);
    let mut report = evaluate(program(), &session.situation, scope(&session));
    let with = |id, verdict| Cumul {
        effet: Effect::Exclut,
        avec: vec![CumulWith {
            id,
            titre: "L'autre aide",
            verdict: Some(verdict),
        }],
        texte: "Une seule des deux.",
    };
    let own = report
        .aides
        .iter_mut()
        .find(|aide| aide.id == "caf/indre/separation")
        .unwrap();
    own.cumuls = vec![with("caf/indre/a", Verdict::Oui), with("caf/indre/b", Verdict::Non)];
    let hand = Callback::noop();
    let case = Case {
        program: program(),
        session: &session,
        report: &report,
        hand: &hand,
    };
    let page = render(&frame(&case, &Route::Results));
    let card = page.split("data-aide=\"caf/indre/separation\"").nth(1).unwrap();
    let (in_sight, folded) = card.split_once("<details").unwrap();
    assert!(in_sight.contains("notre réponse\u{a0}: oui"), "{in_sight}");
    let folded = folded.split("</article>").next().unwrap();
    assert!(
        folded.contains("notre réponse\u{a0}: non") && !folded.contains("notre réponse\u{a0}: oui"),
        "{folded}"
    );
}

#[test]
fn what_both_parents_are_answered_adds_up() {
    let quotient = program().variable(Entity::Foyer, "quotient_familial").unwrap();
    let of_other = [
        lives(Slot::Child(0, residence()), "alternee"),
        Action::SwitchParent,
        chosen("dossier_caf", "moi"),
        Action::Fill(
            Slot::Monthly(quotient, today().month()),
            Ok(Some(Value::Num(dec!(600)).into())),
        ),
        fact("separation_signalement", Value::Date(Date::new(2026, 8, 21).unwrap())),
        fact("attente_relogement", Value::Bool(false)),
    ];
    let page = page(&at(indre().into_iter().chain(of_other).collect(), Route::Results));
    let card = page.split("id=\"en-tout\"").nth(1).unwrap();
    let card = card.split("</section>").next().unwrap();
    let both = card.split("Les deux parents").nth(1).unwrap();
    assert!(
        card.contains("Le premier parent") && both.contains("jusqu'à 2 000 €"),
        "{card}"
    );
}

/// The words of a page, without its elements.
fn words(page: &str) -> String {
    // What is only heard is no word of the rule, and a link in a sentence parts no word from its full stop.
    let page = page.replace(['\u{a0}', '\u{202f}'], " ");
    let page = page.replace("<span class=\"hors-ecran\"> (nouvel onglet)</span>", "");
    let page = page.replace("</a>", "");
    let mut links = page.split("<a ");
    let before = links.next().unwrap_or_default().to_string();
    let page = links.fold(before, |page, link| {
        page + link.split_once('>').map_or("", |(_, text)| text)
    });
    let text = page
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = text.collect::<Vec<_>>().join(" ");
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    text.replace(['\u{a0}', '\u{202f}'], " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_catalogue_reads_as_the_printed_chapter() {
    for (index, aide) in program().aides.iter().enumerate() {
        let sheet = reperes_document::sheet(program(), index).unwrap();
        let group = reperes_document::Group {
            title: "",
            entries: vec![reperes_document::Entry {
                id: sheet.id.clone(),
                title: sheet.title.clone(),
                versions: vec![sheet],
            }],
        };
        let printed = reperes_document::html(&reperes_document::Chapter {
            name: String::new(),
            title: String::new(),
            preface: Vec::new(),
            groups: vec![group],
        });
        let printed = printed
            .split("</h3>")
            .last()
            .unwrap()
            .split("</article>")
            .next()
            .unwrap();
        let version = Action::ShowVersion(index);
        let shown = page(&after([Action::Visit(Route::Rule(aide.id.clone())), version]));
        let shown = words(shown.split("<main").nth(1).unwrap().split("</main>").next().unwrap());
        let sections = words(printed)
            .split_once("En bref")
            .map(|(_, text)| text.to_string())
            .unwrap();
        assert!(
            shown.contains(&sections),
            "{} {}:\n{sections}\n\n{shown}",
            aide.id,
            aide.version
        );
    }
}

#[test]
fn every_rule_is_in_the_catalogue_whatever_its_order() {
    for order in [Order::Caf, Order::Event] {
        let page = page(&after([Action::Visit(Route::Catalogue), Action::OrderCatalogue(order)]));
        for aide in &program().aides {
            assert!(
                page.contains(&format!("href=\"#/catalogue/{}\"", aide.id)),
                "{}",
                aide.id
            );
        }
    }
}

#[test]
fn a_search_keeps_what_it_finds_and_counts_it() {
    let found = |words: &str| {
        page(&after([
            Action::Visit(Route::Catalogue),
            Action::Search(words.to_string()),
        ]))
    };
    let page = found("SEPARATION indre");
    assert!(
        page.contains("#/catalogue/caf/indre/separation") && page.contains(">1 règle</p>"),
        "{page}"
    );
    assert!(found("licorne").contains(">0 règle</p>"));
}

#[test]
fn another_version_of_a_rule_is_one_gesture_away() {
    let versions = crate::catalogue::versions(program(), "socle/separation");
    assert!(versions.len() > 1);
    let route = Route::Rule("socle/separation".to_string());
    let shown = |session: &Session| page(session).matches("aria-pressed=\"true\"").count();
    assert_eq!(shown(&at(Vec::new(), route.clone())), 1);
    for version in versions {
        let page = page(&after([Action::Visit(route.clone()), Action::ShowVersion(version)]));
        let period = reperes_document::period(&program().aides[version]).replace('\u{a0}', " ");
        assert!(
            page.contains(&format!("aria-pressed=\"true\">{period}</button>")),
            "{period}"
        );
    }
    // The next rule opens on the version of today.
    let next = after([
        Action::Visit(route),
        Action::ShowVersion(0),
        Action::Visit(Route::Rule("caf/indre/separation".to_string())),
    ]);
    assert_eq!(next.catalogue.version, None);
}

#[test]
fn a_rule_that_does_not_exist_says_so() {
    assert!(page(&at(Vec::new(), Route::Rule("caf/nulle/part".to_string()))).contains("n'existe pas"));
}

#[test]
fn with_whom_the_children_live_is_asked_once_then_of_each_if_they_differ() {
    let asked = |more: Vec<Action>, ask: Ask| {
        let count = Action::Fill(Slot::Children, Ok(Some(Value::Num(dec!(3)).into())));
        let start = [
            caf("indre"),
            event("separation"),
            count,
            Action::Visit(Route::Edit(ask)),
        ];
        after(start.into_iter().chain(more))
    };
    let three = |more: Vec<Action>| asked(more, Ask::Together(residence()));
    let of_each = |more: Vec<Action>| page(&asked(more, Ask::Fact(residence())));
    let blank = page(&three(vec![]));
    assert!(blank.contains("Avec qui vivent vos enfants ?"), "{blank}");
    assert_eq!(
        blank.matches("role=\"radiogroup\"").count(),
        1,
        "one answer for three children"
    );
    assert!(blank.contains("Cela dépend de l'enfant"));

    let same = three(vec![lives(Slot::All(residence()), "alternee")]);
    let all = |session: &Session| -> Vec<Option<Value>> {
        (0..3).map(|rank| session.get(Slot::Child(rank, residence()))).collect()
    };
    assert!(
        all(&same)
            .iter()
            .all(|value| value.is_some() && *value == all(&same)[0])
    );

    let apart = Action::Fill(Slot::All(residence()), Ok(Some(Answer::Apart)));
    let each = three(vec![apart.clone()]);
    // The page of all then says that it depends, and the next one asks of each.
    assert_eq!(page(&each).matches("role=\"radiogroup\"").count(), 1);
    assert_eq!(ask::about(program(), &each, residence()), Ask::Fact(residence()));
    let page_of_each = of_each(vec![apart]);
    assert_eq!(page_of_each.matches("role=\"radiogroup\"").count(), 3, "{page_of_each}");
    assert!(
        all(&each).iter().all(Option::is_none),
        "nothing is said by saying that it depends"
    );

    // Answers that differ, however they came, are asked of each.
    let differ = vec![
        lives(Slot::All(residence()), "chez_moi"),
        lives(Slot::Child(1, residence()), "autre_parent"),
    ];
    assert_eq!(
        ask::about(program(), &three(differ.clone()), residence()),
        Ask::Fact(residence())
    );
    assert_eq!(of_each(differ).matches("role=\"radiogroup\"").count(), 3);
    // One answer for all takes them back together.
    let again = three(vec![
        lives(Slot::Child(1, residence()), "autre_parent"),
        lives(Slot::All(residence()), "chez_moi"),
    ]);
    assert!(all(&again).iter().all(|value| *value == all(&again)[0]));
}

#[test]
fn who_has_the_children_is_said_for_the_other_parent_too() {
    let first = after(indre());
    let other = reduce(program(), &first, Action::SwitchParent);
    let with = |session: &Session| {
        let value = session.get(Slot::Child(0, residence()));
        crate::words::answer(program(), session, Slot::Child(0, residence())) + if value.is_some() { "" } else { " ?" }
    };
    assert_eq!(with(&first), "Chez moi");
    assert_eq!(with(&other), "Surtout chez son autre parent");
    assert_eq!(with(&reduce(program(), &other, Action::SwitchParent)), "Chez moi");
}
