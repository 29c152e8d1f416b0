//! The word lists of a language to what the statement rules ask: which verb is this form, what may follow it, which
//! closed class is this word of, does a phrase start here.
//!
//! Everything is read once from `data/<lang>/statements-*.txt`; the forms of a verb come from the language's
//! conjugation (`conjugation.rs`) or from the list of irregular verbs.
//! Gets wrong: forms outside the third person are not known, so « je pense » is no cue.

use super::conjugation::{self, Tense};
use crate::lang::items;
use recoupe_model::Act;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The lists of the language with this code; English lists for a language without its own would be wrong, so none.
pub fn lexicon(code: &str) -> Option<&'static Lexicon> {
    match code {
        "fr" => Some(&FRENCH),
        "en" => Some(&ENGLISH),
        _ => None,
    }
}

static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::of(
        "fr",
        &Files {
            verbs: include_str!("../../data/fr/statements-verbs.txt"),
            irregular: include_str!("../../data/fr/statements-irregular.txt"),
            words: include_str!("../../data/fr/statements-words.txt"),
            asides: include_str!("../../data/fr/statements-asides.txt"),
            sources: include_str!("../../data/fr/statements-sources.txt"),
            not_sources: include_str!("../../data/fr/statements-not-sources.txt"),
            speakers: include_str!("../../data/fr/statements-speakers.txt"),
            not_infinitives: include_str!("../../data/fr/statements-not-infinitives.txt"),
            infinitive_ends: include_str!("../../data/fr/statements-infinitive-ends.txt"),
            noun_too: include_str!("../../data/fr/statements-noun-too.txt"),
            outlets: include_str!("../../data/fr/statements-outlets.txt"),
            nouns: include_str!("../../data/fr/statements-nouns.txt"),
        },
    )
});

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::of(
        "en",
        &Files {
            verbs: include_str!("../../data/en/statements-verbs.txt"),
            irregular: include_str!("../../data/en/statements-irregular.txt"),
            words: include_str!("../../data/en/statements-words.txt"),
            asides: include_str!("../../data/en/statements-asides.txt"),
            sources: include_str!("../../data/en/statements-sources.txt"),
            not_sources: include_str!("../../data/en/statements-not-sources.txt"),
            speakers: include_str!("../../data/en/statements-speakers.txt"),
            not_infinitives: include_str!("../../data/en/statements-not-infinitives.txt"),
            infinitive_ends: "",
            noun_too: include_str!("../../data/en/statements-noun-too.txt"),
            outlets: include_str!("../../data/en/statements-outlets.txt"),
            nouns: include_str!("../../data/en/statements-nouns.txt"),
        },
    )
});

/// The data files of one language.
struct Files {
    verbs: &'static str,
    irregular: &'static str,
    words: &'static str,
    asides: &'static str,
    sources: &'static str,
    not_sources: &'static str,
    speakers: &'static str,
    not_infinitives: &'static str,
    infinitive_ends: &'static str,
    noun_too: &'static str,
    outlets: &'static str,
    nouns: &'static str,
}

