use super::*;
use crate::program::{Bareme, ChoiceList, ChoiceOption, Entity, Reading};
use crate::samples::{day, fact, push};

mod calendar;
mod sentence;

const EUROS: Type = Type::Money(None);

fn said(program: &Program, id: NodeId) -> String {
    line(program, id).replace('\u{a0}', " ")
}

fn amounts(program: &mut Program, names: [&str; 3]) -> [NodeId; 3] {
    names.map(|name| {
        let id = fact(program, name, Entity::Foyer, EUROS);
        push(program, Node::Var(id), EUROS)
    })
}

#[test]
fn only_a_sum_inside_another_operation_needs_parentheses() {
    let mut program = Program::default();
    let [rent, charges, share] = amounts(&mut program, ["Loyer", "Charges", "Part"]);
    let sum = push(&mut program, Node::Add(rent, charges), EUROS);
    let of_sum = push(&mut program, Node::Mul(sum, share), EUROS);
    let of_product = push(&mut program, Node::Mul(of_sum, share), EUROS);
    let longer = push(&mut program, Node::Add(sum, share), EUROS);
    assert_eq!(said(&program, of_sum), "(loyer + charges) × part");
    assert_eq!(said(&program, of_product), "(loyer + charges) × part × part");
    assert_eq!(said(&program, longer), "loyer + charges + part");
}

#[test]
fn a_month_that_multiplies_is_not_said() {
    let mut program = Program::default();
    let [rent, charges, share] = amounts(&mut program, ["Loyer", "Charges", "Part"]);
    let month = push(
        &mut program,
        Node::Const(Value::Num(1.into())),
        Type::Quantity(Unit::Mois),
    );
    let sum = push(&mut program, Node::Add(rent, charges), EUROS);
    for product in [Node::Mul(sum, month), Node::Mul(month, sum)] {
        let monthly = push(&mut program, product, EUROS);
        let of_monthly = push(&mut program, Node::Mul(monthly, share), EUROS);
        assert_eq!(said(&program, monthly), "loyer + charges");
        assert_eq!(said(&program, of_monthly), "(loyer + charges) × part");
    }
}

#[test]
fn a_label_with_a_comma_stands_between_quotes_inside_an_operation() {
    let mut program = Program::default();
    let [rent, share, _] = amounts(&mut program, ["Loyer, charges comprises", "Part", ""]);
    let product = push(&mut program, Node::Mul(rent, share), EUROS);
    assert_eq!(said(&program, product), "« loyer, charges comprises » × part");
    assert_eq!(said(&program, rent), "loyer, charges comprises");
}

#[test]
fn a_step_that_says_the_contrary_of_a_fact_is_named_after_the_contrary() {
    let mut program = Program::default();
    let tenant = fact(&mut program, "Locataire", Entity::Foyer, Type::Bool);
    let tenant = push(&mut program, Node::Var(tenant), Type::Bool);
    let not = push(&mut program, Node::Not(tenant), Type::Bool);
    assert_eq!(label(&program, tenant), "Locataire");
    assert_eq!(label(&program, not), "Locataire : non");
}

#[test]
fn a_rounding_says_to_what_and_which_way() {
    let mut program = Program::default();
    let [rent, ..] = amounts(&mut program, ["Loyer", "", ""]);
    let mut rounded = |rounding| {
        let id = push(&mut program, Node::Round(rounding, rent), EUROS);
        said(&program, id)
    };
    assert_eq!(rounded(Rounding::Centime), "loyer, arrondi au centime");
    assert_eq!(
        rounded(Rounding::CentimeInferieur),
        "loyer, arrondi au centime inférieur"
    );
    assert_eq!(rounded(Rounding::Euro), "loyer, arrondi à l'euro");
    assert_eq!(rounded(Rounding::EuroInferieur), "loyer, arrondi à l'euro inférieur");
    assert_eq!(rounded(Rounding::EuroSuperieur), "loyer, arrondi à l'euro supérieur");
    assert_eq!(
        rounded(Rounding::CinqEurosInferieurs),
        "loyer, arrondi aux 5 € inférieurs"
    );
}

#[test]
fn a_choice_among_several_names_them_and_no_other() {
    let mut program = Program::default();
    program.choices.push(ChoiceList {
        name: "logement".to_owned(),
        options: ["Locataire", "Propriétaire", "Hébergé"]
            .map(|label| ChoiceOption {
                name: String::new(),
                label: label.to_owned(),
            })
            .to_vec(),
    });
    let home = fact(&mut program, "Logement", Entity::Foyer, Type::Choice(0));
    let home = push(&mut program, Node::Var(home), Type::Choice(0));
    let either = push(&mut program, Node::OneOf(home, 0b101), Type::Bool);
    let neither = push(&mut program, Node::Not(either), Type::Bool);
    let only = push(&mut program, Node::OneOf(home, 0b010), Type::Bool);
    assert_eq!(said(&program, either), "logement : « Locataire » ou « Hébergé »");
    assert_eq!(said(&program, neither), "logement : ni « Locataire », ni « Hébergé »");
    assert_eq!(said(&program, only), "logement : « Propriétaire »");
}

#[test]
fn a_column_of_a_table_is_named_unless_the_table_has_only_one() {
    let mut program = Program::default();
    let [key, ..] = amounts(&mut program, ["Quotient", "", ""]);
    program.baremes.push(Bareme {
        name: "aide_vacances".to_owned(),
        key,
        reading: Reading::Exact,
        columns: vec!["vaut".to_owned(), "plafond".to_owned()],
        brackets: Vec::new(),
    });
    let value = push(&mut program, Node::Lookup(0, 0), EUROS);
    let ceiling = push(&mut program, Node::Lookup(0, 1), EUROS);
    assert_eq!(said(&program, value), "barème « aide vacances »");
    assert_eq!(said(&program, ceiling), "plafond du barème « aide vacances »");
}

#[test]
fn a_month_of_the_year_of_the_request_is_said_without_its_year() {
    let mut program = Program::default();
    let quotient = fact(&mut program, "Quotient familial", Entity::Foyer, EUROS);
    let mut of = |month| {
        let month = push(&mut program, Node::MonthOfYear(month), Type::Month);
        let id = push(&mut program, Node::Monthly(quotient, month), EUROS);
        said(&program, id)
    };
    assert_eq!(of(1), "quotient familial de janvier");
    assert_eq!(of(10), "quotient familial d'octobre");
    assert_eq!(of(12), "quotient familial de décembre");
}
