//! Tables: rising, without hole nor overlap, every bracket reachable.

use std::collections::BTreeSet;

use reperes_engine::Type;
use reperes_engine::program::{Bareme, Bound, Bracket, Reading};
use rust_decimal::Decimal;

use super::domain::{End, first_whole, is_whole, last_whole};
use super::family;
use crate::check::describe;
use crate::diagnostic::{Diagnostic, Place};
use crate::lower::Lowered;
use crate::lower::bareme::{BaremeOrigin, BracketOrigin};

/// Says what is wrong; returns the tables that hold.
pub(super) fn prove(lowered: &Lowered, diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<usize> {
    let mut sound = BTreeSet::new();
    for (index, (bareme, origin)) in lowered.program.baremes.iter().zip(&lowered.baremes).enumerate() {
        let before = diagnostics.len();
        // Once read in whole euros, or when the key is a count, only whole values matter.
        let whole = bareme.reading != Reading::Exact || is_whole(&lowered.program, bareme.key);
        let table = Table {
            lowered,
            index: u16::try_from(index).unwrap_or(u16::MAX),
            bareme,
            origin,
            whole,
            ty: origin.key_type,
        };
        let brackets: Vec<(&Bracket, &BracketOrigin)> = bareme.brackets.iter().zip(&origin.brackets).collect();
        let mut broken = false;
        for (bracket, at) in &brackets {
            broken |= table.inverted(bracket, at, diagnostics);
        }
        for pair in brackets.windows(2) {
            if let ([before, next], false) = (pair, broken) {
                table.neighbours(*before, *next, diagnostics);
            }
        }
        if diagnostics.len() == before {
            sound.insert(index);
        }
    }
    sound
}

/// A table and how its bounds are read.
struct Table<'t> {
    lowered: &'t Lowered,
    index: u16,
    bareme: &'t Bareme,
    origin: &'t BaremeOrigin,
    whole: bool,
    ty: Type,
}

