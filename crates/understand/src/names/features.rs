//! A sentence to what the tagger sees of it: for each word that may belong to a name, a list of feature numbers.
//!
//! A run is a stretch of capital words with the small words inside it (« Université de Valmer »). Only runs, and a word of
//! kind just before one (« mer Noire »), are looked at; every other word is no name. Features are hashes of shapes, endings,
//! classes of words and neighbours; none is a list of names by heart.

use super::lexicon::{
    Classes, Key, LanguageWords, groups_of, is_word_of_language, lexicon, lookup_form, lower_opener,
    words_of_language, words_of_other,
};
use crate::lang::Language;
use crate::tokens::{Flags, Token, TokenKind};
use recoupe_model::words::folded;
use std::ops::Range;

/// Bits of a feature number: a quarter of a million weights a label, of which a few thousand matter; more do not help.
pub const FEATURE_BITS: u32 = 18;

/// What is seen of one token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// Hash of the folded word.
    word: u32,
    /// Its groups of like words: among few, among many; 0 for a rare word.
    groups: [u8; 2],
    /// Hashes of its beginning and its endings.
    start: u32,
    ends: [u32; 3],
    shape: u32,
    pub(crate) classes: Classes,
    /// A listed phrase covers it: its classes, and whether it starts here.
    phrase: Classes,
    phrase_starts: bool,
    /// Starts with a capital, and is no word of grammar that only opens the sentence.
    pub(crate) is_capital: bool,
    is_all_capitals: bool,
    /// Its lower-case form is a word of the language.
    pub(crate) is_known_word: bool,
    opens_sentence: bool,
    kind: Option<TokenKind>,
    is_quoted: bool,
    /// An opening quotation mark stands right before it.
    opens_quote: bool,
    starts_capital: bool,
}

impl Seen {
    pub(crate) fn starts_capital(&self) -> bool {
        self.starts_capital
    }
}

/// A stretch of capital words with what joins them: token numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// First token that is looked at: a word of kind before the first capital, or that capital.
    pub(crate) head: usize,
    /// First capital.
    pub(crate) start: usize,
    /// Past the last capital.
    pub(crate) end: usize,
    /// Past the last token that is looked at: small words after a capital word of kind, the rest of a quoted title.
    pub(crate) tail: usize,
    /// It is all that stands between two quotation marks.
    is_title: bool,
}

/// Most words in one run: a text all in capitals is cut there, so that time stays linear.
const RUN_WORDS_MAX: usize = 24;

/// A sentence as the tagger sees it.
pub(crate) struct Sight {
    pub(crate) seen: Vec<Seen>,
    pub(crate) runs: Vec<Run>,
    language: u32,
}

/// What is seen of the tokens of one sentence.
pub(crate) fn sight(text: &str, tokens: &[Token], language: &Language) -> Sight {
    let words = words_of_language(language);
    let forms: Vec<String> = tokens.iter().map(|t| form(t.of(text), t)).collect();
    let mut seen: Vec<Seen> = Vec::with_capacity(tokens.len());
    let mut is_quoted = false;
    let mut opens = true;
    for (token, form) in tokens.iter().zip(&forms) {
        match token.kind {
            TokenKind::QuoteOpen => is_quoted = true,
            TokenKind::QuoteClose => is_quoted = false,
            _ => {}
        }
        let mut one = seen_of(token.of(text), form, token, words, opens);
        one.is_quoted = is_quoted;
        one.opens_quote = seen.last().is_some_and(|s| s.kind == Some(TokenKind::QuoteOpen));
        one.starts_capital = token.is(Flags::CAPITAL);
        let is_mark = matches!(
            token.kind,
            TokenKind::QuoteOpen | TokenKind::Dash | TokenKind::Open | TokenKind::Symbol
        );
        opens = (opens && is_mark)
            || matches!(token.kind, TokenKind::Stop | TokenKind::QuoteOpen)
            || (token.kind == TokenKind::Colon && token.of(text) == ":");
        seen.push(one);
    }
    let numbers: Vec<bool> = tokens.iter().map(|t| t.kind == TokenKind::Number).collect();
    for (at, one) in seen.iter_mut().enumerate().filter(|(_, s)| s.classes.has(Classes::CALENDAR)) {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|i| numbers.get(i));
        one.is_capital &= !beside.copied().any(|is_number| is_number);
    }
    mark_phrases(&forms, &mut seen);
    let runs = runs(&seen, language.code == "fr");
    Sight { seen, runs, language: u32::from(language.code == "fr") }
}

