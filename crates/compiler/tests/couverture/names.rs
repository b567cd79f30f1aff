//! What the examples to add are called.

use crate::rules::{Covered, HEAD, condition};

/// The names of the examples to add at the edges of a condition, of an aide per child.
fn names(test: &str) -> Vec<String> {
    let head = HEAD.replace("[source]", "pour_chaque      = \"enfant\"\n\n[source]");
    let rule = head + &condition("a", test);
    let covered = Covered::files(&[("socle/aide.toml", &rule)]);
    let edges = covered.details().into_iter().filter(|one| one.code == "A213");
    let help: Vec<String> = edges.map(|one| one.help.join("\n")).collect();
    let name = |text: &String| {
        text.lines()
            .find_map(|line| line.trim().strip_prefix("nom = ").map(str::to_owned))
    };
    help.iter().filter_map(name).collect()
}

#[test]
fn an_example_next_to_a_birthday_is_called_by_it() {
    let age = "age(enfant.date_naissance, demande)";
    let cases = [
        (">=", ["\"16 ans tout juste\"", "\"16 ans le lendemain\""]),
        ("<", ["\"16 ans le lendemain\"", "\"16 ans tout juste\""]),
        ("<=", ["\"17 ans le lendemain\"", "\"17 ans tout juste\""]),
        (">", ["\"17 ans tout juste\"", "\"17 ans le lendemain\""]),
    ];
    for (sign, expected) in cases {
        assert_eq!(names(&format!("{age} {sign} 16 ans")), expected, "{sign}");
    }
}

#[test]
fn both_ends_of_an_interval_are_tried_before_what_is_beyond() {
    let expected = [
        "\"Prix du séjour : 100 € tout juste\"",
        "\"Prix du séjour : 300 € tout juste\"",
        "\"Prix du séjour : un centime de moins que 100 €\"",
        "\"Prix du séjour : un centime de plus que 300 €\"",
    ];
    assert_eq!(names("sejour_cout entre 100 € et 300 €"), expected);
}
