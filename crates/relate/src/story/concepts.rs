//! Words of one meaning to one number, in French and English: *séisme* and *earthquake*, *Londres*, *British* and *London*.
//!
//! From the small dictionary and the list of states of the comparing part. It joins languages, and wordings of one language.

use crate::compare::stem::{Language, stem};
use recoupe_model::words::folded;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The number of what a folded word means, if it is in the dictionary.
pub(super) fn concept(low: &str, language: Language) -> Option<u16> {
    let tables = tables();
    match language {
        Language::French => tables.first()?.get(&stem(low, language)).copied(),
        Language::English => tables.get(1)?.get(&stem(low, language)).copied(),
        _ => None,
    }
}

/// By language (French, English): stem to number.
fn tables() -> &'static [HashMap<String, u16>; 2] {
    static TABLES: OnceLock<[HashMap<String, u16>; 2]> = OnceLock::new();
    TABLES.get_or_init(|| [table(1, Language::French), table(2, Language::English)])
}

/// Reads one column of the lists: lines of `name | French | English | German`; words of several parts are left out.
fn table(column: usize, language: Language) -> HashMap<String, u16> {
    let lists =
        [include_str!("../../data/compare-senses.txt"), include_str!("../../data/compare-states.txt")];
    let lines = lists.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#'));
    let mut found = HashMap::new();
    for (number, line) in (0_u16..).zip(lines) {
        for word in line.split('|').nth(column).unwrap_or("").split_whitespace().filter(|w| !w.contains('_'))
        {
            found.entry(stem(&folded(word), language)).or_insert(number);
        }
    }
    found
}
