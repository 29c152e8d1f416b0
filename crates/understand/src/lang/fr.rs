//! French: its word lists and habits.

use super::{Apostrophe, Files, Language, Lists};
use std::sync::LazyLock;

/// French.
pub static FRENCH: Language = Language {
    code: "fr",
    apostrophe: Apostrophe::Elides,
    files: Files {
        titles: include_str!("../../data/fr/titles.txt"),
        abbreviations: include_str!("../../data/fr/abbreviations.txt"),
        starters: include_str!("../../data/fr/sentence-starters.txt"),
        elisions: include_str!("../../data/fr/elisions.txt"),
        whole: include_str!("../../data/fr/whole-words.txt"),
        clitics: include_str!("../../data/fr/clitics.txt"),
        ordinals: include_str!("../../data/fr/ordinal-suffixes.txt"),
        time_words: include_str!("../../data/fr/time-words.txt"),
        tenses: include_str!("../../data/fr/tenses.txt"),
        time_rules: include_str!("../../data/fr/time-rules.txt"),
    },
    lists: LazyLock::new(|| Lists::of(&FRENCH.files)),
    grammar: LazyLock::new(|| FRENCH.files.grammar()),
};