/// The form by which lists know a word.
fn form(word: &str, token: &Token) -> String {
    if token.is(Flags::CAPITAL) { lookup_form(word) } else { lower_opener(word) }
}

fn seen_of(word: &str, form: &str, token: &Token, words: &LanguageWords, opens: bool) -> Seen {
    if !token.is_word() {
        let joins = if word == "&" { Classes::CONNECTOR } else { Classes::default() };
        return Seen {
            classes: joins,
            word: Key::of(word).low(),
            shape: shape(word, token),
            kind: Some(token.kind),
            ..Seen::default()
        };
    }
    let low = folded(word).replace('’', "'");
    let mut classes = words.of(&low);
    let is_upper = token.is(Flags::CAPITAL);
    if is_upper {
        let kinds = Classes::ORGANISATION_WORD
            .and(Classes::PLACE_WORD)
            .and(Classes::OTHER_WORD)
            .and(Classes::ROLE)
            .and(Classes::CALENDAR);
        classes = classes.and(words_of_other(words).of(&low).only(kinds));
        classes = classes.and(lexicon().of_word(form));
    }
    if token.is(Flags::TITLE) {
        classes = classes.and(Classes::TITLE);
    }
    let is_known_word = is_upper && is_word_of_language(&word.to_lowercase());
    if is_known_word {
        classes = classes.and(Classes::WORD);
    }
    let is_grammar = classes.has(Classes::FUNCTION) && (opens || token.is(Flags::ELIDED));
    let ending = |chars: usize| {
        let at = low.char_indices().rev().nth(chars - 1).map_or(0, |(at, _)| at);
        Key::of(low.get(at..).unwrap_or("")).low()
    };
    let key = Key::of(&low);
    let beginning = low.char_indices().nth(3).map_or(low.len(), |(at, _)| at);
    Seen {
        word: key.low(),
        groups: groups_of(key),
        start: Key::of(low.get(..beginning).unwrap_or("")).low(),
        ends: [ending(2), ending(3), ending(4)],
        shape: shape(word, token),
        classes,
        is_capital: is_upper
            && !is_grammar
            && (!classes.has(Classes::CALENDAR) || classes.has(Classes::GIVEN)),
        is_all_capitals: token.is(Flags::ALL_CAPS),
        is_known_word,
        opens_sentence: opens,
        kind: Some(token.kind),
        ..Seen::default()
    }
}

