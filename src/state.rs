//! The only state: what the person said, and where they are. Everything on screen derives from it.

use reperes_engine::input::InputError;
use reperes_engine::{Child, Date, HistoryError, Month, Program, Received, Situation, Value, VarId};
use reperes_places::Reading;

use crate::catalogue::{Catalogue, Order};
use crate::route::Route;
use crate::rows::{Row, Rows, Typed};
use crate::undo::Undo;

/// The form takes as many children as a situation file.
pub const MOST_CHILDREN: usize = reperes_engine::MAX_CHILDREN;

/// For whom the screens are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// One question per page, about the event they live.
    Famille,
    /// One sheet, results beside, every aide.
    Conseiller,
}

/// One place where an answer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The Caf, by its département.
    Caf,
    /// The day of the request.
    Request,
    /// How many children there are.
    Children,
    Foyer(VarId),
    Monthly(VarId, Month),
    /// Rank of the child, from 0.
    Child(usize, VarId),
    /// One answer for all the children.
    All(VarId),
}

/// What one page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Children,
    Fact(VarId),
    /// A fact of children, asked once for all of them.
    Together(VarId),
}

/// Why what was typed in a field counts for nothing. The text itself stays in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    Unreadable(InputError),
    /// One input of a date or of a month, counted from 0.
    Part(usize, InputError),
    /// One input, counted from 0, of one row of a history, counted from 1.
    Row(usize, usize, InputError),
    /// A history that is out of bounds as a whole.
    History(HistoryError),
    /// « Aucune », and some all the same.
    NoneAndSome,
    /// Nothing was answered where something is needed to go on.
    Missing,
    /// The place that was typed leads to no Caf, or to several.
    Place(Reading),
    /// The same while it is being typed: nothing is wrong yet.
    Typing(Reading),
    /// An event was chosen before the Caf.
    NoDepartment,
}

/// What a person answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    One(Value),
    /// All that was received; empty for « Aucune ».
    Received(Vec<Received>),
    /// « Cela dépend de l'enfant » : each has an answer.
    Apart,
}

impl From<Value> for Answer {
    fn from(value: Value) -> Answer {
        Answer::One(value)
    }
}

/// What a field gives: nothing, an answer, or the reason why it is none.
pub type Entry = Result<Option<Answer>, Mistake>;

#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub situation: Situation,
    /// Index in `Program::events`.
    pub event: Option<u16>,
    /// What was left without an answer on purpose (« je ne sais pas »).
    pub declined: Vec<Slot>,
    /// Facts asked of each child, although they could be asked once for all.
    pub apart: Vec<VarId>,
    /// Questions already gone through, in order: what « Précédent » goes back over.
    pub path: Vec<Ask>,
    /// The results were seen, and the questions that only droits wait for are welcome.
    pub deep: bool,
    pub audience: Audience,
    /// The day of the person's clock.
    pub today: Date,
    pub route: Route,
    /// What the family opened from its answers, in order: an address gives the rank, never the name.
    pub opened: Vec<Route>,
    /// The children that a smaller number left out, should it grow again.
    pub spare: Vec<Child>,
    /// What the last removal took away, while it can still be brought back.
    pub undo: Option<Undo>,
    /// The page asked for held answers that are gone: after a reload, or on somebody else's return.
    pub lost: bool,
    /// Fields of the page that could not be read.
    pub mistakes: Vec<(Slot, Mistake)>,
    /// Rows of the histories of the page.
    pub rows: Rows,
    /// The event chosen before the Caf, for whoever wants to go on without.
    pub waiting: Option<u16>,
    /// The answers of the other of two separated parents, once they were asked for.
    pub other: Option<Parent>,
    /// Which of the two is on screen.
    pub parent: Rank,
    /// Rises when answers change from outside their fields, which then start afresh.
    pub era: u32,
    /// The same, of the fields of the children alone.
    pub brood: u32,
    pub catalogue: Catalogue,
    /// What the last answer changed, said once.
    pub news: String,
}

/// The answers of a parent who is not on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Parent {
    pub situation: Situation,
    pub declined: Vec<Slot>,
    pub path: Vec<Ask>,
}

/// Of two separated parents, the one who spoke first or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    First,
    Second,
}

