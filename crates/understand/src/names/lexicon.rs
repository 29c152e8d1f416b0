//! What is known of words before any text is read: given names, cities, organisations, words of kind, as a set of classes.
//!
//! Names are looked up folded (« Etats-Unis », `ÉTATS-UNIS`), whole phrases before single words; acronyms of up to four
//! letters as they are written. Which lower-case words exist in French and English is a Bloom filter: one word in two
//! hundred is taken for one of them without being so.

use crate::lang::{Language, items};
use recoupe_model::words::folded;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of classes of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(pub(crate) u32);

impl Classes {
    pub(crate) const GIVEN: Self = Self(1);
    pub(crate) const SURNAME: Self = Self(1 << 1);
    pub(crate) const PERSON: Self = Self(1 << 2);
    pub(crate) const CITY: Self = Self(1 << 3);
    pub(crate) const REGION: Self = Self(1 << 4);
    pub(crate) const STATE: Self = Self(1 << 5);
    pub(crate) const DEMONYM: Self = Self(1 << 6);
    pub(crate) const ORGANISATION: Self = Self(1 << 7);
    pub(crate) const AGENCY: Self = Self(1 << 8);
    pub(crate) const MEDIA: Self = Self(1 << 9);
    pub(crate) const EVENT: Self = Self(1 << 10);
    pub(crate) const ORGANISATION_WORD: Self = Self(1 << 11);
    pub(crate) const PLACE_WORD: Self = Self(1 << 12);
    pub(crate) const OTHER_WORD: Self = Self(1 << 13);
    pub(crate) const ROLE: Self = Self(1 << 14);
    pub(crate) const TITLE: Self = Self(1 << 15);
    pub(crate) const CONNECTOR: Self = Self(1 << 16);
    pub(crate) const WORD: Self = Self(1 << 17);
    pub(crate) const CALENDAR: Self = Self(1 << 18);
    pub(crate) const FUNCTION: Self = Self(1 << 19);

    /// What English writes with a capital for a people, a faith, a tongue: miscellaneous names there.
    pub(crate) const PEOPLE: Self = Self(1 << 20);

    /// The classes that come from lists of names: what a text with unknown names goes without.
    pub(crate) const NAMES: Self = Self(0x7bf);

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The hash of a word or phrase: FNV-1a, the same on every machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key(u64);

impl Default for Key {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Key {
    pub(crate) fn of(word: &str) -> Self {
        Self::default().then(word)
    }

    fn seeded(word: &str, seed: u64) -> u64 {
        let hash = Self(0xcbf2_9ce4_8422_2325 ^ seed).then(word).0;
        hash ^ hash >> 29
    }

    /// The hash of what was read so far and `more`.
    pub(crate) fn then(self, more: &str) -> Self {
        Self(more.bytes().fold(self.0, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)))
    }

    pub(crate) fn low(self) -> u32 {
        (self.0 ^ self.0 >> 32) as u32
    }
}

type Table<V> = FxHashMap<u64, V>;

/// The lists that all languages share.
pub(crate) struct Lexicon {
    phrases: Table<Classes>,
    /// First words of phrases of several words, with how many words the longest has.
    openers: Table<u8>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

static KNOWN_WORDS: &[u8] = include_bytes!("../../data/names/words.bloom");
const KNOWN_WORD_HASHES: u64 = 6;

/// Longest phrase that is looked up, in words.
const PHRASE_WORDS_MAX: usize = 6;
/// Acronyms of up to so many letters are told from words by their capitals.
const ACRONYM_LETTERS: usize = 4;

pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// True when `word`, in lower case with its accents, is a word of French or English (or, one time in 200, is not).
pub(crate) fn is_word_of_language(word: &str) -> bool {
    let (first, second) = (Key::seeded(word, 0), Key::seeded(word, 0x9e37_79b9_7f4a_7c15));
    let bits = KNOWN_WORDS.len() as u64 * 8;
    (0..KNOWN_WORD_HASHES).all(|turn| {
        // As the builder reckons, without wrapping at 64 bits.
        let bit = ((u128::from(first) + u128::from(turn) * u128::from(second)) % u128::from(bits)) as usize;
        KNOWN_WORDS.get(bit >> 3).is_some_and(|byte| byte >> (bit & 7) & 1 == 1)
    })
}

static WORD_GROUPS: &[u8] = include_bytes!("../../data/names/word-groups.bin");

/// The groups of like words that the folded word of `key` is in, among few and among many; zeros for one that is rare.
pub(crate) fn groups_of(key: Key) -> [u8; 2] {
    let number = |at: usize| {
        let bytes = WORD_GROUPS.get(at..).and_then(|rest| rest.first_chunk::<4>());
        bytes.map_or(0, |b| u32::from_le_bytes(*b))
    };
    let count = number(0) as usize;
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        match number(4 + 4 * middle).cmp(&key.low()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                let groups =
                    WORD_GROUPS.get(4 + 4 * count + 2 * middle..).and_then(|rest| rest.first_chunk());
                return groups.copied().unwrap_or_default();
            }
        }
    }
    [0, 0]
}

