//! The figures that differ between two expressions of the same shape, each with what it bounds.

use reperes_engine::NodeId;
use reperes_engine::describe::line as words;
use reperes_engine::program::{Node, Program};

use crate::comparison::Figure;
use crate::form::Forms;
use crate::lower::Lowering;
use crate::nodes::under;

/// One side: a program and its forms.
pub(crate) struct Reading<'p> {
    pub program: &'p Program,
    pub lowering: Lowering<'p>,
}

/// How far to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Written values and bounds: sentences already say the rest.
    Figures,
    /// Also the smallest expressions that are not the same.
    Expressions,
}

/// What differs, from the outside in: a bound, a written value, else the smallest expression that is not the same.
pub(crate) fn figures(
    forms: &mut Forms,
    a: &mut Reading<'_>,
    b: &mut Reading<'_>,
    nodes: (NodeId, NodeId),
    (context, detail): (&str, Detail),
) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut walk = Walk {
        forms,
        a,
        b,
        found: &mut found,
        detail,
    };
    walk.compare(nodes.0, nodes.1, context);
    found.dedup();
    found
}

struct Walk<'w, 'a, 'b> {
    forms: &'w mut Forms,
    a: &'w mut Reading<'a>,
    b: &'w mut Reading<'b>,
    found: &'w mut Vec<Figure>,
    detail: Detail,
}

impl Walk<'_, '_, '_> {
    fn is_same(&mut self, a: NodeId, b: NodeId) -> bool {
        self.a.lowering.node(self.forms, a) == self.b.lowering.node(self.forms, b)
    }

    fn push(&mut self, what: &str, before: String, after: String) {
        if before != after {
            self.found.push(Figure {
                what: what.to_owned(),
                before,
                after,
            });
        }
    }

    fn compare(&mut self, a: NodeId, b: NodeId, context: &str) {
        if self.is_same(a, b) {
            return;
        }
        let (left, right) = (self.a.program.node(a).clone(), self.b.program.node(b).clone());
        match (&left, &right) {
            (Node::Named(name, x), Node::Named(_, y)) => self.compare(*x, *y, &self.a.program.spelled(name)),
            (Node::Named(name, x), _) => self.compare(*x, b, &self.a.program.spelled(name)),
            (_, Node::Named(name, y)) => self.compare(a, *y, &self.b.program.spelled(name)),
            (Node::Compare(how, l1, r1), Node::Compare(how2, l2, r2)) => {
                if self.is_same(*l1, *l2) && (how != how2 || is_written(self.a.program, *r1)) {
                    self.predicates(a, b);
                } else if how == how2 && words(self.a.program, a) == words(self.b.program, b) {
                    // What differs is inside a definition of the same name.
                    let what = words(self.a.program, *l1);
                    self.compare(*l1, *l2, context);
                    self.compare(*r1, *r2, &what);
                } else if self.is_same(*l1, *l2) && how == how2 {
                    let what = words(self.a.program, *l1);
                    self.compare(*r1, *r2, &what);
                } else if self.detail == Detail::Expressions {
                    self.predicates(a, b);
                }
            }
            (Node::OneOf(x, _), Node::OneOf(y, _)) if self.is_same(*x, *y) => self.predicates(a, b),
            (Node::Lookup(x, _), Node::Lookup(y, _)) => {
                // Its cells are shown as a table.
                let (x, y) = (
                    self.a.program.baremes[usize::from(*x)].key,
                    self.b.program.baremes[usize::from(*y)].key,
                );
                self.compare(x, y, context);
            }
            (Node::And(x), Node::And(y)) | (Node::Or(x), Node::Or(y)) => self.unordered(x, y, (a, b), context),
            (x, y) if std::mem::discriminant(x) == std::mem::discriminant(y) => {
                let (x, y) = (under(x), under(y));
                if x.is_empty() || x.len() != y.len() || !self.differ_below(&x, &y) {
                    self.whole(a, b, context);
                } else {
                    for (x, y) in x.into_iter().zip(y) {
                        self.compare(x, y, context);
                    }
                }
            }
            (_, _) => self.whole(a, b, context),
        }
    }

    /// Two conditions on the same subject: « quotient familial de janvier : au plus 700 €/mois ».
    fn predicates(&mut self, a: NodeId, b: NodeId) {
        let (before, after) = (words(self.a.program, a), words(self.b.program, b));
        match (before.split_once(" : "), after.split_once(" : ")) {
            (Some((what, before)), Some((same, after))) if what == same => {
                self.push(what, before.to_owned(), after.to_owned());
            }
            (Some(_) | None, Some(_) | None) => self.push("", before, after),
        }
    }

    fn differ_below(&mut self, a: &[NodeId], b: &[NodeId]) -> bool {
        a.iter().zip(b).any(|(a, b)| !self.is_same(*a, *b))
    }

    /// Parts whose order says nothing: those that are the same go first.
    fn unordered(&mut self, x: &[NodeId], y: &[NodeId], whole: (NodeId, NodeId), context: &str) {
        let mut rest = y.to_vec();
        let mut alone = Vec::new();
        for one in x {
            match rest.iter().position(|other| self.is_same(*one, *other)) {
                Some(at) => {
                    rest.remove(at);
                }
                None => alone.push(*one),
            }
        }
        if alone.len() == rest.len() {
            for (one, other) in alone.into_iter().zip(rest) {
                self.compare(one, other, context);
            }
        } else {
            self.whole(whole.0, whole.1, context);
        }
    }

    fn whole(&mut self, a: NodeId, b: NodeId, context: &str) {
        let are_written = is_written(self.a.program, a) && is_written(self.b.program, b);
        if self.detail == Detail::Figures && !are_written {
            return;
        }
        let (before, after) = (words(self.a.program, a), words(self.b.program, b));
        self.push(context, before, after);
    }
}

fn is_written(program: &Program, id: NodeId) -> bool {
    match program.node(id) {
        Node::Named(_, inner) => is_written(program, *inner),
        node => matches!(node, Node::Const(_)),
    }
}