/// All that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Visit(Route),
    /// The address changed.
    Arrive(String),
    /// A page is about to be opened from an answer.
    Open(Route),
    /// The day, as the person's clock now gives it.
    Wake(Date),
    ChooseCaf(Result<Option<u16>, Mistake>),
    ChooseEvent(u16),
    /// The event was chosen without a Caf.
    AskForCaf(u16),
    ChangeDate(Result<Date, Mistake>),
    Fill(Slot, Entry),
    /// The answers of one page; `at` is its rank on the path, `None` when it is opened from the recap.
    Answer {
        at: Option<usize>,
        ask: Ask,
        entries: Vec<(Slot, Option<Answer>)>,
    },
    /// The page could not be read.
    Refuse(Vec<(Slot, Mistake)>),
    /// Answers for the other of two separated parents.
    SwitchParent,
    /// Forgets the one who is not on screen.
    ForgetParent,
    /// One more row in a history.
    AddRow(Slot),
    /// The row of that number leaves, with what was typed in it; what is left is read, where it is read at once.
    RemoveRow {
        slot: Slot,
        number: usize,
        typed: Typed,
        rest: Option<Entry>,
    },
    /// Goes on past the first round of questions.
    Deepen,
    AddChild,
    RemoveChild(usize),
    StartOver,
    /// Brings back what the last removal took away.
    Undo,
    /// What was removed can no longer be brought back.
    LetGo,
    /// Erases everything, for good.
    Forget,
    /// Words typed in the catalogue.
    Search(String),
    OrderCatalogue(Order),
    /// Another version of the rule on screen, by its index in `Program::aides`.
    ShowVersion(usize),
}

impl Session {
    pub fn new(program: &Program, today: Date) -> Session {
        Session {
            situation: Situation::new(program, today),
            event: None,
            declined: Vec::new(),
            apart: Vec::new(),
            path: Vec::new(),
            deep: false,
            audience: Audience::Famille,
            today,
            route: Route::Home,
            opened: Vec::new(),
            spare: Vec::new(),
            undo: None,
            lost: false,
            mistakes: Vec::new(),
            rows: Rows::default(),
            waiting: None,
            other: None,
            parent: Rank::First,
            era: 0,
            brood: 0,
            catalogue: Catalogue::default(),
            news: String::new(),
        }
    }

    pub fn get(&self, slot: Slot) -> Option<Value> {
        let situation = &self.situation;
        match slot {
            Slot::Caf => None,
            Slot::Request => Some(Value::Date(situation.on)),
            Slot::Children => situation
                .children
                .as_ref()
                .map(|children| Value::Num(children.len().into())),
            Slot::Foyer(variable) => situation.facts.get(usize::from(variable)).copied().flatten(),
            Slot::Monthly(variable, month) => situation.monthly_value(variable, month),
            Slot::Child(rank, variable) => {
                let child = situation.children.as_ref()?.get(rank)?;
                child.facts.get(usize::from(variable)).copied().flatten()
            }
            Slot::All(variable) if self.apart.contains(&variable) => None,
            Slot::All(variable) => {
                let of = |child: &Child| child.facts.get(usize::from(variable)).copied().flatten();
                let mut children = situation.children.as_ref()?.iter().map(of);
                let first = children.next()??;
                children.all(|other| other == Some(first)).then_some(first)
            }
        }
    }

    /// Whether a fact of children may be asked once for all of them: the rules say how, and there are several.
    pub fn can_be_together(&self, program: &Program, variable: VarId) -> bool {
        let fact = program.variables.get(usize::from(variable));
        let children = self.situation.children.as_ref().map_or(0, Vec::len);
        children > 1 && fact.is_some_and(|fact| !fact.together.is_empty())
    }

    /// Whether it is: it can be, and nothing says that they differ.
    pub fn is_together(&self, program: &Program, variable: VarId) -> bool {
        let children = self.situation.children.as_deref().unwrap_or_default();
        let of = |child: &Child| child.facts.get(usize::from(variable)).copied().flatten();
        let is_said = children.iter().any(|child| of(child).is_some());
        let is_one = !is_said || self.get(Slot::All(variable)).is_some();
        self.can_be_together(program, variable) && is_one && !self.apart.contains(&variable)
    }

    /// What was received, when it was told.
    pub fn history(&self, slot: Slot) -> Option<&[Received]> {
        match slot {
            Slot::Foyer(variable) => self.situation.histories.get(variable),
            Slot::Child(rank, variable) => self.situation.children.as_ref()?.get(rank)?.histories.get(variable),
            Slot::Caf | Slot::Request | Slot::Children | Slot::Monthly(..) | Slot::All(_) => None,
        }
    }

    /// Something was answered there, a value or a history.
    pub fn is_known(&self, slot: Slot) -> bool {
        self.get(slot).is_some() || self.history(slot).is_some()
    }

    pub fn rows(&self, slot: Slot) -> Vec<Row> {
        self.rows.of(slot, self.history(slot))
    }

    pub fn mistake(&self, slot: Slot) -> Option<Mistake> {
        self.mistakes
            .iter()
            .find(|(other, _)| *other == slot)
            .map(|(_, mistake)| *mistake)
    }

    /// Where a page is: what a family opens has no name there.
    pub fn address(&self, route: &Route) -> String {
        route.address(&self.opened)
    }

    /// Nothing was said yet.
    pub fn is_blank(&self) -> bool {
        let situation = &self.situation;
        self.event.is_none()
            && situation.children.is_none()
            && situation.monthly.is_empty()
            && situation.histories.is_empty()
            && situation.facts.iter().all(Option::is_none)
    }
}