/// The shape of a word: kinds of letters, runs of one kind as one, at most six.
fn shape(word: &str, token: &Token) -> u32 {
    let mut shape = [0_u8; 7];
    let mut last = 0;
    let mut places = shape.iter_mut();
    for c in word.chars() {
        let kind = match c {
            _ if c.is_lowercase() => b'x',
            _ if c.is_uppercase() => b'X',
            _ if c.is_numeric() => b'd',
            '.' => b'.',
            '-' | '\u{2010}' | '\u{2011}' => b'-',
            _ => b'o',
        };
        if kind != last {
            last = kind;
            let Some(place) = places.next() else { break };
            *place = kind;
        }
    }
    let [.., end] = &mut shape;
    *end = u8::from(token.is(Flags::ABBREVIATION))
        | u8::from(token.is(Flags::INITIAL)) << 1
        | u8::from(word.len() == 1) << 2;
    shape.iter().fold(0x811c_9dc5, |h: u32, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

fn mark_phrases(forms: &[String], seen: &mut [Seen]) {
    let mut at = 0;
    while at < forms.len() {
        let rest = forms.iter().skip(at + 1).map(|f| f.strip_prefix('=').unwrap_or(f));
        let found = forms.get(at).and_then(|first| lexicon().phrase(first, rest));
        let Some((count, classes)) = found else {
            at += 1;
            continue;
        };
        for (index, one) in seen.iter_mut().skip(at).take(count).enumerate() {
            one.phrase = classes;
            one.phrase_starts = index == 0;
        }
        at += count;
    }
}

fn runs(seen: &[Seen], is_french: bool) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(start) = seen.iter().skip(at).position(|s| s.is_capital || opens_title(s)).map(|p| p + at)
    {
        let floor = found.last().map_or(0, |r| r.tail);
        if let Some(end) = title_end(seen, start) {
            found.push(Run { head: start, start, end, tail: end, is_title: true });
            at = end;
            continue;
        }
        if !seen.get(start).is_some_and(|s| s.is_capital) {
            at = start + 1;
            continue;
        }
        let head = head_before(seen, start, floor);
        // Only French goes on in lower case after a capital: « Association médicale », "Medical Association".
        let has_kind = is_french && seen.get(head..=start).is_some_and(|s| s.iter().any(is_kind_word));
        let end = listed_end(seen, run_end(seen, start, has_kind));
        let tail = if has_kind { tail_after(seen, end) } else { end };
        found.push(Run { head, start, end, tail, is_title: false });
        at = tail;
    }
    found
}

/// A listed phrase that goes on in lower case belongs whole to its run: « Corée démocratique ».
fn listed_end(seen: &[Seen], end: usize) -> usize {
    let goes_on = |s: &&Seen| s.phrase != Classes::default() && !s.phrase_starts;
    end + seen.iter().skip(end).take_while(goes_on).count()
}

/// A capital word, of grammar perhaps, right after an opening quotation mark: `"Le Visage du plaisir"`.
fn opens_title(one: &Seen) -> bool {
    one.opens_quote && one.starts_capital
}

/// Words of the longest title between quotation marks: longer ones are mostly sentences.
const TITLE_WORDS_MAX: usize = 9;

/// Past the last word of what stands between quotation marks, when it is short and holds no stop.
fn title_end(seen: &[Seen], start: usize) -> Option<usize> {
    if !seen.get(start).is_some_and(opens_title) {
        return None;
    }
    let inside = seen.iter().skip(start).take(TITLE_WORDS_MAX + 1);
    let count = inside
        .take_while(|s| !matches!(s.kind, Some(TokenKind::QuoteClose | TokenKind::Stop | TokenKind::Comma)))
        .count();
    let closes = seen.get(start + count).is_some_and(|s| s.kind == Some(TokenKind::QuoteClose));
    (closes && count <= TITLE_WORDS_MAX).then_some(start + count)
}

/// A word that says what kind of thing follows or is named.
fn is_kind_word(one: &Seen) -> bool {
    one.classes.has(Classes::ORGANISATION_WORD.and(Classes::PLACE_WORD).and(Classes::OTHER_WORD))
}

/// Small words that may end a name which holds a word of kind: « Association médicale américaine ».
const TAIL_WORDS_MAX: usize = 5;

fn tail_after(seen: &[Seen], end: usize) -> usize {
    let follows = seen.iter().skip(end).take(TAIL_WORDS_MAX);
    end + follows.take_while(|s| is_small_word(s) || s.kind == Some(TokenKind::Number)).count()
}

/// A lower-case word that is a connector or no word of grammar.
fn is_small_word(one: &Seen) -> bool {
    one.kind == Some(TokenKind::Word)
        && !one.starts_capital
        && (is_connector(one) || !one.classes.has(Classes::FUNCTION))
}

fn is_connector(one: &Seen) -> bool {
    !one.is_capital && one.classes.has(Classes::CONNECTOR)
}

/// Small words between two capitals of one name: `de la`, `de l’`.
const CONNECTORS_MAX: usize = 3;

fn run_end(seen: &[Seen], start: usize, has_kind: bool) -> usize {
    let mut end = start + 1;
    while end - start < RUN_WORDS_MAX {
        let joins = |s: &&Seen| is_connector(s) || (has_kind && is_small_word(s));
        let most = if has_kind { CONNECTORS_MAX + 1 } else { CONNECTORS_MAX };
        let small = seen.iter().skip(end).take(most).take_while(joins).count();
        match seen.get(end + small) {
            Some(next) if next.is_capital && !next.opens_quote => end += small + 1,
            Some(next) if small == 0 && next.kind == Some(TokenKind::Number) => end += 1,
            _ => break,
        }
    }
    end
}

/// A lower-case word of kind before the run, small words between: `guerre` of « guerre de Sécession ».
fn head_before(seen: &[Seen], start: usize, floor: usize) -> usize {
    let kinds = Classes::ORGANISATION_WORD.and(Classes::PLACE_WORD).and(Classes::OTHER_WORD);
    let mut at = start;
    for _ in 0..CONNECTORS_MAX {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= floor).and_then(|b| seen.get(b)) else {
            return start;
        };
        at -= 1;
        if before.classes.has(kinds) || before.phrase_starts {
            return at;
        }
        if !is_connector(before) {
            return start;
        }
    }
    start
}

