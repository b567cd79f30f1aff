//! All the mutants of a file in one text, each asleep until its rank is asked for at run time.

use std::collections::BTreeSet;

use proc_macro2::LineColumn;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Arm, BinOp, Block, Expr, ExprBinary, ExprMatch, ExprStruct, ExprUnary, ImplItemFn, ItemFn, Member, Pat, ReturnType,
    Signature, Stmt, Type, parse_quote,
};

use crate::listing::{At, ByPlace, Genre};

/// The file, every mutant of `places` in it but those `without`; and the ranks of those that found their place.
///
/// # Errors
/// When the text is not Rust.
pub fn instrument(
    text: &str,
    places: &ByPlace,
    without: &BTreeSet<usize>,
) -> Result<(String, BTreeSet<usize>), String> {
    let mut file = syn::parse_file(text).map_err(|error| error.to_string())?;
    let mut weaver = Weaver {
        places,
        without,
        woven: BTreeSet::new(),
        may_lose_arms: false,
    };
    weaver.visit_file_mut(&mut file);
    Ok((prettyplease::unparse(&file), weaver.woven))
}

struct Weaver<'w> {
    places: &'w ByPlace,
    without: &'w BTreeSet<usize>,
    woven: BTreeSet<usize>,
    may_lose_arms: bool,
}