/// The word lists of one language.
pub struct Lexicon {
    /// Primary subtag.
    pub code: &'static str,
    /// The verbs, in the order of their file.
    verbs: Vec<Verb>,
    forms: FxHashMap<String, Vec<Form>>,
    words: FxHashMap<&'static str, Class>,
    asides: Phrases,
    sources: Vec<(Vec<&'static str>, Trust)>,
    not_sources: Phrases,
    /// The same behind *for*, *pour* only.
    not_weak_sources: Phrases,
    speakers: FxHashSet<&'static str>,
    not_infinitives: FxHashSet<&'static str>,
    /// What the verbs of the endings that nouns share end with; a whole word behind `=`.
    infinitive_ends: Vec<&'static str>,
    noun_too: FxHashSet<&'static str>,
    outlets: FxHashSet<&'static str>,
    outlet_nouns: FxHashSet<&'static str>,
    /// Nouns of saying in singular and plural.
    nouns: FxHashMap<String, Verb>,
}

/// One verb with what may follow it.
#[derive(Clone, Debug, Default)]
pub struct Verb {
    /// Words behind the verb that belong to it.
    pub particles: Vec<&'static str>,
    /// Needs a pronoun of itself before it.
    pub is_reflexive: bool,
    /// What may follow.
    pub frames: Frames,
    /// What is done by saying it.
    pub act: Option<Act>,
    /// The speaker denies what is said.
    pub denies: bool,
    /// Its subject may be a thing, which does not speak.
    pub may_be_thing: bool,
    /// Its object must be a claim (*rejeter*: an accusation, not a bill).
    pub wants_claim: bool,
    /// Also what a court does (*condamner à deux ans*), which is no saying.
    pub may_be_court: bool,
    /// A thought rather than words.
    pub is_belief: bool,
    /// What is said stands on both sides of it and nobody says it (*is expected to*).
    pub is_raising: bool,
    /// Needs *en* before it (*s’en prend à*).
    pub wants_en: bool,
    /// Says it only when negated (*n’exclut pas de*): the two negations affirm.
    pub is_litotes: bool,
}

/// What may follow a verb.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    bits: u16,
    /// Prepositions whose noun phrase is what is said.
    pub behind: Vec<&'static str>,
    /// Words that part the person addressed or accused from what is said.
    pub to: Vec<&'static str>,
}

/// One frame without a word of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Frame {
    /// A clause behind *que*, *that*.
    Que = 1,
    /// A clause without conjunction (*said it would*).
    Bare = 1 << 1,
    /// An infinitive without preposition.
    Infinitive = 1 << 2,
    /// `de` and an infinitive.
    De = 1 << 3,
    /// `à` or `to` and an infinitive.
    A = 1 << 4,
    /// An object.
    Np = 1 << 5,
    /// X *comme*, *as* Y.
    As = 1 << 6,
    /// An adjective (*se dit prêt*).
    Attribute = 1 << 7,
    /// *si*, *whether*.
    Whether = 1 << 8,
    /// May stand behind or inside what is said.
    Incise = 1 << 9,
    /// May introduce a quotation.
    Quote = 1 << 10,
    /// An object and the quotation that it is called.
    Name = 1 << 11,
    /// An object that is the speaker's own (*dit sa colère*).
    Own = 1 << 12,
}

impl Frames {
    /// The frames without a word of their own, a bit each.
    pub fn bits(&self) -> u16 {
        self.bits
    }

    /// True for a verb that takes a quotation and nothing else.
    pub fn only_quotes(&self) -> bool {
        let open = Frame::Incise as u16 | Frame::Quote as u16;
        self.bits & !open == 0 && self.behind.is_empty() && self.to.is_empty()
    }

    /// True when the verb takes `frame`.
    pub fn has(&self, frame: Frame) -> bool {
        self.bits & frame as u16 != 0
    }

    fn of(list: &'static str) -> Self {
        let mut frames = Self::default();
        for word in list.split_whitespace() {
            match word.split_once(':') {
                Some(("np", behind)) => frames.behind.push(behind),
                Some((_, marker)) => frames.to.push(marker),
                None => frames.bits |= bits_of(word),
            }
        }
        frames
    }
}

/// A clause may also be quoted, and its verb may stand behind it.
fn bits_of(word: &str) -> u16 {
    let open = Frame::Incise as u16 | Frame::Quote as u16;
    match word {
        "que" | "that" => Frame::Que as u16 | open,
        "bare" => Frame::Bare as u16 | Frame::Que as u16 | open,
        "inf" => Frame::Infinitive as u16,
        "de" => Frame::De as u16,
        "à" | "to" => Frame::A as u16,
        "np" => Frame::Np as u16,
        "comme" | "as" => Frame::As as u16,
        "attr" => Frame::Attribute as u16,
        "si" | "whether" => Frame::Whether as u16,
        "inc" => open,
        "quote" => Frame::Quote as u16,
        "name" => Frame::Name as u16,
        "own" => Frame::Own as u16,
        _ => 0,
    }
}

