//! From which month to which a right is due, on each page that answers.

use super::*;

const AF: &str = "droits/allocations_familiales";

fn children(births: &[(i32, u32, u32)]) -> Vec<Action> {
    let born = program().variable(Entity::Enfant, "date_naissance").unwrap();
    let pay = program().variable(Entity::Enfant, "revenu_mensuel").unwrap();
    let count = Value::Num(births.len().into());
    let mut actions = vec![
        caf("cher"),
        event("naissance"),
        fact("ressources_n2", Value::Num(dec!(30000))),
        Action::Fill(Slot::Children, Ok(Some(count.into()))),
    ];
    for (rank, (year, month, day)) in births.iter().enumerate() {
        let birth = Value::Date(Date::new(*year, *month, *day).unwrap());
        actions.push(Action::Fill(Slot::Child(rank, born), Ok(Some(birth.into()))));
        actions.push(lives(Slot::Child(rank, residence()), "chez_moi"));
        let earned = Value::Num(dec!(0));
        actions.push(Action::Fill(Slot::Child(rank, pay), Ok(Some(earned.into()))));
    }
    actions
}

/// The pages of a family, of the desk and of one answer.
fn pages(births: &[(i32, u32, u32)]) -> Vec<String> {
    let of = |route| page(&at(children(births), route));
    let card = |page: String| {
        let card = page.split(&format!("data-aide=\"{AF}\"")).nth(1).unwrap().to_string();
        card.split("</article>").next().unwrap().to_string()
    };
    vec![
        card(of(Route::Results)),
        card(of(Route::Sheet)),
        of(Route::Aide(AF.to_string())),
    ]
}

#[test]
fn a_right_that_waits_for_the_next_month_says_which_and_why() {
    for page in pages(&[(2018, 3, 1), (2026, 11, 10)]) {
        assert!(
            page.contains("Dû à partir de décembre 2026 (la naissance du plus jeune)."),
            "{page}"
        );
    }
}

#[test]
fn a_right_that_ends_soon_says_its_last_month_and_the_date_to_come() {
    for page in pages(&[(2016, 3, 1), (2007, 8, 10)]) {
        assert!(
            page.contains("jusqu'à la fin de juillet 2027 (ensuite : les 20 ans de l'aîné)."),
            "{page}"
        );
        assert!(page.contains("À partir d'août 2027 : les 20 ans de l'aîné."), "{page}");
    }
}
