//! What can be offered when a text leaves a doubt.

use reperes_engine::Program;

use crate::table::{Places, option};

/// More are not offered at once: a post code says it sooner.
pub const MOST: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Index in `Program::cafs`.
    Caf(u16),
    /// A town of the table, and the Caf that serves it.
    Town { town: u16, caf: u16 },
    /// A place without a Caf, by its index in [`Places::elsewhere`].
    Elsewhere(u16),
}

impl Choice {
    pub fn caf(self) -> Option<u16> {
        match self {
            Choice::Caf(caf) | Choice::Town { caf, .. } => Some(caf),
            Choice::Elsewhere(_) => None,
        }
    }

    /// The words of its button: « Vitry-sur-Seine (Val-de-Marne) », « 2B – Haute-Corse ».
    pub fn label(self, program: &Program) -> String {
        let caf = |index: u16| program.cafs.get(usize::from(index));
        match self {
            Choice::Caf(index) => caf(index).map(option).unwrap_or_default(),
            Choice::Town { town, caf: index } => {
                let town = Places::known()
                    .towns
                    .get(usize::from(town))
                    .map_or("", |town| town.name);
                match caf(index) {
                    Some(caf) if caf.department.contains('(') => format!("{town} : {}", caf.title),
                    Some(caf) => format!("{town} ({})", caf.department),
                    None => town.to_owned(),
                }
            }
            Choice::Elsewhere(index) => {
                let elsewhere = Places::known().elsewhere.get(usize::from(index));
                elsewhere.map_or("", |elsewhere| elsewhere.title).to_owned()
            }
        }
    }
}

/// A short list that copies: none stands twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    list: [Choice; MOST],
    count: u8,
    /// There were more.
    pub is_cut: bool,
}

impl Choices {
    pub fn new(choices: &[Choice]) -> Choices {
        let mut these = Choices {
            list: [Choice::Caf(0); MOST],
            count: 0,
            is_cut: false,
        };
        for choice in choices {
            if these.all().contains(choice) {
                continue;
            }
            match these.list.get_mut(usize::from(these.count)) {
                Some(place) => {
                    *place = *choice;
                    these.count += 1;
                }
                None => these.is_cut = true,
            }
        }
        these
    }

    pub fn all(&self) -> &[Choice] {
        self.list.get(..usize::from(self.count)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_choice_stands_twice_and_a_longer_list_is_cut() {
        let choices = Choices::new(&[Choice::Caf(3), Choice::Caf(3), Choice::Elsewhere(1)]);
        assert_eq!(choices.all(), [Choice::Caf(3), Choice::Elsewhere(1)]);
        assert!(!choices.is_cut);
        let many: Vec<Choice> = (0..20).map(Choice::Caf).collect();
        let choices = Choices::new(&many);
        assert_eq!(choices.all().len(), MOST);
        assert!(choices.is_cut);
    }
}