/// A form of a verb.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Index of the verb.
    pub verb: u16,
    /// What the form is.
    pub tense: Tense,
}

/// Closed classes that a word may be of, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(pub u64);

/// Names of the closed classes in `statements-words.txt`, in the order of their bits.
const CLASSES: [&str; 35] = [
    "det", "article", "prep", "of", "subject", "weak", "clitic", "self", "not", "never", "que", "si", "rel",
    "conj", "and", "sub", "have", "be", "adv", "time", "modal", "by", "before", "aside", "hedge", "noverb",
    "further", "amount", "claim", "thing", "source", "court", "relay", "quoted", "finite",
];

impl Class {
    /// Determiner or number word.
    pub const DET: Self = Self(1);
    /// Determiner that is no preposition too.
    pub const ARTICLE: Self = Self(1 << 1);
    /// Preposition.
    pub const PREP: Self = Self(1 << 2);
    /// Preposition that stays inside a noun phrase.
    pub const OF: Self = Self(1 << 3);
    /// Pronoun that may be a subject.
    pub const SUBJECT: Self = Self(1 << 4);
    /// Pronoun that is always the whole subject.
    pub const WEAK: Self = Self(1 << 5);
    /// Object pronoun before a verb.
    pub const CLITIC: Self = Self(1 << 6);
    /// Pronoun of the subject itself.
    pub const SELF: Self = Self(1 << 7);
    /// First half of a negation (*ne*), or all of it (*not*).
    pub const NOT: Self = Self(1 << 8);
    /// Second half of a negation.
    pub const NEVER: Self = Self(1 << 9);
    /// *que*, *that*.
    pub const QUE: Self = Self(1 << 10);
    /// *si*, *whether*.
    pub const SI: Self = Self(1 << 11);
    /// Relative pronoun.
    pub const REL: Self = Self(1 << 12);
    /// Conjunction between equals.
    pub const CONJ: Self = Self(1 << 13);
    /// Conjunction that goes on with the same subject.
    pub const AND: Self = Self(1 << 14);
    /// Conjunction that opens a clause.
    pub const SUB: Self = Self(1 << 15);
    /// Auxiliary *avoir*, *have*.
    pub const HAVE: Self = Self(1 << 16);
    /// Auxiliary *être*, *be*.
    pub const BE: Self = Self(1 << 17);
    /// Adverb.
    pub const ADV: Self = Self(1 << 18);
    /// Word of time.
    pub const TIME: Self = Self(1 << 19);
    /// Verb that an infinitive of saying hangs on (*vient de*, *will*).
    pub const MODAL: Self = Self(1 << 20);
    /// *par*, *by*.
    pub const BY: Self = Self(1 << 21);
    /// Word that a noun follows (*nouvelle*, *new*).
    pub const BEFORE: Self = Self(1 << 22);
    /// Part of an adverbial phrase.
    pub const ASIDE: Self = Self(1 << 23);

    /// Word that weakens what is said (*devrait*, *may*).
    pub const HEDGE: Self = Self(1 << 24);

    /// Noun that ends like a finite verb.
    pub const NOVERB: Self = Self(1 << 25);
    /// Word behind a comma that goes on with the same object (*notamment*).
    pub const FURTHER: Self = Self(1 << 26);
    /// Noun of quantity before *de*.
    pub const AMOUNT: Self = Self(1 << 27);
    /// First word of a phrase that makes a source.
    pub const SOURCE: Self = Self(1 << 30);
    /// Word of a sentence of a court (*prison*).
    pub const COURT: Self = Self(1 << 31);
    /// Noun that ends like a speaker and is a thing.
    pub const THING: Self = Self(1 << 29);
    /// Noun for what somebody claimed.
    pub const CLAIM: Self = Self(1 << 28);