/// The form a capital word is looked up by.
pub(crate) fn lookup_form(word: &str) -> String {
    let is_acronym = word.chars().count() <= ACRONYM_LETTERS && word.chars().all(char::is_uppercase);
    if is_acronym && word.len() > 1 { word.to_owned() } else { folded(word).replace('’', "'") }
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self { phrases: Table::default(), openers: Table::default() };
        let lists = [
            (Classes::GIVEN, include_str!("../../data/names/given-names.txt")),
            (Classes::SURNAME, include_str!("../../data/names/surnames.txt")),
            (Classes::PERSON, include_str!("../../data/names/people.txt")),
            (Classes::CITY, include_str!("../../data/names/cities.txt")),
            (Classes::REGION, include_str!("../../data/names/regions.txt")),
            (Classes::ORGANISATION, include_str!("../../data/names/organisations.txt")),
            (Classes::MEDIA, include_str!("../../data/names/media.txt")),
            (Classes::EVENT, include_str!("../../data/names/events.txt")),
        ];
        for (class, file) in lists {
            items(file).for_each(|name| lexicon.add(name, class));
        }
        items(include_str!("../../data/en/names-peoples.txt"))
            .for_each(|name| lexicon.add_people(name, Classes::PEOPLE));
        lexicon.add_aliases();
        lexicon
    }

    /// The names of the alias table: states and capitals, places, organisations, agencies.
    fn add_aliases(&mut self) {
        let split = |line: &'static str| line.split('|').map(str::trim);
        for line in items(include_str!("../../data/variants/states.txt")) {
            let classes = [Classes::STATE, Classes::CITY, Classes::DEMONYM];
            for (class, names) in classes.into_iter().zip(split(line).skip(1)) {
                names.split(';').map(str::trim).for_each(|name| self.add(name, class));
            }
            let english = split(line).nth(4).into_iter().flat_map(|names| names.split(';').map(str::trim));
            english.for_each(|name| self.add_people(name, Classes::DEMONYM.and(Classes::PEOPLE)));
        }
        let files = [
            (Classes::ORGANISATION, include_str!("../../data/variants/organisations.txt")),
            (Classes::AGENCY, include_str!("../../data/variants/agencies.txt")),
            (Classes::REGION, include_str!("../../data/variants/places.txt")),
        ];
        for (class, file) in files {
            for names in items(file).filter_map(|line| split(line).nth(1)) {
                names.split(';').map(str::trim).for_each(|name| self.add(name, class));
            }
        }
    }

    /// A people by its adjective, and by its plural: `Israeli`, `Israelis`.
    fn add_people(&mut self, name: &str, classes: Classes) {
        self.add(name, classes);
        if !["s", "sh", "ch", "ese", "man"].iter().any(|end| name.ends_with(end)) {
            self.add(&format!("{name}s"), classes);
        }
    }

    fn add(&mut self, name: &str, class: Classes) {
        let mut words = words_of(name);
        let Some(first) = words.next() else { return };
        let first_form =
            if first.starts_with(char::is_uppercase) { lookup_form(first) } else { lower_opener(first) };
        let opener = Key::of(&first_form);
        let (mut key, mut count) = (opener, 1_u8);
        for word in words {
            key = key.then(" ").then(&lookup_form(word));
            count = count.saturating_add(1);
        }
        if count > 1 {
            let longest = self.openers.entry(opener.0).or_default();
            *longest = (*longest).max(count);
        }
        let classes = self.phrases.entry(key.0).or_default();
        *classes = classes.and(class);
    }

    /// The classes of one word; capital words as names.
    pub(crate) fn of_word(&self, form: &str) -> Classes {
        self.phrases.get(&Key::of(form).0).copied().unwrap_or_default()
    }

    /// The classes of a whole name, folded, its words parted by a space.
    pub(crate) fn of_name(&self, folded: &str) -> Classes {
        self.phrases.get(&Key::of(folded).0).copied().unwrap_or_default()
    }

    /// The longest phrase of two words or more that starts with the first of `forms`: how many words, and its classes.
    pub(crate) fn phrase<'f>(
        &self,
        first: &str,
        rest: impl Iterator<Item = &'f str>,
    ) -> Option<(usize, Classes)> {
        let opener = Key::of(first);
        let longest = usize::from(*self.openers.get(&opener.0)?).min(PHRASE_WORDS_MAX);
        let mut key = opener;
        let mut found = None;
        for (index, form) in rest.take(longest.saturating_sub(1)).enumerate() {
            key = key.then(" ").then(form);
            if let Some(classes) = self.phrases.get(&key.0) {
                found = Some((index + 2, *classes));
            }
        }
        found
    }
}