impl Table<'_> {
    fn value(&self, value: Decimal) -> String {
        describe::number(value, self.ty)
    }

    fn is_held(&self, key: Decimal) -> bool {
        self.bareme.brackets.iter().any(|bracket| bracket.holds(key))
    }

    fn lower(&self, bound: Bound) -> End {
        let end = End {
            at: bound.at,
            inclusive: bound.inclusive,
        };
        if self.whole {
            End {
                at: first_whole(end),
                inclusive: true,
            }
        } else {
            end
        }
    }

    fn upper(&self, bound: Bound) -> End {
        let end = End {
            at: bound.at,
            inclusive: bound.inclusive,
        };
        if self.whole {
            End {
                at: last_whole(end),
                inclusive: true,
            }
        } else {
            end
        }
    }

    /// A bracket whose written bounds hold nothing.
    fn inverted(&self, bracket: &Bracket, at: &BracketOrigin, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let (Some(lower), Some(upper), Some(low_place), Some(high_place)) =
            (bracket.lower, bracket.upper, at.lower, at.upper)
        else {
            return false;
        };
        let (low, high) = (self.lower(lower), self.upper(upper));
        let is_empty = low.at > high.at || (low.at == high.at && !(low.inclusive && high.inclusive));
        if is_empty {
            let between = |key: Decimal| high.at <= key && key <= low.at;
            diagnostics.push(
                Diagnostic::new(
                    "R201",
                    high_place,
                    format!(
                        "cette tranche du barème `{}` ne contient aucune valeur",
                        self.bareme.name
                    ),
                )
                .label("elle finit ici")
                .because(low_place, "elle commence là")
                .family(family::of_key(self.lowered, self.index, Some(upper.at), between))
                .help("échangez les bornes, ou corrigez l'une d'elles"),
            );
        }
        is_empty
    }

    fn neighbours(
        &self,
        (before, before_at): (&Bracket, &BracketOrigin),
        (next, next_at): (&Bracket, &BracketOrigin),
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let name = &self.bareme.name;
        let Some(end) = before.upper.map(|bound| self.upper(bound)) else {
            diagnostics.push(
                Diagnostic::new(
                    "R201",
                    next_at.place,
                    format!("cette tranche du barème `{name}` ne sera jamais atteinte"),
                )
                .label("jamais atteinte")
                .because(before_at.place, "car celle-ci n'a pas de borne haute")
                .family(self.in_both(before, next))
                .help("donnez une borne haute `jusqu_a` à toutes les tranches, sauf la dernière"),
            );
            return;
        };
        // Lowering gave a lower bound to every bracket that follows an upper one.
        let Some(start) = next.lower.map(|bound| self.lower(bound)) else {
            return;
        };
        let end_place = before_at.upper.unwrap_or(before_at.place);
        let start_place = next_at.lower.unwrap_or(next_at.place);
        if let Some(last) = next.upper.map(|bound| self.upper(bound))
            && (last.at, last.inclusive) <= (end.at, end.inclusive)
        {
            let place = next_at.upper.unwrap_or(next_at.place);
            diagnostics.push(
                Diagnostic::new(
                    "R201",
                    place,
                    format!("les tranches du barème `{name}` ne sont pas croissantes"),
                )
                .label("cette tranche ne sera jamais atteinte")
                .because(end_place, "car celle-ci va déjà plus loin")
                .family(self.in_both(before, next))
                .help("rangez les tranches de la plus basse à la plus haute"),
            );
            return;
        }
        if let Some(value) = self.between(end, start) {
            self.hole(value, (end, end_place), (start, start_place), diagnostics);
        } else if let Some(value) = self.shared(end, start) {
            let in_both = |key: Decimal| before.holds(key) && next.holds(key);
            let family = family::of_key(self.lowered, self.index, Some(value), in_both);
            let value = self.value(value);
            diagnostics.push(
                Diagnostic::new(
                    "R203",
                    start_place,
                    format!("deux tranches du barème `{name}` se recouvrent : {value} est dans les deux"),
                )
                .label(format!("{value} est aussi dans cette tranche"))
                .because(end_place, format!("{value} est dans celle-ci"))
                .family(family)
                .help("commencez par `plus_de` ce que la tranche d'avant comprend, ou finissez-la par `moins_de`"),
            );
        }
    }

    /// A family that the first bracket takes before the second.
    fn in_both(&self, before: &Bracket, next: &Bracket) -> Option<String> {
        let value = next.upper.or(next.lower).map(|bound| bound.at);
        family::of_key(self.lowered, self.index, value, |key| {
            before.holds(key) && next.holds(key)
        })
    }

    fn hole(
        &self,
        value: Decimal,
        (end, end_place): (End, Place),
        (start, start_place): (End, Place),
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let name = &self.bareme.name;
        let in_hole = |key: Decimal| end.at <= key && key <= start.at && !self.is_held(key);
        let family = family::of_key(self.lowered, self.index, Some(value), in_hole);
        let value = self.value(value);
        let are_whole_bounds =
            end.inclusive && start.inclusive && end.at.fract().is_zero() && start.at == end.at + Decimal::ONE;
        let is_money = matches!(self.ty, Type::Money(_));
        if is_money && are_whole_bounds {
            let place = self.origin.reading.unwrap_or(start_place);
            diagnostics.push(
                Diagnostic::new("R204", place, format!("le barème `{name}` a des bornes en euros entiers : {value} n'est dans aucune tranche"))
                    .label(if self.origin.reading.is_some() { "cette lecture garde les centimes" } else { "la tranche suivante ne commence qu'ici" })
                    .because(end_place, "cette tranche finit ici")
                    .family(family)
                    .help("dites comment lire les centimes : `lecture = \"tronque_a_l_euro\"` ou `\"arrondi_a_l_euro\"`, selon la source"),
            );
            return;
        }
        diagnostics.push(
            Diagnostic::new(
                "R202",
                start_place,
                format!("le barème `{name}` a un trou : {value} n'est dans aucune tranche"),
            )
            .label("la tranche suivante ne commence qu'ici")
            .because(end_place, "cette tranche finit ici")
            .family(family)
            .help(format!(
                "faites commencer la tranche où finit celle d'avant, `{} = '{}'`, ou ajoutez la tranche qui manque",
                if end.inclusive { "plus_de" } else { "de" },
                self.value(end.at)
            )),
        );
    }

    /// A value after one end and before the next start.
    fn between(&self, end: End, start: End) -> Option<Decimal> {
        if self.whole {
            let value = end.at + Decimal::ONE;
            return (value < start.at).then_some(value);
        }
        if start.at > end.at {
            let middle = (end.at + start.at) / Decimal::TWO;
            let round = end.at + Decimal::ONE;
            return Some(if round < start.at { round } else { middle });
        }
        (start.at == end.at && !start.inclusive && !end.inclusive).then_some(end.at)
    }

    /// A value of both brackets.
    fn shared(&self, end: End, start: End) -> Option<Decimal> {
        if start.at < end.at {
            let middle = (start.at + end.at) / Decimal::TWO;
            return Some(if start.inclusive { start.at } else { middle });
        }
        (start.at == end.at && start.inclusive && end.inclusive).then_some(end.at)
    }
}
