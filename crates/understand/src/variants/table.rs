//! The alias table: names that are one though no rule of spelling sees it (« Corée du Nord », « RPDC »), from data files.
//!
//! A name has no key, one, or several when it is ambiguous (« Congolais »). Two names whose keys differ are never one.

use super::sounds::latin;
use crate::lang::items;
use recoupe_model::words;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Key of an entry: `state:KP`, `capital:KP`, `organisation:otan`, `agency:afp`, `place:geneve`.
pub(crate) type Key = &'static str;

/// Names to keys, and adjectives of states to keys.
pub(crate) struct Table {
    names: BTreeMap<String, Vec<Key>>,
    demonyms: BTreeMap<String, Vec<Key>>,
    alone: BTreeMap<Key, Key>,
}

/// Letters of the longest name of the table, with room: longer ones are not looked up.
const NAME_BYTES_MAX: usize = 120;

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// The keys of `name`, sorted; empty when the table does not know it.
pub(crate) fn keys(name: &str) -> &'static [Key] {
    if name.len() > NAME_BYTES_MAX {
        return &[];
    }
    let table = &*TABLE;
    table.names.get(&lookup_form(name)).map_or(&[], Vec::as_slice)
}

/// The keys of the states that an adjective or people's name belongs to (`russe`, `nord-coréennes`, `Russian`).
pub(crate) fn states_of(adjective: &str) -> &'static [Key] {
    if adjective.len() > NAME_BYTES_MAX {
        return &[];
    }
    TABLE.demonyms.get(&stem(adjective)).map_or(&[], Vec::as_slice)
}

/// The kind of an entry, the part of its key before the colon.
pub(crate) fn kind(key: Key) -> &'static str {
    key.split(':').next().unwrap_or("")
}

/// The state whose seat of government a capital is (`capital:KP` → `state:KP`), as the keys of a name that means it.
pub(crate) fn state_of_capital(key: Key) -> &'static [Key] {
    key.strip_prefix("capital:").map_or(&[], |code| alone(&format!("state:{code}")))
}

/// A key of the table as the keys of a name that means it and nothing else.
pub(crate) fn alone(key: &str) -> &'static [Key] {
    TABLE.alone.get(key).map_or(&[], std::slice::from_ref)
}

impl Table {
    fn read() -> Self {
        let mut table = Self { names: BTreeMap::new(), demonyms: BTreeMap::new(), alone: BTreeMap::new() };
        for line in items(include_str!("../../data/variants/states.txt")) {
            table.add_state(line);
        }
        let files = [
            ("organisation", include_str!("../../data/variants/organisations.txt")),
            ("agency", include_str!("../../data/variants/agencies.txt")),
            ("place", include_str!("../../data/variants/places.txt")),
        ];
        for (kind, file) in files {
            for line in items(file) {
                let mut columns = line.split('|').map(str::trim);
                let (Some(id), Some(names)) = (columns.next(), columns.next()) else { continue };
                table.add(leak(format!("{kind}:{id}")), names);
            }
        }
        table.names.values_mut().for_each(|keys| keys.sort_unstable());
        table
    }

    fn add_state(&mut self, line: &'static str) {
        let mut columns = line.split('|').map(str::trim);
        let (Some(code), Some(names)) = (columns.next(), columns.next()) else { return };
        // The European Union is an organisation too; its entry stands there, its adjective here.
        let key = if code == "EU" { "organisation:ue" } else { leak(format!("state:{code}")) };
        self.add(key, names);
        if let Some(capital) = columns.next().filter(|c| !c.is_empty()) {
            self.add(leak(format!("capital:{code}")), capital);
        }
        for adjective in columns.flat_map(|c| c.split(';')).map(str::trim) {
            let keys = self.demonyms.entry(stem(adjective)).or_default();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }

    fn add(&mut self, key: Key, names: &'static str) {
        for name in names.split(';').map(str::trim).filter(|n| !n.is_empty()) {
            self.alone.entry(key).or_insert(key);
            let keys = self.names.entry(lookup_form(name)).or_default();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
}

/// A few hundred short keys, made once and kept for the life of the program.
fn leak(key: String) -> Key {
    Box::leak(key.into_boxed_str())
}

/// Folded words without articles and points, parted by a space.
fn lookup_form(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let undotted = name.replace('.', "");
    for word in words::words(&undotted).map(|s| latin(s.of(&undotted))) {
        if matches!(word.as_str(), "le" | "la" | "les" | "l" | "the" | "de" | "du" | "des" | "d" | "of" | "s")
        {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// An adjective without the endings of gender and number.
fn stem(adjective: &str) -> String {
    let mut stem = latin(adjective).replace(['-', '\u{2010}', '\u{2011}'], " ");
    for ending in ["s", "e"] {
        if stem.len() > 4 && stem.ends_with(ending) {
            stem.pop();
        }
    }
    if stem.ends_with("nn") {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_state_share_its_key() {
        for name in ["Corée du Nord", "North Korea", "la RPDC", "Royaume ermite", "DPRK"] {
            assert_eq!(keys(name), ["state:KP"], "{name}");
        }
        assert_eq!(keys("U.S."), keys("les États-Unis"));
        assert!(keys("Valmer").is_empty());
    }

    #[test]
    fn adjectives_lead_to_states() {
        for adjective in ["nord-coréen", "Nord-Coréennes", "North Korean"] {
            assert_eq!(states_of(adjective), ["state:KP"], "{adjective}");
        }
        assert_eq!(states_of("russes"), ["state:RU"]);
        assert_eq!(state_of_capital("capital:KP"), ["state:KP"]);
    }
}
