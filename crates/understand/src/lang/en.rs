//! English: its word lists and habits.

use super::{Apostrophe, Files, Language, Lists};
use std::sync::LazyLock;

/// English.
pub static ENGLISH: Language = Language {
    code: "en",
    apostrophe: Apostrophe::Hangs,
    files: Files {
        titles: include_str!("../../data/en/titles.txt"),
        abbreviations: include_str!("../../data/en/abbreviations.txt"),
        starters: include_str!("../../data/en/sentence-starters.txt"),
        elisions: include_str!("../../data/en/elisions.txt"),
        whole: include_str!("../../data/en/whole-words.txt"),
        clitics: include_str!("../../data/en/clitics.txt"),
        ordinals: include_str!("../../data/en/ordinal-suffixes.txt"),
        time_words: include_str!("../../data/en/time-words.txt"),
        tenses: include_str!("../../data/en/tenses.txt"),
        time_rules: include_str!("../../data/en/time-rules.txt"),
    },
    lists: LazyLock::new(|| Lists::of(&ENGLISH.files)),
    grammar: LazyLock::new(|| ENGLISH.files.grammar()),
};
