//! The fields of the sheet, in the groups that the rules declare.

use std::collections::HashSet;

use reperes_engine::program::{Entity, Group, Variable};
use reperes_engine::{Program, VarId, asked, format};
use yew::{Callback, Html, html};

use crate::ask::months;
use crate::case::Case;
use crate::fields::{Change, SlotField, element_id};
use crate::state::{Action, MOST_CHILDREN, Slot};
use crate::words;

/// How many of the most useful questions have their group unfolded at first.
const FIRST_QUESTIONS: usize = 12;

pub fn fields(case: &Case, on_change: &Callback<Change>) -> Html {
    let wanted: HashSet<Option<VarId>> = case.report.questions.iter().map(|question| question.id).collect();
    let block = |(group, declared): (usize, &'static Group)| {
        let of_group = |entity: Entity| -> Vec<(VarId, &'static Variable)> {
            asked(case.program, entity)
                .filter(|(_, variable)| usize::from(variable.group) == group)
                .collect()
        };
        let (foyer, enfant) = (of_group(Entity::Foyer), of_group(Entity::Enfant));
        let household = foyer.iter().flat_map(|(id, variable)| {
            slots(case, *id, variable)
                .into_iter()
                .map(move |slot| (*id, *variable, slot))
        });
        let fields: Vec<(VarId, &Variable, Slot)> = household.collect();
        let filled = fields
            .iter()
            .filter(|(.., slot)| case.session.get(*slot).is_some())
            .count();
        let total = fields.len();
        html! {
            <details class="groupe-champs" key={format!("{}-{}", declared.name, case.session.era)} open={is_first(case, group)}>
                <summary>
                    <span class="groupe-titre">{ declared.title.clone() }</span>
                    if filled > 0 { <span class="compte">{ format!("{filled} sur {total}") }<span class="hors-ecran">{ " renseignés" }</span></span> }
                </summary>
                <div class="grille">
                    { for fields.iter().map(|(id, variable, slot)| field(case, *slot, variable, wanted.contains(&Some(*id)), on_change)) }
                </div>
                if !enfant.is_empty() { { children(case, &enfant, &wanted, on_change) } }
            </details>
        }
    };
    html! { <>{ for case.program.groups.iter().enumerate().map(block) }</> }
}

/// A group opens at first when it holds one of the most useful questions.
fn is_first(case: &Case, group: usize) -> bool {
    let group_of = |id: Option<VarId>| match id {
        Some(id) => case
            .program
            .variables
            .get(usize::from(id))
            .map(|variable| usize::from(variable.group)),
        None => children_group(case.program),
    };
    group == 0
        || case
            .report
            .questions
            .iter()
            .take(FIRST_QUESTIONS)
            .any(|question| group_of(question.id) == Some(group))
}

fn children_group(program: &Program) -> Option<usize> {
    asked(program, Entity::Enfant)
        .next()
        .map(|(_, variable)| usize::from(variable.group))
}

/// A fact of the household has one field, a monthly one a field for each month that matters.
fn slots(case: &Case, id: VarId, variable: &Variable) -> Vec<Slot> {
    if !variable.monthly {
        return vec![Slot::Foyer(id)];
    }
    let asked = case
        .report
        .questions
        .iter()
        .filter(|question| question.id == Some(id))
        .flat_map(|question| &question.mois);
    months(
        &case.session,
        asked.map(|month| Slot::Monthly(id, *month)).collect(),
        id,
    )
}

fn field(case: &Case, slot: Slot, variable: &Variable, wanted: bool, on_change: &Callback<Change>) -> Html {
    let label = match slot {
        Slot::Monthly(_, month) => format!("{}, {}", variable.label, format::month(month)),
        Slot::Foyer(_) | Slot::Child(..) | Slot::Children => variable.label.clone(),
    };
    html! {
        <SlotField key={element_id(slot)} {slot} {label} help={variable.help.clone()} compact={true} {wanted}
            value={case.session.get(slot)} on_change={on_change.clone()} />
    }
}

/// The number of children is the number of blocks: one adds or removes a child.
fn children(
    case: &Case,
    variables: &[(VarId, &Variable)],
    wanted: &HashSet<Option<VarId>>,
    on_change: &Callback<Change>,
) -> Html {
    let known = case.session.situation.children.as_ref();
    let count = known.map_or(0, Vec::len);
    let is_first_group =
        children_group(case.program) == variables.first().map(|(_, variable)| usize::from(variable.group));
    html! {
        <>
            { for (0..count).map(|rank| html! {
                <fieldset class="enfant" key={rank}>
                    <legend>{ words::child(case.program, &case.session.situation, rank) }</legend>
                    <div class="grille">
                        { for variables.iter().map(|(id, variable)| field(case, Slot::Child(rank, *id), variable, wanted.contains(&Some(*id)), on_change)) }
                    </div>
                    if is_first_group {
                        <button type="button" class="lien" onclick={case.on_click(Action::RemoveChild(rank))}>
                            { format!("Retirer l'enfant {}", rank + 1) }
                        </button>
                    }
                </fieldset>
            }) }
            if is_first_group {
                <div class="boutons">
                    if count < MOST_CHILDREN {
                        <button type="button" class="bouton second" onclick={case.on_click(Action::AddChild)}>{ "Ajouter un enfant" }</button>
                    }
                    if known.is_none() {
                        <button type="button" class="bouton second"
                            onclick={case.on_click(Action::Fill(Slot::Children, Some(reperes_engine::Value::Num(0.into()))))}>
                            { "Aucun enfant" }
                        </button>
                    }
                    if known.is_some_and(Vec::is_empty) { <p>{ "Aucun enfant à charge." }</p> }
                </div>
            }
        </>
    }
}
