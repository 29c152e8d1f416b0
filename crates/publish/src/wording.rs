//! The labels of the interface, from `wording/<language>.toml`.
//!
//! A key is `table.name`. A label that counts has `one` and `other`; `{n}` and other names in braces are replaced by data.
//! Every key that the code names exists in every file: a test reads the sources for them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One line a language: its code and its file.
const FILES: &[(&str, &str)] =
    &[("en", include_str!("../wording/en.toml")), ("fr", include_str!("../wording/fr.toml"))];

/// Languages that the interface speaks.
pub const LANGUAGES: &[&str] = &["en", "fr"];

/// The labels of one language.
pub struct Wording {
    /// Its code.
    pub language: &'static str,
    labels: BTreeMap<String, String>,
}

impl Wording {
    /// The labels of `language`; English when there are none. The files are read once a process.
    pub fn of(language: &str) -> &'static Self {
        static ALL: OnceLock<Vec<Wording>> = OnceLock::new();
        static NONE: Wording = Wording { language: "en", labels: BTreeMap::new() };
        let all = ALL.get_or_init(|| FILES.iter().map(|(code, file)| Self::read(code, file)).collect());
        let asked = language.split(['-', '_']).next().unwrap_or("");
        all.iter().find(|w| w.language == asked).or(all.first()).unwrap_or(&NONE)
    }

    fn read(language: &'static str, file: &str) -> Self {
        let mut labels = BTreeMap::new();
        for (table, value) in toml::from_str::<toml::Table>(file).unwrap_or_default() {
            flatten(table, value, &mut labels);
        }
        Self { language, labels }
    }

    /// The label of a key; empty when there is none.
    pub fn t(&self, key: &str) -> &str {
        self.labels.get(key).map_or("", String::as_str)
    }

    /// The label of a value's name under a table, or the name itself when the file does not know it: what rules and
    /// reasons are called inside grows faster than wording files.
    pub fn named<'a>(&'a self, table: &str, name: &'a str) -> &'a str {
        self.labels.get(&format!("{table}.{name}")).map_or(name, String::as_str)
    }

    /// The label of a key with its number: `key.one` or `key.other`.
    pub fn n(&self, key: &str, n: usize) -> String {
        let is_one = n == 1 || (n == 0 && self.language == "fr");
        let form = if is_one { "one" } else { "other" };
        self.t(&format!("{key}.{form}")).replace("{n}", &n.to_string())
    }

    /// The label of a key with one datum put in the place of `{name}`.
    pub fn with(&self, key: &str, name: &str, datum: &str) -> String {
        self.t(key).replace(&format!("{{{name}}}"), datum)
    }

    /// A share as this language writes it.
    pub fn percent(&self, share: f32) -> String {
        let n = (share.clamp(0.0, 1.0) * 100.0).round();
        if self.language == "fr" { format!("{n}\u{a0}%") } else { format!("{n}%") }
    }
}

fn flatten(prefix: String, value: toml::Value, out: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                flatten(format!("{prefix}.{key}"), value, out);
            }
        }
        toml::Value::String(label) => {
            out.insert(prefix, label);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_have_the_same_keys() {
        let keys = |l: &str| Wording::of(l).labels.keys().collect::<Vec<_>>();
        assert!(keys("en").len() > 100);
        for language in LANGUAGES {
            assert_eq!(keys("en"), keys(language), "{language}");
            assert_eq!(Wording::of(language).language, *language);
        }
    }

    #[test]
    fn numbers_agree_with_their_noun() {
        assert_eq!(Wording::of("fr").n("count.pages", 0), "0 page");
        assert_eq!(Wording::of("en").n("count.pages", 0), "0 pages");
        assert_eq!(Wording::of("fr-CA").n("count.pages", 2), "2 pages");
    }
}
