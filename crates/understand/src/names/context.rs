//! The names of a sentence with the words beside them to what kind they must be: « l’association Eaux vives » is a body,
//! « la procureure de Valmer » tells of a place, « Sofia, 26 ans » is a person.
//!
//! The tagger weighs many small signs; a few neighbours settle the matter alone, and they are listed by language
//! (`data/<lang>/names-context.txt`). What such a name is counts for the rest of the article.
//! Gets wrong: « le groupe Paris 1 », a body called after a place that the lists know.

use super::document::Read;
use super::features::Sight;
use super::lexicon::Classes;
use super::tagger::Found;
use crate::lang::{Language, items};
use crate::tokens::{Token, TokenKind};
use recoupe_model::NameKind;
use recoupe_model::words::folded;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word before a name says of it, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Says(u16);

impl Says {
    /// A noun for a body, whose name follows.
    const BODY: Self = Self(1);
    /// An outlet may follow.
    const TOLD: Self = Self(1 << 1);
    /// *De* or *of* and a place follow.
    const PLACE_OF: Self = Self(1 << 2);
    /// A title, which is no part of the name.
    const TITLE: Self = Self(1 << 3);
    /// Names nobody.
    const GENERIC: Self = Self(1 << 4);
    /// *De* or *of* and a company follow.
    const BODY_OF: Self = Self(1 << 5);
    /// What a company does.
    const TRADES: Self = Self(1 << 6);
    /// A verb of a sentence.
    const CLAUSE: Self = Self(1 << 7);
    /// A noun of a street or building that bears somebody's name.
    const STREET: Self = Self(1 << 8);
    /// The last word of an outlet's name.
    const OUTLET: Self = Self(1 << 9);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Names of the classes in `names-context.txt`, in the order of their bits.
const CLASSES: [&str; 10] =
    ["body", "told", "place-of", "title", "generic", "body-of", "trades", "clause", "street", "outlet"];

/// The list of one language.
struct Context(FxHashMap<&'static str, Says>);

static FRENCH: LazyLock<Context> =
    LazyLock::new(|| Context::of(include_str!("../../data/fr/names-context.txt")));
static ENGLISH: LazyLock<Context> =
    LazyLock::new(|| Context::of(include_str!("../../data/en/names-context.txt")));

fn context(language: &Language) -> &'static Context {
    if language.code == "fr" { &FRENCH } else { &ENGLISH }
}

impl Context {
    fn of(file: &'static str) -> Self {
        let mut words: FxHashMap<&str, Says> = FxHashMap::default();
        for line in items(file) {
            let Some((name, list)) = line.split_once(':') else { continue };
            let Some(bit) = CLASSES.iter().position(|c| *c == name.trim()) else { continue };
            for word in list.split_whitespace() {
                words.entry(word).or_default().0 |= 1 << bit;
            }
        }
        Self(words)
    }

