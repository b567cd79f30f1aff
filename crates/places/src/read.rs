//! What a text means, whole or half typed.

use reperes_engine::Program;
use reperes_engine::program::Caf;

use crate::choice::{Choice, Choices};
use crate::key::{key, says_nothing};
use crate::number::{Number, number};
use crate::table::{Places, Town, cafs_of, option};

/// Fewer letters name nothing yet.
const ENOUGH_LETTERS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing is typed.
    Empty,
    /// The very name or code of one Caf, or of a place that one Caf serves.
    One(u16),
    /// The very name of several: which one is asked.
    Several(Choices),
    /// A place that no Caf of the list serves, by its index in [`Places::elsewhere`].
    Elsewhere(u16),
    /// The beginning of one département's name: it is this one if the person stops there.
    Begun(u16),
    /// The beginning, or a part, of the name of one or of several places.
    Likely(Choices),
    Unknown,
}

/// What texts are compared with, folded once.
pub struct Index<'p> {
    program: &'p Program,
    places: &'static Places,
    cafs: Vec<Names>,
}

/// The keys of one Caf.
struct Names {
    /// All that designates it and nothing else of its kind.
    whole: Vec<String>,
    department: String,
    bare: String,
    title: String,
}

impl<'p> Index<'p> {
    pub fn new(program: &'p Program) -> Index<'p> {
        let names = |caf: &Caf| {
            let (department, bare) = (key(&caf.department), key(bare(&caf.title)));
            let title = key(&caf.title);
            let mut whole = vec![
                key(base(&caf.department)),
                key(&caf.name),
                key(&option(caf)),
                key(&caf.code),
            ];
            whole.extend([department.clone(), bare.clone(), title.clone()]);
            Names {
                whole,
                department,
                bare,
                title,
            }
        };
        Index {
            program,
            places: Places::known(),
            cafs: program.cafs.iter().map(names).collect(),
        }
    }

    pub fn read(&self, text: &str) -> Reading {
        let key = key(text);
        // What the post writes after a town.
        let key = key.split(" cedex").next().unwrap_or_default();
        if key.is_empty() {
            return if text.trim().is_empty() {
                Reading::Empty
            } else {
                Reading::Unknown
            };
        }
        let joined: String = key.split(' ').collect();
        if let Some(number) = number(self.places, &joined) {
            return self.number(&number);
        }
        let choices = self.exact(key);
        if !choices.is_empty() {
            return settle(&choices);
        }
        self.with_a_number(key).unwrap_or_else(|| self.likely(key))
    }

    /// The places of one code: its Caf, or the place without a Caf that bears it.
    fn of_code(&self, code: &str) -> Vec<Choice> {
        let cafs = cafs_of(self.program, code).map(Choice::Caf);
        let elsewhere = (0..)
            .zip(&self.places.elsewhere)
            .filter(|(_, place)| place.code == code)
            .map(|(index, _)| Choice::Elsewhere(index));
        cafs.chain(elsewhere).collect()
    }

    fn of_codes(&self, codes: &str) -> Vec<Choice> {
        codes.split(' ').flat_map(|code| self.of_code(code)).collect()
    }

    fn number(&self, number: &Number) -> Reading {
        match number {
            Number::Codes(codes) => settle(&self.of_codes(codes)),
            Number::Short(code) => match settle(&self.of_code(code)) {
                Reading::One(caf) => Reading::Begun(caf),
                other => other,
            },
            Number::Nothing => Reading::Unknown,
        }
    }

    /// All that bears this very name. That of a département goes before that of a region, and of a village.
    fn exact(&self, wanted: &str) -> Vec<Choice> {
        let named = (0..)
            .zip(&self.cafs)
            .filter(|(_, names)| names.whole.iter().any(|name| name == wanted));
        let mut choices: Vec<Choice> = named.map(|(index, _)| Choice::Caf(index)).collect();
        let town = self.town(wanted);
        if !choices.is_empty() {
            // A town as large as the table holds may be meant as well as the département of its name.
            choices.extend(town.map(|(index, town)| self.in_town(index, town)).unwrap_or_default());
            return choices;
        }
        if let Some((_, codes)) = self.places.regions.iter().find(|(region, _)| region == wanted) {
            choices = self.of_codes(codes);
        }
        if let Some((index, town)) = town {
            choices.extend(self.in_town(index, town));
            choices.extend(self.of_codes(town.others));
        }
        let named = (0..)
            .zip(&self.places.elsewhere)
            .filter(|(_, place)| place.keys.iter().any(|name| name == wanted));
        choices.extend(named.map(|(index, _)| Choice::Elsewhere(index)));
        if choices.is_empty() {
            choices = self.arrondissement(wanted);
        }
        choices
    }

    fn town(&self, wanted: &str) -> Option<(u16, &'static Town)> {
        (0..).zip(&self.places.towns).find(|(_, town)| town.key == wanted)
    }

    /// A town in the département of two Caf is offered for each.
    fn in_town(&self, index: u16, town: &Town) -> Vec<Choice> {
        let of_code = self.of_code(town.code).into_iter();
        of_code
            .map(|choice| match choice {
                Choice::Caf(caf) | Choice::Town { caf, .. } => Choice::Town { town: index, caf },
                Choice::Elsewhere(index) => Choice::Elsewhere(index),
            })
            .collect()
    }

    /// « paris 18e », « lyon 3 », « marseille 13eme arrondissement ».
    fn arrondissement(&self, wanted: &str) -> Vec<Choice> {
        let mut words = wanted.split(' ');
        let (Some(name), Some(rank)) = (words.next(), words.next()) else {
            return Vec::new();
        };
        let end: Vec<&str> = words.collect();
        let is_said = matches!(end.as_slice(), [] | ["arr" | "ardt" | "arrdt" | "arrondissement"]);
        let (number, ending) = rank.split_at(rank.bytes().take_while(u8::is_ascii_digit).count());
        let is_rank = matches!(ending, "" | "e" | "er" | "eme" | "ieme" | "em");
        match (self.town(name), number.parse::<u8>()) {
            (Some((index, town)), Ok(number)) if is_said && is_rank && (1..=town.arrondissements).contains(&number) => {
                self.in_town(index, town)
            }
            _ => Vec::new(),
        }
    }

    /// « 94000 Créteil », « Saint-Denis (93) », « 93 saint denis ».
    fn with_a_number(&self, wanted: &str) -> Option<Reading> {
        let words: Vec<&str> = wanted.split(' ').collect();
        let is_post_code = |word: &&&str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        if let [code] = words.iter().filter(is_post_code).collect::<Vec<_>>().as_slice() {
            return number(self.places, code).map(|number| self.number(&number));
        }
        let ((first, after), (last, before)) = (words.split_first()?, words.split_last()?);
        for (code, name, is_last) in [(first, after, false), (last, before, true)] {
            let Some(Number::Codes(codes)) = number(self.places, code) else {
                continue;
            };
            let there = self.of_codes(codes);
            let named = self.exact(&key(&name.join(" ")));
            let both: Vec<Choice> = named
                .iter()
                .copied()
                .filter(|choice| {
                    there
                        .iter()
                        .any(|other| other.caf() == choice.caf() && other.caf().is_some())
                })
                .collect();
            if !both.is_empty() {
                return Some(settle(&both));
            }
            // A village that the table does not hold, with its département.
            if is_last && named.is_empty() && !there.is_empty() {
                return Some(Reading::Likely(Choices::new(&there)));
            }
        }
        None
    }

    /// Names that begin so, or hold these words.
    fn likely(&self, wanted: &str) -> Reading {
        if wanted.len() < ENOUGH_LETTERS || says_nothing(wanted) {
            return Reading::Unknown;
        }
        let inside = format!(" {wanted}");
        let holds = |name: &String| name.starts_with(wanted) || name.contains(&inside);
        let cafs: Vec<u16> = (0..)
            .zip(&self.cafs)
            .filter(|(_, names)| holds(&names.department) || holds(&names.bare))
            .map(|(index, _)| index)
            .collect();
        let mut choices: Vec<Choice> = cafs.iter().copied().map(Choice::Caf).collect();
        let towns = (0..).zip(&self.places.towns);
        for (index, town) in towns.filter(|(_, town)| town.key.starts_with(wanted)) {
            choices.extend(self.in_town(index, town));
        }
        let regions = self
            .places
            .regions
            .iter()
            .filter(|(region, _)| region.starts_with(wanted));
        let is_region = regions.count() > 0;
        let begins = |index: u16| {
            let names = self.cafs.get(usize::from(index));
            names.is_some_and(|names| names.department.starts_with(wanted) || names.title.starts_with(wanted))
        };
        match (cafs.as_slice(), choices.len()) {
            (_, 0) => Reading::Unknown,
            ([only], 1) if begins(*only) && !is_region => Reading::Begun(*only),
            _ => Reading::Likely(Choices::new(&choices)),
        }
    }
}

/// One Caf, whatever the number of ways to it; otherwise which one.
fn settle(choices: &[Choice]) -> Reading {
    match choices {
        [] => Reading::Unknown,
        [first, rest @ ..]
            if rest
                .iter()
                .all(|other| other.caf() == first.caf() && other.caf().is_some()) =>
        {
            match first {
                Choice::Caf(caf) | Choice::Town { caf, .. } => Reading::One(*caf),
                Choice::Elsewhere(index) => Reading::Elsewhere(*index),
            }
        }
        several => Reading::Several(Choices::new(several)),
    }
}

/// « Pyrénées-Atlantiques » of « Pyrénées-Atlantiques (Béarn et Soule) ».
fn base(department: &str) -> &str {
    department.split(" (").next().unwrap_or_default()
}

/// « Val-de-Marne » of « Caf du Val-de-Marne ».
fn bare(title: &str) -> &str {
    let rest = title.strip_prefix("Caf ").unwrap_or(title);
    ["de la ", "de l'", "du ", "des ", "de ", "d'"]
        .into_iter()
        .find_map(|small| rest.strip_prefix(small))
        .unwrap_or(rest)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
