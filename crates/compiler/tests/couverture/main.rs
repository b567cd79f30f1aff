//! What examples show of rules made up for the purpose, what they do not, and what no family can.

mod counted;
mod edges;
mod months;
mod names;
mod proved;
mod rules;
mod searched;
mod ways;
