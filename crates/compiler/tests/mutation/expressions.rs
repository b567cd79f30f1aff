//! Expressions, senseless or sensible, and rules made of them.

use reperes_compiler::SourceFile;

use super::dice::Dice;

pub const WORDS: &[&str] = &[
    "allocataire",
    "quotient_familial",
    "quotient_familial(janvier)",
    "sejour_cout",
    "sejour_nuits",
    "regime",
    "general",
    "agricole",
    "emmenagement_date",
    "enfant.date_naissance",
    "enfant.aeeh",
    "famille_nombreuse",
    "vacances_recues",
    "enfant.sejours_recus",
    "bmaf",
    "bmaf(demande)",
    "demande",
    "janvier",
    "decembre",
    "participation",
    "participation.taux",
    "plafond",
    "reste",
    "et",
    "ou",
    "non",
    "oui",
    "si",
    "alors",
    "sinon",
    "entre",
    "parmi",
    "<",
    "<=",
    "=",
    "<>",
    ">=",
    ">",
    "+",
    "-",
    "*",
    "/",
    "(",
    ")",
    "[",
    "]",
    ",",
    ", ",
    "€",
    "€/mois",
    "€/an",
    "€/jour",
    "%",
    "ans",
    "mois",
    "jours",
    "nuits",
    "km",
    "0",
    "1",
    "3",
    "17",
    "2,5",
    "1 000",
    "354,50",
    "999999999999",
    "9999999999999999999999",
    "0,000001",
    "2024-05-31",
    "2024-05",
    "2024-02-30",
    "1801-01-01",
    "2200-12-31",
    "plus_petit(",
    "plus_grand(",
    "nombre(",
    "existe(",
    "tous(",
    "somme(",
    "nombre_recu(",
    "non_publie(",
    "total_recu(",
    "arrondi(",
    "centime",
    "euro",
    "par_mois(",
    "par_an(",
    "en_nombre(",
    "en_jours(",
    "en_mois(",
    "en_ans(",
    "en_euros(",
    "age(",
    "mois_entre(",
    "jours_entre(",
    "mois(",
    "premier_jour(",
    "dernier_jour(",
    "mois_suivant(",
    "mois_precedent(",
    "1er",
    "19 septembre",
    "29 fevrier",
    "{",
    "}",
    "'",
    "\"",
    "é",
    "\u{202f}",
    "≤",
    ".",
    "#",
];

/// Words of the language in no order.
pub fn soup(dice: &mut Dice, _: Kind) -> String {
    let count = 1 + dice.below(24);
    let mut text = String::new();
    for _ in 0..count {
        text.push_str(dice.pick::<&str>(WORDS));
        if !dice.one_in(4) {
            text.push(' ');
        }
    }
    text
}

/// What an expression is wanted to be.
#[derive(Clone, Copy)]
pub enum Kind {
    Bool,
    Euros,
    Number,
    Date,
}

/// An expression that mostly makes sense, so that the later passes and the engine have something to chew.
pub fn sensible(dice: &mut Dice, kind: Kind) -> String {
    write(dice, kind, 4)
}

