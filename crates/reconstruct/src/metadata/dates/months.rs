//! A word, to the month that it names, in the language of the text where languages differ.

use recoupe_model::words::folded;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Number of the month that `word` names, in `language` if several languages differ.
pub(crate) fn month_of(word: &str, language: Option<&str>) -> Option<u8> {
    let readings = months().get(&folded(word))?;
    let own = readings.iter().find(|(l, _)| Some(*l) == language).map(|(_, m)| *m);
    own.or_else(|| {
        let (_, first) = readings.first()?;
        readings.iter().all(|(_, m)| m == first).then_some(*first)
    })
}

/// Folded name → (language, number), in the order of the file.
pub(super) fn months() -> &'static FxHashMap<String, Vec<(&'static str, u8)>> {
    static TABLE: OnceLock<FxHashMap<String, Vec<(&'static str, u8)>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: FxHashMap<String, Vec<(&'static str, u8)>> = FxHashMap::default();
        for line in MONTHS.lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.split(' ');
            let (Some(language), Some(Ok(number))) = (words.next(), words.next().map(str::parse)) else {
                continue;
            };
            for form in words {
                table.entry(folded(form)).or_default().push((language, number));
            }
        }
        table
    })
}

const MONTHS: &str = include_str!("../../../data/meta-months.txt");