/// A phrase that opens with a lower-case word (« mer Noire ») is told from one that opens with a capital.
pub(crate) fn lower_opener(word: &str) -> String {
    format!("={}", folded(word))
}

/// The words of a listed name as the tokens of a text would part them.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ').flat_map(|word| {
        let elided = word
            .char_indices()
            .find(|(at, c)| matches!(c, '\'' | '’') && *at <= 2)
            .map(|(at, c)| at + c.len_utf8());
        let (a, b) = elided.and_then(|at| word.split_at_checked(at)).unwrap_or((word, ""));
        [a, b].into_iter().filter(|w| !w.is_empty())
    })
}

/// Word lists of one language, as the classes of each word.
pub(crate) struct LanguageWords(FxHashMap<&'static str, Classes>);

macro_rules! list {
    ($class:ident, $code:literal, $name:literal) => {
        (Classes::$class, include_str!(concat!("../../data/", $code, "/names-", $name, ".txt")))
    };
}

macro_rules! language_words {
    ($code:literal) => {
        LazyLock::new(|| {
            LanguageWords::read([
                list!(ORGANISATION_WORD, $code, "organisation-words"),
                list!(PLACE_WORD, $code, "place-words"),
                list!(OTHER_WORD, $code, "other-words"),
                list!(ROLE, $code, "roles"),
                list!(CONNECTOR, $code, "connectors"),
                list!(CALENDAR, $code, "calendar"),
                list!(FUNCTION, $code, "function-words"),
            ])
        })
    };
}

static FRENCH: LazyLock<LanguageWords> = language_words!("fr");
static ENGLISH: LazyLock<LanguageWords> = language_words!("en");

/// The word lists of a language; for one that is not ours, those of English.
pub(crate) fn words_of_language(language: &Language) -> &'static LanguageWords {
    if language.code == "fr" { &FRENCH } else { &ENGLISH }
}

/// The word lists of the other language: names keep their own words (« la British Association »).
pub(crate) fn words_of_other(words: &LanguageWords) -> &'static LanguageWords {
    if std::ptr::eq(words, &*FRENCH) { &ENGLISH } else { &FRENCH }
}

impl LanguageWords {
    fn read(lists: [(Classes, &'static str); 7]) -> Self {
        let mut words: FxHashMap<&str, Classes> = FxHashMap::default();
        for (class, file) in lists {
            for word in items(file) {
                let classes = words.entry(word).or_default();
                *classes = classes.and(class);
            }
        }
        Self(words)
    }

    /// The classes of a folded word; of a plural also those of its singular.
    pub(crate) fn of(&self, folded: &str) -> Classes {
        let listed = |word: &str| self.0.get(word).copied().unwrap_or_default();
        let singular = folded.strip_suffix('s').filter(|_| folded.len() > 4).map(listed).unwrap_or_default();
        listed(folded).and(singular.without(Classes::FUNCTION.and(Classes::CONNECTOR)))
    }
}
