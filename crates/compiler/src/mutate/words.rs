//! The mutants of one expression, word by word.

use std::collections::BTreeMap;
use std::ops::Range;

use reperes_engine::program::Comparison;
use rust_decimal::Decimal;

use super::MutantKind;
use super::literal::{Counted, days_from, days_of_year, months_around, neighbours};
use crate::parse::ast::Operator;
use crate::parse::day_of_year::month_after;
use crate::parse::lexer::{Lexed, Token, lex};
use crate::parse::words::{MONTHS, unit};
use crate::read::amount::ROUNDINGS;

/// The answers that each fact of a closed list may have, `enfant.…` for a child's.
pub(super) type Choices = BTreeMap<String, Vec<String>>;

/// A change within an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Offsets in the expression.
    pub range: Range<usize>,
    pub written: String,
    pub kind: MutantKind,
    pub said: String,
}

/// Every change of an expression; none when it cannot be read, which compiling says better.
pub(super) fn changes(text: &str, choices: &Choices) -> Vec<Change> {
    let Ok(tokens) = lex(text) else { return Vec::new() };
    let mut reader = Reader {
        text,
        tokens: &tokens,
        choices,
        changes: Vec::new(),
        depth: 0,
        betweens: Vec::new(),
        cases: Vec::new(),
    };
    for at in 0..tokens.len() {
        reader.visit(at);
    }
    reader.changes
}