    fn says(&self, word: &str) -> Says {
        self.0.get(word).copied().unwrap_or_default()
    }
}

/// Confidence of a kind that the words beside the name settle: one that teaches the rest of the article.
pub(super) const SETTLED: f32 = 0.9;

/// Settles the kinds of the names of one sentence by their neighbours, and cuts what is no part of them.
pub(super) fn settle(text: &str, read: &mut Read) {
    if read.found.is_empty() {
        return;
    }
    let list = context(read.language);
    let words: Vec<String> = read.tokens.iter().map(|t| folded(t.of(text)).replace('’', "'")).collect();
    let beside = Beside { words: &words, tokens: &read.tokens, sight: &read.sight, list };
    read.found.retain(|f| !beside.is_generic(f) && !beside.is_clause(f));
    for found in &mut read.found {
        // « le COVID-19 »: nobody is called so.
        let word = beside.word(found.start);
        let is_code = found.end == found.start + 1 && word.chars().any(|c| c.is_ascii_digit());
        if is_code && found.kind == NameKind::Person {
            found.kind = NameKind::Other;
        }
        beside.cut(found);
        beside.stretch(found);
        beside.name_street(found);
        let listed = read.sight.listed(found.start, found.end - found.start);
        if let Some(kind) = beside.kind(found, listed) {
            (found.kind, found.confidence) = (kind, SETTLED);
        }
    }
    join(read, &words);
}

/// « La CGT et l’Unsa », « Washington et Pékin »: of two names joined the surer one shows what the other is.
fn join(read: &mut Read, words: &[String]) {
    let places = Classes::CITY.and(Classes::REGION).and(Classes::STATE);
    let people = Classes::GIVEN.and(Classes::SURNAME).and(Classes::PERSON);
    let is_and = |at: usize| matches!(words.get(at).map(String::as_str), Some("et" | "and"));
    let is_article =
        |at: usize| matches!(words.get(at).map(String::as_str), Some("l'" | "la" | "le" | "the"));
    let pairs: Vec<(usize, usize)> = (1..read.found.len())
        .filter_map(|next| {
            let (a, b) = (read.found.get(next - 1)?, read.found.get(next)?);
            let with =
                is_and(a.end) && (b.start == a.end + 1 || b.start == a.end + 2 && is_article(a.end + 1));
            (with && a.kind != b.kind && b.end == b.start + 1 && a.end == a.start + 1)
                .then_some((next - 1, next))
        })
        .collect();
    for (one, two) in pairs {
        let (Some(a), Some(b)) = (read.found.get(one), read.found.get(two)) else { continue };
        let listed = |f: &Found| read.sight.listed(f.start, f.end - f.start);
        let (la, lb) = (listed(a), listed(b));
        let settles = if b.kind == NameKind::Place && la.has(places) && lb.has(places) {
            Some((one, NameKind::Place))
        } else if a.kind == NameKind::Organisation
            && (b.start == a.end + 2 || b.kind == NameKind::Person && !lb.has(people))
            && !lb.has(places)
        {
            Some((two, NameKind::Organisation))
        } else {
            None
        };
        if let Some((at, kind)) = settles
            && let Some(found) = read.found.get_mut(at)
        {
            (found.kind, found.confidence) = (kind, SETTLED);
        }
    }
}

/// True when a title stands before the token `start`: « Mme Ruel », "Mr Grant".
pub(super) fn has_title(text: &str, read: &Read, start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| read.tokens.get(at)).map(|t| folded(t.of(text)));
    before.is_some_and(|word| context(read.language).says(word.trim_end_matches('.')).has(Says::TITLE))
}

/// A sentence with the list of its language.
struct Beside<'a> {
    words: &'a [String],
    tokens: &'a [Token],
    sight: &'a Sight,
    list: &'static Context,
}