fn mix(a: u32, b: u32) -> u32 {
    (a.rotate_left(13) ^ b).wrapping_mul(0x9e37_79b1)
}

/// Collects feature numbers.
struct Features<'o> {
    out: &'o mut Vec<u32>,
}

impl Features<'_> {
    fn add(&mut self, template: u32, value: u32) {
        let hash = mix(mix(template.wrapping_mul(0x85eb_ca6b), value), 0x27d4_eb2f);
        self.out.push(hash >> (32 - FEATURE_BITS));
    }

    fn add_two(&mut self, template: u32, a: u32, b: u32) {
        self.add(template, mix(a, b));
    }

    /// One feature a class.
    fn add_classes(&mut self, template: u32, classes: Classes, with: u32) {
        let mut bits = classes.0;
        while bits != 0 {
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            self.add_two(template, bit + 1, with);
        }
    }
}

impl Sight {
    /// The tokens of a run that are tagged.
    pub(crate) fn tagged(run: &Run) -> Range<usize> {
        run.head..run.tail
    }

    /// The listed phrase of two words or more that starts at `start` with a capital inside the sentence: words, classes.
    pub(crate) fn phrase_at(&self, start: usize) -> Option<(usize, Classes)> {
        let first =
            self.seen.get(start).filter(|s| s.phrase_starts && s.starts_capital && !s.opens_sentence)?;
        let rest = self.seen.iter().skip(start + 1);
        let more = rest.take_while(|s| !s.phrase_starts && s.phrase == first.phrase).count();
        (more > 0).then_some((more + 1, first.phrase))
    }

    /// The classes of the phrase of `count` tokens from `start`, when it is listed whole.
    pub(crate) fn listed(&self, start: usize, count: usize) -> Classes {
        let Some(tokens) = self.seen.get(start..start + count) else { return Classes::default() };
        match tokens {
            [one] => one.classes,
            [first, rest @ ..] => {
                let ends = self
                    .seen
                    .get(start + count)
                    .is_none_or(|s| s.phrase_starts || s.phrase == Classes::default());
                let is_whole = first.phrase_starts
                    && ends
                    && rest.iter().all(|s| !s.phrase_starts && s.phrase == first.phrase);
                if is_whole { first.phrase } else { Classes::default() }
            }
            [] => Classes::default(),
        }
    }