    /// Participle by which somebody hands on a text (*révélé par*, *obtained by*).
    pub const RELAY: Self = Self(1 << 32);
    /// Finite form that no ending shows (*won*, *rose*).
    pub const FINITE: Self = Self(1 << 34);
    /// Noun for what was just quoted (*la formule est de*).
    pub const QUOTED: Self = Self(1 << 33);

    /// True when one of `other` is in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How far the words of a source can be trusted to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Always.
    Sure,
    /// With a noun that can speak.
    Weak,
    /// The noun is the second half of the phrase (*de source policière*).
    Noun,
}

/// Phrases by their first word.
struct Phrases(FxHashMap<&'static str, Vec<Vec<&'static str>>>);

impl Phrases {
    fn of(file: &'static str) -> Self {
        Self::of_lines(items(file))
    }

    fn of_lines(lines: impl Iterator<Item = &'static str>) -> Self {
        let mut all: FxHashMap<&str, Vec<Vec<&str>>> = FxHashMap::default();
        for line in lines {
            let words = pieces(line);
            if let Some(first) = words.first() {
                all.entry(first).or_default().push(words);
            }
        }
        for list in all.values_mut() {
            list.sort_by_key(|p| std::cmp::Reverse(p.len()));
        }
        Self(all)
    }

    /// Words of the longest phrase that `word(0)`, `word(1)`… start with; 0 when none does.
    fn length<'w>(&self, word: impl Fn(usize) -> &'w str) -> usize {
        let Some(list) = self.0.get(word(0)) else { return 0 };
        list.iter().find(|p| p.iter().enumerate().all(|(i, w)| word(i) == *w)).map_or(0, Vec::len)
    }
}

