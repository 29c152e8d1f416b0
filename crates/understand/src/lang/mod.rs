//! What a language is: a code, its word lists and a few habits. In: a language code. Out: the [`Language`] to read with.
//!
//! To add one: a folder `data/<code>/`, a small file here and a line in [`LANGUAGES`] (see ADD_A_LANGUAGE.md).
//! A text in another language is read with [`OTHER`], whose lists are empty: sentences are still found, times in figures too.

mod en;
mod fr;

use crate::times::grammar::Grammar;
use recoupe_model::{Article, Block};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The languages that are read.
pub static LANGUAGES: &[&Language] = &[&fr::FRENCH, &en::ENGLISH];

/// What a text in no language of ours is read with.
pub static OTHER: Language = Language {
    code: "",
    apostrophe: Apostrophe::Joins,
    years_before_plurals: false,
    verbless_is_ahead: false,
    months_are_small: false,
    files: Files {
        titles: "",
        abbreviations: "",
        starters: "",
        elisions: "",
        whole: "",
        clitics: "",
        ordinals: "",
        time_words: "",
        tenses: "",
        time_rules: include_str!("../../data/time-rules.txt"),
    },
    lists: LazyLock::new(|| Lists::of(&OTHER.files)),
    grammar: LazyLock::new(|| OTHER.files.grammar()),
};

/// A language: what the engine must know of it.
pub struct Language {
    /// Primary subtag: `fr`.
    pub code: &'static str,
    /// What an apostrophe inside a word does.
    pub(crate) apostrophe: Apostrophe,
    /// A year may stand before a plural noun: "the 1998 results".
    pub(crate) years_before_plurals: bool,
    /// Names of months have a capital only at the start of a sentence.
    pub(crate) months_are_small: bool,
    /// A weekday in a sentence without a verb is to come (« Concert mardi à Valmer »), else it is past.
    pub(crate) verbless_is_ahead: bool,
    /// The word lists as they stand in `data/<code>/`.
    pub(crate) files: Files,
    /// The same, ready to be asked.
    pub(crate) lists: LazyLock<Lists>,
    /// Its words and rules of time.
    pub(crate) grammar: LazyLock<Grammar>,
}

/// What an apostrophe inside a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apostrophe {
    /// Ends an elided word: `l’` + `accord`.
    Elides,
    /// Starts an ending: `Russia` + `’s`, `did` + `n’t`.
    Hangs,
    /// Belongs to the word.
    Joins,
}

/// The word lists of a language, one item a line.
pub(crate) struct Files {
    pub(crate) titles: &'static str,
    pub(crate) abbreviations: &'static str,
    pub(crate) starters: &'static str,
    pub(crate) elisions: &'static str,
    pub(crate) whole: &'static str,
    pub(crate) clitics: &'static str,
    pub(crate) ordinals: &'static str,
    pub(crate) time_words: &'static str,
    pub(crate) tenses: &'static str,
    pub(crate) time_rules: &'static str,
}

impl Files {
    pub(crate) fn grammar(&self) -> Grammar {
        Grammar::of(self.time_words, self.tenses, self.time_rules)
    }
}

/// The word lists of a language, to be asked.
pub(crate) struct Lists {
    pub(crate) titles: Words,
    pub(crate) abbreviations: Words,
    pub(crate) starters: Words,
    pub(crate) elisions: Words,
    pub(crate) whole: Words,
    pub(crate) clitics: Words,
    pub(crate) ordinals: Words,
}

impl Lists {
    pub(crate) fn of(files: &Files) -> Self {
        Self {
            titles: Words::of(files.titles),
            abbreviations: Words::of(files.abbreviations),
            starters: Words::of(files.starters),
            elisions: Words::of(files.elisions),
            whole: Words::of(files.whole),
            clitics: Words::of(files.clitics),
            ordinals: Words::of(files.ordinals),
        }
    }
}