    /// The features of token `at` of `run`, into `out`.
    pub(crate) fn features(&self, run_number: usize, at: usize, out: &mut Vec<u32>) {
        out.clear();
        let (Some(run), Some(one)) = (self.runs.get(run_number), self.seen.get(at)) else { return };
        let none = Seen::default();
        let near = |d: isize| at.checked_add_signed(d).and_then(|i| self.seen.get(i)).unwrap_or(&none);
        let mut f = Features { out };
        f.add(1, self.language);
        self.own(one, &mut f);
        let (before, after) = (near(-1), near(1));
        for (template, other) in [(20, before), (22, after), (24, near(-2)), (26, near(2))] {
            f.add(template, other.word);
            f.add_two(template + 1, other.shape, u32::from(other.opens_sentence));
        }
        for (template, other) in [(30, before), (31, after)] {
            f.add_classes(template, other.classes, 0);
            f.add_two(template + 2, other.classes.0, one.classes.0);
            f.add(template + 4, other.ends[1]);
        }
        let wider = [one, before, after, near(-2), near(2)];
        for (template, other) in (80..).step_by(2).zip(wider) {
            f.add_two(template, u32::from(other.groups[0]), u32::from(other.starts_capital));
            f.add(template + 1, u32::from(other.groups[1]));
        }
        f.add_two(36, before.word, one.classes.0);
        f.add_two(37, before.shape, one.shape);
        f.add_two(38, one.shape, after.shape);
        f.add_two(39, before.word, near(-2).word);
        self.of_run(run_number, run, at, one, &mut f);
    }

    fn own(&self, one: &Seen, f: &mut Features<'_>) {
        let opens = u32::from(one.opens_sentence);
        f.add(2, one.word);
        f.add(3, one.start);
        for (template, end) in (4..).zip(one.ends) {
            f.add(template, end);
        }
        f.add(7, one.shape);
        f.add_two(8, one.shape, opens << 1 | u32::from(one.is_known_word));
        f.add(9, one.classes.0);
        f.add_two(10, one.classes.0, opens);
        f.add_classes(11, one.classes, 0);
        f.add_classes(12, one.classes, opens + 1);
        f.add_classes(13, one.phrase, 1 + u32::from(one.phrase_starts));
        f.add_two(14, u32::from(one.is_quoted), one.shape);
        f.add_two(15, self.language, one.ends[1]);
    }