/// A phrase as tokens: parted at spaces and behind apostrophes.
fn pieces(phrase: &'static str) -> Vec<&'static str> {
    let parts =
        |w: &'static str| if w == "aujourd'hui" { vec![w] } else { w.split_inclusive('\'').collect() };
    phrase.split_whitespace().flat_map(parts).collect()
}

impl Lexicon {
    fn of(code: &'static str, files: &Files) -> Self {
        let mut lexicon = Self {
            code,
            verbs: Vec::new(),
            forms: FxHashMap::default(),
            words: words_of(files.words),
            asides: Phrases::of(files.asides),
            sources: sources_of(files.sources),
            not_sources: Phrases::of_lines(items(files.not_sources).filter(|l| !l.contains('|'))),
            not_weak_sources: Phrases::of_lines(
                items(files.not_sources).filter_map(|l| l.split_once('|')).map(|(phrase, _)| phrase.trim()),
            ),
            speakers: items(files.speakers).collect(),
            not_infinitives: items(files.not_infinitives).collect(),
            infinitive_ends: items(files.infinitive_ends).collect(),
            noun_too: items(files.noun_too).collect(),
            outlets: listed(files.outlets, "name"),
            outlet_nouns: listed(files.outlets, "noun"),
            nouns: nouns_of(files.nouns),
        };
        let irregular = conjugation::irregular(files.irregular);
        for line in items(files.verbs) {
            lexicon.learn(line, &irregular);
        }
        lexicon
    }

    fn learn(&mut self, line: &'static str, irregular: &BTreeMap<&'static str, Vec<(String, Tense)>>) {
        let mut columns = line.split('|').map(str::trim);
        let (Some(name), Some(frames)) = (columns.next(), columns.next()) else { return };
        let marks = columns.next().unwrap_or("");
        let mut words = pieces(name).into_iter();
        let mut head = words.next().unwrap_or("");
        let is_reflexive = matches!(head, "se" | "s'");
        if is_reflexive {
            head = words.next().unwrap_or("");
        }
        let wants_en = is_reflexive && head == "en";
        if wants_en {
            head = words.next().unwrap_or("");
        }
        let verb = u16::try_from(self.verbs.len()).unwrap_or(u16::MAX);
        let regular;
        let forms = match irregular.get(head) {
            Some(forms) => forms,
            None => {
                regular = conjugation::regular(self.code, head);
                &regular
            }
        };
        for (word, tense) in forms {
            self.forms.entry(word.clone()).or_default().push(Form { verb, tense: *tense });
        }
        self.verbs.push(Verb {
            particles: words.collect(),
            is_reflexive,
            frames: Frames::of(frames),
            act: marks.split_whitespace().find_map(act_of),
            denies: marks.contains("denial"),
            may_be_thing: marks.contains("thing"),
            wants_claim: marks.contains("claims"),
            may_be_court: marks.contains("court"),
            is_belief: marks.contains("belief"),
            is_raising: marks.contains("raises"),
            wants_en,
            is_litotes: marks.contains("litotes"),
        });
    }

    /// The noun of saying that `word`, in lower case, is a form of.
    pub fn noun(&self, word: &str) -> Option<&Verb> {
        self.nouns.get(word)
    }

    /// The verb with this index.
    pub fn verb(&self, index: u16) -> Option<&Verb> {
        self.verbs.get(usize::from(index))
    }

    /// The verbs that `word`, in lower case, is a form of.
    pub fn forms(&self, word: &str) -> &[Form] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// The closed classes of `word`, in lower case.
    pub fn class(&self, word: &str) -> Class {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Words of the adverbial phrase that starts here; 0 when none does.
    pub fn aside<'w>(&self, word: impl Fn(usize) -> &'w str) -> usize {
        self.asides.length(word)
    }

    /// Words of the phrase that makes a source of the noun behind it, and how sure it is.
    pub fn source<'w>(&self, word: impl Fn(usize) -> &'w str) -> Option<(usize, Trust)> {
        let found =
            self.sources.iter().find(|(p, _)| p.iter().enumerate().all(|(i, w)| same_word(w, word(i))));
        found.map(|(p, trust)| (p.len(), *trust))
    }

    /// True when what starts here is no source though it stands behind *selon* or *pour*.
    pub fn is_no_source<'w>(&self, word: impl Fn(usize) -> &'w str, trust: Trust) -> bool {
        self.not_sources.length(&word) > 0 || trust == Trust::Weak && self.not_weak_sources.length(&word) > 0
    }

    /// True for a noun that can speak, in lower case, singular or plural.
    pub fn can_speak(&self, word: &str) -> bool {
        let has = |w: &str| self.speakers.contains(w);
        let is_agent =
            |w: &str| ["teur", "trice", "iste", "logue"].iter().any(|e| w.ends_with(e)) && w.len() > 6;
        let singular = word.strip_suffix('s').unwrap_or(word);
        let is_agent =
            |w: &str| if self.code == "fr" { is_agent(w) } else { w.ends_with("ist") && w.len() > 5 };
        (is_agent(singular) && !self.class(singular).has(Class::THING))
            || has(word)
            || word.strip_suffix(['s', 'x']).is_some_and(has)
            || word.strip_suffix("aux").is_some_and(|w| has(&format!("{w}al")))
            || [("e", ""), ("ère", "er"), ("enne", "en"), ("euse", "eur"), ("ive", "if"), ("elle", "el")]
                .iter()
                .any(|(f, m)| singular.strip_suffix(f).is_some_and(|w| has(&format!("{w}{m}"))))
            || word.strip_suffix("ies").is_some_and(|w| has(&format!("{w}y")))
            || word.strip_prefix("ex-").is_some_and(has)
            || word.split_once('-').is_some_and(|(head, _)| has(head))
    }

    /// True for a word that is an infinitive by its ending.
    pub fn is_infinitive(&self, word: &str) -> bool {
        conjugation::looks_infinitive(self.code, word)
            && !self.not_infinitives.contains(word)
            && (!conjugation::is_noun_ending(self.code, word)
                || self.infinitive_ends.iter().any(|end| match end.strip_prefix('=') {
                    Some(whole) => whole == word,
                    None => word.ends_with(end),
                }))
    }

    /// True for a word that ends like a finite verb of any kind.
    pub fn looks_finite(&self, word: &str) -> bool {
        self.class(word).has(Class::FINITE)
            || conjugation::looks_finite(self.code, word) && !self.class(word).has(Class::NOVERB)
    }

    /// True for the first word of an outlet's name, in lower case.
    pub fn is_outlet(&self, word: &str) -> bool {
        self.outlets.contains(word)
    }

    /// True for a noun that calls an outlet.
    pub fn is_outlet_noun(&self, word: &str) -> bool {
        self.outlet_nouns.contains(word)
    }

    /// True for a word that weakens what is said.
    pub fn is_hedge(&self, word: &str) -> bool {
        self.class(word).has(Class::HEDGE)
    }

    /// True for a form of a verb that is a noun as well (*demande*, *report*).
    pub fn is_noun_too(&self, word: &str) -> bool {
        self.noun_too.contains(word)
    }
}

