//! From the nodes of a program to forms.

use reperes_engine::program::{Bareme, Comparison, Entity, Node, Program, Reading};
use reperes_engine::{NodeId, Type, Value, VarId};
use rust_decimal::Decimal;

use crate::form::{Accepted, Constant, Form, FormId, Forms, Row, is_total, rounding};

/// The forms of one program, each node once.
pub(crate) struct Lowering<'p> {
    program: &'p Program,
    nodes: Vec<Option<FormId>>,
    /// Facts that were read, and those being worked out: a computed fact never depends on itself, and nothing loops if it did.
    open: Vec<VarId>,
}

impl<'p> Lowering<'p> {
    pub fn new(program: &'p Program) -> Lowering<'p> {
        Lowering {
            program,
            nodes: vec![None; program.nodes.len()],
            open: Vec::new(),
        }
    }

    pub fn node(&mut self, forms: &mut Forms, id: NodeId) -> FormId {
        if let Some(Some(known)) = self.nodes.get(id as usize) {
            return *known;
        }
        let form = self.lowered(forms, id);
        if let Some(slot) = self.nodes.get_mut(id as usize) {
            *slot = Some(form);
        }
        form
    }

    fn all(&mut self, forms: &mut Forms, ids: &[NodeId]) -> Vec<FormId> {
        ids.iter().map(|id| self.node(forms, *id)).collect()
    }

    fn lowered(&mut self, forms: &mut Forms, id: NodeId) -> FormId {
        let program = self.program;
        match program.node(id) {
            Node::Const(value) => {
                let constant = constant(program, program.types[id as usize], *value);
                forms.intern(Form::Const(constant))
            }
            Node::Var(variable) => self.fact(forms, *variable),
            Node::Monthly(variable, month) => {
                let (fact, month) = (self.fact(forms, *variable), self.node(forms, *month));
                let accepted = forms.accepted(fact).cloned();
                let monthly = forms.intern(Form::Monthly { fact, month });
                if let Some(accepted) = accepted {
                    forms.accept(monthly, accepted);
                }
                monthly
            }
            Node::Request => forms.intern(Form::Request),
            Node::MonthOfYear(number) => forms.intern(Form::MonthOfYear(*number)),
            Node::MonthOf(a) => {
                let a = self.node(forms, *a);
                forms.month_of(a)
            }
            Node::FirstDay(a) => {
                let a = self.node(forms, *a);
                forms.intern(Form::FirstDay(a))
            }
            Node::LastDay(a) => {
                let a = self.node(forms, *a);
                forms.intern(Form::LastDay(a))
            }
            Node::Param(parameter, on) => {
                let on = self.node(forms, *on);
                let parameter = &program.parameters[usize::from(*parameter)];
                let values = parameter.values.iter();
                let values = values
                    .map(|(from, value)| (*from, constant(program, parameter.ty, *value)))
                    .collect();
                forms.intern(Form::Param { values, on })
            }
            Node::Not(a) => {
                let a = self.node(forms, *a);
                forms.not(a)
            }
            Node::And(all) => {
                let all = self.all(forms, all);
                forms.and(all)
            }
            Node::Or(any) => {
                let any = self.all(forms, any);
                forms.or(any)
            }
            Node::Compare(how, a, b) => {
                let (a, b) = (self.node(forms, *a), self.node(forms, *b));
                compared(forms, *how, a, b)
            }
            Node::OneOf(of, mask) => {
                let names = options(program, *of, *mask);
                let of = self.node(forms, *of);
                forms.one_of(of, names)
            }
            Node::If(test, a, b) => {
                let test = self.node(forms, *test);
                let (a, b) = (self.node(forms, *a), self.node(forms, *b));
                forms.choose(test, a, b)
            }
            Node::Add(a, b) => {
                let (a, b) = (self.node(forms, *a), self.node(forms, *b));
                forms.add(a, b)
            }
            Node::Sub(a, b) => {
                let (a, b) = (self.node(forms, *a), self.node(forms, *b));
                forms.sub(a, b)
            }
            Node::Mul(a, b) => {
                let (a, b) = (self.node(forms, *a), self.node(forms, *b));
                forms.mul(a, b)
            }
            Node::Div(a, b) => {
                let (a, b) = (self.node(forms, *a), self.node(forms, *b));
                forms.div(a, b)
            }
            Node::Shift {
                base,
                by,
                unit,
                forward,
            } => {
                let (base, by) = (self.node(forms, *base), self.node(forms, *by));
                forms.intern(Form::Shift {
                    base,
                    by,
                    unit: *unit,
                    forward: *forward,
                })
            }
            Node::Min(all) => {
                let all = self.all(forms, all);
                forms.least(all)
            }
            Node::Max(all) => {
                let all = self.all(forms, all);
                forms.most(all)
            }
            Node::Elapsed(unit, from, to) => {
                let (from, to) = (self.node(forms, *from), self.node(forms, *to));
                forms.intern(Form::Elapsed(*unit, from, to))
            }
            Node::Round(how, a) => {
                let a = self.node(forms, *a);
                forms.intern(Form::Round(rounding(*how), a))
            }
            Node::Lookup(bareme, column) => {
                let bareme = &program.baremes[usize::from(*bareme)];
                self.table(forms, bareme, usize::from(*column))
            }
            Node::Count(a) => {
                let a = self.node(forms, *a);
                forms.intern(Form::Count(a))
            }
            Node::Exists(a) => {
                let a = self.node(forms, *a);
                let (count, one) = (forms.intern(Form::Count(a)), forms.num(Decimal::ONE));
                forms.less_or_equal(one, count)
            }
            Node::All(a) => {
                let a = self.node(forms, *a);
                let others = forms.not(a);
                let (count, none) = (forms.intern(Form::Count(others)), forms.num(Decimal::ZERO));
                forms.less_or_equal(count, none)
            }
            Node::Sum(a) => {
                let a = self.node(forms, *a);
                forms.intern(Form::Sum(a))
            }
            Node::Received { of, tally, from, to } => {
                let of = self.fact(forms, *of);
                let (from, to) = (self.node(forms, *from), self.node(forms, *to));
                forms.intern(Form::Received {
                    of,
                    total: is_total(*tally),
                    from,
                    to,
                })
            }
            Node::Unpublished(low, high) => {
                let (low, high) = (self.node(forms, *low), self.node(forms, *high));
                forms.intern(Form::Unpublished(low, high))
            }
            Node::Named(_, a) => self.node(forms, *a),
        }
    }

    /// A fact that is asked, or what a computed one is made of.
    pub fn fact(&mut self, forms: &mut Forms, id: VarId) -> FormId {
        let variable = &self.program.variables[usize::from(id)];
        if let Some(node) = variable.computed.filter(|_| !self.open.contains(&id)) {
            self.open.push(id);
            let form = self.node(forms, node);
            self.open.pop();
            return form;
        }
        let form = forms.intern(Form::Fact {
            of_child: variable.entity == Entity::Enfant,
            name: variable.name.clone(),
            kind: kind(variable.ty),
        });
        forms.accept(form, accepted(self.program, id));
        form
    }

    fn table(&mut self, forms: &mut Forms, bareme: &Bareme, column: usize) -> FormId {
        let key = self.node(forms, bareme.key);
        let mut rows: Vec<Row> = Vec::new();
        for bracket in &bareme.brackets {
            let Some(value) = bracket.values.get(column) else {
                continue;
            };
            let value = self.node(forms, *value);
            let bound = |bound: Option<reperes_engine::program::Bound>| {
                bound.map(|bound| (bound.at.normalize(), bound.inclusive))
            };
            let (lower, upper) = (bound(bracket.lower), bound(bracket.upper));
            // Two brackets that touch and give the same are one.
            match rows.last_mut() {
                Some(last) if last.value == value && touches(last.upper, lower, bareme.reading) => last.upper = upper,
                Some(_) | None => rows.push(Row { lower, upper, value }),
            }
        }
        let reading = match bareme.reading {
            Reading::Exact => 0,
            Reading::Truncated => 1,
            Reading::Rounded => 2,
        };
        forms.intern(Form::Table { key, reading, rows })
    }
}

fn touches(upper: Option<(Decimal, bool)>, lower: Option<(Decimal, bool)>, reading: Reading) -> bool {
    let (Some((end, end_in)), Some((start, start_in))) = (upper, lower) else {
        return false;
    };
    match reading {
        Reading::Exact => end == start && end_in != start_in,
        Reading::Truncated | Reading::Rounded => {
            (end == start && end_in != start_in) || (end_in && start_in && start == end + Decimal::ONE)
        }
    }
}

fn compared(forms: &mut Forms, how: Comparison, a: FormId, b: FormId) -> FormId {
    match how {
        Comparison::Less => forms.less(a, b),
        Comparison::LessOrEqual => forms.less_or_equal(a, b),
        Comparison::Greater => forms.less(b, a),
        Comparison::GreaterOrEqual => forms.less_or_equal(b, a),
        Comparison::Equal => forms.equal(a, b),
        Comparison::NotEqual => {
            let equal = forms.equal(a, b);
            forms.not(equal)
        }
    }
}

pub(crate) fn constant(program: &Program, ty: Type, value: Value) -> Constant {
    match value {
        Value::Bool(value) => Constant::Bool(value),
        Value::Num(value) => Constant::Num(value.normalize()),
        Value::Date(value) => Constant::Date(value),
        Value::Month(value) => Constant::Month(value),
        Value::Choice(_) => Constant::Choice(reperes_engine::format::raw(program, Some(ty), value)),
    }
}

fn options(program: &Program, of: NodeId, mask: u64) -> Vec<String> {
    let names = names(program, program.types[of as usize]);
    let is_in = |rank: usize| mask & 1_u64.checked_shl(u32::try_from(rank).unwrap_or(64)).unwrap_or(0) != 0;
    let named = names.into_iter().enumerate();
    named.filter(|(rank, _)| is_in(*rank)).map(|(_, name)| name).collect()
}

fn names(program: &Program, ty: Type) -> Vec<String> {
    match ty {
        Type::Choice(list) => {
            let list = program.choices.get(usize::from(list));
            let options = list.map_or(&[][..], |list| &list.options);
            options.iter().map(|option| option.name.clone()).collect()
        }
        Type::Bool
        | Type::Number
        | Type::Rate
        | Type::Money(_)
        | Type::Quantity(_)
        | Type::Date
        | Type::Month
        | Type::History => Vec::new(),
    }
}

fn kind(ty: Type) -> String {
    match ty {
        // The rank of a list says nothing in another program.
        Type::Choice(_) => "Choice".to_owned(),
        Type::Bool
        | Type::Number
        | Type::Rate
        | Type::Money(_)
        | Type::Quantity(_)
        | Type::Date
        | Type::Month
        | Type::History => format!("{ty:?}"),
    }
}

/// Numbers and durations are asked whole, amounts to the cent.
fn accepted(program: &Program, id: VarId) -> Accepted {
    let variable = &program.variables[usize::from(id)];
    let bound = |value: Option<Value>| value.and_then(rank);
    Accepted {
        min: bound(variable.min),
        max: bound(variable.max),
        step: match variable.ty {
            Type::Number | Type::Quantity(_) | Type::Date | Type::Month => Some(Decimal::ONE),
            Type::Money(_) => Some(Decimal::new(1, 2)),
            Type::Bool | Type::Rate | Type::Choice(_) | Type::History => None,
        },
        options: names(program, variable.ty),
    }
}

/// Where a value stands on its line.
pub(crate) fn rank(value: Value) -> Option<Decimal> {
    match value {
        Value::Num(number) => Some(number),
        Value::Date(day) => Some(Decimal::from(day.0)),
        Value::Month(month) => Some(Decimal::from(month.0)),
        Value::Bool(_) | Value::Choice(_) => None,
    }
}
