//! The lists by which names are told: agencies, functions, firms, fillers, places; each read once.

use super::key;
use std::collections::BTreeSet;
use std::sync::OnceLock;

pub(super) static NO_AUTHOR: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static DESK_WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static ROLE_WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static COMPANY_WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static OTHER_DEEDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static CREDENTIALS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static OUTLET_WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static BEATS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static PLACES: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
pub(super) static WEEKDAYS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();

/// The agency that `said` is a name of, as credited.
pub(crate) fn agency(said: &str) -> Option<&'static str> {
    let wanted = key(said);
    agencies().iter().find(|(k, _)| *k == wanted).map(|(_, name)| *name)
}

/// (key, name as credited)
fn agencies() -> &'static [(String, &'static str)] {
    static LIST: OnceLock<Vec<(String, &'static str)>> = OnceLock::new();
    LIST.get_or_init(|| {
        lines(include_str!("../../../data/meta-agencies.txt"))
            .flat_map(|line| {
                let name = line.split(" | ").next().unwrap_or(line);
                line.split(" | ").map(move |spelling| (key(spelling), name))
            })
            .collect()
    })
}

pub(super) fn set(
    cell: &'static OnceLock<BTreeSet<&'static str>>,
    name: &str,
) -> &'static BTreeSet<&'static str> {
    cell.get_or_init(|| {
        let file = match name {
            "meta-no-author" => include_str!("../../../data/meta-no-author.txt"),
            "meta-desk-words" => include_str!("../../../data/meta-desk-words.txt"),
            "meta-company-words" => include_str!("../../../data/meta-company-words.txt"),
            "meta-other-deeds" => include_str!("../../../data/meta-other-deeds.txt"),
            "meta-credentials" => include_str!("../../../data/meta-credentials.txt"),
            "meta-outlet-words" => include_str!("../../../data/meta-outlet-words.txt"),
            "meta-beats" => include_str!("../../../data/meta-beats.txt"),
            "meta-places" => include_str!("../../../data/meta-places.txt"),
            "meta-weekdays" => include_str!("../../../data/meta-weekdays.txt"),
            _ => include_str!("../../../data/meta-role-words.txt"),
        };
        lines(file).collect()
    })
}

/// The lines of a data file that are no comment.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty())
}