/// The words of the lines of `file` that start with `name:`.
fn listed(file: &'static str, name: &str) -> FxHashSet<&'static str> {
    let lines = items(file).filter_map(|l| l.split_once(':')).filter(|(n, _)| *n == name);
    lines.flat_map(|(_, list)| list.split_whitespace()).collect()
}

/// Nouns of saying with their plurals.
fn nouns_of(file: &'static str) -> FxHashMap<String, Verb> {
    let mut nouns = FxHashMap::default();
    for line in items(file) {
        let Some((noun, frames)) = line.split_once('|') else { continue };
        let noun = noun.trim();
        let verb = Verb { frames: Frames::of(frames), ..Verb::default() };
        let plural = match noun.strip_suffix('y') {
            Some(head) if !head.ends_with(['a', 'e', 'o', 'u']) => format!("{head}ies"),
            _ => format!("{noun}s"),
        };
        nouns.insert(plural, verb.clone());
        nouns.insert(noun.to_owned(), verb);
    }
    nouns
}

/// `de` stands for `du`, `des` and `d'` too.
fn same_word(pattern: &str, word: &str) -> bool {
    pattern == word || (pattern == "de" && matches!(word, "du" | "des" | "d'"))
}

fn words_of(file: &'static str) -> FxHashMap<&'static str, Class> {
    let mut words: FxHashMap<&str, Class> = FxHashMap::default();
    for line in items(file) {
        let Some((name, list)) = line.split_once(':') else { continue };
        let Some(bit) = CLASSES.iter().position(|c| *c == name.trim()) else { continue };
        for word in list.split_whitespace() {
            let class = words.entry(word).or_default();
            *class = class.or(Class(1 << bit));
        }
    }
    words
}

fn sources_of(file: &'static str) -> Vec<(Vec<&'static str>, Trust)> {
    let mut sources: Vec<_> = items(file)
        .filter_map(|line| {
            let (phrase, trust) = line.split_once('|')?;
            let trust = match trust.trim() {
                "sure" => Trust::Sure,
                "noun" => Trust::Noun,
                _ => Trust::Weak,
            };
            Some((pieces(phrase.trim()), trust))
        })
        .collect();
    sources.sort_by_key(|(p, _)| std::cmp::Reverse(p.len()));
    sources
}

fn act_of(mark: &str) -> Option<Act> {
    match mark {
        "accusation" => Some(Act::Accusation),
        "demand" => Some(Act::Demand),
        "promise" => Some(Act::Promise),
        "threat" => Some(Act::Threat),
        _ => None,
    }
}