fn write(dice: &mut Dice, kind: Kind, depth: usize) -> String {
    if dice.one_in(3000) {
        return soup(dice, kind);
    }
    let leaf = depth == 0 || dice.one_in(3);
    let mut part = |kind| write(dice, kind, depth.saturating_sub(1));
    match kind {
        Kind::Bool if leaf => (dice.pick(&[
            "allocataire",
            "oui",
            "non",
            "famille_nombreuse",
            "enfant.aeeh",
            "regime = agricole",
        ]))
        .to_owned(),
        Kind::Bool => {
            let (a, b) = (part(Kind::Bool), part(Kind::Bool));
            let (x, y, z) = (part(Kind::Euros), part(Kind::Euros), part(Kind::Euros));
            let (n, m) = (part(Kind::Number), part(Kind::Number));
            let (d, e) = (part(Kind::Date), part(Kind::Date));
            let sign = dice.pick(&["<", "<=", "=", "<>", ">=", ">"]);
            match dice.below(11) {
                9 => format!("mois({d}) {sign} mois_suivant({e})"),
                0 => format!("{a} et ({b})"),
                1 => format!("({a}) ou {b}"),
                2 => format!("non ({a})"),
                3 => format!("{x} {sign} {y}"),
                4 => format!("{x} entre {y} et {z}"),
                5 => format!("{n} {sign} {m}"),
                6 => format!("{d} {sign} {e}"),
                7 => format!("existe({a})"),
                8 => format!("tous({a})"),
                _ => format!("(si {a} alors {b} sinon non)"),
            }
        }
        Kind::Euros if leaf => {
            (dice.pick(&["sejour_cout", "300 €", "0 €", "354,50 €", "999999999999 €", "0,01 €"])).to_owned()
        }
        Kind::Euros => {
            let (a, b, n, c) = (
                part(Kind::Euros),
                part(Kind::Euros),
                part(Kind::Number),
                part(Kind::Bool),
            );
            let (d, e) = (part(Kind::Date), part(Kind::Date));
            match dice.below(12) {
                0 => format!("({a} + {b})"),
                1 => format!("({a} - {b})"),
                2 => format!("{a} * ({n})"),
                3 => format!("({a}) / plus_grand({n}, 1)"),
                4 => format!("plus_petit({a}, {b})"),
                5 => format!("arrondi({a}, euro)"),
                6 => format!("(si {c} alors {a} sinon {b})"),
                7 => format!("somme({a})"),
                8 => format!("65 % * ({a})"),
                10 => format!("non_publie({a}, {b})"),
                9 => format!("total_recu(vacances_recues, {d}, {e})"),
                _ => format!("({a}) / ({n})"),
            }
        }
        Kind::Number if leaf => (dice.pick(&[
            "3",
            "0",
            "2,5",
            "nombre(oui)",
            "en_nombre(sejour_nuits)",
            "999999999999",
        ]))
        .to_owned(),
        Kind::Number => {
            let (n, m, c, a, b) = (
                part(Kind::Number),
                part(Kind::Number),
                part(Kind::Bool),
                part(Kind::Euros),
                part(Kind::Euros),
            );
            let (d, e) = (part(Kind::Date), part(Kind::Date));
            match dice.below(7) {
                0 => format!("({n} + {m})"),
                1 => format!("({n}) * ({m})"),
                2 => format!("nombre({c})"),
                3 => format!("({a}) / plus_grand({b}, 1 €)"),
                4 => format!("en_nombre(age({d}, {e}))"),
                5 => format!("nombre_recu(enfant.sejours_recus, {d}, {e})"),
                _ => format!("en_nombre(jours_entre({d}, {e}))"),
            }
        }
        Kind::Date if leaf => (dice.pick(&[
            "demande",
            "emmenagement_date",
            "2024-02-29",
            "1801-01-01",
            "2200-12-31",
            "enfant.date_naissance",
        ]))
        .to_owned(),
        Kind::Date => {
            let (d, n, c, e) = (part(Kind::Date), part(Kind::Number), part(Kind::Bool), part(Kind::Date));
            match dice.below(6) {
                3 => format!("dernier_jour(mois_precedent({d}))"),
                4 => (dice.pick(&["1er mai", "19 septembre", "29 fevrier", "31 decembre"])).to_owned(),
                0 => format!("{d} + en_mois({n})"),
                1 => format!("{d} - en_jours({n})"),
                2 => format!("premier_jour(mois({d}) + 1 mois)"),
                _ => format!("(si {c} alors {d} sinon {e})"),
            }
        }
    }
}

/// A rule whose expressions come from `expression`, to be compiled with the base of the diagnostics.
pub fn rule(dice: &mut Dice, expression: impl Fn(&mut Dice, Kind) -> String) -> SourceFile {
    let mut of = |kind| expression(dice, kind).replace(['\'', '\n'], " ");
    let definitions = (of(Kind::Euros), of(Kind::Bool));
    let conditions = (of(Kind::Bool), of(Kind::Bool));
    let (key, rates) = (of(Kind::Euros), (of(Kind::Number), of(Kind::Number)));
    let (amount, day) = (of(Kind::Euros), of(Kind::Date));
    let shown = of(Kind::Euros).replace(['"', '\\'], " ");
    let children = dice.pick(&["enfants = []\n", "enfants = [ { aeeh = true }, { } ]\n", ""]);
    let text = format!(
        r#"[aide]
titre            = "Aide"
resume           = "Une aide."
genre            = "aide"
nature           = "subvention"
voie             = "sur_demande"
verifie_jusqu_au = 2026-12-31
conditions       = "completes"
pour_chaque      = "enfant"

[source]
document  = "Règlement"
url       = "https://exemple.fr"
confiance = "complete"

[definitions]
plafond = '{}'
ouvert  = '{}'

[[condition]]
nom   = "une"
si    = '{}'
texte = "Une."
refus = "Non : {{{shown}}}."

[[condition]]
nom   = "deux"
si    = '{}'
texte = "Deux."
refus = "Non."

[[bareme]]
nom      = "participation"
selon    = '{key}'
tranches = [ {{ jusqu_a = '400 €', taux = '{}' }}, {{ taux = '{}' }} ]

[montant]
calcul = '{amount}'

[delai]
au_plus_tard = '{day}'
texte        = "Un délai."
refus        = "Passé."

[[exemple]]
nom   = "Un"
le    = 2026-03-15
foyer = {{ allocataire = true, sejour_cout = '480 €' }}
{children}attendu = {{ verdict = "oui" }}
"#,
        definitions.0, definitions.1, conditions.0, conditions.1, rates.0, rates.1,
    );
    SourceFile {
        path: "socle/cas.toml".to_owned(),
        text: text.into_bytes(),
    }
}