struct Reader<'r> {
    text: &'r str,
    tokens: &'r [Lexed],
    choices: &'r Choices,
    changes: Vec<Change>,
    /// How many parentheses are open.
    depth: usize,
    /// Depth of each `entre` whose `et` is still to come.
    betweens: Vec<usize>,
    /// Where the condition of each `si` begins, until its `alors`.
    cases: Vec<usize>,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).map(|lexed| &lexed.token)
    }

    fn written(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// Replaces words `from..=to` by `written`, and says only that.
    fn swap(&mut self, at: usize, written: &str, kind: MutantKind) {
        let Some(lexed) = self.tokens.get(at) else { return };
        let range = lexed.span.clone();
        let said = format!("{} → {written}", self.written(range.clone()));
        self.changes.push(Change {
            range,
            written: written.to_owned(),
            kind,
            said,
        });
    }

    fn visit(&mut self, at: usize) {
        let Some(token) = self.token(at).cloned() else { return };
        match token {
            Token::Number(number) => self.number(at, number),
            Token::Date(date) => {
                for other in days_from(date, &[-1, 1]) {
                    self.swap(at, &other, MutantKind::Date);
                }
            }
            Token::Month(month) => {
                for other in months_around(month) {
                    self.swap(at, &other, MutantKind::Month);
                }
            }
            Token::Compare(comparison) => {
                let other = match comparison {
                    Comparison::Less => "<=",
                    Comparison::LessOrEqual => "<",
                    Comparison::Equal => "<>",
                    Comparison::NotEqual => "=",
                    Comparison::GreaterOrEqual => ">",
                    Comparison::Greater => ">=",
                };
                self.swap(at, other, MutantKind::Comparison);
                self.compared_choice(at);
            }
            Token::Operator(operator) => match operator {
                Operator::Add => self.swap(at, "-", MutantKind::Sign),
                Operator::Sub => self.swap(at, "+", MutantKind::Sign),
                Operator::Mul | Operator::Div => {}
            },
            Token::Open => self.depth += 1,
            Token::Close => self.depth = self.depth.saturating_sub(1),
            Token::Word(word) => self.word(at, &word),
            Token::Euro(_) | Token::Percent | Token::OpenList | Token::CloseList | Token::Comma => {}
        }
    }

    /// The number is what changes; the unit is said with it.
    fn number(&mut self, at: usize, number: Decimal) {
        if self.day_of_year(at, number) {
            return;
        }
        let Some(lexed) = self.tokens.get(at) else { return };
        let range = lexed.span.clone();
        let (kind, has_unit) = match self.token(at + 1) {
            Some(Token::Euro(_)) => (MutantKind::Amount, true),
            Some(Token::Percent) => (MutantKind::Rate, true),
            Some(Token::Word(word)) if unit(word).is_some() => (MutantKind::Quantity, true),
            Some(
                Token::Word(_)
                | Token::Number(_)
                | Token::Date(_)
                | Token::Month(_)
                | Token::Compare(_)
                | Token::Operator(_)
                | Token::Open
                | Token::Close
                | Token::OpenList
                | Token::CloseList
                | Token::Comma,
            )
            | None => (MutantKind::Number, false),
        };
        let counted = if kind == MutantKind::Amount {
            Counted::Money
        } else {
            Counted::Digits
        };
        let end = self
            .tokens
            .get(at + usize::from(has_unit))
            .map_or(range.end, |lexed| lexed.span.end);
        let unit = self.written(range.end..end).to_owned();
        let before = self.written(range.clone()).to_owned();
        for other in neighbours(number, &before, counted) {
            self.changes.push(Change {
                range: range.clone(),
                said: format!("{before}{unit} → {other}{unit}"),
                written: other,
                kind,
            });
        }
    }

    /// `19 septembre`: the day before and the day after, and that day of the next month.
    fn day_of_year(&mut self, at: usize, number: Decimal) -> bool {
        let Some((rank, month)) = month_after(self.tokens, at) else {
            return false;
        };
        let range = self.start(at)..self.end(month);
        let before = self.written(range.clone()).to_owned();
        for other in days_of_year(number, rank) {
            self.changes.push(Change {
                range: range.clone(),
                said: format!("{before} → {other}"),
                written: other,
                kind: MutantKind::Date,
            });
        }
        true
    }

    fn word(&mut self, at: usize, word: &str) {
        match word {
            "entre" => self.betweens.push(self.depth),
            "et" if self.betweens.last() == Some(&self.depth) => drop(self.betweens.pop()),
            "et" => self.swap(at, "ou", MutantKind::Connective),
            "ou" => self.swap(at, "et", MutantKind::Connective),
            "oui" => self.swap(at, "non", MutantKind::Answer),
            "non" if self.starts_operand(at + 1) => self.affirm(at),
            "non" => self.swap(at, "oui", MutantKind::Answer),
            "si" => self.cases.push(at + 1),
            "alors" => self.case(at),
            "parmi" => self.among(at),
            "plus_petit" => self.swap(at, "plus_grand", MutantKind::Extremum),
            "plus_grand" => self.swap(at, "plus_petit", MutantKind::Extremum),
            "mois_suivant" | "mois_precedent" => self.swap(at, "mois", MutantKind::Month),
            _ => {
                self.month_name(at, word);
                self.rounding(at, word);
            }
        }
    }

    /// As the parser decides whether `non` denies what follows or is an answer.
    fn starts_operand(&self, at: usize) -> bool {
        match self.token(at) {
            Some(Token::Number(_) | Token::Date(_) | Token::Month(_) | Token::Open) => true,
            Some(Token::Word(word)) => !matches!(word.as_str(), "et" | "ou" | "alors" | "sinon" | "entre" | "parmi"),
            Some(
                Token::Euro(_)
                | Token::Percent
                | Token::Compare(_)
                | Token::Operator(_)
                | Token::Close
                | Token::OpenList
                | Token::CloseList
                | Token::Comma,
            )
            | None => false,
        }
    }

    fn affirm(&mut self, at: usize) {
        let (Some(denial), Some(next)) = (self.tokens.get(at), self.tokens.get(at + 1)) else {
            return;
        };
        self.changes.push(Change {
            range: denial.span.start..next.span.start,
            written: String::new(),
            kind: MutantKind::Negation,
            said: format!("`non` ôté devant `{}`", self.written(next.span.clone())),
        });
    }

    /// The condition of a `si … alors …`, denied.
    fn case(&mut self, at: usize) {
        let Some(first) = self.cases.pop() else { return };
        let (Some(first), Some(last)) = (
            self.tokens.get(first),
            at.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) else {
            return;
        };
        let range = first.span.start..last.span.end;
        let condition = self.written(range.clone()).to_owned();
        self.changes.push(Change {
            range,
            written: format!("non ({condition})"),
            kind: MutantKind::Case,
            said: format!("si {condition} → si non ({condition})"),
        });
    }

    fn month_name(&mut self, at: usize, word: &str) {
        let Some(rank) = MONTHS.iter().position(|month| *month == word) else {
            return;
        };
        let of_day = (1..=2).filter_map(|back| at.checked_sub(back));
        let mut of_day = of_day.filter_map(|number| month_after(self.tokens, number).map(|(_, month)| (number, month)));
        // The month of a day of the year changes with its day.
        if of_day.any(|(number, month)| month == at && matches!(self.token(number), Some(Token::Number(_)))) {
            return;
        }
        // `mois` is a function and `mai` a month: only months stand in the list.
        if let Some(next) = MONTHS.get((rank + 1) % MONTHS.len()) {
            self.swap(at, next, MutantKind::Month);
        }
    }

    /// The second argument of `arrondi(x, centime)`.
    fn rounding(&mut self, at: usize, word: &str) {
        let is_last = self.token(at + 1) == Some(&Token::Close);
        let follows = at.checked_sub(1).and_then(|before| self.token(before)) == Some(&Token::Comma);
        if let Some(other) = other_rounding(word).filter(|_| is_last && follows) {
            self.swap(at, other, MutantKind::Rounding);
        }
    }

    /// The answers of the fact written just before `at`.
    fn answers_before(&self, at: usize) -> &[String] {
        match at.checked_sub(1).and_then(|before| self.token(before)) {
            Some(Token::Word(name)) => self.choices.get(name).map_or(&[], Vec::as_slice),
            Some(_) | None => &[],
        }
    }

    /// `regime = agricole`: another answer.
    fn compared_choice(&mut self, at: usize) {
        let Some(Token::Word(answer)) = self.token(at + 1) else {
            return;
        };
        let answers = self.answers_before(at);
        let other = answers
            .iter()
            .find(|other| *other != answer && answers.contains(answer))
            .cloned();
        if let Some(other) = other {
            self.swap(at + 1, &other, MutantKind::Choice);
        }
    }

    /// `regime parmi [general, autre]`: each answer taken away, each replaced by one that is not there.
    fn among(&mut self, at: usize) {
        let mut listed: Vec<(usize, String)> = Vec::new();
        let mut next = at + 2;
        while let Some(Token::Word(answer)) = self.token(next) {
            listed.push((next, answer.clone()));
            next += 2;
        }
        let is_listed = |answer: &String| listed.iter().any(|(_, other)| other == answer);
        let other = self
            .answers_before(at)
            .iter()
            .find(|answer| !is_listed(answer))
            .cloned();
        for (rank, (token, answer)) in listed.iter().enumerate() {
            if let Some(other) = &other {
                self.swap(*token, other, MutantKind::Choice);
            }
            // With its comma: the one after it, or for the last the one before.
            let (first, last) = if rank + 1 < listed.len() {
                (self.start(*token), self.start(*token + 2))
            } else if rank > 0 {
                (self.end(*token - 2), self.end(*token))
            } else {
                continue;
            };
            self.changes.push(Change {
                range: first..last,
                written: String::new(),
                kind: MutantKind::Choice,
                said: format!("`{answer}` ôté de la liste"),
            });
        }
    }

    fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |lexed| lexed.span.start)
    }

    fn end(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |lexed| lexed.span.end)
    }
}