impl Beside<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }

    fn starts_capital(&self, at: usize) -> bool {
        self.sight.seen.get(at).is_some_and(super::features::Seen::starts_capital)
    }

    /// « les PME »: an abbreviation that names nobody.
    fn is_generic(&self, found: &Found) -> bool {
        found.end == found.start + 1 && self.list.says(self.word(found.start)).has(Says::GENERIC)
    }

    /// « “La porte reste ouverte” »: the first words of a quotation, cut off in the middle of it, are no title.
    fn is_clause(&self, found: &Found) -> bool {
        let opens = found.start > 0 && self.is(found.start - 1, TokenKind::QuoteOpen);
        let goes_on = self.is(found.end, TokenKind::Word) && !self.starts_capital(found.end);
        let holds_small = (found.start + 1..found.end).any(|at| !self.starts_capital(at));
        let closes = self.is(found.end, TokenKind::QuoteClose) && self.is(found.end + 1, TokenKind::Comma);
        let says = |at: usize| self.list.says(self.word(at)).has(Says::CLAUSE) && !self.starts_capital(at);
        if found.kind == NameKind::Other && opens && closes && (found.start + 1..found.end).any(says) {
            return true;
        }
        // “People lost their homes”: a word of the language that only opens the sentence.
        let seen = self.sight.seen.get(found.start);
        let is_word = found.end == found.start + 1 && seen.is_some_and(|s| s.is_known_word);
        let listed = self.sight.listed(found.start, 1) != Classes::default();
        if opens && goes_on && is_word && !listed {
            return true;
        }
        found.kind == NameKind::Other && opens && goes_on && (holds_small || found.end == found.start + 1)
    }

    /// « l’Agence des territoires cité par », "Prof Iva Kolar": what is no part of the name.
    fn cut(&self, found: &mut Found) {
        let is_participle = |at: usize| {
            let low = self.word(at);
            !self.starts_capital(at) && ["e", "ee", "es", "ees"].iter().any(|e| low.ends_with(e))
        };
        if found.end > found.start + 1 && self.word(found.end) == "par" && is_participle(found.end - 1) {
            found.end -= 1;
        }
        // « la Régie explique que », « la Régie demain »: what the next words show to be the verb or the day.
        let is_day = |at: usize| {
            matches!(self.word(at), "demain" | "hier" | "aujourd'hui")
                || self.sight.seen.get(at).is_some_and(|s| s.classes.has(Classes::CALENDAR))
        };
        let last = found.end - 1;
        let is_verb = matches!(self.word(found.end), "que" | "qu'");
        if last > found.start && !self.starts_capital(last) && (is_verb || is_day(last)) {
            found.end = last;
        }
        // « l’université d’Averne et première autrice »: another noun without a capital.
        let and = (found.start + 1..found.end.saturating_sub(1)).find(|at| {
            matches!(self.word(*at), "et" | "and") && (at + 1..found.end).all(|u| !self.starts_capital(u))
        });
        if let Some(and) = and.filter(|_| found.kind == NameKind::Organisation && !self.has_kind_after(found))
        {
            found.end = and;
        }
        // "the Storm on Dec. 4": a date is no part of it.
        let is_date = |at: usize| {
            self.word(at - 1) == "on" && at + 1 == found.end && self.is(found.end, TokenKind::Number)
        };
        if let Some(date) = (found.start + 2..found.end).find(|at| is_date(*at)) {
            found.end = date - 1;
        }
        // « …, pointe Philippe de Gonneville »: behind a comma the word of kind before a given name is a verb.
        let is_given = |at: usize| self.sight.listed(at, 1).has(Classes::GIVEN);
        let opens = found.start.checked_sub(1).is_some_and(|b| self.is(b, TokenKind::Comma));
        let is_verb = opens && !self.starts_capital(found.start) && is_given(found.start + 1);
        if found.kind == NameKind::Place && is_verb && found.end > found.start + 1 {
            (found.start, found.kind) = (found.start + 1, NameKind::Person);
            if matches!(self.word(found.end), "de" | "d'") && self.starts_capital(found.end + 1) {
                found.end += 2;
            }
        }
        // "Second-placed Dee Okafor": a word that only opens the sentence.
        let opener = self.word(found.start);
        if found.kind == NameKind::Person
            && found.end > found.start + 1
            && opener.contains('-')
            && opener.ends_with("ed")
        {
            found.start += 1;
        }
        let is_title = |at: usize| self.list.says(self.word(at)).has(Says::TITLE);
        let is_person = matches!(found.kind, NameKind::Person | NameKind::Organisation);
        let titles = (found.start..found.end).take_while(|at| is_title(*at)).count();
        if titles > 0 && is_person && found.start + titles < found.end {
            let is_named = self.starts_capital(found.start + titles);
            let no_body = found.kind == NameKind::Person || found.end - found.start > titles + 1;
            if is_named && no_body {
                found.start += titles;
                found.kind = NameKind::Person;
            }
        }
    }

    /// « selon Le Temps des affaires »: the small words behind an outlet that somebody spoke to are its name too.
    fn stretch(&self, found: &mut Found) {
        let Some(before) = found.start.checked_sub(1).filter(|b| self.is_told(found, *b)) else { return };
        if self.list_is_english() {
            return;
        }
        if self.is_article(before) && before > 0 {
            found.start = before;
        }
        let joins = matches!(self.word(found.end), "de" | "du" | "des" | "d'");
        let noun = found.end + usize::from(joins);
        let ends = !self.is(noun + 1, TokenKind::Word);
        if ends
            && self.is(noun, TokenKind::Word)
            && !self.starts_capital(noun)
            && (joins || ADJECTIVES.iter().any(|e| self.word(noun).ends_with(e)))
        {
            found.end = noun + 1;
        }
    }

    /// « la place Kim Il Sung »: a street that bears a person's name is a place, with all of the name.
    fn name_street(&self, found: &mut Found) {
        let is_street =
            |at: usize| self.list.says(self.word(at)).has(Says::STREET) && !self.starts_capital(at);
        let before = found.start.checked_sub(1).filter(|b| is_street(*b));
        if let Some(before) = before.filter(|_| found.kind == NameKind::Person && found.end > found.start + 1)
        {
            (found.start, found.kind) = (before, NameKind::Place);
        }
        if found.kind == NameKind::Place && is_street(found.start) {
            while self.is(found.end, TokenKind::Word) && self.starts_capital(found.end) {
                found.end += 1;
            }
        }
    }

    /// True for a name that lists what a body does: « ministère de l’Écologie et des transports ».
    fn has_kind_after(&self, found: &Found) -> bool {
        let and = (found.start..found.end).find(|at| matches!(self.word(*at), "et" | "and"));
        and.is_some_and(|at| {
            matches!(self.word(at + 1), "de" | "du" | "des" | "d'" | "la" | "le" | "les" | "l'" | "of")
        })
    }

    /// What the neighbours say the name is, if they say it alone.
    fn kind(&self, found: &Found, listed: Classes) -> Option<NameKind> {
        let places = Classes::CITY.and(Classes::REGION).and(Classes::STATE);
        if self.has_age(found.end) && found.end - found.start <= NAME_MAX && !listed.has(Classes::STATE) {
            return Some(NameKind::Person);
        }
        if found.kind == NameKind::Person && found.end - found.start > 1 && !self.has_article(found) {
            return None;
        }
        let is_outlet = self.list.says(self.word(found.end - 1)).has(Says::OUTLET);
        if is_outlet && found.end > found.start + 1 {
            return Some(NameKind::Organisation);
        }
        let is_company =
            self.is_company(found) && found.end == found.start + 1 && !listed.has(Classes::GIVEN);
        if is_company && !listed.has(places) && self.is_whole(found) {
            return Some(NameKind::Organisation);
        }
        let before = found.start.checked_sub(1)?;
        let says = |at: usize| self.list.says(self.word(at));
        // « le constructeur aérien Volaris »: an adjective may stand between.
        let is_body = says(before).has(Says::BODY) && !self.starts_capital(before)
            || before > 0
                && says(before - 1).has(Says::BODY)
                && !self.starts_capital(before - 1)
                && self.is_adjective(before);
        // "its operator, Enertec, insisted": the noun and the name in apposition.
        let is_apposition = before > 0
            && self.is(before, TokenKind::Comma)
            && self.is(found.end, TokenKind::Comma)
            && says(before - 1).has(Says::BODY)
            && found.end == found.start + 1;
        if (is_body || is_apposition) && !listed.has(places) && self.is_whole(found) {
            return Some(NameKind::Organisation);
        }
        if self.is_told(found, before)
            && !listed.has(places)
            && (found.kind != NameKind::Person || self.list_is_english() || self.has_article(found))
        {
            return Some(NameKind::Organisation);
        }
        let is_of = matches!(self.word(before), "de" | "d'" | "du" | "of");
        let noun = before.checked_sub(1).filter(|_| is_of);
        let of_place = noun.is_some_and(|at| {
            says(at).has(Says::PLACE_OF)
                || at > 0 && says(at - 1).has(Says::PLACE_OF) && self.is_adjective(at)
        });
        if of_place
            && found.kind != NameKind::Place
            && self.is_bare(found)
            && !listed.has(Classes::ORGANISATION)
        {
            return Some(NameKind::Place);
        }
        None
    }

    /// « les actionnaires de Papyra », « Papyra emploie », "Brightwell’s shareholders".
    fn is_company(&self, found: &Found) -> bool {
        let says = |at: usize, what: Says| self.list.says(self.word(at)).has(what);
        let of = found.start.checked_sub(2).is_some_and(|noun| {
            matches!(self.word(noun + 1), "de" | "d'" | "of" | "in") && says(noun, Says::BODY_OF)
        });
        let owns = matches!(self.word(found.end), "'s" | "s") && says(found.end + 1, Says::BODY_OF);
        let aux = usize::from(matches!(self.word(found.end), "va" | "a" | "veut" | "doit" | "will" | "has"));
        of || owns || says(found.end + aux, Says::TRADES)
    }

    /// « interrogé par L’Arène », « au micro de France Actu », "told the Echo": an outlet that somebody spoke to.
    fn is_told(&self, found: &Found, before: usize) -> bool {
        // "told Berlingske that": nobody is called so.
        let people = Classes::GIVEN.and(Classes::SURNAME).and(Classes::PERSON);
        let is_alone = found.end == found.start + 1
            && !self.sight.listed(found.start, 1).has(people)
            && matches!(self.word(found.end), "that" | ":");
        if self.list_is_english() && is_alone && self.list.says(self.word(before)).has(Says::TOLD) {
            return true;
        }
        let outside = before > 0 && self.is_article(before);
        let before = before - usize::from(outside);
        let has_article = outside || self.is_article(found.start);
        let joins = matches!(self.word(before), "par" | "de" | "du" | "d'" | "a" | "au" | "the");
        let head = if joins { before.checked_sub(1) } else { Some(before) };
        let told = head.is_some_and(|at| self.list.says(self.word(at)).has(Says::TOLD));
        told && (has_article || joins && self.word(before) != "par" || self.list_is_english() && joins)
    }

    /// *Le*, *La* with a capital inside the sentence: the first word of an outlet's name, or of a place's.
    fn is_article(&self, at: usize) -> bool {
        matches!(self.word(at), "le" | "la" | "les" | "l'") && self.starts_capital(at)
    }

    /// True when such an article opens the name, and a word of the language follows: « Le Phare », not « Le Drian ».
    fn has_article(&self, found: &Found) -> bool {
        let is_word = self.sight.seen.get(found.start + 1).is_some_and(|s| s.is_known_word);
        self.is_article(found.start) && found.start > 0 && is_word
    }

    /// « , 26 ans », ", 31,": an age behind the name that ends at `end`.
    fn has_age(&self, end: usize) -> bool {
        let is_number = self.is(end + 1, TokenKind::Number)
            && self
                .words
                .get(end + 1)
                .and_then(|w| w.parse::<u32>().ok())
                .is_some_and(|n| (1..=AGE_MAX).contains(&n));
        let closes = self.word(end + 2) == "ans"
            || self.list_is_english()
                && (self.is(end + 2, TokenKind::Comma) || self.is(end + 2, TokenKind::Stop));
        self.is(end, TokenKind::Comma) && is_number && closes
    }

    fn list_is_english(&self) -> bool {
        std::ptr::eq(self.list, &*ENGLISH)
    }

    /// A small word of the language that no list knows: « aérien », « agricole ».
    fn is_adjective(&self, at: usize) -> bool {
        let known = Classes::FUNCTION.and(Classes::CONNECTOR).and(Classes::ROLE);
        self.is(at, TokenKind::Word)
            && !self.starts_capital(at)
            && self.sight.seen.get(at).is_some_and(|s| !s.classes.has(known))
    }

    /// True for a name with a capital at its start.
    fn is_whole(&self, found: &Found) -> bool {
        self.starts_capital(found.start)
    }

    /// True for a name without a word that tells a kind: « Valmer », « Saint-Maudan ».
    fn is_bare(&self, found: &Found) -> bool {
        let kinds = Classes::ORGANISATION_WORD.and(Classes::OTHER_WORD);
        (found.start..found.end).all(|at| {
            self.starts_capital(at) && self.sight.seen.get(at).is_some_and(|s| !s.classes.has(kinds))
        }) && found.end - found.start <= 2
    }
}

/// Endings of adjectives in the names of French outlets: « L’Écho sportif », « La Revue médicale », « Le Matin libre ».
const ADJECTIVES: [&str; 9] = ["al", "ale", "el", "elle", "if", "ive", "ique", "aire", "libre"];

/// Words of a name that an age follows.
const NAME_MAX: usize = 4;

/// The oldest age that is written behind a name.
const AGE_MAX: u32 = 120;
