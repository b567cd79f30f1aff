//! The fields of the sheet, in the groups that the rules declare.

use reperes_engine::program::{Entity, Group, Variable};
use reperes_engine::{Child, Scope, Situation, Value, VarId, asked, evaluate, format};
use yew::Html;

use crate::ask::months;
use crate::case::Case;
use crate::fields::{Field, child_id, field, help_of};
use crate::gesture::Gesture;
use crate::state::{Action, MOST_CHILDREN, Slot};
use crate::tags::{Tag, block, many, nothing, tag};
use crate::words;

pub fn fields(case: &Case) -> Html {
    let useful = useful(case);
    many(
        (0..)
            .zip(&case.program.groups)
            .map(|(rank, group)| block_of(case, &useful, rank, group))
            .collect(),
    )
}

/// The facts that some rule of this Caf, or a national one, may read on that day: what it would ask of a family of which
/// nothing is known. Most facts belong to the rules of one Caf.
///
/// Nothing is asked of children before there are some: a family with children counts too, one at least.
fn useful(case: &Case) -> Vec<VarId> {
    let situation = &case.session.situation;
    let mut blank = Situation::new(case.program, situation.on);
    blank.caf = situation.caf;
    let mut with_children = blank.clone();
    let count = situation.children.as_ref().map_or(0, Vec::len).max(1);
    with_children.children = Some(vec![Child::new(case.program); count]);
    [blank, with_children]
        .iter()
        .flat_map(|family| evaluate(case.program, family, Scope::Everything).questions)
        .filter_map(|question| question.id)
        .collect()
}

fn block_of(case: &Case, useful: &[VarId], rank: u16, group: &Group) -> Html {
    let is_known = |id: VarId, variable: &Variable| match variable.entity {
        Entity::Foyer => slots(case, id, variable)
            .into_iter()
            .any(|slot| case.session.is_known(slot)),
        Entity::Enfant => {
            let count = case.session.situation.children.as_ref().map_or(0, Vec::len);
            (0..count).any(|rank| case.session.is_known(Slot::Child(rank, id)))
        }
    };
    let of_group = |entity: Entity| -> Vec<(VarId, &'static Variable)> {
        asked(case.program, entity)
            .filter(|(_, variable)| variable.group == rank)
            .filter(|(id, variable)| useful.contains(id) || is_known(*id, variable))
            .collect()
    };
    let (household, by_child) = (of_group(Entity::Foyer), of_group(Entity::Enfant));
    if household.is_empty() && by_child.is_empty() {
        return nothing();
    }
    let slots: Vec<(Slot, VarId, &Variable)> = household
        .iter()
        .flat_map(|(id, variable)| {
            slots(case, *id, variable)
                .into_iter()
                .map(|slot| (slot, *id, *variable))
        })
        .collect();
    let filled = slots.iter().filter(|(slot, ..)| case.session.is_known(*slot)).count();
    let is_pressing = happened(case, group) && household.iter().chain(&by_child).any(|(id, _)| is_pressing(case, *id));
    let has_children = !by_child.is_empty();

    let mut summary = tag("summary").add(block("h2", "groupe-titre").text(&group.title));
    if filled > 0 {
        let count = format!("{filled} sur {}", slots.len());
        summary = summary.add(
            block("span", "compte")
                .text(&count)
                .add(block("span", "hors-ecran").text(" renseignés")),
        );
    }
    // What no longer matters folds itself, unless something was said there.
    let mut details = block("details", "groupe-champs")
        .key(&group.name)
        .flag("open", is_pressing || filled > 0 || has_children)
        .add(summary)
        .add(
            block("div", "grille").each(
                slots
                    .iter()
                    .map(|(slot, id, variable)| sheet_field(case, *slot, *id, variable)),
            ),
        );
    if has_children {
        let is_first = children_group(case, useful) == Some(rank);
        details = children(case, details, &by_child, is_first);
    }
    details.done()
}

/// Whether the questions of a group concern this family: it follows from no event, or from one that was said.
fn happened(case: &Case, group: &Group) -> bool {
    let event = group
        .event
        .and_then(|event| case.program.events.get(usize::from(event)));
    event.is_none_or(|event| {
        let mut answers = event.answers.iter();
        answers.any(|(id, value)| case.session.get(Slot::Foyer(*id)) == Some(*value))
    })
}

