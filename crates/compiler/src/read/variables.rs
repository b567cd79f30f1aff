//! `variables/NN_groupe.toml`: the facts that are asked.

use reperes_engine::program::Entity;
use reperes_engine::{Type, Unit};

use super::table::Table;
use crate::declarations::{
    Declarations, FallbackDecl, FallbackKindDecl, GroupDecl, SharingDecl, TypeDecl, VariableDecl,
};
use crate::text::Text;

/// Every type a fact may have, as it is written.
pub(crate) const TYPES: &[(&str, TypeDecl)] = &[
    ("oui_non", TypeDecl::Plain(Type::Bool)),
    ("nombre", TypeDecl::Plain(Type::Number)),
    ("taux", TypeDecl::Plain(Type::Rate)),
    ("€", TypeDecl::Plain(Type::Money(None))),
    ("€/mois", TypeDecl::Plain(Type::Money(Some(Unit::Mois)))),
    ("€/an", TypeDecl::Plain(Type::Money(Some(Unit::An)))),
    ("€/jour", TypeDecl::Plain(Type::Money(Some(Unit::Jour)))),
    ("€/nuit", TypeDecl::Plain(Type::Money(Some(Unit::Nuit)))),
    ("€/heure", TypeDecl::Plain(Type::Money(Some(Unit::Heure)))),
    ("€/semaine", TypeDecl::Plain(Type::Money(Some(Unit::Semaine)))),
    ("€/km", TypeDecl::Plain(Type::Money(Some(Unit::Km)))),
    ("ans", TypeDecl::Plain(Type::Quantity(Unit::An))),
    ("mois", TypeDecl::Plain(Type::Quantity(Unit::Mois))),
    ("semaines", TypeDecl::Plain(Type::Quantity(Unit::Semaine))),
    ("jours", TypeDecl::Plain(Type::Quantity(Unit::Jour))),
    ("nuits", TypeDecl::Plain(Type::Quantity(Unit::Nuit))),
    ("heures", TypeDecl::Plain(Type::Quantity(Unit::Heure))),
    ("km", TypeDecl::Plain(Type::Quantity(Unit::Km))),
    ("date", TypeDecl::Plain(Type::Date)),
    ("mois_calendaire", TypeDecl::Plain(Type::Month)),
    ("choix", TypeDecl::Choice),
    ("historique", TypeDecl::Plain(Type::History)),
];

pub(super) fn read(mut file: Table<'_>, name: String, out: &mut Declarations) {
    file.need("groupe");
    let (title, event) = file
        .table("groupe", "un groupe de questions")
        .map_or_else(Default::default, |mut group| {
            let read = (group.sentence("titre"), group.text("evenement"));
            group.finish();
            read
        });
    let group = out.groups.len();
    out.groups.push(GroupDecl { name, title, event });
    for table in file.tables("variable", "une variable") {
        match read_variable(table, group) {
            Ok(decl) => out.variables.push(decl),
            Err(lost) => out.lost.extend(lost),
        }
    }
    file.finish();
}

/// The fact, or the names that were meant for it.
fn read_variable(mut table: Table<'_>, group: usize) -> Result<VariableDecl, Vec<String>> {
    let name = table.need_text("nom");
    let entity = table.need_word("entite", &[("foyer", Entity::Foyer), ("enfant", Entity::Enfant)]);
    let ty = table.need_word("type", TYPES);
    let label = table.sentence("libelle");
    let computed = table.text("calcul");
    let question = if table.has("calcul") {
        table.optional("question")
    } else {
        table.sentence("question")
    };
    table.exclusive("calcul", "question");
    let help = table.optional("aide");
    let min = table.get("min").and_then(|item| item.value());
    let max = table.get("max").and_then(|item| item.value());
    let latest = table.text("au_plus_tard");
    let monthly = table.get("par_mois").and_then(|item| item.bool()).unwrap_or(false);
    let flips = table.get("bascule").and_then(|item| item.bool());
    let shared = sharing(&mut table, ty);
    let together = table.text("ensemble");
    let attaching = table.get("rattache").and_then(|item| item.bool()).unwrap_or(false);
    let former = table.texts("anciens_noms");
    let resources = table.get("ressources").and_then(|item| item.bool()).unwrap_or(false);
    let mut choices = Vec::new();
    if ty == Some(TypeDecl::Choice) {
        table.need("choix");
        if let Some(list) = table.table("choix", "une liste de choix") {
            for (name, item) in list.named() {
                choices.push((name, item.text().map(|text| text.value).unwrap_or_default()));
            }
        }
    }
    let fallbacks = table
        .tables("a_defaut", "un remplacement")
        .into_iter()
        .filter_map(read_fallback)
        .collect();
    let place = table.place;
    table.finish();
    let name = name.unwrap_or_else(|| Text::missing(place));
    let (Some(entity), Some(ty)) = (entity, ty) else {
        return Err(vec![format!("enfant.{}", name.value), name.value]);
    };
    Ok(VariableDecl {
        name,
        entity,
        ty,
        choices,
        label,
        question,
        help,
        min,
        max,
        latest,
        group,
        monthly,
        flips,
        shared,
        together,
        attaching,
        former,
        resources,
        computed,
        fallbacks,
    })
}

fn sharing(table: &mut Table<'_>, ty: Option<TypeDecl>) -> SharingDecl {
    table.exclusive("partage", "miroir");
    if table.get("partage").and_then(|item| item.bool()).unwrap_or(false) {
        return SharingDecl::Same;
    }
    if !table.has("miroir") {
        return SharingDecl::Own;
    }
    let place = table.key_place("miroir");
    if ty != Some(TypeDecl::Choice) {
        let is_mirror = table.get("miroir").and_then(|item| item.bool()).unwrap_or(false);
        return if is_mirror {
            SharingDecl::Contrary(place)
        } else {
            SharingDecl::Own
        };
    }
    let pairs = table.table("miroir", "un miroir").map(|pairs| {
        let named = pairs.named().into_iter();
        named
            .filter_map(|(name, item)| item.text().map(|other| (name, other)))
            .collect()
    });
    SharingDecl::Mirror(place, pairs.unwrap_or_default())
}

fn read_fallback(mut table: Table<'_>) -> Option<FallbackDecl> {
    table.exclusive("mois_le_plus_proche", "calcul");
    let nearest = table
        .get("mois_le_plus_proche")
        .and_then(|item| item.bool().filter(|yes| *yes).map(|_| item.place));
    let expression = table.text("calcul");
    let kind = match (nearest, expression) {
        (Some(place), _) => Some(FallbackKindDecl::NearestMonth(place)),
        (None, Some(text)) => Some(FallbackKindDecl::Expression(text)),
        (None, None) => {
            table.missing("calcul");
            None
        }
    };
    let when = table.text("si");
    let text = table.need_text("hypothese");
    table.finish();
    Some(FallbackDecl {
        kind: kind?,
        when,
        text: text?,
    })
}