impl Weaver<'_> {
    /// The mutants of that genre that start there: rank and replacement.
    fn at(&mut self, start: LineColumn, genre: Genre) -> Vec<(u32, String)> {
        let at = At {
            line: start.line,
            column: start.column + 1,
        };
        let here = self.places.get(&at).into_iter().flatten();
        let kept: Vec<(usize, String)> = here
            .filter(|(rank, mutant)| mutant.genre == genre && !self.without.contains(rank))
            .map(|(rank, mutant)| (*rank, mutant.replacement.clone()))
            .collect();
        self.woven.extend(kept.iter().map(|(rank, _)| *rank));
        kept.into_iter()
            .filter_map(|(rank, text)| Some((u32::try_from(rank).ok()?, text)))
            .collect()
    }

    fn body(&mut self, signature: &Signature, block: &mut Block) {
        let Some(first) = block.stmts.first() else { return };
        let mut early: Vec<Stmt> = Vec::new();
        // Two values of an `impl Trait` would need one type: those mutants cannot be asleep.
        let is_opaque = matches!(&signature.output, ReturnType::Type(_, ty) if matches!(**ty, Type::ImplTrait(_)));
        let values = if is_opaque {
            Vec::new()
        } else {
            self.at(first.span().start(), Genre::FnValue)
        };
        for (rank, replacement) in values {
            match syn::parse_str::<Expr>(&replacement) {
                Ok(value) => early.push(parse_quote! { if crate::mutant::is(#rank) { return #value; } }),
                Err(_) => {
                    self.woven.remove(&(rank as usize));
                }
            }
        }
        visit_mut::visit_block_mut(self, block);
        early.append(&mut block.stmts);
        block.stmts = early;
    }

    /// A comparison, an operation or a connective, and what may stand in its place.
    fn binary(&mut self, binary: &mut ExprBinary) -> Option<Expr> {
        let mutants = self.at(binary.op.span().start(), Genre::BinaryOperator);
        visit_mut::visit_expr_binary_mut(self, binary);
        if mutants.is_empty() {
            return None;
        }
        let (left, right, op) = (&binary.left, &binary.right, binary.op);
        if is_let(left) || is_let(right) {
            self.forget(&mutants);
            return None;
        }
        let others: Vec<(u32, BinOp)> = mutants
            .iter()
            .filter_map(|(rank, text)| Some((*rank, operator(text)?)))
            .collect();
        Some(match op {
            BinOp::And(_) | BinOp::Or(_) => {
                let whole = chain(
                    &others,
                    parse_quote!(l #op #right),
                    |other| parse_quote!(l #other #right),
                );
                parse_quote!(({ let l = #left; #whole }))
            }
            BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => {
                let whole = chain(&others, parse_quote!(*l #op *r), |other| parse_quote!(*l #other *r));
                parse_quote!((match (&(#left), &(#right)) { (l, r) => #whole }))
            }
            BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_) => {
                let whole = chain(
                    &others,
                    parse_quote!(#left #op #right),
                    |other| parse_quote!(#left #other #right),
                );
                parse_quote!(({ #whole }))
            }
            _ => {
                let whole = chain(&others, parse_quote!(l #op r), |other| parse_quote!(l #other r));
                parse_quote!(({ let l = #left; let r = #right; #whole }))
            }
        })
    }

    fn unary(&mut self, unary: &mut ExprUnary) -> Option<Expr> {
        let mutants = self.at(unary.op.span().start(), Genre::UnaryOperator);
        visit_mut::visit_expr_unary_mut(self, unary);
        let (rank, _) = mutants.first()?;
        let (op, inner) = (unary.op, &unary.expr);
        Some(parse_quote!((if crate::mutant::is(#rank) { #inner } else { #op #inner })))
    }

    fn forget(&mut self, mutants: &[(u32, String)]) {
        for (rank, _) in mutants {
            self.woven.remove(&(*rank as usize));
        }
    }
}

impl VisitMut for Weaver<'_> {
    fn visit_item_fn_mut(&mut self, function: &mut ItemFn) {
        self.body(&function.sig, &mut function.block);
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut ImplItemFn) {
        self.body(&function.sig, &mut function.block);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let changed = match expr {
            Expr::Binary(binary) => self.binary(binary),
            Expr::Unary(unary) => self.unary(unary),
            _ => {
                visit_mut::visit_expr_mut(self, expr);
                None
            }
        };
        if let Some(changed) = changed {
            *expr = changed;
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        let gone = if self.may_lose_arms {
            self.at(arm.span().start(), Genre::MatchArm)
        } else {
            Vec::new()
        };
        let guards = arm
            .guard
            .as_ref()
            .map(|(_, guard)| guard.span().start())
            .map_or_else(Vec::new, |start| self.at(start, Genre::MatchArmGuard));
        visit_mut::visit_arm_mut(self, arm);
        if let Some((_, guard)) = &mut arm.guard {
            for (rank, value) in &guards {
                let before = guard.clone();
                **guard = if value == "true" {
                    parse_quote!((crate::mutant::is(#rank) || (#before)))
                } else {
                    parse_quote!((!crate::mutant::is(#rank) && (#before)))
                };
            }
        }
        if let Some((rank, _)) = gone.first() {
            let asleep: Expr = match &arm.guard {
                Some((_, guard)) => parse_quote!((!crate::mutant::is(#rank) && (#guard))),
                None => parse_quote!(!crate::mutant::is(#rank)),
            };
            arm.guard = Some((syn::token::If::default(), Box::new(asleep)));
        }
    }

    /// An arm asleep has a guard: without a last arm that takes all the rest, the match would not be complete.
    fn visit_expr_match_mut(&mut self, expr: &mut ExprMatch) {
        let takes_all = |arm: &Arm| matches!(arm.pat, Pat::Wild(_)) && arm.guard.is_none();
        let is_complete = expr.arms.last().is_some_and(takes_all);
        let before = std::mem::replace(&mut self.may_lose_arms, is_complete);
        // What an arm holds decides for itself.
        visit_mut::visit_expr_match_mut(self, expr);
        self.may_lose_arms = before;
    }

    fn visit_expr_struct_mut(&mut self, expr: &mut ExprStruct) {
        let fields = expr.fields.iter().map(|field| field.span().start());
        let starts: Vec<LineColumn> = fields.collect();
        visit_mut::visit_expr_struct_mut(self, expr);
        let Some(rest) = expr.rest.clone() else { return };
        for (field, start) in expr.fields.iter_mut().zip(starts) {
            let mutants = self.at(start, Genre::StructField);
            let (Some((rank, _)), Member::Named(name)) = (mutants.first(), &field.member) else {
                continue;
            };
            let value = &field.expr;
            let woven: Expr = parse_quote!(if crate::mutant::is(#rank) { (#rest).#name } else { #value });
            field.colon_token = Some(syn::token::Colon::default());
            field.expr = woven;
        }
    }
}

/// `if is(3) { a } else if is(4) { b } else { as written }`.
fn chain(others: &[(u32, BinOp)], written: Expr, other: impl Fn(BinOp) -> Expr) -> Expr {
    others.iter().rev().fold(written, |rest, (rank, op)| {
        let changed = other(*op);
        parse_quote!(if crate::mutant::is(#rank) { #changed } else { #rest })
    })
}

fn operator(text: &str) -> Option<BinOp> {
    syn::parse_str::<BinOp>(text).ok()
}

/// Whether an operand holds a `let`, that cannot be moved out of its chain.
fn is_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => is_let(&binary.left) || is_let(&binary.right),
        Expr::Paren(paren) => is_let(&paren.expr),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::instrument;
    use crate::listing::{by_file, read};

    /// `changes`: genre, line, column, replacement.
    fn woven(text: &str, changes: &[(&str, usize, usize, &str)], without: &[usize]) -> (String, BTreeSet<usize>) {
        let listed: Vec<String> = changes
            .iter()
            .map(|(genre, line, column, replacement)| {
                format!(
                    r#"{{"file":"a.rs","genre":"{genre}","name":"","package":"a","replacement":"{replacement}","span":{{"start":{{"line":{line},"column":{column}}}}}}}"#
                )
            })
            .collect();
        let mutants = read(&format!("[{}]", listed.join(","))).unwrap();
        let files = by_file(&mutants);
        instrument(text, &files["a.rs"], &without.iter().copied().collect()).unwrap()
    }

    #[test]
    fn an_operator_gives_way_to_another() {
        let text = "fn older(a: u8, b: u8) -> bool {\n    a > b\n}\n";
        let (text, ranks) = woven(text, &[("BinaryOperator", 2, 7, ">=")], &[]);
        assert!(text.contains("crate::mutant::is(0u32)"), "{text}");
        assert!(text.contains("*l >= *r") && text.contains("*l > *r"), "{text}");
        assert_eq!(ranks, BTreeSet::from([0]));
    }

    #[test]
    fn a_function_gives_a_value_at_once() {
        let text = "fn age() -> u8 {\n    let a = 3;\n    a\n}\n";
        let (text, _) = woven(text, &[("FnValue", 2, 5, "0"), ("FnValue", 2, 5, "1")], &[0]);
        assert!(!text.contains("is(0u32)"), "{text}");
        assert!(
            text.contains("if crate::mutant::is(1u32)") && text.contains("return 1;"),
            "{text}"
        );
    }

    #[test]
    fn what_cannot_sleep_is_left_out() {
        let opaque = "fn all() -> impl Iterator<Item = u8> {\n    [1].into_iter()\n}\n";
        assert!(
            woven(opaque, &[("FnValue", 2, 5, "::std::iter::empty()")], &[])
                .1
                .is_empty()
        );
        let chain = "fn f(a: Option<u8>) -> bool {\n    if let Some(a) = a && a > 1 { true } else { false }\n}\n";
        assert!(woven(chain, &[("BinaryOperator", 2, 24, "||")], &[]).1.is_empty());
    }

    #[test]
    fn an_arm_sleeps_only_where_another_takes_its_place() {
        let open = "fn f(a: u8) -> u8 {\n    match a {\n        1 => 2,\n        _ => 3,\n    }\n}\n";
        let (text, ranks) = woven(open, &[("MatchArm", 3, 9, "")], &[]);
        assert!(text.contains("1 if !crate::mutant::is(0u32) => 2"), "{text}");
        assert_eq!(ranks.len(), 1);
        let closed = "fn f(a: bool) -> u8 {\n    match a {\n        true => 2,\n        false => 3,\n    }\n}\n";
        assert!(woven(closed, &[("MatchArm", 3, 9, "")], &[]).1.is_empty());
    }
}