    /// What the whole run says: where in it the token stands, what stands around it, what classes it holds.
    fn of_run(&self, number: usize, run: &Run, at: usize, one: &Seen, f: &mut Features<'_>) {
        let none = Seen::default();
        let get = |i: usize| self.seen.get(i).unwrap_or(&none);
        let length = (run.end - run.start).min(5) as u32;
        let place = if at < run.start {
            7
        } else if at >= run.end {
            6
        } else {
            (at - run.start).min(3) as u32
        };
        let left = run.end.saturating_sub(at).min(4) as u32;
        let place = place | u32::from(run.is_title) << 3;
        let (before, before2) =
            (run.start.checked_sub(1).map_or(&none, get), run.start.checked_sub(2).map_or(&none, get));
        let (after, after2) = (get(run.end), get(run.end + 1));
        let (first, last) = (get(run.start), get(run.end - 1));
        f.add_two(40, length, place);
        f.add_two(70, place, one.word);
        if at >= run.end {
            f.add_two(71, (at - run.end) as u32, first.word);
            f.add_two(72, first.classes.0, one.ends[1]);
        }
        if at < run.start {
            f.add_two(73, one.word, (run.start - at) as u32);
            f.add_two(
                74,
                one.word,
                mix(get(run.start).shape, u32::from(self.all_classes(run).has(Classes::NAMES))),
            );
        } else if run.head < run.start {
            f.add_two(75, get(run.head).word, place);
        }
        f.add_two(41, place, left);
        f.add_two(42, before.word, place);
        f.add_two(43, after.word, left);
        f.add_two(44, first.word, place);
        f.add_two(45, last.word, left);
        f.add_two(90, u32::from(before.groups[1]), place);
        f.add_two(91, u32::from(after.groups[1]), left);
        f.add_two(92, mix(u32::from(before.groups[0]), u32::from(after.groups[0])), place.min(1));
        f.add_two(93, u32::from(before2.groups[1]), place.min(1));
        f.add_two(94, u32::from(after2.groups[1]), place.min(1));
        f.add_two(95, mix(u32::from(after.groups[1]), self.all_classes(run).0), place.min(1));
        f.add_two(96, u32::from(last.groups[1]), left);
        f.add_two(46, before.ends[1], place);
        f.add_two(47, mix(before.word, before2.word), place.min(1));
        f.add_two(48, mix(after.word, after2.word), left.min(2));
        f.add_two(49, before2.word, place.min(1));
        f.add_two(50, after2.word, place.min(1));
        f.add_classes(51, before.classes, place);
        f.add_classes(52, before2.classes, place);
        f.add_classes(53, after.classes, place.min(1));
        f.add_classes(54, first.classes, place << 3 | length);
        f.add_classes(55, last.classes, left << 3 | length);
        let all = self.all_classes(run);
        f.add_classes(56, all, length);
        f.add_two(57, all.0, mix(place, left));
        f.add_two(58, first.classes.0, last.classes.0);
        f.add_two(59, length, u32::from(one.is_all_capitals) << 1 | u32::from(first.opens_sentence));
        f.add_two(60, self.shape_of(run), place);
        f.add_two(61, mix(before.word, after.word), place.min(1));
        f.add_two(66, first.ends[1], length);
        f.add_two(67, last.ends[1], length);
        f.add_two(
            68,
            u32::from(first.is_known_word) << 1 | u32::from(first.opens_sentence),
            mix(length, place),
        );
        self.of_list(number, run, f);
    }

    /// Names that are listed stand for each other: `Paris, Lyon et Valmer`.
    fn of_list(&self, number: usize, run: &Run, f: &mut Features<'_>) {
        let joins = |from: usize, to: usize| {
            to > from
                && to - from <= 2
                && self.seen.get(from..to).is_some_and(|between| {
                    between
                        .iter()
                        .all(|s| s.kind == Some(TokenKind::Comma) || s.classes.has(Classes::FUNCTION))
                })
        };
        if let Some(previous) =
            number.checked_sub(1).and_then(|n| self.runs.get(n)).filter(|p| joins(p.tail, run.head))
        {
            f.add_classes(62, self.all_classes(previous), 0);
            f.add_two(63, (previous.end - previous.start).min(4) as u32, (run.end - run.start).min(4) as u32);
        }
        if let Some(next) = self.runs.get(number + 1).filter(|n| joins(run.tail, n.head)) {
            f.add_classes(64, self.all_classes(next), 0);
            f.add_two(65, (next.end - next.start).min(4) as u32, (run.end - run.start).min(4) as u32);
        }
    }

    fn all_classes(&self, run: &Run) -> Classes {
        let parts = self.seen.get(run.head..run.end).unwrap_or(&[]);
        parts
            .iter()
            .filter(|s| !is_connector(s))
            .fold(Classes::default(), |all, s| all.and(s.classes).and(s.phrase))
    }

    fn shape_of(&self, run: &Run) -> u32 {
        let parts = self.seen.get(run.start..run.end).unwrap_or(&[]);
        parts.iter().fold(0, |h, s| mix(h, if is_connector(s) { s.word } else { s.shape }))
    }

    /// Forgets what lists of names say of the tokens of `run`: how a text with unknown names looks. For training only.
    pub(crate) fn forget(&mut self, run: &Run) {
        for one in self.seen.iter_mut().skip(run.head).take(run.tail - run.head) {
            one.classes = one.classes.without(Classes::NAMES);
            one.phrase = Classes::default();
            one.phrase_starts = false;
        }
    }
}