/// A rounding near this one: to the other side, or one step coarser.
pub(super) fn other_rounding(word: &str) -> Option<&'static str> {
    let rank = ROUNDINGS.iter().position(|(name, _)| *name == word)?;
    // The list goes from the finest to the coarsest: the last one is replaced by the one before.
    let other = ROUNDINGS.get(rank + 1).or_else(|| ROUNDINGS.get(rank.checked_sub(1)?));
    other.map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let choices = Choices::from([(
            "regime".to_owned(),
            ["general", "agricole", "autre"].map(str::to_owned).to_vec(),
        )]);
        let changes = changes(text, &choices);
        for change in &changes {
            let mut mutant = text.to_owned();
            mutant.replace_range(change.range.clone(), &change.written);
            assert_ne!(mutant, text, "{}", change.said);
        }
        changes.into_iter().map(|change| change.said).collect()
    }

    #[test]
    fn figures_keep_their_unit() {
        assert_eq!(
            said("1 000 €/mois"),
            ["1 000 €/mois → 999 €/mois", "1 000 €/mois → 1001 €/mois"]
        );
        assert_eq!(said("17 ans"), ["17 ans → 16 ans", "17 ans → 18 ans"]);
        assert_eq!(said("65 %"), ["65 % → 64 %", "65 % → 66 %"]);
        assert_eq!(said("12,5 €"), ["12,5 € → 12,49 €", "12,5 € → 12,51 €"]);
        assert_eq!(said("12,5 %"), ["12,5 % → 12,4 %", "12,5 % → 12,6 %"]);
        assert_eq!(said("x entre 3 et y"), ["3 → 2", "3 → 4"]);
    }

    #[test]
    fn the_et_of_entre_is_no_connective() {
        let only_words = |text: &str| -> Vec<String> {
            let said = said(text);
            said.into_iter().filter(|said| said.starts_with(['e', 'o'])).collect()
        };
        assert_eq!(only_words("x entre 3 et 4 et y"), ["et → ou"]);
        assert_eq!(only_words("a ou (x entre 3 et 4)"), ["ou → et"]);
        assert_eq!(only_words("x entre (si a et b alors 3 sinon 4) et 5"), ["et → ou"]);
    }

    #[test]
    fn a_denial_goes_and_an_answer_turns() {
        assert_eq!(said("non allocataire"), ["`non` ôté devant `allocataire`"]);
        assert_eq!(said("parent = non"), ["= → <>", "non → oui"]);
        assert_eq!(said("parent = oui"), ["= → <>", "oui → non"]);
        assert_eq!(said("a et non b"), ["et → ou", "`non` ôté devant `b`"]);
    }

    #[test]
    fn a_case_is_denied_whole() {
        assert_eq!(
            said("si (si a alors b sinon c) alors d sinon e"),
            [
                "si a → si non (a)",
                "si (si a alors b sinon c) → si non ((si a alors b sinon c))"
            ]
        );
    }

    #[test]
    fn answers_are_taken_away_and_replaced() {
        assert_eq!(
            said("regime parmi [general, autre]"),
            [
                "general → agricole",
                "`general` ôté de la liste",
                "autre → agricole",
                "`autre` ôté de la liste"
            ]
        );
        assert_eq!(said("regime = agricole"), ["= → <>", "agricole → general"]);
        assert_eq!(said("regime parmi [general]"), ["general → agricole"]);
        // What is not an answer of the fact is the name of something else.
        assert_eq!(said("regime = x"), ["= → <>"]);
    }

    #[test]
    fn the_rest_of_the_expression_stays_as_it_is() {
        let choices = Choices::from([("regime".to_owned(), ["a", "b", "c"].map(str::to_owned).to_vec())]);
        let written = |text: &str| -> Vec<String> {
            let changes = changes(text, &choices).into_iter();
            let written = changes.map(|change| {
                let mut mutant = text.to_owned();
                mutant.replace_range(change.range, &change.written);
                mutant
            });
            written.collect()
        };
        assert_eq!(
            written("x et regime parmi [a, b, c]"),
            [
                "x ou regime parmi [a, b, c]",
                "x et regime parmi [b, c]",
                "x et regime parmi [a, c]",
                "x et regime parmi [a, b]",
            ]
        );
        assert_eq!(written("x et non y"), ["x ou non y", "x et y"]);
        assert_eq!(written("x entre (a et b) et c"), ["x entre (a ou b) et c"]);
        assert_eq!(
            written("1 € + (si x alors y sinon z)"),
            [
                "0 € + (si x alors y sinon z)",
                "2 € + (si x alors y sinon z)",
                "1 € - (si x alors y sinon z)",
                "1 € + (si non (x) alors y sinon z)",
            ]
        );
    }

    #[test]
    fn roundings_extrema_signs_and_months_turn() {
        assert_eq!(said("arrondi(x, centime)"), ["centime → centime_inferieur"]);
        assert_eq!(said("centime"), [""; 0]);
        assert_eq!(said("f(centime)"), [""; 0]);
        assert_eq!(said("f(x, centime, y)"), [""; 0]);
        assert_eq!(said("plus_petit(a, b)"), ["plus_petit → plus_grand"]);
        assert_eq!(said("plus_grand(a, b)"), ["plus_grand → plus_petit"]);
        assert_eq!(
            said("octobre - decembre"),
            ["octobre → novembre", "- → +", "decembre → janvier"]
        );
        assert_eq!(said("mois_suivant(x)"), ["mois_suivant → mois"]);
        assert_eq!(said("mois_precedent(x)"), ["mois_precedent → mois"]);
    }

    #[test]
    fn a_day_of_the_year_turns_into_its_neighbours() {
        assert_eq!(
            said("demande <= 19 septembre"),
            [
                "<= → <",
                "19 septembre → 18 septembre",
                "19 septembre → 20 septembre",
                "19 septembre → 19 octobre"
            ]
        );
        assert_eq!(said("1er mai"), ["1er mai → 2 mai", "1er mai → 1er juin"]);
        assert_eq!(
            said("31 decembre"),
            ["31 decembre → 30 decembre", "31 decembre → 31 janvier"]
        );
        assert_eq!(said("31 janvier"), ["31 janvier → 30 janvier"]);
    }
}
