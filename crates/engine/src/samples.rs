//! Small made-up programs, for the tests of this crate.

use crate::Date;
use crate::program::{
    AfterEnd, Aide, Condition, Confidence, Entity, Genre, Nature, Node, NodeId, Program, Publication, Source, Steps,
    Template, Test, VarId, Variable, Voie,
};
use crate::value::{Type, Value};

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A fact that anyone may change, labelled as it is named.
pub fn fact(program: &mut Program, name: &str, entity: Entity, ty: Type) -> VarId {
    program.variables.push(Variable {
        name: name.to_owned(),
        entity,
        ty,
        label: name.to_owned(),
        question: String::new(),
        help: String::new(),
        min: None,
        max: None,
        latest: None,
        group: 0,
        monthly: false,
        computed: None,
        flips: true,
        shared: crate::program::Sharing::Own,
        together: String::new(),
        former: Vec::new(),
        fallbacks: Vec::new(),
    });
    VarId::try_from(program.variables.len() - 1).unwrap()
}

pub fn push(program: &mut Program, node: Node, ty: Type) -> NodeId {
    program.nodes.push(node);
    program.types.push(ty);
    NodeId::try_from(program.nodes.len() - 1).unwrap()
}

pub fn number(program: &mut Program, number: i64) -> NodeId {
    push(program, Node::Const(Value::Num(number.into())), Type::Number)
}

/// An aide of every family that fulfils these conditions, in force every day; its source is « Règlement article 1 ».
pub fn aide(program: &mut Program, conditions: &[NodeId]) -> usize {
    program.sources.push(Source {
        document: "Règlement".to_owned(),
        url: String::new(),
        section: "article 1".to_owned(),
        date: String::new(),
        confidence: Confidence::Complete,
        caveat: String::new(),
    });
    let conditions = conditions.iter().map(|node| Condition {
        name: String::new(),
        test: Test::When(*node),
        text: "Vous remplissez la condition".to_owned(),
        refusal: Template::default(),
        source: Some(0),
    });
    program.aides.push(Aide {
        id: "socle/aide".to_owned(),
        version: String::new(),
        caf: None,
        genre: Genre::Aide,
        title: "Aide".to_owned(),
        summary: String::new(),
        events: Vec::new(),
        nature: Nature::Subvention,
        voie: Voie::SurDemande,
        per_child: false,
        from: None,
        to: None,
        after_end: AfterEnd::Unknown,
        interruption: None,
        replaces: String::new(),
        known_since: None,
        checked_until: Date::MAX,
        source: 0,
        publication: Publication::Completes,
        conditions: conditions.collect(),
        reserves: Vec::new(),
        amount: None,
        loan: None,
        deadline: None,
        dates: Vec::new(),
        months: None,
        steps: Steps::default(),
        variants: Vec::new(),
        cumuls: Vec::new(),
    });
    program.aides.len() - 1
}
