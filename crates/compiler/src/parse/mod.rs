//! Second pass: text of an expression → [`ast`].

pub(crate) mod ast;
pub(crate) mod day_of_year;
mod expression;
pub(crate) mod lexer;
mod linking;
mod number;
mod operand;
mod spoken;
pub(crate) mod template;
pub(crate) mod words;

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::text::Text;
use ast::Expr;

/// The deepest expression that is accepted: everything that walks one recurses.
pub(crate) const MAX_DEPTH: u32 = 64;

/// A diagnostic before it has a file: places are offsets in the expression. Boxed, as every parsing function returns one.
#[derive(Debug)]
pub(crate) struct SyntaxError(Box<Fault>);

#[derive(Debug)]
struct Fault {
    code: &'static str,
    span: Range<usize>,
    message: String,
    label: String,
    because: Option<(Range<usize>, String)>,
    help: Option<String>,
}

impl SyntaxError {
    pub fn new(code: &'static str, span: Range<usize>, message: impl Into<String>) -> SyntaxError {
        SyntaxError(Box::new(Fault {
            code,
            span,
            message: message.into(),
            label: String::new(),
            because: None,
            help: None,
        }))
    }

    pub fn label(mut self, label: impl Into<String>) -> SyntaxError {
        self.0.label = label.into();
        self
    }

    pub fn because(mut self, span: Range<usize>, label: impl Into<String>) -> SyntaxError {
        self.0.because = Some((span, label.into()));
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> SyntaxError {
        self.0.help = Some(help.into());
        self
    }

    fn in_text(self, text: &Text) -> Diagnostic {
        let fault = *self.0;
        let mut diagnostic = Diagnostic::new(fault.code, text.at(fault.span), fault.message)
            .label(fault.label)
            .maybe_help(fault.help);
        if let Some((span, label)) = fault.because {
            diagnostic = diagnostic.because(text.at(span), label);
        }
        diagnostic
    }
}

/// The expression written in `text`; `None` once its error is reported.
pub(crate) fn parse(text: &Text, diagnostics: &mut Vec<Diagnostic>) -> Option<Expr> {
    match expression::parse(&text.value) {
        Ok(expr) => Some(expr),
        Err(error) => {
            diagnostics.push(error.in_text(text));
            None
        }
    }
}