/// A set of lower-case words.
pub struct Words(FxHashSet<&'static str>);

impl Words {
    /// The lines of a data file without comments.
    #[must_use]
    pub fn of(file: &'static str) -> Self {
        Self(items(file).collect())
    }

    /// True when `word`, already in lower case and with straight apostrophes, is in the list.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// True when the list has `word` in lower case, as written, or as a name would be written when it is all capitals:
    /// `Ill` in the list is `Ill` and `ILL`, not `ill`.
    #[must_use]
    pub(crate) fn has_written(&self, word: &str, lowered: &str) -> bool {
        self.has(lowered)
            || self.has(word)
            || (!word.contains(char::is_lowercase) && self.has(&capitalised(lowered)))
    }
}

fn capitalised(lowered: &str) -> String {
    let mut chars = lowered.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The lines of a data file that are neither empty nor comments.
pub(crate) fn items(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The language with this code (`fr`, `fr-CA`), if it is one of ours.
#[must_use]
pub fn language(code: &str) -> Option<&'static Language> {
    let primary = code.split(['-', '_']).next().unwrap_or(code);
    LANGUAGES.iter().copied().find(|l| l.code.eq_ignore_ascii_case(primary))
}

/// The language of an article: as stated, else as its prose looks; [`OTHER`] when it is none of ours.
#[must_use]
pub fn of_article(article: &Article) -> &'static Language {
    if let Some(code) = article.language.as_deref().filter(|c| !c.is_empty()) {
        return language(code).unwrap_or(&OTHER);
    }
    let sample: String =
        article.prose().flat_map(|b| b.span.of(&article.text).chars()).take(SAMPLE_CHARS).collect();
    if sample.trim().is_empty() { &OTHER } else { detected(&sample) }
}

/// The language of a block of an article whose language is `main`.
#[must_use]
pub fn of_block(block: &Block, main: &'static Language) -> &'static Language {
    block.language.as_deref().map_or(main, |code| language(code).unwrap_or(&OTHER))
}

/// Characters that tell a language surely: four paragraphs; more would only cost time.
const SAMPLE_CHARS: usize = 2000;

fn detected(text: &str) -> &'static Language {
    match whichlang::detect_language(text) {
        whichlang::Lang::Fra => &fr::FRENCH,
        whichlang::Lang::Eng => &en::ENGLISH,
        _ => &OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;
    use recoupe_model::{Sourced, Span};

    /// A third language after ADD_A_LANGUAGE.md, as small as it can be: a few words of Spanish.
    static STUB: Language = Language {
        code: "es",
        apostrophe: Apostrophe::Joins,
        years_before_plurals: false,
        verbless_is_ahead: false,
        months_are_small: true,
        files: Files {
            titles: "Sr\nSra",
            abbreviations: "etc",
            starters: "el\nla",
            elisions: "",
            whole: "",
            clitics: "",
            ordinals: "º",
            time_words: "mayo month 5\nmartes weekday 2\nnoche part 4\naño unit 9",
            tenses: "llegó past\nllegará future\n-ará future",
            time_rules: "date : <day> de <month> (de <year>)? => date\nweekday : el? <weekday> (por la <part>)? => date\n\
                         last-unit : el <unit> pasado => unit -1\nyesterday : ayer => day -1",
        },
        lists: LazyLock::new(|| Lists::of(&STUB.files)),
        grammar: LazyLock::new(|| STUB.files.grammar()),
    };

    #[test]
    fn a_third_language_is_data_and_one_value() {
        let text = "El Sr. Zed llegó el martes por la noche. Ora llegará el martes. Ayer, el 3 de mayo de 2025, el año pasado.";
        let all = Span::new(0, text.len());
        assert_eq!(crate::parted(text, &tokens(text, all, &STUB), &STUB).len(), 3);
        let mut article = Article::of_text("a", "es", text);
        article.published = Some(Sourced { value: "2031-06-18".to_owned(), ..Sourced::default() });
        let times = crate::times::times_in(&article, None, &STUB);
        let values: Vec<&str> = times.iter().filter_map(|t| t.value.as_deref()).collect();
        assert_eq!(values, ["2031-06-17TNI", "2031-06-24", "2031-06-17", "2025-05-03", "2030"]);
    }

    #[test]
    fn the_language_is_told_by_the_code_or_by_the_text() {
        assert_eq!(language("fr-CA").map(|l| l.code), Some("fr"));
        assert!(language("xx").is_none());
        let text =
            "Le conseil municipal de Valmer a voté hier soir le budget de la ville pour l'année prochaine.";
        let article = Article { language: None, ..Article::of_text("a", "", text) };
        assert_eq!(of_article(&article).code, "fr");
    }
}