/// What only droits wait for is at hand, folded: an aide of the Caf is decided first.
fn is_pressing(case: &Case, id: VarId) -> bool {
    let questions = case.report.questions.iter();
    questions
        .filter(|question| !question.droits_seulement)
        .any(|question| question.id == Some(id))
}

fn is_wanted(case: &Case, id: VarId) -> bool {
    case.report.questions.iter().any(|question| question.id == Some(id))
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
    months(case.session, asked.map(|month| Slot::Monthly(id, *month)).collect(), id)
}

fn sheet_field(case: &Case, slot: Slot, id: VarId, variable: &Variable) -> Html {
    let mut label = variable.label.clone();
    if let Slot::Monthly(_, month) = slot {
        label.push_str(", ");
        label.push_str(&format::month(month));
    }
    field(&Field {
        case,
        slot,
        label: &label,
        heading: false,
        help: &help_of(case.program, slot, &variable.help),
        compact: true,
        wanted: is_wanted(case, id),
    })
}

/// Where children are added and removed: the first group shown that asks something of a child.
fn children_group(case: &Case, useful: &[VarId]) -> Option<u16> {
    let shown = asked(case.program, Entity::Enfant).filter(|(id, _)| useful.contains(id));
    shown.map(|(_, variable)| variable.group).min()
}

/// What is asked once for all the children; while each has an answer, the way back to one for all.
fn together(case: &Case, variables: &[(VarId, &'static Variable)]) -> Vec<Html> {
    let can_be = variables
        .iter()
        .filter(|(id, _)| case.session.can_be_together(case.program, *id));
    let one = |(id, variable): &(VarId, &'static Variable)| {
        field(&Field {
            case,
            slot: Slot::All(*id),
            label: &variable.together,
            heading: false,
            help: &help_of(case.program, Slot::All(*id), &variable.help),
            compact: true,
            wanted: is_wanted(case, *id),
        })
    };
    can_be.map(one).collect()
}

/// One block for each child.
fn children(case: &Case, around: Tag, variables: &[(VarId, &'static Variable)], is_first: bool) -> Tag {
    let known = case.session.situation.children.as_ref();
    let count = known.map_or(0, Vec::len);
    let child = |rank: usize| {
        let name = words::child(case.program, &case.session.situation, rank);
        let fields = variables
            .iter()
            .filter(|(id, _)| !case.session.is_together(case.program, *id))
            .map(|(id, variable)| sheet_field(case, Slot::Child(rank, *id), *id, variable));
        let child = block("fieldset", "enfant");
        let child = if is_first {
            child.attr("id", &child_id(rank))
        } else {
            child
        };
        let mut child = child
            .key(&format!("{}-{rank}", case.session.brood))
            .add(tag("legend").text(&name))
            .add(block("div", "grille").each(fields));
        if is_first {
            let remove = block("button", "lien")
                .attr("type", "button")
                .text(&format!("Retirer l'enfant {}", rank + 1));
            child = child.add(remove.click(case.hand, Gesture::RemoveChild(rank)));
        }
        child.done()
    };
    let of_all = together(case, variables);
    let around = if of_all.is_empty() {
        around
    } else {
        around.add(block("div", "grille").each(of_all.into_iter()))
    };
    let around = around.add(tag("div").each((0..count).map(child)));
    if !is_first {
        return around;
    }
    let button = |id: &str, words: &str, gesture: Gesture| {
        let button = block("button", "bouton second")
            .attr("type", "button")
            .attr("id", id)
            .text(words);
        button.click(case.hand, gesture)
    };
    let mut buttons = block("div", "boutons");
    if count < MOST_CHILDREN {
        buttons = buttons.add(button("ajouter-enfant", "Ajouter un enfant", Gesture::AddChild(count)));
    }
    if known.is_none() {
        let none = Action::Fill(Slot::Children, Ok(Some(Value::Num(0.into()).into())));
        // The button goes away with the question: what was said takes the focus.
        let none = Gesture::ActThenFocus(none, "#sans-enfant");
        buttons = buttons.add(button("aucun-enfant", "Aucun enfant", none));
    }
    if known.is_some_and(Vec::is_empty) {
        buttons = buttons.add(
            tag("p")
                .attr("id", "sans-enfant")
                .attr("tabindex", "-1")
                .text("Aucun enfant."),
        );
    }
    around.add(buttons)
}
